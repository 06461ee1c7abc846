"""What the first page of the morning shows: each section a few records or documents, found by an index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from spravka.brief import dates
from spravka.brief.pen import Pen
from spravka.register import terms
from spravka.register.models import Document, Record
from spravka.register.promises import open_
from spravka.roadmap import due, life
from spravka.values.periods import Period
from spravka.web import showing

FEW = 8
"""Lines of a section; the rest is a page further."""

ANNIVERSARIES = timedelta(days=60)
RECENT = due.YEAR
"""What was said to be planned is awaited for so long, when no date was told."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line. `edtf`: its date, "" without one; `late`: its deadline has passed; `note`: whose, where, how old."""

    record: Record
    title: str
    edtf: str
    late: bool = False
    note: str = ""


def deadlines(pen: Pen) -> list[Item]:
    """Promises and terms that are over, the latest first, then those that soon will be, the soonest first."""
    past = [*open_(terms.over("commitment", pen.on))[:FEW], *lapsed(pen.on)[:FEW]]
    soon = [*open_(terms.ending("commitment", pen.on, pen.on + due.SOON))[:FEW], *expiring(pen.on)[:FEW]]
    told = [*sorted(past, key=lambda r: r.ends, reverse=True), *sorted(soon, key=lambda r: r.ends)]
    return [_deadline(record, pen) for record in told]


def lapsed(on: date) -> QuerySet[Record]:
    """Agreements still told as in force whose term is over."""
    return terms.over("agreement", on).filter(status__in=life.STATUSES["in_force"])


def expiring(on: date) -> QuerySet[Record]:
    """Agreements in force whose term is over soon."""
    return terms.ending("agreement", on, on + due.EXPIRING).filter(status__in=life.STATUSES["in_force"])


def _deadline(record: Record, pen: Pen) -> Item:
    promise = record.type == "commitment"
    settled = showing.outline(record)
    term = str(settled.get(due.FIELDS[record.kind]) or "")
    whose = showing.told_of(settled, "who" if promise else "parties", pen)
    late = due.passed(pen.on).holds(date.fromisoformat(record.ends))
    return Item(record, showing.title_of(record, pen), due.last_part(term), late, whose)


def ahead(pen: Pen) -> list[Item]:
    """Contacts, events and invitations that are not over, the soonest first; then what is planned without a date."""
    dated: list[Record] = []
    undated: list[Record] = []
    for type_, status in (("contact", "planned"), ("event", "planned"), ("invitation", "")):
        dated += terms.ending(type_, pen.on).exclude(status="held")[: 2 * FEW]
        undated += terms.undated(type_).filter(status=status, day__gte=(pen.on - RECENT).isoformat())[:FEW]
    dated.sort(key=lambda r: (due.soonest(Period.parse(r.date)), r.number))
    undated.sort(key=lambda r: r.day, reverse=True)
    return [_ahead(record, pen) for record in [*dated[: 2 * FEW], *undated[:FEW]]]


def _ahead(record: Record, pen: Pen) -> Item:
    place = showing.told_of(showing.outline(record), "place", pen)
    return Item(record, showing.title_of(record, pen), record.date, note=place)


def releases() -> QuerySet[Document]:
    """The newest documents that were published; not what was entered by hand or taken from tables."""
    found = Document.seen.exclude(format__in=("entry", "table")).defer("text").select_related("publisher")
    return found.order_by("-day", "-id")[:FEW]


def waiting() -> QuerySet[Document]:
    """Documents with facts that no person has judged, in the order of review."""
    return Document.seen.filter(pending__gt=0).defer("text").order_by("-day", "-id")


def disputes(pen: Pen) -> list[Item]:
    """The newest records whose sources differ, with what they differ in."""
    found = Record.seen.filter(live=True, standing="disputed").order_by("-day", "-number")[:FEW]
    return [_dispute(record, pen) for record in found]


def _dispute(record: Record, pen: Pen) -> Item:
    differ = [shown.label for shown in showing.Values(showing.outline(record), pen).values() if shown.disputed]
    return Item(record, showing.title_of(record, pen), record.date, note=", ".join(differ))


def anniversaries(pen: Pen) -> list[Item]:
    """Anniversaries that sources tell of, and the round ones of agreements in force, within ANNIVERSARIES."""
    until = pen.on + ANNIVERSARIES
    told = terms.ending("anniversary", pen.on).filter(day__lte=until.isoformat())[:FEW]
    found = [(Period.parse(record.date), _told(record, pen)) for record in told]
    found += _of_agreements(pen, until)
    found.sort(key=lambda pair: (due.soonest(pair[0]), pair[1].record.number))
    return [item for _, item in found]


def _told(record: Record, pen: Pen) -> Item:
    years = showing.outline(record).get("years")
    age = dates.years(years, pen.lang) if isinstance(years, int) else ""
    return Item(record, showing.title_of(record, pen), record.date, note=age)


def _of_agreements(pen: Pen, until: date) -> Iterable[tuple[Period, Item]]:
    for record, it in terms.anniversaries(pen.on, until, 2 * FEW):
        title, age = showing.title_of(record, pen), dates.years(it.years, pen.lang)
        yield it.period, Item(record, title, it.edtf, note=age)
