"""Where texts name a person: in any case, with the words of the name in any order, with initials, with a patronymic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from spravka.errors import BadInput

GONE = "–"
"""What stands in place of words that were erased."""

MOST = 4
"""Words of a name."""

_AROUND = 40
"""Characters shown before and after a place."""

_BETWEEN = r"[\s,]*(?:\b(?-i:[^\W\d_a-zа-яёәіңғүұқөһ])[\w’'-]*\.?[\s,]+)?"
"""Between two words of a name another one of it may stand: «Анна Петровна Иванова»."""


class Person:
    """A person by name.

    Raises:
        BadInput: no word of three letters, or more than MOST words.
    """

    def __init__(self, name: str) -> None:
        words = re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", name)
        if not words or len(words) > MOST or max(map(len, words)) < 3:
            raise BadInput(f"«{name}» is no name of a person; give name and surname, as «Анна Иванова»")
        full = {word: _full(word) for word in words}
        orders = permutations(words)
        found = "|".join(_BETWEEN.join(one) for order in orders for one in _told(order, full))
        self._pattern = re.compile(found, re.IGNORECASE)

    def places(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text)

    def said(self, *told: Any) -> str:
        """The first place of plain values – texts, lists, mappings – that names the person, with the words around it;
        "" if none does."""
        for text in texts(told):
            for found in self.places(text):
                start, stop = max(0, found.start() - _AROUND), found.end() + _AROUND
                return " ".join(text[start:stop].split())
        return ""

    def without(self, told: Any) -> Any:
        """Plain values with GONE in place of the name."""
        if isinstance(told, str):
            for found in reversed(list(self.places(told))):
                told = told[: found.start()] + GONE + told[found.end() :]
            return told
        if isinstance(told, Mapping):
            return {key: self.without(value) for key, value in told.items()}
        return [self.without(value) for value in told] if isinstance(told, list | tuple) else told


def _full(word: str) -> str:
    """A word in any of its cases: its end may be another one."""
    kept = word if len(word) < 4 else word[:-1] if len(word) < 6 else word[:-2]
    letters = "".join("[её]" if letter in "её" else re.escape(letter) for letter in kept.lower())
    return rf"\b{letters}\w{{0,5}}\b"


def _told(order: Sequence[str], full: Mapping[str, str]) -> Iterator[list[str]]:
    """The words in this order, one of them in full: after it there may be initials alone, whose points tables leave
    out; before it an initial has its point. «В Ивановской области» is nobody's name."""
    for last in range(len(order)):
        before = [f"(?:{full[word]}|{_initial(word)})" for word in order[:last]]
        yield [*before, full[order[last]], *(f"{_initial(word)}?" for word in order[last + 1 :])]


def _initial(word: str) -> str:
    return rf"(?-i:\b{word[0].upper()}\b)\."


def texts(told: Any) -> Iterator[str]:
    """The texts among plain values."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from texts(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from texts(value)
