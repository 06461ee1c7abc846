"""Whom records concern: the names of the partners in whose files they are, for the lines of a list."""

from __future__ import annotations

from collections.abc import Collection

from spravka.brief.pen import Pen
from spravka.register import places
from spravka.register.models import Record, RecordPlace
from spravka.vocab import territories

FEW = 3
"""Names of a line; a release about ten partners would fill it with them."""


def partners(records: Collection[Record], pen: Pen) -> dict[int, str]:
    """The partners of each record by its number; of those that lie in one another, the outermost: a file is its
    country's as well, and whether the source named the region alone is told on the record's page."""
    told: dict[int, set[str]] = {}
    of_these = RecordPlace.seen.filter(record__in=[record.number for record in records])
    for number, id_ in of_these.values_list("record_id", "territory"):
        if places.foreign(id_, pen.ours):
            told.setdefault(number, set()).add(id_)
    return {number: _named(ids, pen.lang) for number, ids in told.items()}


def _named(ids: set[str], lang: str) -> str:
    outermost = (id_ for id_ in ids if ids.isdisjoint(up for up in territories.ancestors(id_) if up != id_))
    names = sorted(territories.get(id_).name(lang) for id_ in outermost)
    return ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")
