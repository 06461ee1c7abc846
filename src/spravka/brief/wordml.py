"""WordprocessingML as text: paragraphs, runs, tables. python-docx makes objects for each of them, of which a long brief
has a hundred thousand; text is made in a hundredth of that time.

Styles are named by their ids, lengths are in twentieths of a point («twips»), text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

REFERENCE = "footnotereference"
"""Id that python-docx gives the style «footnote reference»."""

GREY = "595959"


def body(xml: str) -> Any:
    """A text of WordprocessingML as elements, in a body of their own: for where python-docx wants them."""
    return parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")


def paragraph(
    style: str, content: str = "", *, keep: bool = False, shade: str = "", indent: int = 0, side: str = ""
) -> str:
    """A paragraph of runs. `keep`: on one page with the next; `shade`: a colour behind it, as far as `indent` from the
    right; `side`: left, center or right."""
    looks = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "",
            f'<w:ind w:right="{indent}"/>' if indent else "",
            f'<w:jc w:val="{side}"/>' if side else "",
        )
    )  # in the order of the schema
    return f"<w:p><w:pPr>{looks}</w:pPr>{content}</w:p>" if looks else f"<w:p>{content}</w:p>"


def run(text: str, *, style: str = "", grey: bool = False, foreign: str = "") -> str:
    """A run of text; nothing for no text. `foreign`: the locale («ru-RU») of what is not in the brief's language, which
    stands in italics."""
    if not text:
        return ""
    looks = f'<w:rStyle w:val="{style}"/>' if style else f'<w:color w:val="{GREY}"/>' if grey else ""
    if foreign:
        looks = f'<w:i/>{looks}<w:lang w:val="{foreign}"/>'
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def field(code: str, shown: str, style: str = "") -> str:
    """A field that Word computes: PAGE, NUMPAGES, NOTEREF. `shown` stands there until it does."""
    looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""

    def part(content: str) -> str:
        return f"<w:r>{looks}{content}</w:r>"

    return "".join(
        (
            part('<w:fldChar w:fldCharType="begin"/>'),
            part(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'),
            part('<w:fldChar w:fldCharType="separate"/>'),
            part(f"<w:t>{escape(shown)}</w:t>"),
            part('<w:fldChar w:fldCharType="end"/>'),
        )
    )


def link(target: str, content: str, *, within: bool = False) -> str:
    """A link to a relationship of the part, or `within` the document to a bookmark."""
    return f'<w:hyperlink {"w:anchor" if within else "r:id"}="{target}">{content}</w:hyperlink>'


def bookmark(number: int, name: str, content: str = "") -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def table(
    rows: Iterable[Sequence[str]], widths: Sequence[int], *, gap: int, heads: int = 0, ruled: bool = False
) -> str:
    """A table of fixed widths (twips) without boxes, whose rows do not break across pages.

    Args:
        rows: each a paragraph a column.
        widths: of the columns.
        gap: between two columns.
        heads: rows at the top that are repeated on every page.
        ruled: whether hairlines stand under the rows, firmer ones above and below the head.
    """
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    told = "".join(_row(row, widths, n < heads, ruled) for n, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="left"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="{gap}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], head: bool, ruled: bool) -> str:
    lines = ""
    if ruled:
        top = '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>' if head else ""
        size, colour = ("6", "000000") if head else ("4", "BFBFBF")
        below = f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        lines = f"<w:tcBorders>{top}{below}</w:tcBorders>"
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{lines}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{told}</w:tr>"
