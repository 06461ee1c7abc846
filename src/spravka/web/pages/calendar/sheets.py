"""A month of the calendar: its entries by day, and those that are longer than one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names
from django import forms
from django.http import HttpRequest

from spravka.brief.pen import Pen
from spravka.roadmap.months import FIRST, LAST, Month, is_day
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.pages.calendar.entries import SORTS, Entry, between

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
    found, cut = between(month.period, partner, sorts, pen)
    spans, dated = [it for it in found if not is_day(it.period)], [it for it in found if is_day(it.period)]
    return Sheet(month, spans, dated, cut)


def weekdays(lang: str) -> list[tuple[str, str]]:
    """(short, full) names of the days from Monday."""
    short, full = (get_day_names(width, "stand-alone", locale=lang) for width in ("abbreviated", "wide"))
    return [(short[n], full[n]) for n in range(7)]


def turned(month: Month) -> str:
    """The month for the address; "" beyond what a calendar is opened for."""
    return str(month) if FIRST <= month.year <= LAST else ""
