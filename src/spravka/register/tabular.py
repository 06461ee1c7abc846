"""Lines of an export as rows of tables that a spreadsheet opens, and the same lines of them again.

A table has the lines of one type, a column each key; «line» before them is a line's number in the export, by which the
tables come together again and nothing that was taken out or put elsewhere goes unseen. A cell has the text as it
stands; what is no text, or would be read as something else, is JSON. What is longer than a cell goes on in rows below
that have the same number. `'` stands before what a spreadsheet would run as a formula, and before itself.
"""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, groupby, zip_longest
from pathlib import Path
from typing import Any

from spravka.errors import BadInput
from spravka.sources.tables import guarded
from spravka.text import zipped

NAME = "register-{}"
"""Of a table of lines, by their type: a sheet, or a file before its ending."""

NUMBER = "line"

PIECE = 16_000
"""Characters of a cell; a workbook's holds 32 767 units of UTF-16, of which a character has up to two."""

UNZIPPED = 10**9
"""Bytes of a workbook's content."""

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What no workbook holds, or holds as something else."""

Table = tuple[str, tuple[str, ...], Iterator[Sequence[str | int]]]
"""Its name, its header, its rows, which are made as they are asked for."""


# -- out ----------------------------------------------------------------------------------------------------------


def tables(lines: Iterable[dict[str, Any]]) -> Iterator[Table]:
    """The lines of an export as tables, each to be read to its end before the next one."""
    for type, some in groupby(enumerate(lines, 1), lambda told: str(told[1]["type"])):
        first = next(some)
        keys = tuple(key for key in first[1] if key != "type")
        rows = (row for number, line in chain([first], some) for row in _rows(number, [line[key] for key in keys]))
        yield NAME.format(type), (NUMBER, *keys), rows


def _rows(number: int, values: Iterable[Any]) -> Iterator[Sequence[str | int]]:
    for cells in zip_longest(*map(cells_of, values), fillvalue=""):
        yield (number, *cells)


def cells_of(value: Any) -> list[str]:
    """A value as a cell and those below it, at least one."""
    told = value if isinstance(value, str) and _is_plain(value) else _json(value)
    pieces = [told[n : n + PIECE] for n in range(0, len(told), PIECE)] or [""]
    return [f"'{piece}" if piece[:1] == "'" or guarded(piece) != piece else piece for piece in pieces]


def _is_plain(text: str) -> bool:
    return not _UNFIT.search(text) and value_of([text]) == text


def _json(value: Any) -> str:
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def value_of(pieces: Iterable[str]) -> Any:
    """The value that stands in a cell and those below it."""
    told = "".join(piece.removeprefix("'") for piece in pieces)
    try:
        return json.loads(told)
    except (ValueError, RecursionError):
        return told


# -- in -----------------------------------------------------------------------------------------------------------


def is_workbook(file: Path) -> bool:
    """Whether it is the workbook of an export, and not a table of an office's."""
    if not file.is_file() or file.suffix.lower() != ".xlsx":
        return False
    try:
        with _book(file) as book:
            return NAME.format("register") in book.sheetnames
    except BadInput:
        return False  # told when it is read as a table


def is_folder(folder: Path) -> bool:
    """Whether it has the tables of an export as CSV."""
    return (folder / f"{NAME.format('register')}.csv").is_file()


def lines_of(place: Path) -> Iterator[dict[str, Any]]:
    """The lines of an export that is a workbook or a folder of CSV.

    Raises:
        BadInput: what cannot be read, or is not as it was written.
    """
    with _sheets(place) as found:
        ordered = sorted((it for name, rows in found if (it := _begun(place, name, rows))), key=lambda told: told[0])
        expected = 1
        for _, name, keys, rows in ordered:
            for number, some in groupby(rows, lambda row: row[0]):
                if number != str(expected):
                    raise BadInput(f"{place}: «{name}» has line {number or '–'} where {expected} was; export anew")
                expected += 1
                cells = zip(*(row[1:] for row in some), strict=True)
                yield {"type": name[len(NAME.format("")) :], **dict(zip(keys, map(value_of, cells), strict=True))}


def _begun(
    place: Path, name: str, rows: Iterator[list[str]]
) -> tuple[int, str, tuple[str, ...], Iterator[list[str]]] | None:
    """The number of a table's first line, its name, its keys and all its rows, each as wide as the header; None for a
    table without any."""
    header = next(rows, [])
    if header[:1] != [NUMBER]:
        raise BadInput(f"{place}: «{name}» does not begin with the column «{NUMBER}»; export anew")
    while not header[-1]:
        header.pop()
    width = len(header)
    filled = ((row + [""] * width)[:width] for row in rows if any(row))
    first = next(filled, None)
    if first is None:
        return None
    if not first[0].isdecimal():
        raise BadInput(f"{place}: «{name}» has «{first[0]}» for the number of a line; export anew")
    return int(first[0]), name, tuple(header[1:]), chain([first], filled)


@contextmanager
def _sheets(place: Path) -> Iterator[Iterator[tuple[str, Iterator[list[str]]]]]:
    """The tables of lines by name, each with its rows."""
    begin = NAME.format("")
    if place.is_dir():
        yield ((file.stem, _of_csv(file)) for file in sorted(place.glob(f"{begin}*.csv")))
        return
    with _book(place) as book:
        yield ((page.title, _of_sheet(place, page)) for page in book.worksheets if page.title.startswith(begin))


def _of_csv(file: Path) -> Iterator[list[str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            yield from csv.reader(opened, delimiter=";", strict=True)
    except (OSError, ValueError, csv.Error) as error:
        raise BadInput(f"{file}: not the CSV of «spravka export» ({error}); export anew") from error


def _of_sheet(place: Path, page: Any) -> Iterator[list[str]]:
    try:
        for row in page.iter_rows(values_only=True):
            yield ["" if value is None else value if isinstance(value, str) else json.dumps(value) for value in row]
    except BadInput:
        raise
    except Exception as error:  # openpyxl raises what it stumbles over
        raise BadInput(f"{place}: «{page.title}» cannot be read ({error}); export anew") from error


@contextmanager
def _book(file: Path) -> Iterator[Any]:
    import openpyxl

    try:
        zipped.check(file.read_bytes(), unpacked=UNZIPPED)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that openpyxl leaves out
            opened = openpyxl.load_workbook(file, read_only=True)
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from error
    except Exception as error:  # openpyxl raises what it stumbles over
        raise BadInput(f"{file}: not the workbook of «spravka export» ({error}); export anew") from error
    with closing(opened):
        yield opened
