"""Which words a number counts: those after it, those ahead of it («студентов – около 500»), none if it only tells which are
meant («двух стран»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, adjective_cases, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Page
from spravka.reading.roles.numerals import Count, numbers, value_of
from spravka.reading.rules.counts.doings import PREPOSITIONS, is_verb

COUNTED_WORDS = word_set("counts.counted_words")
PLACES = word_set("counts.places")


def counted(page: Page, sentence: Sentence) -> Iterator[tuple[Count, Phrase]]:
    """Every number of the sentence with the phrase of what it counts."""
    for count in numbers(page, sentence):
        phrase = read_phrase(sentence, count.last, ALL_CASES, deep=True, spread=True) or _of_them(sentence, count)
        told = None
        if phrase is None or sentence.items[phrase.head].low == "человек":
            told = _numbered(sentence, count)
            phrase = told or _ahead(sentence, count) or phrase
        if phrase is not None and (phrase is told or _countable(sentence, count, phrase)):
            yield count, without_place(sentence, _with_more(sentence, phrase))


def _of_them(sentence: Sentence, count: Count) -> Phrase | None:
    """«из них порядка 80 – совместные предприятия»"""
    items, k = sentence.items, count.last
    if k + 1 < len(items) and items[k].raw in ("–", "—"):
        phrase = read_phrase(sentence, k + 1, frozenset({"nomn"}), deep=True, spread=True)
        return phrase if phrase and phrase.number == "plur" else None
    return None


def _with_more(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«учителей русского языка и литературы»: what is joined by «и» in the genitive singular is no count of its own."""
    items, last = sentence.items, phrase.last
    if last > phrase.head + 2 and items[last - 2].low == "из" and items[last - 1].symbol == "TERR":
        while last + 1 < len(items) and items[last].low in ("и", ",") and items[last + 1].symbol == "TERR":
            last += 2  # «предприятий из Беларуси и России»
        return replace(phrase, last=last)
    if last < len(items) and items[last].low == "и" and last > phrase.head + 1:
        more = read_phrase(sentence, last + 1, frozenset({"gent"}), deep=False)
        if more and more.number == "sing" and items[more.head].is_word:
            return replace(phrase, last=more.last)
    return phrase


_TOTAL = frozenset({"общий", "совокупный", "суммарный"})
_OURS = frozenset({"мы", "вы", "он", "она", "они", "себя", "это"})


