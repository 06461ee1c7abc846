"""keys() and compare(): the doors of the room. Each kind of fact belongs to one family of rules."""

from __future__ import annotations

from spravka.linking.link import Link
from spravka.statements import Stated

REASONS: frozenset[str] = frozenset()
"""Every phrase that a link can give as a reason: what an output has to translate."""


def keys(stated: Stated) -> frozenset[str]:
    """Blocking keys, each led by the family («person:babushkin+i»). Facts that share none are never linked; a kind
    that has no links (directions, invitations…) has none."""
    return frozenset()


def compare(a: Stated, b: Stated) -> Link | None:
    """What two facts have to do with each other: None = different things. Symmetric."""
    return None
