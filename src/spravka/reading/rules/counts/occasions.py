"""On what occasion those whom a clause counts are told of: «на форуме выступили 30 псковских учёных» → « на форуме»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.phrases import Phrase, adjective_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.happenings import sort_of as event_sort

_STANDS = frozenset({"стенд", "экспозиция", "павильон"})
_LED = frozenset({"в", "во", "на"})


def occasion(sentence: Sentence, phrase: Phrase) -> str:
    """The gathering where the counted ones were, led by its preposition; "" where the clause names none, or where it is
    told after them already."""
    items = sentence.items
    first, last = clause(sentence, phrase.first)
    for k in range(first, last - 1):
        if items[k].low not in _LED or phrase.first <= k < phrase.last:
            continue
        if items[k + 1].symbol == "который" and k > 1 and items[k - 1].raw == ",":
            told = _gathering(items, k - 2)
            word = morph.inflected(told, "NOUN", "loct", "sing") if told else None
        else:
            at = k + 1
            while at < last and items[at].is_word and adjective_cases(items[at]) and not _gathering(items, at):
                at += 1
            word = _located(items[at]) if at < last else None
        if word:
            return f" {items[k].low} {word}"
    return ""


def _gathering(items: list[Item], k: int) -> str:
    """The noun of the gathering that item `k` is, folded; "" for anything else."""
    item = items[k]
    if item.symbol == "EVENT":
        return next((x.low for x in item.parts if x.is_word and event_sort(x)), "")
    return item.low if item.is_word and (event_sort(item) not in ("", "opening") or item.symbol in _STANDS) else ""


def _located(item: Item) -> str | None:
    """The noun as it stands, if it is that of a gathering in the locative."""
    low = _gathering([item], 0)
    return low if any((p.case, p.number) == ("loct", "sing") for p in morph.parses(low or "-")) else None
