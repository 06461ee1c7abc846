"""A table that was sent again beside the measures that are kept: what is new, what changed, what it has no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from spravka.roadmap.directions import folded
from spravka.roadmap.measures import Measure

LIKE = 75
"""How alike, of 100, two measures of one number must be worded to be one; else the words must be the same."""

ALWAYS = ("number", "section", "direction", "what", "deadline")
_OF_COLUMN = {"status": ("status", "done_on"), "done_on": ("status", "done_on")}
_SIDES = ("ours", "theirs", "who")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a table says anew. `changed`: by the key of the measure that is kept, as it is to be; `gone`: keys."""

    added: tuple[Measure, ...]
    changed: Mapping[int, Measure]
    gone: tuple[int, ...]


def difference(kept: Mapping[int, Measure], told: Sequence[Measure], columns: Collection[str]) -> Difference:
    """Compare what is kept, by key, with what a table tells.

    Args:
        columns: those that the table has: of the others nothing is told, and what is kept stays.
    """
    left = dict(kept)
    added: list[Measure] = []
    changed: dict[int, Measure] = {}
    by_words = {(it.number, folded(it.what)): key for key, it in kept.items()}
    numbers = Counter(it.number for it in kept.values() if it.number)
    by_number = {it.number: key for key, it in kept.items() if numbers[it.number] == 1}
    texts = Counter(folded(it.what) for it in kept.values())
    by_text = {folded(it.what): key for key, it in kept.items() if texts[folded(it.what)] == 1}
    for it in told:
        words = folded(it.what)
        key = by_words.get((it.number, words))
        if key not in left:
            key = by_number.get(it.number)
            if key in left and fuzz.ratio(folded(left[key].what), words) < LIKE:
                key = None
        if key not in left:
            key = by_text.get(words)
        if key is None or key not in left:
            added.append(it)
            continue
        before = left.pop(key)
        after = replace(before, **_told(it, columns))
        if after != before:
            changed[key] = after
    return Difference(tuple(added), changed, tuple(left))


def _told(measure: Measure, columns: Collection[str]) -> dict[str, Any]:
    names = set(ALWAYS)
    for column in columns:
        names |= set(_SIDES if column in _SIDES else _OF_COLUMN.get(column, (column,)))
    names |= {"note"} if measure.note else set()
    names |= {"more"} if measure.more else set()
    return {name: getattr(measure, name) for name in names if name in Measure.__slots__}
