"""The brief for a terminal, through rich: numbers in brackets, and the quotes they stand for at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

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

COLOURS = {SIGNS[Standing.PROPOSED]: "yellow", SIGNS[Standing.DISPUTED]: "red"}


def write_text(brief: Brief, *, width: int = WIDTH) -> str:
    """The brief as plain text without colours, in lines of at most `width` characters."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    print_brief(brief, console, width=width)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def print_brief(brief: Brief, console: Console, *, width: int | None = None) -> None:
    """Prints the brief; the console knows whether colours are wanted (`NO_COLOR`) and how wide it is, of which no more
    is used than reads well."""
    wide = min(console.width, WIDEST) if width is None else width
    for part in _parts(lay_out(brief), wide):
        console.print(part, width=wide, highlight=False, markup=False, emoji=False)


def _parts(laid: Layout, width: int) -> Iterator[RenderableType]:
    for line in laid.letterhead:
        yield Text(line, justify="center")
    yield Text(laid.kicker.upper(), style="dim")
    yield Text(laid.sides, style="bold")
    if laid.occasion:
        yield Text(laid.occasion, style="italic")
    yield Text(f"{laid.on} · {laid.marking}", style="dim")
    if laid.notice:
        yield _below(Text(laid.notice, style="italic"))
    if laid.lead:
        yield _below(Text(" ").join(_text(c) for c in laid.lead))
    if laid.legend:
        yield _below(Text("\n".join(f"{sign} – {means}" for sign, means in laid.legend), style="dim"))
    for section in laid.sections:
        yield _below(Rule(Text(section.title, style="bold"), align="left", style="dim"))
        for block in section.blocks:
            if block.caption:
                yield _below(Text(block.caption, style="italic"))
            yield _below(_block(block, width)) if block.kind == "table" and not block.caption else _block(block, width)
        if section.cut:
            yield Text(section.cut, style="dim")
    if laid.notes and not laid.gathered:
        yield _below(Rule(Text(laid.words["head.notes"], style="bold"), align="left", style="dim"))
        yield _listed((f"[{n.number}]", _note(n.said, n.signature, n.url)) for n in laid.notes)
    if laid.documents:
        yield _below(Rule(Text(laid.words["head.sources"], style="bold"), align="left", style="dim"))
        yield _listed(item for d in laid.documents for item in _source(d, laid))


def _below(part: RenderableType) -> Padding:
    return Padding(part, (1, 0, 0, 0))


def _text(cell: Cell) -> Text:
    out = Text()
    for piece in cell:
        out.append(piece.text, style="italic" if piece.cited and piece.cited.foreign else "")
        for sign in piece.sign:
            out.append(sign, style=COLOURS.get(sign, "dim"))
        if piece.numbers:
            out.append(f"[{ranged(piece.numbers).replace(' ', '')}]", style="dim")
    return out


def _block(block: LaidBlock, width: int) -> RenderableType:
    match block.kind:
        case "table":
            room = columns(block, width - GAP * (len(block.header) - 1) - (BARS + GAP) * bool(block.bars))
            return _table(block, room) if room else _stacked(block)
        case "bullets":
            return _listed(("–", _text(row[0])) for row in block.rows)
        case "labelled" | "timeline":
            return _pairs(block, width)
        case _:
            return Text(" ").join(_text(row[0]) for row in block.rows)


def columns(block: LaidBlock, width: int) -> tuple[int, ...]:
    """Widths of a table's columns, `width` in all at most: each has room for its longest word with its marks, and what
    is left goes where the texts are longest. Empty if there is no such room."""
    texts = [[h, *(_text(row[i]).plain for row in block.rows)] for i, h in enumerate(block.header)]
    least = [min(max((cell_len(w) for t in column for w in t.split(" ")), default=1), LONGEST) for column in texts]
    more = [max(map(cell_len, column)) - low for column, low in zip(texts, least, strict=True)]
    spare = width - sum(least)
    if spare < 0:
        return ()
    wanted = sum(m for m in more if m > 0)
    share = min(1.0, spare / wanted) if wanted else 0.0
    return tuple(low + int(max(m, 0) * share) for low, m in zip(least, more, strict=True))


def _table(block: LaidBlock, room: tuple[int, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for i, title in enumerate(block.header):
        table.add_column(Text(title), justify="right" if i in block.numeric else "left", width=room[i], overflow="fold")
    if block.bars:
        table.add_column("", width=BARS)
    for i, row in enumerate(block.rows):
        bar = [Text("█" * max(round(BARS * block.bars[i]), 1), style="blue")] if block.bars else []
        table.add_row(*(_text(c) for c in row), *bar)
    return table


def _stacked(block: LaidBlock) -> Table:
    """A table for a narrow terminal: «label value» lines, an empty line between rows."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", overflow="fold", max_width=16)
    table.add_column(overflow="fold")
    for row in block.rows:
        for title, cell in zip(block.header, row, strict=True):
            if cell:
                table.add_row(Text(title), _text(cell))
        table.add_row("", "")
    return table


def _pairs(block: LaidBlock, width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(
        width=max(12, width * 28 // 100), style="bold" if block.kind == "labelled" else "", overflow="fold"
    )
    table.add_column(ratio=1, overflow="fold")
    for row in block.rows:
        table.add_row(_text(row[0]), _text(row[1]))
    return table


def _listed(items: Iterator[tuple[str, Text]]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(no_wrap=True, justify="right", style="dim")
    table.add_column(ratio=1, overflow="fold")
    for mark, text in items:
        table.add_row(Text(mark), text)
    return table


def _note(said: str, signature: str, url: str) -> Text:
    return Text.assemble(f"{said} – " if said else "", (signature, "dim"), f". {url}" if url else "")


def _source(d: Document, laid: Layout) -> Iterator[tuple[str, Text]]:
    """A source with the numbers of its notes, or with the notes themselves where they are gathered."""
    notes = "" if laid.gathered else f" [{ranged(d.notes)}]"
    told = Text.assemble(f"{d.title} – " if d.title else "", d.signature, f". {d.url}" if d.url else "", (notes, "dim"))
    yield f"{d.number}.", told
    for n in d.notes if laid.gathered else ():
        note = laid.notes[n - 1]
        yield f"[{n}]", Text(note.said or note.signature)
