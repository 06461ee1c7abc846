"""What lies ahead with a partner: contacts, events, promises that fall due, terms that end, anniversaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from spravka.brief import dates
from spravka.brief.pen import Pen
from spravka.register import terms
from spravka.register.models import Record, RecordPlace
from spravka.roadmap import due, life
from spravka.roadmap.rounds import origins, rounds
from spravka.values.periods import Period
from spravka.web import showing

TYPES = ("contact", "event", "invitation", "anniversary", "commitment")
"""Types of record that have a date of their own to come."""

EACH = 12
"""Of a sort at most; and of all together on the page."""

LOOKED_AT = 200
"""What ends first, among which the soonest are looked for."""

SIGNED = 200
"""Newest agreements whose anniversaries are looked at."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something ahead. `edtf`: its date; `note`: how many years it marks; `ends`: whether it is a term that ends."""

    record: Record
    edtf: str
    note: str = ""
    ends: bool = False
    title: str = ""

    @property
    def period(self) -> Period:
        return Period.parse(self.edtf)

    @property
    def exact(self) -> bool:
        return due.is_exact(self.period)


def items(partner: str, pen: Pen) -> list[Item]:
    """What is not over yet or comes within a year, the soonest first."""
    found = [*_dated(partner, pen.on), *_ending(partner, pen.on), *_anniversaries(partner, pen)]
    soonest = sorted(found, key=lambda item: (due.soonest(item.period), item.record.number))[:EACH]
    return [replace(item, title=showing.title_of(item.record, pen)) for item in soonest]


def _dated(partner: str, on: date) -> Iterator[Item]:
    """Looked for among what ends first: «2024 год» has begun in March, and is not over."""
    told = RecordPlace.seen.filter(territory=partner, type__in=TYPES, ends__gt=on.isoformat())
    open_ = told.exclude(record__status__in=("held", "ongoing")).exclude(record__date="")
    dates_of = dict(open_.order_by("ends", "record").values_list("record", "record__date")[:LOOKED_AT])
    soonest = sorted(dates_of, key=lambda number: (due.soonest(Period.parse(dates_of[number])), number))[:EACH]
    for record in Record.seen.in_bulk(soonest).values():
        yield Item(record, record.date)


def _ending(partner: str, on: date) -> Iterator[Item]:
    """Agreements in force whose term is over within a year."""
    found = terms.ending("agreement", on, on + due.YEAR, partner)
    for record in found.filter(status__in=life.STATUSES["in_force"])[:EACH]:
        term = str(showing.outline(record).get("period"))
        yield Item(record, due.last_part(term), ends=True)


def _anniversaries(partner: str, pen: Pen) -> Iterator[Item]:
    """Round ones of agreements in force, within a year."""
    until = pen.on + due.YEAR
    told = RecordPlace.seen.filter(_in(origins(pen.on, until)), territory=partner, type="agreement")
    signed = told.filter(record__status__in=life.STATUSES["in_force"]).exclude(
        record__ends__gt="", record__ends__lte=pen.on.isoformat()
    )
    found = [
        (due.soonest(it.period), number, it)
        for number, edtf in signed.order_by("-day").values_list("record", "record__date")[:SIGNED]
        for it in rounds(edtf, pen.on, until)
    ]
    soonest = sorted(found, key=lambda one: one[:2])[:EACH]
    kept = Record.seen.in_bulk([number for _, number, _ in soonest])
    for _, number, it in soonest:
        if "date" in kept[number].fields:  # else it is a term that began so many years ago
            yield Item(kept[number], it.edtf, dates.years(it.years, pen.lang))


def _in(periods: Iterable[Period]) -> Q:
    """Days that lie in one of the periods."""
    found = Q(pk__in=())
    for period in periods:
        found |= Q(day__gte=period.start.isoformat(), day__lt=period.stop.isoformat())
    return found


def overdue(partner: str, on: date) -> list[Record]:
    """Promises whose date is over, the latest first."""
    found = Record.seen.filter(
        places__territory=partner, places__type="commitment", places__day__lt=on.isoformat(), live=True
    )
    past = found.filter(ends__gt="", ends__lte=on.isoformat())
    return list(past.order_by("-places__day", "-places__record")[:EACH])
