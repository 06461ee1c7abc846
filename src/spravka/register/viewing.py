"""Who is looking: how sources are marked, and what a viewer may see. Every query that leads to a page, a list, a count,
an export or a brief goes through the managers called `seen`, which ask here; `objects` is for keeping the register.

There are two views of the register, and each is settled by itself: one of public sources alone, one of public and
internal ones. Where no internal fact joins a record, one row serves both (its `sphere` is ALL); where one does, the
insiders' row (INTERNAL) stands in place of the public one (PUBLIC), so that no value, count or link tells outsiders
that there is more. Restricted sources join neither: they are settled while somebody who may see them waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from spravka.statements import MARKINGS

if TYPE_CHECKING:
    from spravka.register.models import Document, MeasureRow, RoadmapRow

T = TypeVar("T")

PUBLIC, INTERNAL, RESTRICTED = MARKINGS
"""A restricted source is seen by the persons admitted to it, whatever their role."""

LEVELS = (PUBLIC, INTERNAL)
"""The two views of the register."""

ALL = "all"
"""The sphere of what both views show."""

SPHERES = {PUBLIC: (ALL, PUBLIC), INTERNAL: (ALL, INTERNAL)}
"""By level, the spheres of what it shows."""


@dataclass
class Viewer:
    """Somebody who looks: the name they sign in with, and the level of what their office lets them see. `everything`:
    restricted sources as well, for what keeps the register as a whole (a backup, the journal at the command line)."""

    username: str = ""
    level: str = PUBLIC
    everything: bool = False

    @property
    def markings(self) -> tuple[str, ...]:
        return MARKINGS if self.everything else MARKINGS[: LEVELS.index(self.level) + 1]

    @property
    def spheres(self) -> tuple[str, ...]:
        return SPHERES[self.level]

    @cached_property
    def _admissions(self) -> tuple[frozenset[int], frozenset[int]]:
        """Numbers of the restricted documents, and of the restricted roadmaps, that the person is admitted to."""
        from spravka.register.models import Admission

        if not self.username:
            return frozenset(), frozenset()
        restricted = Q(document__marking=RESTRICTED) | Q(roadmap__marking=RESTRICTED)
        told = list(Admission.objects.filter(restricted, username=self.username).values_list("document", "roadmap"))
        return frozenset(one for one, _ in told if one), frozenset(one for _, one in told if one)

    @property
    def admitted(self) -> frozenset[int]:
        """Numbers of the restricted documents that the person is admitted to."""
        return self._admissions[0]

    def may_see(self, document: Document) -> bool:
        return document.marking in self.markings or document.id in self.admitted

    def is_kept_from(self, document: Document) -> bool:
        """Whether it is to be, for somebody who adds something, as if it were not there. Who keeps the register – the
        command line, the watch – is nobody in particular and is told of all that is there."""
        return bool(self.username) and not self.may_see(document)

    def may_see_plan(self, row: RoadmapRow | MeasureRow) -> bool:
        """Whether the viewer may see a roadmap, or the one that a measure is of."""
        number = getattr(row, "roadmap_id", None) or row.id
        return row.marking in self.markings or number in self._admissions[1]

    def documents(self, path: str = "") -> Q:
        """Of rows whose document is at `path` («document__»; "" for documents): those that the viewer may see."""
        told = Q(**{f"{path}marking__in": self.markings})
        return told | Q(**{f"{path}id__in": self.admitted}) if self.admitted else told

    def roadmaps(self, path: str = "", number: str = "id") -> Q:
        """Of rows at `path` that are marked as a roadmap is, and have its number in that column: those that the viewer
        may see."""
        told, admitted = Q(**{f"{path}marking__in": self.markings}), self._admissions[1]
        return told | Q(**{f"{path}{number}__in": admitted}) if admitted else told


OWNER = Viewer(level=INTERNAL)
"""Whoever has the data directory at hand, at the command line: all but what is restricted to named persons."""

EVERYTHING = Viewer(level=INTERNAL, everything=True)

_viewer: ContextVar[Viewer] = ContextVar("viewer", default=OWNER)


def viewer() -> Viewer:
    """Who is looking now."""
    return _viewer.get()


@contextmanager
def seen_by(who: Viewer) -> Iterator[Viewer]:
    """Within the block, this one is looking."""
    token = _viewer.set(who)
    try:
        yield who
    finally:
        _viewer.reset(token)


def made_for_viewer(parts: Iterable[T]) -> Iterator[T]:
    """The same parts, each made with whoever looks now looking: what is sent in parts is made when the request, and
    with it who looks, is over."""
    who, waiting = viewer(), iter(parts)
    while True:
        with seen_by(who):
            try:
                part = next(waiting)
            except StopIteration:
                return
        yield part


def at_level(level: str) -> Viewer:
    """Nobody in particular who sees what that level shows."""
    return Viewer(level=level)
