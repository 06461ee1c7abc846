"""How measures stand: for any measure and any day exactly one standing, and time moves an open one only one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spravka.roadmap.deadlines import Deadline, deadline
from spravka.roadmap.due import SOON
from spravka.roadmap.measures import OPEN, Measure, Standing, Status, is_late, pending, standing
from spravka.values.periods import Period

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
EDTF = st.one_of(
    DAYS.map(date.isoformat), DAYS.map(lambda it: f"{it:%Y-%m}"), DAYS.map(lambda it: f"{it:%Y}"),
    st.tuples(DAYS, DAYS).map(sorted).map(lambda it: f"{it[0]:%Y-%m}/{it[1]:%Y-%m}"),
)  # fmt: skip
PARTS = st.sampled_from(["", "05", "12-01", "02-29", "10/12", "07/09"])
DEADLINES = st.one_of(
    st.just(Deadline()),
    EDTF.map(lambda it: Deadline("к сроку", it)),
    st.builds(lambda part, span: Deadline("ежегодно", span, "year", part), PARTS, st.one_of(st.just(""), EDTF)),
    st.sampled_from(["half", "quarter", "month"]).map(lambda it: Deadline("снова", "", it)),
)
MEASURES = st.builds(
    Measure,
    what=st.just("открыть класс"),
    deadline=DEADLINES,
    status=st.sampled_from(list(Status)),
    done_on=st.one_of(st.just(""), EDTF.filter(lambda it: "/" not in it)),
    since=st.one_of(st.none(), DAYS),
)


@given(MEASURES, DAYS, st.integers(0, 400))
def test_a_standing_says_what_it_means(measure: Measure, on: date, soon: int) -> None:
    found, turn = standing(measure, on, timedelta(days=soon)), pending(measure)
    if found is Standing.DROPPED:
        assert measure.status is Status.DROPPED
    elif found is Standing.OVERDUE:
        assert turn is not None
        assert turn.stop <= on
    elif found is Standing.DUE:
        assert turn is not None
        assert on < turn.stop <= on + timedelta(days=soon)
    elif found in (Standing.DONE, Standing.DONE_LATE):
        assert measure.status is Status.DONE or measure.done_on
        assert (found is Standing.DONE_LATE) == is_late(measure)
        assert turn is None or on < turn.start
    else:
        assert turn is None or turn.stop > on + timedelta(days=soon)
        assert (found is Standing.UNDER_WAY) == (measure.status is Status.UNDER_WAY)


@given(MEASURES, DAYS, st.integers(0, 3000))
def test_time_alone_only_brings_a_deadline_nearer(measure: Measure, on: date, later: int) -> None:
    def rank(day: date) -> int:
        found = standing(measure, day)
        return {Standing.DUE: 1, Standing.OVERDUE: 2}.get(found, 0)

    assert rank(on) <= rank(on + timedelta(days=later))


@given(MEASURES, DAYS)
def test_who_reports_it_done_is_asked_no_more_for_this_turn(measure: Measure, on: date) -> None:
    turn = pending(measure)
    assume(turn is not None)
    assert turn is not None
    last = turn.stop - timedelta(days=1)
    done = replace(measure, status=Status.DONE, done_on=last.isoformat())
    assert standing(done, last) in (Standing.DONE, Standing.DONE_LATE)
    after = pending(done)
    assert after is None or after.start >= turn.stop


@given(MEASURES)
def test_the_next_turn_lies_within_the_years_told(measure: Measure) -> None:
    turn, span = pending(measure), measure.deadline.period
    if turn is not None and span is not None and measure.deadline.recurs:
        assert turn.start < span.stop


def test_a_partial_date_is_over_with_its_last_day() -> None:
    year = Measure("открыть класс", deadline=deadline("в 2025 году"))
    assert standing(year, date(2025, 1, 2)) is Standing.NOT_STARTED
    assert standing(year, date(2025, 12, 31)) is Standing.DUE
    assert standing(year, date(2026, 1, 1)) is Standing.OVERDUE


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [("2025-03-31", Standing.DONE), ("2025-04", Standing.DONE_LATE), ("2025", Standing.DONE), ("", Standing.DONE)],
)
def test_done_late_only_if_certainly_after(done_on: str, expected: Standing) -> None:
    measure = Measure("открыть класс", deadline=deadline("I квартал 2025 г."), status=Status.DONE, done_on=done_on)
    assert standing(measure, date(2030, 1, 1)) is expected


def test_what_comes_every_year_is_asked_for_again() -> None:
    since = Measure("слёт", deadline=deadline("ежегодно, в мае"), since=date(2024, 6, 10))
    assert pending(since) == Period(date(2025, 1, 1), date(2025, 6, 1))  # this year's May was over
    assert standing(since, date(2025, 6, 1)) is Standing.OVERDUE
    held = replace(since, status=Status.DONE, done_on="2025-05-20")
    assert standing(held, date(2025, 12, 31)) is Standing.DONE
    assert standing(held, date(2026, 1, 1)) is Standing.NOT_STARTED
    assert standing(held, date(2026, 5, 1)) is Standing.DUE
    assert standing(replace(held, done_on="2025-08"), date(2025, 12, 31)) is Standing.DONE_LATE
    assert {standing(since, date(2024, 1, 1) + SOON * n) for n in range(30)} <= {*OPEN}
