"""Whom the names of a record stand for: which territories, and whether they are ours, theirs, of both sides, or not
established."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from spravka.brief import places
from spravka.brief.pen import Pen
from spravka.roadmap import sides
from spravka.statements import Settled

SIDES = ("theirs", "ours", "both", "unknown")


class Stands:
    """Whom names stand for: a person for those whom their posts represent, a body for the territories that its name
    tells («акимат города Тараза»); one that tells none («комитет») is not guessed at.

    Args:
        posts: records of posts.
        known: by the names of persons, ids of those whom they represent by other posts (`Pen.posts`).
    """

    def __init__(self, posts: Iterable[Settled], known: Mapping[str, Iterable[str]]) -> None:
        self._people = {person: set(ids) for person, ids in known.items()}
        for post in posts:
            of = territories(str(post.get("of") or ""), post)
            self._people.setdefault(str(post.get("person")), set()).update(of)

    def for_(self, name: str, record: Settled) -> Sequence[str]:
        """Ids of the territories."""
        return sorted(self._people[name]) if name in self._people else territories(name, record)


class Siding:
    """Tells sides in the records of one brief."""

    def __init__(self, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> None:
        self._ours = pen.ours
        self._stands = Stands(by_kind.get("person_post", ()), pen.posts)

    def side(self, record: Settled, field: str) -> str:
        """One of SIDES: whom the names of a field stand for."""
        found = {self._side(name, record) for name in names(record, field)} - {""}
        return "both" if len(found) > 1 else found.pop() if found else "unknown"

    def _side(self, name: str, record: Settled) -> str:
        """ours, theirs; "" for a name of both sides or none."""
        if not self._ours:
            return ""
        found = {"ours" if sides.is_ours(id_, self._ours) else "theirs" for id_ in self._stands.for_(name, record)}
        return found.pop() if len(found) == 1 else ""


def names(record: Settled, field: str) -> tuple[str, ...]:
    value = record.get(field)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def territories(name: str, record: Settled) -> Sequence[str]:
    """Ids of what a name is, or of the territories that it tells: «делегация Омской области». A person's tells none,
    though there is a town of Vladimir."""
    if id_ := places.id_of(name, record):
        return (id_,)
    return () if _is_person(name) else _told(name)


def told_by(name: str, refs: Mapping[str, str]) -> Sequence[str]:
    """The same of a name in a fact."""
    return (refs[name],) if refs.get(name) else _told(name)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() and word[1:].islower() for word in words)


@lru_cache(maxsize=4096)
def _told(name: str) -> tuple[str, ...]:
    return tuple(sides.named(name))
