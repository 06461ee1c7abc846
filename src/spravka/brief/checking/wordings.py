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
from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.values.numbers import fold

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


_AFTER = re.compile(r'[,.!?]?[»”"]?,?\s*[–—-]\s*((?:\w+\s+){0,3}\w+)')
_BEFORE = re.compile(r"((?:\w+[\s,]+){0,7}\w+)\s*:\s*$")
"""Words beside a quotation that may tell who spoke it: «…», – сказал …; Посол заявил: «…»"""
SPAN = 160
"""Letters before a quotation in which they are looked for."""
_SAID = word_set("speech.saying") | {"деді", "айтты", "мәлімдеді", "атап", "said", "told", "noted", "stressed"}
WORDS = 4
"""Words that a quotation has at least; fewer may be a name."""


def invented(text: str, known: str) -> Iterator[Value]:
    """Quotations put into somebody's mouth of which no source has the words. `known`: all that is quoted, folded."""
    for m in SAID.finditer(text):
        beside = _AFTER.match(text, m.end(1)) or _BEFORE.search(text[max(0, m.start() - SPAN) : m.start()])
        spoken = beside and any(morph.lemma(fold(word)) in _SAID for word in forms.WORD.findall(beside[1]))
        pieces = [part.strip(" ,;:.–-") for part in re.split(r"…|\.\.\.|\[[^\]]*\]", forms.key(m[1]))]
        if spoken and len(forms.WORD.findall(m[1])) >= WORDS and not all(part in known for part in pieces):
            yield Value(QUOTE, m.start(1), m.end(1), m[1])


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
    for told, lists in _lists(lang).items():
        there = list(_found(told, line.text))
        if len(there) <= sum(1 for _ in _found(told, text)):
            continue
        for others in lists:
            came = [m for word in others for m in _found(word, text) if not any(_found(word, line.text))]
            if came:
                m, piece = max(came, key=lambda m: len(m.group())), line.piece(there[0].start(), there[0].end())
                cited = piece.citations if piece else ()
                yield Value(WORD, m.start(), m.end(), m.group()), there[0].group(), cited
                break


def _found(word: str, text: str) -> Iterator[re.Match[str]]:
    letters = re.escape(word).replace("ё", "е").replace("е", "[её]")
    return re.finditer(rf"(?<!\w){letters}(?!\w)", text, re.I)


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
