"""The families of rules in the order in which they read."""

from __future__ import annotations

from spravka.reading import (
    agreements,
    contacts,
    counts,
    directions,
    events,
    institutions,
    offices,
    programmes,
    projects,
    promises,
    standings,
    trade,
)
from spravka.reading.page import Rule

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("offices", offices.RULES),
    ("contacts", contacts.RULES),
    ("directions", directions.RULES),
    ("agreements", agreements.RULES),
    ("events", events.RULES),
    ("trade", trade.RULES),
    ("standings", standings.RULES),
    ("projects", projects.RULES),
    ("programmes", programmes.RULES),
    ("institutions", institutions.RULES),
    ("promises", promises.RULES),
    ("counts", counts.RULES),
)
