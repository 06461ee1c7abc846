"""The header of a roadmap's table: which row it is, and what each of its columns is for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spravka.errors import BadVocabulary
from spravka.roadmap.directions import LANGS, folded
from spravka.roadmap.grids import Grid, Line
from spravka.roadmap.measures import Status
from spravka.roadmap.sides import side_of

TITLES = 30
"""The header is looked for in so many rows."""

SHARED = ("who", "ours", "theirs")
"""What several columns may tell together."""

_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_MARK = re.compile(r"\[\^[^\]]*\]|\*+$")


@dataclass(frozen=True, slots=True)
class Table:
    """The words of `table.toml`: patterns by column and by status, in their order, and of Kazakh headings; what columns
    and statuses are called, by language."""

    columns: Mapping[str, re.Pattern[str]]
    statuses: Mapping[str, re.Pattern[str]]
    kazakh: re.Pattern[str]
    headings: Mapping[str, Mapping[str, str]]
    called: Mapping[str, Mapping[str, str]]


@cache
def words() -> Table:
    """Raises BadVocabulary for a heading that its own stems do not find again, a missing language or status."""
    data = tomllib.loads(Path(__file__).with_name("table.toml").read_text("utf-8"))
    made = Table(
        {name: re.compile("|".join(stems)) for name, stems in data["columns"].items()},
        {name: re.compile("|".join(stems)) for name, stems in data["status"].items()},
        re.compile("|".join(data["kazakh"]["stems"])),
        data["headings"],
        data["statuses"],
    )
    for name, told in made.headings.items():
        for lang in LANGS:
            if column_of(told[lang], made) != name:
                raise BadVocabulary(f"table.toml: «{told[lang]}» is not found to be {name}")
    for status in Status:
        for lang in LANGS:
            if status_of(made.called[status][lang], made) != (status, ""):
                raise BadVocabulary(f"table.toml: «{made.called[status][lang]}» is not found to be {status}")
    return made


def status_of(text: str, table: Table | None = None) -> tuple[Status, str] | None:
    """The status that a mark of fulfilment begins with, and the folded words after it; None for no known one."""
    told = folded(text)
    for name, pattern in (table or words()).statuses.items():
        if m := pattern.match(told):
            return Status(name), re.sub(r"^\w*", "", told[m.end() :])
    return None


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header ends and what the columns are.

    Attributes:
        first, stop: the rows of the header among the grid's lines.
        headings: what each column is called; of two rows, «Ответственные: от Ленинградской области».
        columns: what each is for, "" for one that is kept as it is.
    """

    first: int
    stop: int
    headings: tuple[str, ...]
    columns: tuple[str, ...]

    def places(self, column: str) -> list[int]:
        return [n for n, name in enumerate(self.columns) if name == column]


def column_of(heading: str, table: Table | None = None) -> str:
    """What a heading means; "" for none."""
    told = folded(_MARK.sub("", heading)).replace("ё", "е")
    return next((name for name, it in (table or words()).columns.items() if told and it.search(told)), "")


def header(grid: Grid, ours: str, lang: str) -> Header | None:
    """The header of a grid; None if it is no table of measures.

    Args:
        ours: vocabulary id of our own territory, by which «от Жамбылской области» is the partner's side.
        lang: of two columns of one sort in two languages, that of the one to take.
    """
    scores = [_known(line) for line in grid.lines[:TITLES]]
    if not scores or max(scores) < 2:
        return None
    at = scores.index(max(scores))
    upper = grid.lines[at]
    width = max(len(line.cells) for line in grid.lines)
    headings = [upper.cell(n) for n in range(width)]
    stop = at + 1
    if stop < len(grid.lines) and _continues(upper, grid.lines[stop], width):
        lower = grid.lines[stop]
        headings = [_joined(upper.cell(n), lower.cell(n)) for n in range(width)]
        stop += 1
    if stop < len(grid.lines) and numbers_columns(grid.lines[stop].cells):
        stop += 1
    columns = _columns(headings, ours, lang)
    if "what" not in columns:
        free = next((n for n, name in enumerate(columns) if not name and headings[n]), None)
        if free is None:
            return None
        columns[free] = "what"
    if {"what", "number"} >= {*columns} - {""}:
        return None  # a list of names, a block of signatures
    return Header(at, stop, tuple(headings), tuple(columns))


def _known(line: Line) -> int:
    """How many columns the cells of a row name; a sentence is no heading."""
    told = dict.fromkeys(cell for cell in line.cells if cell and len(cell) < 120)
    return len({name for cell in told if (name := column_of(cell))}) if len(told) > 1 else 0


def _continues(upper: Line, lower: Line, width: int) -> bool:
    """Whether a row is the second of a header: it tells apart what one cell above spreads over, and nothing else; under
    the others the upper one goes on, or nothing stands."""
    other = [n for n in range(width) if lower.cell(n) and upper.cell(n) != lower.cell(n)]
    spread = all(upper.cell(n) in (upper.cell(n - 1) if n else "", upper.cell(n + 1)) for n in other)
    whole = any(upper.cell(n) and n not in other for n in range(width))
    return bool(other and spread and whole)


def _joined(upper: str, lower: str) -> str:
    return upper if not lower or upper == lower else f"{upper}: {lower}" if upper else lower


def numbers_columns(cells: Sequence[str]) -> bool:
    """«1 | 2 | 3»: a row that only numbers the columns."""
    told = list(dict.fromkeys(cell.strip(". ") for cell in cells if cell))
    return len(told) > 2 and told == [str(n) for n in range(1, len(told) + 1)]


def _columns(headings: Sequence[str], ours: str, lang: str) -> list[str]:
    found = [column_of(heading) for heading in headings]
    for n, heading in enumerate(headings):
        if found[n] in SHARED and (side := side_of(heading, ours)):
            found[n] = side
    for name in {*found} - {""}:
        places = [n for n, it in enumerate(found) if it == name]
        fit = [n for n in places if _kazakh(headings[n]) == (lang == "kk")] or places
        for n in places:
            if n not in (fit if name in SHARED else fit[:1]):
                found[n] = ""
    return found


def _kazakh(heading: str) -> bool:
    return is_kazakh(heading) or bool(words().kazakh.search(folded(heading)))


def is_kazakh(text: str) -> bool:
    return bool(_KAZAKH.search(text))
