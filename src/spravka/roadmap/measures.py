"""A measure of a roadmap, and how it stands to a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from spravka.roadmap.deadlines import EVERY, Deadline
from spravka.roadmap.due import SOON, last_stretch, passed, within
from spravka.values.periods import Period, months


class Status(StrEnum):
    """What the office says of a measure."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class Standing(StrEnum):
    """What that comes to on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    DONE = "done"
    DONE_LATE = "done_late"
    DROPPED = "dropped"


OPEN = (Standing.OVERDUE, Standing.DUE, Standing.UNDER_WAY, Standing.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a roadmap says is to be done.

    Attributes:
        what: the measure itself.
        number: as the roadmap numbers it («2.3»); "" without one.
        section: the headings above it, the outermost first, as they stand («2. Культура и туризм»).
        direction: key of the vocabulary of directions; "" if none is known.
        ours, theirs: who answers on our side and on the partner's; `who`: whose side is not told.
        deadline: by when.
        expected: the result that is expected.
        indicator: what it is measured by; `plan` and `actual`, as told, with their unit.
        status: what the office says; `done_on`: EDTF day, month or year since when it is done, "" if not told.
        note: remarks, footnotes.
        more: (heading, text) of columns without a place of their own, such as the same in Kazakh: nothing is lost.
        since: from when the turns of a measure that recurs count; None: from the first that its deadline names.
    """

    what: str
    number: str = ""
    section: tuple[str, ...] = ()
    direction: str = ""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    deadline: Deadline = field(default=Deadline())
    expected: str = ""
    indicator: str = ""
    plan: str = ""
    actual: str = ""
    status: Status = Status.PLANNED
    done_on: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()
    since: date | None = None


def pending(measure: Measure) -> Period | None:
    """The days in which it is to be done (again): the deadline is their end. None without any, and for what is done
    for good or dropped. Depends on no today: what is told of the measure settles it."""
    deadline = measure.deadline
    if measure.status is Status.DROPPED:
        return None
    if not deadline.recurs:
        return None if measure.status is Status.DONE else deadline.period
    span, done = deadline.period, _done(measure)
    if measure.status is Status.DONE and done is None:
        return None  # nobody said when, so nobody can say which turn is next
    if done is not None:
        turn = deadline.turn(deadline.after(_last(done)))
    else:
        begins = max((day for day in (measure.since, span.start if span else None) if day), default=None)
        if begins is None:
            return None
        turn = deadline.turn(begins)
        if turn.stop <= begins:  # this year's was over before anybody counted
            turn = deadline.turn(deadline.after(begins))
    return None if span and turn.start >= span.stop else turn


def due_on(measure: Measure) -> str:
    """The date by which it is to be done (again), as EDTF and as exact as it is told; "" if nothing is pending. Of a
    stretch of years the last, of a quarter its whole: «до конца 2026 года» is no day of December."""
    turn = pending(measure)
    if turn is None:
        return ""
    deadline = measure.deadline
    if not deadline.recurs:
        return last_stretch(deadline.edtf)
    if deadline.part:
        return last_stretch("/".join(f"{turn.start.year:04}-{piece}" for piece in deadline.part.split("/")))
    if deadline.every == "year":
        return f"{turn.start.year:04}"
    return months(turn.start.year, turn.start.month, turn.start.month + EVERY[deadline.every] - 1)


def standing(measure: Measure, on: date, soon: timedelta = SOON) -> Standing:
    """How a measure stands on a day: exactly one of Standing, by what is told of it and the day alone.

    Args:
        soon: due is what is not over on the day, but will be after so many more.
    """
    if measure.status is Status.DROPPED:
        return Standing.DROPPED
    done, turn = _done(measure), pending(measure)
    if measure.status is Status.DONE and (done is None or not measure.deadline.recurs):
        return Standing.DONE_LATE if is_late(measure) else Standing.DONE
    if done is not None and (turn is None or on < turn.start):
        return Standing.DONE_LATE if is_late(measure) else Standing.DONE
    if turn is not None and passed(on).holds(turn.stop):
        return Standing.OVERDUE
    if turn is not None and within(on, soon).holds(turn.stop):
        return Standing.DUE
    return Standing.UNDER_WAY if measure.status is Status.UNDER_WAY else Standing.NOT_STARTED


def is_over(measure: Measure) -> bool:
    """Whether nothing is to be done any more: dropped, or done with no turn to come."""
    if measure.status in (Status.DROPPED, Status.DONE) or _done(measure) is not None:
        return pending(measure) is None
    return False


def is_late(measure: Measure) -> bool:
    """Whether it was certainly done after its deadline: «в июне» is not after the tenth of June."""
    done = _done(measure)
    if done is None:
        return False
    due = measure.deadline.turn(done.start) if measure.deadline.recurs else measure.deadline.period
    return due is not None and due.stop <= done.start


def _done(measure: Measure) -> Period | None:
    """When it was done; of what recurs, the last time: that stays told when the next turn is under way."""
    if not measure.done_on or (measure.status is not Status.DONE and not measure.deadline.recurs):
        return None
    return Period.parse(measure.done_on)


def _last(period: Period) -> date:
    return period.stop - timedelta(days=1)
