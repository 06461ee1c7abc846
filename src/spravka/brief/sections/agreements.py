"""«Договорно-правовая база»: agreements by where they are in their life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell, clauses
from spravka.brief.tree import Block, Cited, Part, Table
from spravka.roadmap import due, life
from spravka.roadmap.life import GROUPS
from spravka.statements import Settled


def group(record: Settled, pen: Pen) -> str:
    """Where an agreement is in its life on the brief's day; one whose period is over has expired, whatever was said."""
    return life.group(str(record.get("status") or ""), pen.ends(record, due.FIELDS["agreement"]), pen.on)


def grouped(records: Sequence[Settled], pen: Pen) -> dict[str, list[Settled]]:
    """The agreements of each group that has any, newest first."""
    newest = sorted(records, key=begins, reverse=True)
    groups = {g: [r for r in newest if group(r, pen) == g] for g in GROUPS}
    return {g: found for g, found in groups.items() if found}


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    groups = grouped(by_kind.get("agreement", ()), pen)
    return [_table(records, pen, pen.words[f"agreements.{g}"]) for g, records in groups.items()]


def name(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«соглашение: сотрудничество» – the type and the subject as the source names it, unless that says no more."""
    sort, subject = pen.cited(record, "type"), pen.cited(record, "subject")
    if sort and subject and subject.text.casefold() == sort.text.casefold():
        subject = None
    return clauses(("", sort), ("", subject), between=": ")


def titled(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«соглашение: сотрудничество, Гатчина – Тараз»."""
    return clauses(("", name(record, pen)), ("", pen.cited(record, "parties")), between=", ")


def line(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """An agreement in one line: «соглашение: сотрудничество, Гатчина – Тараз – подписан, 2025 год, 2025–2027 годы»."""
    period = pen.cited(record, "period")
    over: Cited | None = None
    if period and group(record, pen) == "expired":
        over = Cited(pen.words["status.expired"], period.citations, period.standing)
    about = clauses(
        ("", over or pen.cited(record, "status")), ("", pen.cited(record, "date")), ("", period), between=", "
    )
    head = titled(record, pen)
    return (*head, *((" – ",) if head and about else ()), *about)


def _table(records: Sequence[Settled], pen: Pen, caption: str) -> Table:
    rows = tuple(
        (
            cell(*name(r, pen), *_implements(r, pen)),
            cell(pen.cited(r, "parties")),
            cell(*_when_where(r, pen)),
            cell(pen.cited(r, "period")),
            cell(pen.cited(r, "signatories")),
        )
        for r in records
    )
    columns = ("document", "parties", "when_where", "term", "signed_by")
    return Table(tuple(pen.words[f"column.{c}"] for c in columns), rows, caption=caption)


def _implements(record: Settled, pen: Pen) -> tuple[Part, ...]:
    based = pen.cited(record, "implements")
    return ("; " + pen.words["label.implements"], based) if based else ()


def _when_where(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(*(("", pen.cited(record, f)) for f in ("date", "place", "occasion")), between=", ")
