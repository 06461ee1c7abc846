"""One order of titles on every database: digits, Latin, then Cyrillic with the Kazakh letters in their places."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzаәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODES = {letter: _DIGITS[n // 36 + 1] + _DIGITS[n % 36] for n, letter in enumerate(ALPHABET)}


@lru_cache(maxsize=4096)
def sort_key(text: str, letters: int = 40) -> str:
    """A key whose plain order is the alphabet's, in small letters and digits only, which every collation orders alike.

    Quotes and marks are passed over, ё is е, other letters lose their accents; a word sorts before its continuation.
    """
    found: list[str] = []
    for letter in text.casefold().replace("ё", "е"):
        code = _CODES.get(letter) or _CODES.get(unicodedata.normalize("NFD", letter)[0])
        if code:
            found.append(code)
        elif letter.isspace() and found and found[-1] != "00":
            found.append("00")
        if len(found) == letters:
            break
    return "".join(found)
