"""What the API is asked for: search, and filters that several lists share."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from spravka.register import places, reads, search
from spravka.register.excerpts import Asked as Words
from spravka.register.models import Document, DocumentPlace, Record
from spravka.register.viewing import RESTRICTED
from spravka.vocab import territories
from spravka.web.api import schemas
from spravka.web.api.cursors import Asked, Page, opened
from spravka.web.api.problems import Problem
from spravka.web.sealing import sealed
from spravka.web.showing import pen_of, title_of

router = Router(tags=["search"])


class Wanted(Asked):
    q: schemas.Words = Field(max_length=400, description="Words; each in any of its forms, the last as it begins.")
    type: schemas.RecordType | Literal["document"] | None = Field(None, description="Only hits of this type.")


@router.get("", response=Page[schemas.Hit], summary="Documents and records that hold every word, the newest first")
def hits(request: HttpRequest, asked: Query[Wanted]) -> Any:
    below = opened(asked.cursor, request)[0] if asked.cursor else 0
    found = search.find(asked.q, [asked.type] if asked.type else (), limit=asked.limit + 1, below=below)
    shown = found[: asked.limit]
    more = len(found) > asked.limit
    return {"items": _told(request, asked.q, shown), "next": sealed([shown[-1].number], request) if more else None}


def _told(request: HttpRequest, query: str, shown: list[search.Hit]) -> list[schemas.Hit]:
    words, pen = Words(query), pen_of(request)
    targets = [hit.target for hit in shown]
    documents = {it.digest: it for it in Document.seen.filter(digest__in=targets)}
    records = {it.id: it for it in Record.seen.filter(id__in=targets, live=True)}
    told = []
    for hit in shown:
        title = day = excerpt = ""
        if it := documents.get(hit.target):
            reads.document(it)
            title, day = it.title or it.name, it.published.isoformat() if it.published else ""
            excerpt = "".join(piece for piece, _ in words.sentence(it.text.removeprefix(title)))
        elif record := records.get(hit.target):
            title, day = title_of(record, pen), record.date
        else:
            continue
        told.append(schemas.Hit(type=hit.type, id=hit.target, title=title, date=day, excerpt=excerpt))
    return told


def known(territory: str) -> str:
    """The territory's id.

    Raises:
        Problem: the vocabulary has none of that name.
    """
    if territory in territories.table():
        return territory
    if found := territories.resolve(territory):
        return found.id
    raise Problem("not-found", f"there is no territory «{territory}»; give a vocabulary id such as KZ or RU-LEN")


def about(found: QuerySet[Document], territory: str, path: str = "") -> QuerySet[Any]:
    """Of documents, or of what is at `path` from them, those about a territory or anything within it. Of restricted
    ones no places are kept: those that whoever asks is admitted to are looked at one by one."""
    files = places.files_in(territory)
    near = DocumentPlace.seen.filter(territory__in=files).values("document")
    restricted = [
        it.id
        for it in Document.seen.filter(marking=RESTRICTED).only("id", "partners")
        if not files.isdisjoint(places.around(it.partners))
    ]
    return found.filter(Q(**{f"{path}id__in": near}) | Q(**{f"{path}id__in": restricted}))
