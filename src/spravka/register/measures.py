"""Measures in the register: how they are kept, and which stand so on a day – each standing is a range of an index."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from spravka.brief.places import is_within
from spravka.brief.planned import Planned
from spravka.register.models import MeasureRow, RoadmapRow
from spravka.register.viewing import RESTRICTED
from spravka.roadmap.due import SOON, within
from spravka.roadmap.measures import Measure, Standing, Status, is_late, is_over, pending, standing
from spravka.roadmap.plain import plain, typed
from spravka.statements import Source

COLUMNS = ("number", "what", "direction", "status")
"""Fields of a measure that are columns of their own; the others are in `told`."""


def measure_of(row: MeasureRow) -> Measure:
    """The measure that a row keeps."""
    return typed({**row.told, **{name: getattr(row, name) for name in COLUMNS}})


def columns(measure: Measure) -> dict[str, Any]:
    """What a row keeps of a measure: its fields, and what lists ask for."""
    told, turn = plain(measure), pending(measure)
    kept = {name: told.pop(name) for name in COLUMNS}
    waits = turn is not None and measure.deadline.recurs and measure.done_on
    return {
        **kept,
        "told": {name: value for name, value in told.items() if value not in ("", [], None)},
        "opens": turn.start.isoformat() if turn and waits else "",
        "ends": turn.stop.isoformat() if turn else "",
        "closed": is_over(measure),
        "late": is_late(measure),
    }


def standing_of(row: MeasureRow, on: date, soon: timedelta = SOON) -> Standing:
    """How a measure stands on a day."""
    return standing(measure_of(row), on, soon)


def live() -> QuerySet[MeasureRow]:
    """The measures in force that whoever is looking may see."""
    found: QuerySet[MeasureRow] = MeasureRow.seen.filter(live=True)
    return found


def that_stand(
    asked: Standing, on: date, *, soon: timedelta = SOON, roadmap: int = 0, direction: str = ""
) -> QuerySet[MeasureRow]:
    """The measures in force that stand so on a day: overdue the latest first, the others soonest first, those without
    a deadline last.

    Args:
        roadmap: number of one, 0 for all. `direction`: key of one, "" for all.
    """
    found = live()
    if roadmap:
        found = found.filter(roadmap=roadmap)
    if direction:
        found = found.filter(direction=direction)
    day = on.isoformat()
    if asked is Standing.DROPPED:
        return found.filter(closed=True, status=Status.DROPPED).order_by("id")
    if asked in (Standing.DONE, Standing.DONE_LATE):
        done = (Q(closed=True) & ~Q(status=Status.DROPPED)) | Q(closed=False, opens__gt=day)
        return found.filter(done, late=asked is Standing.DONE_LATE).order_by("id")
    found = found.filter(closed=False, opens__lte=day)
    if asked is Standing.OVERDUE:
        return found.filter(ends__gt="", ends__lte=day).order_by("-ends", "-id")
    window = within(on, soon)
    if asked is Standing.DUE:
        return found.filter(ends__gt=day, ends__lte=window.until.isoformat()).order_by("ends", "id")
    found = found.filter(Q(ends="") | Q(ends__gt=window.until.isoformat()))
    started = Q(status=Status.UNDER_WAY)
    return found.filter(started if asked is Standing.UNDER_WAY else ~started).order_by("ends", "id")


def counted(rows: Iterable[MeasureRow], on: date) -> dict[Standing, int]:
    """How many of the measures stand so; every standing has its number."""
    found = dict.fromkeys(Standing, 0)
    for row in rows:
        found[standing_of(row, on)] += 1
    return found


def of_roadmap(roadmap: RoadmapRow) -> QuerySet[MeasureRow]:
    """The measures of a roadmap in its order; of a draft, those that are to be."""
    found: QuerySet[MeasureRow] = MeasureRow.seen.filter(roadmap=roadmap).order_by("place", "id")
    return found.filter(live=True) if roadmap.approved_at else found


def in_briefs_on(partner: str) -> list[Planned]:
    """The measures that a brief on a partner tells: of approved roadmaps with it or with what lies in it, which whoever
    asks may see. None of a restricted roadmap: those who may see a brief are found by its documents."""
    found = RoadmapRow.seen.exclude(marking=RESTRICTED).exclude(approved_by="").exclude(partner="")
    kept = {row.pk: row for row in found if is_within(row.partner, partner)}
    measures = live().filter(roadmap__in=kept).order_by("roadmap_id", "place", "id")
    return [Planned(measure_of(row), _source(kept[row.roadmap_id])) for row in measures]


def _source(roadmap: RoadmapRow) -> Source:
    day = timezone.localtime(roadmap.approved_at).date() if roadmap.approved_at else None
    return Source("", roadmap.title, published=day, by=roadmap.approved_by, marking=roadmap.marking)


def roadmaps(partners: Collection[str] | None = None) -> QuerySet[RoadmapRow]:
    """The roadmaps that whoever is looking may see, the newest first; with some partners, or with any."""
    found: QuerySet[RoadmapRow] = RoadmapRow.seen.annotate(size=Count("measures", filter=Q(measures__live=True)))
    return found if partners is None else found.filter(partner__in=partners)
