"""What a stretch of time holds: what happens in it and what falls due, each a few rows found by an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from spravka.brief import dates
from spravka.brief.pen import Pen
from spravka.register import measures, places, promises, terms
from spravka.register.models import MeasureRow, Record
from spravka.roadmap import due, life
from spravka.roadmap.measures import Standing, due_on, standing
from spravka.values.periods import Period
from spravka.vocab import territories
from spravka.web import concerning, showing

HAPPENING = ("event", "contact", "invitation", "anniversary")
FALLING_DUE = ("agreement", "commitment", "measure")
SORTS = (*HAPPENING, *FALLING_DUE)
MOST = 200
"""Rows that are shown for one question at most: whoever has more narrows the filter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the calendar.

    Attributes:
        room, id: name and argument of its page's address: a record or a measure.
        sort: one of SORTS.
        age: how many years are remembered. `late`: what was promised is overdue on the day.
        partners: whose files it is in. `standing`: how far its sources are relied on, "" for what the office keeps.
        record: of what is a record.
    """

    room: str
    id: str
    order: int
    title: str
    sort: str
    edtf: str
    period: Period
    note: str = ""
    age: str = ""
    late: bool = False
    partners: str = ""
    standing: str = ""
    record: Record | None = None

    @property
    def key(self) -> str:
        """What it is known by in every calendar: a term and an anniversary of one agreement are two."""
        return f"{self.room}-{self.id}-{self.sort}-{self.edtf.replace('/', '-')}"


def between(within: Period, partner: str, sorts: tuple[str, ...], pen: Pen) -> tuple[list[Entry], bool]:
    """The entries that lie in a stretch of time, of a partner's file and of some sorts, in order; and whether some sort
    has more than are shown."""
    entries, cut = [], False
    for sort in sorts:
        if sort == "measure":
            found, more = _measures(within, partner, pen)
            entries, cut = entries + found, cut or more
            continue
        for asked in _asked(sort, within, partner):
            rows = list(asked[: MOST + 1])
            cut = cut or len(rows) > MOST
            entries += [entry for record in rows[:MOST] if (entry := _entry(record, within, pen))]
    if "anniversary" in sorts:
        entries += _rounds(within, partner, pen)
    if "invitation" in sorts:
        entries += _to_these(within, partner, pen)
    entries = _with_partners(entries, pen)
    entries.sort(key=lambda it: (it.period, SORTS.index(it.sort), it.order))
    return entries, cut


def _asked(sort: str, within: Period, partner: str) -> Iterator[QuerySet[Record]]:
    """What may belong there: what begins in it, what began before and is not over, and the terms that end in it – or
    with its last year, where only the year is told."""
    first, stop = within.start, within.stop
    if sort == "commitment":
        for asked in (terms.beginning(sort, first, stop, partner), terms.under_way(sort, first, partner)):
            yield promises.open_(asked)
        return
    if sort != "agreement":
        yield terms.beginning(sort, first, stop, partner)
        yield terms.under_way(sort, first, partner)
        return
    new_year = _new_year(within)
    yield terms.ending(sort, first, stop, partner).filter(status__in=life.STATUSES["in_force"])
    if stop < new_year:
        ending = terms.ending(sort, new_year - timedelta(days=1), new_year, partner)
        yield ending.filter(status__in=life.STATUSES["in_force"])


def _new_year(within: Period) -> date:
    return date(due.last_day(within.stop).year + 1, 1, 1)


def _entry(record: Record, within: Period, pen: Pen) -> Entry | None:
    """The record as it stands there, if it does."""
    settled = showing.outline(record)
    deadline = record.type in ("agreement", "commitment")
    edtf = due.last_part(str(settled.get(due.FIELDS[record.kind]))) if deadline else record.date
    period = Period.parse(edtf)
    if not period.overlaps(within):
        return None
    years = settled.get("years") if record.type == "anniversary" else None
    return _of_record(
        record, edtf, pen, record.type,
        note=showing.told_of(settled, _NOTES.get(record.type, "place"), pen),
        age=dates.years(years, pen.lang) if isinstance(years, int) else "",
        late=record.type == "commitment" and due.passed(pen.on).holds(period.stop),
    )  # fmt: skip


_NOTES = {"commitment": "who", "agreement": "parties", "invitation": "outcome"}


def _of_record(record: Record, edtf: str, pen: Pen, sort: str, **more: object) -> Entry:
    return Entry(
        "record", record.id, record.number, showing.title_of(record, pen), sort, edtf, Period.parse(edtf),
        standing=record.standing, record=record, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def _rounds(within: Period, partner: str, pen: Pen) -> Iterator[Entry]:
    """The round anniversaries of agreements, of what was opened, and of twin towns."""
    for record, it in terms.anniversaries(within.start, due.last_day(within.stop), MOST, partner):
        yield _of_record(record, it.edtf, pen, "anniversary", age=dates.years(it.years, pen.lang))


def _to_these(within: Period, partner: str, pen: Pen) -> Iterator[Entry]:
    """Invitations that have no date of their own, with that of the event which they are to."""
    undated = list(terms.undated("invitation", partner)[:MOST])
    wanted = {name: it for it in undated for name in _names(it)}
    if not wanted:
        return
    told = set()
    for asked in _asked("event", within, ""):
        for event in asked[:MOST]:
            name = str(showing.outline(event).get("name") or "").casefold()
            invitation = wanted.get(name)
            if invitation is None or invitation.number in told or not Period.parse(event.date).overlaps(within):
                continue
            told.add(invitation.number)
            outcome = showing.told_of(showing.outline(invitation), "outcome", pen)
            yield _of_record(invitation, event.date, pen, "invitation", note=outcome)


def _names(invitation: Record) -> list[str]:
    to = showing.outline(invitation).get("to")
    return [str(it).casefold() for it in (to if isinstance(to, tuple) else (to,)) if it]


def _measures(within: Period, partner: str, pen: Pen) -> tuple[list[Entry], bool]:
    """The measures that are to be done then: that fall due in it, or with its last year where only the year is told."""
    first, stop, new_year = (day.isoformat() for day in (within.start, within.stop, _new_year(within)))
    found = measures.live().filter(closed=False).select_related("roadmap").order_by("ends", "id")
    if partner:
        found = found.filter(roadmap__partner__in=places.within(partner))
    rows = list(found.filter(Q(ends__gt=first, ends__lte=stop) | Q(ends=new_year))[: MOST + 1])
    entries = []
    for row in rows[:MOST]:
        measure = measures.measure_of(row)
        edtf = due_on(measure)
        if Period.parse(edtf).overlaps(within):
            entries.append(_of_measure(row, edtf, standing(measure, pen.on) is Standing.OVERDUE, pen))
    return entries, len(rows) > MOST


def _of_measure(row: MeasureRow, edtf: str, late: bool, pen: Pen) -> Entry:
    who = "; ".join(name for side in ("ours", "who", "theirs") for name in row.told.get(side, ()))
    whom = territories.get(row.roadmap.partner).name(pen.lang) if row.roadmap.partner else ""
    return Entry(
        "measure",
        str(row.id),
        row.id,
        row.what,
        "measure",
        edtf,
        Period.parse(edtf),
        note=who,
        late=late,
        partners=whom,
    )


def _with_partners(entries: list[Entry], pen: Pen) -> list[Entry]:
    names = concerning.partners([it.record for it in entries if it.record], pen)
    return [replace(it, partners=names.get(it.record.number, "")) if it.record else it for it in entries]
