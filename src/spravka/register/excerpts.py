"""How a hit is shown: the sentence that answers the query, with the words that were asked for."""

from __future__ import annotations

from collections.abc import Callable

from spravka.register.search import LONGEST, WORD, asked, folded, forms, matches, words
from spravka.text import Document

LOOKED_THROUGH = 200_000
"""Characters of a text: what is found further on is shown by the text's beginning."""

LONG = 420
"""Characters of an excerpt: a longer sentence is shown around the first word that was asked for."""

_BEFORE = 140

Pieces = list[tuple[str, bool]]
"""A text in pieces, and whether each is a word that was asked for."""


class Asked:
    """A query's words, to be looked for in texts. Each word of a text is compared once, however often it stands."""

    def __init__(self, query: str) -> None:
        self.wanted = asked(query)
        self._heads = tuple({form[:3] for one in self.wanted for form in forms(one)})
        self._near: dict[str, frozenset[str]] = {}
        self._all: dict[str, frozenset[str]] = {}

    def sentence(self, text: str) -> Pieces:
        """The first sentence in which the most of the words stand; that with which the text begins if none does."""
        plain = Document.of(text[:LOOKED_THROUGH]).plain
        lines = self._lines(plain, self._answered_near)
        if {one for found, _, _ in lines for one in found} != set(self.wanted):
            lines = self._lines(plain, self._answered)
        best, most, at = "", 0, 0
        for found, start, line in sorted(lines, key=lambda it: (-len(it[0]), it[1])):
            if len(found) < most or (len(found) == most and start > at):
                break
            told, count = self._best(line)
            if count > most or (count == most and start < at):
                best, most, at = told, count, start
        if not best:
            first = next((line for line in plain.splitlines() if line.strip()), "")
            best = next(Document.of(first).sentence_texts(), "")
        return _clipped(self.pieces(best))

    def pieces(self, text: str) -> Pieces:
        """The whole text, cut around the words that were asked for."""
        found: Pieces = []
        end = 0
        for m in WORD.finditer(text):
            if self._answered(folded(m.group())[:LONGEST]):
                if m.start() > end:
                    found.append((text[end : m.start()], False))
                found.append((m.group(), True))
                end = m.end()
        return [*found, (text[end:], False)] if end < len(text) else found

    def _lines(self, plain: str, answered: Callable[[str], frozenset[str]]) -> list[tuple[set[str], int, str]]:
        """The lines that hold any of the words: which, where the line begins, the line."""
        told = []
        start = 0
        for line in plain.split("\n"):
            if found := {one for word in words(line) for one in answered(word)}:
                told.append((found, start, line))
            start += len(line) + 1
        return told

    def _best(self, line: str) -> tuple[str, int]:
        best, most = "", 0
        for told in Document.of(line).sentence_texts():
            count = len({one for word in words(told) for one in self._answered(word)})
            if count > most:
                best, most = told, count
        return best, most

    def _answered(self, word: str) -> frozenset[str]:
        """Those of the wanted words that this one answers."""
        found = self._all.get(word)
        if found is None:
            found = self._all[word] = frozenset(one for one in self.wanted if matches(word, one))
        return found

    def _answered_near(self, word: str) -> frozenset[str]:
        """The same, but for words that begin with other letters than their dictionary form («людей» – «человек»): to
        look into the dictionary for each word of a text takes ten times as long as all the rest."""
        return self._answered(word) if word.startswith(self._heads) else frozenset()


def _clipped(pieces: Pieces) -> Pieces:
    """No more than LONG characters, from shortly before the first word that was asked for."""
    whole = "".join(text for text, _ in pieces)
    if len(whole) <= LONG:
        return pieces
    first = next((n for n, (_, wanted) in enumerate(pieces) if wanted), 0)
    begins = max(sum(len(text) for text, _ in pieces[:first]) - _BEFORE, 0)
    if begins:
        begins = whole.rfind(" ", 0, begins) + 1 or begins
    found: Pieces = [("… ", False)] if begins else []
    at = 0
    for text, wanted in pieces:
        shown = text[max(begins - at, 0) : max(begins + LONG - at, 0)]
        if shown:
            found.append((shown, wanted))
        at += len(text)
    return [*found, (" …", False)] if at > begins + LONG else found
