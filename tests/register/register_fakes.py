"""A reader and a linking of our own, so that the register's tests depend on no other room's progress.

A line «event | name=Форум садоводов | date=2024-05 | status=held» of a document is one fact; «;» parts the members of
a list; «person_post» and the like are kinds as declared. A line is the fact's evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from spravka import kinds
from spravka.register import deciding, intake
from spravka.register.intake import Reader, Report
from spravka.register.joining import Linking
from spravka.statements import Fact, Judgement, Span, Stated, Value, Verdict
from spravka.vocab import territories
from spravka.vocab.forms import fold

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)

Once = Callable[[str, Callable[[], object]], None]
"""The fixture `once`: a name, and the work that fills the home."""


@dataclass(frozen=True)
class FakeReading:
    facts: tuple[Fact, ...]
    title: str
    source: str
    lang: str = "ru"
    unsure: tuple[Fact, ...] = ()
    notice: str = ""


def fact_of(line: str, start: int) -> Fact:
    kind, *parts = (part.strip() for part in line.split("|"))
    fields = dict(value_of(kind, *part.split("=", 1)) for part in parts)
    names = [m for v in fields.values() for m in ((v,) if isinstance(v, str) else v if isinstance(v, tuple) else ())]
    refs = {name: it.id for name in names if (it := territories.listed().get(fold(name)) and territories.resolve(name))}
    return Fact(kind, fields, Span(start, start + len(line)), line, rule="line", confidence=0.5, refs=refs)


def value_of(kind: str, name: str, text: str) -> tuple[str, Value]:
    match kinds.get(kind).fields[name].type:
        case "integer":
            return name, int(text)
        case "amount":
            return name, Decimal(text)
        case "names" | "texts":
            return name, tuple(text.split(";"))
    return name, text


def read(text: str, *, published: date | None = None) -> FakeReading:
    title, _, _ = text.partition("\n")
    source = re.search(r"(?m)^Источник: .*$", text)
    lines = re.finditer(r"(?m)^\w+ \| .*$", text)
    return FakeReading(tuple(fact_of(m[0], m.start()) for m in lines), title, source[0] if source else "")


READER = Reader(read, "fake-1")


@dataclass(frozen=True)
class FakeLink:
    verdict: str
    score: float = 1.0
    rule: str = "same words"
    reasons: tuple[str, ...] = ("same name",)


def naming(stated: Stated) -> object:
    fields = stated.fact.fields
    return next((fields[n] for n in ("name", "person", "product", "what") if n in fields), None) or tuple(
        sorted((k, str(fields[k])) for k in ("flow", "by", "reporter", "partner", "parties", "sides") if k in fields)
    )


def keys(stated: Stated) -> frozenset[str]:
    return frozenset({f"{stated.fact.kind}:{naming(stated)}"[:50], f"{stated.fact.kind}:any"})


def compare(a: Stated, b: Stated) -> FakeLink | None:
    if naming(a) == naming(b):
        return FakeLink("same")
    return FakeLink("unsure", 0.4) if str(naming(a))[:6] == str(naming(b))[:6] else None


def components(
    ids: Iterable[str], links: Iterable[tuple[str, str, FakeLink]], judgements: Iterable[Judgement]
) -> list[frozenset[str]]:
    pairs = [(a, b) for a, b, link in links if link.verdict == "same"]
    parted = {frozenset((j.about, j.other)) for j in judgements if j.verdict is Verdict.NOT_SAME}
    pairs += [(j.about, j.other) for j in judgements if j.verdict is Verdict.SAME]
    groups = {id_: {id_} for id_ in ids}
    for a, b in pairs:
        if groups[a] is not groups[b] and not any(frozenset((x, y)) in parted for x in groups[a] for y in groups[b]):
            groups[a] |= groups[b]
            for member in groups[b]:
                groups[member] = groups[a]
    return [frozenset(group) for group in {id(g): g for g in groups.values()}.values()]


LINKING = Linking(keys, compare, components)


def write(folder: Path, name: str, *lines: str, title: str = "Весть") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text("\n".join((title, "", *lines, "")), encoding="utf-8")
    return file


def add(paths: Iterable[Path], **options: Any) -> Report:
    """`intake.add` with the fakes, at a fixed time."""
    return intake.add(paths, **{"reader": READER, "linking": LINKING, "now": lambda: NOW, **options})


def decide(verdict: str, *args: Any, minute: int = 0, **more: Any) -> str:
    """`deciding.<verdict>` by an officer, that many minutes after the fixed time. Returns the judgement's id."""
    at = NOW + timedelta(minutes=minute)
    made: str = getattr(deciding, verdict)(*args, **{"by": "Офицер", "at": at, "linking": LINKING, **more})
    return made
