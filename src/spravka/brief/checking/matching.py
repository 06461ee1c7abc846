"""Which line of the brief each line of an edited one was made of: itself, a changed one, or none.

First what is there to the letter, in its order; then, between two such lines, what looks most alike; then anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from spravka.brief.checking import words as forms
from spravka.brief.checking.edited import CELLS
from spravka.brief.checking.held import Line
from spravka.brief.checking.values import OTHER, SAME

BETWEEN, ANYWHERE, ALONE = 0.45, 0.6, 0.3
"""How alike two lines must be, from 0 to 1: between two lines that stand as they were; elsewhere; and where between
those two there is one line in each."""
IN_PLACE = 0.15
"""What it counts for a line to stand where the changed one does."""
EVEN = 0.1
"""What it counts for two notes to have as many words: of one quote there are longer and shorter ones."""
FEW = 4
"""Words of a line that may stand in another by chance."""
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Match:
    """How a line was had: SAME, CHANGED (from `line`), or OTHER: nothing of the brief."""

    how: str
    line: Line | None = None


def matched(texts: Sequence[str], among_notes: Sequence[bool], lines: Sequence[Line]) -> list[Match]:
    """For each text the line that it was made of; the text of a brief and its notes are matched apart."""
    out: list[Match] = [Match(OTHER)] * len(texts)
    for notes in (False, True):
        mine = [n for n, it in enumerate(among_notes) if it is notes]
        theirs = [line for line in lines if line.notes is notes]
        for n, match in zip(mine, _matched([texts[n] for n in mine], theirs, ordered=not notes), strict=True):
            out[n] = match
    known = {forms.key(line.text) for line in lines}
    return [Match(SAME) if m.line is None and forms.key(t) in known else m for t, m in zip(texts, out, strict=True)]


def _matched(texts: Sequence[str], lines: Sequence[Line], ordered: bool) -> list[Match]:
    keys, held = [forms.key(t) for t in texts], [forms.key(line.text) for line in lines]
    likeness = _Likeness(held, grows=ordered)
    out: list[Match] = [Match(OTHER)] * len(texts)
    blocks = SequenceMatcher(None, held, keys, autojunk=False).get_opcodes()
    free = set(range(len(lines)))
    for tag, i1, i2, j1, j2 in blocks:
        if tag == "equal":
            out[j1:j2] = [Match(SAME)] * (j2 - j1)
            free -= set(range(i1, i2))
    moved: dict[str, list[int]] = {}
    for i in sorted(free, reverse=True):
        moved.setdefault(held[i], []).append(i)
    for tag, i1, i2, j1, j2 in blocks:
        for j in range(j1, j2) if tag != "equal" else ():
            if moved.get(keys[j]):  # it stands elsewhere now
                out[j] = Match(SAME)
                free.discard(moved[keys[j]].pop())
                continue
            gap = range(i1, i2) if ordered else range(0)
            alike = (i for i in free if (CELLS in held[i]) is (CELLS in keys[j]))  # no sentence was made of a row
            near = likeness.best(keys[j], alike, gap)
            if near and near[0] >= (ALONE if i2 - i1 == j2 - j1 == 1 else BETWEEN if near[1] in gap else ANYWHERE):
                out[j] = Match(CHANGED, lines[near[1]])
                free.discard(near[1])
    known = set(held)
    return [Match(SAME) if m.line is None and key in known else m for key, m in zip(keys, out, strict=True)]


class _Likeness:
    """How much of two lines is the same words, rare ones counting more."""

    def __init__(self, held: Sequence[str], grows: bool) -> None:
        self.grows = grows
        self.bags = [_bag(key) for key in held]
        seen = Counter(stem for bag in self.bags for stem in bag)
        self.weights = {stem: log(1 + (len(held) + 1) / (n + 0.5)) for stem, n in seen.items()}
        self.most = log(2 + 2 * len(held))

    def best(self, key: str, among: Iterable[int], gap: range) -> tuple[float, int] | None:
        """The likeliest of those lines with its likeness, the first of equals; one of the gap goes before others."""
        bag = _bag(key)
        told = ((self._of(bag, self.bags[i]), i) for i in among)
        return max(told, key=lambda s: (s[0] + IN_PLACE * (s[1] in gap), -s[1]), default=None)

    def _of(self, one: Counter[str], two: Counter[str]) -> float:
        common = self._weight(one & two)
        mine, theirs = self._weight(one), self._weight(two)
        even = 2 * common / ((mine + theirs) or 1)
        if not self.grows or sum(two.values()) <= FEW:
            return even + EVEN * (sum(one.values()) == sum(two.values()))
        return max(even, 0.9 * common / (theirs or 1))  # a sentence was added to it

    def _weight(self, bag: Counter[str]) -> float:
        return sum(n * self.weights.get(stem, self.most) for stem, n in bag.items())


def _bag(key: str) -> Counter[str]:
    """The words of a line by their beginnings: cases do not matter."""
    return Counter(word[:5] for word in forms.WORD.findall(key))
