"""Republics by their initials: «министр экономики РД» in a text of Dagestan, «Правительство РБ» in one of Bashkortostan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.vocab import territories


def mark(sentences: list[Sentence]) -> None:
    """Read initials as the republic that the text names in full, whichever the vocabulary would take them for."""
    named = {item.id: item for item in _places(sentences) if not item.raw.isupper()}
    meant = dict(_initials(named))
    for sentence in sentences if meant else ():
        changed = False
        for k, item in enumerate(sentence.items):
            of = meant.get(item.raw, "") if item.raw.isupper() and (item.is_word or item.symbol == "TERR") else ""
            if of and item.id != of and item.id not in named and not (k and sentence.items[k - 1].raw in ("(", "-")):
                mention = Mention("TERR", territories.get(of).ru, of, ALL_CASES)
                sentence.items[k] = replace(item, symbol="TERR", mention=mention)
                changed = True
        if changed:
            sentence.relined()


def _places(sentences: Iterable[Sentence]) -> Iterator[Item]:
    for sentence in sentences:
        yield from (item for _, item in sentence.mentions("TERR") if item.id)


def _initials(named: Mapping[str, Item]) -> Iterator[tuple[str, str]]:
    """«РД» → RU-DA, for the republics named; of two with the same initials the one named last."""
    for of in named:
        territory = territories.get(of)
        for name in (territory.ru, *territory.ru_other):
            words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
            if len(words) == 2 and "республика" in name.lower():
                yield "".join(word[0] for word in words).upper(), of
