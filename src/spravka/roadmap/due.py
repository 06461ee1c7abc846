"""What is overdue, due soon or ahead: by the first day on which it is over (`ends`, exclusive) and by today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from spravka.values.periods import Period

FIELDS = {"agreement": "period", "commitment": "by_when"}
"""The field of a kind whose end is its deadline: the term of an agreement, the date of a promise."""

SOON = timedelta(days=31)
"""Due within thirty days: the last of them is the thirtieth from today, and ends are exclusive."""

EXPIRING = timedelta(days=91)
"""Of an agreement's term: its last day is at most ninety days away."""

YEAR = timedelta(days=366)
MONTH = timedelta(days=31)


class Due(StrEnum):
    """How a deadline stands to a day."""

    OVERDUE = "overdue"
    SOON = "soon"
    AHEAD = "ahead"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Window:
    """The ends that lie after one day and not after another: `after < ends <= until`."""

    after: date
    until: date

    def holds(self, ends: date | None) -> bool:
        return ends is not None and self.after < ends <= self.until


def window(standing: Due, on: date) -> Window:
    """The ends that stand so on a day.

    Raises:
        ValueError: for what has no date, which has no ends either.
    """
    match standing:
        case Due.OVERDUE:
            return passed(on)
        case Due.SOON:
            return within(on, SOON)
        case Due.AHEAD:
            return Window(on + SOON, date.max)
    raise ValueError("what has no date lies in no window")


def passed(on: date) -> Window:
    """What is over on a day. Whose last day it is, is not over yet."""
    return Window(date.min, on)


def within(on: date, length: timedelta) -> Window:
    """What is not over on a day, but will be after so many more."""
    return Window(on, on + length)


def standing(ends: date | None, on: date) -> Due:
    """How something that ends so stands on a day."""
    if ends is None:
        return Due.UNDATED
    return next(it for it in (Due.OVERDUE, Due.SOON, Due.AHEAD) if window(it, on).holds(ends))


def last_part(edtf: str) -> str:
    """The part of a term by the end of which it is over: «2026» of «2024/2026»."""
    return edtf.rpartition("/")[2]


def last_stretch(edtf: str) -> str:
    """As `last_part`, but months of one year stay together: «II квартал» is due in all its days, not in June."""
    first, _, last = edtf.partition("/")
    return edtf if len(first) == len(last) == len("2025-04") and first[:4] == last[:4] else last or first


def last_day(ends: date) -> date:
    """The day until which one has time."""
    return ends - timedelta(days=1)


def soonest(period: Period) -> date:
    """The day by which a date is sorted among others ahead: its first, or the last of one that is longer than a month
    («2027 год» need not begin in January)."""
    return period.start if is_exact(period) else last_day(period.stop)


def is_exact(period: Period) -> bool:
    """Whether a date is no longer than a month."""
    return period.stop - period.start <= MONTH
