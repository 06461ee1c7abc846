"""The file of territory forms: stems with shared endings, so that fifty thousand phrases load in a blink.

A line `=N ⇥ ending:cases ⇥ …` is a paradigm; a line `id ⇥ sort ⇥ upper ⇥ stem ⇥ N` makes the phrases stem + ending.
Cases are letters of CASE_LETTERS; an ending without cases is a prefix («российско-»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from spravka.errors import BadVocabulary

SORTS = ("name", "abbr", "former", "adjective", "people")
CASE_LETTERS = {"n": "nomn", "g": "gent", "d": "datv", "a": "accs", "b": "ablt", "l": "loct"}
LETTER_OF = {case: letter for letter, case in CASE_LETTERS.items()}


class Form(NamedTuple):
    """What a phrase may mean.

    Attributes:
        id: the territory.
        cases: the cases it may stand in (nomn gent datv accs ablt loct); empty for a prefix («российско-»).
        sort: name, abbr, former, adjective or people.
        upper: True where only an occurrence with a capital letter counts (all names; an abbr needs two capitals).
    """

    id: str
    cases: frozenset[str]
    sort: str
    upper: bool


DROP = re.compile('[«»„“”"]')
DASHES = re.compile("[–—‑−]")


def fold(text: str) -> str:
    """The key of a phrase: casefolded, ё as е, without quotes, any dash as a hyphen, words one space apart."""
    plain = DASHES.sub("-", DROP.sub("", text)).casefold().replace("ё", "е").replace("’", "'")
    return " ".join(plain.split())


Paradigm = tuple[tuple[str, str], ...]
"""Endings, each with the letters of its cases, in the order of the alphabet."""


def factor(phrases: Mapping[str, Iterable[str]]) -> tuple[str, Paradigm]:
    """Phrases with their cases as a common stem and a paradigm."""
    keys = sorted(phrases)
    stem = shared(keys[0], keys[-1])
    # A stem must end inside its first changing word's letters all the same for like words to share a paradigm.
    return stem, tuple((key[len(stem) :], "".join(sorted(LETTER_OF[c] for c in phrases[key]))) for key in keys)


def shared(first: str, last: str) -> str:
    """The common prefix of two strings (of the first and last of a sorted list: of them all)."""
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:length]


def dump(entries: Iterable[tuple[str, str, bool, Mapping[str, Iterable[str]]]]) -> str:
    """The text of a forms file from (id, sort, upper, phrase → cases)."""
    numbers: dict[Paradigm, int] = {}
    lines = []
    for id_, sort, upper, phrases in entries:
        stem, paradigm = factor(phrases)
        number = numbers.setdefault(paradigm, len(numbers))
        lines.append(f"{id_}\t{sort}\t{int(upper)}\t{stem}\t{number}")
    heads = (f"={n}\t" + "\t".join(f"{e}:{c}" for e, c in paradigm) for paradigm, n in numbers.items())
    return "\n".join((*heads, *lines)) + "\n"


def read_forms(path: Path, likelihood: Callable[[Form], tuple[int, ...]]) -> dict[str, tuple[Form, ...]]:
    """Phrase → its forms, the smallest `likelihood` first.

    Raises:
        BadVocabulary: a line of another shape, an unknown sort, case or paradigm; says which line.
    """
    paradigms: dict[str, list[tuple[str, frozenset[str]]]] = {}
    cases_of: dict[str, frozenset[str]] = {}
    found: dict[str, tuple[Form, ...]] = {}
    shared_phrases: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        try:
            if line[0] == "=":
                paradigm = []
                for item in cells[1:]:
                    ending, letters = item.split(":")
                    if letters not in cases_of:
                        cases_of[letters] = frozenset(CASE_LETTERS[letter] for letter in letters)
                    paradigm.append((ending, cases_of[letters]))
                paradigms[cells[0][1:]] = paradigm
                continue
            id_, sort, upper, stem, which = cells
            if sort not in SORTS:
                raise ValueError(sort)
            made: dict[frozenset[str], tuple[Form, ...]] = {}
            for ending, cases in paradigms[which]:
                forms = made.get(cases)
                if forms is None:
                    forms = made[cases] = (Form(id_, cases, sort, upper == "1"),)
                phrase = stem + ending
                if phrase in found:
                    found[phrase] += forms
                    shared_phrases.add(phrase)
                else:
                    found[phrase] = forms
        except (ValueError, KeyError, IndexError) as error:
            raise BadVocabulary(f"{path.name}:{number}: cannot be read ({error}): «{line}»") from error
    for phrase in shared_phrases:
        found[phrase] = tuple(sorted(found[phrase], key=likelihood))
    return found
