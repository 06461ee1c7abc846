"""keys() and compare(): the doors of the room. Each kind of fact belongs to one family of rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from spravka.linking import agreements, bodies, contacts, deeds, events, people, projects, trade
from spravka.linking.link import Link, Rule, first
from spravka.statements import Stated


@dataclass(frozen=True, slots=True)
class Family:
    """The rules for one kind of fact.

    Attributes:
        name: what its records are called; leads every key.
        keys: the blocking keys of a fact, without the name.
        view: a fact as the rules see it.
        rules: in order; the first that holds decides.
    """

    name: str
    keys: Callable[[Stated], frozenset[str]]
    view: Callable[[Stated], Any]
    rules: tuple[Rule[Any], ...]


FAMILIES = MappingProxyType(
    {
        "person_post": Family("person", people.keys, people.view, people.RULES),
        "agreement": Family("agreement", agreements.keys, agreements.view, agreements.RULES),
        "meeting": Family("contact", contacts.meeting_keys, contacts.view, contacts.MEETINGS),
        "visit": Family("contact", contacts.visit_keys, contacts.view, contacts.VISITS),
        "event": Family("event", events.keys, events.view, events.RULES),
        "investment_project": Family("project", projects.keys, projects.view, projects.RULES),
        "institution": Family("institution", bodies.name_keys, bodies.view, bodies.INSTITUTIONS),
        "programme": Family("programme", bodies.name_keys, bodies.view, bodies.PROGRAMMES),
        "award": Family("award", bodies.award_keys, bodies.view, bodies.AWARDS),
        "anniversary": Family("anniversary", deeds.anniversary_keys, deeds.view, deeds.ANNIVERSARIES),
        "commitment": Family("commitment", deeds.commitment_keys, deeds.view, deeds.COMMITMENTS),
        "trade_figure": Family("trade_claim", trade.figure_keys, trade.view, trade.FIGURES),
        "trade_rank": Family("trade_claim", trade.rank_keys, trade.view, trade.RANKS),
        "count_figure": Family("count", deeds.count_keys, deeds.view, deeds.COUNTS),
    }
)
"""By kind. Directions, statuses of partners, goods and invitations have no links."""

REASONS = frozenset(reason for family in FAMILIES.values() for rule in family.rules for reason in rule.reasons)
"""Every phrase that a link can give as a reason: what an output has to translate."""


def keys(stated: Stated) -> frozenset[str]:
    """Blocking keys, each led by the family («person:tsblt+~»). Facts that share none are never linked; a kind that
    has no links (directions, invitations…) has none."""
    family = FAMILIES.get(stated.fact.kind)
    return frozenset(f"{family.name}:{key}" for key in family.keys(stated)) if family else frozenset()


def compare(a: Stated, b: Stated) -> Link | None:
    """What two facts have to do with each other: None = different things. Symmetric."""
    family = FAMILIES.get(a.fact.kind)
    if family is None or a.fact.kind != b.fact.kind or a.id == b.id:
        return None
    return first(family.rules, family.view(a), family.view(b))
