"""Which facts of a new reading are those of the old one: same kind, overlapping place, agreeing key fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spravka import kinds
from spravka.statements import Fact, Value
from spravka.vocab.forms import fold


def anchor(old: Mapping[str, Fact], new: Sequence[Fact]) -> dict[int, str]:
    """Index of each new fact that was there before → id of the old one. One to one; the best match first."""
    pairs = [
        (_merit(before, after), -n, id_)
        for id_, before in old.items()
        for n, after in enumerate(new)
        if before.kind == after.kind and before.span.overlaps(after.span) and _keys_agree(before, after)
    ]
    found: dict[int, str] = {}
    used: set[str] = set()
    for _, minus_n, id_ in sorted(pairs, reverse=True):
        if -minus_n not in found and id_ not in used:
            found[-minus_n] = id_
            used.add(id_)
    return found


def _keys_agree(a: Fact, b: Fact) -> bool:
    """Key fields that both have are equal, and there is such a field, unless neither has any."""
    key = kinds.get(a.kind).key
    both = [name for name in key if name in a.fields and name in b.fields]
    if not both:
        return not any(name in a.fields or name in b.fields for name in key)
    return all(_plain(a.fields[name]) == _plain(b.fields[name]) for name in both)


def _merit(a: Fact, b: Fact) -> tuple[int, int]:
    """How many fields agree, then by how many characters the places overlap."""
    agree = sum(name in b.fields and _plain(a.fields[name]) == _plain(b.fields[name]) for name in a.fields)
    overlap = min(a.span.stop, b.span.stop) - max(a.span.start, b.span.start)
    return agree, overlap


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return frozenset(_folded(value))
    return fold(value) if isinstance(value, str) else value


def _folded(members: Iterable[str]) -> Iterable[str]:
    return (fold(member) for member in members)
