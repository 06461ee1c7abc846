"""Where an agreement is in its life."""

from __future__ import annotations

from datetime import date

from spravka.roadmap.due import passed

GROUPS = ("in_force", "in_preparation", "planned", "expired", "unknown")
STATUSES = {
    "in_force": ("signed", "registered", "in_force"),
    "in_preparation": ("in_preparation", "agreed"),
    "planned": ("planned", "proposed"),
    "expired": ("expired", "replaced"),
}
"""What sources say of an agreement, by what it comes to."""

_GROUP_OF = {status: group for group, statuses in STATUSES.items() for status in statuses}


def group(status: str, ends: date | None, on: date) -> str:
    """One of GROUPS. An agreement whose term is over has expired, whatever was said of it.

    Args:
        status: as the kind has it, "" if unknown.
        ends: the first day after its term.
    """
    found = _GROUP_OF.get(status, "unknown")
    return "expired" if found == "in_force" and passed(on).holds(ends) else found
