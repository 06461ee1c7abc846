"""ODT: paragraphs, lists and tables in the order of the document, then its notes, as lines of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from spravka.sources import docx, raised
from spravka.sources.found import Found
from spravka.sources.refusal import Unopened

MAIN = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t"}
_PASSED_OVER = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation", f"{_OFFICE}forms"}
"""What is struck out is kept in the first of them."""


def opened(raw: bytes, name: str) -> Found:
    docx.check(raw, name)
    from lxml import etree

    with zipfile.ZipFile(BytesIO(raw)) as packed:
        if _MANIFEST in packed.namelist() and b"encryption-data" in packed.read(_MANIFEST):
            raise Unopened("locked", name)
        part = packed.read(MAIN)
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    return Found("\n".join(_Written(tree).lines()))


class _Written:
    """The text of a document: its notes and boxes are put aside as they are come by."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._notes: list[Any] = []
        self._boxes: list[Any] = []
        self._raised = {
            style.get(f"{_STYLE}name")
            for style in tree.iter(f"{_STYLE}style")
            for said in style.iter(f"{_STYLE}text-properties")
            if (said.get(f"{_STYLE}text-position") or "").startswith("super")
        }

    def lines(self) -> Iterator[str]:
        for body in self._tree.iter(f"{_OFFICE}text"):
            yield from self._lines(body)
        for note in self._notes:
            yield self._line(note)

    def _lines(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield self._words(child)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self._lines(box)
            elif child.tag == f"{_TABLE}table":
                for row in child.iter(f"{_TABLE}table-row"):
                    if next(row.iterancestors(f"{_TABLE}table")) is child:
                        yield " | ".join(filter(None, map(self._line, row.iterchildren(f"{_TABLE}table-cell"))))
                yield ""
            elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
                yield from self._lines(child)

    def _line(self, element: Any) -> str:
        """The words of a cell or a note in one line."""
        return " ".join(" ".join(self._lines(element)).split())

    def _words(self, element: Any, before: str = "") -> str:
        """The words of an element, which go on with those before it."""
        told = element.text or ""
        for child in element:
            if child.tag == f"{_TEXT}s":
                told += " " * min(int(child.get(f"{_TEXT}c") or 1), 100)
            elif child.tag in _BREAKS:
                told += _BREAKS[child.tag]
            elif child.tag == f"{_TEXT}note":
                self._notes += child.iterchildren(f"{_TEXT}note-body")
            elif child.tag == f"{_DRAW}text-box":
                self._boxes.append(child)
            elif child.tag not in _PASSED_OVER and isinstance(child.tag, str):
                so_far = (before + told)[-raised.LONGEST :]
                words = self._words(child, so_far)
                is_raised = child.get(f"{_TEXT}style-name") in self._raised
                told += raised.figures(so_far, words) if is_raised else words
            told += child.tail or ""
        return told
