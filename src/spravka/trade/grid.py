"""A publisher's sheet → printed numbers: each inherits what its sheet, its column and its row say.

So it does not matter where the header stands, what the sheet is called, whether countries are rows or columns, or how
many months a year has: 96stran, 94itog, WEB_UTSA_04 and tables by country are read by the same few rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from spravka.trade import labels
from spravka.trade.countries import WORLD
from spravka.trade.labels import Said, said
from spravka.trade.parts import Above
from spravka.trade.rows import Tally
from spravka.trade.sheets import Cell, Sheet, decimal_mark, doubtful, in_threes, is_no_figure, number
from spravka.trade.spans import Span
from spravka.vocab.forms import fold

_SHEET = re.compile(r"(?P<m>\d{1,2})[_.-](?P<y>(?:19|20)\d\d)")
_NOTE = re.compile(r"^(?P<mark>\*+|[¹²³⁴⁵]|\d\))\s*(?P<text>.+)$", re.DOTALL)
_LEAVING_OUT = re.compile(r"не включая|без учета|без учёта|excluding|not including", re.IGNORECASE)
_PUTTING_IN = re.compile(r"включен|досчет|досчёт|including|adjust", re.IGNORECASE)
_PROVISIONAL = re.compile(r"предварительн|оценк|provisional|estimate|алдын ала", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LONG = 150
"""Letters: a longer line is a note, not a title."""

VALUES = frozenset(("сумма", "стоимость", "значение", "объем", "value", "amount", "сомасы", "құны"))
"""Headings of a column of money that say nothing else."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with all that is said of it. `measure`: value, share or growth; `base`: as `Said.base`."""

    cell: str
    row: int
    column: int
    value: Decimal
    flow: str
    partner: str
    span: Span
    measure: str
    base: int
    unit: str
    scale: int
    coverage: str


@dataclass(slots=True)
class Read:
    """A sheet that was read: its numbers, its titles and notes in their order, and whether it is provisional."""

    sheet: Sheet
    printed: list[Printed] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    provisional: bool = False


