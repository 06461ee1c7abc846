"""In which language a text is: line by line, by the words that every text has, the letters and the endings of words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

from spravka.errors import BadVocabulary
from spravka.values.keeping import KEPT

UNKNOWN = "und"
"""Of a text in none that is told apart (its name in BCP 47)."""

SAMPLE = 20_000
"""Letters of a text that are looked at."""

_FEW = 8
"""Words that may lack all of a language's usual ones: a headline, a table's row."""

_SURE = 3
"""Letters of a usual word that tells with a capital too: «З.» is an initial, and «Бу», «Da» are names."""

_WORD = re.compile(r"(?<!\d-)[^\W\d_]+(?:[ʻ’'][^\W\d_]+)*")  # not the end of «3-й», a word in Ukrainian


def language(text: str) -> str:
    """ru, kk, en or another code; what most of the text is in, where there are several. UNKNOWN if it is none of those
    that are told apart.

    A name in Kazakh letters makes no Russian line Kazakh, nor do names of firms in Latin ones make it English.
    """
    found: Counter[str] = Counter()  # letters of its lines
    for line in text[:SAMPLE].splitlines():
        words = _WORD.findall(line)
        if lang := _of(words):
            found[lang] += sum(map(len, words))
    if found:
        return max(found, key=lambda lang: (found[lang], lang == "ru"))
    return _by_script(_WORD.findall(text[:SAMPLE].lower()))


def _of(words: list[str]) -> str:
    """The language of a line; "" if nothing in it tells."""
    told: Counter[str] = Counter()
    for word in words:
        told.update(_weights(word))
    if not told:
        return ""
    best = max(told, key=lambda lang: (told[lang], lang == "ru"))
    return best if told[best] >= 1 else ""


@lru_cache(maxsize=KEPT)
def _weights(word: str) -> dict[str, float]:
    return {lang: weight for lang, signs in _signs().items() if (weight := signs.weight(word))}


def _by_script(words: list[str]) -> str:
    """Of a text in which no word tells."""
    letters = "".join(words)
    latin = sum(letter < "\u0250" for letter in letters)
    if latin * 2 > len(letters):
        return "en" if len(words) < _FEW else UNKNOWN
    if re.search("[әғқұһ]", letters):
        return "kk"
    cyrillic = sum("\u0400" <= letter < "\u0530" for letter in letters)
    return "ru" if cyrillic * 2 >= len(letters) else UNKNOWN


class _Signs:
    """What tells a language."""

    def __init__(self, words: list[str], letters: str, endings: str) -> None:
        self.words = frozenset(words)
        self._letters = re.compile(f"[{letters}]") if letters else None
        self._endings = re.compile(f"(?:{endings})$") if endings else None

    def weight(self, word: str) -> float:
        low = word.lower()
        if low in self.words and (word == low or len(word) >= _SURE):
            return 2
        own = bool(self._letters and self._letters.search(low))
        if own:
            return 1 if word == low else 0.25  # names are written as at home in any language
        return 0.5 if word == low and self._endings and self._endings.search(low) else 0


@cache
def _signs() -> dict[str, _Signs]:
    return load(resources.files("spravka.vocab").joinpath("languages.toml").read_text("utf-8"))


def load(text: str) -> dict[str, _Signs]:
    """What tells each language, from the text of `languages.toml`.

    Raises:
        BadVocabulary: an entry that is missing or unknown, a word that stands twice, letters or endings of no pattern.
    """
    made = {}
    for lang, signs in tomllib.loads(text).items():
        if signs.keys() != {"words", "letters", "endings"}:
            raise BadVocabulary(f"languages.toml: [{lang}] has {', '.join(signs)}; it needs words, letters, endings")
        if twice := [word for word, n in Counter(signs["words"]).items() if n > 1]:
            raise BadVocabulary(f"languages.toml: [{lang}] has «{twice[0]}» twice")
        try:
            made[lang] = _Signs(**signs)
        except re.error as error:
            raise BadVocabulary(f"languages.toml: [{lang}]: letters or endings are no pattern: {error}") from error
    return made
