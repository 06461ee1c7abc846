"""What persons decide: a judgement is appended and the records it touches are settled again, in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import FactRow, JudgementRow
from spravka.register.setup import writing
from spravka.statements import Value, Verdict
from spravka.statements.fact import plain


def accept(
    fact: str, *, by: str, field: str = "", reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> str:
    """The fact is right (with `field`: that value of it). Returns the judgement's id."""
    if field and field not in _fact(fact).fields:
        raise BadInput(f"the fact has no «{field}» to accept")
    return _judge(Verdict.ACCEPT, fact, by=by, field=field, reason=reason, at=at, linking=linking)


def reject(fact: str, *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None) -> str:
    """The fact is wrong: it leaves its record. Returns the judgement's id."""
    return _judge(Verdict.REJECT, fact, by=by, reason=reason, at=at, linking=linking)


def correct(
    fact: str,
    field: str,
    value: Value | None,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    linking: Linking | None = None,
) -> str:
    """The field's value is another; None = the fact does not say it. Returns the judgement's id.

    Raises:
        BadInput: no such fact, no such field of its kind, a value that the field cannot have.
    """
    _check(_fact(fact).kind, field, value)
    return _judge(Verdict.CORRECT, fact, by=by, field=field, value=value, reason=reason, at=at, linking=linking)


def same(
    a: str, b: str, *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> str:
    """The two facts speak of one thing. Returns the judgement's id."""
    return _pair(Verdict.SAME, a, b, by, reason, at, linking)


def not_same(
    a: str, b: str, *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> str:
    """The two facts speak of different things. Returns the judgement's id."""
    return _pair(Verdict.NOT_SAME, a, b, by, reason, at, linking)


def undo(
    judgement: str, *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> str:
    """Take a judgement back (or an undoing: then it stands again). Returns the new judgement's id."""
    return _judge(Verdict.UNDO, judgement, by=by, reason=reason, at=at, linking=linking)


def _pair(verdict: Verdict, a: str, b: str, by: str, reason: str, at: datetime | None, linking: Linking | None) -> str:
    first, second = _fact(a), _fact(b)
    if a == b:
        raise BadInput("a fact is the same as itself; name two facts")
    if first.kind != second.kind:
        raise BadInput(f"a {first.kind} and a {second.kind} are never one thing; name two facts of one kind")
    return _judge(verdict, a, other=b, by=by, reason=reason, at=at, linking=linking)


def _judge(
    verdict: Verdict,
    about: str,
    *,
    by: str,
    reason: str,
    at: datetime | None,
    linking: Linking | None,
    other: str = "",
    field: str = "",
    value: Value | None = None,
) -> str:
    if not by.strip():
        raise BadInput("a judgement needs the name of the person who makes it")
    with writing():
        row = None if verdict is Verdict.UNDO else _fact(about)
        added = JudgementRow.objects.create(
            id=f"j{JudgementRow.objects.count() + 1:08}",  # rows are only ever added, one writer at a time
            verdict=str(verdict),
            about=about,
            other=other,
            field=field,
            value=None if value is None else plain(value),
            reason=reason,
            by=by.strip(),
            at=at or timezone.now(),
            snapshot=rows.snapshot_of(row) if row else None,
        )
        records.resettle(_touched(added), linking or default_linking())
    return added.id


def _touched(judgement: JudgementRow) -> set[str]:
    """The facts that a judgement is about; for an undoing, those of the judgement that it leads back to."""
    while judgement.verdict == Verdict.UNDO:
        found = JudgementRow.objects.filter(id=judgement.about).first()
        if found is None:
            raise BadInput(f"there is no judgement «{judgement.about}» to take back")
        judgement = found
    return {id_ for id_ in (judgement.about, judgement.other) if id_}


def _fact(id_: str) -> FactRow:
    row = rows.facts(id=id_).first()
    if row is None:
        raise BadInput(f"there is no fact «{id_}»")
    return row


def _check(kind: str, field: str, value: Value | None) -> None:
    declared = kinds.get(kind).fields.get(field)
    if declared is None:
        known = ", ".join(kinds.get(kind).fields)
        raise BadInput(f"a {kind} has no field «{field}»; it has {known}")
    fault = None if value is None else declared.fault(value)
    if fault:
        raise BadInput(f"{kind}.{field}: {fault}")
