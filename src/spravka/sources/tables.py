"""A table that an office keeps, from XLSX or CSV: a header, and rows of text cells with their numbers in the file."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from spravka.errors import BadInput
from spravka.text import decode, zipped

ROWS = 100_000
COLUMNS = 200
UNZIPPED = 200_000_000
"""Bytes of a workbook's content: told by the archive's own directory, before anything is unpacked."""

TITLES = 20
"""The header is looked for in so many rows: a title may stand above it."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old .xls files begin, and new ones that a password protects."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]")
_MERGED = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands."""

Raw = tuple[int, list[str]]
"""A row's number in the file, from 1, and its cells."""


class BadTable(BadInput):
    """A file that cannot be taken for a table. `sort` names the reason for the words of a page, `told` fills them."""

    def __init__(self, sort: str, message: str, *told: object) -> None:
        super().__init__(message)
        self.sort, self.told = sort, told


@dataclass(frozen=True, slots=True)
class Row:
    """`number`: in the file, from 1, as a spreadsheet shows it; `cells`: as many as the header has, "" where empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a file.

    Attributes:
        sheet: its name; "" for CSV. `sheets`: the names of all in the file.
        header: what the columns are called, "" where nothing is.
        rows: those under the header that are not empty.
    """

    name: str
    sheet: str
    sheets: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read(raw: bytes, name: str, is_label: Callable[[str], bool], sheet: str = "") -> Table:
    """The table of a file's bytes.

    Args:
        name: the file's, for the messages.
        is_label: whether a cell's text is what a column is called; the header is the row with most of these.
        sheet: the sheet to take; "" = the fullest.

    Raises:
        BadTable: an old, protected, damaged or too large file, one that is no table, or no such sheet.
    """
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise BadTable("encrypted", f"{name}: protected by a password; save it without one and try again", name)
        raise BadTable("old", f"{name}: the old format .xls; save it as .xlsx or .csv and try again", name)
    found = workbook(raw, name, sheet) if raw.startswith(b"PK\x03\x04") else {"": _csv(raw, name)}
    if sheet and sheet not in found:
        known = ", ".join(filter(None, found)) or "–"
        raise BadTable("sheet", f"{name}: no sheet «{sheet}»; there are {known}", name, sheet, known)
    chosen = sheet or max(found, key=lambda title: sum(bool(c) for _, cells in found[title] for c in cells))
    return _table(name, chosen, tuple(found), found[chosen], is_label)


def _table(name: str, sheet: str, sheets: tuple[str, ...], rows: list[Raw], is_label: Callable[[str], bool]) -> Table:
    if not rows:
        raise BadTable("empty", f"{name}: no row has anything in it; give a table with a header", name)
    labels = [sum(is_label(cell) for cell in dict.fromkeys(cells) if cell) for _, cells in rows[:TITLES]]
    at = labels.index(max(labels))
    if not labels[at]:  # nothing known: the first row that has more than a title
        at = next((n for n, (_, cells) in enumerate(rows[:TITLES]) if len({*cells} - {""}) > 1), 0)
    header, body = _header(rows, at, is_label)
    if body and _numbering(body[0][1]):
        body = body[1:]
    width = max(len(header), *(len(cells) for _, cells in body)) if body else len(header)
    padded = [(*header, *[""] * (width - len(header)))]
    padded += [(*cells, *[""] * (width - len(cells))) for _, cells in body]
    told = tuple(Row(number, cells) for (number, _), cells in zip(body, padded[1:], strict=True))
    return Table(name, sheet, sheets, padded[0], told)


def _header(rows: list[Raw], at: int, is_label: Callable[[str], bool]) -> tuple[list[str], list[Raw]]:
    """What the columns are called, and the rows under that. A heading over several columns («Стороны» above «Сторона
    области» and «Иностранный партнёр») names those that have no known name of their own."""
    told, body = rows[at][1], rows[at + 1 :]
    if body and _parts(told, body[0][1], is_label):
        return _under(told, body[0][1], is_label), body[1:]
    if at and _parts(rows[at - 1][1], told, is_label):
        return _under(rows[at - 1][1], told, is_label), body
    return told, body


def _parts(upper: Sequence[str], lower: Sequence[str], is_label: Callable[[str], bool]) -> bool:
    """Whether a row divides the headings of the one above it: it says something of its own only under those that lie
    over several columns, or what a column is called."""
    if len({*upper} - {""}) < 2 or not any(map(is_label, set(lower) - set(upper))):
        return False
    padded = [*upper, *[""] * (len(lower) - len(upper))]
    beside = ["", *padded, ""]
    return all(
        not cell or cell == above or is_label(cell) or above in ("", left) or right in ("", above)
        for cell, above, left, right in zip(lower, padded, beside, beside[2:], strict=False)
    )


def _under(upper: Sequence[str], lower: Sequence[str], is_label: Callable[[str], bool]) -> list[str]:
    over, found = "", []
    for n in range(max(len(upper), len(lower))):
        below = lower[n] if n < len(lower) else ""
        over = upper[n] if n < len(upper) and upper[n] else over if below else ""
        found.append(over if over and (not below or (is_label(over) and not is_label(below))) else below)
    return found


def _numbering(cells: Sequence[str]) -> bool:
    """«1 | 2 | 3»: a row that only numbers the columns."""
    told = [(n, cell) for n, cell in enumerate(cells, 1) if cell]
    return len(told) > 1 and all(cell == str(n) for n, cell in told)


