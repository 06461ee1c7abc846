"""What is overdue, due soon, ahead: the ends of days, and each end in exactly one window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.roadmap import due
from spravka.roadmap.due import Due
from spravka.values.periods import Period

ON = date(2023, 12, 1)
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "standing"),
    [
        ("2023-11-30", Due.OVERDUE),
        ("2023-12-01", Due.SOON),  # its last day is today: there is time until the evening
        ("2023-11", Due.OVERDUE),
        ("2023-12", Due.SOON),
        ("2023", Due.SOON),  # «в этом году» is not over on its first of December
        ("2022", Due.OVERDUE),
        ("2023-12-31", Due.SOON),  # the thirtieth day from today
        ("2024-01-01", Due.AHEAD),
        ("2024", Due.AHEAD),
    ],
)
def test_a_deadline_is_its_last_day(edtf: str, standing: Due) -> None:
    assert due.standing(Period.parse(edtf).stop, ON) is standing


def test_what_has_no_date_is_never_late() -> None:
    assert due.standing(None, ON) is Due.UNDATED
    assert not due.passed(ON).holds(None)
    with pytest.raises(ValueError, match="no date"):
        due.window(Due.UNDATED, ON)


@given(DAYS, DAYS)
def test_each_end_lies_in_the_window_of_its_standing_alone(ends: date, on: date) -> None:
    found = [it for it in Due if it is not Due.UNDATED and due.window(it, on).holds(ends)]
    assert found == [due.standing(ends, on)]


@given(DAYS, st.integers(1, 400))
def test_within_so_many_days_is_neither_over_nor_later(on: date, days: int) -> None:
    window = due.within(on, timedelta(days=days))
    assert not window.holds(on)
    assert window.holds(on + timedelta(days=1))
    assert window.holds(on + timedelta(days=days))
    assert not window.holds(on + timedelta(days=days + 1))


@pytest.mark.parametrize(
    ("edtf", "day"), [("2024-02", date(2024, 2, 1)), ("2027", date(2027, 12, 31)), ("2024-02-03", date(2024, 2, 3))]
)
def test_a_long_date_is_sorted_by_its_end(edtf: str, day: date) -> None:
    assert due.soonest(Period.parse(edtf)) == day
