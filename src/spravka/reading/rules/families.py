"""The families of rules in the order in which they read."""

from __future__ import annotations

from spravka.reading.page import Rule
from spravka.reading.rules.counts import counts, headcounts, measures, shares
from spravka.reading.rules.events import anniversaries, awards, events
from spravka.reading.rules.papers import agreements
from spravka.reading.rules.posts import offices
from spravka.reading.rules.projects import institutions, programmes, projects
from spravka.reading.rules.promises import deeds_to_come, needs, promises
from spravka.reading.rules.talks import directions, field_lists, matters, meetings
from spravka.reading.rules.trade import goods, partners, shipments, standings, trade, trade_parts, twins
from spravka.reading.rules.travel import awaited, invitations, invitations_handed, visits

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("offices", offices.RULES),
    ("meetings", meetings.RULES),
    ("visits", visits.RULES),
    ("directions", directions.RULES),
    ("matters", matters.RULES),
    ("agreements", agreements.RULES),
    ("fields", field_lists.RULES),
    ("events", events.RULES),
    ("invitations", (*invitations.RULES, *invitations_handed.RULES, *awaited.RULES)),
    ("anniversaries", anniversaries.RULES),
    ("trade", (*trade.RULES, *trade_parts.RULES)),
    ("shipments", shipments.RULES),
    ("goods", goods.RULES),
    ("standings", standings.RULES),
    ("partners", (*partners.RULES, *twins.RULES)),
    ("projects", projects.RULES),
    ("programmes", programmes.RULES),
    ("institutions", institutions.RULES),
    ("promises", (*promises.RULES, *deeds_to_come.RULES, *needs.RULES)),
    ("awards", awards.RULES),
    ("counts", (*counts.RULES, *headcounts.RULES)),
    ("measures", (*measures.RULES, *shares.RULES)),
)
