"""The brief for a terminal: numbers in brackets, and the quotes they stand for at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from spravka.brief.columns import Run, Runs, beside, cells, plain, wrapped
from spravka.brief.layout import Cell, Document, LaidBlock, Layout, lay_out
from spravka.brief.marks import SIGNS, ranged
from spravka.brief.tree import Brief
from spravka.statements import Standing

WIDTH = 96
"""Columns, where nobody says otherwise: a line one can read."""

GAP = 3
"""Columns of the terminal between two columns of a table."""

BARS = 20
"""Columns of the terminal for the longest bar of a chart."""

WIDEST = 110
"""Columns of a terminal that are used at most."""

LONGEST = 24
"""Words up to this long are never broken in a table: one with no room for them is told line by line."""

LABEL = 16
"""Columns of the terminal for the labels of a table that is told line by line."""

COLOURS = {SIGNS[Standing.PROPOSED]: "yellow", SIGNS[Standing.DISPUTED]: "red"}


def write_text(brief: Brief, *, width: int = WIDTH) -> str:
    """The brief as plain text without colours, in lines of at most `width` characters."""
    return "".join(f"{plain(line).rstrip()}\n" for line in _lines(lay_out(brief), width))


def print_brief(brief: Brief, console: Console, *, width: int | None = None) -> None:
    """Prints the brief; the console knows whether colours are wanted (`NO_COLOR`) and how wide it is, of which no more
    is used than reads well."""
    wide = min(console.width, WIDEST) if width is None else width
    styles = {"": Style.null()}
    segments = []
    for line in _lines(lay_out(brief), wide):
        for text, style in (*line, ("\n", "")):
            if style not in styles:
                styles[style] = console.get_style(style)
            segments.append(Segment(text, styles[style]))
    console.print(Segments(segments), end="")


def _lines(laid: Layout, width: int) -> Iterator[Runs]:
    for line in laid.letterhead:
        yield from (((" " * ((width - cells(plain(told))) // 2), ""), *told) for told in wrapped(((line, ""),), width))
    yield from wrapped(((laid.kicker.upper(), "dim"),), width)
    yield from wrapped(((laid.sides, "bold"),), width)
    if laid.occasion:
        yield from wrapped(((laid.occasion, "italic"),), width)
    yield from wrapped(((f"{laid.on} · {laid.marking}", "dim"),), width)
    if laid.notice:
        yield ()
        yield from wrapped(((laid.notice, "italic"),), width)
    if laid.lead:
        yield ()
        yield from wrapped(_joined(laid.lead), width)
    if laid.legend:
        yield ()
        for sign, means in laid.legend:
            yield from wrapped(((f"{sign} – {means}", "dim"),), width)
    for section in laid.sections:
        yield from _title(section.title, width)
        for block in section.blocks:
            if block.caption or block.kind == "table":
                yield ()
            if block.caption:
                yield from wrapped(((block.caption, "italic"),), width)
            yield from _block(block, width)
        if section.cut:
            yield ((section.cut, "dim"),)
    if laid.notes and not laid.gathered:
        yield from _title(laid.words["head.notes"], width)
        notes = [(f"[{n.number}]", _note(n.said, n.signature, n.url)) for n in laid.notes]
        yield from _listed(notes, width)
    if laid.documents:
        yield from _title(laid.words["head.sources"], width)
        yield from _listed([item for d in laid.documents for item in _source(d, laid)], width)


def _title(title: str, width: int) -> Iterator[Runs]:
    yield ()
    *above, last = wrapped(((title, "bold"),), width)
    yield from above
    rule = "─" * (width - cells(plain(last)) - 1)
    yield (*last, (f" {rule}", "dim")) if rule else last


def _text(cell: Cell) -> Runs:
    out: list[Run] = []
    for piece in cell:
        out.append((piece.text, "italic" if piece.cited and piece.cited.foreign else ""))
        out += [(sign, COLOURS.get(sign, "dim")) for sign in piece.sign]
        if piece.numbers:
            out.append((f"[{ranged(piece.numbers).replace(' ', '')}]", "dim"))
    return tuple(out)


def _joined(cells: Iterable[Cell]) -> Runs:
    """The sentences of a paragraph, a space between them."""
    return tuple(run for cell in cells for run in ((" ", ""), *_text(cell)))[1:]


def _block(block: LaidBlock, width: int) -> Iterator[Runs]:
    match block.kind:
        case "table":
            rows = [tuple(map(_text, row)) for row in block.rows]
            room = columns(block.header, rows, width - GAP * (len(block.header) - 1) - (BARS + GAP) * bool(block.bars))
            return _table(block, rows, room) if room else _stacked(block.header, rows, width)
        case "bullets":
            return _listed([("–", _text(row[0])) for row in block.rows], width)
        case "labelled" | "timeline":
            return _pairs(block, width)
        case _:
            return iter(wrapped(_joined(row[0] for row in block.rows), width))


def columns(header: Sequence[str], rows: Sequence[Sequence[Runs]], width: int) -> tuple[int, ...]:
    """Widths of a table's columns, `width` in all at most: each has room for its longest word with its marks, and what
    is left goes where the texts are longest. Empty if there is no such room."""
    texts = [[title, *(plain(row[i]) for row in rows)] for i, title in enumerate(header)]
    least = [min(max((cells(w) for t in column for w in t.split(" ")), default=1), LONGEST) for column in texts]
    more = [max(map(cells, column)) - low for column, low in zip(texts, least, strict=True)]
    spare = width - sum(least)
    if spare < 0:
        return ()
    wanted = sum(m for m in more if m > 0)
    share = min(1.0, spare / wanted) if wanted else 0.0
    return tuple(low + int(max(m, 0) * share) for low, m in zip(least, more, strict=True))


def _table(block: LaidBlock, rows: Sequence[Sequence[Runs]], room: Sequence[int]) -> Iterator[Runs]:
    bars = (BARS,) * bool(block.bars)
    wide = (*room, *bars)
    header = [((title, "bold"),) for title in block.header]
    yield from beside([*header, *((),) * len(bars)], wide, GAP, block.numeric)
    yield (("─" * (sum(wide) + GAP * (len(wide) - 1)), ""),)
    for i, row in enumerate(rows):
        bar = [(("█" * max(round(BARS * block.bars[i]), 1), "blue"),)] if bars else []
        yield from beside([*row, *bar], wide, GAP, block.numeric)


def _stacked(header: Sequence[str], rows: Sequence[Sequence[Runs]], width: int) -> Iterator[Runs]:
    """A table for a narrow terminal: «label value» lines, an empty line between rows."""
    label = min(max(map(cells, header)), LABEL)
    for i, row in enumerate(rows):
        if i:
            yield ()
        for title, cell in zip(header, row, strict=True):
            if cell:
                yield from beside([((title, "dim"),), cell], (label, width - label - 1), 1)


def _pairs(block: LaidBlock, width: int) -> Iterator[Runs]:
    left = max(12, width * 28 // 100)
    for row in block.rows:
        label, told = _text(row[0]), _text(row[1])
        if block.kind == "labelled":
            label = tuple((text, style or "bold") for text, style in label)
        yield from beside([label, told], (left, width - left - 2), 2)


def _listed(items: Sequence[tuple[str, Runs]], width: int) -> Iterator[Runs]:
    mark = max(len(mark) for mark, _ in items)
    for told, text in items:
        yield from beside([((told, "dim"),), text], (mark, width - mark - 1), 1, {0})


def _note(said: str, signature: str, url: str) -> Runs:
    return ((f"{said} – " if said else "", ""), (signature, "dim"), (f". {url}" if url else "", ""))


def _source(d: Document, laid: Layout) -> Iterator[tuple[str, Runs]]:
    """A source with the numbers of its notes, or with the notes themselves where they are gathered."""
    notes = "" if laid.gathered else f" [{ranged(d.notes)}]"
    title, address = f"{d.title} – " if d.title else "", f". {d.url}" if d.url else ""
    yield f"{d.number}.", ((f"{title}{d.signature}{address}", ""), (notes, "dim"))
    for n in d.notes if laid.gathered else ():
        note = laid.notes[n - 1]
        yield f"[{n}]", ((note.said or note.signature, ""),)
