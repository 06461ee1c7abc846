"""Totals among rows that a file tells one by one (SDMX-CSV, tables with a mapping), held against the rows they sum.

A total is told by its partner (WORLD, a group) or by its goods (all of them, or a code with finer ones under it). The
rows under it may be a choice, which a publisher's sheet by country seldom is: so more than the total is always a
mismatch, less is one only where the file has shown that it tells of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from spravka.trade import groups, totals
from spravka.trade.answers import EXACT, total
from spravka.trade.countries import WORLD, is_group
from spravka.trade.grid import Printed
from spravka.trade.rows import Row, Tally
from spravka.trade.spans import Span
from spravka.trade.totals import Key

Values = dict[Key, Printed]
"""The numbers of one reporter, unit and code of goods, as they are printed."""

Told = dict[tuple[str, str, str], Values]
"""The same by reporter, unit and code."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total and the rows that the file has under it."""

    what: str
    one: Printed
    parts: Sequence[Printed]

    @property
    def computed(self) -> Decimal:
        return total(part.value for part in self.parts)

    @property
    def near(self) -> bool:
        return abs(self.computed - self.one.value) <= abs(self.one.value) / 1000

    @property
    def over(self) -> bool:
        return self.computed > self.one.value and not totals.agrees(self.one, self.computed, self.parts)


def once(rows: Iterable[Row], tally: Tally, *, whole: bool = False) -> Iterator[Row]:
    """The rows without those of a cell that was told before, which are refused: two lines for one cell are a slip, and
    their sum would be nobody's figure. After the last, totals among them are held against their parts.

    Args:
        whole: does the file tell of all partners?
    """
    seen: dict[object, Row] = {}
    for row in rows:
        key = (row.reporter, row.partner, row.flow, row.start, row.months, row.commodity, row.unit, row.coverage)
        first = seen.setdefault(key, row)
        if first is row:
            yield row
        else:
            tally.refuse(row.cell, f"{row.flow} of {row.partner}: the same is told at {first.cell} already")
    check(seen.values(), tally, whole=whole)


def check(rows: Iterable[Row], tally: Tally, *, whole: bool = False) -> None:
    """Hold every total among the rows against its parts; a mismatch goes into `tally` with its cell."""
    told: Told = {}
    for row in rows:
        span = Span(row.start, row.months)
        values = told.setdefault((row.reporter, row.unit, row.commodity), {})
        values[(row.coverage, row.partner, row.flow, span)] = _printed(row, span)
    for (reporter, _, _), values in told.items():
        for key, one in values.items():
            totals.months(key, one, values, tally)
            if is_group(key[1]):
                totals.divided(key, one, values, tally)
            if is_group(key[1]) and key[1] != WORLD:
                _group(reporter, key, one, values, whole, tally)
    partners = list(_partners(told))
    _held(partners, whole or any(len(it.parts) >= totals.MANY for it in partners), "partners", tally)
    _held(list(_goods(told)), False, "goods", tally)


def _printed(row: Row, span: Span) -> Printed:
    value = EXACT.scaleb(row.value, -row.scale)
    return Printed(row.cell, 0, 0, value, row.flow, row.partner, span, "value", 0, row.unit, row.scale, row.coverage)


def _partners(told: Told) -> Iterator[_Sum]:
    """The world, and the countries of the same cell."""
    for values in told.values():
        countries: dict[tuple[str, str, Span], list[Printed]] = {}
        for (coverage, partner, flow, span), one in values.items():
            if not is_group(partner):
                countries.setdefault((coverage, flow, span), []).append(one)
        for (coverage, partner, flow, span), one in values.items():
            if partner == WORLD and (parts := countries.get((coverage, flow, span))):
                yield _Sum(f"{flow}, {WORLD} = the {len(parts)} countries told beside it", one, parts)


def _goods(told: Told) -> Iterator[_Sum]:
    """All goods, or a code, and the finer codes that stand next under it."""
    under: dict[tuple[tuple[str, str, str], Key], list[Printed]] = {}
    for (reporter, unit, code), values in told.items():
        coarser = [of for n in range(len(code) - 1, -1, -1) if (of := (reporter, unit, code[:n])) in told]
        for key, one in values.items() if coarser else ():
            if above := next((of for of in coarser if key in told[of]), None):
                under.setdefault((above, key), []).append(one)
    for (of, key), parts in under.items():
        what = f"{key[2]} of {key[1]}, goods {of[2] or 'TOTAL'} = the {len(parts)} codes under it"
        yield _Sum(what, told[of][key], parts)


def _held(sums: Sequence[_Sum], whole: bool, name: str, tally: Tally) -> None:
    """A file tells of all where most of its sums come to their totals; else of some, and the greatest gap is said."""
    several = [it for it in sums if len(it.parts) > 1]
    if whole or (several and sum(it.near for it in several) * 2 > len(several)):
        for it in sums:
            totals.held(it.what, it.one, it.computed, it.parts, tally)
        return
    for it in sums:
        if it.over:
            totals.held(it.what, it.one, it.computed, it.parts, tally)
    short = [it for it in sums if not it.over and it.one.value]
    if short and (it := max(short, key=lambda it: (it.one.value - it.computed) / it.one.value)) and not it.near:
        tally.notices.append(
            f"{it.one.cell}: {it.what}: {it.computed:f} of {it.one.value:f}; taken to tell of some {name}, not of all"
        )


def _group(reporter: str, key: Key, one: Printed, values: Values, whole: bool, tally: Tally) -> None:
    """A group's total, and its members as the publisher counts them or as the day has them: whichever agrees."""
    coverage, group, flow, span = key
    found: list[_Sum] = []
    for members in groups.definitions(group, reporter, span):
        parts = [values[k] for member in members if (k := (coverage, member, flow, span)) in values]
        it = _Sum(f"{flow}, {group} = its {len(parts)} members told beside it", one, parts)
        full = parts and (whole or len(parts) == len(members))
        if not full and not it.over:
            return  # some members, and less than the group: neither right nor wrong
        if totals.agrees(one, it.computed, parts):
            tally.checked += 1
            return
        found.append(it)
    if found:
        totals.held(found[0].what, one, found[0].computed, found[0].parts, tally)
