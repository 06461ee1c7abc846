"""What is built or made, as a phrase tells it: a plant by its kind, or the goods that it will make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import (
    ALL_CASES,
    Phrase,
    adjective_cases,
    nominative,
    noun_cases,
    read_list,
    read_phrase,
)
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Page

_PLANTS = word_set("projects.plant")
_CIVIL = word_set("projects.civil")
_PLAIN = word_set("projects.plain_heads")
_IDLE = word_set("projects.idle")
_MAKING = word_set("projects.making")
_MAKE = word_set("projects.make")
_BUILT = word_set("projects.raise") | word_set("projects.start")
_WORKED = frozenset({"переработка", "добыча", "выращивание"})
_OF_WORK = word_set("projects.of_work")
_AREAS = frozenset({"площадка", "зона", "территория", "парк", "кластер"})
_LOCATIVE = frozenset({"loct"})
_GOODS_SAY_NOTHING = ("продукция", "товары", "работы", "проект", "свои", "собственная", "их", "отечественная")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something built or made: items[first:last], what it is and is called, the cases it may stand in.

    `sort`: plant, civil or goods; `head`: the index of the head noun; `built`: the index of a participle among its
    adjectives that says it is being built («строящийся молочный завод»), or -1.
    """

    first: int
    last: int
    product: str
    sort: str
    head: int
    cases: frozenset[str]
    name: str = ""
    built: int = -1


_STARTS = _MAKING | _MAKE | _PLANTS | _CIVIL | {"ORG"}


def things(page: Page, sentence: Sentence) -> Iterator[Thing]:
    """Everything in the sentence that could be a project, in order, none inside another."""
    i = 0
    while i < len(sentence.items):
        found = _thing(page, sentence, i) if sentence.items[i].symbol in _STARTS else None
        if found:
            yield found
        i = max(i + 1, found.last if found else 0)


def _thing(page: Page, sentence: Sentence, i: int) -> Thing | None:
    item = sentence.items[i]
    if item.symbol == "ORG":
        return _named_plant(page, item, i)
    if item.mention is not None:
        return None
    if item.symbol in _MAKING and noun_cases(item):
        return _goods(page, sentence, i, i + 1, frozenset({"gent"})) or _plant(page, sentence, i)
    if item.symbol in _MAKE:
        return _goods(page, sentence, i, i + 1, frozenset({"accs"}))
    if item.symbol in _PLANTS or item.symbol in _CIVIL:
        return _plant(page, sentence, i)
    return None


def _goods(page: Page, sentence: Sentence, verb: int, i: int, wanted: frozenset[str]) -> Thing | None:
    """«производство чулочно-носочных изделий», «выпускать 20 тысяч тракторов в год»: what is made."""
    items = sentence.items
    if (
        i < len(items)
        and items[i].low in ("в", "на")
        and (where := read_phrase(sentence, i + 1, _LOCATIVE, deep=False))
    ):
        i = where.last  # «намерена производить в зоне пестициды»
    while i < len(items) and (
        items[i].symbol in ("AMOUNT", "NUM", "до", "тысяча", "миллион", "тонна", "около", "свыше")
    ):
        wanted, i = frozenset({"gent"}), i + 1
    if i >= len(items) or items[i].mention is not None:
        return None
    goods, last = read_list(sentence, i, page.plain, wanted, deep=False)
    if any(x.raw == ";" for x in items[i:last]) and (one := read_phrase(sentence, i, wanted, deep=False)):
        goods, last = [nominative(sentence, one, page.plain)], one.last
    if goods and last < len(items) and items[last].raw == "(":  # «кирпича (60 млн штук в год) и черепицы»
        end = next((k for k in range(last, min(len(items), last + 9)) if items[k].raw == ")"), last)
        if end + 2 < len(items) and items[end + 1].low == "и":
            more, after = read_list(sentence, end + 2, page.plain, wanted, deep=False)
            goods, last = (goods + more, after) if more else (goods, last)
    aimed = goods and last + 1 < len(items) and items[last].low == "для"
    if aimed and (aim := read_phrase(sentence, last + 1, frozenset({"gent"}), deep=False)):
        goods[-1] += " " + page.text(sentence, last, aim.last)  # «деталей для тракторов»
        last = aim.last
    if not goods or goods[0].lower().split()[0] in _GOODS_SAY_NOTHING:
        return None
    cases = frozenset(c for c, _ in noun_cases(items[verb])) or frozenset({"accs"})
    if items[verb].symbol in _WORKED:
        return Thing(verb, last, f"{items[verb].symbol} {page.text(sentence, i, last)}", "goods", verb, cases)
    return Thing(verb, last, " и ".join(goods[:3]), "goods", verb, cases)


