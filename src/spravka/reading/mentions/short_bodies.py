"""Organisations by short names: «ТПП Ферганской области», «Миноблисполком», «Nanjing Machine Tool Co., Ltd»."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.vocab import territories


def mark(sentence: Sentence, plain: str) -> None:
    """Join each to an ORG mention."""
    _seen(sentence, plain)
    _latin_firms(sentence, plain)
    _acronyms(sentence, plain)


def _seen(sentence: Sentence, plain: str) -> None:
    """«SEN Group», «РязГМУ»: a body that the tagger sees and that no case changes."""
    for name in sentence.names:
        inside = [k for k, item in enumerate(sentence.items) if name.start <= item.start < name.stop]
        if name.sort != "ORG" or not inside or sentence.part == "headline":
            continue
        first, last = inside[0], inside[-1] + 1
        words = sentence.items[first:last]
        if all(w.is_word and (w.text_latin() or _fixed(w)) for w in words) and words[-1].stop == name.stop:
            sentence.join(first, last, Mention("ORG", plain[name.start : name.stop], "", ALL_CASES, "firm"), plain)


_FIRM_WORDS = frozenset({"group", "company", "corporation", "holding", "holdings", "industries", "international"})


def _latin_firms(sentence: Sentence, plain: str) -> None:
    """«Nanjing Machine Tool Co., Ltd», «QILU Agro Group»: a firm in Latin letters by the end of its name."""
    items, i = sentence.items, 0
    while i < len(items):
        stop = i
        while stop < len(items) and items[stop].mention is None and items[stop].text_latin() and items[stop].capital:
            stop += 1
        tail = legal_tail(items, stop) if stop > i and stop < len(items) else 0
        if stop - i > 1 and (tail or items[stop - 1].low in _FIRM_WORDS or items[stop - 1].low in _LEGAL):
            last = tail or stop
            sentence.join(
                i, last, Mention("ORG", plain[items[i].start : items[last - 1].stop], "", ALL_CASES, "firm"), plain
            )
            stop = i + 1
        i = max(stop, i + 1)


def _fixed(item: Item) -> bool:
    return len(item.raw) > 3 and item.raw[-2:].isupper() and not morph.parses(item.low)[0].known


def _acronyms(sentence: Sentence, plain: str) -> None:
    """«ТПП Ферганской области», «Минкульт Татарстана»; «МТЗ и Череповецкий завод»: an abbreviation that acts."""
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        short = (
            item.is_word
            and item.raw.isupper()
            and 2 <= len(item.raw) <= 7
            and item.raw.isalpha()
            and sentence.part != "headline"
        )
        ministry = item.is_word and item.capital and _is_ministry(item.low)
        if committee := _committee(item):
            items[i] = replace(item, symbol="ORG", mention=committee)
        elif item.is_word and (_UNIVERSITY.match(item.raw) or (_MIXED.match(item.raw) and item.raw.endswith("У"))):
            named = i + 2 < len(items) and items[i + 1].low in ("имени", "им")
            last = namesake(items, i + 2 + (items[i + 2].raw == ".")) if named else i + 1
            name = plain[item.start : items[last - 1].stop]
            sentence.join(i, last, Mention("ORG", name, "", ALL_CASES, "learned"), plain)
        elif item.is_word and _MIXED.match(item.raw) and sentence.part != "headline":
            sort = "learned" if item.raw.partition("и")[0].endswith("У") else "firm"
            items[i] = replace(item, symbol="ORG", mention=Mention("ORG", item.raw, "", ALL_CASES, sort))
        if (short or ministry) and items[i] is item and i + 1 < len(items):
            owner = items[i + 1]
            if owner.symbol == "TERR" and "gent" in (owner.cases or ALL_CASES):
                name = item.raw + plain[item.stop : owner.stop]
                sentence.join(i, i + 2, Mention("ORG", name, owner.id, ALL_CASES, "body"), plain)
            elif item.raw == "ТПП" and i and (own := _regional(items[i - 1])):
                home = adjective_of(items[i - 1])
                sentence.join(i - 1, i + 1, Mention("ORG", f"{own} ТПП", home, ALL_CASES, "body"), plain)
            elif short and owner.low == "и" and i + 2 < len(items) and items[i + 2].symbol == "ORG":
                sentence.join(i, i + 1, Mention("ORG", item.raw, "", ALL_CASES, "firm"), plain)
        i += 1


def _is_ministry(low: str) -> bool:
    """«Минкульта», «Минобрнауки», «Минобразования»: a ministry written short."""
    if low.startswith(("минобр", "минздрав", "минпром", "минэконом", "минвостокразвит", "минсельхоз", "минприрод")):
        return True
    return low.startswith("мин") and not morph.parses(low)[0].known


_UNIVERSITY = re.compile(r"^[А-ЯЁ]{1,4}(?:Г[А-Я]{0,2}|Ф)У$")  # «ТГМУ», «САФУ»
_MIXED = re.compile(r"^[А-ЯЁ]{1,3}[а-яё]+[А-ЯЁ]{2,}(?:и[А-ЯЁ])?$")  # «КузГТУ», «СПбГУ», «БелАЗ», «СПбУТУиЭ»
_COMMITTEE = re.compile(r"^([а-я]+?)(обл|гор)исполком(|а|у|ом|е)$")
_COMMITTEE_CASES = {"": ("nomn", "accs"), "а": ("gent",), "у": ("datv",), "ом": ("ablt",), "е": ("loct",)}


def _committee(item: Item) -> Mention | None:
    """«Миноблисполком», «Мингорисполкома»: the committee of the Belarusian oblast or city whose name starts so."""
    told = _COMMITTEE.match(item.low) if item.is_word and item.capital else None
    if told is None:
        return None
    owner = next((t for t in _belarusian(told[2]) if t.ru.lower().startswith(told[1])), None)
    if owner is None:
        return None
    name = f"{owner.adjectives[0].capitalize()} {told[2]}исполком"
    return Mention("ORG", name, owner.id, frozenset(_COMMITTEE_CASES[told[3]]), "power")


@cache
def _belarusian(level: str) -> tuple[territories.Territory, ...]:
    """Belarus's oblasts («обл») or cities («гор») with an adjective of their own."""
    sort = "region" if level == "обл" else "city"
    return tuple(t for t in territories.all() if t.id.startswith("BY-") and t.type == sort and t.adjectives)


