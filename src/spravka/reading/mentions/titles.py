"""The title of a post: in the nominative, without the level that tells only whose it is."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, tidy
from spravka.reading.grammar.sentence import Item
from spravka.reading.mentions.place_words import adjective_of

CABINETS = frozenset({"правительство", "администрация"})
_STATES = frozenset({"государство", "правительство", "парламент", "народ"})
_LEVEL = re.compile(
    r" (?:(?P<region>регионального|областного|краевого|республиканского|окружного|региональной|областной|краевой)"
    r"|городского|городской|районного|районной) (?=(?:правительств|администраци|парламент|дум|совет|собрани|заксобрани"
    r"|мид|министерств|управлени|департамент))"
    r"| (?:(?P<one>обл|край)|гор)(?=(?:администрации|правительства)\b)",
    re.IGNORECASE,
)
_SAME = re.compile(r" (?:того же|той же|этого|этой|данного|данной) ")
_ACTING_TITLE = (
    (re.compile(r"^временно исполняющ\w+ обязанности ", re.IGNORECASE), "врио "),
    (re.compile(r"^(?:исполня\w+ обязанности|и\. ?о\.) ?", re.IGNORECASE), "и.о. "),
    (re.compile(r"^врио ", re.IGNORECASE), "врио "),
)


_SORTS = {"краев": "край", "край": "край", "обл": "область", "респ": "республика", "город": "city"}


def levelled(title: str) -> tuple[str, str]:
    """«председатель областного правительства», «глава горадминистрации» without the level, and the level: city, край, область,
    республика, or region where the word fits all of these."""
    for pattern, short in _ACTING_TITLE:
        title = pattern.sub(short, title)
    title = _SAME.sub(" ", title)  # «ректор того же вуза»
    found = _LEVEL.search(title)
    if not found:
        return title, ""
    told = (found["region"] or found["one"] or "город").lower()
    level = next((sort for start, sort in _SORTS.items() if told.startswith(start)), "region")
    return f"{title[: found.start()]} {title[found.end() :]}", level


def of_a_state(item: Item) -> bool:
    """«вьетнамского ``государства``», also where that is read as the land meant"""
    return item.symbol in _STATES or item.low == "государства"


def nominative_title(items: list[Item], start: int, head: int, own: int, plain: str, *, acting: bool) -> str:
    """The post in the nominative; after «врио», «и.о.» the genitive stays."""
    if acting:
        raw = plain[items[start].start : items[own - 1].stop]
        for k in range(start, min(head, start + 1)):
            if items[k].low.startswith("исполняющ"):
                raw = raw.replace(items[k].raw, morph.like("исполняющий", items[k].raw), 1)
        return tidy(raw)
    word = items[head]
    if unchanging(word):
        return tidy(plain[items[start].start : items[own - 1].stop])  # «замначальника», «замглавы» stay
    told = morph.parses(word.low)
    if "-" in word.low and not told[0].known:  # «министр-советник» is what its last part is
        told = morph.parses(word.low.rpartition("-")[2])
    told = tuple(p for p in told if p.animate) or told  # «премьера Имени» is no first night
    pairs = [(p.case, p.number, p.gender) for p in told if p.pos == "NOUN" and p.case and p.number != "plur"]
    agree = [k for k in range(start, head) if items[k].is_word and items[k].low != "и"]
    for k in agree:
        kept = [t for t in pairs if (t[0], t[1]) in adjective_cases(items[k])]
        pairs = kept or pairs
    case, number, gender = pairs[0] if pairs else ("", "sing", "masc")
    out: list[str] = []
    for k in range(start, head):
        inflected = morph.nominative(items[k].low, "ADJF", case, number, gender or "masc") if k in agree else None
        out.append(morph.like(inflected, items[k].raw) if inflected else items[k].raw)
    inflected = morph.nominative(word.low, "NOUN", case, number) if case else None
    out.append(morph.like(inflected, word.raw) if inflected else word.raw)
    rest = plain[word.stop : items[own - 1].stop] if own > head + 1 else ""
    for item, after in zip(items[head + 1 : own], items[head + 2 : own], strict=False):
        if (after.symbol in CABINETS or of_a_state(after)) and adjective_of(item):
            rest = rest.replace(f"{item.raw} ", "", 1)  # the territory of «томского правительства» is told apart
    title = tidy(" ".join(out) + rest)
    if own > head + 1:  # «аким области»: which one is said by what stands around
        title = re.sub(
            r"(?: (?:этой|этого|нашего|нашей)(?: [а-яё]+(?:ого|ой|его|ей))?)?(?: (?:области|региона|края|республики|страны|государства|города|муниципалитета|района|округа))?$",
            "",
            title,
        )
    return re.sub(r"^генконсул\b", "генеральный консул", re.sub(r"^(?:[эЭ]кс|бывший)[ -]", "", title))


def unchanging(word: Item) -> bool:
    """«замначальника», «замглавы» stand in every case."""
    return word.low.startswith("зам") and not word.low.startswith(("замест", "заменя")) and word.low[-1] in "аы"
