"""Whose trade with whom the records tell, kept in step with them; and with each partner our newest turnover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from spravka.register.models import FactRow, PartnerRow, Record, TradeRow
from spravka.register.rows import Bare
from spravka.register.viewing import LEVELS, at_level, seen_by
from spravka.vocab import territories

TYPE = "trade_claim"
COLUMNS = ("kind", "flow", "reporter", "partner", "level", "ends", "day", "sphere")
NO_TURNOVER: dict[str, Any] = {
    "turnover": None, "turnover_record": "", "currency": "", "period": "", "turnover_standing": "",
}  # fmt: skip


def keep(records: Iterable[Record], members: Mapping[int, Sequence[FactRow | Bare]], ours: str) -> None:
    """Note whose trade these records tell, and the turnover of every partner that they may concern."""
    told = [record for record in records if record.type == TYPE]
    if not told:
        return
    wanted = {record.number: row_of(record, members[record.number]) for record in told if record.live}
    kept = {row.record_id: row for row in TradeRow.objects.filter(record__in=[record.number for record in told])}
    stale = [n for n, row in kept.items() if n not in wanted or _plain(row) != _plain(wanted[n])]
    TradeRow.objects.filter(record__in=stale).delete()
    TradeRow.objects.bulk_create(row for n, row in sorted(wanted.items()) if n not in kept or n in stale)
    levels = [row for row in (*kept.values(), *wanted.values()) if row.level and row.flow == "turnover"]
    weigh({id_ for row in levels for id_ in (row.reporter, row.partner)}, ours)


def weigh(ids: Collection[str], ours: str) -> None:
    """Note our newest turnover with each of the territories, as sources tell it."""
    for level in LEVELS:
        with seen_by(at_level(level)):
            for id_ in sorted(set(ids) - {"", ours}):
                found = newest_turnover(id_, ours)
                values = NO_TURNOVER if found is None else _turnover(found)
                PartnerRow.seen.filter(territory=id_).update(**values)


def newest_turnover(partner: str, ours: str) -> Record | None:
    """Of the period that ended last, and of several that ended on one day the longest; without any period, what was
    told last. None if we are nobody or nothing is told."""
    if not ours:
        return None
    if dated := levels(ours, partner, "turnover", 1):
        return dated[0].record
    found = [row for told in _between(ours, partner, "turnover") for row in told.order_by("-day", "-record")[:1]]
    return max(found, key=lambda row: (row.day, row.record_id)).record if found else None


def levels(ours: str, partner: str, flow: str, n: int) -> list[TradeRow]:
    """The newest of what is told of a whole flow between the two in a period, by when that ended; of several that
    ended on one day the longest first, and of one period the newest record."""
    found = [
        row
        for told in _between(ours, partner, flow)
        for row in told.filter(ends__gt="").order_by("-ends", "day", "-record")[:n]
    ]
    found.sort(key=lambda row: row.day)
    return sorted(found, key=lambda row: row.ends, reverse=True)[:n]


def _between(ours: str, partner: str, flow: str) -> list[QuerySet[TradeRow]]:
    """As we count it: what they call their export is none of ours, but a turnover is the same from both sides. Each
    side by itself, that the index gives it in order."""
    sides = [(ours, partner), (partner, ours)] if flow == "turnover" else [(ours, partner)]
    told = TradeRow.seen.filter(level=True, flow=flow).select_related("record")
    return [told.filter(reporter=reporter, partner=other) for reporter, other in sides]


def _turnover(record: Record) -> dict[str, Any]:
    return {
        "turnover": record.amount,
        "turnover_record": record.id,
        "currency": _value(record, "currency"),
        "period": _value(record, "period"),
        "turnover_standing": record.standing,
    }


def row_of(record: Record, facts: Collection[FactRow | Bare]) -> TradeRow:
    """Whose trade a live record tells."""
    return TradeRow(
        record=record,
        kind=record.kind,
        flow=_value(record, "flow") or _value(record, "by"),
        reporter=_side(record, "reporter", facts),
        partner=_side(record, "partner", facts),
        level=record.amount is not None and "currency" in record.fields and "product" not in record.fields,
        ends=record.ends,
        day=record.day,
        sphere=record.sphere,
    )


def _side(record: Record, name: str, facts: Collection[FactRow | Bare]) -> str:
    """The territory that a side's name was linked to, or else that it means; "" for none."""
    told = _value(record, name)
    linked = next((id_ for row in facts if (id_ := row.refs.get(told, "")) in territories.table()), "")
    found = None if linked or not told else territories.resolve(told)
    return found.id if found else linked


def _value(record: Record, name: str) -> str:
    return str(record.fields[name]["value"]) if name in record.fields else ""


def _plain(row: TradeRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in COLUMNS)


def check() -> list[tuple[Any, ...]]:
    """What is kept, in plain values."""
    return sorted(TradeRow.objects.values_list("record__id", *COLUMNS))
