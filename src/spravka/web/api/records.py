"""Records: what all facts about one thing come to, for whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from spravka.brief.pen import Pen
from spravka.register import projecting, reads, restricted
from spravka.register import records as register
from spravka.register.models import FactRow, Record, RecordPlace
from spravka.statements import Account, Settled, Stated
from spravka.statements.fact import plain
from spravka.web.api import judgements, schemas
from spravka.web.api.cursors import Asked, Page, page
from spravka.web.api.finding import known
from spravka.web.finding import record_or_404
from spravka.web.showing import pen_of, title_of

router = Router(tags=["records"])

NEWEST = 50
"""Judgements, and records merged into one, that are told with it."""


class Filter(Asked):
    type: schemas.RecordType | None = None
    partner: schemas.Territory | None = Field(None, description="In the file of a territory, or of a group's members.")
    standing: schemas.Standing | None = None
    status: schemas.Words | None = Field(None, max_length=32, description="As the kind has it: in_force, held…")
    since: schemas.Day | None = Field(None, description="Of that day or later, by its own date or its newest source.")
    until: schemas.Day | None = Field(None, description="Of that day or earlier.")


@router.get("", response=Page[schemas.Line], summary="Records, the newest first")
def records(request: HttpRequest, asked: Query[Filter]) -> Any:
    found = register.of(known(asked.partner) if asked.partner else "", asked.type or "")
    if asked.standing:
        found = found.filter(standing=asked.standing)
    if asked.status:
        found = found.filter(status=asked.status)
    if asked.since:
        found = found.filter(day__gte=asked.since.isoformat())
    if asked.until:
        found = found.filter(day__lte=asked.until.isoformat()).exclude(day="")
    pen = pen_of(request)
    return page(request, found, ("-day", "-number"), asked, lambda rows: lines(rows, pen))


def lines(found: Collection[Record], pen: Pen) -> list[schemas.Line]:
    partners = partners_of(found)
    return [
        schemas.Line(
            **_head(record, pen, partners.get(record.number, ())),
            values={name: value["value"] for name, value in record.fields.items()},
        )
        for record in found
    ]


def _head(record: Record, pen: Pen, partners: Iterable[str]) -> dict[str, Any]:
    told = {name: getattr(record, name) for name in ("id", "type", "kind", "standing", "date", "status")}
    return {**told, "title": title_of(record, pen), "partners": sorted(partners)}


def partners_of(found: Collection[Record]) -> Mapping[int, list[str]]:
    """By the record's number, in whose files it is."""
    told: dict[int, list[str]] = {}
    places = RecordPlace.seen.filter(record__in=[record.number for record in found])
    for number, territory in places.values_list("record_id", "territory"):
        told.setdefault(number, []).append(territory)
    return told


@router.get(
    "/restricted",
    response=list[schemas.Record],
    summary="What restricted sources that you are admitted to come to, with the records that they join",
)
def of_restricted(request: HttpRequest) -> Any:
    """Settled when it is asked for, as nothing of restricted sources is stored: no list, count or search has it."""
    return [_of_restricted(it, pen_of(request)) for it in restricted.told()]


@router.get("/{id}", response=schemas.Record, summary="One record, with the sources of its values and its history")
def record(request: HttpRequest, id: schemas.Id) -> Any:
    """Where a restricted source that you are admitted to tells of it, its word is in it. The facts it is made of are at
    /api/facts?record=."""
    found = record_or_404(id)
    pen = pen_of(request)
    for it in restricted.told():
        if found.id in it.over:
            return _of_restricted(it, pen)
    settled = register.shown([found])[0]
    facts = FactRow.seen.filter(register.facts_of(found)).order_by().values("id")
    merged = Record.seen.filter(merged_into=found).order_by("number").values_list("id", flat=True)
    return schemas.Record(
        **_head(found, pen, partners_of([found]).get(found.number, ())),
        fields=_fields(settled),
        history=judgements.newest(Q(about__in=facts) | Q(other__in=facts), NEWEST),
        merged=list(merged[:NEWEST]),
    )


def _of_restricted(it: restricted.Told, pen: Pen) -> schemas.Record:
    """A record as the viewer's restricted sources change it; that they were read is put down."""
    settled = it.settled
    reads.record(settled.id)
    made = Record(id=settled.id, type=settled.type, kind=settled.kind, **projecting.columns(settled))
    facts = [stated.id for stated in settled.facts]
    return schemas.Record(
        **_head(made, pen, it.files),
        fields=_fields(settled),
        history=judgements.newest(Q(about__in=facts) | Q(other__in=facts), NEWEST),
        merged=[],
    )


def _fields(settled: Settled) -> dict[str, schemas.Settled]:
    return {
        name: schemas.Settled(
            **_said(value.account), standing=str(value.standing), others=[_said(other) for other in value.others]
        )
        for name, value in settled.fields.items()
    }


def _said(account: Account) -> dict[str, Any]:
    return {
        "value": plain(account.value),
        "sources": [_source(stated) for stated in account.support[: projecting.MOST]],
        "judgements": [judgement.id.partition(":")[0] for judgement in account.judged[: projecting.MOST]],
    }


def _source(stated: Stated) -> schemas.Source:
    fact, source = stated.fact, stated.source
    return schemas.Source(
        fact=stated.id,
        document=source.digest,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        url=source.url,
        quote=fact.quote,
        start=fact.span.start,
        stop=fact.span.stop,
        by=source.by,
        marking=source.marking,
    )
