"""Bytes → text: UTF-8, UTF-16 with a mark, CP1251, KOI8-R; anything else is refused with the reason."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from spravka.errors import BadInput

LIMIT = 32 * 2**20
"""The largest file that is read, in bytes."""

_FREQUENT = frozenset("оеаинтсрвлкмдпу")
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
    if not raw.strip():
        raise BadInput(f"{name}: the file is empty; give a file with text")
    if len(raw) > LIMIT:
        raise BadInput(f"{name}: {len(raw) / 2**20:.0f} MB is over the limit of {LIMIT // 2**20} MB; split the file")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return Decoded(_strict(raw, encoding, name), encoding)
    if b"\0" in raw:
        raise BadInput(f"{name}: not a text (it holds NUL bytes); give the text saved as UTF-8")
    try:
        text, encoding = raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = max(("cp1251", "koi8-r"), key=lambda e: _russian(raw, e))
        text = raw.decode(encoding, "replace")
        if _russian(raw, encoding) < 0.5:
            raise BadInput(f"{name}: neither UTF-8 nor CP1251 nor KOI8-R; save it as UTF-8 and try again") from None
    controls = len(re.findall(r"[\x01-\x08\x0e-\x1f\x7f]", text))
    if controls > len(text) / 100:
        raise BadInput(f"{name}: not a text (control characters in it); give the text saved as UTF-8")
    return Decoded(text, encoding)


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: marked as {encoding} but broken at byte {error.start}; save it as UTF-8") from None
    if "\0" in text:
        raise BadInput(f"{name}: not a text (it holds NULs); give the text saved as UTF-8")
    return text


def _russian(raw: bytes, encoding: str) -> float:
    """How much the bytes look like Russian in `encoding`: frequent lower-case letters among all non-ASCII ones."""
    high = [c for c in raw[:65536].decode(encoding, "replace") if ord(c) > 127]
    return sum(c in _FREQUENT for c in high) / len(high) if high else 0.0
