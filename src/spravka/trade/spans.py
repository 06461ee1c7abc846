"""Whole months: what a row of a table covers, and the period of a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spravka.errors import BadInput
from spravka.values import periods

_SPELT = re.compile(
    r"(?P<y>\d{4})(?:-?(?:[Hh](?P<h>[12])|[SsSs](?P<s>[12])|[QqКк](?P<q>[1-4])|[Mm]?(?P<n>\d{1,2})[mмМ]|[Mm]?(?P<m>\d{2})"
    r"|(?P<ytd>[Yy][Tt][Dd])))?"
)
PERIODS = "2021, 2021-03, 2021-Q1, 2021-H1, 2021-9m, 2021-01/2021-05, 2021-ytd"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`months` whole months from the first day `start` on."""

    start: date
    months: int

    @classmethod
    def of(cls, year: int, first: int = 1, last: int = 12) -> Span:
        return cls(date(year, first, 1), last - first + 1)

    @property
    def stop(self) -> date:
        """The first day after it."""
        return later(self.start, self.months)

    @property
    def last(self) -> date:
        """The first day of its last month."""
        return later(self.start, self.months - 1)

    def before(self) -> Span:
        """What growth is reckoned from: as many months, moved back by as many whole years as it takes not to overlap
        («2020/2021» is held against «2018/2019»)."""
        years = -(-self.months // 12)
        return Span(later(self.start, -12 * years), self.months)

    def parts(self, months: int) -> tuple[Span, ...]:
        """The equal spans that tile it; none if they do not."""
        if self.months % months or (self.start.month - 1) % months:
            return ()
        return tuple(Span(later(self.start, n), months) for n in range(0, self.months, months))

    @property
    def edtf(self) -> str:
        """«2021», «2021-03», «2021-01/2021-06», «2020/2021»."""
        if self.start.month == 1 and self.months % 12 == 0:
            years = f"{self.start:%Y}", f"{self.last:%Y}"
            return years[0] if years[0] == years[1] else "/".join(years)
        ends = f"{self.start:%Y-%m}", f"{self.last:%Y-%m}"
        return ends[0] if ends[0] == ends[1] else "/".join(ends)


def later(month: date, n: int) -> date:
    """The first day of the month that is `n` months later. Raises BadInput outside of the calendar."""
    year, zero = divmod(month.year * 12 + month.month - 1 + n, 12)
    if not 1 <= year <= 9998:
        raise BadInput(f"{month:%Y-%m} and {n} months: no such year")
    return date(year, zero + 1, 1)


def out_by(vintage: str) -> date:
    """The day by which a vintage was out: that of «2022-03-15», the first day after the month of «2021-12» or the year
    of «2021». What a further file of the same vintage has after a slash («2021-12/02») does not count.

    Raises:
        BadInput: for what is no date.
    """
    try:
        year, *rest = (int(part) for part in vintage.partition("/")[0].split("-"))
        if len(rest) > 1:
            return date(year, rest[0], rest[1])
        return later(date(year, rest[0], 1), 1) if rest else date(year + 1, 1, 1)
    except (ValueError, OverflowError) as error:
        raise BadInput(f"«{vintage}» is no date; write one, as 2022, 2022-03 or 2022-03-15") from error


def between(start: date, stop: date) -> int:
    """Months from one first day to another."""
    return (stop.year - start.year) * 12 + stop.month - start.month


def parse(text: str) -> tuple[Span, bool]:
    """The span of a period as one writes it (see PERIODS) or of an EDTF date of whole months, and whether it is a year
    up to the newest month there is («2022-ytd»).

    Raises:
        BadInput: for anything else.
    """
    told = text.strip()
    if m := _SPELT.fullmatch(told):
        year = int(m["y"])
        if 1 <= year <= 9998:
            if half := m["h"] or m["s"]:
                return Span.of(year, 1, 6) if half == "1" else Span.of(year, 7, 12), False
            if m["q"]:
                return Span.of(year, int(m["q"]) * 3 - 2, int(m["q"]) * 3), False
            if (m["n"] or m["m"]) and 1 <= int(m["n"] or m["m"]) <= 12:
                return Span.of(year, 1 if m["n"] else int(m["m"]), int(m["n"] or m["m"])), False
            if not (m["n"] or m["m"]):
                return Span.of(year), bool(m["ytd"])
    try:
        days = periods.Period.parse(told)
        if days.start.day == days.stop.day == 1:
            return Span(days.start, between(days.start, days.stop)), False
    except (ValueError, OverflowError):
        pass
    raise BadInput(f"«{text}» is no period of whole months; write it as {PERIODS}")
