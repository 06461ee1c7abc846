"""Whose a record's names are: ours, theirs, of both sides, or not established."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.pen import Pen
from spravka.roadmap import sides
from spravka.statements import Settled

SIDES = ("theirs", "ours", "both", "unknown")


class Siding:
    """Tells sides in the records of one brief. A person stands for whom their post represents; a body for the territory
    that its name tells («акимат города Тараза»); one that tells none («комитет») is not guessed at."""

    def __init__(self, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> None:
        self._ours = pen.ours
        self._posts: dict[str, list[Settled]] = {}
        for post in by_kind.get("person_post", ()):
            self._posts.setdefault(str(post.get("person")), []).append(post)
        self._people: dict[str, str] = {}

    def side(self, record: Settled, field: str) -> str:
        """One of SIDES: whom the names of a field stand for."""
        found = {self._place(name, record) or self._person(name) for name in names(record, field)} - {""}
        return "both" if len(found) > 1 else found.pop() if found else "unknown"

    def _place(self, name: str, record: Settled) -> str:
        if not self._ours:
            return ""
        if id_ := places.id_of(name, record):
            return "ours" if sides.is_ours(id_, self._ours) else "theirs"
        return sides.side_of(name, self._ours)

    def _person(self, name: str) -> str:
        if name not in self._people:
            posts = self._posts.get(name, ())
            known = {self._place(str(post.get("of")), post) for post in posts if post.get("of")} - {""}
            self._people[name] = known.pop() if len(known) == 1 else ""
        return self._people[name]


def names(record: Settled, field: str) -> tuple[str, ...]:
    value = record.get(field)
    return value if isinstance(value, tuple) else (str(value),) if value else ()
