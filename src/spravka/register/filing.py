"""A document's facts as the register files them: what reads them, which id each has, and the rows of a new document."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from spravka.errors import BadInput
from spravka.register import joining, projecting, records, rows
from spravka.register.joining import Linking
from spravka.register.models import Document, FactRow
from spravka.statements import Fact

ENTERED = "entered"
"""The rule of a fact that a person told, as against one that a reading found."""


class Reading(Protocol):
    """What a reader makes of a text."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def unsure(self) -> tuple[Fact, ...]: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def notice(self) -> str: ...


class Read(Protocol):
    def __call__(self, text: str, *, published: date | None = None) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A reading and its version: `spravka.reading`, or a stand-in for it."""

    read: Read
    version: str


def default_reader() -> Reader:
    from spravka import reading

    return Reader(reading.read, reading.VERSION)


class Unread(BadInput):
    """A fault of ours in reading one text; it must not keep the others out."""


log = logging.getLogger(__name__)


def reading_of(name: str, text: str, published: date | None, reader: Reader) -> Reading:
    """What the reader makes of a text.

    Raises:
        Unread: a fault of ours.
    """
    try:
        return reader.read(text, published=published)
    except Exception as error:
        log.info("reading %s", name, exc_info=True)
        raise Unread(f"{name}: a fault of Spravka in reading it ({error!r}); please report it") from error


def insert(document: Document, facts: Sequence[Fact], linking: Linking, ids: Sequence[str] = ()) -> None:
    """The facts of a new document: rows, links, and the records that they touch. `ids`: theirs, by default made."""
    ids = ids or fact_ids(document.digest, facts, taken=frozenset())
    fresh = [FactRow(id=id_, document=document, **rows.columns(fact)) for id_, fact in zip(ids, facts, strict=True)]
    FactRow.objects.bulk_create(fresh)
    projecting.place_document(document)
    joining.link(fresh, linking)
    records.resettle(ids, linking)


def fact_ids(digest: str, facts: Iterable[Fact], taken: Iterable[str]) -> list[str]:
    """An identity for each fact: from its document and place, so that the same source gives the same ids anywhere."""
    seen: Counter[tuple[str, int, int]] = Counter()
    used = set(taken)
    found: list[str] = []
    for fact in facts:
        place = (fact.kind, fact.span.start, fact.span.stop)
        while (id_ := _fact_id(digest, place, seen[place])) in used:
            seen[place] += 1
        used.add(id_)
        found.append(id_)
    return found


def _fact_id(digest: str, place: tuple[str, int, int], n: int) -> str:
    return identity((digest, *place, n))


def identity(of: tuple[object, ...]) -> str:
    """The identity of a fact, made of what tells it from all others."""
    return hashlib.sha256(repr(of).encode()).hexdigest()[:16]
