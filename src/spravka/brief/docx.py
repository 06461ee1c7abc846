"""The brief as a Word document: true footnotes, styles, running head and page numbers, language and properties set."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from spravka.brief.footnotes import Footnotes, element, hyphenate
from spravka.brief.layout import BAR, Cell, LaidBlock, Layout, lay_out
from spravka.brief.marks import ranged
from spravka.brief.pen import language
from spravka.brief.tree import Brief
from spravka.brief.wordml import (
    GREY,
    REFERENCE,
    body,
    bookmark,
    field,
    link,
    paragraph,
    run,
    table,
)

LOCALES = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
FONT = "Times New Roman"
"""The face of Russian and Kazakh office documents, with all letters of both; every office machine has it or its metric
twin."""

TEXT_WIDTH = Cm(16.7)
SCALES = {"page": 0.86, "standard": 0.95}
"""How much smaller the shorter briefs are set; the air between their lines shrinks more."""
BAR_COLOUR = "6F93A8"
GAP = 115
"""Between two columns of a table, in twips."""
PAIRS = (28, 72)
"""Shares of a label or a date, and of what it is: the same everywhere, so that a page has one edge."""


def write_docx(brief: Brief) -> bytes:
    """The brief as DOCX; the same brief gives the same bytes."""
    laid = lay_out(brief)
    document = docx.Document()
    _page(document, laid, brief.depth == "page")
    _styles(document, LOCALES[brief.lang], SCALES.get(brief.depth, 1.0))
    _properties(document, brief, laid)
    writer = _Writer(document, laid)
    told = "".join((*writer.head(), *writer.sections(), *writer.sources()))
    if not laid.gathered:
        writer.notes.attach(document)
    hyphenate(document)
    return _packed(document, told)


class _Writer:
    """Draws a layout as WordprocessingML, making each footnote at its first mention."""

    def __init__(self, document: Document, laid: Layout) -> None:
        self.document = document
        self.laid = laid
        self.notes = Footnotes()
        self.styles = {style.name: style.style_id for style in document.styles}

    def paragraph(self, style: str, content: str, **looks: Any) -> str:
        return paragraph(self.styles[style], content, **looks)

    def head(self) -> Iterator[str]:
        laid = self.laid
        for line in laid.letterhead:
            yield self.paragraph("Letterhead", run(line), side="center")
        yield self.paragraph("Kicker", run(laid.kicker))
        yield self.paragraph("Title", run(laid.sides))
        if laid.occasion:
            yield self.paragraph("Occasion", run(laid.occasion))
        yield self.paragraph("Subtitle", run(laid.on))
        if laid.notice:
            yield self.paragraph("Lead", run(laid.notice))
        if laid.lead:
            yield self.paragraph("Lead", run(" ").join(map(self.cell, laid.lead)))
        if laid.legend:
            legend = "; ".join(f"{sign}\u00a0– {means}" for sign, means in laid.legend)
            yield self.paragraph("Legend", run(f"{legend}."))

    def sections(self) -> Iterator[str]:
        for section in self.laid.sections:
            # at the title, as in print: below the last row the sign might come to begin a page, alone
            cut = run(f" {section.cut}", grey=True) if section.cut else ""
            yield self.paragraph("Heading 1", run(section.title) + cut)
            for i, block in enumerate(section.blocks):
                if block.caption:
                    yield self.paragraph("Heading 2", run(block.caption))
                elif i:
                    yield self.paragraph("Gap", "")
                yield from self.block(block)

    def sources(self) -> Iterator[str]:
        """The list of sources; under each its notes, if they are gathered."""
        if not self.laid.documents:
            return
        laid = self.laid
        yield self.paragraph("Heading 1", run(laid.words["head.sources"]))
        for d in laid.documents:
            told = run(f"{d.number}. " + (f"{d.title} – {d.signature}" if d.title else d.signature))
            if d.url:
                told += run(". ") + link(self._related(d.url), run(d.url))
            if not laid.gathered:
                told += run(f" ({laid.words['head.cited_in']} {ranged(d.notes)})", grey=True)
            yield self.paragraph("Source", told, keep=laid.gathered)
            for number in d.notes if laid.gathered else ():
                said = laid.notes[number - 1].short or laid.notes[number - 1].signature
                yield self.paragraph(
                    "Note", bookmark(number, f"note_{number}", run(str(number))) + run(f"\u2002{said}")
                )

    def _related(self, url: str) -> str:
        return self.document.part.relate_to(url, RT.HYPERLINK, is_external=True)

    def block(self, block: LaidBlock) -> Iterator[str]:
        match block.kind:
            case "table":
                yield self.table(block)
            case "labelled" | "timeline":
                yield self.pairs(block)
            case "bullets":
                for row in block.rows:
                    yield self.paragraph("List Bullet", self.cell(row[0]))
            case _:
                yield self.paragraph("Normal", run(" ").join(self.cell(row[0]) for row in block.rows))

    def table(self, block: LaidBlock) -> str:
        sides = ["right" if i in block.numeric else "" for i in range(len(block.header))]

        def line(style: str, cells: Sequence[str], keep: bool = False) -> list[str]:
            return [self.paragraph(style, c, side=s, keep=keep) for c, s in zip(cells, sides, strict=True)]

        last = len(block.rows) - 1
        rows = [line("Table Head", [run(title) for title in block.header], True)]
        for i, row in enumerate(block.rows):
            rows.append(line("Table Text", [self.cell(c) for c in row], bool(block.bars) and i < last))
        if block.bars:  # a chart stays on one page
            room = TEXT_WIDTH.twips * BAR // 100 - GAP
            rows[0].append(self.paragraph("Table Text", ""))
            for made, share in zip(rows[1:], block.bars, strict=True):
                empty = int(room * (1 - max(share, 0.01)))
                made.append(self.paragraph("Table Text", "", shade=BAR_COLOUR, indent=empty))
        shares = (*block.widths, BAR) if block.bars else block.widths
        return table(rows, _twips(shares), gap=GAP, heads=1, ruled=True)

    def pairs(self, block: LaidBlock) -> str:
        label = "Label" if block.kind == "labelled" else "Pair"
        rows = (
            (self.paragraph(label, self.cell(row[0])), self.paragraph("Pair", self.cell(row[1]))) for row in block.rows
        )
        return table(rows, _twips(PAIRS), gap=GAP)

    def cell(self, cell: Cell) -> str:
        out = []
        for piece in cell:
            foreign = LOCALES[language(piece.text)] if piece.cited and piece.cited.foreign else ""
            out.append(run(piece.text, foreign=foreign))
            if piece.sign:
                out.append(run(f"\u2060{piece.sign}", grey=True))
            for i, number in enumerate(piece.numbers):
                out.append(run(",", style=REFERENCE) if i else "")
                out.append(self.mark(number))
        return "".join(out)

    def mark(self, number: int) -> str:
        if self.laid.gathered:
            return link(f"note_{number}", run(str(number), style=REFERENCE), within=True)
        note = self.laid.notes[number - 1]
        return self.notes.mark(number, f"{note.short} – {note.signature}" if note.quote else note.signature)


def _twips(shares: Sequence[int]) -> list[int]:
    """Shares of the width of the text, in percent, as twips."""
    return [TEXT_WIDTH.twips * share // 100 for share in shares]


def _page(document: Document, laid: Layout, dense: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.8)
    section.top_margin, section.bottom_margin = (Cm(1.4), Cm(1.7)) if dense else (Cm(2), Cm(2))
    section.footer_distance = Cm(0.8) if dense else Cm(1.25)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text = f"{laid.title}\t{laid.on}"
    head.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{laid.marking}\t{laid.words['head.page']} ")
        of = run(f" {laid.words['head.of_pages']} ")
        paragraph._p.extend(body(field("PAGE", "1") + of + field("NUMPAGES", "1")))


# name: (size in points, bold, italic, grey, points before, points after)
STYLES: dict[str, tuple[float, bool, bool, bool, float, float]] = {
    "Normal": (11, False, False, False, 0, 6),
    "Letterhead": (11, False, False, False, 0, 0),
    "Kicker": (9, False, False, True, 10, 2),
    "Title": (17, True, False, False, 0, 2),
    "Occasion": (12, False, True, False, 0, 2),
    "Subtitle": (10, False, False, True, 0, 10),
    "Lead": (12, False, False, False, 0, 8),
    "Legend": (9, False, False, True, 0, 6),
    "Heading 1": (14, True, False, False, 16, 6),
    "Heading 2": (11, True, True, False, 10, 4),
    "List Bullet": (11, False, False, False, 0, 3),
    "Table Head": (8.5, True, False, False, 2, 2),
    "Table Text": (9.5, False, False, False, 2, 2),
    "Pair": (11, False, False, False, 2, 2),
    "Label": (11, True, False, False, 2, 2),
    "Gap": (6, False, False, False, 0, 0),
    "Source": (9.5, False, False, False, 0, 3),
    "Note": (8.5, False, False, False, 0, 1),
    "footnote text": (8.5, False, False, False, 0, 1),
    "Header": (9, False, False, True, 0, 0),
    "Footer": (9, False, False, True, 0, 0),
}


def _styles(document: Document, locale: str, scale: float) -> None:
    styles = document.styles
    for name, (size, bold, italic, grey, before, after) in STYLES.items():
        style: Any = styles[name] if name in styles else styles.add_style(name, 1)
        style.font.name, style.font.size = FONT, Pt(round(2 * size * scale) / 2)
        style.font.bold, style.font.italic = bold, italic
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        style.font.color.rgb = RGBColor.from_string(GREY if grey else "000000")
        air = scale**4
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before * air), Pt(after * air)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.keep_with_next = name in ("Kicker", "Title", "Occasion", "Heading 1", "Heading 2")
    styles["Kicker"].font.all_caps = True
    styles["Subtitle"].element.rPr.remove(styles["Subtitle"].element.rPr.find(qn("w:spacing")))
    for name in ("Header", "Footer"):
        styles[name].element.pPr.remove(styles[name].element.pPr.find(qn("w:tabs")))
    for border in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(border)
    reference: Any = styles.add_style("footnote reference", 2)
    reference.font.superscript = True
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))


def _properties(document: Document, brief: Brief, laid: Layout) -> None:
    properties = document.core_properties
    day = datetime(brief.on.year, brief.on.month, brief.on.day)
    properties.title, properties.subject = laid.title[:255], laid.on
    properties.author = properties.last_modified_by = (brief.ours or "Spravka")[:255]
    properties.language, properties.comments, properties.keywords = LOCALES[brief.lang], "", ""
    properties.created = properties.modified = day
    properties.revision = 1


def _packed(document: Document, told: str) -> bytes:
    """The document as python-docx frames it, with our text in its body, and the same date on every member: python-docx
    stamps them with the hour of writing."""
    frame, out = io.BytesIO(), io.BytesIO()
    document.save(frame)
    with zipfile.ZipFile(frame) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + told.encode(), 1)
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