def clean(text: str) -> str:
    """A cell's text without what nobody sees; its lines stay."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def _kept(rows: Iterable[Raw], name: str) -> Iterator[Raw]:
    """The rows that have anything in them, within the limits, without the empty cells at their ends."""
    for kept, (number, cells) in enumerate((n, told) for n, told in rows if any(told)):
        if kept > ROWS:
            raise BadTable("rows_many", f"{name}: more than {ROWS} rows; divide the table", name, ROWS)
        while not cells[-1]:
            cells.pop()
        if len(cells) > COLUMNS:
            raise BadTable("columns", f"{name}: row {number} has more than {COLUMNS} columns", name, number, COLUMNS)
        yield number, cells


# -- CSV ----------------------------------------------------------------------------------------------------------


def _csv(raw: bytes, name: str) -> list[Raw]:
    try:
        text = decode(raw, name).text.lstrip("\ufeff")
    except BadInput as error:
        raise BadTable("text", str(error), name) from error
    told = re.match(r"sep=(.)\r?\n", text)  # a line by which Excel is told the delimiter
    skipped = 1 if told else 0
    if told:
        text = text[told.end() :]
    mark = told[1] if told else _delimiter(text)
    return list(_kept(((n + skipped, cells) for n, cells in _records(text, mark, name)), name))


def _records(text: str, mark: str, name: str) -> Iterator[Raw]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, [clean(bare(cell)) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            message = f"{name}: row {number}: a quote that opens and does not close ({error}); double it or take it out"
            raise BadTable("quote", message, name, number) from error


_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # the wide ones too: some programs read them as the narrow


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: for every CSV that Spravka writes."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """What was guarded, as it was."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def _delimiter(text: str) -> str:
    """Of «;», «,» and tab the one that parts the first rows into most columns of one number."""

    def even(mark: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for _, (_, cells) in zip(range(50), _records(text, mark, ""), strict=False):
                widths[len(cells)] += len(cells) > 1
        except BadTable:
            pass  # told when it is read in earnest
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max((";", "\t", ","), key=even)


# -- XLSX ---------------------------------------------------------------------------------------------------------


def workbook(raw: bytes, name: str, sheet: str = "") -> dict[str, list[Raw]]:
    """The rows of every sheet, or of the named one alone with the others empty.

    Raises:
        BadTable: a damaged or too large file.
    """
    broken = BadTable("broken", f"{name}: not a workbook that can be read; open it and save it as .xlsx anew", name)
    try:
        zipped.check(raw, unpacked=UNZIPPED, macros=True)
        import openpyxl

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            rows = {
                one.title: list(_kept(_cells(one), name)) if sheet in ("", one.title) else [] for one in book.worksheets
            }
        if not rows:
            raise broken
        return rows
    except BadTable:
        raise
    except zipped.Hostile as error:
        if error.reason == "unpacked":
            message = f"{name}: over {UNZIPPED // 10**6} MB when it is unpacked; divide the table"
            raise BadTable("large", message, name) from error
        raise broken from error
    except Exception as error:  # openpyxl raises what it stumbles over: KeyError, ValueError, ParseError, zlib.error…
        raise broken from error


def _cells(sheet: Any) -> Iterator[Raw]:
    """The rows of a sheet; what cells merged into one have in the first of them, all of them have."""
    sheet.reset_dimensions()  # some programs write wrong ones
    waiting = _merged(sheet)[::-1]
    open_: dict[tuple[int, int, int, int], str] = {}
    for row in sheet.iter_rows(max_col=COLUMNS + 1):
        cells = [_told(cell.value, getattr(cell, "number_format", "")) for cell in row]
        if not any(cells):
            continue
        number = next(cell.row for cell in row if hasattr(cell, "row"))
        while waiting and waiting[-1][0] <= number:
            area = waiting.pop()
            open_[area] = cells[area[1] - 1] if area[0] == number and area[1] <= len(cells) else ""
        open_ = {area: first for area, first in open_.items() if area[2] >= number}
        for (_, left, _, right), first in open_.items():
            cells += [""] * (min(right, COLUMNS) - len(cells))
            cells[left - 1 : right] = [cell or first for cell in cells[left - 1 : right]]
        yield number, cells


def _merged(sheet: Any) -> list[tuple[int, int, int, int]]:
    """First row and column, last row and column of each merged area, from 1. openpyxl does not tell them of a sheet
    that is read as a stream, so they are sought in its XML."""
    from openpyxl.utils import column_index_from_string

    with sheet._get_source() as source:
        tail = source.read()[-4_000_000:]
    start = tail.rfind(b"<mergeCells")
    found = _MERGED.finditer(tail[start:].decode("utf-8", "replace")) if start >= 0 else ()
    areas = [(int(m[2]), column_index_from_string(m[1]), int(m[4]), column_index_from_string(m[3])) for m in found]
    return sorted(area for area in areas if area[1] <= COLUMNS)


def _told(value: object, number_format: str) -> str:
    """A cell's value as a person reads it: a day as ISO, a number as short as it is, in per cent if it is shown so."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}" if value.year > 999 else str(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        # Fifteen digits are what Excel keeps of a number: the rest is noise of the binary form.
        exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
        return shortest(exact * 100 if "%" in _LITERAL.sub("", number_format) else exact)
    return clean(str(value))


def shortest(value: Decimal) -> str:
    """«12.5» of 12.500, «1200» of 1.2E+3."""
    told = f"{value:f}"
    return (told.rstrip("0").rstrip(".") if "." in told else told) or "0"
