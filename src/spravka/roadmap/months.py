"""A month as a calendar shows it: its weeks, and what of it a date covers."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.values.periods import Period

FIRST, LAST = 1900, 2199
"""The years that a calendar is opened for."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def parse(cls, edtf: str) -> Month:
        """«2023-12».

        Raises:
            ValueError: for anything else, and for a year that no calendar is opened for.
        """
        m = _MONTH.fullmatch(edtf)
        if not m or not FIRST <= int(m[1]) <= LAST or not 1 <= int(m[2]) <= 12:
            raise ValueError(f"not a month: {edtf!r} (expected YYYY-MM, from {FIRST} to {LAST})")
        return cls(int(m[1]), int(m[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def period(self) -> Period:
        start = date(self.year, self.month, 1)
        return Period(start, start + timedelta(days=calendar.monthrange(self.year, self.month)[1]))

    @property
    def previous(self) -> Month:
        return Month.of(self.period.start - timedelta(days=1))

    @property
    def next(self) -> Month:
        return Month.of(self.period.stop)

    def weeks(self) -> list[list[date | None]]:
        """Its days by weeks that begin on Monday; None for the days of its neighbours."""
        weeks = calendar.Calendar().monthdayscalendar(self.year, self.month)
        return [[date(self.year, self.month, day) if day else None for day in week] for week in weeks]


def is_day(period: Period) -> bool:
    """Whether a date is known to the day; every other one is a span, and stands on no day."""
    return period.stop - period.start == timedelta(days=1)


def outlasts_a_month(period: Period) -> bool:
    """Whether a period begins before some month and ends after it: a quarter does, two months do not."""
    inner = Month.of(period.start).next.period
    return inner.stop < period.stop
