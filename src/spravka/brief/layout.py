"""A brief laid out for a writer: every block as rows of cells, every cell as pieces with their marks, notes numbered.

The four writers differ only in how they draw this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from spravka.brief import dates, marks
from spravka.brief.depth import MEASURES
from spravka.brief.marks import Notes, Piece
from spravka.brief.quoting import quoted
from spravka.brief.shares import LINE, MARK, widths
from spravka.brief.tree import (
    GATHERED,
    Block,
    Brief,
    Bullets,
    Citation,
    Cited,
    Labelled,
    Paragraph,
    Sentence,
    Table,
    Timeline,
    by_source,
)
from spravka.brief.words import Words, words

Cell = tuple[Piece, ...]

BAR = 30
"""The share of a chart's bars in the width of the page, in percent."""

QUOTE = 240
"""The longest quote that a printed note gives in full, in characters."""


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block as rows of cells.

    Attributes:
        kind: paragraph (each row one sentence), bullets (one cell a row), labelled and timeline (two cells: the label
            or date, and what it is), table.
        widths: shares of the columns in percent; for a table and a timeline.
        bars: of a chart, the length of each row's bar, from 0 to 1; they stand in a column of BAR percent at the right,
            for which no header, width or cell is given.
    """

    kind: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
    bars: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidSection:
    slug: str
    title: str
    blocks: tuple[LaidBlock, ...]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the exact words, and who published them when. `document`: number of its source, from 1; `url`:
    its address where no list of sources gives it; `longest`: letters of the quote in print."""

    number: int
    quote: str
    signature: str
    document: int
    url: str = ""
    longest: int = QUOTE
    lang: str = "ru"

    @property
    def said(self) -> str:
        """The quote in quotation marks; "" for a note without one."""
        return quoted(self.quote, self.lang)

    @property
    def short(self) -> str:
        """The same for print: cut at a word if it is long; the cut shows."""
        return quoted(shortened(self.quote, self.longest), self.lang)


