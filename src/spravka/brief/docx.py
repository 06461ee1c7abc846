"""The brief as a Word document: true footnotes, styles, running head and page numbers, language and properties set."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from spravka.brief.footnotes import Footnotes, element, field, hyphenate
from spravka.brief.layout import BAR, Cell, LaidBlock, Layout, lay_out
from spravka.brief.marks import Piece, ranged
from spravka.brief.tree import Brief

LOCALES = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
FONT = "Times New Roman"
"""The face of Russian and Kazakh office documents, with all letters of both; every office machine has it or its metric
twin."""

TEXT_WIDTH = Cm(16.7)
GREY = RGBColor(0x59, 0x59, 0x59)
DENSE = 0.86
"""How much smaller a brief of one page is set; the air between its lines shrinks more."""
BAR_COLOUR, BAR_MARGIN = "6F93A8", Cm(0.3)
PAIRS = {"labelled": (30, 70), "timeline": (25, 75)}


def write_docx(brief: Brief) -> bytes:
    """The brief as DOCX; the same brief gives the same bytes."""
    laid = lay_out(brief)
    document = docx.Document()
    _page(document, laid, brief.depth == "page")
    _styles(document, LOCALES[brief.lang], DENSE if brief.depth == "page" else 1.0)
    _properties(document, brief, laid)
    writer = _Writer(document, laid)
    writer.head()
    writer.sections()
    writer.sources()
    writer.notes.attach(document)
    hyphenate(document)
    out = io.BytesIO()
    document.save(out)
    return _without_time(out.getvalue())


class _Writer:
    """Draws a layout into a document, making each note at its first mention."""

    def __init__(self, document: Document, laid: Layout) -> None:
        self.document = document
        self.laid = laid
        self.notes = Footnotes()
        self.styles = {style.name: style.style_id for style in document.styles}

    def paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(text)
        self.styled(paragraph, style)
        return paragraph

    def styled(self, paragraph: Paragraph, style: str) -> None:
        """By the style's id: python-docx looks through all styles for a name, which is most of a long note's time."""
        paragraph._p.style = self.styles[style]

    def head(self) -> None:
        laid = self.laid
        for line in laid.letterhead:
            self.paragraph(line, "Letterhead").alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.paragraph(laid.kicker, "Kicker")
        self.paragraph(laid.sides, "Title")
        if laid.occasion:
            self.paragraph(laid.occasion, "Occasion")
        self.paragraph(laid.on, "Subtitle")
        if laid.notice:
            self.paragraph(laid.notice, "Lead")
        if laid.lead:
            paragraph = self.paragraph("", "Lead")
            for sentence in laid.lead:
                self.cell(paragraph, sentence)
        if laid.legend:
            legend = "; ".join(f"{sign}\u00a0– {means}" for sign, means in laid.legend)
            self.paragraph(f"{legend}.", "Legend")

    def sections(self) -> None:
        for section in self.laid.sections:
            self.paragraph(section.title, "Heading 1")
            for i, block in enumerate(section.blocks):
                if block.caption:
                    self.paragraph(block.caption, "Heading 2")
                elif i:
                    self.paragraph("", "Gap")
                self.block(block)
            if section.cut:
                self.paragraph(section.cut, "Cut")

    def sources(self) -> None:
        if not self.laid.documents:
            return
        words = self.laid.words
        self.paragraph(words["head.sources"], "Heading 1")
        for d in self.laid.documents:
            paragraph = self.paragraph(f"{d.number}. ", "Source")
            paragraph.add_run(f"{d.title} – {d.signature}" if d.title else d.signature)
            if d.url:
                paragraph.add_run(". ")
                _link(paragraph, d.url)
            paragraph.add_run(f" ({words['head.cited_in']} {ranged(d.notes)})").font.color.rgb = GREY

    def block(self, block: LaidBlock) -> None:
        match block.kind:
            case "table":
                self.table(block)
            case "labelled" | "timeline":
                self.pairs(block)
            case "bullets":
                for row in block.rows:
                    self.cell(self.paragraph("", "List Bullet"), row[0])
            case _:
                paragraph = self.document.add_paragraph()
                for row in block.rows:
                    self.cell(paragraph, row[0])
                    paragraph.add_run(" ")

    def table(self, block: LaidBlock) -> None:
        widths = (*block.widths, BAR) if block.bars else block.widths
        table, cells = _grid(self.document, len(block.rows) + 1, widths)
        for i, title in enumerate(block.header):
            self._write(cells[0][i], (Piece(title),), "Table Head", i in block.numeric)
        for places, row in zip(cells[1:], block.rows, strict=True):
            for i, cell in enumerate(row):
                self._write(places[i], cell, "Table Text", i in block.numeric)
        for places, share in zip(cells[1:], block.bars, strict=False):
            self._bar(places[-1].paragraphs[0], share)
        for places in cells[: -1 if block.bars else 0]:  # a chart stays on one page
            for place in places:
                place.paragraphs[0].paragraph_format.keep_with_next = True
        _ruled(cells)
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))

    def _bar(self, paragraph: Paragraph, share: float) -> None:
        """An empty line, shaded from its left end as far as its right indent."""
        self.styled(paragraph, "Table Text")
        room = TEXT_WIDTH * BAR / 100 - BAR_MARGIN
        paragraph.paragraph_format.right_indent = Emu(int(room * (1 - max(share, 0.01))))
        paragraph._p.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=BAR_COLOUR))

    def pairs(self, block: LaidBlock) -> None:
        _, cells = _grid(self.document, len(block.rows), PAIRS[block.kind])
        for (label, value), row in zip(cells, block.rows, strict=True):
            self._write(label, row[0], "Label" if block.kind == "labelled" else "Pair")
            self._write(value, row[1], "Pair")

    def _write(self, place: _Cell, cell: Cell, style: str, figure: bool = False) -> None:
        paragraph = place.paragraphs[0]
        self.styled(paragraph, style)
        if figure:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.cell(paragraph, cell)

    def cell(self, paragraph: Paragraph, cell: Cell) -> None:
        for piece in cell:
            paragraph.add_run(piece.text)
            if piece.sign:
                paragraph.add_run(f"\u2060{piece.sign}").font.color.rgb = GREY
            for i, number in enumerate(piece.numbers):
                if i:
                    paragraph.add_run(",", style="footnote reference")
                note = self.laid.notes[number - 1]
                said = f"{note.short} – " if note.quote else ""
                self.notes.mark(paragraph, number, f"{said}{note.signature}")


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
        field(paragraph, "PAGE", "1")
        paragraph.add_run(f" {laid.words['head.of_pages']} ")
        field(paragraph, "NUMPAGES", "1")


# name: (size in points, bold, italic, grey, points before, points after)
STYLES: dict[str, tuple[float, bool, bool, bool, float, float]] = {
    "Normal": (11, False, False, False, 0, 6),
    "Letterhead": (11, False, False, False, 0, 0),
    "Kicker": (9, False, False, True, 10, 2),
    "Title": (20, True, False, False, 0, 2),
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
    "Cut": (11, False, False, True, 0, 0),
    "Gap": (6, False, False, False, 0, 0),
    "Source": (9.5, False, False, False, 0, 3),
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
        style.font.color.rgb = GREY if grey else RGBColor(0, 0, 0)
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


Cells = list[list[_Cell]]
"""A table's cells by row. python-docx gathers all cells anew for each that one asks for."""


