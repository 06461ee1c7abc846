"""The table of a roadmap, as offices keep it → measures, and what of it was not understood. Cells in, measures out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spravka.roadmap import cells, heads
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.directions import Direction, meant
from spravka.roadmap.grids import Grid, Line
from spravka.roadmap.heads import Header
from spravka.roadmap.measures import Measure
from spravka.roadmap.sides import partner_of
from spravka.values.dates import dates

LONGEST_TITLE = 600
_TITLE = re.compile(
    r"(?i)дорожн\w+ карт|план\w* |программ|перечень|жол карта|іс-?шаралар жоспары|roadmap|road map|\bplan\b"
)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?|([IVX]{1,5})[.)]?")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[IVX]{1,5}[.)]|(?:\d{1,3}\.){1,4}\d{1,3})\s+(?=\S)")
_PART = re.compile(r"(?i)(?:раздел|глава|часть|направление|бөлім|бағыт|section|part)\s+([IVX]+|\d+(?:\.\d+)*)")
_NOTE = re.compile(r"(?i)(\*+|[¹²³⁴⁵]|\d\))\s*[–—-]?\s*(?=\S)|(?:примечани[ея]|ескерт(?:у|пе)|notes?)\s*[:.]\s*")


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of a file that was not understood.

    Attributes:
        sort: deadline: no days are known by its words, which are kept; status: kept as a note; number: told twice, or
            no number; row: what is in it tells no measure; column: kept with its heading; table: not one of measures.
        line: the row's number in the file, 0 for none; `sheet`: of a workbook.
        heading, value: of the column, and the words.
    """

    sort: str
    line: int = 0
    heading: str = ""
    value: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What a file of a roadmap says.

    Attributes:
        title: what stands above the table.
        period: EDTF of the years that the title names; "" for none.
        partner: vocabulary id of the one that the title names; "" for none.
        lang: ru, kk or en, in which the measures are.
        measures: in the order of the file.
        unread: what was not understood.
        columns: (heading, column) of each table, for a look at how it was taken.
    """

    title: str
    period: str
    partner: str
    lang: str
    measures: tuple[Measure, ...]
    unread: tuple[Unread, ...]
    columns: tuple[tuple[str, str], ...] = ()


def read(
    grids: Sequence[Grid],
    *,
    ours: str = "",
    directions: Iterable[Direction] = (),
    since: date | None = None,
    lang: str = "",
) -> Roadmap:
    """What the tables of a file say.

    Args:
        ours: vocabulary id of our own territory, by which the sides are told apart.
        directions: the vocabulary that headings are held against.
        since: from when measures that recur count, if their deadlines do not say.
        lang: of a table in two languages, the one to take; "" = Russian if it has it.
    """
    found = [(grid, heads.header(grid, ours, lang or "ru")) for grid in grids]
    title = _title(found)
    reader = _Reader(ours, tuple(directions), _years(title), since)
    several = sum(header is not None for _, header in found) > 1
    for grid, header in found:
        if header is None:
            told = " | ".join(dict.fromkeys(cell for line in grid.lines[:2] for cell in line.cells if cell))
            reader.unread.append(
                Unread("table", grid.lines[0].number if grid.lines else 0, value=told, sheet=grid.sheet)
            )
            continue
        reader.table(grid, header, _heading_above(grid, several))
    kazakh = sum(heads.is_kazakh(it.what) for it in reader.measures) * 2 > len(reader.measures)
    english = not kazakh and all(not re.search("[а-яё]", it.what) for it in reader.measures) and reader.measures
    told = "kk" if kazakh else "en" if english else "ru"
    return Roadmap(
        title, reader.period, partner_of(title, ours), told,
        tuple(reader.measures), tuple(reader.unread), tuple(dict.fromkeys(reader.columns)),
    )  # fmt: skip


class _Reader:
    """Goes through tables row by row, keeping the headings that stand above."""

    def __init__(self, ours: str, directions: tuple[Direction, ...], period: str, since: date | None) -> None:
        self.ours, self.directions, self.period, self.since = ours, directions, period, since
        self.section: list[tuple[int, str]] = []
        self.measures: list[Measure] = []
        self.unread: list[Unread] = []
        self.columns: list[tuple[str, str]] = []
        self.numbers: dict[str, str] = {}
        self.last = ""
        self.keys: dict[str, str] = {}

    def table(self, grid: Grid, header: Header, above: str) -> None:
        self.columns += [(h, c) for h, c in zip(header.headings, header.columns, strict=True) if h]
        if above:
            self._enter(above)
        body = [line for line in grid.lines[header.stop :] if not self._is_header(line, grid, header)]
        notes = dict(grid.notes)
        kept: list[Line] = []
        for line in body:
            (notes.update(told) if (told := _footnote(line)) else kept.append(line))
        for paragraph in grid.after:
            notes.update(_note(paragraph))
        row = cells.Row(header, notes, self.ours)
        for n, line in enumerate(kept):
            following = kept[n + 1] if n + 1 < len(kept) else None
            if heading := self._heading(line, following, header):
                self._enter(heading)
            else:
                self._measure(line, row, grid.sheet)

    def _is_header(self, line: Line, grid: Grid, header: Header) -> bool:
        """A header that was repeated on a new page, or a row of column numbers."""
        again = any(line.cells == grid.lines[n].cells for n in range(header.first, header.stop))
        return again or heads.numbers_columns(line.cells)

    def _heading(self, line: Line, following: Line | None, header: Header) -> str:
        """The heading that a row is: merged over the columns, or with nothing but a number and a name; "" for none."""
        number = next(iter(header.places("number")), -1)
        told = {n: cell for n, cell in enumerate(line.cells) if cell}
        doubled = [n for n, it in enumerate(header.columns) if not it and heads.column_of(header.headings[n]) == "what"]
        rest = {n: cell for n, cell in told.items() if n != number and n not in doubled}
        if len({*rest.values()}) > 1 or not told:
            return ""
        own = told.get(number, "")
        name = next(iter(rest.values()), "")
        if not rest:
            return own if re.search(r"[^\W\d_]{3}", own) else ""
        if own == name or (len(rest) > 1 and max(rest) - min(rest) == len(rest) - 1):  # merged
            return name if own in ("", name) else f"{_bare(own)}. {name}"
        if header.columns[next(iter(rest))] == "direction":
            return ""
        if own and following is not None and _bare(following.cell(number)).startswith(f"{_bare(own)}."):
            return f"{_bare(own)}. {name}"
        numbered = _NUMBERED.match(name)
        if not own and following is not None and (numbered or number >= 0) and following.cell(number):
            return name
        return ""

    def _enter(self, heading: str) -> None:
        level = _level(heading)
        if not level:
            numbered = [one for one, told in self.section if _level(told)]
            level = numbered[-1] + 1 if numbered else 1
        self.section = [*(one for one in self.section if one[0] < level), (level, heading)]

    def _measure(self, line: Line, row: cells.Row, sheet: str) -> None:
        told = row.read(line)
        number, what = self._number(told.number, line, sheet), told.what
        if not number and (m := _NUMBERED.match(what)):
            number, what = _bare(m[1]), what[m.end() :]
        if not what:
            words = " | ".join(dict.fromkeys(cell for cell in line.cells if cell))
            self.unread.append(Unread("row", line.number, value=words, sheet=sheet))
            return
        by = deadline(told.deadline, self.period)
        section = (told.direction,) if told.direction else tuple(heading for _, heading in self.section)
        made = Measure(
            what, number, section, self._direction(section),
            told.ours, told.theirs, told.who, by, told.expected, told.indicator, told.plan, told.actual,
            told.status, told.done_on, told.note, told.more, self.since if by.recurs else None,
        )  # fmt: skip
        for sort, heading, value in told.unread:
            self.unread.append(Unread(sort, line.number, heading, value, sheet))
        if not by.understood:
            self.unread.append(Unread("deadline", line.number, row.heading("deadline"), by.words, sheet))
        if not self._goes_on(made):
            if number and number in self.numbers:
                self.unread.append(Unread("number", line.number, row.heading("number"), number, sheet))
            self.numbers[number] = what
            self.measures.append(made)

    def _goes_on(self, made: Measure) -> bool:
        """A measure in cells merged over several rows, whose others name one more who answers for it."""
        last = self.measures[-1] if self.measures else None
        if last is None or not made.number or (last.number, last.what) != (made.number, made.what):
            return False
        if made.deadline.words not in ("", last.deadline.words):
            return False
        sides = {name: _both(getattr(last, name), getattr(made, name)) for name in heads.SHARED}
        texts = {
            name: "; ".join(_both((getattr(last, name),), (getattr(made, name),)))
            for name in ("expected", "indicator", "plan", "actual", "note")
        }
        self.measures[-1] = replace(last, **sides, **texts)  # type: ignore[arg-type]
        return True

    def _number(self, told: str, line: Line, sheet: str) -> str:
        """«2.3» of «2.3.». A spreadsheet makes 1.1 of 1.10: after 1.9 it is known for what it is."""
        bare = _bare(told)
        if told and not bare:
            self.unread.append(Unread("number", line.number, value=told, sheet=sheet))
            return ""
        upper, dot, last = self.last.rpartition(".")
        if dot and last.isdecimal():
            expected = f"{upper}.{int(last) + 1}"
            if expected.endswith("0") and bare == expected.rstrip("0") and bare in self.numbers:
                bare = expected
        self.last = bare or self.last
        return bare

    def _direction(self, section: tuple[str, ...]) -> str:
        for heading in reversed(section):
            if heading not in self.keys:
                self.keys[heading] = meant(heading, self.directions)
            if self.keys[heading]:
                return self.keys[heading]
        return ""


def _bare(number: str) -> str:
    m = _NUMBER.fullmatch(number.strip())
    return (m[1] or m[2]) if m else ""


def _level(heading: str) -> int:
    """1 for «2. …» and «II. …», 2 for «2.1. …»; 0 where no number stands before."""
    m = _NUMBERED.match(heading) or _PART.match(heading)
    return m[1].rstrip(".)").count(".") + 1 if m else 0


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(it for it in (*first, *second) if it))


def _footnote(line: Line) -> dict[str, str]:
    """The remark that a whole row under the measures is: «* – по согласованию»."""
    told = {cell for cell in line.cells if cell}
    return _note(told.pop()) if len(told) == 1 else {}


def _note(text: str) -> dict[str, str]:
    m = _NOTE.match(text)
    return {(m[1] or "").rstrip(")") or "all": text[m.end() :]} if m else {}


def _heading_above(grid: Grid, several: bool) -> str:
    """The paragraph over a table that is a heading: numbered, or over one of several tables after the first."""
    last = grid.before[-1] if grid.before else ""
    if not last or len(last) > 200 or _TITLE.search(last):
        return ""
    return last if _level(last) and several else ""


def _title(found: Sequence[tuple[Grid, Header | None]]) -> str:
    """What stands above the first table, from the line that calls it a roadmap or a plan on."""
    lines: list[str] = []
    for grid, header in found:
        lines += [it for it in grid.before if it]
        if header is not None:
            lines += ["; ".join(dict.fromkeys(c for c in it.cells if c)) for it in grid.lines[: header.first]]
            if lines and _heading_above(grid, True) == lines[-1]:
                lines.pop()
            break
    start = next((n for n, line in enumerate(lines) if _TITLE.search(line)), 0)
    return " ".join(" ".join(lines[start:]).split())[:LONGEST_TITLE]


def _years(title: str) -> str:
    """EDTF of the years that a title names."""
    found = [one.value for one in dates(title) if one.value and one.sort in ("year", "years")]
    return found[0] if len(dict.fromkeys(found)) == 1 else ""


def lines_of(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
    """Rows of text as lines, without those that are empty."""
    return (Line(number, tuple(cells)) for number, cells in rows if any(cells))