def _plant(page: Page, sentence: Sentence, head: int) -> Thing | None:
    """«крупный завод нетканых материалов», «предприятие, которое будет производить краны», «цех по выпуску обуви»"""
    items = sentence.items
    first, options = head, frozenset(c for c, _ in noun_cases(items[head]))
    while first > 0 and items[first - 1].mention is None:
        here = frozenset(c for c, _ in adjective_cases(items[first - 1])) & options
        if not here:
            break
        first, options = first - 1, here
    phrase = read_phrase(sentence, first, ALL_CASES, deep=False)
    if phrase is None or phrase.head != head:
        return None
    sort = "plant" if items[head].symbol in _PLANTS or items[head].symbol in _MAKING else "civil"
    of_work = items[head].symbol not in _AREAS or any(items[k].symbol in _OF_WORK for k in phrase.adjectives)
    if not of_work and not (items[head].symbol == "парк" and _told_before(page, sentence, "парк")):
        return None  # «парк Победы», «зона отдыха», «дискуссионная площадка»
    built = next((k for k in phrase.adjectives if _building(items[k])), -1)
    made = _made_there(page, sentence, phrase.last) or _made_there(page, sentence, head + 1)
    if made:
        return Thing(first, made[0], made[1], sort, head, options, _quoted(sentence, phrase), built)
    last, told = _worked(sentence, phrase)
    kind = _kind(page, sentence, phrase, last)
    name = _quoted(sentence, phrase)
    if 0 < first < head and items[first].capital and not items[head].capital and not items[first].raw.isupper():
        name = name or nominative(sentence, replace(phrase, last=head + 1), page.plain)
    priced = [x.low for x in items[head + 1 : head + 2]] == ["стоимостью"]  # «построит завод стоимостью 2 млрд рублей»
    if items[head].symbol in _PLAIN and not (told or priced or name) and len(kind.split()) < 2:
        kind = _told_before(page, sentence, items[head].symbol)
    if kind.isupper() and (full := _spelt_out(page, sentence, items[head].symbol)):
        kind, name = full, name or kind  # «запуск ТЛЦ» after «транспортно-логистический центр (ТЛЦ)»
    if any(_counts(x) for x in items[max(0, first - 1) : head]):
        kind, options = _many(sentence, phrase, kind), options | {"nomn", "accs"}
    return Thing(first, max(last, phrase.last), kind, sort, head, options, name, built) if kind else None


def _spelt_out(page: Page, sentence: Sentence, acronym: str) -> str:
    """What an acronym stands for, as the text has told it before: «международная территория развития (МТР)»."""
    for s in (sentence, *page.before(sentence, 40)):
        at = s.line.find(f" ( {acronym} ) ")
        if at < 0:
            continue
        end = s.index(at + 1)
        for k in range(end - 1, max(-1, end - 6), -1):
            known = s.items[k].symbol in _PLANTS or s.items[k].symbol in _CIVIL
            if known and (thing := _plant(page, s, k)) and thing.last == end:
                return thing.product
    return ""


def _counts(item: Item) -> bool:
    return item.symbol == "NUM" or (item.is_word and morph.parses(item.low)[0].pos == "NUMR")


def _many(sentence: Sentence, phrase: Phrase, kind: str) -> str:
    """«три молочных комплекса»: what is counted, in the plural."""
    for k in (*phrase.adjectives, phrase.head):
        item = sentence.items[k]
        plural = morph.inflected(item.low, "NOUN" if k == phrase.head else "ADJF", "nomn", "plur")
        singular = next((w for w in kind.split() if morph.lemma(w.lower()) == item.symbol), "")
        kind = kind.replace(singular, plural, 1) if plural and singular else kind
    return kind


def _told_before(page: Page, sentence: Sentence, head: str) -> str:
    """«завод», told of as «молочный завод» a few sentences before; "" if it was not."""
    lemmas = re.escape(head) + ("а?" if head == "парк" else "")  # «в парке» may be read as one of «парка»
    line = re.compile(rf"(?<!\S)(\S+) {lemmas} ")
    for s in page.before(sentence, 5):
        for m in line.finditer(s.line):
            at = s.index(m.start(1))
            item = s.items[at]
            if item.mention is None and adjective_cases(item) and not _is_idle(item):
                phrase = read_phrase(s, at, ALL_CASES, deep=False)
                if phrase and phrase.number == "sing":
                    return nominative(
                        s, Phrase(at, phrase.head + 1, phrase.head, phrase.case, phrase.number, (at,)), page.plain
                    )
    return ""


def _is_idle(item: Item) -> bool:
    return item.symbol in _IDLE or bool(adjective_of(item)) or _building(item) or item.low == "это"


def _building(item: Item) -> bool:
    return item.symbol in _BUILT and any(p.pos == "PRTF" for p in morph.parses(item.low)[:2])


