"""Facts found held against facts annotated, as `SCHEMA.md` counts them: by the key fields of their kind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from spravka import kinds
from spravka.reading import read
from spravka.statements import Fact

GOLDEN = Path(__file__).parent.parent / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """A text with what its annotation says."""

    name: str
    text: str
    data: Mapping[str, Any]

    @property
    def facts(self) -> list[Mapping[str, Any]]:
        return list(self.data["facts"])

    def read(self) -> tuple[Fact, ...]:
        told = self.data.get("published")
        return read(self.text, published=date.fromisoformat(told) if told else None).facts


def goldens(folder: str) -> list[Golden]:
    """The annotated texts of a folder; one whose annotation is not there yet is left out."""
    return [
        Golden(
            path.stem,
            path.with_suffix(".txt").read_text("utf-8"),
            json.loads(path.read_text("utf-8"), parse_float=Decimal),
        )
        for path in sorted((GOLDEN / folder).glob("*.json"))
        if path.with_suffix(".txt").exists()
    ]


def found_and_right(gold: Sequence[Mapping[str, Any]], found: Sequence[Fact]) -> int:
    """How many found facts are gold ones, each counted once: pairs are made from the fullest agreement down."""
    pairs = sorted(
        (
            (agreement(g["kind"], g["fields"], f.fields), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g["kind"] == f.kind and keys_match(f.kind, g["fields"], f.fields)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    golds: set[int] = set()
    founds: set[int] = set()
    for _, i, j in pairs:
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
    return len(golds)


def keys_match(kind: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Does every key field that the gold has match? A key on which the text is silent is not asked for; of amount,
    growth and share the first is the key."""
    keys = [name for name in kinds.get(kind).key if name in gold]
    sizes = [name for name in ("amount", "growth", "share") if name in keys]
    keys = [name for name in keys if name not in sizes[1:]]
    return all(same(kind, name, gold[name], found.get(name)) for name in keys)


def agreement(kind: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    return sum(same(kind, name, value, found.get(name)) for name, value in gold.items()) - 0.01 * len(found)


def same(kind: str, name: str, gold: Any, found: Any) -> bool:
    """Do two values of a field say the same?"""
    if found is None:
        return False
    type_ = kinds.get(kind).fields[name].type
    if type_ in ("names", "texts"):
        golds, founds = ([v] if isinstance(v, str) else list(v) for v in (gold, found))
        alike = worded if type_ == "texts" else named
        common = sum(any(alike(g, f) for f in founds) for g in golds)
        return 2 * common / (len(golds) + len(founds)) > 0.5
    if type_ == "text":
        return worded(str(gold), str(found))
    if type_ == "name":
        return named(str(gold), str(found))
    return str(gold) == str(found) if isinstance(gold, str) else gold == found


def named(gold: str, found: str) -> bool:
    return folded(gold) == folded(found)


def folded(name: str) -> str:
    return " ".join(re.sub(r"[«»“”„\"]", "", name.lower().replace("ё", "е")).split())


def worded(gold: str, found: str) -> bool:
    """Most content words of the gold are in the found text, and at least half of the found ones in the gold."""
    golds, founds = ({w[:5] for w in re.findall(r"\w{3,}", folded(text))} for text in (gold, found))
    if not golds or not founds:
        return folded(gold) == folded(found)
    common = len(golds & founds)
    return common >= 0.6 * len(golds) and common >= 0.5 * len(founds)
