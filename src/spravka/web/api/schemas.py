"""What the API gives and takes; its description at /api/openapi.json is made of these."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

from spravka import kinds
from spravka.statements import MARKINGS

Kind = Literal[tuple(sorted(kind.name for kind in kinds.all()))]  # type: ignore[valid-type]
RecordType = Literal[tuple(sorted({kind.record for kind in kinds.all()}))]  # type: ignore[valid-type]
Marking = Literal[MARKINGS]  # type: ignore[valid-type]
Standing = Literal["confirmed", "proposed", "disputed"]
Verdict = Literal["accept", "correct", "reject", "same", "not_same"]
Lang = Literal["ru", "kk", "en"]

NO_NUL = r"^[^\u0000]*$"
"""PostgreSQL keeps no text with a NUL."""

Words = Annotated[str, Field(pattern=NO_NUL)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$", description="A document's sha256, or how it begins.")]
Id = Annotated[str, Field(pattern=r"^[0-9a-z_-]{1,40}$")]
Territory = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9-]{2,32}$", description="A territory of the vocabulary: KZ, RU-LEN; groups too (CIS)."),
]
DAYS = r"^(19|20|21)\d{2}-\d{2}-\d{2}$"


def _written_out(told: object) -> object:
    """A day as it is to be written: not the seconds since 1970 that pydantic would take as well."""
    if not (isinstance(told, str) and re.fullmatch(DAYS, told)):
        raise ValueError("is no day from 1900 to 2199; write it as 2023-11-20")
    return told


Day = Annotated[date, BeforeValidator(_written_out), WithJsonSchema({
    "type": "string", "format": "date", "pattern": DAYS, "description": "ISO 8601, 1900 to 2199.",
})]  # fmt: skip
Number = Annotated[int, Field(ge=-(10**18), le=10**18)] | Annotated[float, Field(ge=-1e18, le=1e18)]
Value = Annotated[
    Words | Number | list[Words],
    Field(description="A name, a text or an EDTF date; a count or an amount («low/high» for a range); several names."),
]


class Publisher(BaseModel):
    """Who published a document, as it was given or found."""

    name: str
    territory: str = Field(description="Vocabulary id; empty if unknown.")


class Document(BaseModel):
    """An archived source: a release, a table, or what a person wrote down."""

    digest: str = Field(description="sha256 of the file as it was archived.")
    title: str
    name: str = Field(description="The file's name as it was given.")
    format: str = Field(description="text, html, docx, pdf; entry and table for what a person told.")
    lang: str
    published: date | None
    publisher: Publisher | None
    url: str
    by: str = Field(description="The person whose entry it is; empty for what was published.")
    marking: Marking
    partners: list[str] = Field(description="Vocabulary ids of the territories that it is about.")
    waiting: int = Field(description="How many of its facts wait for a person's word.")
    added_at: datetime
    withdrawn_at: datetime | None = Field(description="Since when it is evidence of nothing; null while it is.")


class Text(BaseModel):
    """A document's text to the letter: the places of facts count its Unicode code points."""

    digest: str
    text: str


class Evidence(BaseModel):
    """Where a document says it: `text[start:stop] == quote`."""

    start: int
    stop: int
    quote: str


class Fact(BaseModel):
    """One thing that one document says, as it was read or entered."""

    id: str
    document: str
    record: str | None = Field(description="The record that it is in; null for none.")
    kind: str
    fields: dict[str, Value]
    speaker: str = Field(description="In whose reported words it stands; empty for the document's own.")
    evidence: Evidence
    spans: dict[str, list[list[int]]] = Field(description="By field, where its value stands: [start, stop].")
    refs: dict[str, str] = Field(description="Vocabulary ids of the names in the fields.")
    unread: dict[str, str] = Field(description="Fields that were seen and not understood, with the reason.")
    rule: str
    confidence: float
    vanished: bool = Field(description="The newest reading finds it no longer; it is kept for the judgements on it.")
    decided: Literal["", "accept", "reject"] = Field(description="What stands of judgements on the whole fact.")
    newest: str = Field(description="The newest judgement on it: send it as `seen` with yours.")


class Source(BaseModel):
    """Why a value is believed: a quote of a document, or a person's word (`by`)."""

    fact: str
    document: str = Field(description="Empty for a person's word.")
    title: str
    publisher: str
    published: date | None
    url: str
    quote: str
    start: int
    stop: int
    by: str
    marking: Marking


class Said(BaseModel):
    """One value and whoever says it; of many sources the earliest twelve."""

    value: Value
    sources: list[Source]
    judgements: list[str]


class Settled(Said):
    """A field's value, how far it may be relied on, and what other sources say instead."""

    standing: Standing
    others: list[Said]


class Line(BaseModel):
    """A record as lists have it."""

    id: str
    type: str
    kind: str
    title: str
    standing: Standing
    date: str = Field(description="EDTF; empty if unknown.")
    status: str
    partners: list[str] = Field(description="Vocabulary ids of the territories in whose files it belongs.")
    values: dict[str, Value]


class Judgement(BaseModel):
    """What a person decided on a fact, or on two; it stays when it is taken back."""

    id: str
    verdict: Verdict
    fact: str
    other: str = Field(description="The second fact of same and not_same.")
    field: str = Field(description="The field corrected or accepted alone; «evidence» for the fact's place.")
    value: Value | None = Field(description="Of a correction; null: the fact does not say it.")
    reason: str
    by: str
    at: datetime
    stands: bool = Field(description="Whether it was not taken back.")


class Record(BaseModel):
    """What all facts about one thing come to, for whoever asks."""

    id: str
    type: str
    kind: str
    title: str
    standing: Standing
    date: str = Field(description="EDTF; empty if unknown.")
    status: str
    partners: list[str] = Field(description="Vocabulary ids of the territories in whose files it belongs.")
    fields: dict[str, Settled]
    history: list[Judgement] = Field(description="The newest judgements on its facts, newest first; at most fifty.")
    merged: list[str] = Field(description="Ids of records that were merged into it and lead here.")


class Hit(BaseModel):
    """What was found: a document by the sentence that answers, a record by its title."""

    type: str = Field(description="document, or the record's type.")
    id: str = Field(description="A document's digest, a record's id.")
    title: str
    date: str
    excerpt: str = Field(description="Of a document.")


class Citation(BaseModel):
    document: str = Field(description="sha256; empty for a person's entry.")
    title: str
    publisher: str
    published: date | None
    url: str
    quote: str
    start: int
    stop: int
    by: str


class Part(BaseModel):
    """Words of a sentence; those of a value have its sources."""

    text: str
    standing: Standing | None = Field(description="null for fixed words.")
    citations: list[Citation]


class Sentence(BaseModel):
    text: str
    standing: Standing
    parts: list[Part]


class Section(BaseModel):
    slug: str
    title: str
    sentences: list[Sentence]


class Note(BaseModel):
    """A brief: every sentence with the sources of its values."""

    title: str
    partner: str
    ours: str
    on: date
    lang: Lang
    occasion: str
    marking: Marking
    notice: str
    lead: list[Sentence]
    sections: list[Section]
