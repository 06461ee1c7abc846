"""Tables as files for people: CSV, or a workbook. No cell of them runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from spravka.errors import BadInput
from spravka.sources.tables import guarded
from spravka.web.tabling import Cell, Sheet

LONGEST = 32_767
"""Characters that a cell of a workbook holds; more are cut, and the cut is shown."""

MOST = 1_048_575
"""Rows under a header that a sheet of a workbook holds."""

DIGITS = 15
"""What a spreadsheet keeps of a number; CSV has them all."""

PORTION = 200
"""Rows of CSV that are written together."""

FIGURES, WORDS = 14, 28
"""Widths of columns in letters, where the table says which are figures."""

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_csv(sheets: Iterable[Sheet], folder: Path) -> int:
    """A file a table; how many rows."""
    count = 0
    for sheet in sheets:
        with (folder / f"{sheet.name}.csv").open("wb") as file:
            rows = _Counted(sheet.rows)
            file.writelines(as_csv(sheet, rows))
            count += rows.count
    return count


class _Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterable[Iterable[Cell]]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Iterable[Cell]]:
        for row in self.rows:
            self.count += 1
            yield row


def as_csv(sheet: Sheet, rows: Iterable[Iterable[Cell]] | None = None) -> Iterator[bytes]:
    """The table with semicolons and decimal commas, as the offices' spreadsheets open it, in portions: the first is its
    header, before any row is made. `rows`: in place of the sheet's own."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([guarded(title) for title in sheet.header])
    yield file.getvalue().encode("utf-8-sig")
    file.seek(file.truncate(0))
    for n, row in enumerate(sheet.rows if rows is None else rows, 1):
        writer.writerow([_plain(cell) for cell in row])
        if n % PORTION == 0:
            yield file.getvalue().encode()
            file.seek(file.truncate(0))
    yield file.getvalue().encode()


def _plain(cell: Cell) -> str:
    """A number with all its digits; nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, Decimal):
        told = f"{cell:f}"
        return ((told.rstrip("0").rstrip(".") if "." in told else told) or "0").replace(".", ",")
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if "e" not in repr(cell) else f"{cell:f}".replace(".", ",")
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else str(cell)


def write_xlsx(sheets: Iterable[Sheet], file: Path) -> int:
    """A workbook with a sheet a table; how many rows.

    Raises:
        BadInput: a table with more rows than a sheet holds.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as out:
            count = _save(sheets, out)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return count


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook with this table; raises BadInput as `write_xlsx`."""
    out = io.BytesIO()
    _save([sheet], out)
    return out.getvalue()


def _save(sheets: Iterable[Sheet], out: io.BufferedIOBase) -> int:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    bold, count = Font(bold=True), 0
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31] or None)
        page.freeze_panes = "A2"
        for n, figure in enumerate(sheet.figures, 1):
            page.column_dimensions[get_column_letter(n)].width = FIGURES if figure else WORDS

        def made(cell: Cell, page: object = page) -> Cell | WriteOnlyCell:
            if cell is None or isinstance(cell, int | float):
                return cell
            if isinstance(cell, str):
                told = WriteOnlyCell(page, value=_fitting(cell))
                told.data_type = "s"  # a text that begins with «=» stays a text
            elif isinstance(cell, Decimal):
                told = WriteOnlyCell(page, value=float(f"{cell:.{DIGITS}g}"))
                told.number_format = "#,##0.0"
            else:
                told = WriteOnlyCell(page, value=cell)
                told.number_format = "yyyy-mm-dd hh:mm" if isinstance(cell, datetime) else "yyyy-mm-dd"
            return told

        header = [made(title) for title in sheet.header]
        for cell in header:
            cell.font = bold
        page.append(header)
        try:
            for n, row in enumerate(sheet.rows, 1):
                if n > MOST:
                    told = f"«{sheet.title}» has more than {MOST} rows, which no workbook holds; use --format csv"
                    raise BadInput(told)
                page.append([made(cell) for cell in row])
                count += 1
        finally:
            page.close()  # a sheet that is left open complains on the screen when it is collected
    book.save(out)
    return count


def _fitting(text: str) -> str:
    told = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return told if len(told) <= LONGEST else told[: LONGEST - 2] + " …"
