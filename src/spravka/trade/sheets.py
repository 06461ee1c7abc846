"""The bytes of a workbook or of a text table → sheets of cells: texts, and numbers as the Decimals that were typed."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from spravka.errors import BadInput
from spravka.text import zipped

Cell = str | Decimal | None
LIMIT = 200_000_000
"""Bytes of a workbook, packed and unpacked. Text tables are read as a stream and have none."""

ROWS, COLUMNS = 200_000, 1_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_NUMBER = re.compile(r"[-−–+]?\d{1,3}(?:(?:[ ']\d{3})+)(?:[.,]\d+)?|[-−–+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?")
_FOOTNOTE = re.compile(r"(?<=\d)\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d?\))$")
NO_FIGURE = frozenset(
    ("…", "...", "..", ".", "-", "–", "—", "x", "х", "н/д", "н.д.", "нет данных", "n/a", "na", ":", "*")
)
"""What publishers print where there is no figure."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows`: number in the file from 1, and cells from the first column on; empty rows are left out."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    def place(self, row: int, column: int) -> str:
        """«Экспорт!L65» for the row's number and the column from 0."""
        return f"{self.name}!{letters(column)}{row}" if self.name else f"{letters(column)}{row}"


def letters(column: int) -> str:
    """«A» for 0, «AD» for 29."""
    told = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(65 + rest) + told
    return told


_BY_COMMA = re.compile(r"[-−–+]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)")
_BY_DOT = re.compile(r"[-−–+]?\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")
_EITHER = re.compile(r"[-−–+]?[1-9]\d{0,2}([.,])\d{3}")
_ONE = re.compile(r"[-−–+]?\d[\d ']*([.,])\d+")


def decimal_mark(cells: Iterable[Cell], *, figures: bool = True) -> str:
    """«.» where a number shows that commas part thousands («1,234,567», «1,234.5»), or where commas only ever part
    groups of three and dots do not («12,345» beside «1.5»); «,» where dots do; "" where none shows either, or both:
    then each number stands for itself.

    Args:
        figures: whether the cells are of amounts alone. Others have «1.1» and «01.2031», which show nothing.
    """
    told = [_bare(cell) for cell in cells if isinstance(cell, str)]
    marks = {mark for mark, pattern in ((".", _BY_COMMA), (",", _BY_DOT)) if any(map(pattern.fullmatch, told))}
    if not marks and figures and in_threes(told):
        marks = _decimal(told)
    return marks.pop() if len(marks) == 1 else ""


def in_threes(cells: Iterable[Cell]) -> set[str]:
    """Those of «.» and «,» that part three digits in every number that has them once."""
    told = [_bare(cell) for cell in cells if isinstance(cell, str)]
    either = {m[1] for cell in told if (m := _EITHER.fullmatch(cell))}
    return either - _decimal(told) if either else either


def _decimal(told: Iterable[str]) -> set[str]:
    """The marks after which some number has no group of three."""
    return {m[1] for cell in told if (m := _ONE.fullmatch(cell)) and not _EITHER.fullmatch(cell)}


def doubtful(cells: Iterable[Cell]) -> str:
    """A number whose mark may part thousands as well («1,234»), where every number with a mark is such, or where both
    marks are; "" for none.

    Of one or two with the same mark it is not said: a table of thousands has more.
    """
    told = [_bare(cell) for cell in cells if isinstance(cell, str) and number(cell) is not None]
    marked = [cell for cell in told if "," in cell or "." in cell]
    found = [cell for cell in marked if _EITHER.fullmatch(cell)]
    both = all(any(mark in cell for cell in marked) for mark in ".,")
    return found[0] if found and (both or len(found) == len(marked) > 2) else ""


def _bare(text: str) -> str:
    """A cell without a footnote's mark, and with plain spaces."""
    return _FOOTNOTE.sub("", _SPACES.sub(" ", text).strip())


def number(text: str, mark: str = "") -> Decimal | None:
    """A number as tables print it: «1 234,5», «-12.30», «104,9*»; None for what is none.

    Args:
        mark: the decimal mark; the other one of «,» and «.» parts thousands. "": by the number itself.
    """
    told = _bare(text)
    if mark := mark or decimal_mark((told,)):
        told = told.replace("," if mark == "." else ".", "")
    if not _NUMBER.fullmatch(told):
        return None
    return Decimal(re.sub(r"[ ']", "", told).replace(",", ".").replace("−", "-").replace("–", "-"))


