"""The footnotes part of a Word document, which python-docx has no API for, and the marks that point into it."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from spravka.brief.wordml import REFERENCE, bookmark, field, paragraph, run

TEXT = "footnotetext"
"""Id that python-docx gives the style «footnote text»."""

HYPHENATION_ZONE = "850"
"""The gap at the end of a line, in twentieths of a point, from which on a word is parted (15 mm)."""

SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


def element(tag: str, **attributes: str) -> Any:
    """A WordprocessingML element: element("w:lang", val="ru-RU")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Footnotes:
    """Notes of one document: the first mention of a number makes the note, later ones refer to it."""

    def __init__(self) -> None:
        self._made: dict[int, str] = {}

    def mark(self, number: int, text: str) -> str:
        """The mark of a note, as WordprocessingML. Word numbers the notes by their first mentions, so these must come
        in the order of their numbers."""
        if number in self._made:
            return field(f"NOTEREF note_{number} \\h", str(number), REFERENCE)
        words = paragraph(TEXT, f"{_marked('<w:footnoteRef/>')}{run(f' {text}')}")
        self._made[number] = f'<w:footnote w:id="{number}">{words}</w:footnote>'
        return bookmark(number, f"note_{number}", _marked(f'<w:footnoteReference w:id="{number}"/>'))

    def attach(self, document: Document) -> None:
        """Adds the part to the document's package, with the notes marked so far."""
        separators = (
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for kind, number in SEPARATORS
        )
        notes = "".join((*separators, *self._made.values()))
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{notes}</w:footnotes>")
        part = XmlPart(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, root, document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)
        declared = element("w:footnotePr")
        for _, number in SEPARATORS:
            declared.append(element("w:footnote", id=number))
        _set(document, declared, before=("compat", "rsids"))


def _marked(content: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE}"/></w:rPr>{content}</w:r>'


def hyphenate(document: Document) -> None:
    """Lets Word part words at the ends of lines, which narrow columns need, but only where a wide gap would stay."""
    before = ("drawingGridHorizontalSpacing", "characterSpacingControl", "compat")
    _set(document, element("w:autoHyphenation"), before)
    _set(document, element("w:hyphenationZone", val=HYPHENATION_ZONE), before)


def _set(document: Document, setting: Any, before: tuple[str, ...]) -> None:
    """Adds a setting; the schema wants it before the given ones."""
    settings = document.settings.element
    later = (settings.find(qn(f"w:{tag}")) for tag in before)
    place = next((found for found in later if found is not None), None)
    settings.append(setting) if place is None else place.addprevious(setting)
