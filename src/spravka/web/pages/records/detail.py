"""A record's page: the facts it is made of, who decided what, and which records it was merged from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from spravka import kinds
from spravka.brief.pen import Pen
from spravka.register import rows
from spravka.register.models import FactRow, JudgementRow, Record
from spravka.register.records import facts_of, outline
from spravka.statements import EVIDENCE, Stated, Verdict
from spravka.statements.judging import standing
from spravka.web import showing

MOST = 30
"""Facts, decisions, and records merged into this one, that its page shows."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact of the record where its source says it."""

    id: str
    document: str
    title: str
    publisher: str
    by: str
    published: str
    quote: str
    start: int
    stop: int
    decided: str
    values: tuple[showing.Shown, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision in the record's history. `stands`: not taken back; `field`, `value`: of a correction, in words."""

    id: str
    verdict: str
    by: str
    at: datetime
    reason: str
    field: str
    value: str
    stands: bool


def facts(record: Record) -> list[str]:
    """Ids of the facts that the record is made of, oldest source first. All of them: asked for in order and cut,
    PostgreSQL would sort every document there is."""
    oldest = F("document__published").asc(nulls_last=True)
    told = FactRow.objects.filter(facts_of(record)).order_by(oldest, "document_id", "start", "id")
    return list(told.values_list("id", flat=True))


def mentions(ids: Sequence[str], pen: Pen) -> list[Mention]:
    """The facts as their sources say them."""
    found = []
    by_id = {row.id: row for row in rows.facts(id__in=ids)}
    facts = [by_id[id_] for id_ in ids]
    judgements = rows.standing_judgements(facts)
    for row in facts:
        stated = rows.stated_of(row, judgements)
        if stated is None:
            continue
        found.append(_mention(row, stated, pen))
    return found


def _mention(row: FactRow, stated: Stated, pen: Pen) -> Mention:
    kind = kinds.get(row.kind)
    outlined = outline(
        Record(
            type=kind.record,
            kind=row.kind,
            fields={name: {"value": value, "standing": "proposed", "others": []} for name, value in row.fields.items()},
        )
    )
    document = row.document
    return Mention(
        id=row.id,
        document=document.digest[:16],
        title=document.title or document.name,
        publisher=document.publisher.name if document.publisher else "",
        by=document.by,
        published=document.published.isoformat() if document.published else "",
        quote=stated.fact.quote,
        start=stated.fact.span.start,
        stop=stated.fact.span.stop,
        decided=row.decided,
        values=tuple(
            showing.Shown(
                name, field.label(pen.lang), showing.told(outlined, name, outlined.fields[name].account, pen), ""
            )
            for name, field in kind.fields.items()
            if name in outlined.fields
        ),
    )


def history(record: Record, pen: Pen) -> tuple[list[Deed], bool]:
    """The newest decisions on the record's facts, newest first, also those that were taken back; whether there are
    more."""
    inside = FactRow.objects.filter(facts_of(record)).order_by().values("id")
    every = JudgementRow.objects.exclude(verdict=Verdict.UNDO).defer("snapshot").order_by("-at", "-id")
    on = every.filter(Q(other="") | _may_see("other"), about__in=inside)
    with_another = every.filter(_may_see("about"), other__in=inside, other__gt="")  # most judgements are on one fact
    found = {row.id: row for told in (on, with_another) for row in told[: MOST + 1]}
    newest = sorted(found.values(), key=lambda row: (row.at, row.id), reverse=True)
    touched = {row.about for row in newest[:MOST]}
    stand = {j.id for j in standing(rows.judgement_of(row) for row in rows.judgement_rows(touched))}
    kind = kinds.get(record.kind)
    return [_deed(row, kind, row.id in stand, pen) for row in newest[:MOST]], len(newest) > MOST


def _may_see(end: str) -> Exists:
    """Whether whoever looks may see the fact at that end of a judgement: there is no trace of a pair otherwise. Asked
    of each by itself: a list of all that may be seen would be a million long."""
    return Exists(FactRow.seen.filter(id=OuterRef(end)))


def _deed(row: JudgementRow, kind: kinds.Kind, stands: bool, pen: Pen) -> Deed:
    field, value = "", ""
    if row.verdict == Verdict.CORRECT and row.field != EVIDENCE and row.field in kind.fields:
        field = kind.fields[row.field].label(pen.lang)
        if row.value is not None:
            fields = {row.field: {"value": row.value, "standing": "confirmed", "others": []}}
            outlined = outline(Record(type=kind.record, kind=kind.name, fields=fields))
            value = showing.told_of(outlined, row.field, pen)
    return Deed(row.id, row.verdict, row.by, row.at, row.reason, field, value, stands)


def merged_from(record: Record) -> list[Record]:
    """The records that lead to this one."""
    return list(Record.seen.filter(merged_into=record).order_by("number")[:MOST])
