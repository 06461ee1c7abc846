"""What a changed line says otherwise in words alone: a quotation that is no longer to the letter, a word of a closed
list in the place of another («планируется» – «действует»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from spravka.brief.checking import words as forms
from spravka.brief.checking.held import Line
from spravka.brief.checking.values import Value
from spravka.brief.pen import CLOSED
from spravka.brief.tree import Citation
from spravka.brief.words import words

QUOTE, WORD = "quote", "word"

SAID = re.compile('[«“"]([^«»“”"]{12,})[»”"]')
"""A quotation of some words; names in quotation marks are shorter, or the same."""

ALIKE = 0.5
"""How alike a quotation and what was made of it are at least, from 0 to 1."""

Reworded = tuple[Value, str, tuple[Citation, ...]]
"""What the line says, and what the register says, with its sources."""


def reworded(text: str, line: Line, lang: str) -> Iterator[Reworded]:
    """What a line (`text`) says otherwise in words than the one it was made of."""
    yield from _misquoted(text, line)
    if not line.notes:
        yield from _turned(text, line, lang)


def _misquoted(text: str, line: Line) -> Iterator[Reworded]:
    """Quotations altered within. One that was cut at either end, or in the middle with «…», is still to the letter."""
    known = {forms.key(m[1]): m for m in SAID.finditer(line.text)}
    mine = {forms.key(m[1]): m for m in SAID.finditer(text)}
    gone = {said: m for said, m in known.items() if said not in mine}
    for said, m in mine.items():
        pieces = [part.strip(" ,;:.–-") for part in re.split(r"…|\.\.\.|\[[^\]]*\]", said)]
        if not gone or any(all(part in whole for part in pieces) for whole in known):
            continue
        ratio, best = max((SequenceMatcher(None, said, other).ratio(), other) for other in gone)
        if ratio >= ALIKE:
            piece = line.piece(gone[best].start(), gone[best].end())
            value = Value(QUOTE, m.start(1), m.end(1), m[1])
            yield value, gone.pop(best)[1], piece.citations if piece else ()


def _turned(text: str, line: Line, lang: str) -> Iterator[Reworded]:
    """Words of a closed list that went out while another of their list came in."""
    lists = _lists(lang)
    for piece in line.pieces:
        told = forms.key(piece.text)
        for others in lists.get(told, ()):
            came = [m for word in others for m in _found(word, text) if not any(_found(word, line.text))]
            if came and sum(1 for _ in _found(told, text)) < sum(1 for _ in _found(told, line.text)):
                m = came[0]
                yield Value(WORD, m.start(), m.end(), m.group()), piece.text, piece.citations
                break


def _found(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I)


@cache
def _lists(lang: str) -> Mapping[str, list[list[str]]]:
    """By each word of a closed list, for comparing, the others of its list."""
    by_list: dict[str, list[str]] = {}
    for key, word in words(lang).table.items():
        name, _, value = key.partition(".")
        if name in CLOSED.values() and value:
            by_list.setdefault(name, []).append(word)
    found: dict[str, list[list[str]]] = {}
    for told in by_list.values():
        for word in told:
            found.setdefault(forms.key(word), []).append([other for other in told if other != word])
    return found
