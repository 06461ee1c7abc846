"""Which territories a fact, a document and a record speak of, and whom a record therefore concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spravka import kinds
from spravka.statements import Fact
from spravka.vocab import territories

NAMING = {
    "trade_figure": ("reporter", "partner"),
    "trade_rank": ("reporter", "partner"),
    "trade_goods": ("reporter", "partner"),
    "partner_status": ("subject", "of"),
    "agreement": ("parties",),
    "direction": ("parties",),
    "person_post": ("of",),
}
"""Fields that say by themselves whom a fact concerns. Other kinds concern whomever their document does as well."""

ONLY_NAMED = frozenset({"person_post"})
"""Kinds that concern nobody else, even when the document does: a governor is not the guest's person."""


def named(fact: Fact, fields: Iterable[str] | None = None) -> set[str]:
    """Ids of the territories that these fields (None: all) of the fact name."""
    found: set[str] = set()
    for name in fact.fields if fields is None else fields:
        value = fact.fields.get(name, ())
        for member in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            found.add(fact.refs.get(member, ""))
    return found & territories.table().keys()


def of_record(fact: Fact) -> set[str]:
    """The territories that the fact itself says its record concerns."""
    return named(fact, NAMING.get(fact.kind))


def of_document(facts: Iterable[Fact]) -> set[str]:
    """The territories in the key fields of a document's facts: those that the document is about."""
    return {id_ for fact in facts for id_ in named(fact, kinds.get(fact.kind).key)}


def foreign(id_: str, ours: str) -> bool:
    """Whether a territory may be a partner of ours: neither ours, nor in it, nor around it, nor a group."""
    if territories.get(id_).type == "group":
        return False
    return not ours or not (territories.is_within(id_, ours) or territories.is_within(ours, id_))


def files_of(kind: str, by_facts: Collection[str], by_document: Collection[str], ours: str) -> set[str]:
    """The territories in whose files a record of that kind belongs, given those named in its facts and in the
    documents around them: each with all that it lies in, but for groups."""
    told = set(by_facts)
    if kind not in ONLY_NAMED and not (kind in NAMING and any(foreign(id_, ours) for id_ in by_facts)):
        told |= set(by_document)
    return around(told)


def around(ids: Iterable[str]) -> set[str]:
    """The territories and all that they lie in, but for groups."""
    return {up for id_ in ids for up in territories.ancestors(id_)}


def within(partner: str) -> list[str]:
    """The territories that lie in a partner, or belong to it, itself included."""
    return [it.id for it in territories.all() if territories.is_within(it.id, partner)]


def files_in(partner: str) -> set[str]:
    """The files that make up a partner's: its own, or for a group those of its members as well."""
    return {partner, *territories.members(partner)}