def without_place(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«студенты из Индии в Омске», «договоры у неё»: where it was counted is told by itself."""
    items = sentence.items
    led = next((k for k in range(phrase.head + 1, phrase.last) if items[k].symbol == "глава"), 0)
    if led:  # «шесть человек во главе с …»
        phrase = replace(phrase, last=max(phrase.head + 1, led - 1))
    for k in range(phrase.head + 1, phrase.last):  # «активистов из 11 стран», «проектов на сумму …»
        if items[k].symbol in ("NUM", "сумма") or value_of(items[k]) is not None:
            while k > phrase.head + 1 and (items[k - 1].low in PREPOSITIONS or items[k - 1].symbol in _TOTAL):
                k -= 1
            return replace(phrase, last=k)
    such = next((k for k in range(phrase.head + 1, phrase.last) if items[k].symbol == "такой"), 0)
    if such:  # «27 мероприятий в таких сферах, как …»
        phrase = replace(phrase, last=max(phrase.head + 1, such - 1))
    cut = phrase.last - 2
    if cut <= phrase.head or items[cut].low not in ("в", "во", "у"):
        return phrase
    placed = items[cut + 1].symbol in ("TERR", "REF") and cut - phrase.first > 1
    return replace(phrase, last=cut) if placed or items[cut + 1].symbol in _OURS else phrase


LINKS = frozenset({"насчитываться", "быть", "составлять", "составить", "достигнуть", "достигать", "превысить", "превышать", "приблизиться", "стать", "уже", "тогда", "—", "–", "еще", "теперь", "сейчас", "собраться", "числиться", "набраться", "всего", ",", "большой", "порядок", "около", "более", "свыше", "примерно", "почти", "до", "чем", "намечать", "наметить", "работать", "действовать", "учиться", "обучаться", "иметься", "сегодня"})  # fmt: skip


def _numbered(sentence: Sentence, count: Count) -> Phrase | None:
    """«число рейсов в неделю выросло с двух до семи»: what the number before the verb is of; the start is no count."""
    items = sentence.items
    if count.first == 0 or items[count.first - 1].low not in _REACHED:
        return None
    low, _ = clause(sentence, count.first)
    for k in range(count.first - 2, low - 1, -1):
        if items[k].raw == ",":
            return None
        if items[k].symbol in NUMBER:
            phrase = read_phrase(sentence, k + 1, frozenset({"gent"}), deep=True, spread=True)
            many = phrase is not None and phrase.number == "plur" and phrase.last < count.first
            return phrase if phrase and many and any(is_verb(x) for x in items[phrase.last : count.first]) else None
    return None


NUMBER = frozenset({"число", "количество", "численность"})
_REACHED = frozenset({"до", "достигло", "достигла", "превысило", "превысила", "составило", "составила", "уже"})


def _ahead(sentence: Sentence, count: Count) -> Phrase | None:
    """«Студентов из этой страны насчитывается около 500», «новых рабочих мест – 12 тыс.», «гостей из Карелии приехало
    сорок»: the counted one stands before its number, in the genitive plural."""
    items = sentence.items
    after = items[count.last] if count.last < len(items) else None
    if after is not None and (after.is_word or after.mention) and after.low != "человек":
        return None
    low, _ = clause(sentence, count.first)
    for first in range(low, count.first):
        if first > low and items[first - 1].low in PREPOSITIONS:
            continue
        phrase = read_phrase(sentence, first, frozenset({"gent"}), deep=True, spread=True)
        if phrase is None or phrase.number != "plur" or any(value_of(x) for x in items[max(low, first - 2) : first]):
            continue
        head = items[phrase.head]
        if head.symbol not in COUNTED_WORDS | {"PEOPLE"} and not _many(head):
            continue
        stop = min(phrase.last, count.first)
        placed = (k for k in range(phrase.head + 1, stop) if items[k].low in ("в", "во", "на", "у", "при"))
        for last in (*placed, stop):
            if last > phrase.head and _leads_on(sentence, last, count.first):
                return replace(phrase, last=last)
    return None


def _many(head: Item) -> bool:
    """A noun that no list has, in the genitive plural by its look: «моторов», «полос»."""
    read = [p for p in morph.parses(head.low)[:1] if p.pos == "NOUN" and p.number == "plur" and p.case == "gent"]
    return head.is_word and bool(read) and read[0].known and head.symbol not in _UNCOUNTED


def _leads_on(sentence: Sentence, first: int, last: int) -> bool:
    """Do items[first:last] say no more than that there are so many of the counted ones, where and when: « учится нынче в
    вузах республики», «, по данным министерства, – свыше»?"""
    items, k, told = sentence.items, first, False
    while k < last:
        item = items[k]
        if item.raw == "," and (close := next((j for j in range(k + 1, min(k + 9, last)) if items[j].raw == ","), 0)):
            if not (items[k + 1].low in _ASIDES or items[close - 1].low == "слову"):
                return False
            k = close + 1
            continue
        pos = morph.parses(item.low)[0].pos if item.is_word else ""
        if item.low in PREPOSITIONS:
            k, told = _past_place(items, k + 1, last), told or item.low in ("у", "в", "во", "на")
            continue
        if pos in ("VERB", "PRTS") or item.raw in ("–", "—") or item.symbol in _COUNTING:
            told = True
        elif not (item.symbol in LINKS or item.symbol == "DATE" or pos in ("ADVB", "PRCL", "PRED", "COMP", "NUMR")):
            return False
        k += 1
    return told


def _past_place(items: list[Item], k: int, last: int) -> int:
    """The index after the words of a place or a time that a preposition before item `k` opens."""
    stop = min(last, k + 4)
    while k < stop and (
        items[k].mention
        or items[k].low in _HERE
        or noun_cases(items[k])
        or adjective_cases(items[k])
        or (items[k].low == "и" and k + 1 < last and items[k + 1].mention and items[k - 1].mention)
    ):
        if items[k].is_word and morph.parses(items[k].low)[0].pos in ("VERB", "PRTS", "ADVB", "PREP"):
            break
        k += 1
    return k


_HERE = frozenset({"нем", "ней", "них", "нас", "нее", "него"})
_COUNTING = frozenset({"насчитываться", "быть", "порядок", "около", "более", "свыше"})
_ASIDES = frozenset({"по", "согласно", "как", "таким", "напомним", "кстати", "впрочем", "однако", "отметим"})


def _countable(sentence: Sentence, count: Count, phrase: Phrase) -> bool:
    """«двух стран», «обеих областей», «из 102 стран» (a ranking's size): the number only tells which are meant."""
    items = sentence.items
    head = items[phrase.head]
    if head.symbol == "PEOPLE":
        return all(k in phrase.adjectives for k in range(count.last, phrase.head)) and count.value >= 10
    if head.symbol not in COUNTED_WORDS and not _open(sentence, count, phrase):
        return False
    if head.symbol == "место":
        jobs = any(items[k].symbol == "рабочий" for k in phrase.adjectives)
        return jobs and not sentence.has("инвестиция|проект|предприятие|завод|фабрика")  # a project tells its own
    worded = items[count.first].is_word and count.value in (2, 3) and phrase.first >= count.last
    led = count.first > 0 and items[count.first - 1].symbol == "POST"  # «президенты двух стран»
    if worded and head.symbol in PLACES and (led or not sentence.has("приехать|участвовать|представить")):
        return False
    before = items[count.first - 1].low if count.first else ""
    ranked = before == "из" and any(True for _ in sentence.mentions("ORD"))  # «пятый из ста партнёров»
    return not (head.symbol in PLACES and (ranked or before in ("списке", "список", "среди")))


_UNCOUNTED = word_set("counts.uncounted")


def _open(sentence: Sentence, count: Count, phrase: Phrase) -> bool:
    """A noun that no list has, by its look: several, no time, money, rank or measure, and told nearer than by itself."""
    head = sentence.items[phrase.head]
    read = [p for p in morph.parses(head.low) if p.pos == "NOUN" and p.number == "plur"] if head.is_word else []
    if not read or not read[0].known or head.symbol in _UNCOUNTED or count.value < 4:
        return False
    joined = "-" in head.low and phrase.last <= count.first  # «студентов-иностранцев в крае 4,3 тыс.»
    before = sentence.items[count.first - 1] if count.first else None
    made = before is not None and before.is_word and morph.parses(before.low)[0].pos == "PRTS"  # «издано 5 сборников»
    return joined or made or phrase.last - phrase.first > 1
