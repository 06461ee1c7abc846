"""Tables as files for people: a folder of CSV, or a workbook. No cell of them runs as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from spravka.errors import BadInput
from spravka.sources.tables import guarded
from spravka.web.tabling import Cell, Sheet

LONGEST = 32_767
"""Characters that a cell of a workbook holds; more are cut, and the cut is shown."""

MOST = 1_048_575
"""Rows under a header that a sheet of a workbook holds."""

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_csv(sheets: Iterable[Sheet], folder: Path) -> int:
    """A file a table, with semicolons and decimal commas, as the offices' spreadsheets open them; how many rows."""
    count = 0
    for sheet in sheets:
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([guarded(title) for title in sheet.header])
            for row in sheet.rows:
                writer.writerow([_plain(cell) for cell in row])
                count += 1
    return count


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if "e" not in repr(cell) else f"{cell:f}".replace(".", ",")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    return guarded(cell) if isinstance(cell, str) else str(cell)


def write_xlsx(sheets: Iterable[Sheet], file: Path) -> int:
    """A workbook with a sheet a table; how many rows.

    Raises:
        BadInput: a table with more rows than a sheet holds.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    count = 0
    for sheet in sheets:
        page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31])
        page.freeze_panes = "A2"

        def made(cell: Cell, bold: bool = False, page: object = page) -> WriteOnlyCell:
            told = WriteOnlyCell(page, value=_fitting(cell) if isinstance(cell, str) else cell)
            if isinstance(cell, str):
                told.data_type = "s"  # a text that begins with «=» stays a text
            elif isinstance(cell, date):
                told.number_format = "yyyy-mm-dd hh:mm" if isinstance(cell, datetime) else "yyyy-mm-dd"
            if bold:
                told.font = Font(bold=True)
            return told

        page.append([made(title, bold=True) for title in sheet.header])
        for n, row in enumerate(sheet.rows, 1):
            if n > MOST:
                raise BadInput(f"«{sheet.title}» has more than {MOST} rows, which no workbook holds; use --format csv")
            page.append([made(cell) for cell in row])
            count += 1
    part = file.with_name(f".{file.name}.part")
    book.save(part)
    part.replace(file)
    return count


def _fitting(text: str) -> str:
    told = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return told if len(told) <= LONGEST else told[: LONGEST - 2] + " …"
