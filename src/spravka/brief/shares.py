"""Columns of a printed table: the shares that their texts ask for, and how many lines a text then takes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

LINE = 96
"""About how many letters of a table fit on a line of A4, the gaps between columns taken off."""


def widths(header: Sequence[str], texts: Sequence[Sequence[str]], line: float = LINE) -> tuple[int, ...]:
    """Shares of the columns in percent, 100 in all: each has room for its longest word with its marks, and what is
    left of a line of so many letters goes where cells would be highest, until all are told in as many lines.

    Args:
        header: titles of the columns.
        texts: of each column, its cells; a mark is a letter (`MARK`).
        line: letters of all columns together.
    """
    columns = range(len(header))
    least = [_least(header[i], texts[i]) for i in columns]
    most = [max(len(header[i]), _usual(list(map(len, texts[i])))) + 3 for i in columns]
    room = _levelled(least, most, line)
    shares = [round(100 * r / sum(room)) for r in room]
    shares[shares.index(max(shares))] += 100 - sum(shares)
    return tuple(shares)


def _usual(lengths: list[int]) -> int:
    """The length that six in seven do not exceed: one long cell is no reason to squeeze the columns of all others."""
    return sorted(lengths)[ceil((len(lengths) - 1) * 6 / 7)] if lengths else 0


def _levelled(least: Sequence[float], most: Sequence[int], line: float) -> list[float]:
    """Room of each column, from the least that it needs to what its longest text takes in one line, in between as its
    length: by halves, since the room in all grows with the share of its length that each text gets."""
    low, high = 0.0, 1.0
    for _ in range(20):
        share = (low + high) / 2
        room = [max(need, share * full) for need, full in zip(least, most, strict=True)]
        low, high = (share, high) if sum(room) <= line else (low, share)
    return room


PARTED, PART = 14, 12
"""A word of more letters is parted at the end of a line, and needs the room of so many."""

WIDE, WIDER = frozenset("ЖМФШЩЫЮжмфшщыюMWmw"), 0.3
"""Letters that take more room than others, and how much."""

MARK = "°"
"""Stands for the room of a letter that marks take."""


def _least(header: str, texts: Sequence[str]) -> float:
    """The letters of the longest run that should not break, with its marks: a word, a figure with its unit. Words of
    the header are set bold and take more room."""
    runs = {run for text in texts for run in text.split(" ")}
    longest = max(map(_letters, runs), default=1)
    return max(min(longest, 20) + 2, 1.3 * max(map(len, header.split(" "))) + 2)


def _letters(run: str) -> float:
    word = run.rstrip(MARK)
    if len(word) > PARTED and word.isalpha():
        return PART + len(run) - len(word)
    return len(run) + WIDER * sum(c in WIDE for c in run)


def lines(text: str, room: float) -> int:
    """How many lines a text takes in a column of so many letters; a word that is longer is parted."""
    count, left = 0, 0.0
    for word in text.split(" "):
        letters = len(word) + WIDER * sum(c in WIDE for c in word)
        if count == 0 or letters + 1 > left:
            parts = ceil(letters / room) if letters > room else 1
            count, left = count + parts, parts * room - letters
        else:
            left -= letters + 1
    return count
