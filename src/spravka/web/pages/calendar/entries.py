"""What a stretch of time holds: what happens in it and what falls due, each a few rows found by an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from spravka.brief import dates
from spravka.brief.pen import Pen
from spravka.register import measures, places, promises, reads, terms
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
"""Rows of one question at most: whoever has more narrows the filter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the calendar.

    Attributes:
        room, id: name and argument of its page's address: a record or a measure.
        sort: one of SORTS.
        title, note, partners: what it is, what is added to it, and whose files it is in; of a record "" until it is put
            `in_words`, which is done for those that are shown.
        age: how many years are remembered. `late`: what was promised is overdue on the day.
        standing: how far its sources are relied on, "" for what the office keeps.
        record: of what is a record.
    """

    room: str
    id: str
    order: int
    sort: str
    edtf: str
    period: Period
    title: str = ""
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


def between(
    within: Period, partner: str, sorts: tuple[str, ...], pen: Pen, most: int = MOST
) -> tuple[list[Entry], bool]:
    """The entries that lie in a stretch of time, of a partner's file and of some sorts, in order; and whether some sort
    has more than are shown. Records are not yet `in_words`."""
    entries, cut = [], False
    for sort in sorts:
        if sort == "measure":
            found, more = _measures(within, partner, pen, most)
            entries, cut = entries + found, cut or more
            continue
        for asked in _asked(sort, within, partner):
            rows = list(asked[: most + 1])
            cut = cut or len(rows) > most
            entries += [entry for record in rows[:most] if (entry := _entry(record, within, pen))]
    if "anniversary" in sorts:
        entries += _rounds(within, partner, pen, most)
    if "invitation" in sorts:
        entries += _to_these(within, partner, most)
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
    deadline = record.type in ("agreement", "commitment")
    edtf = due.last_part(str(_value(record, due.FIELDS[record.kind]))) if deadline else record.date
    period = Period.parse(edtf)
    if not period.overlaps(within):
        return None
    years = _value(record, "years") if record.type == "anniversary" else None
    age = dates.years(years, pen.lang) if isinstance(years, int) else ""
    late = record.type == "commitment" and due.passed(pen.on).holds(period.stop)
    return _of_record(record, edtf, record.type, age=age, late=late)


def _value(record: Record, name: str) -> object:
    return record.fields[name]["value"] if name in record.fields else None


def _of_record(record: Record, edtf: str, sort: str, **more: object) -> Entry:
    return Entry(
        "record", record.id, record.number, sort, edtf, Period.parse(edtf),
        standing=record.standing, record=record, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def _rounds(within: Period, partner: str, pen: Pen, most: int) -> Iterator[Entry]:
    """The round anniversaries of agreements, of what was opened, and of twin towns."""
    for record, it in terms.anniversaries(within.start, due.last_day(within.stop), most, partner):
        yield _of_record(record, it.edtf, "anniversary", age=dates.years(it.years, pen.lang))


def _to_these(within: Period, partner: str, most: int) -> Iterator[Entry]:
    """Invitations that have no date of their own, with that of the event which they are to."""
    undated = list(terms.undated("invitation", partner)[:most])
    wanted = {name: it for it in undated for name in _names(it)}
    if not wanted:
        return
    told = set()
    for asked in _asked("event", within, ""):
        for event in asked[:most]:
            name = str(_value(event, "name") or "").casefold()
            invitation = wanted.get(name)
            if invitation is None or invitation.number in told or not Period.parse(event.date).overlaps(within):
                continue
            told.add(invitation.number)
            yield _of_record(invitation, event.date, "invitation")


def _names(invitation: Record) -> list[str]:
    to = _value(invitation, "to")
    return [str(it).casefold() for it in (to if isinstance(to, list) else (to,)) if it]


def _measures(within: Period, partner: str, pen: Pen, most: int) -> tuple[list[Entry], bool]:
    """The measures that are to be done then: that fall due in it, or with its last year where only the year is told."""
    first, stop, new_year = (day.isoformat() for day in (within.start, within.stop, _new_year(within)))
    found = measures.live().filter(closed=False).select_related("roadmap").order_by("ends", "id")
    if partner:
        found = found.filter(roadmap__partner__in=places.within(partner))
    rows = list(found.filter(Q(ends__gt=first, ends__lte=stop) | Q(ends=new_year))[: most + 1])
    entries, shown = [], []
    for row in rows[:most]:
        measure = measures.measure_of(row)
        edtf = due_on(measure)
        if Period.parse(edtf).overlaps(within):
            shown.append(row)
            entries.append(_of_measure(row, edtf, standing(measure, pen.on) is Standing.OVERDUE, pen))
    reads.measures(shown)
    return entries, len(rows) > most


def _of_measure(row: MeasureRow, edtf: str, late: bool, pen: Pen) -> Entry:
    who = "; ".join(name for side in ("ours", "who", "theirs") for name in row.told.get(side, ()))
    whom = territories.get(row.roadmap.partner).name(pen.lang) if row.roadmap.partner else ""
    return Entry(
        "measure",
        row.code,
        row.id,
        "measure",
        edtf,
        Period.parse(edtf),
        title=row.what,
        note=who,
        late=late,
        partners=whom,
    )


def in_words(entries: Sequence[Entry], pen: Pen) -> list[Entry]:
    """The entries with what is told of their records."""
    partners = concerning.partners([it.record for it in entries if it.record], pen)
    return [_in_words(it, it.record, partners, pen) if it.record else it for it in entries]


_NOTES = {"commitment": "who", "agreement": "parties", "event": "place", "contact": "place", "invitation": "outcome"}
"""By sort, the field that is added to the title; of a round anniversary its age says enough."""


def _in_words(entry: Entry, record: Record, partners: Mapping[int, str], pen: Pen) -> Entry:
    settled = showing.outline(record)
    note = showing.told_of(settled, _NOTES[entry.sort], pen) if entry.sort in _NOTES else ""
    title = showing.title_of(record, pen, settled)
    return replace(entry, title=title, note=note, partners=partners.get(record.number, ""))
