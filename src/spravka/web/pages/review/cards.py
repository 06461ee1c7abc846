"""A document's facts as cards: values, what was decided and by whom, the record they went into, what is to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from spravka import kinds
from spravka.brief.pen import Pen
from spravka.register import deciding, rows
from spravka.register.models import Document, FactRow, LinkRow, Record
from spravka.register.viewing import viewer
from spravka.statements import UNSURE, Judgement, Settled, Stated, Verdict, opinions, settle
from spravka.statements.judging import NO_OPINION, Opinion
from spravka.web import showing
from spravka.web.highlight import Piece, pieces


@dataclass(frozen=True, slots=True)
class Question:
    """Another record that may be of the same thing, and why."""

    record: Record
    fact: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One fact to be decided on.

    Attributes:
        id: the fact's.
        seen: the newest judgement on it, to be sent back with a decision.
        state: accept, reject, or "" while it waits.
        unsure: whether the reading itself was not sure of it.
        decisions: the standing judgements on the whole fact and its fields, oldest first.
        record: where it went; None for a rejected or unsure one.
        joined: other facts in that record.
        questions: records that it may belong to.
    """

    id: str
    kind: str
    label: str
    speaker: str
    quote: str
    confidence: float
    unsure: bool
    values: tuple[showing.Shown, ...]
    state: str
    seen: str
    decisions: tuple[Judgement, ...]
    record: Record | None
    record_title: str
    joined: int
    questions: tuple[Question, ...]

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)


def settled_fact(row: FactRow, judgements: Iterable[Judgement]) -> Settled:
    """One fact as persons left it, by itself; rejected ones as they were read."""
    about = [j for j in judgements if j.about == row.id and j.verdict is not Verdict.REJECT]
    stated = rows.stated_of(row, about) or Stated(row.id, rows.fact_of(row), rows.source_of(row.document))
    settled = settle(kinds.get(row.kind).record, [stated], about, row.id)
    assert settled is not None, "a fact that is not rejected settles"
    return settled


def facts_of(document: Document) -> list[FactRow]:
    """The facts that a review shows, in the order of the text."""
    return list(rows.facts(document=document, vanished=False).select_related("record", "inner"))


def cards(facts: list[FactRow], pen: Pen) -> list[Card]:
    judgements = rows.standing_judgements(facts)
    held = opinions(judgements)
    seen = deciding.newest_of({row.id for row in facts})
    company = _company(facts)
    asked = _questions(facts, judgements, pen)
    return [
        _card(row, judgements, held.get(row.id, NO_OPINION), seen, company, asked.get(row.id, ()), pen) for row in facts
    ]


def _card(
    row: FactRow,
    judgements: list[Judgement],
    opinion: Opinion,
    seen: dict[str, str],
    company: dict[int, int],
    questions: tuple[Question, ...],
    pen: Pen,
) -> Card:
    settled = settled_fact(row, judgements)
    record = row.seen_in
    return Card(
        id=row.id,
        kind=row.kind,
        label=kinds.get(row.kind).label(pen.lang),
        speaker=row.speaker,
        quote=settled.facts[0].fact.quote,
        confidence=row.confidence,
        unsure=row.confidence < UNSURE and not row.decided,
        values=tuple(showing.Values(settled, pen).values()),
        state=row.decided,
        seen=seen.get(row.id, ""),
        decisions=_decisions(row.id, judgements, opinion),
        record=record,
        record_title=showing.title_of(record, pen) if record else "",
        joined=company.get(record.number, 1) - 1 if record else 0,
        questions=questions,
    )


def _decisions(id_: str, judgements: list[Judgement], opinion: Opinion) -> tuple[Judgement, ...]:
    """What stands on the fact: its acceptance or rejection, and every correction."""
    mine = [j for j in judgements if j.about == id_]
    if opinion.rejected:
        return (next(j for j in reversed(mine) if j.verdict is Verdict.REJECT),)
    told = {j.id: j for j in opinion.corrections.values()}
    if opinion.accepted:
        told[opinion.accepted.id] = opinion.accepted
    return tuple(sorted(told.values(), key=lambda j: (j.at, j.id)))


def _company(facts: list[FactRow]) -> dict[int, int]:
    """How many facts there are in each of the facts' records."""
    seen = {record.number: record for row in facts if (record := row.seen_in)}
    found: Counter[int] = Counter()
    for name in ("record", "inner") if any(record.inner for record in seen.values()) else ("record",):
        counted = FactRow.seen.filter(**{f"{name}__in": seen}).order_by().values_list(name)
        found.update(dict(counted.annotate(Count("id"))))
    return found


def _questions(facts: list[FactRow], judgements: list[Judgement], pen: Pen) -> dict[str, tuple[Question, ...]]:
    """The uncertain links of the facts that nobody has answered yet."""
    ids = {row.id: row for row in facts}
    answered = {frozenset((j.about, j.other)) for j in judgements if j.verdict in (Verdict.SAME, Verdict.NOT_SAME)}
    asked = (
        LinkRow.objects.filter(Q(first__in=ids) | Q(second__in=ids), verdict="unsure")
        .filter(viewer().documents("first__document__"), viewer().documents("second__document__"))
        .order_by("-score", "id")
    )
    found: dict[str, dict[int, Question]] = {}
    links = list(asked[:200])
    # Asked for with the links, PostgreSQL would plan for longer than it reads.
    known = FactRow.objects.select_related("record", "inner").in_bulk(
        {id_ for link in links for id_ in (link.first_id, link.second_id)}
    )
    for link in links:
        first, second = known[link.first_id], known[link.second_id]
        for mine, other in ((first, second), (second, first)):
            here = ids.get(mine.id)
            if here is None or frozenset((mine.id, other.id)) in answered:
                continue
            mine_in, record = here.seen_in, other.seen_in
            if mine_in is None or record is None or not record.live or record == mine_in:
                continue
            question = Question(record, other.id, showing.title_of(record, pen), tuple(link.reasons))
            found.setdefault(mine.id, {}).setdefault(record.number, question)
    return {id_: tuple(told.values())[:3] for id_, told in found.items()}


def marked(document: Document, facts: list[FactRow], shown: list[Card]) -> list[Piece]:
    """The text with its facts' evidence, where persons moved it too."""
    judgements = rows.standing_judgements(facts)
    state = {card.id: card.state or ("unsure" if card.unsure else "waits") for card in shown}
    return pieces(
        document.text,
        ((row.id, settled_fact(row, judgements).facts[0].fact.span, state[row.id]) for row in facts if not document.by),
    )
