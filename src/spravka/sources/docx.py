"""DOCX: paragraphs and tables in the order of the document, then its notes, as lines of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from spravka.sources.found import Found
from spravka.sources.refusal import Unopened
from spravka.text import zipped

UNPACKED = 200_000_000
"""Bytes of all parts together, pictures included."""

UNPACKED_XML = 40_000_000
"""Bytes of all XML parts together: parsed, they take ten times as much."""

_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}tab": "\t"}
_PASSED_OVER = {f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK}


def looks_like_one(raw: bytes) -> bool:
    """Whether the zip holds a Word document."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return _MAIN in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def opened(raw: bytes, name: str) -> Found:
    check(raw, name)
    import docx as python_docx

    body = python_docx.Document(BytesIO(raw)).element.body
    return Found("\n".join([*_lines(body), *_notes(raw)]))


def check(raw: bytes, name: str) -> None:
    """Raises Unopened for what would fill the memory, reach outside or run something, before anything parses it."""
    try:
        zipped.check(raw, unpacked=UNPACKED, xml=UNPACKED_XML)
    except zipped.Hostile as error:
        raise Unopened(error.reason, name) from error


def _notes(raw: bytes) -> Iterator[str]:
    """The text of footnotes and endnotes, after the document's own: what a figure rests on stands there."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(raw)) as packed:
        parts = [packed.read(name) for name in _NOTES if name in packed.namelist()]
    for part in parts:
        for note in etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True)):
            if not note.get(f"{_W}type"):  # those with a type are the lines between text and notes
                yield " ".join(" ".join(_lines(note)).split())


def _lines(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if _nearest(row, f"{_W}tbl") is child:
                    yield " | ".join(_cells(row))
            yield ""
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            yield from _lines(child)  # a content control, an insertion


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _cells(row: Any) -> Iterator[str]:
    """The text of each cell in a line; tables within it are in that line as well."""
    for cell in row.iter(f"{_W}tc"):
        if _nearest(cell, f"{_W}tr") is row and (told := " ".join(" ".join(_lines(cell)).split())):
            yield told


def _paragraph(paragraph: Any) -> Iterator[str]:
    """The paragraph's text, then that of the boxes that hang on it."""
    boxes: list[Any] = []
    yield "".join(_runs(paragraph, boxes))
    for box in boxes:
        yield from _lines(box)


def _runs(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str) and not _is_hidden(child):
            yield from _runs(child, boxes)


def _is_hidden(run: Any) -> bool:
    """Whether Word shows it to nobody."""
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")
