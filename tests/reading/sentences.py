"""What a sentence of our own is read as: the fields of the facts of one kind, for tests of single constructions."""

from __future__ import annotations

from datetime import date

from spravka.reading import read
from spravka.statements import Value

PUBLISHED = date(2025, 6, 10)


def told(text: str, kind: str, *, published: date | None = PUBLISHED) -> list[dict[str, Value]]:
    """The fields of every fact of that kind in the text, in order; names stand in the nominative."""
    return [dict(fact.fields) for fact in read(text, published=published).facts if fact.kind == kind]


def holds(facts: list[dict[str, Value]], **fields: object) -> bool:
    """Is there a fact with these values (others may stand beside them)?"""
    return any(all(fact.get(key) == value for key, value in fields.items()) for fact in facts)
