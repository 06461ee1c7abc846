"""What restricted sources tell, settled while somebody who is admitted to them waits; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spravka import kinds
from spravka.register import places, reads, records, rows
from spravka.register.joining import NEAR, Linking, default_linking
from spravka.register.models import BlockKey, FactRow, Record
from spravka.register.viewing import viewer
from spravka.statements import UNSURE, Settled, Stated, Verdict, settle, standing


@dataclass(frozen=True, slots=True)
class Told:
    """A record as it is for those who are admitted: `over`: ids of the records that it stands in place of, `files`: the
    territories in whose files it belongs."""

    settled: Settled
    over: frozenset[str]
    files: frozenset[str]


def told(linking: Linking | None = None) -> list[Told]:
    """What the restricted sources of whoever is looking come to, with the records that their facts join."""
    admitted = viewer().admitted
    if not admitted:
        return []
    linking = linking or default_linking()
    found = {
        row.id: row
        for row in rows.facts_in_bulk(
            document__in=admitted, document__withdrawn_at=None, vanished=False, confidence__gte=UNSURE
        )
        if row.decided != "reject"
    }
    groups: list[tuple[set[str], set[Record]]] = []
    stated = {id_: Stated(id_, rows.fact_of(row), rows.source_of(row.document)) for id_, row in found.items()}
    for id_ in sorted(stated):
        group, joined = {id_}, _records_like(stated[id_], linking)
        rest = []
        for others, theirs in groups:
            if theirs & joined or any(_same(stated[id_], stated[other], linking) for other in others):
                group |= others
                joined |= theirs
            else:
                rest.append((others, theirs))
        groups = [*rest, (group, joined)]
    return [it for group, joined in groups if (it := _settled([found[id_] for id_ in sorted(group)], joined))]


def _same(a: Stated, b: Stated, linking: Linking) -> bool:
    it = linking.compare(a, b) if a.fact.kind == b.fact.kind else None
    return it is not None and str(it.verdict) == "same"


def _records_like(fact: Stated, linking: Linking) -> set[Record]:
    """The records, as whoever looks sees them, of the facts that speak of the same thing."""
    who = viewer()
    found: set[Record] = set()
    for judgement in standing(rows.judgement_of(row) for row in rows.judgement_rows([fact.id])):
        if judgement.verdict is Verdict.SAME:
            other = FactRow.seen.filter(id__in={judgement.about, judgement.other} - {fact.id}).first()
            if other and (it := other.seen_in) and it.live:
                found.add(it)
    for key in sorted(set(linking.keys(fact))):
        near = BlockKey.objects.filter(who.documents("fact__document__"), key=key).order_by("-document", "-id")
        ids = list(near.values_list("fact_id", flat=True)[:NEAR])
        for row in rows.facts(id__in=ids, kind=fact.fact.kind).select_related("record", "inner", "document__publisher"):
            other = Stated(row.id, rows.fact_of(row), rows.source_of(row.document))
            if (it := row.seen_in) and it.live and it not in found and _same(fact, other, linking):
                found.add(it)
    return found


def _settled(facts: list[FactRow], joined: set[Record]) -> Told | None:
    ordered = sorted(joined, key=lambda record: record.number)
    members = [row for record in ordered for row in rows.facts_in_bulk(records.facts_of(record))]
    every = [*members, *facts]
    judgements = rows.standing_judgements(every)
    type_ = kinds.get(facts[0].kind).record
    id_, us = ordered[0].id if ordered else facts[0].id, records.ours()
    it = settle(type_, rows.stated_all(every, judgements).values(), judgements, id_, ours=us)
    if it is None:
        return None
    by_facts = {id_ for row in every for id_ in places.of_record(rows.fact_of(row))}
    by_document = {id_ for row in every for id_ in row.document.partners}
    files = places.files_of(facts[0].kind, by_facts, by_document, us)
    return Told(it, frozenset(record.id for record in ordered), frozenset(files))


def over(found: Iterable[Settled], partner: str) -> list[Settled]:
    """Settled records of a partner's file, with what the viewer's restricted sources add to them or put in their place;
    that it was read is noted."""
    files = places.files_in(partner)
    here = [it for it in told() if it.files & files]
    for it in here:
        reads.record(it.settled.id)
    replaced = {id_ for it in here for id_ in it.over}
    return [*(it for it in found if it.id not in replaced), *(it.settled for it in here)]
