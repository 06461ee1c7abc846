"""What became of promises: «not reported done» is a question, and these are its answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import directing, journal, proposing
from spravka.register.models import AnswerRow, ChangeRow, Record, RoadmapRow
from spravka.register.records import outline
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED
from spravka.roadmap.deadlines import Deadline
from spravka.roadmap.directions import meant
from spravka.roadmap.measures import Measure
from spravka.statements import Settled, strictest

SORTS = ("fulfilled", "dropped")
"""What a promise may be closed as; «measure» is for what became one."""


def open_(found: QuerySet[Record]) -> QuerySet[Record]:
    """Those of these promises that nobody answered, as far as whoever looks may see."""
    return found.filter(~Exists(AnswerRow.seen.filter(record=OuterRef("pk"), undone_by="")))


def still_open(found: Sequence[Settled]) -> list[Settled]:
    """The records without the promises that were answered: done, dropped, or a measure by now that briefs tell. What
    is asked of nobody any more is not told as overdue."""
    if not any(r.kind == "commitment" for r in found):
        return list(found)
    told = Q(measure__live=True) & ~Q(measure__marking=RESTRICTED)
    closed = AnswerRow.seen.filter(told | Q(sort__in=SORTS), undone_by="")
    answered = set(closed.values_list("record__id", flat=True))
    return [r for r in found if r.id not in answered]


def answer_to(record: Record) -> AnswerRow | None:
    """The answer that stands; of several, of which not everybody sees each, the first."""
    found: AnswerRow | None = AnswerRow.seen.filter(record=record, undone_by="").select_related("measure").first()
    return found


def close(record: Record, sort: str, *, by: str, reason: str, at: datetime | None = None) -> AnswerRow:
    """Say what became of a promise.

    Raises:
        BadInput: it is answered already, no such answer, or no reason.
    """
    if sort not in SORTS:
        raise BadInput(f"«{sort}» is no answer to a promise; it is one of {', '.join(SORTS)}")
    if not reason.strip():
        raise BadInput("closing a promise needs a reason")
    with writing():
        _unanswered(record)
        told = {"sort": sort, "reason": reason.strip()}
        journal.note("answer", f"record:{record.id}", by=by, details=told, marking=_marking(record), at=at)
        return AnswerRow.objects.create(record=record, sort=sort, reason=reason.strip(), by=by, at=at or timezone.now())


def into_measure(record: Record, roadmap: RoadmapRow, *, by: str, at: datetime | None = None) -> ChangeRow:
    """Propose the promise as a measure of a roadmap: who promised on their side, by when, and in the words told.

    Raises:
        BadInput: it is answered already.
    """
    with writing():
        _unanswered(record)
        proposed = proposing.add(roadmap, as_measure(record), by=by, at=at)
        AnswerRow.objects.create(
            record=record, sort="measure", measure=proposed.measure, by=by, at=at or timezone.now()
        )
    return proposed


def as_measure(record: Record) -> Measure:
    """The measure that a promise comes to."""
    settled = outline(record)
    who = settled.get("who")
    by_when, what = str(settled.get("by_when") or ""), str(settled.get("what") or record.title)
    people = tuple(who) if isinstance(who, tuple) else (str(who),) if who else ()
    return Measure(
        what, who=people, direction=meant(what, directing.directions()), deadline=Deadline(by_when, by_when)
    )  # fmt: skip


def undo(answer: AnswerRow, *, by: str, at: datetime | None = None) -> None:
    """Take an answer back: the question stands again. A measure that was made of it stays a proposal of its own."""
    with writing():
        marking = _marking(answer.record)
        if answer.measure:
            marking = strictest((marking, answer.measure.marking))
        journal.note("unanswer", f"record:{answer.record.id}", by=by, marking=marking, at=at)
        AnswerRow.objects.filter(id=answer.id, undone_by="").update(undone_by=by, undone_at=at or timezone.now())


def _marking(record: Record) -> str:
    """Who may see the journal's entry: it names the record as well."""
    return INTERNAL if record.inner else PUBLIC


def _unanswered(record: Record) -> None:
    if record.type != "commitment":
        raise BadInput(f"«{record.title}» is no promise")
    if found := answer_to(record):
        raise BadInput(f"«{record.title}»: {found.by} answered it already ({found.sort}); take that back first")
