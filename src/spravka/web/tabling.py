"""The register as tables for people: sources, facts, records by type, judgements, measures of roadmaps, attachments,
briefs, under titles in their language.

A cell is a value of its own sort: a number, a day, a text. What one may not see is in none of them. An export has the
lines of the register after them, in tables of their own that come back (`register.tabular`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from spravka import kinds
from spravka.brief.words import Words
from spravka.kinds import Field
from spravka.register import directing, rows, tabular
from spravka.register.measures import measure_of
from spravka.register.models import (
    Attachment,
    Document,
    FactRow,
    IssuedBrief,
    JudgementRow,
    MeasureRow,
    Record,
    RoadmapRow,
)
from spravka.statements import EVIDENCE
from spravka.statements.judging import standing
from spravka.vocab import territories
from spravka.web.words import words

Cell = str | int | float | Decimal | date | datetime | None
PORTION = 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `name`: of its file; `title`, `header`: in the reader's language; `rows` are made as they are asked
    for; `figures`: which columns are, for a table that says how wide they shall be."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    figures: tuple[bool, ...] = ()


def sheets(lang: str) -> Iterator[Sheet]:
    """Every table that has a row."""
    told = words(lang)

    def sheet(name: str, columns: str, found: Iterable[Sequence[Cell]]) -> Sheet:
        header = tuple(told[f"export.{column}"] for column in columns.split())
        return Sheet(name, told[f"export.{name}"], header, found)

    yield sheet(
        "documents", "title publisher published language format marking person url waiting added digest",
        _documents(told),
    )  # fmt: skip
    for type_ in dict.fromkeys(kind.record for kind in kinds.all()):
        if Record.seen.filter(type=type_, live=True).exists():
            yield _records(type_, told)
    yield sheet("facts", "kind values quote speaker confidence decided source digest record fact", _facts(told))
    yield sheet("judgements", "at by verdict field value reason stands fact other judgement", _judgements(told))
    if MeasureRow.seen.exists():
        yield sheet("measures", "roadmap number what direction who deadline status note code", _measures(told))
    if Attachment.seen.exists():
        yield sheet("attachments", "title record marking attached_by at digest code", _attachments(told))
    if IssuedBrief.seen.exists():
        yield sheet("briefs", "partner on occasion language made_by at state signed_by marking code", _briefs(told))


def export(lang: str, lines: Iterable[dict[str, Any]]) -> Iterator[Sheet]:
    """The tables for people, and the lines of an export as tables for programs."""
    yield from sheets(lang)
    for name, header, found in tabular.tables(lines):
        yield Sheet(name, name, header, found)


def _documents(told: Words) -> Iterator[Sequence[Cell]]:
    found = Document.seen.select_related("publisher").defer("text").order_by("-day", "-id")
    for it in found.iterator(PORTION):
        publisher = it.publisher.name if it.publisher else ""
        added = timezone.localdate(it.added_at)
        yield (
            it.title or it.name, publisher, it.published, it.lang, it.format, told[f"marking.{it.marking}"], it.by,
            it.url, it.pending, added, it.digest,
        )  # fmt: skip


def _records(type_: str, told: Words) -> Sheet:
    lang = told.lang
    of_type = [kind for kind in kinds.all() if kind.record == type_]
    fields = {name: field for kind in reversed(of_type) for name, field in kind.fields.items()}
    names = list(dict.fromkeys(name for kind in of_type for name in kind.fields))
    header = (
        told["export.kind"],
        *(fields[name].label(lang) for name in names),
        told["export.standing"],
        told["export.record"],
    )

    def found() -> Iterator[Sequence[Cell]]:
        for it in Record.seen.filter(type=type_, live=True).order_by("-day", "-number").iterator(PORTION):
            kind = kinds.get(it.kind)
            values = {name: value["value"] for name, value in it.fields.items()}
            cells = [cell(kind.fields[n], values[n], lang) if n in values and n in kind.fields else None for n in names]
            yield (kind.label(lang), *cells, told[f"standing.{it.standing}"], it.id)

    return Sheet(f"records-{type_}", kinds.records()[type_].plural[lang].capitalize(), header, found())


def _facts(told: Words) -> Iterator[Sequence[Cell]]:
    found = FactRow.seen.filter(vanished=False).select_related("document", "record", "inner").defer("document__text")
    for it in found.order_by("document_id", "start", "id").iterator(PORTION):
        kind, record = kinds.get(it.kind), it.seen_in
        values = "; ".join(
            f"{field.label(told.lang)}: {_told(cell(field, it.fields[name], told.lang))}"
            for name, field in kind.fields.items()
            if name in it.fields
        )
        decided = told[f"export.{it.decided}"] if it.decided else ""
        yield (
            kind.label(told.lang), values, it.quote, it.speaker, it.confidence, decided,
            it.document.title or it.document.name, it.document.digest, record.id if record else "", it.id,
        )  # fmt: skip


def _judgements(told: Words) -> Iterator[Sequence[Cell]]:
    ids = list(JudgementRow.seen.order_by("at", "id").values_list("id", flat=True))
    for start in range(0, len(ids), PORTION):
        found = list(JudgementRow.seen.filter(id__in=ids[start : start + PORTION]).order_by("at", "id"))
        facts = FactRow.seen.in_bulk({row.about for row in found})
        every = rows.judgement_rows(facts)
        stand = {judgement.id for judgement in standing(rows.judgement_of(row) for row in every)}
        for it in found:
            field = kinds.get(facts[it.about].kind).fields.get(it.field)
            value = cell(field, it.value, told.lang) if field and it.value is not None else it.value
            label = field.label(told.lang) if field else told["export.quote"] if it.field == EVIDENCE else ""
            yield (
                timezone.localtime(it.at).replace(tzinfo=None), it.by, told[f"export.{it.verdict}"], label,
                _told(value) if isinstance(value, list) else value, it.reason,
                told["export.yes" if it.id in stand else "export.no"], it.about, it.other, it.id,
            )  # fmt: skip


def _measures(told: Words) -> Iterator[Sequence[Cell]]:
    labels = {it.key: it.label(told.lang) for it in directing.directions()}
    found = MeasureRow.seen.filter(roadmap__in=RoadmapRow.seen.values("id"), live=True).select_related("roadmap")
    for it in found.order_by("roadmap_id", "place").iterator(PORTION):
        measure = measure_of(it)
        who = "; ".join((*measure.ours, *measure.who, *measure.theirs))
        yield (
            it.roadmap.title, it.number, it.what, labels.get(it.direction, it.direction), who, measure.deadline.words,
            told[f"roadmap.s_{it.status}"], measure.note, it.code,
        )  # fmt: skip


def _attachments(told: Words) -> Iterator[Sequence[Cell]]:
    for it in Attachment.seen.filter(removed_by="").select_related("record").order_by("at", "id").iterator(PORTION):
        at = timezone.localtime(it.at).replace(tzinfo=None)
        yield it.name, it.record.id, told[f"marking.{it.marking}"], it.by, at, it.digest, it.code


def _briefs(told: Words) -> Iterator[Sequence[Cell]]:
    for it in IssuedBrief.seen.order_by("at", "id").iterator(PORTION):
        partner = territories.get(it.partner).name(told.lang) if it.partner in territories.table() else it.partner
        yield (
            partner, it.on, it.occasion, it.lang, it.by, timezone.localtime(it.at).replace(tzinfo=None),
            told[f"briefs.{it.state}"], it.signed_by, told[f"marking.{it.marking}"], it.code,
        )  # fmt: skip


def cell(field: Field, value: object, lang: str) -> Cell:
    """A value as a cell: a day if the date is one, a number if it is one, closed values by their labels."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, str) and value in field.values:
        return field.values[value][lang]
    if field.type == "date" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    return value if isinstance(value, int | float) else str(value)


def _told(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
