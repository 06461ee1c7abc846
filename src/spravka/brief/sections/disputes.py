"""«Расхождения в источниках»: every disputed value, and which source says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spravka.brief import dates
from spravka.brief.pen import Pen, cell, clauses, disputed, unique
from spravka.brief.tree import Block, Cited, Part, Sentence, Table
from spravka.statements import Account, Settled, Standing

NAMING = {
    "agreement": ("type", "subject", "parties"),
    "anniversary": ("what",),
    "award": ("award", "recipient"),
    "commitment": ("what", "who"),
    "count_figure": ("what", "where"),
    "direction": ("topics",),
    "event": ("name",),
    "institution": ("name",),
    "investment_project": ("product", "company"),
    "invitation": ("whom", "to"),
    "meeting": ("sides", "date"),
    "partner_status": ("subject", "label"),
    "person_post": ("person", "of"),
    "programme": ("name",),
    "trade_figure": ("flow", "product", "reporter", "partner", "period"),
    "trade_goods": ("flow", "reporter", "partner"),
    "trade_rank": ("by", "reporter", "partner", "period"),
    "visit": ("who", "to", "date"),
}
"""The fields by which a reader recognises a record."""

FIRST = ("trade_figure", "trade_rank")
"""Kinds whose figures are said aloud; what else is disputed follows in the register's order."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    kinds = (*(k for k in FIRST if k in by_kind), *(k for k in by_kind if k not in FIRST))
    rows = tuple(row for kind in kinds for r in by_kind[kind] for row in _rows(r, pen))
    header = tuple(pen.words[f"column.{c}"] for c in ("about", "value", "who_says"))
    return [Table(header, rows)] if rows else []


def of(by_kind: Mapping[str, Sequence[Settled]]) -> list[Settled]:
    """The records with a disputed value."""
    return [r for records in by_kind.values() for r in records if disputed(r)]


def _rows(record: Settled, pen: Pen) -> Iterator[tuple[Sentence | None, ...]]:
    for field, settled in disputed(record):
        what = about(record, field, pen)
        for account in (settled.account, *settled.others):
            yield what, cell(pen.account(record, field, account)), cell(_who(account, pen))
            what = None


def about(record: Settled, field: str, pen: Pen) -> Sentence | None:
    """«Молочный завод, Деп: сумма»: a field of a record."""
    label = pen.words.find(f"field.{field}") or field
    return cell(*named(record, pen, field), f": {label}") or cell(_whole(record, label, pen))


def named(record: Settled, pen: Pen, but: str = "") -> tuple[Part, ...]:
    """What a reader recognises a record by, but for one field."""
    return clauses(*(("", pen.cited(record, f)) for f in NAMING.get(record.kind, ()) if f != but), between=", ")


def _whole(record: Settled, label: str, pen: Pen) -> Cited:
    """For a record with nothing else to recognise it by: the field's label, resting on all its facts."""
    return pen.over([record], label)


def _who(account: Account, pen: Pen) -> Cited:
    """Who says so and when: the publishers of the facts, and the persons who corrected."""
    sources = pen.sources(account)
    told = unique(
        _signature(c.publisher or c.by or c.title, dates.short_day(c.published) if c.published else "") for c in sources
    )
    return pen.cite("; ".join(told), sources, Standing.DISPUTED)


def _signature(who: str, when: str) -> str:
    return ", ".join(part for part in (who, when) if part)
