"""Rows of the register ↔ the values of the pure rooms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from spravka.register.models import Document, FactRow, JudgementRow
from spravka.register.viewing import viewer
from spravka.statements import EVIDENCE, Fact, Judgement, Source, Span, Stated, Value, Verdict, standing
from spravka.statements.fact import typed


@dataclass(frozen=True, slots=True)
class Bare:
    """Of a fact's row what settling asks, to be read in thousands: a governor's post is told by every other release.

    Attributes:
        fields: as they are stored.
        stated: as it was read, without its quote, the places of its values, and what its source is called.
    """

    id: str
    record_id: int | None
    inner_id: int | None
    vanished: bool
    fields: dict[str, Any]
    stated: Stated

    @property
    def refs(self) -> Mapping[str, str]:
        return self.stated.fact.refs


Row = TypeVar("Row", FactRow, Bare, FactRow | Bare)
Judged = TypeVar("Judged", Judgement, JudgementRow)


def fact_of(row: FactRow) -> Fact:
    return Fact(
        kind=row.kind,
        fields={name: typed(value) for name, value in row.fields.items()},
        span=Span(row.start, row.stop),
        quote=row.quote,
        rule=row.rule,
        confidence=row.confidence,
        speaker=row.speaker or None,
        spans={name: tuple(Span(*span) for span in spans) for name, spans in row.spans.items()},
        refs=row.refs,
        unread=row.unread,
    )


def columns(fact: Fact) -> dict[str, Any]:
    """The columns of a fact's row, but for its identity, document and record."""
    data = fact.to_json()
    return {
        "kind": fact.kind,
        "fields": data["fields"],
        "start": fact.span.start,
        "stop": fact.span.stop,
        "quote": fact.quote,
        "rule": fact.rule,
        "confidence": fact.confidence,
        "speaker": fact.speaker or "",
        "spans": data["spans"],
        "refs": dict(fact.refs),
        "unread": dict(fact.unread),
    }


def source_of(document: Document) -> Source:
    publisher = document.publisher
    if document.by:
        return Source(
            digest="",
            title=document.title,
            published=document.published,
            by=document.by,
            marking=document.marking,
        )
    return Source(
        digest=document.digest,
        title=document.title or document.name,
        publisher=publisher.name if publisher else "",
        territory=publisher.territory if publisher else "",
        published=document.published,
        url=document.url,
        marking=document.marking,
    )


def stated_all(found: Iterable[FactRow | Bare], judgements: Iterable[Judgement]) -> dict[str, Stated]:
    """By id, the facts that somebody states: see `stated_of`."""
    about: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        about.setdefault(judgement.about, []).append(judgement)
    return {row.id: stated for row in found if (stated := stated_of(row, about.get(row.id, ())))}


def stated_of(row: FactRow | Bare, judgements: Iterable[Judgement] = ()) -> Stated | None:
    """The fact with its source, its evidence where a person moved it. One that the newest reading no longer finds is
    stated by the person who accepted or corrected it; by nobody (None) if no such judgement stands."""
    bare = isinstance(row, Bare)
    stated = row.stated if bare else Stated(row.id, fact_of(row), source_of(row.document))
    judgements = [j for j in judgements if j.about == row.id]
    if row.vanished:
        vouching = [j.by for j in judgements if j.verdict in (Verdict.ACCEPT, Verdict.CORRECT)]
        if not vouching:
            return None
        told = stated.source
        source = Source(digest="", title=told.title, published=told.published, by=vouching[-1], marking=told.marking)
        stated = replace(stated, source=source)
    places = [str(j.value) for j in judgements if j.verdict is Verdict.CORRECT and j.field == EVIDENCE]
    if not places:
        return stated
    start, _, stop = places[-1].partition("/")
    span = Span(int(start), int(stop))
    quote = "" if bare else span.of(row.document.text)
    return replace(stated, fact=replace(stated.fact, span=span, quote=quote))


def facts(*where: Q, **which: Any) -> QuerySet[FactRow]:
    """Facts with their documents and publishers, in the order of the register; the texts are fetched when asked for."""
    return FactRow.objects.filter(*where, **which).select_related("document__publisher").defer("document__text")


TOLD = (
    "digest", "name", "title", "by", "url", "published", "marking", "format", "partners", "withdrawn_at",
    "publisher__name", "publisher__territory",
)  # fmt: skip
"""What settling and citing ask of a document; the rest would be read thousands of times for a governor's post."""


def facts_in_bulk(*where: Q, **which: Any) -> list[FactRow]:
    """The same for many facts: a document comes once, with what `TOLD` names, and the rest where it is asked for."""
    found = list(FactRow.objects.filter(*where, **which))
    documents = Document.objects.select_related("publisher").only(*TOLD)
    known = {it.id: it for it in documents.filter(id__among={row.document_id for row in found})}
    for row in found:
        row.document = known[row.document_id]
    return found


