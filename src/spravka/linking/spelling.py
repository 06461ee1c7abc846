"""One spelling for words of Russian, Kazakh and English: Latin letters, so that transliterations can be compared.

«Кошербаев», «Көшербаев», “Kosherbayev” → kosherbaev. What transliterations render differently (ы and y, й and i, ж and
zh, кс and x) is brought to one letter; it is a key for comparing, not a transliteration for reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from spravka.values.keeping import KEPT

_LETTERS = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфыэюяіїєґқңөұүһәғҳӣў", "abvgdeeziiklmnoprstufieuaiiegknouuhaghiu", strict=True))
    | {"ж": "j", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ҷ": "j", "đ": "d", "ı": "i"}
    | {"'": "", "’": "", "ʼ": "", "`": ""}
)
# Longest first where one holds another; applied in this order.
_MERGED: tuple[tuple[str, str], ...] = (
    ("shch", "sh"), ("tch", "ch"), ("kh", "h"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("ya", "a"), ("yu", "u"), ("ye", "e"), ("yo", "e"), ("ou", "u"), ("y", "i"),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_HARD_C = re.compile("c(?!h)")
_TWICE = re.compile(r"(.)\1")
VOWELS = "aeiou"
_CONSONANT = re.compile(f"[^{VOWELS}]")
_VOWEL = re.compile(f"[{VOWELS}]+")

# Vowels that spellings of one name exchange: «Кушербаев» – «Көшербаев», «Мамытбеков» – «Мамутбеков», «Ербол» – «Ырбол».
_NEAR = frozenset(frozenset(pair) for pair in ("ou", "ui", "ei"))
_SLIPPED_IN = frozenset({"", "i", "e"})
"""«Крымбек» – «Қырымбек», «Александр» – “Alexander”."""


@lru_cache(maxsize=KEPT)
def latin(word: str) -> str:
    """The word in the common Latin spelling; digits and hyphens stay."""
    text = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for old, new in _MERGED:
        text = text.replace(old, new)
    text = _HARD_C.sub("k", _SOFT_C.sub("s", text))
    return _TWICE.sub(r"\1", text)


@lru_cache(maxsize=KEPT)
def skeleton(spelling: str) -> str:
    """The consonants of a Latin spelling; the spelling itself if it has fewer than two."""
    bones = _TWICE.sub(r"\1", _VOWEL.sub("", spelling))
    return bones if len(bones) > 1 else spelling


@lru_cache(maxsize=KEPT)
def near(a: str, b: str) -> bool:
    """Can two Latin spellings be of one name? The same consonants, and vowels that spellings exchange.

    A final «а» is never slipped in: it is a woman's name («Солнцев», «Солнцева»; «Евгений», «Евгения»).
    """
    if a == b:
        return True
    bones = _VOWEL.sub("", a)
    if bones != _VOWEL.sub("", b) or len(bones) < 2 or a.endswith("a") != b.endswith("a"):
        return False
    if (a[0] in VOWELS) != (b[0] in VOWELS):
        return False
    return all(_near_vowels(x, y) for x, y in zip(_CONSONANT.split(a), _CONSONANT.split(b), strict=True))


def _near_vowels(a: str, b: str) -> bool:
    if a == b or {a, b} <= _SLIPPED_IN or f"i{a}" == b or f"i{b}" == a:  # «Татьяна», “Tatiana”
        return True
    return len(a) == len(b) and all(x == y or frozenset((x, y)) in _NEAR for x, y in zip(a, b, strict=True))
