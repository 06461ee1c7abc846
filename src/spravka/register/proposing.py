"""Changes of measures: an officer proposes, the head approves; every change stays, with who, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import journal
from spravka.register.measures import columns, measure_of
from spravka.register.models import ChangeRow, MeasureRow, RoadmapRow
from spravka.register.setup import writing
from spravka.roadmap.measures import Measure
from spravka.roadmap.plain import changes, plain, typed

PORTION = 500
"""Rows that are written at once."""


class Overtaken(BadInput):
    """A change that cannot be made any more: somebody decided it, or changed the same before."""


def add(roadmap: RoadmapRow, measure: Measure, *, by: str, note: str = "", at: datetime | None = None) -> ChangeRow:
    """Propose a measure at the end of a roadmap.

    Raises:
        BadInput: a measure without words, or nobody's name.
    """
    return add_all(roadmap, [measure], by=by, note=note, at=at)[0]


def add_all(
    roadmap: RoadmapRow, measures: Iterable[Measure], *, by: str, note: str = "", at: datetime | None = None
) -> list[ChangeRow]:
    """Propose measures at the end of a roadmap, in their order."""
    by, at = _named(by), at or timezone.now()
    told = list(measures)
    if any(not it.what.strip() for it in told):
        raise BadInput("a measure needs words that say what is to be done")
    with writing():
        roadmap.refresh_from_db(fields=["marking"])  # it may have been restricted since it was looked at
        last = MeasureRow.objects.filter(roadmap=roadmap).aggregate(it=Max("place"))["it"] or 0
        rows = [
            MeasureRow(roadmap=roadmap, place=last + n, marking=roadmap.marking, **columns(it))
            for n, it in enumerate(told, 1)
        ]
        rows = MeasureRow.objects.bulk_create(rows, PORTION)
        proposed = [
            ChangeRow(measure=row, sort="add", after=plain(it), note=note, by=by, at=at)
            for row, it in zip(rows, told, strict=True)
        ]
        _note("propose", roadmap, by, {"added": len(told), "note": note}, at)
        return ChangeRow.objects.bulk_create(proposed, PORTION)


def change(row: MeasureRow, after: Measure, *, by: str, note: str = "", at: datetime | None = None) -> ChangeRow | None:
    """Propose other values for a measure; None if they are those that it has.

    Raises:
        BadInput: a measure without words, or nobody's name.
    """
    by = _named(by)
    if not after.what.strip():
        raise BadInput("a measure needs words that say what is to be done")
    was, now = changes(measure_of(row), after)
    if not now:
        return None
    with writing():
        _note("propose", row, by, {"before": was, "after": now, "note": note}, at)
        return ChangeRow.objects.create(
            measure=row, sort="change", before=was, after=now, note=note, by=by, at=at or timezone.now(),
            version=row.version,
        )  # fmt: skip


def remove(row: MeasureRow, *, by: str, note: str = "", at: datetime | None = None) -> ChangeRow:
    """Propose to take a measure out of its roadmap; it stays, with all that was said of it, out of every list."""
    with writing():
        _note("propose", row, by, {"remove": True, "note": note}, at)
        return ChangeRow.objects.create(
            measure=row, sort="remove", note=note, by=_named(by), at=at or timezone.now(), version=row.version
        )


def approve(proposed: ChangeRow, *, by: str, at: datetime | None = None) -> None:
    """The head's word: the change is made.

    Raises:
        Overtaken: it was decided already, or what it changes was changed since it was proposed.
    """
    by, at = _named(by), at or timezone.now()
    with writing():
        _decide(proposed, "approved", by, at)
        row = MeasureRow.objects.select_related("roadmap").get(id=proposed.measure_id)
        if proposed.sort == "change":
            now = plain(measure_of(row))
            differ = [name for name, value in proposed.before.items() if now[name] != value]
            if differ:
                raise Overtaken(f"«{row.what}»: {', '.join(differ)} was changed since; look again and propose anew")
            _set(row, columns(typed({**now, **proposed.after})))
        _set(row, {"version": row.version + 1, "live": proposed.sort != "remove" and bool(row.roadmap.approved_at)})
        row.save()
        ChangeRow.objects.filter(id=proposed.id).update(made=row.version)
    proposed.refresh_from_db()


def refuse(proposed: ChangeRow, *, by: str, reason: str = "", at: datetime | None = None) -> None:
    """The head's word: it stays as it was. Raises Overtaken as `approve`."""
    with writing():
        _decide(proposed, "refused", _named(by), at or timezone.now(), reason)
    proposed.refresh_from_db()


def withdraw(proposed: ChangeRow, *, by: str, at: datetime | None = None) -> None:
    """Who proposed it takes it back.

    Raises:
        Overtaken: it was decided already.
        BadInput: somebody else proposed it.
    """
    if proposed.by != by:
        raise BadInput(f"only {proposed.by} can take this proposal back; it can be refused instead")
    with writing():
        _decide(proposed, "withdrawn", by, at or timezone.now())
    proposed.refresh_from_db()


def waiting() -> Any:
    """The proposals that wait for the head's word, of measures that whoever is looking may see, the oldest first. Those
    of a draft wait with it."""
    seen = MeasureRow.seen.filter(roadmap__approved_at__isnull=False)
    found = ChangeRow.objects.filter(state="proposed", measure__in=seen)
    return found.select_related("measure", "measure__roadmap").order_by("at", "id")


def approve_roadmap(roadmap: RoadmapRow, *, by: str, at: datetime | None = None) -> None:
    """The head's word on a draft: it holds, with all its measures.

    Raises:
        Overtaken: it holds already.
    """
    by, at = _named(by), at or timezone.now()
    with writing():
        done = RoadmapRow.objects.filter(id=roadmap.id, approved_at=None).update(approved_by=by, approved_at=at)
        if not done:
            raise Overtaken(f"«{roadmap.title}» is approved already")
        _note("approve_roadmap", roadmap, by, {"title": roadmap.title}, at)
        MeasureRow.objects.filter(roadmap=roadmap).update(live=True, version=1)
        waiting = ChangeRow.objects.filter(measure__roadmap=roadmap, state="proposed", sort="add")
        waiting.update(state="approved", decided_by=by, decided_at=at, made=1)
    roadmap.refresh_from_db()


def _decide(proposed: ChangeRow, state: str, by: str, at: datetime, reason: str = "") -> None:
    asked = ChangeRow.objects.filter(id=proposed.id, state="proposed")
    if not asked.update(state=state, decided_by=by, decided_at=at, reason=reason.strip()):
        proposed.refresh_from_db()
        raise Overtaken(f"this change is {proposed.state} already, by {proposed.decided_by}")
    _note(f"change_{state}", proposed.measure, by, {"change": proposed.code, "reason": reason.strip()}, at)


def _note(deed: str, row: RoadmapRow | MeasureRow, by: str, details: dict[str, Any], at: datetime | None) -> None:
    """Whoever may not see the roadmap sees no entry on it either."""
    what = "roadmap" if isinstance(row, RoadmapRow) else "measure"
    row.refresh_from_db(fields=["marking"])
    journal.note(deed, f"{what}:{row.code}", by=by, details=details, marking=row.marking, at=at)


def _set(row: MeasureRow, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)


def _named(by: str) -> str:
    if not by.strip():
        raise BadInput("a change of a roadmap needs the name of the person who makes or decides it")
    return by.strip()
