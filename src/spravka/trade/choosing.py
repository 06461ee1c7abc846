"""Which of the tables that stand side by side answer a question: one source, one level, one length of rows for all of
it, and of each cell the newest vintage (what counts for that is told in `vintages.py`).

Of the sources that can, the one is taken that, in this order, is not made up; tells of most of the partners; has the
finer months; counts trade as a whole; is told in fewer goods; is newest; comes first by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from spravka.errors import BadInput
from spravka.trade import spans
from spravka.trade.answers import Lacking
from spravka.trade.rows import KEPT
from spravka.trade.spans import Span
from spravka.trade.store import Cube, Load, parquet, text
from spravka.trade.vintages import Age, ages, latest, newest

SQL = Path(__file__).parent / "sql"


class NotHeld(BadInput):
    """No table that was loaded answers the question. `lacking` says what is missing, in the words of a language."""

    def __init__(self, lacking: Lacking) -> None:
        super().__init__(f"{lacking.told('en')}; load tables with «spravka trade load FILE»")
        self.lacking = lacking


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        reporter: id of the country or region whose trade it is.
        span: the months.
        partners: ids; None for all that the source tells of.
        unit: currency.
        commodity: digits with which goods begin; "" for all goods.
        digits: how fine the goods must be told, to be grouped.
        total: are the partners groups whose published totals are asked for?
        source, vintage, coverage: only these; "" for any.
    """

    reporter: str
    span: Span
    partners: tuple[str, ...] | None = None
    unit: str = "USD"
    commodity: str = ""
    digits: int = 0
    total: bool = False
    source: str = ""
    vintage: str = ""
    coverage: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that may be put side by side: of one source, coverage, level of goods and length of rows."""

    source: str
    coverage: str
    level: int
    months: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What answers a question.

    Attributes:
        held: flows by partner that the series has for every month asked.
        vintage: the newest that was used.
        loads: those that have any of it.
        mixed: has a cell several vintages?
    """

    series: Series
    question: Question
    held: Mapping[str, frozenset[str]]
    vintage: str
    loads: tuple[Load, ...]
    mixed: bool
    whole: bool
    made_up: bool

    @property
    def name(self) -> str:
        """«fts-94itog@2021-12»: what `source` says in an answer."""
        return f"{self.series.source}@{self.vintage}"

    @property
    def age(self) -> Age:
        """How new the vintage is."""
        return ages(self.loads)[self.name]

    @property
    def publisher(self) -> str:
        return self.loads[-1].publisher

    @property
    def missing(self) -> tuple[str, ...]:
        """Partners asked for that the source does not tell of in full."""
        asked = self.question.partners or ()
        return tuple(partner for partner in asked if self.held.get(partner, frozenset()) != frozenset(KEPT))


@dataclass(frozen=True, slots=True)
class _Cell:
    series: Series
    flow: str
    partner: str
    starts: int
    vintage: str
    mixed: bool


def choose(cube: Cube, question: Question) -> Chosen:
    """The best series for the question.

    Raises:
        NotHeld: none has the whole period for any partner asked for.
    """
    found = candidates(cube, question)
    if not found:
        raise NotHeld(lacking(cube, question))
    return found[0]


def candidates(cube: Cube, question: Question) -> list[Chosen]:
    """Every series that can answer, the best first."""
    loads = able(cube, question)
    if not loads:
        return []
    by_series: dict[Series, list[_Cell]] = {}
    for cell in _cells(cube, question, loads):
        by_series.setdefault(cell.series, []).append(cell)
    told = ((series, *_of(series, question, loads)) for series in by_series)
    found = [
        it for series, parts, of in told
        if (it := _chosen(series, by_series[series], question, of, parts, least(cube, series, question, of, parts)))
    ]  # fmt: skip

    def rank(it: Chosen) -> tuple[object, ...]:
        both = sum(flows == frozenset(KEPT) for flows in it.held.values())
        some = sum(map(len, it.held.values()))
        return it.made_up, -both, -some, it.series.months, it.series.coverage != "full", it.series.level

    found.sort(key=lambda it: it.series.source)
    found.sort(key=lambda it: it.age, reverse=True)
    return sorted(found, key=rank)


