"""Bytes → text: UTF-8, UTF-16 with a mark, CP1251, KOI8-R; anything else is refused with the reason."""

from __future__ import annotations

import codecs
import math
import re
import string
from dataclasses import dataclass
from itertools import pairwise

from spravka.errors import BadInput

LIMIT = 32 * 2**20
"""The largest file that is read, in bytes."""

_PER_MILLE = dict(zip(
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 15, 12, 10, 9, 7, 6, 5, 4, 3,
     3, 0.4, 1),
    strict=True,
))  # fmt: skip
"""How often a letter stands in Russian text, in a thousand (Russian National Corpus, rounded)."""
_MARKS = frozenset("«»–—…№“”„’•·\u00a0©")
_RUSSIAN = 2.0
"""Mean logarithm of the above: Russian text has 3.9, a short word seldom less than 2.1, random bytes under 1."""

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as it stands, line ends included, and the encoding it was in."""

    text: str
    encoding: str


def decode(raw: bytes, name: str) -> Decoded:
    """The text of a file's bytes; `name` is for the messages.

    Raises:
        BadInput: empty, too large, binary, or in no encoding that is read.
    """
    if len(raw) > LIMIT:
        raise BadInput(f"{name}: {len(raw) / 2**20:.0f} MB is over the limit of {LIMIT // 2**20} MB; split the file")
    marked = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), "")
    if not marked and b"\0" in raw:
        raise BadInput(f"{name}: not a text (it holds NUL bytes); give TXT in UTF-8, HTML, DOCX or PDF")
    found = Decoded(_strict(raw, marked, name), marked) if marked else _guessed(raw, name)
    if not found.text.strip("\ufeff" + string.whitespace + "\u00a0"):
        raise BadInput(f"{name}: the file is empty; give a file with text")
    if len(_CONTROLS.findall(found.text)) > len(found.text) / 100:
        raise BadInput(f"{name}: not a text (control characters in it); give the text saved as UTF-8")
    return found


def _guessed(raw: bytes, name: str) -> Decoded:
    """The text of unmarked bytes: UTF-8 if they are that, else the 8-bit encoding in which they look most Russian."""
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    broken = raw.decode("utf-8", "replace")
    if sum(ord(c) > 127 and c != "\ufffd" for c in broken) > broken.count("\ufffd"):
        raise BadInput(f"{name}: UTF-8 that is broken at byte {at}; save it as UTF-8 anew and try again")
    encoding = max(("cp1251", "koi8-r"), key=lambda e: russian(raw, e))  # the first, where they are even
    if russian(raw, encoding) < _RUSSIAN:
        raise BadInput(f"{name}: neither UTF-8 nor CP1251 nor KOI8-R; save it as UTF-8 and try again")
    return Decoded(raw.decode(encoding, "replace"), encoding)


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: marked as {encoding} but broken at byte {error.start}; save it as UTF-8") from None
    if "\0" in text:
        raise BadInput(f"{name}: not a text (it holds NULs); give the text saved as UTF-8")
    return text


def russian(raw: bytes, encoding: str) -> float:
    """How much the bytes look like Russian in `encoding`: by how usual the letters are, small ones before capitals,
    less the places where a small letter is followed by a capital – as where CP1251 and KOI8-R are taken for each
    other – or by a Latin letter."""
    text = raw[:65536].decode(encoding, "replace")
    high = [c for c in text if ord(c) > 127 and c not in _MARKS]
    if not high:
        return _RUSSIAN  # Latin text with a dash or a quote
    usual = sum(math.log(_PER_MILLE.get(c.lower(), 0.1)) + 0.3 * c.islower() for c in high)
    humps = sum(
        (a.islower() and b.isupper()) or (a.isascii() != b.isascii() and a.isalpha() and b.isalpha())
        for a, b in pairwise(text)
    )
    return (usual - 4 * humps) / len(high)
