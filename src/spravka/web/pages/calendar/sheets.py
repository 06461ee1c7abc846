"""What a month of the calendar holds: what happens in it and what falls due, each a few records found by an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from babel.dates import get_day_names
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from spravka.brief import dates
from spravka.brief.pen import Pen
from spravka.register import terms
from spravka.register.models import Record
from spravka.roadmap import due, life
from spravka.roadmap.months import FIRST, LAST, Month, is_day
from spravka.values.periods import Period
from spravka.web import concerning, showing
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault

HAPPENING = ("event", "contact", "invitation", "anniversary")
FALLING_DUE = ("agreement", "commitment")
SORTS = (*HAPPENING, *FALLING_DUE)
MOST = 200
"""Records that a month shows for one question at most: whoever has more narrows the filter."""

OF_A_DAY = 4
"""Lines of a day in the table; the list has them all."""


class Filter(OfficeForm):
    """The month, and what it is narrowed to; kept in the address."""

    view = forms.CharField(required=False, widget=forms.HiddenInput())
    month = forms.CharField(label="calendar.month", required=False, widget=forms.TextInput({"type": "month"}))
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    sort = forms.ChoiceField(label="calendar.sort", required=False)

    def __init__(self, request: HttpRequest) -> None:
        words, self.now = request.words, Month.of(request.today)  # type: ignore[attr-defined]
        super().__init__({"month": str(self.now), **request.GET.dict()}, words=words)
        choices = [("", words["common.all"]), *((sort, words[f"calendar.sort_{sort}"]) for sort in SORTS)]
        self.fields["sort"].choices = choices  # type: ignore[attr-defined]
        self.is_valid()
        territory_fault(self, "partner")

    def clean_month(self) -> Month:
        told = self.cleaned_data["month"]
        try:
            return Month.parse(told) if told else self.now
        except ValueError:
            raise forms.ValidationError(self.words["calendar.no_month"]) from None

    def asked(self) -> tuple[Month, str, tuple[str, ...]]:
        """The month, the partner and the sorts; for what is not valid, as if it were not there."""
        told = self.cleaned_data
        return told.get("month", self.now), told.get("partner", ""), (told["sort"],) if told.get("sort") else SORTS


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the calendar. `sort`: one of SORTS; `age`: how many years are remembered; `late`: what was promised is
    overdue on the day; `partners`: whose files it is in."""

    record: Record
    title: str
    sort: str
    edtf: str
    period: Period
    note: str = ""
    age: str = ""
    late: bool = False
    partners: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the table. `more`: how many of its entries are only in the list."""

    day: date
    entries: list[Entry]
    more: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month. `spans`: what is not known to the day or lasts longer; `dated`: the rest, in order; `cut`: whether some
    sort has more than it shows."""

    month: Month
    spans: list[Entry]
    dated: list[Entry]
    cut: bool

    def weeks(self) -> list[list[Day | None]]:
        by_day: dict[date, list[Entry]] = {}
        for entry in self.dated:
            by_day.setdefault(entry.period.start, []).append(entry)
        return [[_day(day, by_day.get(day, [])) if day else None for day in week] for week in self.month.weeks()]


def _day(day: date, entries: list[Entry]) -> Day:
    shown = entries if len(entries) <= OF_A_DAY else entries[: OF_A_DAY - 1]
    return Day(day, shown, len(entries) - len(shown))


def sheet(month: Month, partner: str, sorts: tuple[str, ...], pen: Pen) -> Sheet:
    """The month's entries, of a partner's file and of some sorts."""
    entries, cut = [], False
    for sort in sorts:
        for asked in _asked(sort, month, partner):
            found = list(asked[: MOST + 1])
            cut = cut or len(found) > MOST
            entries += [entry for record in found[:MOST] if (entry := _entry(record, month.period, pen))]
    if "anniversary" in sorts:
        entries += _rounds(month.period, partner, pen)
    entries = _with_partners(entries, pen)
    entries.sort(key=lambda it: (it.period, SORTS.index(it.sort), it.record.number))
    spans, dated = [it for it in entries if not is_day(it.period)], [it for it in entries if is_day(it.period)]
    return Sheet(month, spans, dated, cut)


def _asked(sort: str, month: Month, partner: str) -> Iterator[QuerySet[Record]]:
    """What may belong into the month: what begins in it, what began before and is not over, and the terms that end in
    it – or with its year, where only the year is told."""
    first, stop = month.period.start, month.period.stop
    if sort != "agreement":
        yield terms.beginning(sort, first, stop, partner)
        yield terms.under_way(sort, first, partner)
        return
    new_year = date(month.year + 1, 1, 1)
    yield terms.ending(sort, first, stop, partner).filter(status__in=life.STATUSES["in_force"])
    if stop < new_year:
        ending = terms.ending(sort, new_year - timedelta(days=1), new_year, partner)
        yield ending.filter(status__in=life.STATUSES["in_force"])


def _entry(record: Record, within: Period, pen: Pen) -> Entry | None:
    """The record as it stands in the month, if it does."""
    settled = showing.outline(record)
    deadline = record.type in FALLING_DUE
    edtf = due.last_part(str(settled.get(due.FIELDS[record.kind]))) if deadline else record.date
    period = Period.parse(edtf)
    if not period.overlaps(within):
        return None
    years = settled.get("years") if record.type == "anniversary" else None
    return Entry(
        record,
        showing.title_of(record, pen),
        record.type,
        edtf,
        period,
        note=showing.told_of(settled, {"commitment": "who", "agreement": "parties"}.get(record.type, "place"), pen),
        age=dates.years(years, pen.lang) if isinstance(years, int) else "",
        late=record.type == "commitment" and due.passed(pen.on).holds(period.stop),
    )


def _rounds(period: Period, partner: str, pen: Pen) -> Iterator[Entry]:
    """The round anniversaries of agreements."""
    for record, it in terms.anniversaries(period.start, due.last_day(period.stop), MOST, partner):
        title, age = showing.title_of(record, pen), dates.years(it.years, pen.lang)
        yield Entry(record, title, "anniversary", it.edtf, it.period, age=age)


def _with_partners(entries: list[Entry], pen: Pen) -> list[Entry]:
    names = concerning.partners([it.record for it in entries], pen)
    return [replace(it, partners=names.get(it.record.number, "")) for it in entries]


def weekdays(lang: str) -> list[tuple[str, str]]:
    """(short, full) names of the days from Monday."""
    short, full = (get_day_names(width, "stand-alone", locale=lang) for width in ("abbreviated", "wide"))
    return [(short[n], full[n]) for n in range(7)]


def turned(month: Month) -> str:
    """The month for the address; "" beyond what a calendar is opened for."""
    return str(month) if FIRST <= month.year <= LAST else ""
