"""A measure as plain values, to be kept and compared field by field, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from spravka.roadmap.deadlines import Deadline
from spravka.roadmap.measures import Measure, Status

FIELDS = tuple(field.name for field in fields(Measure))


def plain(measure: Measure) -> dict[str, Any]:
    """Its fields by name: texts, lists of texts, and of the deadline its own fields by name."""
    told = asdict(measure)
    for name in ("section", "ours", "theirs", "who"):
        told[name] = list(told[name])
    told["more"] = [list(pair) for pair in measure.more]
    told["status"] = str(measure.status)
    told["since"] = measure.since.isoformat() if measure.since else ""
    return told


def typed(told: Mapping[str, Any]) -> Measure:
    """The measure of plain values; a field that is not told is empty."""
    found = {name: value for name, value in told.items() if name in FIELDS}
    for name in ("section", "ours", "theirs", "who"):
        found[name] = tuple(found.get(name, ()))
    found["more"] = tuple((heading, text) for heading, text in found.get("more", ()))
    found["status"] = Status(found.get("status", Status.PLANNED))
    found["since"] = date.fromisoformat(found["since"]) if found.get("since") else None
    found["deadline"] = Deadline(**found.get("deadline", {}))
    return Measure(**found)


def changes(before: Measure, after: Measure) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields in which two differ, as they were and as they are to be."""
    was, now = plain(before), plain(after)
    differ = [name for name in FIELDS if was[name] != now[name]]
    return {name: was[name] for name in differ}, {name: now[name] for name in differ}
