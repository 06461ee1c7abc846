"""What persons decide: a judgement is appended and the records it touches are settled again, in one transaction.

Every decision takes `seen`: the newest judgement on the fact that the person had before them (`newest()`), so that of
two who decide at once the second is told. None asks for no such check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import journal, records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Document, FactRow, JudgementRow
from spravka.register.setup import writing
from spravka.register.viewing import viewer
from spravka.statements import EVIDENCE, Value, Verdict, strictest
from spravka.statements.fact import plain


class Overtaken(BadInput):
    """Somebody decided on the fact after the person had looked at it; `judgement` is what they decided."""

    def __init__(self, judgement: JudgementRow) -> None:
        super().__init__(f"{judgement.by} has meanwhile decided on this fact ({judgement.verdict}); look at it again")
        self.judgement = judgement


@dataclass(frozen=True, slots=True)
class Deed:
    """A judgement to be: the columns that say what it is about."""

    verdict: Verdict
    about: str
    other: str = ""
    field: str = ""
    value: Value | None = None


def accept(
    fact: str,
    *,
    by: str,
    field: str = "",
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> str:
    """The fact is right (with `field`: that value of it). Returns the judgement's id."""
    if field and field not in _fact(fact).fields:
        raise BadInput(f"the fact has no «{field}» to accept")
    return _judge(Deed(Verdict.ACCEPT, fact, field=field), by, reason, at, seen, linking)


