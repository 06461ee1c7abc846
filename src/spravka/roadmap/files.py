"""A table as a file: XLSX and DOCX, plain enough to be opened, filled in and read again."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from spravka.roadmap.sheets import Heading, Sheet

FORMATS = ("docx", "xlsx")
_A_DAY = datetime(2020, 1, 1)
"""Of every file alike: the same measures give the same bytes."""


def write(format: str, *sheets: Sheet) -> bytes:
    """The tables one after another; in a workbook a sheet for each. Raises ValueError for a format that is none of
    FORMATS."""
    if format not in FORMATS:
        raise ValueError(f"«{format}» is none of {', '.join(FORMATS)}")
    return xlsx(*sheets) if format == "xlsx" else docx(*sheets)


def xlsx(*sheets: Sheet) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = _A_DAY
    for n, sheet in enumerate(sheets):
        _page(book.create_sheet(str(n + 1)) if n else book.active, sheet)
    out = io.BytesIO()
    book.save(out)
    return _alike(out.getvalue())


def _page(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    width = len(sheet.header)
    thin = Side(style="thin", color="999999")
    box, wrapped = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="top")
    bold = Font(bold=True)
    row = 0

    def put(values: tuple[str, ...], font: Any = None, border: Any = box, across: bool = False) -> None:
        nonlocal row
        row += 1
        for n, value in enumerate(values, 1):
            cell = page.cell(row, n)
            cell.value, cell.data_type, cell.number_format = value or None, "s" if value else "n", "@"
            cell.alignment, cell.border = wrapped, border or Border()
            if font:
                cell.font = font
        if across and width > 1:
            page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)

    for line in sheet.title:
        put((line,), Font(bold=True, size=13), None, across=True)
    put(sheet.header, bold)
    page.freeze_panes = f"A{row + 1}"
    page.print_title_rows = f"{row}:{row}"
    for told in sheet.rows:
        if isinstance(told, Heading):
            put((told.text,), bold, across=True)
        else:
            put(told)
    for n, wide in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(n)].width = wide
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.right.text = sheet.marking or None


def docx(*sheets: Sheet) -> bytes:
    import docx as python_docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = python_docx.Document()
    document.core_properties.created = document.core_properties.modified = _A_DAY
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10)
    if marking := next((it.marking for it in sheets if it.marking), ""):
        page.header_distance = Cm(0.7)
        page.header.paragraphs[0].add_run(marking)
    for sheet in sheets:
        _part(document, sheet)
    out = io.BytesIO()
    document.save(out)
    return _alike(out.getvalue())


def _alike(raw: bytes) -> bytes:
    """The packed file without the moment when it was packed: the same measures give the same bytes, and are known again
    when they are imported."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            told = packed.read(name)
            if name == "docProps/core.xml":  # openpyxl tells there when it saved, whatever it is told
                told = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%s" % f"{_A_DAY:%Y-%m-%dT%H:%M:%SZ}".encode(), told
                )
            again.writestr(zipfile.ZipInfo(name, _A_DAY.timetuple()[:6]), told, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _part(document: Any, sheet: Sheet) -> None:
    from docx.shared import Cm

    for line in sheet.title:
        document.add_paragraph().add_run(line).bold = True
    table = document.add_table(1 + len(sheet.rows), len(sheet.header), "Table Grid")
    table.autofit = False
    rows = table.rows
    _fill(rows[0], sheet.header, bold=True)
    _repeated(rows[0])
    for told, row in zip(sheet.rows, list(rows)[1:], strict=True):
        if isinstance(told, Heading):
            cells = row.cells
            merged = cells[0].merge(cells[-1])
            merged.paragraphs[0].add_run(told.text).bold = True
        else:
            _fill(row, told)
    whole = sum(sheet.widths)
    for column, wide in zip(table.columns, sheet.widths, strict=True):
        column.width = Cm(26.7 * wide / whole)
    document.add_paragraph()


def _fill(row: Any, values: tuple[str, ...], bold: bool = False) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        if value:
            cell.paragraphs[0].add_run(value).bold = bold


def _repeated(row: Any) -> None:
    """The header stands on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