def bare(*where: Q) -> list[Bare]:
    """The facts without what settling does not ask, in no order. What is stored alike is read once."""
    stored = Cast("fields", TextField()), Cast("refs", TextField())
    source = (
        "document__digest",
        "document__published",
        "document__by",
        "document__marking",
        "document__publisher__territory",
    )
    columns = ("id", "record_id", "inner_id", "vanished", "kind", "start", "stop", "confidence", *stored, *source)
    loads, typed_ = cache(json.loads), cache(_typed)
    found = []
    for row in FactRow.objects.filter(*where).order_by().values_list(*columns):
        id_, record, inner, vanished, kind, start, stop, sure, fields, refs, digest, published, by, marking, of = row
        fact = Fact(kind, typed_(fields), Span(start, stop), quote="", rule="", confidence=sure, refs=loads(refs))
        told = Source("" if by else digest, title="", published=published, by=by, territory=of or "", marking=marking)
        found.append(Bare(id_, record, inner, vanished, loads(fields), Stated(id_, fact, told)))
    return found


def _typed(fields: str) -> dict[str, Value]:
    return {name: typed(value) for name, value in json.loads(fields).items()}


def judgement_of(row: JudgementRow) -> Judgement:
    return Judgement(
        id=row.id,
        verdict=Verdict(row.verdict),
        about=row.about,
        by=row.by,
        at=row.at,
        other=row.other,
        field=row.field,
        value=None if row.value is None else typed(row.value),
        reason=row.reason,
    )


def judgement_rows(fact_ids: Iterable[str]) -> list[JudgementRow]:
    """Every judgement on these facts and every undoing of one, oldest first."""
    return _with_undoings(_on(fact_ids), JudgementRow.objects.filter)


def _on(fact_ids: Iterable[str]) -> Q:
    ids = list(fact_ids)
    return Q(about__among=ids) | Q(other__among=ids)


def _with_undoings(whose: Q, asked: Callable[[Q], Iterable[Judged]]) -> list[Judged]:
    found = {it.id: it for it in asked(whose)}
    newest = set(found)
    while newest:
        undoings = {it.id: it for it in asked(Q(verdict=Verdict.UNDO, about__among=newest))}
        newest = undoings.keys() - found.keys()
        found |= undoings
    return sorted(found.values(), key=lambda it: (it.at, it.id))


def seen_judgement_rows(fact_ids: Iterable[str]) -> list[JudgementRow]:
    """The same without those on pairs of which whoever looks may not see both."""
    found = judgement_rows(fact_ids)
    about = {id_ for row in found for id_ in (row.about, row.other) if id_}
    hidden: set[str] = set()
    for ids in batched(about):
        unseen = FactRow.objects.filter(id__in=ids).exclude(viewer().documents("document__"))
        hidden |= set(unseen.order_by().values_list("id", flat=True))
    gone: set[str] = set()
    for row in found:  # an undoing comes after what it takes back, be that an undoing as well
        if {row.about, row.other} & hidden or row.about in gone:
            gone.add(row.id)
    return [row for row in found if row.id not in gone]


def batched(ids: Iterable[str], size: int = 5000) -> Iterator[list[str]]:
    """Ids in portions that a database takes as parameters of one query."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def standing_judgements(rows: Iterable[FactRow | Bare]) -> list[Judgement]:
    """What stands of the judgements on these facts. An acceptance vouches for the values that the person saw: where a
    later reading has another value, the accepted one is kept as that person's correction, and values that came
    after are left to be judged."""
    by_id = {row.id: row for row in rows}
    columns = ("id", "verdict", "about", "by", "at", "other", "field", "value", "reason")
    seen: dict[str, str | None] = {}

    def asked(which: Q) -> Iterator[Judgement]:
        found = JudgementRow.objects.filter(which).order_by()
        for *told, value, reason, fields in found.values_list(*columns, KeyTextTransform("fields", "snapshot")):
            id_, verdict, about, by, at, other, field = told
            seen[id_] = fields
            value = None if value is None else typed(value)
            yield Judgement(id_, Verdict(verdict), about, by, at, other, field, value, reason)

    loads = cache(json.loads)
    found: list[Judgement] = []
    for judgement in standing(_with_undoings(_on(by_id), asked)):
        row, fields = by_id.get(judgement.about), seen[judgement.id]
        if judgement.verdict is Verdict.ACCEPT and row is not None and fields and loads(fields) != row.fields:
            found += _as_seen(judgement, loads(fields), row.fields)
        else:
            found.append(judgement)
    return found


def _as_seen(accept: Judgement, seen: dict[str, Any], now: dict[str, Any]) -> list[Judgement]:
    names = [accept.field] if accept.field else sorted(seen)
    return [
        Judgement(
            id=f"{accept.id}:{name}",
            verdict=Verdict.ACCEPT if now.get(name) == seen[name] else Verdict.CORRECT,
            about=accept.about,
            by=accept.by,
            at=accept.at,
            field=name,
            value=None if now.get(name) == seen[name] else typed(seen[name]),
            reason=accept.reason,
        )
        for name in names
        if name in seen
    ]


def snapshot_of(row: FactRow) -> dict[str, Any]:
    """The fact as it is now, to be kept with a judgement on it."""
    return {**fact_of(row).to_json(), "document": row.document.digest, "title": row.document.title}


def judged(fact_ids: Iterable[str]) -> set[str]:
    """Those of the facts that anybody has ever judged."""
    ids = set(fact_ids)
    pairs = JudgementRow.objects.filter(Q(about__in=ids) | Q(other__in=ids)).values_list("about", "other")
    return {id_ for pair in pairs for id_ in pair} & ids
