"""Which measure a telling seems to fulfil: by the words of both. It is offered to a person and settles nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spravka.reading.morph import lemma

ENOUGH = 0.6
"""The share of a measure's words that a telling must have to be offered."""

FEWEST = 2
"""Words in common: one alone («выставка») is too little."""

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_EMPTY = frozenset(
    ["провести", "проведение", "организовать", "организация", "создать", "создание", "обеспечить", "обеспечение", "принять", "участие", "развитие", "развивать", "проработать", "вопрос", "мероприятие", "реализация", "реализовать", "сотрудничество", "область", "район", "город", "республика", "год", "для", "при", "или", "что", "как", "это", "его", "они", "между", "также", "через", "рамка", "сторона", "совместный", "совместно", "подготовить", "подготовка", "осуществить", "осуществление", "содействие", "содействовать", "продолжить", "работа"]
)
"""Words that every roadmap is full of: they tell no measure from another."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a measure a telling has. `score`: share of its words; `common`: those, as lemmas."""

    score: float
    common: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell something, as lemmas."""
    return frozenset(it for m in _WORD.finditer(text.casefold().replace("ё", "е")) if (it := lemma(m[0])) not in _EMPTY)


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
