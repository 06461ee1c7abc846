"""How much a brief tells: one page, three to five pages, or everything. What is kept is chosen by lines of A4.

Every section takes its rows in their own order, and the sections take turns, so that a long one does not starve the
others. Nothing is shortened within a row: a row is told whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from spravka.brief.shares import LINE, MARK, lines, widths
from spravka.brief.tree import Block, Bullets, Citation, Cited, Labelled, Paragraph, Section, Sentence, Table, Timeline

DEPTHS = ("page", "standard", "full")


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of a depth.

    Attributes:
        lines: lines of body text on all its pages together, notes included.
        rows: rows of one block at most, by section; sections that are not named have `others`.
        others: rows of one block of every other section, but for GLANCE.
        first: sections that take all their rows before the others have a turn.
        wide: letters on a line of its text.
        quote: the longest quote that a note gives in full, in characters.
        listed: whether the list of sources is printed; without it the notes carry the addresses.
        charts: whether there is room for charts.
    """

    lines: float
    wide: int
    rows: Mapping[str, int]
    others: int = 0
    first: tuple[str, ...] = ()
    quote: int = 240
    listed: bool = True
    charts: bool = True


MEASURES: Mapping[str, Measure] = {
    "page": Measure(
        lines=59,
        wide=106,  # a page is set smaller
        rows={
            "people": 2,
            "points": 4,
            "changes": 3,
            "roadmap": 3,
            "ahead": 4,
            "trade": 0,  # the glance tells standing and turnover
            "projects": 3,
            "disputes": 2,
        },
        first=("people", "overview", "points", "changes", "disputes"),
        quote=56,
        listed=False,
        charts=False,
    ),
    "standard": Measure(
        lines=212,
        wide=94,
        rows={"contacts": 8, "ahead": 10, "points": 10, "elsewhere": 8},
        others=6,
        first=("people", "overview", "points", "changes"),
        quote=120,
    ),
}

GLANCE = 6
"""Rows of «label: value» blocks – whom one meets, the partner at a glance – in every brief that has their section."""

HEADING, CAPTION, HEAD = 3.2, 1.6, 1.8
"""Lines that the title of a section, a caption and the header of a table take."""

NOTE, NOTE_WIDE = 0.7, 1.28
"""How high a line of a note is, and how many letters it holds, to a line of the text."""
TABLE_LINE, PADDING, MARKS = 0.92, 0.3, 3
"""How high a line of a table is, and what is above and below those of a row, in lines of the text; the letters that the
marks of a cell take."""
BESIDE = 0.7
"""How much of a line is left beside a label or a date."""


def fitted(
    lead: Sequence[Sentence],
    sections: Sequence[Section],
    depth: str,
    letterhead: Sequence[str] = (),
    above: Sequence[str] = (),
) -> tuple[Section, ...]:
    """The sections with the rows that there is room for; those that lost any say so (`Section.cut`). `above`: the
    paragraphs before the lead, if not empty: the occasion, a notice."""
    measure = MEASURES.get(depth)
    if measure is None:
        return tuple(sections)
    room = _Room(measure)
    room.left -= len(letterhead) + sum(1 + 1.2 * lines(told, measure.wide * 0.85) for told in above if told)
    room.lead(lead)
    kept: dict[str, list[list[int]]] = {s.slug: [[] for _ in s.blocks] for s in sections}
    turns = {s.slug: _turns(s, measure.rows.get(s.slug, measure.others), measure.charts) for s in sections}
    by_slug = {s.slug: s for s in sections}
    for slug in [slug for slug in measure.first if slug in turns] + [""]:
        open_to = [slug] if slug else list(turns)
        while open_to:
            for name in list(open_to):
                row = next((r for r in turns[name] if not room.has_told(by_slug[name], r)), None)
                if row and (room.take(by_slug[name], kept[name], row) or _is_chart(by_slug[name].blocks[row[0]])):
                    continue  # of a chart that has no room the tables below tell the figures
                open_to.remove(name)
                turns[name] = iter(())  # nothing after what did not fit: a section is told from its beginning
    return tuple(s for section in sections if (s := _only(section, kept[section.slug])).blocks)


