"""Document: one text with its tokens, sentences and parts. Offsets are code points of the decoded file, always."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spravka.text.layout import Layout, lay_out
from spravka.text.tokens import Token, sentences, tokenize

_DROPPED = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")  # soft hyphens and zero widths


@dataclass(frozen=True)
class Document:
    """A text and what can be seen in it before any reading.

    Attributes:
        text: the decoded file, unchanged.
        plain: the text that is read: soft hyphens and zero-width marks dropped, «й» and «ё» composed,
            odd spaces as a space.
        back: for each offset of `plain` and for its end the offset in `text`; None where they are the same.
    """

    text: str
    plain: str
    back: tuple[int, ...] | None
    _sentences: list[tuple[int, int]] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, text: str) -> Document:
        plain, back = normalise(text)
        return cls(text, plain, back)

    @cached_property
    def digest(self) -> str:
        """sha256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenize(self.plain)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open ranges of token indices."""
        return sentences(self.plain, self.tokens)

    @cached_property
    def layout(self) -> Layout:
        return lay_out(self.plain)

    def at(self, start: int, stop: int) -> tuple[int, int]:
        """A span of `plain` as a span of `text`."""
        return (start, stop) if self.back is None else (self.back[start], self.back[stop - 1] + 1)

    def sentence_texts(self) -> Iterator[str]:
        for first, last in self.sentences:
            yield self.plain[self.tokens[first].start : self.tokens[last - 1].stop]


def normalise(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text to read, and the offset in `text` of each of its characters (None if nothing moved)."""
    spaced = re.sub("[\u00a0\u202f\u2009\u2007\t]", " ", text)
    if spaced.isascii() or (not _DROPPED.search(spaced) and unicodedata.is_normalized("NFC", spaced)):
        return spaced, None
    out: list[str] = []
    back: list[int] = []
    for m in re.finditer(r"(?s).[\u0300-\u036f]*", spaced):  # a letter with its combining marks
        composed = unicodedata.normalize("NFC", m.group())
        if _DROPPED.match(composed):
            continue
        out.append(composed)
        back += [m.start()] * (len(composed) - 1) + [m.start()]
    plain = "".join(out)
    return plain, (*back, len(text))