def able(cube: Cube, question: Question) -> tuple[Load, ...]:
    """The loads of the sources and vintages that may answer."""
    return tuple(
        load for load in cube.loads
        if question.source in ("", load.source) and question.vintage in ("", load.vintage)
        and load.files.get("totals" if question.total else "rows")
    )  # fmt: skip


def least(cube: Cube, series: Series, question: Question, loads: Sequence[Load], parts: Sequence[Span]) -> int:
    """Of how many of the spans `parts` a partner must have rows for its flow to be told: none, where the table is of
    all partners, so that silence is no trade.

    Not where rows of it were refused: the silent one may stand in them. In a table of goods, which has many rows for a
    span, one span with rows is enough; else each must have its own.
    """
    if question.total or not all(load.whole for load in loads):
        return len(parts)
    if not cube.files("rows", [load for load in loads if load.refused], series.months, parts):
        return 0
    return 1 if series.level else len(parts)


def _of(series: Series, question: Question, loads: Iterable[Load]) -> tuple[tuple[Span, ...], tuple[Load, ...]]:
    """The spans of the series' rows that make the question's, none if they cannot, and the loads of its source."""
    parts = question.span.parts(series.months)
    if not parts and series.months == question.span.months:
        parts = (question.span,)
    return parts, tuple(load for load in loads if load.source == series.source)


def _chosen(
    series: Series, cells: Sequence[_Cell], question: Question, loads: tuple[Load, ...], parts: Sequence[Span],
    needed: int,
) -> Chosen | None:  # fmt: skip
    if not parts or series.level < max(len(question.commodity), question.digits):
        return None
    published = {cell.flow for cell in cells if not cell.partner and cell.starts == len(parts)}
    starts = {(cell.partner, cell.flow): cell.starts for cell in cells}
    partners = question.partners or sorted({cell.partner for cell in cells} - {""})
    flows = {p: frozenset(flow for flow in published if starts.get((p, flow), 0) >= needed) for p in partners}
    held = {partner: told for partner, told in flows.items() if told}
    if not held:
        return None
    used = [cell for cell in cells if not cell.partner or cell.partner in held]
    vintage = latest({f"{series.source}@{cell.vintage}" for cell in used}, loads).partition("@")[2]
    return Chosen(
        series, question, held, vintage, loads, any(cell.mixed for cell in used),
        needed == 0, any(load.made_up for load in loads),
    )  # fmt: skip


def _cells(cube: Cube, question: Question, loads: tuple[Load, ...]) -> list[_Cell]:
    """Cells within the period by partner, and with the partner "" those of the table as a whole."""
    tables = {
        "cells": cube.cells(loads),
        "newest": newest(loads),
        "coverage": f"AND coverage = {text(question.coverage)}" if question.coverage else "",
        "partners": f"AND partner IN ({literals(question.partners)})" if question.partners is not None else "",
    }
    found = run(
        cube, "held", tables, reporter=question.reporter, unit=question.unit, total=question.total,
        start=question.span.start, stop=question.span.stop,
    )  # fmt: skip
    return [
        _Cell(Series(source, coverage, level, months), flow, partner, starts, vintage, mixed)
        for source, coverage, level, months, flow, partner, starts, vintage, mixed in found
    ]


@dataclass(frozen=True, slots=True)
class Extent:
    """Whose trade is held: from the first day of a month to the first day after the last; `goods`: also by goods."""

    reporter: str
    start: date
    stop: date
    goods: bool


def reporters(cube: Cube) -> list[Extent]:
    """Everybody whose trade with partners or with groups is held, those with most rows first."""
    if not cube.loads:
        return []
    return [Extent(*row) for row in run(cube, "reporters", {"cells": cube.cells(cube.loads)})]


@dataclass(frozen=True, slots=True)
class Offered:
    """Coverages (but that of no name) and currencies in which anything is held."""

    coverages: tuple[str, ...] = ()
    units: tuple[str, ...] = ("USD",)


