"""The tables of a roadmap's file, DOCX or XLSX, as grids: merged cells filled, footnotes called where they stand."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from spravka.roadmap.grids import Grid, Line
from spravka.roadmap.reading import lines_of
from spravka.sources import docx, tables
from spravka.sources.refusal import Unopened
from spravka.sources.tables import COLUMNS, ROWS, BadTable
from spravka.text import LIMIT

log = logging.getLogger(__name__)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}tab": " "}
_PASSED_OVER = {f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"}
_ACROSS, _DOWN = f"{_W}gridSpan", f"{_W}vMerge"


def opened(raw: bytes, name: str) -> list[Grid]:
    """The tables of a file, in its order; the sheets of a workbook.

    Raises:
        BadTable, Unopened: neither DOCX nor XLSX, damaged, protected, too large; each says what to do.
    """
    if len(raw) > LIMIT:
        raise Unopened("large", name)
    if raw.startswith(_OLE):
        raise Unopened("locked" if "EncryptedPackage".encode("utf-16-le") in raw else "old_word", name)
    if not raw.startswith(b"PK\x03\x04"):
        raise BadTable("text", f"{name}: no roadmap that can be read; give it as DOCX or XLSX", name)
    if docx.holds(raw, docx.MAIN):
        found = list(_document(raw, name))
    else:
        found = [Grid(tuple(lines_of(rows)), sheet=sheet) for sheet, rows in tables.workbook(raw, name).items() if rows]
    if not any(grid.lines for grid in found):
        raise BadTable("empty", f"{name}: there is no table in it", name)
    return found


def _document(raw: bytes, name: str) -> Iterator[Grid]:
    docx.check(raw, name)
    import docx as python_docx

    try:
        body = python_docx.Document(io.BytesIO(raw)).element.body
        notes = _footnotes(raw)
        before: list[str] = []
        waiting: list[Line] | None = None
        above: list[str] = []
        for child in _blocks(body):
            if child.tag == f"{_W}p":
                before += [told for line in _text(child).split("\n") if (told := tables.clean(line))]
                continue
            if waiting is not None:
                yield Grid(tuple(waiting), tuple(above), notes=notes)
            waiting, above, before = _rows(child, name), before, []
        if waiting is not None:
            yield Grid(tuple(waiting), tuple(above), tuple(before), notes)
    except BadTable:
        raise
    except Exception as error:  # python-docx and lxml raise what they stumble over
        log.info("opening %s", name, exc_info=True)
        raise Unopened("damaged", name) from error


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those within content controls and insertions."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _PASSED_OVER:
            yield from _blocks(child)


def _rows(table: Any, name: str) -> list[Line]:
    """The rows of a table, each with a cell for every column of its grid."""
    lines: list[Line] = []
    hanging: dict[int, str] = {}
    for number, row in enumerate(_own(table, "tr"), 1):
        if number > ROWS:
            raise BadTable("rows_many", f"{name}: more than {ROWS} rows; divide the table", name, ROWS)
        cells = [""] * _spare(row)
        for cell in _own(row, "tc"):
            properties = cell.find(f"{_W}tcPr")
            span = _number(properties, _ACROSS)
            merge = properties.find(_DOWN) if properties is not None else None
            at = len(cells)
            text = "\n".join(filter(None, (tables.clean(_text(p)) for p in cell.iter(f"{_W}p"))))
            if merge is not None and merge.get(f"{_W}val") != "restart":
                text = hanging.get(at, text)
            elif merge is not None:
                hanging[at] = text
            else:
                hanging.pop(at, None)
            cells += [text] * span
            if len(cells) > COLUMNS:
                raise BadTable(
                    "columns", f"{name}: row {number} has more than {COLUMNS} columns", name, number, COLUMNS
                )
        lines += lines_of([(number, cells)])
    return lines


def _own(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, not those of a table within."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _own(child, tag)


def _spare(row: Any) -> int:
    """Columns that a row leaves free before its first cell."""
    return _number(row.find(f"{_W}trPr"), f"{_W}gridBefore", 0)


def _number(properties: Any, tag: str, otherwise: int = 1) -> int:
    found = properties.find(tag) if properties is not None else None
    told = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(told), COLUMNS + 1) if told.isdecimal() else otherwise


def _text(element: Any) -> str:
    return "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            yield f"[^{child.get(f'{_W}id', '')}]"
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            yield from _runs(child)


def _footnotes(raw: bytes) -> dict[str, str]:
    """Text of the footnotes by id; of endnotes where there are no footnotes of that id."""
    from lxml import etree

    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            if part not in packed.namelist():
                continue
            root = etree.fromstring(packed.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
            for note in root:
                text = tables.clean(" ".join(_text(p) for p in note.iter(f"{_W}p")))
                if note.get(f"{_W}type") is None and text:
                    found.setdefault(note.get(f"{_W}id", ""), re.sub(r"\s+", " ", text))
    return found
