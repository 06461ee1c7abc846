"""The headings under which offices keep the fields of a kind: `columns.toml`, checked, and what a heading means."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz, process

from spravka import kinds
from spravka.errors import BadVocabulary
from spravka.kinds import Kind

FILE = Path(__file__).with_name("columns.toml")
LIKE = 90
"""How alike, of 100, a heading must be to a known one to be taken for it: a slip of a letter, no other word."""
SHORTEST = 6
"""Letters of a heading that may have a slip: of a shorter one every letter counts («срок», «сорок»)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What is known of the tables of a kind.

    Attributes:
        fields: field by folded heading: the kind's own labels in each language, and what offices write instead.
        left: folded headings of columns that are no field.
        parts: field by folded heading of a column that has only a part of it: «фамилия», «имя», «отчество».
        values: closed value by field and folded words.
    """

    fields: Mapping[str, str]
    left: frozenset[str]
    parts: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Guess:
    """The field that a column is taken for, "" for none; `taken`: one that it looks like, but another column has it."""

    field: str
    taken: str = ""


def folded(text: str) -> str:
    """Small letters, ё as е, no brackets, words one space apart: «Дата подписания (число)» → «дата подписания»."""
    told = re.sub(r"\([^()]*\)", " ", unicodedata.normalize("NFKC", text).casefold().replace("ё", "е"))
    return " ".join(re.sub(r"[^\w]+|_", " ", told).split())


def heads(kind: Kind) -> Heads:
    """What is known of the tables of a kind; at least its own labels."""
    return _loaded(FILE)[kind.name]


def offered() -> tuple[str, ...]:
    """The kinds whose tables offices keep, in the order of the file."""
    return tuple(name for name in _table(FILE) if name != "every")


@cache
def nothing() -> frozenset[str]:
    """Cells, casefolded, that say nothing: «–», «не указано»."""
    return frozenset(word.casefold() for word in _table(FILE)["every"]["nothing"])


def is_label(kind: Kind, text: str) -> bool:
    """Whether a cell heads a column of the kind's tables."""
    known = heads(kind)
    return folded(text) in known.left | known.parts.keys() or bool(_nearest(kind, text)[0])


def propose(kind: Kind, header: tuple[str, ...]) -> tuple[Guess, ...]:
    """The field of each column. Of two that look like one field, the likelier has it, then the first; but a field that
    is a list takes them all, and so does one whose parts they have."""
    found = [_nearest(kind, text) for text in header]
    parts = [heads(kind).parts.get(folded(text), "") for text in header]
    whole = {field for (field, _), part in zip(found, parts, strict=True) if not part}
    together = {field for field in parts if parts.count(field) > 1} - whole - {""}
    found = [(part, 100.0) if part in together else it for it, part in zip(found, parts, strict=True)]
    holders: dict[str, int] = {}
    for n in sorted(range(len(header)), key=lambda n: -found[n][1]):
        holders.setdefault(found[n][0], n)
    return tuple(
        Guess(field)
        if not field or _listed(kind, field) or field in together or holders[field] == n
        else Guess("", field)
        for n, (field, _) in enumerate(found)
    )


def many(kind: Kind, field: str) -> bool:
    """Whether several columns may fill a field."""
    return _listed(kind, field) or field in heads(kind).parts.values()


def _listed(kind: Kind, field: str) -> bool:
    return kind.fields[field].type in ("names", "texts")


def _nearest(kind: Kind, text: str) -> tuple[str, float]:
    """The field that a heading means, and how alike it is to the known one; ("", 0) for none."""
    told, known = folded(text), heads(kind)
    if not told or told in known.left:
        return "", 0.0
    if told in known.fields:
        return known.fields[told], 100.0
    if len(told) < SHORTEST:
        return "", 0.0
    near = process.extract(told, list(known.fields), scorer=fuzz.ratio, score_cutoff=LIKE, limit=5)
    fields = {known.fields[label] for label, _, _ in near}
    return (fields.pop(), near[0][1]) if len(fields) == 1 else ("", 0.0)


# -- loading ------------------------------------------------------------------------------------------------------


@cache
def _loaded(path: Path) -> Mapping[str, Heads]:
    return MappingProxyType(load(_table(path)))


@cache
def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def load(data: Mapping[str, Any]) -> dict[str, Heads]:
    """What is known of every kind's tables.

    Raises:
        BadVocabulary: an unknown kind, field or closed value, or the same words for two things of a kind.
    """
    left = frozenset(folded(text) for text in data["every"]["left"])
    for name in data.keys() - {"every"} - {kind.name for kind in kinds.all()}:
        raise BadVocabulary(f"columns.toml: there is no kind «{name}»")
    return {kind.name: _of_kind(kind, data.get(kind.name, {}), left) for kind in kinds.all()}


def _of_kind(kind: Kind, told: Mapping[str, Any], left: frozenset[str]) -> Heads:
    where = f"columns.toml: {kind.name}"
    for name in told.keys() - {"fields", "parts", "values"}:
        raise BadVocabulary(f"{where} has an unknown entry «{name}»")
    labels = ((label, name) for name, field in kind.fields.items() for label in field.labels.values())
    known: dict[str, str] = {}
    for label, name in labels:
        known.setdefault(folded(label), name)  # «участники» may be two fields in two languages: the first has it
    fields = _added(where, known, told.get("fields", {}), set(kind.fields))
    parts = _added(f"{where}.parts", {}, told.get("parts", {}), set(kind.fields))
    values: dict[str, Mapping[str, str]] = {}
    for name, worded in told.get("values", {}).items():
        if name not in kind.fields or not kind.fields[name].values:
            raise BadVocabulary(f"{where}: «{name}» is no closed field")
        values[name] = _added(f"{where}.{name}", {}, worded, set(kind.fields[name].values))
    for name, field in kind.fields.items():
        own = {folded(label): value for value, labels in field.values.items() for label in labels.values()}
        if again := own.keys() & values.get(name, {}).keys():
            raise BadVocabulary(f"{where}.{name}: «{min(again)}» is the label of a value already")
        values[name] = own | dict(values.get(name, {}))
    return Heads(MappingProxyType(fields), left - fields.keys(), MappingProxyType(parts), MappingProxyType(values))


def _added(where: str, known: Mapping[str, str], told: Mapping[str, list[str]], allowed: set[str]) -> dict[str, str]:
    found = dict(known)
    for name, text in _pairs(told):
        if name not in allowed:
            raise BadVocabulary(f"{where}: «{name}» is unknown")
        key = folded(text)
        if not key or key in found:
            raise BadVocabulary(f"{where}: «{text}» is told twice: for {found.get(key, 'nothing')} and {name}")
        found[key] = name
    return found


def _pairs(told: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, texts in told.items() for text in texts)