def offered(cube: Cube) -> Offered:
    """What one may ask for. Of no tables, only dollars."""
    if not cube.loads:
        return Offered()
    ((coverages, units),) = run(cube, "offered", {"cells": cube.cells(cube.loads)})
    return Offered(tuple(filter(None, coverages)), tuple(units))


def rows_of(cube: Cube, chosen: Chosen, *asked: Span) -> str:
    """The rows of the chosen series for these spans, newest vintage of each cell, as a table for SQL.

    Every condition that Parquet can skip by stands inside, so that the metric's own SQL says only what it reckons.
    """
    series, question = chosen.series, chosen.question
    parts = [part for span in asked for part in (span.parts(series.months) or (span,))]
    files = cube.files("totals" if question.total else "rows", chosen.loads, series.months, parts)
    if not files:
        return ""
    conditions = [f"reporter = {text(question.reporter)}", f"unit = {text(question.unit)}"]
    if len(run(cube, "shapes", {"cells": cube.cells(chosen.loads)}, months=series.months)) > 1:
        conditions += [f"level = {series.level}", f"coverage = {text(series.coverage)}"]
    of_reporter = " AND ".join(conditions)
    if question.partners is not None:
        conditions.append(f"partner IN ({literals(question.partners)})")
    if question.commodity:
        conditions.append(f"starts_with(commodity, {text(question.commodity)})")
    if not chosen.mixed:
        return f"(FROM {parquet(files)} WHERE {' AND '.join(conditions)})"
    last = (  # of the rows themselves, so that whoever is shown the query can run it
        f"(SELECT partner, flow, start, {newest(chosen.loads)} AS vintage FROM {parquet(files)}"
        f" WHERE {of_reporter} GROUP BY ALL)"
    )
    return (
        f"(FROM {parquet(files)} SEMI JOIN {last} USING (partner, flow, start, vintage)"
        f" WHERE {' AND '.join(conditions)})"
    )


def run(cube: Cube, metric: str, tables: Mapping[str, str], **values: object) -> list[tuple[Any, ...]]:
    """The rows of `sql/METRIC.sql` with its `{tables}` filled in and its `$values` given."""
    return cube.cursor().execute(sql(metric, tables), values or None).fetchall()


def sql(metric: str, tables: Mapping[str, str]) -> str:
    told = _read(metric)
    for name, table in tables.items():
        told = told.replace(f"{{{name}}}", table)
    return told


@lru_cache
def _read(metric: str) -> str:
    return (SQL / f"{metric}.sql").read_text("utf-8")


def literals(ids: Collection[str]) -> str:
    return ", ".join(map(text, ids)) or "''"


# -- what is missing ----------------------------------------------------------------------------------------------


def lacking(cube: Cube, question: Question) -> Lacking:
    """Why no table answers: none at all, nothing of the reporter, not that period, not by goods, not that source."""
    loads = able(cube, replace(question, source="", vintage=""))
    if not loads:
        return Lacking("nothing")
    held = run(cube, "extent", {"cells": cube.cells(loads)}, reporter=question.reporter, unit=question.unit)
    if not held:
        return Lacking("reporter", question.reporter, unit=question.unit)
    named = tuple(f"{source} {Span(first, spans.between(first, last)).edtf}" for source, first, last in held)
    told = "@".join(filter(None, (question.source, question.vintage)))
    sort = "source" if told else "goods" if question.commodity or question.digits else "period"
    return Lacking(sort, question.reporter, question.span.edtf, question.unit, told, named)


def newest_month(cube: Cube, question: Question) -> date | None:
    """The first day of the newest month that a monthly table of the reporter holds within the question's span."""
    if not (loads := able(cube, question)):
        return None
    found = run(
        cube, "newest", {"cells": cube.cells(loads)}, reporter=question.reporter, unit=question.unit,
        start=question.span.start, stop=question.span.stop,
    )  # fmt: skip
    return found[0][0] if found else None