@dataclass(frozen=True, slots=True)
class Document:
    """An entry of the list of sources. `url` is "" unless it is a web address; `notes` are the numbers that cite it."""

    number: int
    title: str
    signature: str
    url: str
    digest: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The laid-out brief: `title` for the document's properties; `kicker`, `sides` (whose cooperation with whom) and
    `occasion` ("" if none was said) for the head of the page; `letterhead` above it; `marking` for every page;
    `documents` are empty in a brief of one page, whose notes carry the addresses."""

    words: Words
    title: str
    kicker: str
    sides: str
    occasion: str
    marking: str
    on: str
    lead: tuple[Cell, ...]
    notice: str
    legend: tuple[tuple[str, str], ...]
    sections: tuple[LaidSection, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
    letterhead: tuple[str, ...] = ()
    numbers: Mapping[Citation, int] = field(default_factory=dict)

    def numbers_of(self, cited: Cited) -> list[int]:
        """The numbers of all notes that a value rests on, whether they are printed after it or not."""
        return [self.numbers[c] for c in cited.citations if c in self.numbers]

    @property
    def gathered(self) -> bool:
        """Whether the notes stand under their sources at the end (`tree.GATHERED`), and not at the feet of pages."""
        return len(self.notes) > GATHERED and bool(self.documents)


def lay_out(brief: Brief) -> Layout:
    """The brief as every writer draws it. The same brief gives the same layout."""
    told, notes = words(brief.lang), Notes(brief)
    by_document = by_source(notes.numbers)
    place = {c: i for i, citations in enumerate(by_document.values(), 1) for c in citations}
    measure = MEASURES.get(brief.depth)
    longest, listed = (measure.quote, measure.listed) if measure else (QUOTE, True)

    def note(citation: Citation, number: int) -> Note:
        url = "" if listed else web_address(citation.url)
        return Note(number, clean(citation.quote), signature(citation, told), place[citation], url, longest, brief.lang)

    return Layout(
        words=told,
        title=clean(brief.title),
        kicker=told["title"].format("").rstrip(" :"),
        sides=clean(brief.heading[:1].upper() + brief.heading[1:]),
        occasion=clean(brief.occasion),
        marking=told[f"marking.{brief.marking}"],
        on=told["head.on"].format(dates.day_in("at", brief.on, brief.lang)),
        lead=tuple(cell(s, notes) for s in brief.lead),
        notice=clean(brief.notice),
        legend=_legend(brief, told),
        sections=tuple(
            LaidSection(s.slug, clean(s.title), tuple(_block(b, notes) for b in s.blocks), marks.CUT if s.cut else "")
            for s in brief.sections
        ),
        notes=tuple(note(c, n) for c, n in notes.numbers.items()),
        documents=tuple(_document(i, cited, notes, told) for i, cited in enumerate(by_document.values(), 1))
        if listed
        else (),
        letterhead=tuple(map(clean, brief.letterhead)),
        numbers=notes.numbers,
    )


def _legend(brief: Brief, told: Words) -> tuple[tuple[str, str], ...]:
    legend = [(sign, _means(key, brief, told)) for key, sign in marks.signs(brief)]
    if any(part.foreign for part in brief.cited()):
        legend.append((told["legend.italics"], told["legend.foreign"]))
    return tuple(legend)


def _means(key: str, brief: Brief, told: Words) -> str:
    """What a sign means; of «new», since when."""
    words = told[f"legend.{key}"]
    return words.format(dates.day_in("since", brief.since, brief.lang)) if brief.since and key == "new" else words


def cell(sentence: Sentence, notes: Notes) -> Cell:
    return _cleaned(marks.pieces(sentence, notes))


def _row(sentences: Sequence[Sentence | None], notes: Notes) -> tuple[Cell, ...]:
    return tuple(map(_cleaned, marks.row(sentences, notes)))


def _cleaned(pieces: Sequence[Piece]) -> Cell:
    return tuple(p if clean(p.text) == p.text else replace(p, text=clean(p.text)) for p in pieces)


def _block(block: Block, notes: Notes) -> LaidBlock:
    match block:
        case Paragraph():
            return LaidBlock("paragraph", tuple((cell(s, notes),) for s in block.sentences))
        case Bullets():
            return LaidBlock("bullets", tuple((cell(s, notes),) for s in block.items), block.caption)
        case Labelled():
            return LaidBlock("labelled", tuple(((Piece(label),), cell(s, notes)) for label, s in block.items))
        case Timeline():
            return LaidBlock("timeline", tuple(_row(item, notes) for item in block.items), block.caption)
        case Table():
            rows = tuple(_row(r, notes) for r in block.rows)
            room = (100 - BAR if block.bars else 100) / 100
            texts = [["".join(map(_with_marks, row[i])) for row in rows] for i in range(len(block.header))]
            shares = tuple(round(room * w) for w in widths(block.header, texts, LINE * room))
            return LaidBlock("table", rows, block.caption, block.header, block.numeric, shares, block.bars)


def signature(citation: Citation, told: Words) -> str:
    """«lenobl.ru, 20.11.2023»; for a person's entry who made it: «Запись сотрудника, внёс(ла) А. С. Орлова, …»."""
    c = citation
    who = (c.title, f"{told['head.entered_by']} {c.by}") if c.by else (c.publisher or c.title,)
    when = dates.short_day(c.published) if c.published else ""
    return clean(", ".join(part for part in (*who, when) if part))


def _document(number: int, cited: Sequence[Citation], notes: Notes, told: Words) -> Document:
    first = cited[0]
    sign = signature(first, told)
    title = clean(first.title) if first.publisher and not first.by else ""
    cited_in = tuple(sorted(notes.numbers[c] for c in cited))
    return Document(number, title, sign, web_address(first.url), first.document, cited_in)


def web_address(url: str) -> str:
    """The address, if a reader may follow it: http or https, nothing odd in it; else ""."""
    plain = clean(url).strip()
    safe = plain.lower().startswith(("http://", "https://")) and not set(plain) & set(" \"'<>\\^`{|}")
    return plain if safe else ""


def clean(text: str) -> str:
    """Text that every format can hold: control and direction-changing characters go, line breaks are spaces."""
    if text.replace("\u00a0", "").isprintable():  # as nearly all is; no letter of another sort is «printable»
        return text
    line = "".join(" " if c in "\t\n\r\v\f\u2028\u2029" else c for c in text)
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co") and c not in _TURNS)


_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def shortened(quote: str, limit: int = QUOTE) -> str:
    """A quote on one line, cut at a word if it is long; the cut shows."""
    line = " ".join(quote.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rpartition(" ")[0] or line[:limit]
    return cut.rstrip(",;:–—- ") + " …"


def broken(text: str) -> str:
    """The text with a place to break (zero-width space) after every LONGEST letters of a longer word: for formats that
    do not break a word by themselves."""
    return _LONG.sub("\\g<0>\u200b", text) if len(text) > LONGEST else text


LONGEST = 24
_LONG = re.compile(rf"[^ ]{{{LONGEST}}}(?=[^ ])")


def _with_marks(piece: Piece) -> str:
    """The words of a piece with the room of its marks, which are set small."""
    return piece.text + MARK * ceil(0.65 * len(piece.sign + ",".join(map(str, piece.numbers))))
