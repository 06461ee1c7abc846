"""Facts: what single documents say."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from spravka.register import deciding, reads
from spravka.register.models import FactRow
from spravka.register.records import facts_of
from spravka.web.api import schemas
from spravka.web.api.cursors import Asked, Page, page
from spravka.web.api.finding import about, known
from spravka.web.finding import document_or_404, record_or_404

router = Router(tags=["facts"])


class Filter(Asked):
    kind: schemas.Kind | None = None
    document: schemas.Digest | None = None
    record: schemas.Id | None = Field(None, description="Those that a record is made of.")
    partner: schemas.Territory | None = Field(None, description="Of documents about a territory.")
    state: Literal["accept", "reject", "waits"] | None = Field(None, description="What was decided on the whole fact.")
    confidence: float | None = Field(None, ge=0, le=1, description="At least as sure as that.")
    vanished: bool = Field(False, description="Those that the newest reading finds no longer, instead of the others.")


def rows() -> QuerySet[FactRow]:
    """The facts that whoever asks may see, with what is told of them."""
    return FactRow.seen.select_related("document", "record", "inner").defer("document__text")


@router.get("", response=Page[schemas.Fact], summary="Facts, in the order of their identities")
def facts(request: HttpRequest, asked: Query[Filter]) -> Any:
    found = rows().filter(vanished=asked.vanished)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.document:
        found = found.filter(document=document_or_404(asked.document))
    if asked.record:
        found = found.filter(facts_of(record_or_404(asked.record)))
    if asked.partner:
        found = about(found, known(asked.partner), "document__")
    if asked.state:
        found = found.filter(decided="" if asked.state == "waits" else asked.state)
    if asked.confidence is not None:
        found = found.filter(confidence__gte=asked.confidence)
    return page(request, found, ("id",), asked, told)


@router.get("/{id}", response=schemas.Fact, summary="One fact")
def fact(request: HttpRequest, id: schemas.Id) -> Any:
    found = rows().filter(id=id).first()
    if found is None:
        raise Http404
    return told([found])[0]


def told(found: list[FactRow]) -> list[schemas.Fact]:
    """What is given of facts; that something of a restricted document was read is put down."""
    for document in {row.document for row in found}:
        reads.document(document)
    newest = deciding.newest_of({row.id for row in found})
    return [_told(row, newest.get(row.id, "")) for row in found]


def _told(row: FactRow, newest: str) -> schemas.Fact:
    record = row.seen_in
    return schemas.Fact(
        id=row.id,
        document=row.document.digest,
        record=record.id if record else None,
        kind=row.kind,
        fields=row.fields,
        speaker=row.speaker,
        evidence=schemas.Evidence(start=row.start, stop=row.stop, quote=row.quote),
        spans=row.spans,
        refs=row.refs,
        unread=row.unread,
        rule=row.rule,
        confidence=row.confidence,
        vanished=row.vanished,
        decided=row.decided,
        newest=newest,
    )
