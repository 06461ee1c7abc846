"""In the journal, that whoever looks has read something restricted. Its entries name it by a digest alone; of what is
not restricted nothing is noted."""

from __future__ import annotations

from collections.abc import Iterable

from spravka.register import journal
from spravka.register.models import Attachment, Document, IssuedBrief, MeasureRow, RoadmapRow
from spravka.register.viewing import RESTRICTED


def document(found: Document) -> None:
    """Its text, a part of it, or what it states."""
    _note(found.marking, f"document:{found.digest[:16]}")


def record(id_: str) -> None:
    """A record as restricted sources tell it."""
    _note(RESTRICTED, f"record:{id_}")


def brief(found: IssuedBrief) -> None:
    _note(found.marking, f"brief:{found.code}")


def attachment(found: Attachment) -> None:
    _note(found.marking, f"attachment:{found.code}")


def roadmap(found: RoadmapRow) -> None:
    _note(found.marking, f"roadmap:{found.code}")


def measures(found: Iterable[MeasureRow]) -> None:
    """Measures in a list: once for each roadmap that they are of."""
    numbers = {it.roadmap_id for it in found if it.marking == RESTRICTED}
    for it in RoadmapRow.objects.filter(id__in=numbers).order_by("id") if numbers else ():
        roadmap(it)


def _note(marking: str, about: str) -> None:
    if marking == RESTRICTED:
        journal.note("read", about, marking=RESTRICTED)
