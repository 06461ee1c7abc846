"""The brief as PDF/A, through typst: true footnotes, bookmarks, embedded fonts with Cyrillic and Kazakh letters."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Literal

import typst

from spravka.brief.layout import BAR, Cell, LaidBlock, Layout, broken, lay_out
from spravka.brief.marks import ranged
from spravka.brief.tree import Brief

ATTEMPTS: tuple[tuple[Literal["a-2a"] | None, bool], ...] = (("a-2a", True), ("a-2a", False), (None, False))
"""The standard (archival, with the structure tagged) and whether our own fonts are to do. PDF/A refuses a letter that
no font has."""


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
    return made


def _data(brief: Brief) -> dict[str, Any]:
    """What `note.typ` draws, as plain JSON."""
    laid = lay_out(brief)
    seen: set[int] = set()
    words = laid.words
    return {
        "lang": brief.lang,
        "title": laid.title,
        "letterhead": [broken(line) for line in laid.letterhead],
        "dense": brief.depth == "page",
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
        "lead": [_cell(c, seen) for c in laid.lead],
        "sections": [
            {"title": s.title, "cut": s.cut, "blocks": [_block(b, seen) for b in s.blocks]} for s in laid.sections
        ],
        "notes": [{"quote": broken(n.short), "signature": broken(n.signature), "url": n.url} for n in laid.notes],
        "documents": _documents(laid),
    }


def _block(block: LaidBlock, seen: set[int]) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "caption": block.caption,
        "header": block.header,
        "numeric": sorted(block.numeric),
        "widths": block.widths,
        "rows": [[_cell(c, seen) for c in row] for row in block.rows],
        "bars": block.bars,
        "bar": BAR,
    }


def _cell(cell: Cell, seen: set[int]) -> list[dict[str, Any]]:
    return [{"text": broken(p.text), "sign": p.sign, "marks": [_mark(n, seen) for n in p.numbers]} for p in cell]


def _mark(number: int, seen: set[int]) -> dict[str, Any]:
    first = number not in seen
    seen.add(number)
    return {"n": number, "first": first}


def _documents(laid: Layout) -> list[dict[str, str]]:
    return [
        {
            "title": broken(d.title),
            "signature": broken(d.signature),
            "url": d.url,
            "address": broken(d.url),
            "notes": ranged(d.notes),
        }
        for d in laid.documents
    ]
