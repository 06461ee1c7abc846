"""What an edited DOCX says, wherever a person may have written into it: paragraphs, rows of tables, boxes, notes.

Tracked changes are read as if accepted: what was inserted counts, what was deleted or moved away does not. Comments and
hidden fields are not read, nor are the numbers of notes and of pages. Running heads state nothing: they serve to tell
what the brief is about where its own head was rewritten.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from spravka.errors import BadInput
from spravka.text import zipped

UNPACKED, UNPACKED_XML = 200_000_000, 40_000_000
"""Bytes of all parts together, and of those that are XML: more is no brief."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = {f"{_W}{tag}" for tag in ("pPr", "rPr", "del", "moveFrom", "instrText")} | {_FALLBACK}
_SPACES = {f"{_W}br": " ", f"{_W}cr": " ", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_COUNTING = re.compile(r"\s*(?:NOTEREF|PAGEREF|PAGE|NUMPAGES|REF\s+_?(?:Ref|note_)|TOC)", re.I)
"""Fields whose shown text is a number of the document itself."""

_SIGNS = re.compile("\u2060[°≠*↓]+|[°≠↓]")
"""The brief's own signs after a value; the asterisk only as it was written."""
_DROPPED = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_NOTE_MARK = re.compile(r"[\d\s,;–-]+")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIELD_LINK = re.compile(r'HYPERLINK\s+"(https?://[^"]+)"', re.I)
RUNNING = "running head"
"""The style under which the running heads come, whatever they are set in."""
CELLS = " | "
"""Between the cells of a row."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a row of a table or a note.

    Attributes:
        text: what it says, on one line; the cells of a row stand between CELLS.
        style: name of the paragraph style, in small letters («heading 1»); of a row, «table».
        note: its number among the notes, from 1; 0 for what stands in the text.
        links: addresses of the web to which its words lead.
    """

    text: str
    style: str = ""
    note: int = 0
    links: tuple[str, ...] = ()


def units(raw: bytes, name: str) -> list[Unit]:
    """What a DOCX says, in the order of the document, then its notes, then the pieces of its running heads.

    Raises:
        BadInput: it is no DOCX, a broken one, or one that is not opened (locked, with macros, far too large).
    """
    try:
        zipped.check(raw, unpacked=UNPACKED, xml=UNPACKED_XML)
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            if "word/document.xml" not in packed.namelist():
                raise BadInput(f"{name}: no Word document; give the brief as .docx")
        return list(_Opened(raw).units())
    except BadInput:
        raise
    except zipped.Hostile as error:
        raise BadInput(f"{name}: is not opened ({error.reason}); save it anew as .docx, without password") from error
    except Exception as error:  # python-docx and lxml answer a broken file with whatever breaks in them
        raise BadInput(f"{name}: no DOCX, or a damaged one; save it anew as .docx") from error


class _Opened:
    def __init__(self, raw: bytes) -> None:
        import docx
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        self.document = docx.Document(BytesIO(raw))
        styles = {s.style_id: s for s in self.document.styles}
        self.names = {id_: (s.name or "").lower() for id_, s in styles.items()}
        self.raised = {id_ for id_, s in styles.items() if _is_raised(s.element.find(f"{_W}rPr"))}
        parts = self.document.part.rels.values()
        self.targets = {r.rId: r.target_ref for r in parts if r.reltype == RT.HYPERLINK and r.is_external}
        self.notes = [r.target_part for r in parts if r.reltype in (RT.FOOTNOTES, RT.ENDNOTES)]
        self.heads = [r.target_part for r in parts if r.reltype == RT.HEADER]

    def units(self) -> Iterator[Unit]:
        yield from self._blocks(self.document.element.body)
        from lxml import etree

        number = 0
        safe = etree.XMLParser(resolve_entities=False, no_network=True)
        for part in self.notes:
            for note in etree.fromstring(part.blob, safe):
                if not note.get(f"{_W}type"):  # a separator has one
                    number += 1
                    if told := " ".join(u.text for u in self._blocks(note)):
                        yield Unit(told, "footnote text", number)
        for part in self.heads:
            for paragraph in etree.fromstring(part.blob, safe).iter(f"{_W}p"):
                told = "".join(
                    "\t" if piece.tag == f"{_W}tab" else piece.text or ""
                    for run in paragraph.iter(f"{_W}r")
                    for piece in run.iter(f"{_W}t", f"{_W}tab")
                )
                yield from (Unit(text, RUNNING) for piece in told.split("\t") if (text := plain(piece)))

    def _blocks(self, element: Any) -> Iterator[Unit]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                for row in child.iter(f"{_W}tr"):
                    if next(row.iterancestors(f"{_W}tbl"), None) is child and not _is_deleted(row):
                        yield from self._row(row)
            elif isinstance(child.tag, str) and child.tag not in _PASSED_OVER:
                yield from self._blocks(child)  # a content control, an insertion

    def _row(self, row: Any) -> Iterator[Unit]:
        cells = (c for c in row.iter(f"{_W}tc") if next(c.iterancestors(f"{_W}tr"), None) is row)
        told = [list(self._blocks(cell)) for cell in cells]
        if text := CELLS.join(t for units in told if (t := " ".join(unit.text for unit in units))):
            yield Unit(text, "table", links=tuple(link for units in told for unit in units for link in unit.links))

    def _paragraph(self, paragraph: Any) -> Iterator[Unit]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        boxes: list[Any] = []
        text = plain("".join(self._runs(paragraph, boxes, _Field())))
        if text:
            name = self.names.get(style.get(f"{_W}val"), "") if style is not None else ""
            yield Unit(text, name, links=tuple(self._links(paragraph)))
        for box in boxes:
            yield from self._blocks(box)

    def _links(self, paragraph: Any) -> Iterator[str]:
        """The addresses of links that are no place of the document itself; a link is a tag or a field."""
        for link in paragraph.iter(f"{_W}hyperlink"):
            if (target := self.targets.get(link.get(_ID) or "")) is not None:
                yield target
        code = "".join(part.text or "" for part in paragraph.iter(f"{_W}instrText"))
        yield from _FIELD_LINK.findall(code)

    def _runs(self, element: Any, boxes: list[Any], field: _Field) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{_W}fldChar":
                field.turn(child.get(f"{_W}fldCharType"))
            elif tag == f"{_W}instrText":
                field.code(child.text or "")
            elif tag == f"{_W}fldSimple" and _COUNTING.match(child.get(f"{_W}instr") or ""):
                continue
            elif tag == f"{_W}t":
                if not field.counts:
                    yield child.text or ""
            elif tag in _SPACES:
                yield _SPACES[tag]
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == f"{_W}r" and self._is_mark(child):
                continue
            elif isinstance(tag, str) and tag not in _PASSED_OVER:
                yield from self._runs(child, boxes, field)

    def _is_mark(self, run: Any) -> bool:
        """Whether a run is the raised number of a note; «м²» written with a raised «2» after a letter is not told
        apart, and its «2» is left out."""
        properties = run.find(f"{_W}rPr")
        style = properties.find(f"{_W}rStyle") if properties is not None else None
        raised = _is_raised(properties) or (style is not None and style.get(f"{_W}val") in self.raised)
        text = "".join(t.text or "" for t in run.iter(f"{_W}t"))
        return raised and bool(_NOTE_MARK.fullmatch(text))


class _Field:
    """Where in a field the reading is: between its code and its end the shown text may be a number of the document."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def turn(self, kind: str | None) -> None:
        if kind == "begin":
            self.codes.append("")
        elif kind == "end" and self.codes:
            self.codes.pop()

    def code(self, text: str) -> None:
        if self.codes:
            self.codes[-1] += text

    @property
    def counts(self) -> bool:
        return any(_COUNTING.match(code) for code in self.codes)


def _is_raised(properties: Any) -> bool:
    place = properties.find(f"{_W}vertAlign") if properties is not None else None
    return place is not None and place.get(f"{_W}val") == "superscript"


def _is_deleted(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def plain(text: str) -> str:
    """The words without the brief's signs, soft hyphens and odd spaces, on one line."""
    return " ".join(_DROPPED.sub("", _SIGNS.sub("", text)).split())
