"""How alike two texts are, whatever their typography: by their words, in their order. And what is another in them."""

from __future__ import annotations

import hashlib
import heapq
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from spravka.text.document import normalise

RUN = 5
"""Words of a shingle."""

SKETCH = 32
"""Shingles that a text is looked up by: those with the smallest digests, the same for all texts that share them."""

_COMPARED = 25_000_000
"""Pairs of words that are looked at for what changed; of more it is said that all did."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, and where each stands in it."""

    folded: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def digest(self) -> str:
        """sha256 of the words: equal for texts that differ in typography alone."""
        return hashlib.sha256(" ".join(self.folded).encode()).hexdigest()

    @property
    def shingles(self) -> frozenset[int]:
        """Numbers of all runs of RUN words; of a shorter text, of the whole of it."""
        runs = range(max(len(self.folded) - RUN + 1, 1))
        return frozenset(_number(" ".join(self.folded[n : n + RUN])) for n in runs)


def words(text: str) -> Words:
    plain, back = normalise(text)
    hits = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(plain)]
    folded = tuple(word.lower().replace("ё", "е") for word, _, _ in hits)
    if back is None:
        return Words(folded, tuple((start, stop) for _, start, stop in hits))
    return Words(folded, tuple((back[start], back[stop - 1] + 1) for _, start, stop in hits))


def _number(run: str) -> int:
    """63 bits: what either database keeps as a number."""
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") >> 1


def sketch(shingles: frozenset[int]) -> list[int]:
    return heapq.nsmallest(SKETCH, shingles)


def share(of: frozenset[int], by: frozenset[int]) -> float:
    """How much of the first text the second has: 0…1."""
    return len(of & by) / len(of) if of else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A place where one text has other words than another. `before`, `after`: the words as they stand, "" for none;
    the spans are theirs, in code points of either text."""

    before: str
    after: str
    before_span: tuple[int, int]
    after_span: tuple[int, int]


def changes(before: str, after: str) -> list[Change]:
    """What was changed from one text to another, in the order of the text; typography is no change."""
    old, new = words(before), words(after)
    found = []
    for sort, a, b, c, d in _opcodes(old.folded, new.folded):
        if sort != "equal":
            was, now = _span(old, a, b, len(before)), _span(new, c, d, len(after))
            found.append(Change(before[slice(*was)], after[slice(*now)], was, now))
    return found


Moved = Callable[[int, int], tuple[int, int]]
"""Where a span of one text stands in another."""


def moved(before: str, after: str) -> Moved:
    """Where a span of one text stands in another: between the places of the words around it that both have."""
    old, new = words(before), words(after)
    pairs = [(0, 0)]
    for sort, a, b, c, _ in _opcodes(old.folded, new.folded):
        if sort == "equal":
            for n in range(b - a):
                (was, was_end), (now, now_end) = old.places[a + n], new.places[c + n]
                pairs += [(was, now), (was_end, now_end)]
    pairs.append((len(before), len(after)))
    known = [was for was, _ in pairs]

    def place(offset: int) -> int:
        was, now = pairs[bisect_right(known, offset) - 1]
        nxt = pairs[min(bisect_right(known, offset), len(pairs) - 1)][1]
        return max(min(now + offset - was, nxt), now)

    return lambda start, stop: (place(start), max(place(stop), place(start)))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """difflib's, between what both texts begin and end with: a corrected text of any length has few other words."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    if head:
        yield "equal", 0, head, 0, head
    within = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(within[0]) * len(within[1]) > _COMPARED:
        told: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(within[0]), 0, len(within[1]))]
    else:
        told = SequenceMatcher(None, *within, autojunk=False).get_opcodes()
    for sort, a, b, c, d in told:
        yield sort, a + head, b + head, c + head, d + head
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _span(told: Words, first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return told.places[first][0], told.places[last - 1][1]
    at = told.places[first][0] if first < len(told.places) else length
    return at, at
