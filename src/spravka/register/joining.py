"""Facts → records: which facts are linked, which component each is in, and which record stands for a component."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, Protocol

from django.db.models import Q

from spravka import kinds
from spravka.register import rows
from spravka.register.models import BlockKey, FactRow, JudgementRow, LinkRow, Record
from spravka.register.viewing import ALL, INTERNAL, PUBLIC
from spravka.statements import UNSURE, Judgement, Stated, Verdict, opinions
from spravka.statements.judging import NO_OPINION


class Linked(Protocol):
    """What comparing two facts comes to; «different» is not kept."""

    @property
    def verdict(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def rule(self) -> str: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...


class Joined(NamedTuple):
    """Of a link what joining asks: there are thousands of a governor's post."""

    verdict: str
    score: float


@dataclass(frozen=True, slots=True)
class Linking:
    """How facts are linked: `spravka.linking`, or a stand-in for it."""

    keys: Callable[[Stated], Iterable[str]]
    compare: Callable[[Stated, Stated], Linked | None]
    components: Callable[[Any, Any, Any], Iterable[Collection[str]]]


def default_linking() -> Linking:
    from spravka import linking

    return Linking(linking.keys, linking.compare, linking.components)


NEAR = 300
"""Facts that share a key are compared while fewer than this many stand between their documents. A key such as «the same
two parties» is shared by ever more facts as the register grows; adding one must not take ever longer."""

ENOUGH = 10
"""Links of one verdict that a fact gets to those before it, the nearest first: more would join or ask nothing new."""


def link(fresh: Collection[FactRow], linking: Linking) -> None:
    """Make the blocking keys of new or changed facts and their links to the facts near them that share a key."""
    ids = [row.id for row in fresh]
    fresh = [row for row in fresh if row.document.speaks]
    BlockKey.objects.filter(fact__in=ids).delete()
    LinkRow.objects.filter(Q(first__in=ids) | Q(second__in=ids)).delete()
    stated = {row.id: _as_read(row) for row in fresh}
    longest = BlockKey._meta.get_field("key").max_length
    keys = {id_: sorted({key[:longest] for key in linking.keys(s)}) for id_, s in stated.items()}
    documents = {row.id: row.document_id for row in fresh}
    public = {row.id: row.document.marking == PUBLIC for row in fresh}
    BlockKey.objects.bulk_create(
        BlockKey(fact_id=id_, key=key, document=documents[id_], public=public[id_]) for id_ in keys for key in keys[id_]
    )
    sharing: dict[str, dict[str, int]] = {}
    for key, document in sorted({(key, documents[id_]) for id_ in keys for key in keys[id_]}):
        sharing.setdefault(key, {}).update(_near(key, document))
    pairs = {(min(a, b), max(a, b)) for a in keys for key in keys[a] for b in sharing[key] if a != b}
    documents |= {fact: document for found in sharing.values() for fact, document in found.items()}
    missing = {id_ for pair in pairs for id_ in pair} - stated.keys()
    for some in rows.batched(missing):
        for row in rows.facts(id__in=some):
            stated[row.id] = _as_read(row)
            public[row.id] = row.document.marking == PUBLIC
    LinkRow.objects.bulk_create(_links(pairs, stated, documents, public, linking))


def _near(key: str, document: int) -> dict[str, int]:
    """Facts that share the key with one of the document, and their documents: its own, and NEAR before and after; of
    public ones as many as if there were no others."""
    sharing = BlockKey.objects.filter(key=key).order_by("document", "id").values_list("fact_id", "document")
    found = dict(sharing.filter(document=document))
    for public in (True, False):
        told = sharing.filter(public=public)
        found |= dict(told.filter(document__lt=document).order_by("-document", "-id")[:NEAR])
        found |= dict(told.filter(document__gt=document)[:NEAR])
    return found


def _links(
    pairs: Iterable[tuple[str, str]],
    stated: Mapping[str, Stated],
    documents: Mapping[str, int],
    public: Mapping[str, bool],
    linking: Linking,
) -> Iterable[LinkRow]:
    """The links of the pairs, for each fact those to the nearest before it; those among public facts are counted by
    themselves, so that no other stands in place of one of them."""
    held: Counter[tuple[str, str, bool]] = Counter()
    later = {pair: max(pair, key=lambda id_: (documents[id_], id_)) for pair in pairs}
    nearest = sorted(later, key=lambda pair: (-min(documents[id_] for id_ in pair), pair))
    for a, b in nearest:
        if not _alike(stated[a], stated[b]):
            continue
        it = linking.compare(stated[a], stated[b])
        if it is None or (verdict := str(it.verdict)) not in ("same", "unsure"):
            continue
        count = later[a, b], verdict, public[a] and public[b]
        if held[count] < ENOUGH:
            held[count] += 1
            yield LinkRow(
                first_id=a, second_id=b, verdict=verdict, score=it.score, rule=it.rule, reasons=list(it.reasons)
            )


def _alike(a: Stated, b: Stated) -> bool:
    return a.fact.kind == b.fact.kind


def _as_read(row: FactRow) -> Stated:
    """Links are made from what was read: a judgement changes values, not which facts look alike."""
    return Stated(row.id, rows.fact_of(row), rows.source_of(row.document))


