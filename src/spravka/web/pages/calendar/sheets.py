"""A month of the calendar: its entries by day, and those that are longer than one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, islice

from babel.dates import get_day_names
from django import forms
from django.http import HttpRequest

from spravka.roadmap.months import FIRST, LAST, Month, is_day
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.lists import Page, paged
from spravka.web.pages.calendar.entries import MOST, SORTS, Entry, between, in_words
from spravka.web.showing import pen_of

OF_A_DAY = 4
"""Lines of a day in the table; the list has them all."""

OF_A_LIST = 100
"""Lines of a page of the list."""

LINES = 400
"""Lines that are looked up for a month, shared by its sorts: whoever asks for one sort sees more of it."""


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
class Day:
    """A day of the table. `more`: how many of its entries are only in the list; `page`: where they begin there."""

    day: date
    entries: list[Entry]
    more: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month. `spans`: what is not known to the day or lasts longer. The rest is either `dated`, in order, or in the
    table's `weeks`, where None is a day of another month. `cut`: whether some sort has more than it shows. `page`: of
    the list, that a page of is shown."""

    month: Month
    spans: list[Entry]
    dated: list[Entry]
    weeks: list[list[Day | None]]
    cut: bool
    page: Page[Entry] | None = None

    @property
    def free(self) -> bool:
        return not self.spans and not self.dated and not any(it and it.entries for week in self.weeks for it in week)


def sheet(request: HttpRequest, month: Month, partner: str, sorts: tuple[str, ...]) -> Sheet:
    """The month's entries, of a partner's file and of some sorts, as a table or as a page of a list. Those that are not
    shown are counted, and not put into words."""
    pen = pen_of(request)
    found, cut = between(month.period, partner, sorts, pen, min(MOST, LINES // len(sorts)))
    spans, dated = [it for it in found if not is_day(it.period)], [it for it in found if is_day(it.period)]
    if as_list(request):
        page = paged([*spans, *dated], request, OF_A_LIST)
        told = in_words(page.rows, pen)
        here = sum(not is_day(it.period) for it in told)
        return Sheet(month, told[:here], told[here:], [], cut, page)
    by_day: dict[date, list[Entry]] = {}
    for entry in dated:
        by_day.setdefault(entry.period.start, []).append(entry)
    shown = {day: it if len(it) <= OF_A_DAY else it[: OF_A_DAY - 1] for day, it in by_day.items()}
    told = iter(in_words([*spans, *chain(*shown.values())], pen))
    begin = dict(zip(by_day, accumulate(map(len, by_day.values()), initial=len(spans)), strict=False))
    spans = list(islice(told, len(spans)))
    days = {
        day: Day(day, list(islice(told, len(it))), len(by_day[day]) - len(it), begin[day] // OF_A_LIST + 1)
        for day, it in shown.items()
    }
    weeks = [[days.get(day, Day(day, [], 0)) if day else None for day in week] for week in month.weeks()]
    return Sheet(month, spans, [], weeks, cut)


def as_list(request: HttpRequest) -> bool:
    """Whether the address asks for the list."""
    return request.GET.get("view") == "list"


def weekdays(lang: str) -> list[tuple[str, str]]:
    """(short, full) names of the days from Monday."""
    short, full = (get_day_names(width, "stand-alone", locale=lang) for width in ("abbreviated", "wide"))
    return [(short[n], full[n]) for n in range(7)]


def turned(month: Month) -> str:
    """The month for the address; "" beyond what a calendar is opened for."""
    return str(month) if FIRST <= month.year <= LAST else ""
