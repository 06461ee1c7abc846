"""Organisations: «правительство Самарской области», «ТОО «Астана Моторс»»."""

from __future__ import annotations

import re
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases, tidy
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions import short_bodies
from spravka.reading.mentions.body_words import body_heads, read_words
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.mentions.place_words import NEIGHBOURLY, adjective_of
from spravka.vocab import territories
from spravka.vocab.declension import decline


def mark(sentence: Sentence, plain: str) -> None:
    """Join the words of each named organisation to an ORG mention; `data` is its sort, `id` its territory's."""
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        if _group_of_firms(items, i):
            cases = frozenset(c for c, _ in noun_cases(item))
            sentence.join(i, i + 3, Mention("ORG", items[i + 2].value, "", cases, "firm"), plain)
            i += 1
            continue
        sort = body_heads().get(item.symbol) or body_heads().get(item.low) if item.is_word else None
        if sort:
            found = _named(sentence, i, sort, plain)
            if found:
                first, last, mention = found
                sentence.join(first, last, mention, plain)
                i = first + 1
                continue
        elif (
            item.symbol == "QUOT"
            and _country_beside(items, i)
            and sentence.part != "headline"
            and item.value[:1].isupper()
        ):
            first = i - 1 if adjective_of(items[i - 1]) and i else i
            stop = i + 1 if first < i else i + 3
            sentence.join(first, stop, Mention("ORG", item.value, "", ALL_CASES, "firm"), plain)
            i = first
        elif (
            item.is_word
            and item.raw.isupper()
            and 2 <= len(item.raw) <= 9
            and i + 1 < len(items)
            and items[i + 1].symbol == "QUOT"
            and sentence.part != "headline"
        ):
            sentence.join(i, i + 2, Mention("ORG", f"{item.raw} {items[i + 1].raw}", "", ALL_CASES, "firm"), plain)
        i += 1
    short_bodies.mark(sentence, plain)
    sentence.relined()


def _group_of_firms(items: list[Item], i: int) -> bool:
    """«группа компаний «Атлант»»: a firm, by its name."""
    told = items[i : i + 3]
    grouped = len(told) == 3 and told[0].symbol == "группа" and told[0].is_word
    return grouped and told[1].low in ("компаний", "предприятий") and told[2].symbol == "QUOT"


def _named(sentence: Sentence, i: int, sort: str, plain: str) -> tuple[int, int, Mention] | None:
    """The body whose head is item `i`: (first, index after, mention); None if nothing tells which it is."""
    items, head = sentence.items, sentence.items[i]
    cases = noun_cases(head)
    if _is_none(items, i, sort):
        return None
    body = read_words(items, i, sort)
    first, last = body.first, body.last
    alone = last == i + 1 and first == i
    if head.symbol in ("совет", "конгресс") and first and items[first - 1].symbol == "ORD":
        return None  # «II Совет регионов»: an event
    if head.symbol == "союз" and last == i + 1:
        return None  # «Советского Союза», «Европейский союз»: states, not bodies
    if not body.named or (sort == "form" and last == i + 1):
        return None
    if alone and (not head.capital or sort not in ("power", "body")):
        return None
    name = _nominative(items, first, i, last, plain)
    if sort == "power" and first == 0 and any(x.symbol == "REF" for x in items[i + 1 : last]):
        name = name[0].lower() + name[1:]  # «Правительство области выделит …»: the capital is the sentence's
    return first, last, Mention("ORG", name, body.territory, frozenset(c for c, _ in cases) or ALL_CASES, sort)


def _is_none(items: list[Item], i: int, sort: str) -> bool:
    """Is a head noun of bodies here none?"""
    head, cases = items[i], noun_cases(items[i])
    if sort != "form" and not cases:
        return True
    if head.symbol in _DOINGS and i + 1 < len(items) and event_sort(items[i + 1]):
        return True  # «за помощь в организации фестиваля»
    if head.symbol == "хозяйство" and i and items[i - 1].symbol in _TRADES:
        return True  # «министр сельского хозяйства Омской области»
    return sort == "power" and all(
        n == "plur" for _, n in cases
    )  # «правительства области и края»: see `_plural_powers`


_DOINGS = frozenset({"организация"})
_TRADES = frozenset(
    {"сельский", "лесной", "городской", "коммунальный", "народный", "жилищно-коммунальный", "дорожный", "водный"}
)