def neighbourhood(touched: Iterable[str]) -> set[str]:
    """The facts whose records may change with these: linked, judged the same, or in one record, near and far."""
    found: set[str] = set()
    todo = set(touched)
    while todo:
        found |= todo
        near: set[str] = set()
        for first, second in LinkRow.objects.filter(
            Q(first__id__among=todo) | Q(second__id__among=todo), verdict="same"
        ).values_list("first_id", "second_id"):
            near |= {first, second}
        judged = JudgementRow.objects.filter(Q(about__among=todo) | Q(other__among=todo), verdict=Verdict.SAME)
        for about, other in judged.values_list("about", "other"):
            near |= {about, other}
        for name in ("record_id", "inner_id"):
            within = FactRow.objects.filter(id__among=todo, **{f"{name}__isnull": False}).values(name)
            near |= set(FactRow.objects.filter(**{f"{name}__in": within}).values_list("id", flat=True))
        todo = near - found
    return set(FactRow.objects.filter(id__among=found).values_list("id", flat=True))


def components(active: Collection[str], judgements: Iterable[Judgement], linking: Linking) -> list[frozenset[str]]:
    """The components among these facts, each in a fixed order of first members."""
    links = [  # asked for by one end: with both, SQLite goes through every pair
        (first, second, Joined("same", score))
        for first, second, score in LinkRow.objects.filter(first__id__among=active, verdict="same")
        .order_by("first_id", "second_id")
        .values_list("first_id", "second_id", "score")
        if second in active
    ]
    pairs = [
        j
        for j in judgements
        if j.verdict in (Verdict.SAME, Verdict.NOT_SAME) and j.about in active and j.other in active
    ]
    return [frozenset(c) for c in linking.components(sorted(active), links, pairs)]


def active(stated: Mapping[str, Stated], judgements: Iterable[Judgement]) -> set[str]:
    """The facts that take part in records: those not rejected, and of the unsure ones those that a person accepted or
    corrected."""
    held = opinions(judgements)

    def takes_part(id_: str, s: Stated) -> bool:
        opinion = held.get(id_, NO_OPINION)
        vouched = opinion.accepted or opinion.fields or opinion.corrections
        return not opinion.rejected and (s.fact.confidence >= UNSURE or bool(vouched))

    return {id_ for id_, s in stated.items() if takes_part(id_, s)}


def assign(
    parts: Iterable[frozenset[str]], found: Mapping[str, FactRow], place: Mapping[str, int], inner: bool = False
) -> None:
    """Give each component its record: the oldest one founded in it, or a new one; younger ones lead there.

    Args:
        found: the facts by id.
        place: their order in the register, so that records are minted in one order always.
        inner: whether these are components of the insiders' view alone, each with a record beside the public ones.
    """
    column = "inner" if inner else "record"
    ordered = sorted((sorted(part, key=place.__getitem__) for part in parts), key=lambda part: place[part[0]])
    founded = {
        record.founder: record for record in Record.objects.filter(founder__among=found) if record.inner == inner
    }
    founded |= _mint([_founder(part, found) for part in ordered if not founded.keys() & part], inner)
    moved: list[FactRow] = []
    for part in ordered:
        here = sorted((founded[id_] for id_ in part if id_ in founded), key=lambda record: record.number)
        for record in here:
            target = here[0] if record is not here[0] else None
            if record.merged_into_id != (target.number if target else None):
                record.merged_into = target
                record.save(update_fields=["merged_into"])
        for row in (found[id_] for id_ in part):
            if getattr(row, f"{column}_id") != here[0].number:
                setattr(row, column, here[0])
                moved.append(row)
    FactRow.objects.bulk_update(moved, [column], batch_size=200)


def _founder(part: list[str], found: Mapping[str, FactRow]) -> FactRow:
    """The first fact; but one that only insiders see before the public ones, whose records are named by them."""
    return min((found[id_] for id_ in part), key=lambda row: row.document.marking == PUBLIC)


def hand_over(leaving: Collection[str], place: Mapping[str, int], inner: bool = False) -> None:
    """Records founded by facts that leave them get another founder, so that their addresses stay with what remains.
    A record that nothing remains of keeps its founder, and lives again with it."""
    if not leaving:
        return
    column = "inner" if inner else "record"
    led = (
        it for it in Record.objects.filter(founder__among=leaving) if it.inner == inner and it.merged_into_id is None
    )
    for record in sorted(led, key=lambda it: it.number):  # SQLite would go through all that are not merged, in order
        members = FactRow.objects.filter(**{column: record}).values_list("id", flat=True)
        remaining = [id_ for id_ in members if id_ not in leaving]
        if not remaining:
            continue
        founders = {r.founder: r for r in Record.objects.filter(founder__among=remaining) if r.inner == inner}
        heir = min(remaining, key=lambda id_: (id_ in founders, place.get(id_, 0), id_))
        leaver, record.founder = record.founder, f"~{record.founder}"
        record.save(update_fields=["founder"])
        if heir in founders:  # a record merged into this one: the two change places
            founders[heir].founder = leaver
            founders[heir].save(update_fields=["founder"])
        record.founder = heir
        record.save(update_fields=["founder"])
    FactRow.objects.filter(id__among=leaving, **{f"{column}__isnull": False}).update(**{column: None})


def _mint(founders: Collection[FactRow], inner: bool) -> dict[str, Record]:
    """A new record for each of these facts, by the fact's id: the record's name, unless another record has it, or
    might have it for outsiders."""
    taken = set(Record.objects.filter(id__in=[row.id for row in founders]).values_list("id", flat=True))
    taken |= {row.id for row in founders if inner and row.document.marking == PUBLIC}
    made = Record.objects.bulk_create(
        Record(
            id=_another(row.id) if row.id in taken else row.id,
            founder=row.id,
            inner=inner,
            sphere=INTERNAL if inner else ALL,
            type=kinds.get(row.kind).record,
            kind=row.kind,
        )
        for row in founders
    )
    return {record.founder: record for record in made}


def _another(id_: str) -> str:
    """A name like the one that a fact gave to a record which has another founder since."""
    names = (f"{id_}-{n}" for n in count(2))
    return next(name for name in names if not Record.objects.filter(id=name).exists())
