"""DOCX: paragraphs and tables in the order of the document, then its notes, as lines of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from spravka.sources import raised
from spravka.sources.found import Found
from spravka.sources.refusal import Unopened
from spravka.text import zipped

UNPACKED = 200_000_000
"""Bytes of all parts together, pictures included."""

UNPACKED_XML = 40_000_000
"""Bytes of all XML parts together: parsed, they take ten times as much."""

MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}tab": "\t"}
_PASSED_OVER = {f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK}


def holds(raw: bytes, part: str) -> bool:
    """Whether a zip has that part."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return part in packed.namelist()
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
    begun: list[str] = []
    for child in element:
        if child.tag == f"{_W}p":
            first, *boxes = _paragraph(child)
            begun = ["".join([*begun[:1], first]), *begun[1:], *boxes]
            if not _goes_on(child):
                yield from begun
                begun = []
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if _nearest(row, f"{_W}tbl") is child:
                    yield " | ".join(_cells(row))
            yield ""
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
            yield from _lines(child)  # a content control, an insertion


def _goes_on(paragraph: Any) -> bool:
    """Whether its end is struck out, so that the next one goes on with it."""
    following = paragraph.getnext()
    struck_out = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    return struck_out and following is not None and following.tag == f"{_W}p"


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
    told = ""
    for words, is_raised in _runs(paragraph, boxes):
        told += raised.figures(told, words) if is_raised else words
    yield told
    for box in boxes:
        yield from _lines(box)


def _runs(element: Any, boxes: list[Any]) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph, and whether they are raised over its line."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or "", _is_raised(element)
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag], False
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _PASSED_OVER and isinstance(child.tag, str) and not _is_hidden(child):
            yield from _runs(child, boxes)


def _is_raised(run: Any) -> bool:
    found = run.find(f"{_W}rPr/{_W}vertAlign")
    return found is not None and found.get(f"{_W}val") == "superscript"


def _is_hidden(run: Any) -> bool:
    """Whether Word shows it to nobody."""
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")
