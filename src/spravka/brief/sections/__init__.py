"""The sections of a brief: each takes the records by kind and a pen, and gives its blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spravka.brief.pen import Pen
from spravka.brief.sections import (
    agreements,
    ahead,
    changes,
    contacts,
    disputes,
    elsewhere,
    overview,
    people,
    points,
    programmes,
    projects,
    roadmap,
    trade,
    twins,
)
from spravka.brief.tree import Block
from spravka.statements import Settled

ByKind = Mapping[str, Sequence[Settled]]

SECTIONS: Mapping[str, Callable[[ByKind, Pen], list[Block]]] = {
    "people": people.blocks,
    "overview": overview.blocks,
    "changes": changes.blocks,
    "agreements": agreements.blocks,
    "contacts": contacts.blocks,
    "trade": trade.blocks,
    "projects": projects.blocks,
    "culture": programmes.culture,
    "education": programmes.education,
    "twins": twins.blocks,
    "roadmap": roadmap.blocks,
    "ahead": ahead.blocks,
    "points": points.blocks,
    "elsewhere": elsewhere.blocks,
    "disputes": disputes.blocks,
}
"""In the order of reading: that of practice, whom one meets first."""

__all__ = ["SECTIONS", "ByKind"]
