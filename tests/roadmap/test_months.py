"""Months: their weeks begin on Monday, and a date longer than a day stands on none of their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.roadmap.months import Month, is_day, outlasts_a_month
from spravka.values.periods import Period

MONTHS = st.builds(Month, st.integers(1901, 2198), st.integers(1, 12))


@pytest.mark.parametrize("edtf", ["", "2023", "2023-13", "2023-00", "1899-12", "2200-01", "2023-12-01", "12.2023"])
def test_what_is_no_month_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(edtf)


@given(MONTHS)
def test_a_month_between_its_neighbours(month: Month) -> None:
    assert Month.parse(str(month)) == month == month.previous.next == month.next.previous
    assert month.period == Period.parse(str(month))
    assert month.previous.period.stop == month.period.start


@given(MONTHS)
def test_weeks_hold_every_day_once_from_monday(month: Month) -> None:
    weeks = month.weeks()
    days = [day for week in weeks for day in week if day]
    length = (month.period.stop - month.period.start).days
    assert days == [month.period.start + timedelta(days=n) for n in range(length)]
    for week in weeks:
        assert len(week) == 7
        assert all(day is None or day.weekday() == n for n, day in enumerate(week))


@pytest.mark.parametrize(
    ("edtf", "day", "outlasts"),
    [
        ("2023-12-05", True, False),
        ("2023-12-05/2023-12-06", False, False),
        ("2023-12", False, False),
        ("2023-01/2023-02", False, False),
        ("2023-01-31/2023-03-01", False, True),  # all of February, and a day on either side
        ("2023-01/2023-03", False, True),
        ("2023", False, True),
    ],
)
def test_spans(edtf: str, day: bool, outlasts: bool) -> None:
    period = Period.parse(edtf)
    assert is_day(period) is day
    assert outlasts_a_month(period) is outlasts


@given(MONTHS, st.integers(0, 400), st.integers(0, 400))
def test_a_month_inside_a_longer_period_is_always_told(month: Month, before: int, after: int) -> None:
    start, stop = month.period.start - timedelta(days=before), month.period.stop + timedelta(days=after)
    if before and after:
        assert outlasts_a_month(Period(start, stop))


def test_a_month_of_a_day() -> None:
    assert str(Month.of(date(2023, 12, 31))) == "2023-12"
