"""Organisations: «правительство Самарской области», «ТОО «Астана Моторс»»."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases, tidy
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions import short_bodies
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.mentions.places import NEIGHBOURLY, adjective_of
from spravka.reading.mentions.short_bodies import legal_tail, namesake
from spravka.vocab import territories
from spravka.vocab.declension import decline


@cache
def heads() -> dict[str, str]:
    """Lemma of a head noun → sort: power, body, learned, firm or civil; legal forms → form."""
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("organisations.toml").read_text("utf-8"))
    return {word: "form" if sort == "forms" else sort for sort, words in data.items() for word in words}


def mark(sentence: Sentence, plain: str) -> None:
    """Join the words of each named organisation to an ORG mention; `data` is its sort, `id` its territory's."""
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        sort = heads().get(item.symbol) or heads().get(item.low) if item.is_word else None
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


_DOINGS = frozenset({"организация"})


def _country_beside(items: list[Item], i: int) -> bool:
    """«турецкая «Хаят Кимья»», ««Ультрадекор» из Катара»: a firm told by its country and name alone."""
    if i and adjective_of(items[i - 1]) and territories.get(adjective_of(items[i - 1])).type == "country":
        return items[i - 1].low.endswith(("ая", "ой", "ую", "ое", "ого", "ий", "им", "ому"))
    named_thing = (
        i > 0 and items[i - 1].is_word and morph.is_noun_first(items[i - 1].low)
    )  # «участникам фестиваля «Х» из …»
    return not named_thing and i + 2 < len(items) and items[i + 1].low == "из" and items[i + 2].symbol == "TERR"


