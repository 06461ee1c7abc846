"""A brief laid out for a writer: every block as rows of cells, every cell as pieces with their marks, notes numbered.

The four writers differ only in how they draw this.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spravka.brief import dates, marks
from spravka.brief.marks import Piece
from spravka.brief.tree import Block, Brief, Bullets, Citation, Labelled, Paragraph, Sentence, Table, Timeline
from spravka.brief.words import Words, words

Cell = tuple[Piece, ...]

QUOTE = 240
"""The longest quote that a printed note gives in full, in characters."""


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block as rows of cells.

    Attributes:
        kind: paragraph (each row one sentence), bullets (one cell a row), labelled and timeline (two cells: the label
            or date, and what it is), table.
        widths: shares of the columns in percent; for a table and a timeline.
    """

    kind: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidSection:
    slug: str
    title: str
    blocks: tuple[LaidBlock, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the exact words, and who published them when. `document`: number of its source, from 1."""

    number: int
    quote: str
    signature: str
    document: int

    @property
    def short(self) -> str:
        """The quote for print: cut at a word if it is long; the cut shows."""
        return shortened(self.quote)


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
    words: Words
    title: str
    on: str
    lead: tuple[Cell, ...]
    notice: str
    legend: tuple[tuple[str, str], ...]
    sections: tuple[LaidSection, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]


def lay_out(brief: Brief) -> Layout:
    """The brief as every writer draws it. The same brief gives the same layout."""
    told, numbers = words(brief.lang), brief.notes()
    by_document = marks.documents(brief)
    place = {c: i for i, citations in enumerate(by_document.values(), 1) for c in citations}
    return Layout(
        words=told,
        title=clean(brief.title),
        on=f"{told['head.on']} {dates.day(brief.on, brief.lang)}",
        lead=tuple(cell(s, numbers) for s in brief.lead),
        notice=clean(brief.notice),
        legend=tuple((sign, told[f"legend.{key}"]) for key, sign in marks.signs(brief)),
        sections=tuple(
            LaidSection(s.slug, clean(s.title), tuple(_block(b, numbers) for b in s.blocks)) for s in brief.sections
        ),
        notes=tuple(Note(n, clean(c.quote), signature(c, told), place[c]) for c, n in numbers.items()),
        documents=tuple(_document(i, cited, numbers, told) for i, cited in enumerate(by_document.values(), 1)),
    )


def cell(sentence: Sentence, numbers: Mapping[Citation, int]) -> Cell:
    return tuple(replace(p, text=clean(p.text)) for p in marks.pieces(sentence, numbers))


def _row(sentences: Sequence[Sentence | None], numbers: Mapping[Citation, int]) -> tuple[Cell, ...]:
    return tuple(tuple(replace(p, text=clean(p.text)) for p in pieces) for pieces in marks.row(sentences, numbers))


def _block(block: Block, numbers: Mapping[Citation, int]) -> LaidBlock:
    match block:
        case Paragraph():
            return LaidBlock("paragraph", tuple((cell(s, numbers),) for s in block.sentences))
        case Bullets():
            return LaidBlock("bullets", tuple((cell(s, numbers),) for s in block.items), block.caption)
        case Labelled():
            return LaidBlock("labelled", tuple(((Piece(label),), cell(s, numbers)) for label, s in block.items))
        case Timeline():
            return LaidBlock("timeline", tuple(_row(item, numbers) for item in block.items), block.caption)
        case Table():
            rows = tuple(_row(r, numbers) for r in block.rows)
            return LaidBlock("table", rows, block.caption, block.header, block.numeric, widths(block.header, rows))


def signature(citation: Citation, told: Words) -> str:
    """«lenobl.ru, 20.11.2023»; for a person's entry who made it: «Запись сотрудника, внёс(ла) А. С. Орлова, …»."""
    c = citation
    who = (c.title, f"{told['head.entered_by']} {c.by}") if c.by else (c.publisher or c.title,)
    when = dates.short_day(c.published) if c.published else ""
    return clean(", ".join(part for part in (*who, when) if part))


def _document(number: int, cited: Sequence[Citation], numbers: Mapping[Citation, int], told: Words) -> Document:
    first = cited[0]
    sign = signature(first, told)
    title = clean(first.title) if first.publisher and not first.by else ""
    notes = tuple(sorted(numbers[c] for c in cited))
    return Document(number, title, sign, web_address(first.url), first.document, notes)


def web_address(url: str) -> str:
    """The address, if a reader may follow it: http or https, nothing odd in it; else ""."""
    plain = clean(url).strip()
    safe = plain.lower().startswith(("http://", "https://")) and not set(plain) & set(" \"'<>\\^`{|}")
    return plain if safe else ""


def clean(text: str) -> str:
    """Text that every format can hold: control and direction-changing characters go, line breaks are spaces."""
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


def broken(text: str, longest: int = 24) -> str:
    """The text with a place to break (zero-width space) in every word longer than that: for formats that do not
    break a word by themselves."""
    return " ".join("\u200b".join(_chunks(word, longest)) for word in text.split(" "))


def _chunks(word: str, size: int) -> Iterator[str]:
    yield from (word[i : i + size] for i in range(0, max(len(word), 1), size))


def widths(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """Shares of the columns in percent, 100 in all: as their texts ask, none so thin that common words break."""
    asked = [_asked([header[i], *("".join(p.text for p in row[i]) for row in rows)]) for i in range(len(header))]
    shares = [round(100 * a / sum(asked)) for a in asked]
    shares[shares.index(max(shares))] += 100 - sum(shares)
    return tuple(shares)


def _asked(texts: Sequence[str]) -> float:
    """How much room a column asks for: enough for its longest word (up to 16 letters), more for long texts."""
    words_of = [w for text in texts for w in text.replace("\u00a0", " ").split()]
    longest = max((len(w) for w in words_of), default=1)
    mean = sum(map(len, texts)) / len(texts)
    return max(min(longest, 16) + 1.0, min(8 + 0.55 * mean, 34))
