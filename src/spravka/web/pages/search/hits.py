"""What was found, as the page shows it: a document by the sentence that answers, a record by the values that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.urls import reverse

from spravka import kinds
from spravka.brief.pen import Pen, capital
from spravka.brief.words import Words
from spravka.register import reads, search
from spravka.register.excerpts import Asked, Pieces
from spravka.register.models import Document, Record
from spravka.register.search import Hit
from spravka.web.forms import OfficeForm
from spravka.web.showing import outline, title_of, told_of

SIZE = 20
VALUES = 4
"""Values of a record that are shown: those that answer first, then those its kind declares first."""

DOCUMENT = "document"
TYPES = tuple(dict.fromkeys(kind.record for kind in kinds.all()))


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. `sort`: what it is; `day`: ISO, `date`: EDTF, of a document and a record; `who` published or wrote it;
    `excerpt`: of a document; `values`: label and words of a record's."""

    title: Pieces
    address: str
    sort: str
    standing: str = ""
    day: str = ""
    date: str = ""
    who: str = ""
    excerpt: Pieces = ()  # type: ignore[assignment]
    values: tuple[tuple[str, Pieces], ...] = ()


class Search(OfficeForm):
    """What is asked; kept in the address."""

    q = forms.CharField(label="search.words", required=False, max_length=400, widget=forms.TextInput())
    type = forms.ChoiceField(label="search.where", required=False)

    def __init__(self, *args: object, words: Words, **kwargs: object) -> None:
        super().__init__(*args, words=words, **kwargs)
        types = [(type_, capital(kinds.records()[type_].plural[words.lang])) for type_ in TYPES]
        self.fields["type"].choices = [  # type: ignore[attr-defined]
            ("", words["search.everywhere"]), (DOCUMENT, words["search.documents"]), *types,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page of hits, newest first. `below`: what the next page is asked for with, 0 for none."""

    hits: tuple[Found, ...]
    below: int


def page(query: str, type_: str, below: int, pen: Pen, words: Words) -> Page:
    found = search.find(query, [type_] if type_ else (), limit=SIZE + 1, below=below)
    shown = found[:SIZE]
    return Page(tuple(_shown(shown, Asked(query), pen, words)), shown[-1].number if len(found) > SIZE else 0)


def _shown(hits: list[Hit], asked: Asked, pen: Pen, words: Words) -> Iterator[Found]:
    targets = [hit.target for hit in hits]
    documents = {it.digest: it for it in Document.seen.filter(digest__in=targets).select_related("publisher")}
    records = {it.id: it for it in Record.seen.filter(id__in=targets, live=True)}
    for hit in hits:
        if hit.type == DOCUMENT and hit.target in documents:
            reads.document(documents[hit.target])  # a sentence of it is shown
            yield _document(documents[hit.target], asked, words)
        elif hit.target in records:
            yield _record(records[hit.target], asked, pen)


def _document(document: Document, asked: Asked, words: Words) -> Found:
    title = document.title or document.name
    publisher = document.publisher.name if document.publisher else ""
    return Found(
        title=asked.pieces(title),
        address=reverse("document", args=[document.digest[:16]]),
        sort=words["search.document"],
        day=document.published.isoformat() if document.published else "",
        who=f"{words['common.by_person']}: {document.by}" if document.by else publisher,
        excerpt=asked.sentence(document.text.removeprefix(title)),
    )


def _record(record: Record, asked: Asked, pen: Pen) -> Found:
    settled, kind = outline(record), kinds.get(record.kind)
    told = [
        (kind.fields[name].label(pen.lang), asked.pieces(told_of(settled, name, pen)))
        for name in kind.fields
        if name in settled.fields
    ]
    answering = [it for it in told if any(wanted for _, wanted in it[1])]
    rest = [it for it in told if it not in answering]
    return Found(
        title=asked.pieces(title_of(record, pen)),
        address=reverse("record", args=[record.id]),
        sort=kind.label(pen.lang),
        standing=record.standing,
        date=record.date,
        values=tuple((answering + rest)[:VALUES]),
    )