def is_no_figure(cell: Cell) -> bool:
    """Does a cell say that there is no figure, be it with a footnote's mark?"""
    told = str(cell).strip().lower()
    return told in NO_FIGURE or told.rstrip("*¹²³⁴⁵ ") in NO_FIGURE


def sheets(raw: bytes, name: str) -> list[Sheet]:
    """The visible sheets of an .xlsx or .xls file; a text table as one sheet without a name.

    Raises:
        BadInput: a damaged, protected or too large file, or one that is no table.
    """
    if len(raw) > LIMIT:
        raise BadInput(f"{name}: over {LIMIT // 10**6} MB; divide the workbook")
    if raw.startswith((ZIP, OLE)):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P" in raw:
            raise BadInput(f"{name}: protected by a password; save it without one")
        read: Callable[[bytes], Iterator[Sheet]] = _xlsx if raw.startswith(ZIP) else _xls
        try:
            return list(read(raw))
        except BadInput as error:
            raise BadInput(f"{name}: {error}") from error
        except Exception as error:  # openpyxl and xlrd raise what they stumble over
            raise BadInput(f"{name}: not a workbook that can be read ({error}); open it and save it anew") from error
    return [_text(raw, name)]


def _kept(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for at, cells in enumerate(rows, 1):
        if at > ROWS:
            raise BadInput(f"more than {ROWS} rows; divide the table")
        if any(cell is not None for cell in cells):
            yield at, tuple(cells[:COLUMNS])


# -- workbooks ----------------------------------------------------------------------------------------------------


def _xlsx(raw: bytes) -> Iterator[Sheet]:
    import openpyxl

    try:
        zipped.check(raw, unpacked=LIMIT, macros=True)
    except zipped.Hostile as error:
        if error.reason == "unpacked":
            raise BadInput(f"over {LIMIT // 10**6} MB when it is unpacked; divide the workbook") from error
        raise BadInput("not a workbook: it declares a document type, or is locked") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for one in book.worksheets:
            if one.sheet_state != "visible":
                continue
            one.reset_dimensions()  # some programs write wrong ones
            rows = ([_cell(value) for value in row] for row in one.iter_rows(values_only=True))
            yield Sheet(one.title, tuple(_kept(rows)))


def _xls(raw: bytes) -> Iterator[Sheet]:
    import xlrd

    book = xlrd.open_workbook(file_contents=raw, logfile=io.StringIO())
    for one in book.sheets():
        if one.visibility:
            continue
        rows = ([_old(cell, book.datemode) for cell in one.row(at)] for at in range(one.nrows))
        yield Sheet(one.name, tuple(_kept(rows)))


def _old(cell: Any, datemode: int) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return _cell(xlrd.xldate_as_datetime(cell.value, datemode))
    return None if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_BOOLEAN) else _cell(cell.value)


def _cell(value: Any) -> Cell:
    """A number as the Decimal of its shortest form: what the publisher typed, not what binary makes of it."""
    if isinstance(value, bool) or value is None or (isinstance(value, float) and not isfinite(value)):
        return None
    if isinstance(value, int | float):
        told = Decimal(repr(value))  # not int(value): of a float over 2**53 that has digits which nobody typed
        return whole if (whole := told.to_integral_value()) == told else told
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m}" if value.day == 1 else f"{value:%Y-%m-%d}"
    return str(value).strip() or None


# -- text ---------------------------------------------------------------------------------------------------------


def _text(raw: bytes, name: str) -> Sheet:
    text = decoded(raw, name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        return Sheet("", tuple(_kept([cell.strip() or None for cell in row] for row in rows)))
    except csv.Error as error:
        raise BadInput(f"{name}: line {rows.line_num}: not a table ({error})") from error


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1251.

    Raises:
        BadInput: bytes that are no text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    if b"\x00" in raw[:100_000]:
        raise BadInput(f"{name}: neither a workbook nor a text table")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def delimiter(text: str) -> str:
    """Of tab, «;», «|» and «,» the one that parts the first lines most evenly."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def even(mark: str) -> tuple[int, int]:
        widths = [line.count(mark) for line in lines]
        most = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(most), most) if most else (0, 0)

    return max(("\t", ";", "|", ","), key=even)
