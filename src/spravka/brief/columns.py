"""Lines and columns of a terminal: texts with styles, wrapped and set side by side, in a time that grows with the text.

Widths are in columns of the terminal: a Chinese letter takes two, an accent none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len

Run = tuple[str, str]
"""A piece of text and its style («italic», «yellow»), "" for none."""
Runs = tuple[Run, ...]

_NARROW = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2100-\u2319\u2500-\u25fc]*"
).fullmatch
"""Letters and signs that take one column each; looked at one by one, the others take most of the time."""
_WORD = re.compile("[^ ]+")


def cells(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if _NARROW(text) else cell_len(text)


def plain(runs: Runs) -> str:
    return "".join(text for text, _ in runs)


def wrapped(runs: Runs, width: int) -> list[Runs]:
    """The lines of a text, one at least: parted at spaces and line breaks; a word wider than a line is folded."""
    text = plain(runs)
    if "\n" not in text and cells(text) <= width:
        return [runs]
    places = []
    start = 0
    for line in text.split("\n"):
        places += [(start + a, start + b) for a, b in _lines(line, max(width, 2))]
        start += len(line) + 1
    return [_cut(runs, a, b) for a, b in places]


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """From where to where each line goes."""
    start = stop = 0
    for word in _WORD.finditer(text):
        if cells(text[start : word.end()]) > width and stop > start:
            yield start, stop
            start = word.start()
        while cells(text[start : word.end()]) > width:
            fold = _fitting(text, start, width)
            yield start, fold
            start = fold
        stop = word.end()
    yield start, stop


def _fitting(text: str, start: int, width: int) -> int:
    """Where the longest part that fits ends; the part has one letter at least."""
    stop = start + 1
    while cells(text[start : stop + 1]) <= width:
        stop += 1
    return stop


def _cut(runs: Runs, start: int, stop: int) -> Runs:
    out, at = [], 0
    for text, style in runs:
        if part := text[max(start - at, 0) : max(stop - at, 0)]:
            out.append((part, style))
        at += len(text)
    return tuple(out)


def beside(row: Sequence[Runs], widths: Sequence[int], gap: int, right: Collection[int] = ()) -> Iterator[Runs]:
    """The lines of a row: its cells wrapped to their columns, `gap` columns apart; those of the columns in `right`
    (from 0) end at the column's right edge. No line ends in spaces."""
    columns = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for i in range(max(map(len, columns))):
        line: list[Run] = []
        spaces = 0
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            told = column[i] if i < len(column) else ()
            free = max(width - cells(plain(told)), 0)
            before, after = (free, 0) if at in right else (0, free)
            if told:
                line += [(" " * (spaces + before), ""), *told] if spaces + before else told
                spaces = 0
            else:
                spaces += before
            spaces += after + gap
        yield tuple(line)
