"""Words as the check compares them: in any case of Russian, in any dash and quotes; names as runs of capital words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spravka.reading.grammar import morph
from spravka.vocab import territories
from spravka.vocab.forms import fold

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CAPITAL = r"(?:[^\W\d_a-zа-яёәіңғүұқөһ][^\W\d_]*(?:[-’'][^\W\d_]+)*)"
_RUN = re.compile(rf"(?<![\w]){_CAPITAL}(?:(?: |(?<=\b[^\W\d_])\. ?){_CAPITAL})*(?:(?<=\b[^\W\d_])\.)?")
_STARTS = re.compile(r"(?:^|[.!?:;|•–—«„“\"(]\s?|\n)$")
_ROLES = frozenset({"name", "surn", "patr", "geox"})


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """The text for comparing to the letter: small letters, any dash, no quotes, one space."""
    return fold(text)


def tokens(text: str) -> list[re.Match[str]]:
    """Words and numbers, with their places."""
    return list(WORD.finditer(text))


@lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """The word and its dictionary forms, as far as Russian has any."""
    low = fold(word)
    if not re.search("[а-я]", low) or any(c.isdigit() for c in low):
        return frozenset({low})
    return frozenset({low, *(p.lemma for p in morph.parses(low))})


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> bool:
    """Whether two words or phrases are the same but for their cases."""
    one, two = WORD.findall(a), WORD.findall(b)
    return len(one) == len(two) and all(forms(x) & forms(y) for x, y in zip(one, two, strict=True))


def runs(free: str, text: str) -> Iterator[tuple[int, int]]:
    """Places of runs of words with a capital letter that may be names («Даурен Абаев», «Д. А. Абаев», «Тараз»). A word
    at the beginning of a sentence is of the run only if the dictionary knows it as a name, or if it stands before two
    more; of abbreviations («МИД», «ООО») none is one."""
    for m in _RUN.finditer(free):
        words = [(m.start() + w.start(), m.start() + w.end()) for w in WORD.finditer(m.group())]
        if all(free[a:b].isupper() and b - a > 1 for a, b in words):
            continue
        first = text[slice(*words[0])]
        opens = len(first) > 1 and bool(_STARTS.search(free[: m.start()]))
        if opens and not is_name(first) and _is_common(first, len(words)):
            words = words[1:]
        if words and not (len(words) == 1 and words[0][1] - words[0][0] == 1):
            yield words[0][0], max(words[-1][1], m.end() if m.group().endswith(".") else 0)


def _is_common(word: str, words: int) -> bool:
    """Whether a capital word may be an ordinary one: in Russian as the dictionary has it; else unless one more follows
    alone, as a surname follows a given name."""
    found = morph.parses(fold(word))
    return words != 2 or (bool(found) and found[0].known and found[0].pos != "UNKN" and "LATN" not in found[0].pos)


def is_name(word: str) -> bool:
    """Whether a word can be a name and nothing else, as far as Russian tells."""
    found = morph.parses(fold(word))
    return bool(found) and found[0].role in _ROLES and found[0].known


def is_given(word: str) -> bool:
    """Whether the dictionary knows a word as a given name first."""
    found = morph.parses(fold(word))
    return bool(found) and found[0].role == "name" and found[0].known


@lru_cache(maxsize=20_000)
def place(phrase: str) -> str:
    """Vocabulary id of the territory that a phrase names, in any language and case; "" for none."""
    found = territories.resolve(phrase)
    return found.id if found else ""
