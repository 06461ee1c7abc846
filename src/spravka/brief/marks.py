"""The small numbers and signs after values: which are printed where, so that a row of one source has one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spravka.brief.news import is_new
from spravka.brief.tree import Brief, Cited, Sentence
from spravka.statements import Standing

SIGNS = {Standing.CONFIRMED: "", Standing.PROPOSED: "°", Standing.DISPUTED: "≠"}
NEW = "*"
"""Stands after a value that rests on sources since the last brief alone."""
CUT = "…"
"""Stands at the end of a section of which a shorter brief leaves something out."""
BELOW = "↓"
"""Stands in the place of the numbers of a value that was counted from records told below."""


class Notes:
    """The numbers of a brief's notes, and which of them a value prints."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._told = brief.told()
        self.numbers = brief.notes(self._told)

    def sign(self, part: Cited) -> str:
        """The signs after a value: how far it may be relied on, whether it is new, whether it was counted."""
        new = NEW if is_new(part.citations, self._brief.since) and not part.below else ""
        return SIGNS[part.standing] + new + (BELOW if part.below else "")

    def of(self, part: Cited) -> tuple[int, ...]:
        """The numbers after a value, ascending."""
        return tuple(sorted(self.numbers[c] for c in self._brief.noted(part, self._told)))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with what is printed after it.

    Attributes:
        text: the words.
        cited: the value they are, or None for fixed words.
        sign: how far it may be relied on, as a sign; "" if confirmed, or if the sign was just given.
        numbers: the notes that are printed here; empty if they were just given.
    """

    text: str
    cited: Cited | None = None
    sign: str = ""
    numbers: tuple[int, ...] = ()


def pieces(sentence: Sentence, notes: Notes, known: Cited | None = None) -> tuple[Piece, ...]:
    """A sentence's parts with their marks.

    Neighbours of one source and standing share the marks after the last of them. `known` is a value whose marks the
    reader has seen in the same table row: what rests on the same need not repeat them.
    """
    out: list[Piece] = []
    after: Cited | None = None
    for part in reversed(sentence.parts):
        if isinstance(part, str):
            out.append(Piece(part))
            continue
        told = any(other is not None and _alike(part, other) for other in (after, known))
        numbers = () if told else notes.of(part)
        sign = "" if told else notes.sign(part)
        out.append(Piece(part.text, part, sign, numbers))
        after = part
    return tuple(reversed(out))


def row(cells: Sequence[Sentence | None], notes: Notes) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each cell of a table row or an item of a timeline; what rests on the same as the last value of
    the first filled cell prints no marks of its own."""
    known: Cited | None = None
    for cell in cells:
        yield pieces(cell, notes, known) if cell else ()
        if cell and known is None:
            known = next(p for p in reversed(cell.parts) if isinstance(p, Cited))


def _alike(a: Cited, b: Cited) -> bool:
    one, two = a.citations, b.citations
    if a.standing is not b.standing or a.below != b.below or len(one) != len(two):
        return False
    return one == two or (len(one) > 1 and set(one) == set(two))


def ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Sorted numbers as runs: 1, 2, 3, 5 → (1, 3), (5, 5)."""
    out: list[tuple[int, int]] = []
    for n in sorted(set(numbers)):
        if out and n == out[-1][1] + 1:
            out[-1] = (out[-1][0], n)
        else:
            out.append((n, n))
    return tuple(out)


def ranged(numbers: Iterable[int]) -> str:
    """«1–3, 5»."""
    return ", ".join(str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in ranges(numbers))


def signs(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The signs that the brief uses, as (key of the legend, sign): proposed, disputed, new, below, cut."""
    cited = list(brief.cited())
    used = {part.standing for part in cited}
    legend = [(s.value, SIGNS[s]) for s in (Standing.PROPOSED, Standing.DISPUTED) if s in used]
    if any(is_new(part.citations, brief.since) and not part.below for part in cited):
        legend.append(("new", NEW))
    if any(part.below for part in cited):
        legend.append(("below" if brief.depth == "full" else "counted", BELOW))
    if any(section.cut for section in brief.sections):
        legend.append(("cut", CUT))
    return tuple(legend)