class _Room:
    """The lines that are left, and the notes that are printed already."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.left = measure.lines
        self.noted: set[Citation] = set()
        self.told: set[tuple[Sentence, ...]] = set()
        self.columns: dict[tuple[str, int], list[float]] = {}

    def lead(self, sentences: Sequence[Sentence]) -> None:
        if sentences:  # one paragraph, set larger
            self.left -= 1.2 * lines(" ".join(s.text for s in sentences), self.measure.wide * 0.82)
        for sentence in sentences:
            self.left -= self._notes(_new(sentence, self.noted))
            self.noted |= set(_new(sentence, self.noted))

    def has_told(self, section: Section, row: tuple[int, range]) -> bool:
        """Whether rows stand in an earlier section already, word for word: a contact with the person whom one meets."""
        at, rows = row
        return isinstance(section.blocks[at], Timeline) and all(
            tuple(_sentences(section.blocks[at], i)) in self.told for i in rows
        )

    def take(self, section: Section, kept: list[list[int]], row: tuple[int, range]) -> bool:
        """Whether there is room for rows of a block; they are then kept. Rows that belong together are one turn."""
        at, rows = row
        block = section.blocks[at]
        told = [s for i in rows for s in _sentences(block, i)]
        fresh = {c: None for s in told for c in _new(s, self.noted)}
        cost = sum(self._height(section, at, i) for i in rows) + self._notes(fresh)
        if not any(kept):
            cost += HEADING
        if not kept[at]:
            cost += CAPTION * bool(getattr(block, "caption", "")) + HEAD * isinstance(block, Table)
        if cost > self.left:
            return False
        self.left -= cost
        self.noted |= fresh.keys()
        self.told |= {tuple(_sentences(block, i)) for i in rows} if isinstance(block, Timeline) else set()
        kept[at] += rows
        return True

    def _height(self, section: Section, at: int, i: int) -> float:
        """About how many lines a row takes."""
        block = section.blocks[at]
        if isinstance(block, Table):
            room = self._columns(section.slug, at, block)
            told = ((sentence, r) for sentence, r in zip(block.rows[i], room, strict=True) if sentence)
            return PADDING + TABLE_LINE * max(
                (lines(sentence.text + MARK * MARKS, r) for sentence, r in told), default=0
            )
        told_here = _sentences(block, i)
        share = BESIDE if isinstance(block, (Labelled, Timeline)) else 1.0
        return 0.15 + lines(told_here[-1].text, self.measure.wide * share) if told_here else 0.0

    def _columns(self, slug: str, at: int, block: Table) -> list[float]:
        """Letters in each column of a table, as wide as its first rows ask for: more will hardly be told."""
        if (slug, at) not in self.columns:
            first = block.rows[: max(self.measure.rows.get(slug, self.measure.others), 1)]
            told = block.only(range(len(first)))
            texts = [
                [cell.text + MARK * MARKS if cell else "" for cell in column] for column in zip(*told.rows, strict=True)
            ]
            empty = [not any(column) for column in texts]  # is left out
            used = [n for n, none in enumerate(empty) if not none]
            shares = iter(widths([block.header[n] for n in used], [texts[n] for n in used]))
            self.columns[slug, at] = [1.0 if none else next(shares) / 100 * LINE for none in empty]
        return self.columns[slug, at]

    def _notes(self, fresh: Mapping[Citation, None]) -> float:
        """Lines of notes, each with its quote as it will be cut, and who published it."""
        letters = (min(len(c.quote), self.measure.quote) + len(c.publisher or c.title) + 22 for c in fresh)
        lines = sum(ceil(n / (self.measure.wide * NOTE_WIDE)) for n in letters) * NOTE
        return lines if self.measure.listed is False else lines * 1.25  # what the list of sources takes


def _new(sentence: Sentence, noted: set[Citation]) -> dict[Citation, None]:
    """The citations that get a number by this sentence; a count leaves that to what it counts."""
    parts = (p for p in sentence.parts if isinstance(p, Cited) and not p.below)
    return {c: None for p in parts for c in p.citations if c not in noted}


def _turns(section: Section, most: int, charts: bool) -> Iterator[tuple[int, range]]:
    """The rows of a section block by block, at most so many of each; those of one thing (a meeting with what was said
    there, the accounts of one value) together."""
    for at, block in enumerate(section.blocks):
        limit = GLANCE if isinstance(block, Labelled) else most
        if _is_chart(block) and not charts:
            continue
        yield from ((at, group) for group in list(_groups(block))[:limit])


def _is_chart(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.bars)


def _groups(block: Block) -> Iterator[range]:
    count, start = len(_rows(block)), 0
    if _is_chart(block):  # a part of a chart shows another course
        yield range(count)
        return
    for i in range(1, count + 1):
        if i == count or not _continues(block, i):
            yield range(start, i)
            start = i


def _continues(block: Block, i: int) -> bool:
    match block:
        case Timeline():
            return block.items[i][0] is None and block.items[i - 1] is not None and _dated(block, i)
        case Table():
            return block.rows[i][0] is None
        case _:
            return False


def _dated(block: Timeline, i: int) -> bool:
    """Whether an item above is dated, to which undated ones below belong."""
    return any(when is not None for when, _ in block.items[:i])


def _rows(block: Block) -> Sequence[object]:
    return block.sentences if isinstance(block, Paragraph) else block.rows if isinstance(block, Table) else block.items


def _sentences(block: Block, i: int) -> list[Sentence]:
    match block:
        case Paragraph():
            return [block.sentences[i]]
        case Bullets():
            return [block.items[i]]
        case Labelled():
            return [block.items[i][1]]
        case Timeline():
            return [s for s in block.items[i] if s]
        case Table():
            return [s for s in block.rows[i] if s]


def _only(section: Section, kept: Sequence[Sequence[int]]) -> Section:
    """The section with those rows; `cut` if it had more."""
    blocks = tuple(_part(block, rows) for block, rows in zip(section.blocks, kept, strict=True) if rows)
    whole = all(len(rows) == len(_rows(b)) for b, rows in zip(section.blocks, kept, strict=True))
    return replace(section, blocks=blocks, cut=not whole)


def _part(block: Block, rows: Sequence[int]) -> Block:
    match block:
        case Paragraph():
            return Paragraph(tuple(block.sentences[i] for i in rows))
        case Bullets():
            return replace(block, items=tuple(block.items[i] for i in rows))
        case Labelled():
            return Labelled(tuple(block.items[i] for i in rows))
        case Timeline():
            return replace(block, items=tuple(block.items[i] for i in rows))
        case Table():
            return block.only(rows).trimmed()