@dataclass(slots=True)
class _Reader:
    sheet: Sheet
    tally: Tally
    read: Read
    context: Said = field(default_factory=Said)
    columns: dict[int, Said] = field(default_factory=dict)
    body: bool = False
    leaving_out: bool = False
    years: set[int] = field(default_factory=set)
    open: list[tuple[int, Said]] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    mark: str = ""
    named: bool = False  # the partner of the context is told since the last row of numbers
    titled: bool = False  # it is the table's title that names the partner of the context
    merged: tuple[int, Said] = (0, Said())  # the first label of a row with several, which may go on under it

    def row(self, at: int, cells: Sequence[Cell]) -> None:
        cells = self._dated(cells)
        told = [(n, cell) for n, cell in enumerate(cells) if cell is not None]
        texts = [(n, cell) for n, cell in told if isinstance(cell, str)]
        if len(told) == 1 and self._lone(told[0][0], told[0][1]):
            return
        if self._is_body(told):
            self.body = True
            self._body(at, cells, texts)
            return
        if (
            (len(told) > 1 and (not self.body or any(_says(cell) for _, cell in told)))
            or not texts
            or _heads(*texts[0])
        ):
            self._header(cells)
        for _, text in texts:
            self._title(text, alone=len(told) == 1)

    def _dated(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """A bare year to the left of all columns is its row's label: «2021 | 68028.9 | 18496»."""
        n = next((n for n, cell in enumerate(cells) if cell is not None), 0)
        year = _year(cells[n]) if n < min(self.columns, default=0) else 0
        alone = all(cell is None for cell in cells[n + 1 :])
        return (*cells[:n], f"{year} год", *cells[n + 1 :]) if year and not alone else cells

    def _lone(self, column: int, cell: Cell) -> bool:
        """A year by itself in the first column, over its months."""
        if isinstance(cell, str):
            only = said(cell)
            year = only.year if only.pure and not only.first and not only.flow and self.columns else 0  # no title
        else:
            year = _year(cell)
        if year and column < min(self.columns, default=1):
            self.context = Said(year=year, flow=self.context.flow).over(self.context)
            return True
        return False

    def _is_body(self, told: Sequence[tuple[int, Cell]]) -> bool:
        """A label, and beside it numbers, marks for a missing one, or, within a table, what was to be a number."""
        label = next((n for n, cell in told if isinstance(cell, str) and not _figure(cell)), None)
        values = [cell for n, cell in told if label is not None and n > label]
        if any(_figure(cell) and not _year(cell) for cell in values):
            return True
        if label is None or not values or not self.columns or not said(str(dict(told)[label])).anything:
            return False
        if all(_figure(cell) or is_no_figure(cell) for cell in values):  # 1996 may be millions
            return True
        return self.body and any(map(_has_digit, values)) and not any(map(_says, values))

    # -- above the numbers

    def _header(self, cells: Sequence[Cell]) -> None:
        if self.body:  # a new table begins
            self.columns, self.body, self.years, self.open = {}, False, set(), []
        self.titled, self.merged = bool(self.context.partner) and (self.named or self.titled), (0, Said())
        units = {(own.unit, own.scale) for cell in cells if isinstance(cell, str) and _unit_alone(own := said(cell))}
        reached: Said | None = None
        for n in range(max(len(cells), *(c + 1 for c in self.columns), 1)):
            cell = cells[n] if n < len(cells) else None
            if cell is not None:
                year = _year(cell)
                own = Said(year=year) if year else said(str(cell))
                if _unit_alone(own):  # of its column; of the whole table where it is the only one
                    self.context = own.over(self.context) if len(units) == 1 else self.context
                    own = Said(measure="value", unit=own.unit, scale=own.scale)
                elif not own.anything and fold(str(cell)) in VALUES:
                    own = Said(measure="value")
                reached = own if own.anything and not own.partner else None
                self.years |= {own.year} - {0}
                if own.anything:
                    self.columns[n] = own.over(self._above(n))
            elif reached is not None:  # merged cells, or a heading over several columns
                self.columns[n] = reached.over(self._above(n))
        if reached is not None:
            self.open.append((len(cells), reached))

    def _above(self, column: int) -> Said:
        """What rows of the header above say of a column; a heading over several may end where its row ends."""
        told = self.columns.get(column, Said())
        for start, said_ in self.open if column not in self.columns else ():
            told = told.over(said_) if column >= start else told
        return told

    def _title(self, text: str, alone: bool) -> None:
        self.read.titles.append(text)
        self.read.provisional |= bool(_PROVISIONAL.search(text))
        if m := _NOTE.match(text.strip()):
            self.read.notes[m["mark"]] = " ".join(m["text"].split())
            return
        if _LEAVING_OUT.search(text):
            self.leaving_out = True
            self.read.notes["customs"] = " ".join(text.strip("() \n").split())
            return
        own = said(text)
        if own.unit:
            self.context = Said(unit=own.unit, scale=own.scale).over(self.context)
        if not alone or len(text) > LONG or own.measure:
            return
        if own.year:
            self.context = Said(year=own.year, first=own.first, last=own.last).over(
                Said(flow=self.context.flow, unit=self.context.unit, scale=self.context.scale)
            )
        if own.flows and (not self.body or own.year or own.pure):  # else a note under the table
            self._section(own.flow, "")
        if partner := own.partner or labels.partner_in(text):
            self.context = Said(partner=partner).over(self.context)
            self.titled, self.named = False, True  # the next header says whether it is a title

    def _section(self, flow: str, partner: str) -> None:
        """What follows is of one flow, of the period and unit told above."""
        rest = self.context
        self.context = Said(
            flow=flow, partner=partner, year=rest.year, first=rest.first, last=rest.last,
            unit=rest.unit, scale=rest.scale,
        )  # fmt: skip

    # -- the numbers

    def _body(self, at: int, cells: Sequence[Cell], texts: Sequence[tuple[int, str]]) -> None:
        column, label, own = self._labels(cells, texts)
        self.named = False
        if label and own.flow and own.pure and not own.year and not own.first:  # «Экспорт», and under it its partners
            self._section(own.flow, self.context.partner)
        if whole := self.above.country_of(label, own.partner or (WORLD if own.flow else "")):
            shown = " ".join(label.split())
            self.tally.notices.append(f"{self._row(at)}: «{shown}» is a part of {whole}, the row above; not loaded")
            return
        if own.partner == WORLD and self.titled:  # «Всего» in a table of the trade with one group
            own = Said(partner=self.context.partner).over(own)
        known = own.anything
        for n, head in sorted(self.columns.items()):
            if n <= column or n >= len(cells) or cells[n] is None or not head.anything:
                continue
            every = own.over(head).over(self.context)
            if every.measure == "other":
                continue
            if own.measure in ("share", "growth") and not own.flow and not head.flow:
                continue  # of which flow it is, is not said
            if own.partner == WORLD != (head.partner or WORLD):
                every = self._summed(n, head, every)
            if not known:
                shown = f"«{' '.join(label.split())}»" if label else "a row without a label"
                self.tally.refuse(self._row(at), f"{shown} is no country, group, period or flow that Spravka knows")
                return
            self._number(at, n, cells[n], every)

    def _labels(self, cells: Sequence[Cell], texts: Sequence[tuple[int, str]]) -> tuple[int, str, Said]:
        """The last column of a row's labels, the first of them, and what they say together.

        A row may have several («Китай | Экспорт», «Всего | Total»), and the first of them may be merged over the rows
        below, which then are of it too.
        """
        stop = next((n for n, cell in enumerate(cells) if texts and n > texts[0][0] and _figure(cell)), len(cells))
        told = [(n, text, own) for n, text in texts if n < stop and _tells(own := said(text))]
        if not told:
            column, label = next(((n, text) for n, text in texts if not _figure(text)), (0, ""))
            return column, label, said(label) if label else Said()
        column, label, own = told[0]
        if len(told) == 1 and column <= self.merged[0]:
            self.merged = (0, Said())
        elif column > self.merged[0] and cells[self.merged[0]] is None:
            own = own.over(self.merged[1]) if self.merged[1].anything else own
        for n, _, more in told[1:]:
            column, own = n, own.over(more)
        if len(told) > 1 and told[0][0] <= self.merged[0]:
            self.merged = told[0][0], told[0][2]
        return column, label, own

    def _summed(self, n: int, head: Said, every: Said) -> Said:
        """«Итого» under the months of a partner's column: their sum, to hold against them, and no trade with all."""
        spans = [one.span for one in self.read.printed if one.column == n and one.partner == head.partner]
        months = sorted({span for span in spans if span.months == 1 and span.start.year == every.year})
        if len(months) < 2 or months[-1].start.month - months[0].start.month + 1 != len(months):
            return Said(measure="other")
        first, last = months[0].start.month, months[-1].start.month
        return Said(partner=head.partner, first=first, last=last).over(every)

    def _number(self, at: int, n: int, cell: Cell, every: Said) -> None:
        place = self.sheet.place(at, n)
        value = cell if isinstance(cell, Decimal) else number(str(cell), self.mark)
        if value is None:
            if is_no_figure(cell):
                self.tally.missing += every.measure in ("", "value")
            else:
                self.tally.refuse(place, f"«{str(cell)[:60]}» is no number")
            return
        if every.measure == "growth" and self.years and (not every.base or every.year not in self.years):
            years = sorted(self.years)
            base = every.base or (years[0] if len(years) > 1 else 0)
            every = Said(year=years[-1], base=base).over(every)
        every = every if every.year else _of_sheet(self.sheet.name).over(every)
        if every.measure in ("share", "growth") and not every.flow:
            return  # nothing to hold it against
        if not every.flow or every.span is None:
            lacking = "which flow it is" if not every.flow else "which period it is of"
            self.tally.refuse(place, f"nothing above or beside it says {lacking}")
            return
        if every.measure in ("", "value") and value < 0 and every.flow != "balance":
            self.tally.refuse(place, f"a negative {every.flow}, {value:f}")
            return
        self.read.printed.append(
            Printed(
                place, at, n, value, every.flow, every.partner or WORLD, every.span, every.measure or "value",
                every.base, every.unit, every.scale, "customs" if self.leaving_out else "",
            )
        )  # fmt: skip

    def _row(self, at: int) -> str:
        return f"{self.sheet.name}, row {at}" if self.sheet.name else f"row {at}"


def read(sheet: Sheet, tally: Tally) -> Read:
    """The numbers of a sheet; what cannot be read is refused in `tally` with its place."""
    printed = [cell for _, cells in sheet.rows for cell in cells]
    english = not any(isinstance(cell, str) and _CYRILLIC.search(cell) for cell in printed)
    mark = decimal_mark(printed, figures=english)
    if not mark and (told := doubtful(printed)):
        if english and "," in in_threes(printed):
            mark = "."  # in English a comma parts thousands
        else:
            tally.notices.append(
                f"{sheet.name}: «{told}» is read as {number(told):f}; if its mark parts thousands, load the table with"
                " a mapping that tells the decimal one"
            )
    reader = _Reader(sheet, tally, Read(sheet), mark=mark)
    for at, cells in sheet.rows:
        reader.row(at, cells)
    _full(reader.read)
    return reader.read


def _full(read: Read) -> None:
    """Where one block leaves something out and another has a note on what it takes in, tell the two apart."""
    takes_in = any(_PUTTING_IN.search(note) for mark, note in read.notes.items() if mark != "customs")
    covered = {one.coverage for one in read.printed}
    if takes_in and "customs" in covered:
        read.printed = [replace(one, coverage=one.coverage or "full") for one in read.printed]
        read.notes["full"] = " ".join(note for mark, note in read.notes.items() if mark not in ("customs", "full"))
    else:
        read.printed = [replace(one, coverage="") for one in read.printed]


def _heads(column: int, text: str) -> bool:
    """A lone text that is the heading of a column: a partner, a flow or a period, not in the first column."""
    own = said(text)
    return column > 0 and (bool(own.partner) or own.pure)


def _unit_alone(own: Said) -> bool:
    return bool(own.unit) and not own.anything


def _tells(own: Said) -> bool:
    return own.anything or own.pure or bool(own.unit)


def _says(cell: Cell) -> bool:
    """Is it a heading?"""
    return bool(_year(cell)) or (isinstance(cell, str) and not _figure(cell) and _tells(said(cell)))


def _has_digit(cell: Cell) -> bool:
    return any(letter.isdigit() for letter in str(cell))


def _figure(cell: Cell) -> bool:
    return isinstance(cell, Decimal) or (isinstance(cell, str) and number(cell) is not None)


def _year(cell: Cell) -> int:
    """The year that a bare number is, 0 for none."""
    value = cell if isinstance(cell, Decimal) else number(cell) if isinstance(cell, str) else None
    return int(value) if value is not None and value == value.to_integral_value() and 1950 <= value <= 2100 else 0


def _of_sheet(name: str) -> Said:
    """The period that a sheet's name tells («12_2019»: January to December), when nothing in it does."""
    if m := _SHEET.search(name):
        return Said(year=int(m["y"]), first=1, last=min(max(int(m["m"]), 1), 12))
    own = said(name)
    return Said(year=own.year, first=own.first, last=own.last)