def _named(sentence: Sentence, i: int, sort: str, plain: str) -> tuple[int, int, Mention] | None:
    items = sentence.items
    head = items[i]
    cases = noun_cases(head)
    if sort != "form" and not cases:
        return None
    if head.symbol in _DOINGS and i + 1 < len(items) and event_sort(items[i + 1]):
        return None  # «за помощь в организации фестиваля»
    if head.symbol == "хозяйство" and i and items[i - 1].symbol in _TRADES:
        return None  # «министр сельского хозяйства Омской области»
    if sort == "power" and all(n == "plur" for _, n in cases):
        return None  # «правительства области и края»: see `_plural_powers`
    first = i
    territory = ""
    named = head.capital and head.symbol not in _COMMON_NOUNS and i > 0 and sort != "form"
    if (
        head.symbol == "центр"
        and head.capital
        and i > 0
        and _before_a_name(items[i - 1])
        and _told_by_deed(items, i + 1)
    ):
        named = True  # «руководитель Центра поддержки экспорта»
    if head.symbol in ("союз", "общество", "дом") and head.capital and i > 0 and _told_by_deed(items, i + 1):
        named = True  # «принял Союз обществ дружбы»
    while first > 0:
        before = items[first - 1]
        if not before.is_word or not (adjective_cases(before) & cases if cases else False):
            break
        if before.symbol in _POINTING:
            break  # «меморандум, который Правительство области и корпорация подписали»
        if first > 1 and items[first - 2].raw == "," and morph.parses(before.low)[0].pos == "PRTF":
            break  # «Губин, возглавляющий Тульскую палату»: a clause of its own
        if adjective_of(before) and (sort != "firm" or before.capital):
            territory = territory or adjective_of(before)
            named = True
        elif (
            before.capital
            and before.symbol not in ("первый", "новый")
            and (first > 1 or items[first].symbol == "торгово-промышленный")
        ):
            named = True
        elif sort in ("firm", "learned", "civil", "body") and morph.parses(before.low)[0].lemma in _PLAIN:
            break
        elif before.low.endswith(
            ("ый", "ий", "ая", "ое", "ого", "ой", "ым", "им", "ому", "ом", "ую", "ые", "ых", "ыми", "ими")
        ):
            pass
        else:
            break
        first -= 1
    if first == i and i and items[i - 1].raw in _OWN_WORDS:
        first, named = i - 1, True  # «Эл Курултай», «Ил Тумэн»
    if first == i and i and sort == "learned" and _called(items, i - 1):
        first, named = i - 1, True  # «Торайгыров университет»
    last = i + 1
    while last < len(items):
        item = items[last]
        if item.symbol == "QUOT":
            named = True
            last += 1
            if sort != "power":
                break
        elif item.symbol in ("TERR", "REF") and item.mention and ("gent" in item.cases or "nomn" in item.cases):
            if "gent" not in item.cases and sort != "power":
                break
            if territory and sort == "firm":
                break
            territory = territory or item.id
            named = named or item.symbol == "TERR" or sort == "power"  # «правительство области»
            last += 1
        elif (
            head.symbol == "аппарат" and item.low == "в" and last + 1 < len(items) and items[last + 1].symbol == "TERR"
        ):
            territory, last = (
                items[last + 1].id,
                last + 2,
            )  # «Аппарат полномочного представителя Президента в … области»
        elif item.low in ("имени", "им") and last + 1 < len(items):
            last = namesake(items, last + 1 + (items[last + 1].raw == "."))
            named = True
        elif (
            item.is_word
            and item.capital
            and not item.raw.isupper()
            and sort in ("form", "firm")
            and last == i + 1
            and item.text_latin()
        ) or (item.is_word and sort in ("form", "firm", "learned") and item.text_latin() and last <= i + 5):
            named = True
            last += 1
        elif (
            sort == "learned"
            and len(item.raw) == 1
            and item.capital
            and [x.raw for x in items[last + 1 : last + 2]] == ["."]
        ):
            last, named = namesake(items, last), True  # «музей Г. К. Жукова»
        elif sort == "learned" and last == i + 1 and first == i and head.capital and i and _patron(items, last):
            last, named = last + 1, True  # «Института Конфуция»
        elif (
            sort == "learned" and last > i + 1 and item.raw.isalpha() and item.raw[-2:].isupper() and len(item.raw) > 1
        ):
            last += 1  # «Институт экономики НАН Беларуси»: what it belongs to
        elif (
            sort == "learned"
            and item.low == "и"
            and items[last - 1].symbol == "TERR"
            and [x.symbol for x in items[last + 1 : last + 2]] == ["TERR"]
            and "gent" in items[last + 1].cases
        ):
            last += 2  # «Институт Африки и Азии»
        elif item.raw in (".", ",", "&") and (tail := legal_tail(items, last)):
            last = tail
        elif (
            item.is_word
            and (sort in ("body", "civil", "power", "learned") or head.symbol in _OF_WHAT_THEY_MAKE)
            and ("gent" in {c for c, _ in noun_cases(item) | adjective_cases(item)})
            and _continues(items, last)
        ):
            named = named or item.capital
            last += 1
        elif (
            item.low in ("по", "при")
            and sort == "body"
            and last + 1 < len(items)
            and (adjective_cases(items[last + 1]) or noun_cases(items[last + 1]))
        ):
            step = last + 1
            while _tells_matter(items, step, item.low) or (step > last + 1 and _joins_matter(items, step)):
                step += 1
            if step == last + 1:
                break
            last = step
        elif (
            item.raw in ("и", ",")
            and sort in ("body", "learned")
            and last + 1 < len(items)
            and last > i + 1
            and items[last + 1].is_word
            and not items[last + 1].capital
            and _same_genitive(items, last)
        ):
            last += 1
        else:
            break
    if items[last - 1].raw in (",", "и"):
        last -= 1
    if head.symbol in ("совет", "конгресс") and first and items[first - 1].symbol == "ORD":
        return None  # «II Совет регионов»: an event
    if head.symbol == "союз" and last == i + 1:
        return None  # «Советского Союза», «Европейский союз»: states, not bodies
    if not named or (sort == "form" and last == i + 1):
        return None
    if last == i + 1 and first == i and not head.capital:
        return None
    if last == i + 1 and first == i and sort not in ("power", "body"):
        return None
    name = _nominative(items, first, i, last, plain)
    if sort == "power" and first == 0 and any(x.symbol == "REF" for x in items[i + 1 : last]):
        name = name[0].lower() + name[1:]  # «Правительство области выделит …»: the capital is the sentence's
    return (
        first,
        last,
        Mention(
            "ORG",
            name,
            territory,
            frozenset(c for c, _ in cases) or ALL_CASES,
            sort,
        ),
    )


def _patron(items: list[Item], k: int) -> bool:
    """One capitalised word that a body is called by, and no name of a person begins with: a patron in the genitive
    («Института Гёте»), a name unknown to the dictionary («Университета Тайху»), which a person's may follow."""
    item = items[k]
    if not (item.is_word and item.capital):
        return False
    stop = k + 1
    while stop < len(items) and items[stop].is_word and items[stop].capital and items[stop].symbol != "TERR":
        stop += 1
    told = morph.parses(item.low)
    if stop == k + 1 and any(p.role in ("name", "surn") and p.known and p.case == "gent" for p in told):
        return True
    return stop - k in (1, 3, 4) and not any(p.known for p in told) and not item.raw.isupper()


def _tells_matter(items: list[Item], k: int, led: str) -> bool:
    """Is item `k` one of the words after «комитет по …», «совет при …»?"""
    if k >= len(items) or not items[k].is_word or (led == "по" and items[k].capital):
        return False
    return bool({"datv", "loct", "gent"} & {c for c, _ in adjective_cases(items[k]) | noun_cases(items[k])})


