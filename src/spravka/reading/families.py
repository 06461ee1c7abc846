"""The families of rules in the order in which they read."""

from __future__ import annotations

from spravka.reading import (
    agreements,
    anniversaries,
    awards,
    counts,
    directions,
    events,
    goods,
    headcounts,
    institutions,
    invitations,
    matters,
    measures,
    meetings,
    offices,
    partners,
    programmes,
    projects,
    promises,
    shares,
    shipments,
    standings,
    trade,
    visits,
)
from spravka.reading.page import Rule

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("offices", offices.RULES),
    ("meetings", meetings.RULES),
    ("visits", visits.RULES),
    ("directions", directions.RULES),
    ("matters", matters.RULES),
    ("agreements", agreements.RULES),
    ("events", events.RULES),
    ("invitations", invitations.RULES),
    ("anniversaries", anniversaries.RULES),
    ("trade", trade.RULES),
    ("shipments", shipments.RULES),
    ("goods", goods.RULES),
    ("standings", standings.RULES),
    ("partners", partners.RULES),
    ("projects", projects.RULES),
    ("programmes", programmes.RULES),
    ("institutions", institutions.RULES),
    ("promises", promises.RULES),
    ("awards", awards.RULES),
    ("counts", (*counts.RULES, *headcounts.RULES)),
    ("measures", (*measures.RULES, *shares.RULES)),
)
