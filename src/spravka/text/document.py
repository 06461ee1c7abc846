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
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # «Санкт‑Петербург» with a hyphen that does not break
_TYPED_DASH = re.compile(r"(?<=\s)--(?=\s)")  # becomes a dash and a space, so that nothing moves
_BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")
_COMBINING = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("(?s).[\u0300-\u036f]{0,4}")
"""A letter with its marks; no more than four, since composing sorts them in quadratic time."""


@dataclass(frozen=True)
class Document:
    """A text and what can be seen in it before any reading.

    Attributes:
        text: the decoded file, unchanged.
        plain: the text that is read: soft hyphens and zero-width marks dropped, «й» and «ё» composed,
            odd spaces as a space, odd hyphens as a hyphen, odd line ends as "\\n".
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
        """A span of `plain` as a span of `text`; the last letter's combining marks are within."""
        if self.back is None:
            return start, stop
        last = self.back[stop - 1]
        while self.back[stop] == last:  # a letter of several code points is given back whole
            stop += 1
        end = last + 1
        while end < self.back[stop] and _COMBINING.match(self.text, end):
            end += 1
        return self.back[start], end

    def sentence_texts(self) -> Iterator[str]:
        for first, last in self.sentences:
            yield self.plain[self.tokens[first].start : self.tokens[last - 1].stop]


def normalise(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text to read, and the offset in `text` of each of its characters (None if nothing moved)."""
    spaced = _TYPED_DASH.sub("– ", _BREAKS.sub("\n", _SPACES.sub(" ", text)).translate(_HYPHENS))
    if spaced.isascii() or not (_DROPPED.search(spaced) or _COMBINING.search(spaced)):
        return spaced, None
    out: list[str] = []
    back: list[int] = []
    for m in _CLUSTER.finditer(spaced):
        if _DROPPED.match(m.group()):
            continue
        composed = unicodedata.normalize("NFC", m.group())
        out.append(composed)
        back += [m.start()] * len(composed)
    return "".join(out), (*back, len(text))
