"""Documents: the archive as a list, one of them, its text and its facts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from spravka.register.models import Document, FactRow
from spravka.web.api import facts, schemas
from spravka.web.api.cursors import Asked, Page, page
from spravka.web.api.finding import about, known
from spravka.web.finding import document_or_404

router = Router(tags=["documents"])


class Filter(Asked):
    partner: schemas.Territory | None = Field(None, description="Those about a territory or anything within it.")
    publisher: schemas.Words | None = Field(None, max_length=300, description="By the publisher's whole name.")
    since: schemas.Day | None = Field(None, description="Published on that day or later.")
    until: schemas.Day | None = Field(None, description="Published on that day or earlier.")
    marking: schemas.Marking | None = None
    waiting: bool | None = Field(None, description="Whether some of its facts wait for a person's word.")


@router.get("", response=Page[schemas.Document], summary="Documents, the newest first")
def documents(request: HttpRequest, asked: Query[Filter]) -> Any:
    found = Document.seen.all()
    if asked.partner:
        found = about(found, known(asked.partner))
    if asked.publisher:
        found = found.filter(publisher__name=asked.publisher)
    if asked.since:
        found = found.filter(published__gte=asked.since)
    if asked.until:
        found = found.filter(published__lte=asked.until)
    if asked.marking:
        found = found.filter(marking=asked.marking)
    if asked.waiting is not None:
        found = found.filter(pending__gt=0) if asked.waiting else found.filter(pending=0)
    return page(request, found.select_related("publisher").defer("text"), ("-day", "-id"), asked, _told)


def _told(found: list[Document]) -> list[schemas.Document]:
    return [told(document) for document in found]


def told(document: Document) -> schemas.Document:
    publisher = document.publisher
    return schemas.Document(
        digest=document.digest,
        title=document.title,
        name=document.name,
        format=document.format,
        lang=document.lang,
        published=document.published,
        publisher=schemas.Publisher(name=publisher.name, territory=publisher.territory) if publisher else None,
        url=document.url,
        by=document.by,
        marking=document.marking,
        partners=document.partners,
        waiting=document.pending,
        added_at=document.added_at,
        withdrawn_at=document.withdrawn_at,
    )


@router.get("/{digest}", response=schemas.Document, summary="One document")
def document(request: HttpRequest, digest: schemas.Digest) -> Any:
    return told(_read(digest))


@router.get("/{digest}/text", response=schemas.Text, summary="Its text, to the letter")
def text(request: HttpRequest, digest: schemas.Digest) -> Any:
    found = _read(digest)
    return schemas.Text(digest=found.digest, text=found.text)


@router.get("/{digest}/facts", response=Page[schemas.Fact], summary="Its facts, in the order of the text")
def facts_of(request: HttpRequest, digest: schemas.Digest, asked: Query[Asked]) -> Any:
    found: QuerySet[FactRow] = facts.rows().filter(document=_read(digest))
    return page(request, found, ("start", "stop", "id"), asked, facts.told)


def _read(digest: str) -> Document:
    return document_or_404(digest)
