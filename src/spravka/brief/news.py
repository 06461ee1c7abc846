"""What is new since a day: records first told after it, and older ones of which more has been told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from spravka.brief.tree import Citation
from spravka.statements import Settled


def is_new(citations: Iterable[Citation], since: date | None) -> bool:
    """Whether a value rests on nothing that was published by that day; what has no date counts as old."""
    return since is not None and all(c.published is not None and c.published > since for c in citations)


def told(by_kind: Mapping[str, Sequence[Settled]], since: date | None) -> tuple[list[Settled], list[Settled]]:
    """The new records, and those that were known and were added to."""
    new: list[Settled] = []
    more: list[Settled] = []
    for record in (r for records in by_kind.values() for r in records) if since else ():
        later = [bool(s.source.published and since and s.source.published > since) for s in record.facts]
        if any(later):
            (new if all(later) else more).append(record)
    return new, more