def accept_all(
    facts: Iterable[str], *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> list[str]:
    """The facts are right, all in one transaction. Returns the judgements' ids."""
    return _append([Deed(Verdict.ACCEPT, fact) for fact in facts], by, reason, at, None, linking)


def reject(
    fact: str,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> str:
    """The fact is wrong: it leaves its record. Returns the judgement's id."""
    return _judge(Deed(Verdict.REJECT, fact), by, reason, at, seen, linking)


def correct(
    fact: str,
    field: str,
    value: Value | None,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> str:
    """The field's value is another; None = the fact does not say it. Returns the judgement's id.

    Raises:
        BadInput: no such fact, no such field of its kind, a value that the field cannot have.
    """
    _check(_fact(fact).kind, field, value)
    return _judge(Deed(Verdict.CORRECT, fact, field=field, value=value), by, reason, at, seen, linking)


def correct_all(
    fact: str,
    values: dict[str, Value | None],
    *,
    by: str,
    evidence: tuple[int, int] | None = None,
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> list[str]:
    """Several fields of one fact have other values, and `evidence` is where it is said; in one transaction.

    Raises:
        BadInput: as `correct`; a place that is not in the document.
    """
    row = _fact(fact)
    for field, value in values.items():
        _check(row.kind, field, value)
    deeds = [Deed(Verdict.CORRECT, fact, field=field, value=value) for field, value in values.items()]
    if evidence:
        start, stop = evidence
        if not 0 <= start < stop <= len(row.document.text):
            raise BadInput(f"{start}–{stop} is no place in «{row.document.title}»")
        deeds.append(Deed(Verdict.CORRECT, fact, field=EVIDENCE, value=f"{start}/{stop}"))
    return _append(deeds, by, reason, at, seen, linking)


def same(
    a: str,
    b: str,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> str:
    """The two facts speak of one thing. Returns the judgement's id: the earlier one's, if it was said before."""
    return _judge(_pair(Verdict.SAME, a, b), by, reason, at, seen, linking)


def not_same(
    a: str,
    b: str,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    seen: str | None = None,
    linking: Linking | None = None,
) -> str:
    """The two facts speak of different things. Returns the judgement's id."""
    return _judge(_pair(Verdict.NOT_SAME, a, b), by, reason, at, seen, linking)


def part(
    fact: str,
    others: Iterable[str],
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
    linking: Linking | None = None,
) -> list[str]:
    """The fact speaks of something else than each of the others; in one transaction. Returns the judgements' ids."""
    return _append([_pair(Verdict.NOT_SAME, fact, other) for other in others], by, reason, at, None, linking)


def undo(
    judgement: str, *, by: str, reason: str = "", at: datetime | None = None, linking: Linking | None = None
) -> str:
    """Take a judgement back (or an undoing: then it stands again). Returns the new judgement's id.

    Raises:
        BadInput: there is no such judgement. Overtaken: it was taken back before.
    """
    return _judge(Deed(Verdict.UNDO, judgement), by, reason, at, None, linking)


def root(judgement: str) -> str:
    """Id of the judgement that an undoing leads back to; of any other, its own. Raises BadInput if there is none."""
    return _root(judgement).id


def newest(fact: str) -> str:
    """Id of the newest judgement on a fact, as `newest_of`; "" if there is none."""
    return newest_of([fact]).get(fact, "")


def newest_of(facts: Collection[str]) -> dict[str, str]:
    """By fact, the newest judgement on it that whoever is looking may see, undoings included."""
    ids = set(facts)
    found: dict[str, str] = {}
    by_id: dict[str, JudgementRow] = {}
    for row in rows.seen_judgement_rows(ids):
        by_id[row.id] = row
        root = row
        while root.verdict == Verdict.UNDO and root.about in by_id:
            root = by_id[root.about]
        found |= dict.fromkeys({root.about, root.other} & ids, row.id)
    return found


def _pair(verdict: Verdict, a: str, b: str) -> Deed:
    first, second = _fact(a), _fact(b)
    if a == b:
        raise BadInput("a fact is the same as itself; name two facts")
    if first.kind != second.kind:
        raise BadInput(f"a {first.kind} and a {second.kind} are never one thing; name two facts of one kind")
    return Deed(verdict, a, other=b)


def _judge(deed: Deed, by: str, reason: str, at: datetime | None, seen: str | None, linking: Linking | None) -> str:
    return _append([deed], by, reason, at, seen, linking)[0]


def _append(
    deeds: Sequence[Deed], by: str, reason: str, at: datetime | None, seen: str | None, linking: Linking | None
) -> list[str]:
    if not by.strip():
        raise BadInput("a judgement needs the name of the person who makes it")
    with writing():
        if seen is not None:
            _still_as_seen(deeds[0].about, seen)
        said = [_said(deed) for deed in deeds]
        added = [
            _add(deed, by.strip(), reason, at or timezone.now())
            for deed, known in zip(deeds, said, strict=True)
            if not known
        ]
        if not added:
            return said
        touched = {id_ for row in added for id_ in _touched(row)}
        if {_root(row.id).verdict for row in added} <= {Verdict.ACCEPT, Verdict.CORRECT} and records.stay(touched):
            records.resettle_values(touched)
        else:
            records.resettle(touched, linking or default_linking())
    fresh = (row.id for row in added)
    return [known or next(fresh) for known in said]


def _said(deed: Deed) -> str:
    """Id of the judgement that says the same of the same two facts and is the last that stands on them; "" for none. A
    form that was sent twice says it once, and is taken back at once.

    Raises:
        Overtaken: an undoing of what was taken back already.
    """
    if deed.verdict is Verdict.UNDO:
        _touched(_root(deed.about))  # to whom it is hidden it was not taken back either
        if undoing := _undoing(deed.about):
            raise Overtaken(undoing)
    if not deed.other:
        return ""
    pair = Q(about=deed.about, other=deed.other) | Q(about=deed.other, other=deed.about)
    found = JudgementRow.objects.filter(pair, verdict__in=(Verdict.SAME, Verdict.NOT_SAME)).order_by("-at", "-id")
    last = next((row for row in found if _undoing(row.id) is None), None)
    return last.id if last is not None and last.verdict == deed.verdict else ""


def _undoing(judgement: str) -> JudgementRow | None:
    """What takes a judgement back and stands itself."""
    undoings = JudgementRow.objects.filter(verdict=Verdict.UNDO, about=judgement).order_by("-at", "-id")
    return next((row for row in undoings if _undoing(row.id) is None), None)


def _still_as_seen(fact: str, seen: str) -> None:
    last = newest(fact)
    if last != seen:
        if not last:
            raise BadInput(f"nobody has judged the fact «{fact}»: there is no judgement «{seen}» on it")
        raise Overtaken(JudgementRow.objects.get(id=last))


def _add(deed: Deed, by: str, reason: str, at: datetime) -> JudgementRow:
    row = None if deed.verdict is Verdict.UNDO else _fact(deed.about)
    _note(deed, row, by, reason, at)
    return JudgementRow.objects.create(
        id=_next_id(at),
        verdict=str(deed.verdict),
        about=deed.about,
        other=deed.other,
        field=deed.field,
        value=None if deed.value is None else plain(deed.value),
        reason=reason,
        by=by,
        at=at,
        snapshot=rows.snapshot_of(row) if row else None,
    )


def _note(deed: Deed, row: FactRow | None, by: str, reason: str, at: datetime) -> None:
    """In the journal: what the value was before and after, and why."""
    told = Document.objects.filter(facts__id__in=_about(deed)).values_list("marking", flat=True)
    marking = strictest(told)
    details: dict[str, object] = {"reason": reason} if reason else {}
    if deed.field and row is not None:
        details |= {"field": deed.field, "before": row.fields.get(deed.field)}
    if deed.verdict is Verdict.CORRECT:
        details["after"] = None if deed.value is None else plain(deed.value)
    if deed.other:
        details["other"] = deed.other
    what = "judgement" if deed.verdict is Verdict.UNDO else "fact"
    journal.note(str(deed.verdict), f"{what}:{deed.about}", by=by, details=details, marking=marking, at=at)


def _about(deed: Deed) -> set[str]:
    """The facts that a judgement to be is about."""
    if deed.verdict is Verdict.UNDO:
        found = JudgementRow.objects.filter(id=deed.about).first()
        return _touched(found) if found else set()
    return {deed.about, deed.other} - {""}


def _next_id(at: datetime) -> str:
    """By the moment, and a count within it: a count of all would tell how many decisions there are that one does not
    see. One writer at a time."""
    moment = f"j{int(at.timestamp() * 1_000_000):014x}"
    within = JudgementRow.objects.filter(id__gt=moment, id__lt=f"{moment}g")  # LIKE would read all that there are
    return f"{moment}{within.count():03x}"


def _touched(judgement: JudgementRow) -> set[str]:
    """The facts that a judgement is about; for an undoing, those of the judgement that it leads back to."""
    judgement = _root(judgement.id)
    about = {id_ for id_ in (judgement.about, judgement.other) if id_}
    hidden = FactRow.objects.filter(id__in=about).exclude(viewer().documents("document__"))
    if hidden.exists():
        raise BadInput(f"there is no judgement «{judgement.id}» to take back")
    return about


def _root(id_: str) -> JudgementRow:
    found = JudgementRow.objects.filter(id=id_).first()
    while found is not None and found.verdict == Verdict.UNDO:
        id_ = found.about
        found = JudgementRow.objects.filter(id=id_).first()
    if found is None:
        raise BadInput(f"there is no judgement «{id_}» to take back")
    return found


def _fact(id_: str) -> FactRow:
    row = rows.facts(viewer().documents("document__"), id=id_).first()
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
