"""Standings and series: what an office asks of its tables most. SQL sums Decimals; rates are the last step, in Decimals
too. Trade by goods stands in `by_goods.py`, the two sides' figures in `both_sides.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from spravka.trade import spans
from spravka.trade.answering import NOTHING, basis, complete, joined, origin, rows_with, same
from spravka.trade.answers import MEASURES, Flows, Origin, Point, Standing, Standings, growth, percent, total
from spravka.trade.answers import Series as Told
from spravka.trade.choosing import (
    Chosen,
    NotHeld,
    Question,
    Series,
    able,
    candidates,
    choose,
    lacking,
    least,
    newest_month,
    rows_of,
    run,
    sql,
)
from spravka.trade.rows import KEPT
from spravka.trade.spans import Span, later
from spravka.trade.store import Cube, text
from spravka.trade.vintages import latest, newest


def period(cube: Cube, told: str, reporter: str, unit: str = "USD", source: str = "") -> Span:
    """The span of a period as one writes it; «2022-ytd» ends with the newest month that the reporter's tables have.

    Raises:
        BadInput: no such period. NotHeld: nothing of that year is there.
    """
    span, to_date = spans.parse(told)
    if not to_date:
        return span
    question = Question(reporter, span, unit=unit, source=source)
    if (last := newest_month(cube, question)) is None:
        raise NotHeld(lacking(cube, question))
    return Span(span.start, spans.between(span.start, last) + 1)


# -- standings ----------------------------------------------------------------------------------------------------


def standings(cube: Cube, question: Question, group: str = "") -> Standings:
    """Partners by turnover, export and import, with places, shares of their sum, and growth against `Span.before`.

    Args:
        group: id of the group that the partners are, to tell the publisher's own total beside them.

    Raises:
        NotHeld: no table has the period.
    """
    return standings_of(cube, choose(cube, question), group)


def ordered(answer: Standings, by: str) -> Standings:
    """The rows by a measure, or by the growth of turnover («growth»): the greatest first, what is not told last."""

    def key(row: Standing) -> tuple[bool, Decimal, str]:
        value = row.growths["turnover"] if by == "growth" else row.flows[by]
        return value is None, (value or Decimal(0)).copy_negate(), row.partner  # «-» rounds to 28 digits

    return answer if by == "turnover" else replace(answer, rows=tuple(sorted(answer.rows, key=key)))


def standings_of(cube: Cube, chosen: Chosen, group: str = "") -> Standings:
    """As `standings`, from one source that can answer."""
    question = chosen.question
    earlier = replace(question, span=question.span.before())
    before = same(cube, chosen, earlier)
    asked = [partner for partner in (question.partners or chosen.held) if chosen.held.get(partner)]
    told = {
        "asked": _asked(asked, chosen, before), "rows": rows_with(cube, chosen, before), "newest": newest(chosen.loads),
    }  # fmt: skip
    found = run(cube, "standings", told, start=question.span.start)
    rows = [
        (row[0], _flows(row[1:5]), _flows((*row[5:8], None)), dict(zip(MEASURES, row[8:11], strict=True)),
         origin(chosen, *row[11:]))
        for row in found
    ]  # fmt: skip
    totals = {m: total(row[1][m] for row in rows) for m in MEASURES}
    return Standings(
        question.reporter, question.span, question.unit,
        tuple(
            Standing(
                partner, flows, then, ranks,
                {m: percent(flows[m], totals[m]) for m in MEASURES}, {m: growth(flows[m], then[m]) for m in MEASURES},
                origin,
            )
            for partner, flows, then, ranks, origin in rows
        ),
        basis(
            cube, chosen, sql("standings", told).replace("$start", text(f"{question.span.start}")),
            [row[-1] for row in rows],
        ),
        chosen.missing, published(cube, chosen, group)[0] if group else {}, chosen.whole,
    )  # fmt: skip


def _asked(partners: Sequence[str], chosen: Chosen, before: Chosen | None) -> str:
    def held(it: Chosen | None, partner: str) -> Iterable[str]:
        flows = it.held.get(partner, frozenset()) if it else frozenset()
        return (str(flow in flows).lower() for flow in KEPT)

    return ", ".join(f"({', '.join((text(p), *held(chosen, p), *held(before, p)))})" for p in partners)


def _flows(values: Sequence[Any]) -> Flows:
    return dict(zip((*MEASURES, "balance"), values, strict=True))


def published(cube: Cube, chosen: Chosen, group: str) -> tuple[dict[str, Decimal], Origin | None]:
    """The publisher's own total of a group by measure, of the same source, and where it is from; nothing and None where
    it prints none."""
    series = chosen.series
    question = replace(chosen.question, partners=(group,), total=True, source=series.source)
    for it in candidates(cube, question):
        if it.series.coverage == series.coverage and (rows := rows_of(cube, it, question.span)):
            for _, out, in_, vintage, estimated in run(cube, "flows", {"rows": rows, "newest": newest(it.loads)}):
                told = {"export": out, "import": in_, "turnover": None if None in (out, in_) else total((out, in_))}
                sums = {measure: value for measure, value in told.items() if value is not None}
                return sums, origin(it, vintage, estimated)
    return {}, None


# -- series -------------------------------------------------------------------------------------------------------


def series(cube: Cube, question: Question, every: int = 12) -> Told:
    """The flows with one partner (or the publisher's total of a group) by equal periods of `every` months.

    Only periods that the source has in full are told; of the sources the one is taken that has most of them.

    Raises:
        NotHeld: no source has any such period.
    """
    (partner,) = question.partners or ("",)
    best, points = _most(cube, question, partner, every)
    if best is None:
        raise NotHeld(lacking(cube, question))
    told = {"rows": rows_of(cube, best, *points) or NOTHING, "newest": newest(best.loads)}
    sums: dict[Span, Flows] = {span: dict.fromkeys(KEPT, Decimal(0)) for span in points}
    of_start = {part.start: span for span in points for part in span.parts(best.series.months) or (span,)}
    origins: dict[Span, Origin] = {}
    for start, *values, vintage, estimated in run(cube, "series", told):
        span = of_start[start]
        sums[span] = {flow: total((sums[span][flow], value)) for flow, value in zip(KEPT, values, strict=True)}
        origins[span] = joined(best, origins.get(span), origin(best, vintage, estimated))
    flows = {span: complete(told, points[span]) for span, told in sums.items()}
    nothing: Flows = dict.fromkeys((*MEASURES, "balance"))
    asked = [
        (span, now, origins.get(span) or origin(best))
        for span, now in sorted(flows.items()) if span.start >= question.span.start
    ]  # fmt: skip
    return Told(
        question.reporter, partner, question.unit,
        tuple(
            Point(span, now, {m: growth(now[m], flows.get(span.before(), nothing)[m]) for m in MEASURES}, origin)
            for span, now, origin in asked
        ),
        basis(cube, best, sql("series", told), [origin for *_, origin in asked]),
    )  # fmt: skip


def _most(cube: Cube, question: Question, partner: str, every: int) -> tuple[Chosen | None, dict[Span, set[str]]]:
    """The series that has most periods in full, and the flows that it has in each; also in those of the year before,
    from which the growth of the first is reckoned."""
    loads = able(cube, question)
    if not loads:
        return None, {}
    found = run(
        cube, "starts", {"cells": cube.cells(loads), "newest": newest(loads)},
        reporter=question.reporter, unit=question.unit, partner=partner,
        total=question.total, start=later(question.span.start, -12), stop=question.span.stop,
    )  # fmt: skip
    starts: dict[Series, dict[tuple[str, Any], tuple[bool, str, bool]]] = {}
    for source, coverage, level, months, flow, start, there, vintage, mixed in found:
        starts.setdefault(Series(source, coverage, level, months), {})[(flow, start)] = (there, vintage, mixed)
    best: tuple[tuple[Any, ...], Chosen | None, dict[Span, set[str]]] = ((), None, {})
    for of, cells in sorted(starts.items(), key=lambda it: (it[0].source, it[0].coverage, it[0].level, it[0].months)):
        if question.coverage not in ("", of.coverage) or (question.commodity and of.level < len(question.commodity)):
            continue
        mine = tuple(load for load in loads if load.source == of.source)
        points: dict[Span, set[str]] = {}
        for flow, span, parts in _periods(of, cells, every):
            if sum(cells[flow, part.start][0] for part in parts) >= least(cube, of, question, mine, parts):
                points.setdefault(span, set()).add(flow)
        asked = [flows for span, flows in points.items() if span.start >= question.span.start]
        if not asked:
            continue
        made_up, full = any(load.made_up for load in mine), sum(len(flows) == 2 for flows in asked)
        told = {f"{of.source}@{cell[1]}" for (_, start), cell in cells.items() if start >= question.span.start}
        vintage = latest(told, mine)
        chosen = Chosen(
            of, question, {partner: frozenset(KEPT)}, vintage.partition("@")[2], mine,
            any(mixed for _, _, mixed in cells.values()), False, made_up,
        )  # fmt: skip
        score = (not made_up, full, len(asked), -of.months, of.coverage == "full", -of.level, chosen.age)
        if best[1] is None or score > best[0]:
            best = score, chosen, points
    return best[1], best[2]


def _periods(
    of: Series, there: Collection[tuple[str, Any]], every: int
) -> Iterator[tuple[str, Span, tuple[Span, ...]]]:
    """Each flow and period of which the table has every part, with the parts."""
    if every % of.months:
        return
    for flow, start in sorted(there):
        if (start.month - 1) % min(every, 12) == 0:
            span = Span(start, every)
            parts = span.parts(of.months) or ((span,) if every == of.months else ())
            if parts and all((flow, part.start) in there for part in parts):
                yield flow, span, parts