def _joins_matter(items: list[Item], k: int) -> bool:
    """«по международным | и межрегиональным связям»: does item `k` join another matter, in the dative?"""
    after = items[k + 1] if k + 1 < len(items) else None
    if after is None or items[k].low != "и" or not after.is_word or after.capital or after.mention:
        return False
    alike = bool(adjective_cases(items[k - 1])) == bool(adjective_cases(after))
    return alike and "datv" in {c for c, _ in adjective_cases(after) | noun_cases(after)}


def _called(items: list[Item], k: int) -> bool:
    """Is the word before «университет» a name that no case changes?"""
    word = items[k]
    if not (word.is_word and word.capital and word.mention is None) or word.raw.isupper() or adjective_cases(word):
        return False
    surname = any(p.role == "surn" and p.case == "nomn" for p in morph.parses(word.low))
    return word.text_latin() or (surname and k > 0) or (k > 0 and not morph.parses(word.low)[0].known)


_OWN_WORDS = frozenset({"Эл", "Ил"})
"""First words of parliaments' names that no Russian word is."""
_OF_WHAT_THEY_MAKE = frozenset({"корпорация", "комбинат", "завод", "фабрика"})
_POINTING = frozenset({"который", "этот", "свой", "наш", "весь", "каждый", "данный", "другой", "тот", "такой"})
_TRADES = frozenset(
    {"сельский", "лесной", "городской", "коммунальный", "народный", "жилищно-коммунальный", "дорожный", "водный"}
)
_COMMON_NOUNS = frozenset({"дом", "центр", "союз", "совет", "общество"})


def _before_a_name(item: Item) -> bool:
    """«руководитель Центра …», «открыт Центр …»"""
    return bool(noun_cases(item)) or item.symbol in ("открыть", "создать", "открыться", "действовать", "работать")


def _told_by_deed(items: list[Item], i: int) -> bool:
    """«… поддержки экспорта»: a noun in the genitive, in small letters, at item `i`."""
    return (
        i < len(items) and items[i].is_word and not items[i].capital and "gent" in {c for c, _ in noun_cases(items[i])}
    )


_COMMON = word_set("bodies.common")
_PLAIN = word_set("bodies.plain")


def _continues(items: list[Item], i: int) -> bool:
    """A genitive that belongs to the name, not the next word of the sentence («правительство утвердило»)."""
    found = morph.parses(items[i].low)
    if items[i].capital and any(p.role in ("name", "surn") and p.known for p in found[:2]):
        return False  # «правительства Дмитрий …»: the next is a person
    surname = i + 1 < len(items) and items[i + 1].is_word and items[i + 1].capital
    if items[i].capital and surname and items[i - 1].symbol == "TERR":
        return False  # «правительства провинции Хэнань Го Гэнмао»
    if items[i].capital and surname and items[i - 1].is_word and not items[i - 1].capital and _is_cabinet(items, i - 1):
        return False  # «туркменского правительства Чары Гылыджовым»
    if items[i].capital and surname and any(p.role == "name" and p.known and p.case == "nomn" for p in found):
        return False  # «университета Роман …»: a novel's plural, were it no name
    if items[i].capital and not found[0].known and found[0].pos == "NOUN":
        return False
    return found[0].pos in ("NOUN", "ADJF", "PRTF") and found[0].lemma not in (
        "год",
        "место",
        "день",
        "который",
        "этот",
        "свой",
    )


def _is_cabinet(items: list[Item], k: int) -> bool:
    """Is item `k` «правительства», «парламента», told of what land by an adjective before it?"""
    return k > 0 and items[k].symbol in ("правительство", "парламент") and bool(adjective_of(items[k - 1]))


def _same_genitive(items: list[Item], i: int) -> bool:
    nxt = items[i + 1]
    return (
        "gent" in {c for c, _ in noun_cases(nxt) | adjective_cases(nxt)}
        and items[i - 1].is_word
        and "gent" in {c for c, _ in noun_cases(items[i - 1])}
        and morph.parses(nxt.low)[0].pos in ("NOUN", "ADJF")
        and any(p.case == "gent" and p.pos == morph.parses(nxt.low)[0].pos for p in morph.parses(nxt.low))
    )


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
    return " ".join(morph.like(f, w) for f, w in zip(form, words, strict=True)) if len(form) == len(words) else name


_OF_SORT = ("республики", "провинции", "штата", "города")


def told_genitive(place: Item) -> str:
    """«Республики Беларусь», «провинции Цзянси» as the text tells them; by our own name what is told with less."""
    words = place.low.split()
    sorted_name = len(words) > 1 and (words[0] in _OF_SORT or words[-1] == "республики")
    return place.raw if sorted_name and "gent" in (place.cases or ALL_CASES) else place_genitive(place.value)
