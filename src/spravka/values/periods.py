"""Partial dates and periods as EDTF strings: «2022-09», «2023-01/2023-06».

A partial date is an interval, never its first day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from spravka.values.keeping import KEPT

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that an EDTF date or interval covers; `stop` is exclusive."""

    start: date
    stop: date

    @classmethod
    def parse(cls, edtf: str) -> Period:
        """«2022», «2022-09», «2022-09-14», or two of them joined by «/».

        Raises:
            ValueError: for anything else.
        """
        first, slash, last = edtf.partition("/")
        start, stop = _bounds(first)
        if slash:
            begin, stop = _bounds(last)
            if begin < start:
                raise ValueError(f"an interval that ends before it starts: {edtf!r}")
        return cls(start, stop)

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Period) -> bool:
        return self.start < other.stop and other.start < self.stop


@lru_cache(maxsize=KEPT)
def _bounds(part: str) -> tuple[date, date]:
    m = _PART.fullmatch(part)
    if not m:
        raise ValueError(f"not an EDTF date: {part!r} (expected YYYY, YYYY-MM or YYYY-MM-DD)")
    year, month, day = int(m[1]), m[2], m[3]
    if year == 9999:
        raise ValueError(f"no day follows it: {part!r}")
    if day:
        first = date(year, int(month), int(day))
        return first, first + timedelta(days=1)
    if month:
        first = date(year, int(month), 1)
        return first, first + timedelta(days=calendar.monthrange(year, int(month))[1])
    return date(year, 1, 1), date(year + 1, 1, 1)


def is_edtf(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def more_precise(a: str, b: str) -> str:
    """Of two compatible EDTF dates the one that covers fewer days."""
    pa, pb = Period.parse(a), Period.parse(b)
    return a if pa.stop - pa.start <= pb.stop - pb.start else b


def months(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"
