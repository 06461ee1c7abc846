"""A document's page: its text with the facts in place, each leading to its record, and those records as a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from spravka.brief.pen import Pen
from spravka.register import rows
from spravka.register.models import Document, FactRow, Record
from spravka.statements import EVIDENCE, UNSURE, Span
from spravka.web.highlight import pieces
from spravka.web.showing import title_of

MOST = 1000
"""Facts whose places are marked: a table of thousands of rows is shown as text beyond that."""

LISTED = 40
"""Records that are named beside the text."""

_PLACE = re.compile("([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of the text. `address`: where it leads, "" for nowhere; `state`: of its fact; `asked`: whether it lies in
    the place that the address names, `begins`: whether that place begins here."""

    text: str
    address: str
    state: str
    asked: bool
    begins: bool


def facts_of(document: Document) -> list[FactRow]:
    """The facts that are marked, in the order of the text."""
    return list(rows.facts(document=document, vanished=False).select_related("record", "inner", "document")[:MOST])


def place(told: str, text: str) -> Span | None:
    """The place that an address asks for («?at=12-40»); None for one that is not in the text."""
    m = _PLACE.fullmatch(told)
    start, stop = (int(m[1]), int(m[2])) if m else (0, 0)
    return Span(start, stop) if start < stop <= len(text) else None


def marks(document: Document, facts: list[FactRow], at: Span | None) -> list[Mark]:
    """The whole text in runs."""
    moved = [j for j in rows.standing_judgements(facts) if j.field == EVIDENCE]
    by_id = {row.id: row for row in facts}
    spans = [(row.id, stated.fact.span, _state(row)) for row in facts if (stated := rows.stated_of(row, moved))]
    found: list[Mark] = []
    for piece in pieces(document.text, spans, at):
        address = _address(by_id[piece.facts[-1]], document) if piece.facts else ""
        begins = piece.asked and not (found and found[-1].asked)
        found.append(Mark(piece.text, address, piece.state, piece.asked, begins))
    return found


def _state(row: FactRow) -> str:
    return row.decided or ("unsure" if row.confidence < UNSURE else "waits")


def _address(row: FactRow, document: Document) -> str:
    """The fact's record; for one that went into none its card in the review."""
    if record := row.seen_in:
        return reverse("record", args=[record.id])
    return reverse("review-document", args=[document.digest[:16]]) + f"#f-{row.id}"


def records_of(facts: Iterable[FactRow], pen: Pen) -> list[tuple[Record, str]]:
    """The records that the facts went into, with their titles, in the order of the text."""
    found = {record.number: record for row in facts if (record := row.seen_in)}
    return [(record, title_of(record, pen)) for record in list(found.values())[:LISTED]]
