"""The sections of a brief: each takes the records by kind and a pen, and gives its blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spravka.brief.pen import Pen
from spravka.brief.sections import (
    agreements,
    ahead,
    contacts,
    culture,
    disputes,
    overview,
    people,
    projects,
    rest,
    roadmap,
    trade,
)
from spravka.brief.tree import Block
from spravka.statements import Settled

ByKind = Mapping[str, Sequence[Settled]]

SECTIONS: tuple[tuple[str, Callable[[ByKind, Pen], list[Block]]], ...] = (
    ("overview", overview.blocks),
    ("trade", trade.blocks),
    ("agreements", agreements.blocks),
    ("roadmap", roadmap.blocks),
    ("projects", projects.blocks),
    ("culture", culture.blocks),
    ("contacts", contacts.blocks),
    ("events", contacts.events),
    ("ahead", ahead.blocks),
    ("awards", rest.awards),
    ("institutions", rest.institutions),
    ("figures", rest.figures),
    ("disputes", disputes.blocks),
)
"""In the order of reading, after the people, whose section also needs to know whom one meets."""

__all__ = ["SECTIONS", "ByKind", "people"]
