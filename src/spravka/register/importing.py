"""A table that was understood → the register: which rows are new, which are there already, and the new ones entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spravka.register.entering import Entry, enter_rows, row_ids
from spravka.sources.matching import Good
from spravka.statements.entry import typed_in

ROWS = 200
LETTERS = 150_000
"""Of a document. A longer table becomes several, each taken in whole: others may write in between, one that was stopped
goes on from there, and the search index, which takes a megabyte of words, has room for each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the good rows. `known`: were in the register already, or stand in the table before."""

    new: int
    known: int


def known(kind: str, good: Sequence[Good]) -> set[int]:
    """The numbers of the rows that are in the register already, or stand in the table before."""
    before: set[str] = set()
    found: set[int] = set()
    for told, (id_, there) in zip(good, row_ids([Entry(kind, it.fields) for it in good]), strict=True):
        if there or id_ in before:
            found.add(told.number)
        before.add(id_)
    return found


def bring_in(name: str, kind: str, good: Sequence[Good], *, by: str, lang: str = "ru") -> Outcome:
    """Enter the rows of a table; what is there already changes nothing.

    Args:
        name: the table's, by which its rows are cited.

    Raises:
        BadInput: the register cannot be written; what was entered before stays.
    """
    new = 0
    portions = list(_portions(good))
    for portion in portions:
        part = "" if len(portions) == 1 else f" ({portion[0].number}–{portion[-1].number})"
        new += enter_rows(name + part, [Entry(kind, told.fields) for told in portion], by=by, lang=lang)
    return Outcome(new, len(good) - new)


def _portions(good: Sequence[Good]) -> Iterator[list[Good]]:
    portion: list[Good] = []
    letters = 0
    for told in good:
        size = sum(len(typed_in(value)) for value in told.fields.values())
        if portion and (len(portion) >= ROWS or letters + size > LETTERS):
            yield portion
            portion, letters = [], 0
        portion.append(told)
        letters += size
    if portion:
        yield portion
