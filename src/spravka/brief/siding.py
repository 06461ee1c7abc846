"""Whose a record's names are: ours, theirs, of both sides, or not established."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spravka.brief import places
from spravka.brief.pen import Pen
from spravka.roadmap import sides
from spravka.statements import Settled

SIDES = ("theirs", "ours", "both", "unknown")


def side(record: Settled, field: str, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> str:
    """One of SIDES: whom the names of a field stand for. A person stands for whom their post represents; a body for
    the territory that its name tells («акимат города Тараза»); one that tells none («комитет») is not guessed at."""
    found = {_side(name, record, by_kind, pen) for name in names(record, field)} - {""}
    return "both" if len(found) > 1 else found.pop() if found else "unknown"


def names(record: Settled, field: str) -> tuple[str, ...]:
    value = record.get(field)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _side(name: str, record: Settled, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> str:
    if not pen.ours:
        return ""
    if id_ := places.id_of(name, record):
        return "ours" if sides.is_ours(id_, pen.ours) else "theirs"
    return sides.side_of(name, pen.ours) or _only(_of_person(name, by_kind, pen))


def _of_person(name: str, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[str]:
    for post in by_kind.get("person_post", ()):
        if post.get("person") == name and (of := str(post.get("of") or "")):
            yield _side(of, post, {}, pen)


def _only(found: Iterable[str]) -> str:
    known = set(found) - {""}
    return known.pop() if len(known) == 1 else ""
