"""count_figure: shares of people and of wholes («доля русских – 15 %», «каждый пятый студент – из Вьетнама»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import Phrase, read_phrase
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.inflection import genitive
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles.numerals import hedge
from spravka.reading.roles.whereabouts import as_of, where
from spravka.reading.rules.counts.counted import counted
from spravka.reading.rules.counts.measures import LINK, LINKING
from spravka.values.numbers import ordinal

_COUNTED = word_set("counts.counted_words")
_FLOW_WORD = alternation("trade.flow_word")


def shares(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«доля русских в населении – 15 %», «среди них 15 % – граждане Узбекистана», «казахи составляют треть жителей»"""
    if sentence.has(_FLOW_WORD) or sentence.has("вырасти|увеличиться|рост|прирост|снизиться|сократиться|больше"):
        return
    for i, item in sentence.mentions("PCT"):
        share = item.data
        whose = _whose(page, sentence, i)
        if not whose:
            continue
        what, first, last = whose
        fields = {
            "what": f"доля {what}, %", "value": share.plain(), "approx": share.approx or hedge(page, item.start),
            "where": where(page, sentence, i), "as_of": as_of(page, sentence),
        }  # fmt: skip
        yield page.draft("count_figure", sentence, min(first, i), max(last, i + 1), fields, confidence=0.55)


def _whose(page: Page, sentence: Sentence, i: int) -> tuple[str, int, int] | None:
    """Whose share it is, of what whole, and the stretch that says so."""
    items, plain = sentence.items, page.plain
    for match in sentence.find(rf"(?:доля|удельный вес) (?:<~9>)?{LINK}PCT "):
        phrase = read_phrase(sentence, match.first + 1, frozenset({"gent"}), deep=True)
        if match.last == i + 1 and phrase and phrase.last <= i:
            return genitive(sentence, phrase, plain), match.first, match.last
    for match in sentence.find(r"на (?:<~1>)?(?P<who>TERR|REF) (?:<~1>)?(?:приходиться|прийтись) PCT "):
        of = read_phrase(sentence, match.last, frozenset({"gent"}), deep=True)
        if match.last == i + 1 and of:
            return f"{place_genitive(match.item('who').value)} в {_within(sentence, of, plain)}", match.first, of.last
    for first in range(max(0, i - 9), i):
        phrase = read_phrase(sentence, first, frozenset({"nomn", "gent"}), deep=False)
        if phrase is None or phrase.number != "plur" or not items[phrase.head].is_word or phrase.last > i:
            continue
        between = " ".join(x.symbol for x in items[phrase.last : i]) + " "
        if items[phrase.head].symbol in _PEOPLE and _only_links(between):
            return genitive(sentence, phrase, plain) + _among(page, sentence, i, phrase), phrase.first, i + 1
    return None


_PEOPLE = word_set("measures.people")


def _only_links(between: str) -> bool:
    return all(word in LINKING for word in between.split())


def _within(sentence: Sentence, of: Phrase, plain: str) -> str:
    """«всех иностранных инвестиций» → «иностранных инвестициях»: a whole in the prepositional case."""
    items = sentence.items
    words = []
    for k in range(of.first, of.head + 1):
        if items[k].symbol in ("весь", "этот"):
            continue
        pos = "NOUN" if k == of.head else "ADJF"
        words.append(morph.inflected(items[k].low, pos, "loct", of.number) or items[k].raw)
    return " ".join(words)


def _among(page: Page, sentence: Sentence, i: int, part: Phrase) -> str:
    """« среди иностранных студентов»: the counted ones told before in the sentence."""
    for count, phrase in counted(page, sentence):
        if phrase.last <= part.first and count.first < i:
            return f" среди {genitive(sentence, phrase, page.plain)}"
    return ""


def one_in(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«каждый пятый иностранный студент – из Вьетнама»: a share told as one in so many"""
    for match in sentence.find(r"каждый (?P<n>ORD) "):
        phrase = read_phrase(sentence, match.last, frozenset({"nomn", "accs"}), deep=False)
        n = ordinal(match.item("n").raw)
        if phrase is None or not n or sentence.items[phrase.head].symbol not in _COUNTED:
            continue
        whole = _several(sentence, phrase, page.plain)
        origin = next(
            (m.item("from") for m in sentence.find(r"(?:—|–) из (?P<from>TERR) ") if m.first == phrase.last), None
        )
        if origin is not None:
            whole += f" из {place_genitive(origin.value)}"
        fields = {
            "what": f"доля {whole}, %",
            "value": round(Decimal(100) / n, 1),
            "where": where(page, sentence, match.first),
        }
        yield page.draft("count_figure", sentence, match.first, phrase.last, fields, confidence=0.55)


def _several(sentence: Sentence, phrase: Phrase, plain: str) -> str:
    return genitive(sentence, replace(phrase, number="plur"), plain)


def part_of_them(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«почти четверть их – согдийцы», «половина студентов-иностранцев – граждане Индии»: who makes a part of whom"""
    items = sentence.items
    for i, item in sentence.mentions("PCT"):
        k = i + 1 + (i + 1 < len(items) and items[i + 1].low == "из")
        if k >= len(items):
            continue
        if items[k].low in ("их", "них"):
            whole, after = _told_before(page, sentence, i), k + 1
        else:
            phrase = read_phrase(sentence, k, frozenset({"gent"}), deep=True)
            whole = genitive(sentence, phrase, page.plain) if phrase and phrase.number == "plur" else ""
            after = phrase.last if phrase else k
        if not whole or after + 1 >= len(items) or items[after].raw not in ("–", "—"):
            continue
        part, last = _who_they_are(page, sentence, after + 1)
        if part:
            fields = {
                "what": f"доля {part} среди {whole}, %", "value": item.data.plain(),
                "approx": item.data.approx or hedge(page, item.start), "where": where(page, sentence, i),
                "as_of": as_of(page, sentence),
            }  # fmt: skip
            yield page.draft("count_figure", sentence, i, last, fields, confidence=0.55)


def _told_before(page: Page, sentence: Sentence, i: int) -> str:
    """Those counted last before item `i`, here or in the sentence before, in the genitive."""
    for candidate in (sentence, *page.before(sentence, 1)):
        found = [p for c, p in counted(page, candidate) if candidate is not sentence or c.first < i]
        if found:
            return genitive(candidate, replace(found[-1], number="plur"), page.plain)
    return ""


def _who_they_are(page: Page, sentence: Sentence, k: int) -> tuple[str, int]:
    """«согдийцы», «граждане Индии и Египта» in the genitive, and the index after."""
    item = sentence.items[k]
    if item.symbol == "PEOPLE":
        return morph.inflected(item.low, "NOUN", "gent", "plur") or "", k + 1
    phrase = read_phrase(sentence, k, frozenset({"nomn"}), deep=True, spread=True)
    if phrase is None or phrase.number != "plur" or not sentence.items[phrase.head].is_word:
        return "", k
    return genitive(sentence, phrase, page.plain), phrase.last


RULES: tuple[Rule, ...] = (part_of_them, shares, one_in)
