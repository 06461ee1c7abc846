"""«Исполнение дорожной карты»: measures overdue, due and done since the last brief, roadmaps and plans, what each side
promised and by when, and the directions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import dates, figures, planned
from spravka.brief.pen import Pen, begins, cell, told_once, unique
from spravka.brief.planned import Planned
from spravka.brief.sections import agreements
from spravka.brief.siding import SIDES, Siding
from spravka.brief.tree import Block, Bullets, Cited, Part, Sentence, Table
from spravka.statements import Settled, Standing

MODALITIES = ("agreed", "ongoing", "planned", "discussed", "")
PLANS = ("roadmap", "plan")


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    out: list[Block] = _measures(pen, ("overdue", "due", "done"))
    plans = [r for r in by_kind.get("agreement", ()) if r.get("type") in PLANS]
    if told := [s for r in sorted(plans, key=begins, reverse=True) if (s := cell(*agreements.line(r, pen)))]:
        out.append(Bullets(tuple(told), pen.words["caption.roadmaps"]))
    out += _promises(by_kind, pen)
    return out + _measures(pen, ("open",)) + _directions(by_kind.get("direction", ()), pen)


def _measures(pen: Pen, standings: Sequence[str]) -> list[Block]:
    """Measures of the roadmaps, a table for each standing; who answers on our side and on theirs apart."""
    columns = ("commitment", "we_answer", "they_answer", "who_answers", "due")
    header = tuple(pen.words[f"column.{c}"] for c in columns)
    return [
        Table(header, tuple(_measure(it, pen) for it in found), caption=pen.words[f"measures.{name}"])
        for name in standings
        if (found := pen.measures.get(name, ()))
    ]


def _measure(it: Planned, pen: Pen) -> tuple[Sentence | None, ...]:
    m = it.measure
    who = (cell(planned_words(", ".join(names), it, pen) if names else None) for names in (m.ours, m.theirs, m.who))
    return (cell(planned_words(it.words, it, pen)), *who, cell(planned_day(it, pen)))


def planned_words(text: str, it: Planned, pen: Pen) -> Cited:
    """Words of a measure, resting on its roadmap."""
    return pen.cite(text, (it.citation,), Standing.CONFIRMED)


def planned_day(it: Planned, pen: Pen) -> Cited | None:
    """By when a measure is to be done, or when it was; where no day is told, in the words of the roadmap."""
    edtf = planned.when(it.measure)
    if not edtf and not it.measure.deadline.words:
        return None
    if not edtf:
        return planned_words(it.measure.deadline.words, it, pen)
    return Cited(dates.in_words(edtf, pen.lang), (it.citation,), Standing.CONFIRMED)


def late(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Cited | None:
    """How many commitments and measures are overdue; None for none."""
    promised, measures = overdue(by_kind, pen), pen.measures.get("overdue", ())
    if not measures:
        return pen.count(promised, "roadmap")
    sources = unique([*(pen.citation(s) for r in promised for s in r.facts), *(it.citation for it in measures)])
    sure = all(r.standing is Standing.CONFIRMED for r in promised)
    number = figures.number(len(promised) + len(measures), pen.lang)
    return Cited(number, sources, Standing.CONFIRMED if sure else Standing.PROPOSED, "roadmap")


def overdue(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Settled]:
    """Commitments whose date is over on the brief's day."""
    return [r for r in by_kind.get("commitment", ()) if pen.is_past(r, "by_when")]


def _promises(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    """What they promised, what we did and what both did, each apart; where no side is known, all together."""
    siding = Siding(by_kind, pen)
    found: dict[str, list[Settled]] = {}
    for r in by_kind.get("commitment", ()):
        found.setdefault(siding.side(r, "who"), []).append(r)
    if set(found) == {"unknown"}:
        return [_commitments(found["unknown"], pen, pen.words["caption.commitments"])]
    return [_commitments(found[s], pen, pen.words[f"caption.promised_{s}"]) for s in SIDES if s in found]


def _commitments(records: Sequence[Settled], pen: Pen, caption: str) -> Table:
    rows = tuple(
        (
            cell(pen.cited(r, "what")),
            cell(pen.cited(r, "who")),
            _due(r, pen),
            cell(pen.cited(r, "modality")),
        )
        for r in sorted(records, key=lambda r: (pen.ends(r, "by_when") or pen.on.max, begins(r)))
    )
    columns = ("commitment", "who_answers", "due", "modality")
    header = tuple(pen.words[f"column.{c}"] for c in columns)
    return Table(header, rows, caption=caption)


def _due(record: Settled, pen: Pen) -> Sentence | None:
    due = pen.cited(record, "by_when")
    return cell(due, f" – {pen.words['overdue']}" if due and pen.is_past(record, "by_when") else None)


def _directions(records: Sequence[Settled], pen: Pen) -> list[Block]:
    out: list[Block] = []
    for modality in MODALITIES:
        newest = [r for r in sorted(records, key=begins, reverse=True) if _modality(r) == modality]
        if told := [s for r in newest if (s := cell(*_direction(r, pen)))]:
            out.append(Bullets(told_once(told), pen.words[f"directions.{modality or 'named'}"]))
    return out


def _modality(record: Settled) -> str:
    found = record.get("modality")
    return found if isinstance(found, str) and found in MODALITIES else ""


def _direction(record: Settled, pen: Pen) -> tuple[Part, ...]:
    topics, parties = pen.cited(record, "topics"), pen.cited(record, "parties")
    return (topics, *((" (", parties, ")") if parties else ())) if topics else ()
