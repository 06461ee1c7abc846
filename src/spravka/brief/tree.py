"""A brief as a tree of cited sentences: what the writers print, and what cannot be built without a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from spravka.errors import Uncited
from spravka.statements import MARKINGS, Standing

GATHERED = 200
"""A brief with more notes than that has them at its end, under their sources: nobody reads hundreds of notes at the
feet of pages, and to set them there takes a page's time for each."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of a value: an exact quote in an archived document, or a person's entry.

    Attributes:
        document: sha256 of the archived file, or "" for a person's entry.
        title: headline of the document.
        publisher: who published it, as given or found; "" if unknown.
        published: date of publication, if known.
        url: address it was taken from; "" if none.
        quote: the exact words.
        start, stop: the quote's place in the document, in code points.
        by: the person who entered or corrected the value; "" for a value read from a document.
    """

    document: str
    title: str
    publisher: str
    published: date | None
    url: str
    quote: str
    start: int = 0
    stop: int = 0
    by: str = ""


def no_figures(words: str, where: str = "") -> None:
    """Refuses fixed words that hold a figure: every figure of a brief is cited.

    Raises:
        Uncited: if `words` hold a digit.
    """
    if _has_figure(words):
        raise Uncited(f"an uncited figure in the fixed words «{words}»{where}")


@lru_cache(maxsize=4096)
def _has_figure(words: str) -> bool:
    """Fixed words are few, and each stands in a brief many times."""
    return any(c.isdigit() for c in words)


def by_source(citations: Iterable[Citation]) -> dict[tuple[str, ...], list[Citation]]:
    """The citations by the document they come from, in the order given; a person's entries by the person."""
    out: dict[tuple[str, ...], list[Citation]] = {}
    for c in citations:
        out.setdefault((c.document, c.title, c.publisher, str(c.published), c.url, c.by), []).append(c)
    return out


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a brief together with their sources. Without a source it cannot be made.

    Attributes:
        text: the value in words.
        citations: where it is said, at least one.
        standing: how far it may be relied on.
        below: slug of the section that tells, and cites, what this value was counted from («действует – 3»);
            "all" if several do; "" for a value read from its sources. Its citations take their numbers there, not
            here.
        foreign: whether it stands in the language of its source, and not of the brief.

    Raises:
        Uncited: if `citations` is empty.
    """

    text: str
    citations: tuple[Citation, ...]
    standing: Standing = Standing.PROPOSED
    below: str = ""
    foreign: bool = False

    def __post_init__(self) -> None:
        if not self.citations:
            raise Uncited(f"no source for «{self.text}»: a brief states only what it can cite")


Part = str | Cited
"""Words between values (fixed text of our own, without figures), or a cited value."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table cell: fixed words and at least one cited value.

    Raises:
        Uncited: if there is no cited value, or if the fixed words hold a figure.
    """

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if not any(isinstance(part, Cited) for part in self.parts):
            raise Uncited(f"a sentence without a cited value: «{self.text}»")
        for part in self.parts:
            if isinstance(part, str) and _has_figure(part):
                no_figures(part, f" of «{self.text}»")

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def standing(self) -> Standing:
        """The weakest standing of its values: disputed before proposed before confirmed."""
        found = {part.standing for part in self.parts if isinstance(part, Cited)}
        return next(s for s in (Standing.DISPUTED, Standing.PROPOSED, Standing.CONFIRMED) if s in found)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header of fixed words; None is an empty cell. `numeric` lists the columns
    (from 0) whose cells are figures, to be aligned right. `caption`: fixed words above it, or "". `bars`: of a table
    that is a chart, how long the bar of each row is, from 0 to 1; it shows what the row's figure tells, and says
    nothing of its own.

    Raises:
        Uncited: if the header or the caption holds a figure.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Sentence | None, ...], ...]
    numeric: frozenset[int] = frozenset()
    caption: str = ""
    bars: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for words in (self.caption, *self.header):
            no_figures(words)

    def only(self, rows: Sequence[int]) -> Table:
        """The table with those rows alone, and the bars of these."""
        bars = tuple(self.bars[i] for i in rows) if self.bars else ()
        return replace(self, rows=tuple(self.rows[i] for i in rows), bars=bars)

    def trimmed(self) -> Table:
        """The table without the columns in which no row has a value."""
        kept = [i for i in range(len(self.header)) if any(row[i] for row in self.rows)]
        return Table(
            tuple(self.header[i] for i in kept),
            tuple(tuple(row[i] for i in kept) for row in self.rows),
            frozenset(kept.index(i) for i in self.numeric if i in kept),
            self.caption,
            self.bars,
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated items: the date's words (None if unknown) and what happened; in the order given."""

    items: tuple[tuple[Sentence | None, Sentence], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        no_figures(self.caption)


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Sentence, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        no_figures(self.caption)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Lines «label: value»; a label is fixed words."""

    items: tuple[tuple[str, Sentence], ...]

    def __post_init__(self) -> None:
        for label, _ in self.items:
            no_figures(label)


@dataclass(frozen=True, slots=True)
class Paragraph:
    sentences: tuple[Sentence, ...]


Block = Paragraph | Bullets | Labelled | Table | Timeline


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the brief. `slug` names it in addresses, bookmarks and tests; `cut`: a shorter brief left some
    of its rows out."""

    slug: str
    title: str
    blocks: tuple[Block, ...]
    cut: bool = False

    def __post_init__(self) -> None:
        no_figures(self.title)

    def sentences(self) -> Iterator[Sentence]:
        for line in self.lines():
            yield from line

    def lines(self) -> Iterator[tuple[Sentence, ...]]:
        """The sentences that stand in one line: of a row its cells, of a dated item the date and what it is."""
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield from ((sentence,) for sentence in block.sentences)
                case Bullets():
                    yield from ((item,) for item in block.items)
                case Labelled():
                    yield from ((value,) for _, value in block.items)
                case Table():
                    yield from (tuple(cell for cell in row if cell) for row in block.rows)
                case Timeline():
                    yield from ((when, what) if when else (what,) for when, what in block.items)


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole note.

    Attributes:
        lang: ru, kk or en.
        partner, ours: names of the two sides in `lang`; `ours` is "" if unset.
        on: the date it is for.
        lead: what matters, in a sentence or two.
        notice: what there is to say when there is nothing to cite («сведений ещё нет»); fixed words, no figures.
        occasion: what the brief is for, in the words of whoever asked for it («к встрече с послом 5 декабря»): it
            heads the note and states nothing, and so it alone may hold figures without a source; "" if not said.
        marking: the strictest of its sources' (`statements.MARKINGS`), printed on every page.
        depth: page, standard or full (`depth.DEPTHS`).
        since: the day of the last brief: what rests on later sources alone is marked; None to mark nothing.
        letterhead: the office's own lines above the title.
        heading: whose cooperation with whom it is about (`places.heading`).

    Raises:
        Uncited: if the notice holds a figure.
    """

    lang: str
    title: str
    partner: str
    ours: str
    on: date
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    notice: str = ""
    occasion: str = ""
    marking: str = MARKINGS[0]
    depth: str = "full"
    since: date | None = None
    letterhead: tuple[str, ...] = ()
    heading: str = ""

    def __post_init__(self) -> None:
        no_figures(self.notice)

    def sentences(self) -> Iterator[Sentence]:
        yield from self.lead
        for section in self.sections:
            yield from section.sentences()

    def unconfirmed(self) -> tuple[int, int]:
        """How many of its lines rest on what no person has confirmed – read and not looked at, or told differently by
        sources – and how many lines it has; what leads is one."""
        lines = [*((self.lead,) if self.lead else ()), *(line for s in self.sections for line in s.lines())]
        sure = sum(all(s.standing is Standing.CONFIRMED for s in line) for line in lines)
        return len(lines) - sure, len(lines)

    def cited(self) -> Iterator[Cited]:
        """Every cited value, in the order of reading."""
        for sentence in self.sentences():
            yield from (part for part in sentence.parts if isinstance(part, Cited))

    def noted(self, part: Cited, told: frozenset[Citation] | None = None) -> tuple[Citation, ...]:
        """The citations that a value's own notes give: all of them, but for a counted value only those that the
        values read from sources (`told`, by default worked out) do not give. In a shorter brief a counted value gives
        none: what it was counted from is told, with its sources, in the full one."""
        if not part.below:
            return part.citations
        if self.depth != "full":
            return ()
        elsewhere = self.told() if told is None else told
        return tuple(c for c in part.citations if c not in elsewhere)

    def told(self) -> frozenset[Citation]:
        """The citations of the values that were read from sources, as against counted."""
        return frozenset(c for part in self.cited() if not part.below for c in part.citations)

    def notes(self, told: frozenset[Citation] | None = None) -> dict[Citation, int]:
        """Every citation with its number, from 1, in the order of reading; the same citation has one number.

        What a counted value cites takes its number where it is told, below. Of more than GATHERED notes, those of one
        source are numbered one after another, in the order of its text, so that they are found in its place in the
        list of sources.
        """
        read = self.told() if told is None else told
        found = dict.fromkeys(c for part in self.cited() for c in self.noted(part, read))
        if len(found) > GATHERED:
            sources = by_source(found).values()
            found = dict.fromkeys(c for cited in sources for c in sorted(cited, key=lambda c: (c.start, c.stop)))
        return {citation: number for number, citation in enumerate(found, 1)}
