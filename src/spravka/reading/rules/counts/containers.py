"""What holds the counted ones where they are told by their sort alone: «Резидентов в ней девятнадцать» → «резиденты
индустриального парка», «в нём девяносто человек» → «члены общества дружбы»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.inflection import genitive
from spravka.reading.page import Page
from spravka.vocab.declension import decline

_HOLDING = word_set("counts.holding")
_IN_IT = {"нем": ("masc", "neut"), "ней": ("femn",), "них": ()}
_THERE = frozenset({"там", "здесь", "тут"})
_MEMBERS = {
    **dict.fromkeys(("общество", "клуб", "ассоциация", "союз", "община", "диаспора", "автономия"), "члены"),
    **dict.fromkeys(("предприятие", "завод", "компания", "фабрика", "комбинат", "производство", "фирма"), "работники"),
    **dict.fromkeys(("школа", "гимназия", "лицей"), "ученики"),
    **dict.fromkeys(("вуз", "университет", "институт", "колледж", "академия", "техникум", "филиал"), "студенты"),
    **dict.fromkeys(("центр", "курс"), "слушатели"),
    **dict.fromkeys(("программа", "проект", "лагерь", "смена", "конкурс"), "участники"),
}
"""What people are called who are counted as «человек» in such a thing."""


def held_in(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """What holds those whom a phrase counts, in the genitive: «плана мероприятий», «Центра вьетнамского языка»; "" where
    nothing tells."""
    found = _holder(page, sentence, phrase.first)
    return found[1] if found else ""


def members(page: Page, sentence: Sentence, i: int) -> str:
    """«работники предприятия»: what people are who are counted at item `i` as «человек»; "" where nothing tells."""
    found = _holder(page, sentence, i)
    called = _MEMBERS.get(found[0], "") if found else ""
    return f"{called} {found[1]}" if found and called else ""


def _holder(page: Page, sentence: Sentence, i: int) -> tuple[str, str] | None:
    """The lemma of its head noun, and its name in the genitive."""
    items = sentence.items
    first, last = clause(sentence, min(i, len(items) - 1))
    for k in range(first, last - 1):
        if items[k].low not in ("в", "во", "на"):
            continue
        if items[k + 1].low in _IN_IT:
            return _told_before(page, sentence, k, _IN_IT[items[k + 1].low])
        if found := _named(page, sentence, k + 1, frozenset({"loct"})):
            return found
    if any(items[k].low in _THERE for k in range(first, last)):
        return _told_before(page, sentence, first, ())
    return None


def _told_before(page: Page, sentence: Sentence, i: int, genders: tuple[str, ...]) -> tuple[str, str] | None:
    """The holder of that gender named last before item `i`, here or in the two sentences before."""
    for candidate in (sentence, *page.before(sentence, 2)):
        for k in range((i if candidate is sentence else len(candidate.items)) - 1, -1, -1):
            found = _named(page, candidate, k, ALL_CASES)
            if found and (not genders or morph.parses(found[0])[0].gender in genders):
                return found
    return None


def _named(page: Page, sentence: Sentence, k: int, cases: frozenset[str]) -> tuple[str, str] | None:
    """The holder that item `k` names or begins."""
    item = sentence.items[k]
    if item.symbol == "ORG" and item.data not in ("power", "body"):
        head = next((x.symbol for x in item.parts if x.is_word and x.symbol in _HOLDING), "")
        return (head, genitive_of(item)) if head else None
    phrase = read_phrase(sentence, k, cases, deep=False) if item.is_word else None
    if phrase is None or phrase.number != "sing" or sentence.items[phrase.head].symbol not in _HOLDING:
        return None
    if k and phrase.first == k and sentence.items[k - 1].is_word and k - 1 in phrase.adjectives:
        return None
    return sentence.items[phrase.head].symbol, genitive(sentence, phrase, page.plain)


def genitive_of(item: Item) -> str:
    """A body's name in the genitive: «Центра вьетнамского языка», «завода «Вымпел»»."""
    return in_case(item, "gent")


def in_case(item: Item, case: str) -> str:
    """A body's name in a case: «Минским тракторным заводом», «завода «Вымпел»»; one in quotation marks alone stays."""
    head, quote, rest = item.value.partition(" «")
    if not head or item.value[:1] in '«"' or (item.parts and not item.parts[0].is_word):
        return item.value
    words = decline(head)[case][0].split()
    told = head.split()
    same = len(words) == len(told)
    declined = " ".join(morph.like(w, t) for w, t in zip(words, told, strict=True)) if same else head
    return f"{declined}{quote}{rest}"