def _made_there(page: Page, sentence: Sentence, i: int) -> tuple[int, str] | None:
    """After a plant: «по производству кранов», «, которое будет выпускать краны», «, где станут делать мебель»."""
    items = sentence.items
    if i + 2 >= len(items):
        return None
    if items[i].low == "по" and items[i + 1].symbol in _MAKING - _WORKED:
        found = _goods(page, sentence, i + 1, i + 2, frozenset({"gent"}))
        return (found.last, found.product) if found else None
    if items[i].raw == "," and items[i + 1].symbol in ("который", "где"):
        for k in range(i + 2, min(i + 6, len(items) - 1)):
            if items[k].symbol in _MAKE:
                found = _goods(page, sentence, k, k + 1, frozenset({"accs"}))
                return (found.last, found.product) if found else None
            reworks = items[k].symbol == "переработка" or items[k].symbol == "перерабатывать"
            case = "accs" if items[k].symbol == "перерабатывать" else "gent"
            if reworks and (goods := read_phrase(sentence, k + 1, frozenset({case}), deep=False)):
                head = morph.inflected(items[goods.head].low, "NOUN", "gent", goods.number or "sing")
                plain = [morph.inflected(items[a].low, "ADJF", "gent", goods.number) or "" for a in goods.adjectives]
                return goods.last, f"{items[i - 1].symbol} по переработке {' '.join([*plain, head or ''])}".strip()
    return None


def _worked(sentence: Sentence, phrase: Phrase) -> tuple[int, bool]:
    """Where «по переработке молока», «для хранения овощей» after a head ends, and whether the phrase tells what it is."""
    items, last = sentence.items, phrase.last
    if last + 2 < len(items) and items[last].low == "в" and items[last + 1].low == "честь":
        more = read_phrase(sentence, last + 2, frozenset({"gent"}), deep=False)
        return (more.last, True) if more else (last, True)
    if last + 1 < len(items) and items[last].raw == "(":  # «завод плит (ДСП и ЛДСП)»
        end = next((k for k in range(last, min(len(items), last + 7)) if items[k].raw == ")"), last)
        acronym = end == last + 2 and items[last + 1].raw.isupper()
        if (
            end > last + 1
            and not acronym
            and all(x.mention is None and (x.is_word or x.raw in ",") for x in items[last + 1 : end])
        ):
            return end + 1, True
    if last + 1 < len(items) and items[last].low == "через" and (items[last + 1].mention or items[last + 1].capital):
        return last + 2, True  # «мост через Ишим»
    if last + 1 < len(items) and items[last].low in ("по", "для"):
        more = read_phrase(sentence, last + 1, frozenset({"datv" if items[last].low == "по" else "gent"}), deep=False)
        if more and items[more.head].symbol not in ("технология", "проект", "адрес", "соглашение", "программа"):
            return more.last, True
    genitive = any(items[k].mention is None for k in range(phrase.head + 1, last))
    return last, genitive


def _kind(page: Page, sentence: Sentence, phrase: Phrase, last: int) -> str:
    """The phrase in the nominative without idle adjectives and without whose and where it is."""
    items = sentence.items
    telling = [k for k in phrase.adjectives if not _is_idle(items[k])]
    telling = [k for k in telling if items[k].symbol not in ("NUM", "ORD")]
    first = phrase.first
    while first < phrase.head and first not in telling:
        first += 1
    end = last
    while end > phrase.head + 1 and (
        (items[end - 1].mention is not None and items[end - 2].low != "через")
        or (items[end - 1].raw in (",", "»", "(") and items[last - 1].raw != ")")
    ):
        end -= 1
    shown = Phrase(
        first, end, phrase.head, phrase.case, phrase.number, tuple(k for k in phrase.adjectives if k >= first)
    )
    text = nominative(sentence, shown, page.plain)
    opens = first == 0 or first < phrase.head
    return text[:1].lower() + text[1:] if opens and not text[:2].isupper() else text


def _quoted(sentence: Sentence, phrase: Phrase) -> str:
    return next((x.value for x in sentence.items[phrase.head + 1 : phrase.last] if x.symbol == "QUOT"), "")


def _named_plant(page: Page, item: Item, i: int) -> Thing | None:
    """«кирпичный завод «Саз»», «АЭС «Аккую»»: a plant that another layer took for a firm by its name."""
    head = next((k for k, p in enumerate(item.parts[:4]) if p.symbol in _PLANTS or p.symbol in _CIVIL), None)
    if head is None or any(p.symbol == "QUOT" for p in item.parts[:head]):
        return None
    line = Sentence(0, list(item.parts), "body")
    phrase = read_phrase(line, 0, ALL_CASES, deep=False)
    if phrase is None or phrase.head != head:
        return None
    name = next((p.value for p in item.parts[head + 1 :] if p.symbol == "QUOT"), "")
    noun = item.parts[head].symbol
    kind = _kind(page, line, phrase, head + 1)
    if noun in _PLAIN and len(kind.split()) < 2:
        return None
    cases = frozenset(c for c, _ in noun_cases(item.parts[head])) or ALL_CASES
    return Thing(i, i + 1, _SPELT.get(noun, kind), "plant" if noun in _PLANTS else "civil", i, cases, name)


_SPELT = {"аэс": "атомная электростанция", "гэс": "гидроэлектростанция", "тэц": "теплоэлектроцентраль"}
