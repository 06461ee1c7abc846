"""«Награды», «Институты» and «Отдельные показатели»: short lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell, clauses
from spravka.brief.tree import Block, Bullets, Part, Sentence, Table, Timeline
from spravka.statements import Settled


def awards(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    told = [(pen.when(r), s) for r in _newest(by_kind, "award") if (s := cell(*_award(r, pen)))]
    return [Timeline(tuple(told))] if told else []


def institutions(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    told = [s for r in _newest(by_kind, "institution") if (s := cell(*_institution(r, pen)))]
    return [Bullets(tuple(told))] if told else []


def figures(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    """Counts that belong to no other section."""
    rows = tuple(_figure(r, pen) for r in _newest(by_kind, "count_figure", "as_of"))
    columns = tuple(pen.words[f"column.{c}"] for c in ("what", "where", "as_of", "value"))
    return [Table(columns, rows, numeric=frozenset({3}))] if rows else []


def _newest(by_kind: Mapping[str, Sequence[Settled]], kind: str, *fields: str) -> list[Settled]:
    return sorted(by_kind.get(kind, ()), key=lambda r: begins(r, *fields), reverse=True)


def _award(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(
        ("", clauses(("", pen.cited(record, "award")), ("", pen.cited(record, "recipient")), between=" – ")),
        (pen.words["label.giver"], pen.cited(record, "giver")),
    )


def _institution(record: Settled, pen: Pen) -> tuple[Part, ...]:
    about = clauses(*(("", pen.cited(record, f)) for f in ("action", "date", "place")), between=", ")
    name = pen.cited(record, "name")
    return (name, *((" – ", *about) if about else ())) if name else ()


def _figure(record: Settled, pen: Pen) -> tuple[Sentence | None, ...]:
    return (
        cell(pen.cited(record, "what")),
        cell(pen.cited(record, "where")),
        pen.when(record, "as_of"),
        cell(pen.cited(record, "value")),
    )
