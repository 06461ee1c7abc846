"""«Партнёр и другие регионы»: what is told of the partner with regions and states other than ours, by territory, a line
a record. None of it is counted among our contacts, documents or projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.pen import Pen, begins, cell, clauses
from spravka.brief.sections import agreements, contacts, disputes, overview, trade
from spravka.brief.tree import Block, Part, Table
from spravka.brief.whose import Whose
from spravka.statements import Settled


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    """Of the records of others (`whose.parted`)."""
    whose = Whose(by_kind, pen)
    found = [(them, r) for records in by_kind.values() for r in records if (them := whose.others(r))]
    found.sort(key=lambda it: begins(it[1]), reverse=True)
    found.sort(key=lambda it: places.name_of(it[0][0], pen.lang))
    rows = tuple(
        (
            cell(pen.over([r], ", ".join(places.name_of(id_, pen.lang) for id_ in them))),
            cell(*line(r, pen)),
            pen.when(r),
        )
        for them, r in found
    )
    header = tuple(pen.words[f"column.{c}"] for c in ("with_whom", "about", "when"))
    told = tuple(row for row in rows if row[1])
    return [Table(header, told)] if told else []


def line(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """A record of any kind in one line."""
    match record.kind:
        case "agreement":
            return agreements.titled(record, pen)
        case "meeting" | "visit":
            return contacts.head(record, pen)
        case "event" | "anniversary" | "invitation":
            return contacts.event_parts(record, pen)
        case "partner_status":
            told = overview.status(record, pen)
            return told.parts if told else ()
        case "trade_rank":
            return trade.rank_line(record, (record,), pen)
        case "trade_figure":
            whose = clauses(("", trade.flow(record, pen)), ("", trade.pair(record, pen)), between=", ")
            return clauses(("", whose), ("", trade.figure_value(record, pen)), between=": ")
        case "trade_goods":
            return trade.goods_line(record, pen)
        case _:
            return disputes.named(record, pen)
