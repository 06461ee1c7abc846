"""Which measure a telling seems to fulfil: by the words of both. It is offered to a person and settles nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spravka.reading.grammar.morph import lemma

ENOUGH = 0.6
"""The share of a measure's words that a telling must have to be offered."""

FEWEST = 2
"""Words in common: one alone («выставка») is too little."""

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a measure a telling has. `score`: share of its words; `common`: those, as lemmas."""

    score: float
    common: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell something, as lemmas."""
    found = (lemma(m[0]) for m in _WORD.finditer(text.casefold().replace("ё", "е")))
    return frozenset(it for it in found if it not in _empty())


@cache
def _empty() -> frozenset[str]:
    return frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["empty"])


def likeness(measure: frozenset[str], told: frozenset[str]) -> Likeness:
    """How much of the words of a measure (see `telling`) a telling has."""
    common = measure & told
    return Likeness(len(common) / len(measure) if measure else 0.0, common)


def seems(measure: frozenset[str], told: frozenset[str]) -> float:
    """The score of a telling that may be offered for a measure; 0 for one that is not alike enough."""
    found = likeness(measure, told)
    return found.score if len(found.common) >= FEWEST and found.score >= ENOUGH else 0.0


def best(measure: frozenset[str], tellings: Iterable[tuple[str, frozenset[str]]]) -> tuple[float, str]:
    """The likest telling that may be offered, by its key; (0, "") for none. Of two alike, the first."""
    found = (0.0, "")
    for key, told in tellings:
        score = seems(measure, told)
        if score > found[0]:
            found = (score, key)
    return found