def _grid(document: Document, rows: int, shares: tuple[int, ...]) -> tuple[Table, Cells]:
    """A table of fixed column widths without borders, whose rows do not break across pages; and its cells."""
    table: Table = document.add_table(rows, len(shares))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr
    whole = properties.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(TEXT_WIDTH.twips))
    margins = element("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "115")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.find(qn("w:tblLook")).addprevious(margins)
    cells = [[_Cell(tc, table) for tc in row.tc_lst] for row in table._tbl.tr_lst]
    for i, share in enumerate(shares):
        table.columns[i].width = shared = Emu(int(TEXT_WIDTH * share / 100))
        for row in cells:
            row[i].width = shared
    for tr in table._tbl.tr_lst:
        tr.get_or_add_trPr().append(element("w:cantSplit"))
    return table, cells


def _ruled(cells: Cells) -> None:
    """Hairlines under the rows, firmer ones above and below the head; no boxes."""
    for r, row in enumerate(cells):
        for cell in row:
            borders = element("w:tcBorders")
            if r == 0:
                borders.append(element("w:top", val="single", sz="8", space="0", color="000000"))
            size, colour = ("6", "000000") if r == 0 else ("4", "BFBFBF")
            borders.append(element("w:bottom", val="single", sz=size, space="0", color=colour))
            cell._tc.get_or_add_tcPr().append(borders)


def _link(paragraph: Paragraph, url: str) -> None:
    target = paragraph.part.relate_to(url, RT.HYPERLINK, is_external=True)
    link = element("w:hyperlink")
    link.set(qn("r:id"), target)
    link.append(paragraph.add_run(url)._r)
    paragraph._p.append(link)


def _without_time(data: bytes) -> bytes:
    """The archive with the same date on every member: python-docx stamps them with the hour of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
