"""«Общие сведения»: the partner at a glance, in six lines; what else it is called, and who is there for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.pen import Pen, begins, cell, clauses, sentence, told_once
from spravka.brief.sections import agreements, contacts, trade
from spravka.brief.tree import Block, Bullets, Cited, Labelled, Part, Sentence
from spravka.statements import Settled


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    statuses = _statuses(by_kind.get("partner_status", ()), pen)
    lines = [
        ("status", next(iter(statuses), None)),
        ("last_contact", _last_contact(by_kind, pen)),
        ("agreements", _agreements(by_kind, pen)),
        ("rank", _latest(by_kind.get("trade_rank", ()), trade.rank_line, pen)),
        ("turnover", _latest(_levels(by_kind.get("trade_figure", ())), _turnover, pen)),
        ("projects", sentence(pen.count(by_kind.get("investment_project", ()), "projects"))),
    ]
    told = tuple((pen.words[f"line.{key}"], value) for key, value in lines if value)
    out: list[Block] = [Labelled(told)] if told else []
    if more := tuple(statuses[1:]):
        out.append(Bullets(more, pen.words["caption.statuses"]))
    if houses := _institutions(by_kind.get("institution", ()), pen):
        out.append(Bullets(houses, pen.words["caption.institutions"]))
    return out


def _statuses(records: Sequence[Settled], pen: Pen) -> Sequence[Sentence]:
    """What the partner itself is called, newest first, then what is said of a part of it; twins have a section of
    their own."""
    newest = sorted((r for r in records if r.get("label") != "twin"), key=begins, reverse=True)
    newest.sort(key=lambda r: places.id_of(str(r.get("subject") or ""), r) != pen.partner)
    return told_once(s for r in newest if (s := status(r, pen)))


def status(record: Settled, pen: Pen, sides: tuple[str, str] = ("subject", "of")) -> Sentence | None:
    """«Казахстан: ключевой партнёр (Ленинградская область; среди: СНГ; заявление: …)»; either side may stand first."""
    first, second = sides
    label, subject = pen.cited(record, "label"), pen.cited(record, first)
    if not label:
        return None
    about = clauses(
        ("", pen.cited(record, second)),
        (pen.words["label.among"], pen.cited(record, "among")),
        (pen.words["label.says"], spoken(record, pen)),
        (pen.words["label.tables"], pen.verdict([record])),
    )
    head: tuple[Part, ...] = (subject, ": ", label) if subject else (label,)
    return sentence(*head, *((" (", *about, ")") if about else ()))


def spoken(record: Settled, pen: Pen) -> Cited | None:
    """Whose words a claim is, if it stands in somebody's words."""
    return pen.speaker(record) if any(s.fact.speaker for s in record.facts) else None


def _last_contact(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Sentence | None:
    last = contacts.last(by_kind, pen)
    if last is None:
        return None
    when = pen.when(last)
    what = contacts.head(last, pen)
    return sentence(*(when.parts if when else ()), " – " if when and what else None, *what)


def _agreements(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Sentence | None:
    groups = agreements.grouped(by_kind.get("agreement", ()), pen)
    counts = clauses(*((pen.words[f"count.{g}"], pen.count(records, "agreements")) for g, records in groups.items()))
    return sentence(*counts)


def _levels(records: Sequence[Settled]) -> list[Settled]:
    """Turnovers that have an amount and no single product: the figures one asks for first."""
    return [r for r in records if r.get("flow") == "turnover" and r.get("amount") is not None and not r.get("product")]


def _institutions(records: Sequence[Settled], pen: Pen) -> tuple[Sentence, ...]:
    return tuple(s for r in sorted(records, key=begins, reverse=True) if (s := cell(*_institution(r, pen))))


def _institution(record: Settled, pen: Pen) -> tuple[Part, ...]:
    about = clauses(*(("", pen.cited(record, f)) for f in ("action", "date", "place")), between=", ")
    name = pen.cited(record, "name")
    late = record.get("action") in ("planned", "proposed") and pen.is_past(record, "date")
    return (
        (name, *((" – ", *about) if about else ()), *((f" – {pen.words['overdue']}",) if late else ())) if name else ()
    )


def _turnover(record: Settled, records: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """The figure; whose trade it is, where it is not ours with the partner as a whole."""
    told = trade.figure_line(record, records, pen)
    return told if trade.is_ours(record, pen) else clauses(("", trade.pair(record, pen)), ("", told), between=": ")


def _latest(records: Sequence[Settled], line: trade.Line, pen: Pen) -> Sentence | None:
    """The latest period's line, of our own trade with the partner if any is told; a rank and its like by other measures
    are told together."""
    # of one period, «2-е место» says more than «в числе первых 10»
    newest = max(
        records, key=lambda r: (trade.is_ours(r, pen), *trade.lateness(r), r.get("rank") is not None), default=None
    )
    return sentence(*line(newest, records, pen)) if newest else None
