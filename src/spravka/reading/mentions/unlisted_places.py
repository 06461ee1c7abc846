"""Places that no list has, by a generic word beside a capitalised name: «Мачванский округ», «провинция Нгеан», «с. Большие
Уки»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.names import chinese_surnames
from spravka.reading.mentions.place_words import SETTLEMENT, adjective_of, gender_of, given_name, unlisted


def mark(sentence: Sentence, plain: str) -> None:
    """Join each such name with its generic word to a TERR mention."""
    i = 0
    while i < len(sentence.items) - 1:
        i = next((at for step in _STEPS if (at := step(sentence, i, plain)) is not None), i + 1)


Step = Callable[[Sentence, int, str], int | None]
"""Joins what starts at an item, if it knows it: the index to go on from; None if not."""


def _by_adjective(sentence: Sentence, i: int, plain: str) -> int | None:
    """«Мачванский округ», «Агинский Бурятский округ»"""
    items, item, sort = sentence.items, sentence.items[i], sentence.items[i + 1]
    if not (item.is_word and item.capital and sort.is_word) or sort.symbol not in _GENERIC or sort.capital:
        return None
    nouns = [p for p in morph.parses(sort.low) if p.pos == "NOUN"]
    pairs = adjective_cases(item) & {(p.case, p.number) for p in nouns}
    singular = sorted(c for c, n in pairs if n == "sing")
    if not singular:
        return i + 1
    case = next((p.case for p in morph.parses(sort.low) if p.case in singular), singular[0])
    start, words = i - _of_two_adjectives(items, i, case), [sort.symbol]
    for word in reversed(items[start : i + 1]):
        adjective = morph.nominative(word.low, "ADJF", case, "sing", gender_of(sort.symbol)) or word.low
        words.insert(0, morph.like(adjective, word.raw))
    sentence.join(start, i + 2, Mention("TERR", " ".join(words), "", frozenset(singular)), plain)
    return start + 1


def _by_adjective_and_level(sentence: Sentence, i: int, plain: str) -> int | None:
    """«Лаишевский муниципальный район»"""
    item, level, district = sentence.items[i], sentence.items[i + 1], sentence.items[i + 2 : i + 3]
    if not (item.is_word and item.capital and level.is_word) or level.symbol not in _LEVELS or not district:
        return None
    nouns = [p for p in morph.parses(district[0].low) if p.pos == "NOUN"]
    pairs = adjective_cases(item) & adjective_cases(level) & {(p.case, p.number) for p in nouns}
    cases = frozenset(c for c, n in pairs if n == "sing")
    if district[0].is_word and district[0].symbol in _GENERIC and cases:
        first, second = (morph.nominative(x.low, "ADJF", "", "sing", "masc") or x.low for x in (item, level))
        name = f"{morph.like(first, item.raw)} {second} {district[0].symbol}"
        sentence.join(i, i + 3, Mention("TERR", name, "", cases), plain)
    return i + 1


def _before_its_sort(sentence: Sentence, i: int, plain: str) -> int | None:
    """«делегация Увс аймака»: a listed place with the word after it that tells its case."""
    item = sentence.items[i]
    own = sentence.items[i - 1].mention if i and sentence.items[i - 1].symbol == "TERR" else None
    if item.symbol not in _AFTER_ITS_NAME or not own:
        return None
    cases = frozenset(p.case for p in morph.parses(item.low) if p.pos == "NOUN" and p.number == "sing")
    sentence.join(i - 1, i + 1, replace(own, cases=cases), plain)
    return i


def _after_its_sort(sentence: Sentence, i: int, plain: str) -> int | None:
    """«провинция Нгеан»; «город Астана», where the sort belongs to a listed name."""
    items, item = sentence.items, sentence.items[i]
    if not item.is_word or item.symbol not in _GENERIC_BEFORE or item.raw.isupper():
        return None
    own = items[i + 1].mention if items[i + 1].symbol == "TERR" else None
    if own and item.symbol in _BEFORE_ITS_NAME:
        read = (p for p in morph.parses(item.low) if p.pos == "NOUN" and p.lemma == item.symbol)
        cases = frozenset(p.case for p in read if p.number == "sing")
        if cases:  # not «городов Сербии»
            sentence.join(i, i + 2, replace(own, cases=cases), plain)
        return i + 1
    last = _end_of_name(items, i)
    person = last > i + 2 and items[last - 1].low.endswith(_INSTRUMENTAL)
    if last > i + 1 and not person and item.symbol in _NAMED_AFTER:
        name = plain[items[i + 1].start : items[last - 1].stop]
        cases = frozenset(p.case for p in morph.parses(item.low) if p.pos == "NOUN")
        sentence.join(i, last, Mention("TERR", name, "", cases), plain)
    return i + 1


def _end_of_name(items: list[Item], i: int) -> int:
    """The index after the place's name that follows its sort at item `i`; i + 1 where a person's follows at once."""
    if i and items[i - 1].symbol in _HEADS and items[i].symbol == "аймак":
        return i + 1  # «руководитель аймака Бадамсурэн»: every aimag is listed, so that this is a person
    run = i + 1
    while run < min(i + 5, len(items)) and items[run].is_word and items[run].capital:
        run += 1
    run = i if run == min(i + 5, len(items)) else run  # a longer row of capitals is no name
    before = i - 1 - (i > 1 and bool(adjective_of(items[i - 1])))  # «мэр турецкого города …»
    head = items[before].symbol if before >= 0 else ""
    if run == i + 3 and (head in _HEADS or head == "дело" or _chinese_head(items, i)):
        return i + 1  # «вице-губернатор провинции Чжан Минь»: both words are the person's
    if run == i + 4 and all(len(x.raw) <= _SHORT for x in items[i + 1 : run]):
        return i + 1  # «председатель комитета провинции Чань Минь Шань»: a name of three short words
    if head in _HEADS and run > i + 3:
        return i + 2  # «губернатор аймака Хубсугул Лааган Тумурбаатар»: the first is the place
    last = i + 1
    while last < min(i + 4, len(items)) and _is_of_place(items[last]):
        last += 1
    return last


def _is_of_place(item: Item) -> bool:
    return item.is_word and item.capital and not given_name(item) and not item.raw.isupper()


def _settlement(sentence: Sentence, i: int, plain: str) -> int | None:
    """«с. Большие Уки», «п. Агинское»; one that nobody lists is no partner, so its `data` tells what it is."""
    items = sentence.items
    if items[i].raw not in _SETTLEMENTS or items[i + 1].raw != "." or not _is_name_of_settlement(items, i + 2):
        return None
    named, last = items[i + 2], i + 3
    while named.is_word and last < min(len(items), i + 5) and items[last].is_word and items[last].capital:
        last += 1
    cases = {c for c, _ in noun_cases(items[last - 1]) | adjective_cases(items[last - 1])} or {"nomn", "loct"}
    name = plain[named.start : items[last - 1].stop]
    told = named.mention or Mention("TERR", name, "", frozenset(cases), SETTLEMENT)
    sentence.join(i, last, told, plain)
    return i + 1


def _twin_town(sentence: Sentence, i: int, plain: str) -> int | None:
    """«делегация города-побратима Чачака»"""
    town = sentence.items[i + 1]
    if not sentence.items[i].low.endswith("-побратима") or not (town.is_word and town.capital and unlisted(town)):
        return None
    sentence.join(i + 1, i + 2, Mention("TERR", town.raw, "", frozenset({"gent"})), plain)
    return i + 1


def _short_town(sentence: Sentence, i: int, plain: str) -> int | None:
    """«г. Астана»"""
    items = sentence.items
    town = items[i + 2] if i + 2 < len(items) else None
    if items[i].low != "г" or items[i + 1].raw != "." or town is None or town.symbol != "TERR" or not town.mention:
        return None
    sentence.join(i, i + 3, town.mention, plain)
    return i + 1


_STEPS: tuple[Step, ...] = (
    _by_adjective,
    _by_adjective_and_level,
    _before_its_sort,
    _after_its_sort,
    _settlement,
    _twin_town,
    _short_town,
)

_GENERIC = word_set("places.generic")
_GENERIC_BEFORE = word_set("places.generic_before")
_SHORT = 5  # letters of the longest word that three of a Vietnamese name have
_HEADS = frozenset({"губернатор", "вице-губернатор", "глава", "секретарь", "председатель", "руководитель"})
_LEVELS = frozenset({"муниципальный", "городской", "сельский", "национальный", "автономный"})
"""«Лаишевский муниципальный район»"""
_BEFORE_ITS_NAME = frozenset({"город", "провинция", "остров", "штат", "остан", "муниципалитет", "префектура", "округ",
                              "республика", "аймак", "велаят", "вилайят", "воеводство", "графство", "кантон"})  # fmt: skip
"""Words that belong to the name of a listed place after them."""
_NAMED_AFTER = frozenset({"провинция", "город", "штат", "остан", "муниципалитет", "префектура", "аймак", "велаят"})
"""Words after which a name stands that nobody lists («провинция Кханьхоа»), as the name of the place."""
_INSTRUMENTAL = ("ом", "ем", "ым", "им")  # «с губернатором провинции Ахметом Якыном»: a person's name
_AFTER_ITS_NAME = frozenset({"аймак", "велаят", "вилоят", "уезд"})
"""«делегация Увс аймака»"""


def _of_two_adjectives(items: list[Item], i: int, case: str) -> bool:
    """«Агинский Бурятский округ»: does the adjective before item `i` belong to the name? Not «Российский …»; of a
    sentence's first word, which has its capital anyway, its ending tells."""
    before = items[i - 1] if i else None
    if before is None or not before.is_word or not before.capital or (case, "sing") not in adjective_cases(before):
        return False
    return not adjective_of(before) and (i > 1 or before.symbol.endswith(("ский", "цкий")))


_SETTLEMENTS = frozenset({"п", "пос", "пгт", "рп", "с", "дер", "ст"})


def _is_name_of_settlement(items: list[Item], i: int) -> bool:
    """«п. Агинское», «пос. Южный»: a name after a short word, of a place and not of a person."""
    item = items[i] if i < len(items) else None
    if item is None or (item.mention and item.symbol != "TERR"):
        return False
    return bool(item.mention) or (item.is_word and item.capital and len(item.raw) > 2 and not given_name(item))


def _chinese_head(items: list[Item], i: int) -> bool:
    """«председатель собрания провинции Сун Фатан»: a Chinese name after «провинция», whose place every list has."""
    return items[i + 1].low in chinese_surnames() and any(x.symbol in _HEADS for x in items[max(0, i - 10) : i])
