"""A table of trade as a file: CSV for programs, XLSX for the office. No cell of it runs as a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from spravka.sources.tables import guarded
from spravka.trade.tables import Table, Value

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DIGITS = 15
"""What a spreadsheet keeps of a number; CSV has them all."""


def written(table: Table, suffix: str) -> bytes:
    """The file: csv or xlsx."""
    return _csv(table) if suffix == "csv" else _xlsx(table)


def _csv(table: Table) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([guarded(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(value) for value in row])
    for line in _told(table):
        writer.writerow([guarded(line)])
    return file.getvalue().encode("utf-8-sig")


def _told(table: Table) -> list[str]:
    title = f"{table.title}, {table.unit}" if table.unit else table.title
    return ["", title, *([table.warning] if table.warning else []), *table.notes]


def _plain(value: Value) -> str:
    """A number with all its digits and a decimal comma, as the delimiter is a semicolon; nothing for None."""
    if isinstance(value, Decimal):
        told = f"{value:f}"
        told = told.rstrip("0").rstrip(".") if "." in told else told
        return (told or "0").replace(".", ",")
    return "" if value is None else guarded(str(value)) if isinstance(value, str) else str(value)


def _xlsx(table: Table) -> bytes:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for n, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = 14 if column.figure else 28

    def cell(value: Value, *, bold: bool = False, decimals: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=float(f"{value:.{DIGITS}g}") if isinstance(value, Decimal) else value)
        if isinstance(value, str):
            made.data_type = "s"  # a text that begins with «=» stays a text
        if decimals:
            made.number_format = "#,##0.0"
        made.font = Font(bold=bold)
        return made

    sheet.append([cell(column.label, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append([cell(value, decimals=isinstance(value, Decimal)) for value in row])
    for line in _told(table):
        sheet.append([cell(line)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