def _regional(item: Item) -> str:
    """«Уральской» of «президент Уральской ТПП», in the nominative; "" for another word."""
    told = item.is_word and item.capital and any(g == "sing" for _, g in adjective_cases(item))
    return morph.like(morph.nominative(item.low, "ADJF", "", "sing", "femn") or item.low, item.raw) if told else ""


_LEGAL = frozenset({"ltd", "llc", "inc", "gmbh", "corp", "plc", "limited", "ag", "spa"})


def legal_tail(items: list[Item], i: int) -> int:
    """Index after «Co., Ltd.»: marks and one word of a legal form that follow a name in Latin letters; 0 for none."""
    k = i
    while k < len(items) and k < i + 3 and items[k].raw in (".", ",", "&"):
        k += 1
    if not items[i - 1].text_latin() or k >= len(items) or items[k].low not in _LEGAL:
        return 0
    return k + 1


def namesake(items: list[Item], i: int) -> int:
    """Index after the name in «имени М. Х. Дулати», «имени Александра Невского»: initials and one word, or two words."""
    initials = False
    while i + 1 < len(items) and len(items[i].raw) == 1 and items[i].capital and items[i + 1].raw in (".", "-"):
        i, initials = i + 2, True
    words = 0
    while i < len(items) and items[i].is_word and items[i].capital and words < (1 if initials else 3):
        if (
            words
            and not initials
            and any(p.role == "name" and p.known and p.case == "nomn" for p in morph.parses(items[i].low))
        ):
            break  # «имени Пушкина Ольга …»: the next person
        i, words = i + 1, words + 1
        if words == 2 and not initials and not any(p.role == "patr" for p in morph.parses(items[i - 1].low)):
            break  # «имени Козьмы Минина Виктором …»
    return i
