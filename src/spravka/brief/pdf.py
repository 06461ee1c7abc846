"""The brief as PDF/A, through typst: true footnotes, bookmarks, embedded fonts with Cyrillic and Kazakh letters."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Literal

import typst

from spravka.brief.layout import BAR, Cell, Document, LaidBlock, Layout, broken, lay_out
from spravka.brief.marks import ranged
from spravka.brief.pen import language
from spravka.brief.tree import Brief

ATTEMPTS: tuple[tuple[Literal["a-2a"] | None, bool], ...] = (("a-2a", True), ("a-2a", False), (None, False))
"""The standard (archival, with the structure tagged) and whether our own fonts are to do. PDF/A refuses a letter that
no font has."""


_ADDRESS = re.compile(rb"/A<</Type/Action/S/URI/URI\(source:(\d+)\)>>")
"""How Typst writes the link of a gathered note. Its headings with a label are places by name, «source-12»."""


def write_pdf(brief: Brief) -> bytes:
    """The brief as PDF/A-2a; the same brief gives the same bytes.

    Text in a script that the embedded fonts lack (Chinese, Arabic) is set with the machine's fonts where it has them;
    where it has none, the document is a plain PDF and shows an empty box in the place of the letter.
    """
    source = files("spravka.brief").joinpath("note.typ").read_bytes()
    options = {
        "format": "pdf",
        "sys_inputs": {"brief": json.dumps(_data(brief), ensure_ascii=False)},
        "timestamp": int(datetime(brief.on.year, brief.on.month, brief.on.day, tzinfo=UTC).timestamp()),
    }
    for standard, own_fonts in ATTEMPTS[:-1]:
        try:
            return _compiled(source, options, standard, own_fonts)
        except typst.TypstError:
            continue
    return _compiled(source, options, *ATTEMPTS[-1])


def _compiled(source: bytes, options: dict[str, Any], standard: Literal["a-2a"] | None, own_fonts: bool) -> bytes:
    made = typst.compile(source, ignore_system_fonts=own_fonts, pdf_standards=standard or [], **options)
    assert isinstance(made, bytes)
    return _ADDRESS.sub(_place, made)


def _place(address: re.Match[bytes]) -> bytes:
    """The link to a source as a place of the document, in as many bytes: nothing else of the file moves."""
    return (b"/Dest(source-" + address[1] + b")").ljust(len(address[0]))


def _data(brief: Brief) -> dict[str, Any]:
    """What `note.typ` draws, as plain JSON."""
    laid = lay_out(brief)
    marks = _Marks(laid)
    words = laid.words
    return {
        "lang": brief.lang,
        "title": laid.title,
        "letterhead": [broken(line) for line in laid.letterhead],
        "dense": brief.depth == "page",
        "gathered": laid.gathered,
        "kicker": laid.kicker,
        "sides": laid.sides,
        "occasion": broken(laid.occasion),
        "marking": laid.marking,
        "author": brief.ours or "Spravka",
        "on": laid.on,
        "day": {"year": brief.on.year, "month": brief.on.month, "day": brief.on.day},
        "page": words["head.page"],
        "of_pages": words["head.of_pages"],
        "sources": words["head.sources"],
        "cited_in": words["head.cited_in"],
        "notice": laid.notice,
        "legend": laid.legend,
        "lead": [marks.cell(c) for c in laid.lead],
        "sections": [
            {"title": s.title, "cut": s.cut, "blocks": [_block(b, marks) for b in s.blocks]} for s in laid.sections
        ],
        "notes": [{"quote": broken(n.short), "signature": broken(n.signature), "url": n.url} for n in laid.notes],
        "documents": [_document(d, laid) for d in laid.documents],
    }


def _block(block: LaidBlock, marks: _Marks) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "caption": block.caption,
        "header": block.header,
        "numeric": sorted(block.numeric),
        "widths": block.widths,
        "rows": [[marks.cell(c) for c in row] for row in block.rows],
        "bars": block.bars,
        "bar": BAR,
    }


class _Marks:
    """Cells with the marks of their notes: whether each is the first of its note, or to which source it leads."""

    def __init__(self, laid: Layout) -> None:
        self.seen: set[int] = set()
        self.source = {n: d.number for d in laid.documents for n in d.notes} if laid.gathered else {}

    def cell(self, cell: Cell) -> list[str | list[dict[str, Any]] | dict[str, str]]:
        """Text, text in another language, and lists of marks; what stands after a value is not parted from it."""
        out: list[str | list[dict[str, Any]] | dict[str, str]] = []
        text = ""
        for p in cell:
            # after a letter no line ends before a mark, and Typst would not part a long word that ends in a joiner
            joiner = "\u2060" if (p.sign or p.numbers) and not p.text[-1:].isalpha() else ""
            if p.cited and p.cited.foreign:
                out += [text] if text else []
                out.append({"foreign": broken(p.text), "lang": language(p.text)})
                text = joiner + p.sign
            else:
                text += broken(p.text) + joiner + p.sign
            if p.numbers:
                out += [f"{text}\u2060" if p.sign else text, [self._mark(n) for n in p.numbers]]
                text = ""
        return [*out, text] if text else out

    def _mark(self, number: int) -> dict[str, Any]:
        if self.source:
            return {"n": number, "to": f"source:{self.source[number]}"}
        first = number not in self.seen
        self.seen.add(number)
        return {"n": number, "first": first}


def _document(document: Document, laid: Layout) -> dict[str, Any]:
    quotes = (laid.notes[n - 1] for n in document.notes) if laid.gathered else ()
    return {
        "number": document.number,
        "title": broken(document.title),
        "signature": broken(document.signature),
        "url": document.url,
        "address": broken(document.url),
        "notes": ranged(document.notes),
        "quotes": [{"n": note.number, "quote": broken(note.short or note.signature)} for note in quotes],
    }
