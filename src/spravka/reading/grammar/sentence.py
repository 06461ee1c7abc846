"""Sentence: what rules match against. Words as lemmas and mentions as capital symbols, in one line of text.

«Казахстан занимает второе место по экспорту» is the line "TERR занимать второй место по экспорт "; a rule is a
regular expression over such lines, and each match leads back to items, and items to offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.anchors import anchors
from spravka.text import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in the text, with the value it comes to.

    Attributes:
        symbol: TERR, ORG, PER, DELEG, EVENT, QUOT, DATE, MONEY, PCT, MULT, NUM, PEOPLE, REF.
        value: the name in the nominative, the EDTF date, or "".
        id: vocabulary id where there is one.
        cases: grammatical cases the words may stand in.
        data: what the layer that made it knows besides (a Person, an Amount…).
    """

    symbol: str
    value: str
    id: str = ""
    cases: frozenset[str] = frozenset()
    data: Any = None


@dataclass(slots=True, eq=False)  # not frozen: tens of thousands are made, and that would take three times as long
class Item:
    """A word or mark, or a mention over several (`parts`). Offsets are of the document's plain text."""

    start: int
    stop: int
    raw: str
    low: str
    symbol: str
    mention: Mention | None = None
    parts: tuple[Item, ...] = ()
    is_word: bool = field(init=False)  # a word that no mention has taken; asked for at every step of every rule

    def __post_init__(self) -> None:
        word = self.mention is None and (self.raw[:1].isalpha() or self.raw[-1:].isalpha())
        self.is_word = word

    @classmethod
    def word(cls, token: Token) -> Item:
        symbol = morph.lemma(token.low) if token.sort == "word" else "NUM" if token.sort == "number" else token.text
        return cls(token.start, token.stop, token.text, token.low, symbol)

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()

    def text_latin(self) -> bool:
        """A word in Latin letters: a foreign firm's name."""
        return self.raw[:1].isascii() and self.raw[:1].isalpha()

    @property
    def id(self) -> str:
        """Vocabulary id of what is mentioned; "" for none."""
        return self.mention.id if self.mention else ""

    @property
    def data(self) -> Any:
        """What the layer that made the mention knows of it; None for a word."""
        return self.mention.data if self.mention else None

    @property
    def cases(self) -> frozenset[str]:
        """Cases that the mention's words may stand in; empty for a word, or where any may."""
        return self.mention.cases if self.mention else frozenset()

    @property
    def value(self) -> str:
        return self.mention.value if self.mention else self.raw


def cover(items: Sequence[Item], mention: Mention, text: str) -> Item:
    """One item in place of several."""
    start, stop = items[0].start, items[-1].stop
    raw = text[start:stop]
    return Item(start, stop, raw, raw.lower().replace("ё", "е"), mention.symbol, mention, tuple(items))


_MACROS = {
    "A": r"(?:PER|ORG|TERR|DELEG|PEOPLE|REF)",  # who may act
    "N": r"(?:NUM|ORD)",
    "ADV": r"(?:(?:также|уже|сегодня|вчера|вновь|впервые|DATE|накануне|ранее|тогда|и|же|,|в|на|за) ){0,3}",
}


class Pattern(NamedTuple):
    """A rule's pattern over a line; `needs`: symbols of which the line must hold one (empty: any line may match)."""

    regex: re.Pattern[str]
    needs: frozenset[str]


@lru_cache(maxsize=2000)
def compiled(pattern: str) -> Pattern:
    """A rule's pattern: `<A>` an actor, `<3>` up to three items, `<~3>` up to three that are no full clause mark."""

    def macro(m: re.Match[str]) -> str:
        name = m[1]
        if name.isdigit():
            return rf"(?:\S+ ){{0,{name}}}?"
        if name.startswith("~"):
            return rf"(?:[^\s.;!?]+ ){{0,{name[1:]}}}?"
        return _MACROS[name]

    # whole items only, at both ends
    regex = re.compile(r"(?<!\S)(?:" + re.sub(r"<([A-Z]+|~?\d+)>", macro, pattern) + r")(?:(?<=\s)|(?!\S))")
    return Pattern(regex, anchors(pattern))


class Name(NamedTuple):
    """Where a name stands in the plain text and its sort: PER, LOC or ORG (see `naming`)."""

    start: int
    stop: int
    sort: str


@dataclass(slots=True)
class Match:
    """A rule's match in a sentence; groups lead to items."""

    sentence: Sentence
    m: re.Match[str]

    @property
    def first(self) -> int:
        return self.sentence.index(self.m.start())

    @property
    def last(self) -> int:
        """Index after the last item matched."""
        return self.sentence.index(self.m.end() - 1) + 1

    def has(self, group: str) -> bool:
        return bool(self.m[group])

    def at(self, group: str) -> int:
        return self.sentence.index(self.m.start(group))

    def item(self, group: str) -> Item:
        return self.sentence.items[self.at(group)]

    def text(self, group: str) -> str:
        return self.m[group].strip() if self.m[group] else ""


@dataclass(slots=True)
class Sentence:
    """Items of one sentence and their line."""

    number: int
    items: list[Item]
    part: str  # headline | body | reference | boilerplate
    _line: str = ""
    _starts: list[int] = field(default_factory=list)
    _symbols: frozenset[str] = frozenset()
    quoted: bool = False
    names: tuple[Name, ...] = ()
    speaker: str | None = None

    @property
    def line(self) -> str:
        """The items' symbols, a space after each."""
        if not self._line:
            at, self._starts = 0, []
            symbols = [item.symbol.replace(" ", "_") for item in self.items]
            for symbol in symbols:
                self._starts.append(at)
                at += len(symbol) + 1
            self._line = " ".join(symbols) + " "
            self._symbols = frozenset(symbols)
        return self._line

    def relined(self) -> None:
        """The line is built anew when it is asked for next: items were joined."""
        self._line = ""

    @property
    def start(self) -> int:
        return self.items[0].start

    @property
    def stop(self) -> int:
        return self.items[-1].stop

    def index(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def find(self, pattern: str) -> Iterator[Match]:
        regex, needs = compiled(pattern)
        line = self._line or self.line
        if needs and needs.isdisjoint(self._symbols):
            return iter(())  # most patterns find nothing in most sentences
        return (Match(self, m) for m in regex.finditer(line))

    def has(self, pattern: str) -> bool:
        regex, needs = compiled(pattern)
        line = self._line or self.line
        return (not needs or not needs.isdisjoint(self._symbols)) and regex.search(line) is not None

    def mentions(self, *symbols: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, Item]]:
        for i in range(first, len(self.items) if last is None else min(last, len(self.items))):
            if self.items[i].symbol in symbols:
                yield i, self.items[i]

    def where(
        self, first: int = 0, last: int | None = None, *, besides: range = range(0)
    ) -> Iterator[tuple[int, Item]]:
        """Territories in which something is («в Омске»), in items[first:last], those in `besides` left out."""
        for i, item in self.mentions("TERR", "REF", first=first, last=last):
            within = i > 0 and self.items[i - 1].low in ("в", "во") and (not item.cases or "loct" in item.cases)
            if within and i not in besides:
                yield i, item

    def join(self, first: int, last: int, mention: Mention, text: str) -> None:
        """Put one mention in place of items[first:last]; the caller calls `relined` when done."""
        self.items[first:last] = [cover(self.items[first:last], mention, text)]
