"""Round anniversaries: five, ten, fifteen … years after a day, a month or a year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.values.periods import Period

EVERY = 5
MOST = 100
"""Years, every so many and up to so many."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round anniversary: how many years, its date as EDTF – as exact as that of what it celebrates – and as days."""

    years: int
    edtf: str
    period: Period


def rounds(edtf: str, first: date, last: date) -> Iterator[Round]:
    """The round anniversaries of a single date that fall on a day from `first` to `last`, or cover one."""
    if "/" in edtf:
        return
    try:
        Period.parse(edtf)
    except (ValueError, OverflowError):
        return
    for year in range(first.year, last.year + 1):
        years, shifted = year - int(edtf[:4]), f"{year:04}{edtf[4:]}"
        if edtf[4:] == "-02-29" and not calendar.isleap(year):
            shifted = f"{year:04}-02-28"
        if not 0 < years <= MOST or years % EVERY:
            continue
        period = Period.parse(shifted)
        if period.start <= last and first < period.stop:
            yield Round(years, shifted, period)


def origins(first: date, last: date) -> list[Period]:
    """Where to look for what has a round anniversary from `first` to `last`: a period for every EVERY years back, in
    which the first day of each such date lies that is known to the month or to the day."""
    found = []
    for years in range(EVERY, MOST + 1, EVERY):
        if first.year <= years:
            break
        start = date(first.year - years, first.month, 1)  # «декабрь 1998 года» begins on its first
        stop = date(last.year - years, last.month, calendar.monthrange(last.year - years, last.month)[1])
        found.append(Period(start, stop + timedelta(days=1)))
    return found