def _country_beside(items: list[Item], i: int) -> bool:
    """«турецкая «Хаят Кимья»», ««Ультрадекор» из Катара»: a firm told by its country and name alone."""
    if i and adjective_of(items[i - 1]) and territories.get(adjective_of(items[i - 1])).type == "country":
        return items[i - 1].low.endswith(("ая", "ой", "ую", "ое", "ого", "ий", "им", "ому"))
    named_thing = (
        i > 0 and items[i - 1].is_word and morph.is_noun_first(items[i - 1].low)
    )  # «участникам фестиваля «Х» из …»
    return not named_thing and i + 2 < len(items) and items[i + 1].low == "из" and items[i + 2].symbol == "TERR"


_COMMON = word_set("bodies.common")


def _nominative(items: list[Item], first: int, head: int, last: int, plain: str) -> str:
    """The head and the adjectives before it in the nominative; what follows as it stands. «Компания «Деп»» is «Деп»."""
    foreign = all(adjective_of(item) for item in items[first:head])  # «китайской компании «Деп»» too
    if foreign and items[head].symbol in _COMMON and last > head + 1:
        name = items[head + 1]
        if name.symbol == "QUOT" and last == head + 2:
            return name.value
        if name.text_latin():
            return plain[name.start : items[last - 1].stop]
    cases = noun_cases(items[head])
    for k in range(first, head):
        cases = cases & adjective_cases(items[k]) or cases
    words: list[str] = []
    if cases and items[head].symbol not in ("мид",) and not items[head].raw.isupper():
        order = [(p.case, p.number) for p in morph.parses(items[head].low) if p.pos == "NOUN"]
        case, number = next((pair for pair in order if pair in cases), sorted(cases)[0])
        gender = next((p.gender for p in morph.parses(items[head].low) if p.pos == "NOUN" and p.case == case), "")
        for k in range(first, head):
            word = morph.nominative(items[k].low, "ADJF", case, number, gender)
            words.append(morph.like(word, items[k].raw) if word else items[k].raw)
        word = morph.nominative(items[head].low, "NOUN", case, number)
        words.append(morph.like(word, items[head].raw) if word else items[head].raw)
    else:
        words.append(plain[items[first].start : items[head].stop])
    rest = plain[items[head].stop : items[last - 1].stop]
    for before, item in pairwise(items[head:last]):
        if before.low == "президента":
            continue  # «Аппарат полномочного представителя Президента КР»
        if before.symbol in NEIGHBOURLY and item.symbol == "REF":  # «консульство братской республики»
            rest = rest.replace(f"{before.raw} ", "")
        if item.mention and (item.symbol == "REF" or (item.symbol == "TERR" and _is_short(item, items[head]))):
            rest = rest.replace(item.raw, place_genitive(item.mention.value))
    return tidy(" ".join(words) + rest)


_SHORT = re.compile(r"обл\.|^г\.|^город[а-я]* |^(?!РФ)[А-Я]{2,3}$")
_LONG = re.compile(r"[кн]ой (?:Народной )?Республики$")


def _is_short(item: Item, head: Item) -> bool:
    """Names of territories that a body's name has short or with their sort («Правительство КР», «администрации города
    Перми»), and those of states with an adjective («посольства Кыргызской Республики»)."""
    if item.raw.startswith("город") and (not item.id or head.symbol == "комитет"):
        return False  # «Народный комитет города Бьенхоа»
    state = bool(item.id) and territories.get(item.id).type == "country"
    return bool(_SHORT.search(item.raw) or (state and _LONG.search(item.raw)))


def place_genitive(name: str) -> str:
    """A territory's name in the genitive, with its capitals: «Жамбылской области»."""
    return place_in(name, "gent")


def place_in(name: str, case: str) -> str:
    """A territory's name in a case, with its capitals."""
    form = decline(name)[case][0].split()
    words = name.split()
    if len(form) != len(words):
        return name
    # a Latin name does not decline: «Aico», never «Aicoа»
    return " ".join(w if w.isascii() else morph.like(f, w) for f, w in zip(form, words, strict=True))


_OF_SORT = ("республики", "провинции", "штата", "города")


def told_genitive(place: Item) -> str:
    """«Республики Беларусь», «провинции Цзянси» as the text tells them; by our own name what is told with less."""
    words = place.low.split()
    sorted_name = len(words) > 1 and (words[0] in _OF_SORT or words[-1] == "республики")
    return place.raw if sorted_name and "gent" in (place.cases or ALL_CASES) else place_genitive(place.value)
