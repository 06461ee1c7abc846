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
from docx.text.paragraph import Paragraph

REFERENCE = "footnotereference"
TEXT = "footnotetext"
"""Ids that python-docx gives the styles «footnote reference» and «footnote text»."""

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
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._made: set[int] = set()
        for kind, number in SEPARATORS:
            note = element("w:footnote", type=kind, id=number)
            paragraph, run = element("w:p"), element("w:r")
            run.append(element(f"w:{kind}"))
            paragraph.append(run)
            note.append(paragraph)
            self._root.append(note)

    def mark(self, paragraph: Paragraph, number: int, text: str) -> None:
        """Puts the mark of a note at the end of the paragraph. Word numbers the notes by their first mentions, so
        these must come in the order of their numbers."""
        if number in self._made:
            field(paragraph, f"NOTEREF note_{number} \\h", str(number), REFERENCE)
            return
        self._made.add(number)
        self._root.append(_note(number, text))
        run = _run(element("w:footnoteReference", id=str(number)), REFERENCE)
        start = element("w:bookmarkStart", id=str(number), name=f"note_{number}")
        for part in (start, run, element("w:bookmarkEnd", id=str(number))):
            paragraph._p.append(part)

    def attach(self, document: Document) -> None:
        """Adds the part to the document's package, with the notes marked so far."""
        part = XmlPart(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, self._root, document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)
        declared = element("w:footnotePr")
        for _, number in SEPARATORS:
            declared.append(element("w:footnote", id=number))
        _set(document, declared, before=("compat", "rsids"))


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


def field(paragraph: Paragraph, code: str, shown: str, style: str = "") -> None:
    """A field that Word computes: PAGE, NUMPAGES, NOTEREF. `shown` stands there until it does."""
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    text = element("w:t")
    text.text = shown
    for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="separate")):
        paragraph._p.append(_run(part, style))
    paragraph._p.append(_run(text, style))
    paragraph._p.append(_run(element("w:fldChar", fldCharType="end"), style))


def _run(content: Any, style: str = "") -> Any:
    run = element("w:r")
    if style:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style))
        run.append(properties)
    run.append(content)
    return run


def _note(number: int, text: str) -> Any:
    note, paragraph, properties = element("w:footnote", id=str(number)), element("w:p"), element("w:pPr")
    properties.append(element("w:pStyle", val=TEXT))
    paragraph.append(properties)
    paragraph.append(_run(element("w:footnoteRef"), REFERENCE))
    words = element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {text}"
    paragraph.append(_run(words))
    note.append(paragraph)
    return note
