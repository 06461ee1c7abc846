"""Round anniversaries, and where to look for what has one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.roadmap.rounds import origins, rounds
from spravka.values.periods import Period

ON = date(2023, 12, 1)
IN_TWO_MONTHS = ON + timedelta(days=60)


@pytest.mark.parametrize(
    ("edtf", "found"),
    [
        ("1998-12-05", [(25, "2023-12-05")]),
        ("1999-01-05", [(25, "2024-01-05")]),  # over the turn of the year
        ("1999-12-05", []),  # twenty-four years
        ("1998-11-30", []),
        ("1998-11-30/1998-12-05", []),  # an interval has no day
        ("2023-12-05", []),  # signed this year
        ("2013-12", [(10, "2023-12")]),
        ("2013", [(10, "2023")]),
        ("", []),
        ("скоро", []),
    ],
)
def test_rounds(edtf: str, found: list[tuple[int, str]]) -> None:
    assert [(it.years, it.edtf) for it in rounds(edtf, ON, IN_TWO_MONTHS)] == found


def test_the_last_of_february_is_kept_in_other_years() -> None:
    found = list(rounds("2020-02-29", date(2025, 2, 1), date(2025, 3, 1)))
    assert [(it.years, it.edtf) for it in found] == [(5, "2025-02-28")]


def test_a_month_that_has_begun_is_not_over() -> None:
    assert [it.edtf for it in rounds("2013-12", date(2023, 12, 31), date(2024, 1, 5))] == ["2023-12"]


@given(
    st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    st.booleans(),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(0, 90),
)
def test_every_day_with_a_round_is_looked_for(signed: date, to_the_day: bool, first: date, days: int) -> None:
    edtf, last = f"{signed:%Y-%m-%d}" if to_the_day else f"{signed:%Y-%m}", first + timedelta(days=days)
    if any(True for _ in rounds(edtf, first, last)):
        start = Period.parse(edtf).start
        assert any(period.start <= start < period.stop for period in origins(first, last))


def test_origins_are_apart() -> None:
    found = sorted(origins(ON, IN_TWO_MONTHS))
    assert len(found) == 20
    assert not any(a.overlaps(b) for a, b in pairwise(found))
