"""partner_status: what a territory is to another – key, largest, reliable or strategic partner, friend, twin."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Page, Rule
from spravka.vocab import territories

_PARTNER = r"(?:партнер|контрагент)"
_LINKS = r"(?:связь|отношение|узы|контакт|взаимоотношение)"
_KEY = alternation("partners.key")
_RELIABLE = alternation("partners.reliable")
_FIRM = alternation("partners.firm")
_FRIENDLY = alternation("partners.friendly")
_ONE_OF = word_set("partners.one_of")
_GROUPS = ("CIS", "EAEU", "BRICS", "EU", "SCO")

_LABELS = (
    ("strategic_partner", r"стратегический (?:<~2>)?(?:партнер|партнерство) "),
    ("largest_partner", rf"крупный (?:<~3>)?{_PARTNER} "),
    ("key_partner", rf"{_KEY} (?:<~3>)?{_PARTNER} "),
    ("reliable_partner", rf"{_RELIABLE} (?:<~3>)?(?:партнер|сосед|союзник) "),
    ("reliable_partner", rf"{_FIRM} (?:<~2>)?{_LINKS} "),
    ("reliable_partner", rf"{_RELIABLE} (?:<~2>)?друг "),
    ("friendly", rf"{_FRIENDLY} (?:<~3>)?(?:{_LINKS}|страна|государство|республика|народ|регион|REF) "),
    ("friendly", rf"{_LINKS} (?:<~5>)?{_FRIENDLY} "),
    ("friendly", "дружба (?:<~1>)?между "),
    # «Узбекистан для нас – партнёр стратегический»
    ("strategic_partner", r"партнер (?:<~1>)?стратегический (?=[,.;»–—и])"),
    ("key_partner", rf"партнер (?:<~1>)?{_KEY} (?=[,.;»–—и])"),
    ("reliable_partner", rf"партнер (?:<~1>)?{_RELIABLE} (?=[,.;»–—и])"),
    # «Крушевац и Елец связывают добрые отношения», «дорожим дружбой с Вьетнамом»
    ("friendly", rf"(?:связывать|связать|сложиться) (?:<~3>)?(?:добрый|теплый|добрососедский) (?:<~1>)?{_LINKS} "),
    ("friendly", r"дорожить (?:<~2>)?дружба (?:с|со) (?=TERR|REF)"),
)


def statuses(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Казахстан является одним из ключевых партнёров Ленинградской области в СНГ»"""
    if sentence.has(rf"не (?:быть|являться|стать) (?:<~2>)?{_PARTNER}") or sentence.has(INTENT):
        return
    for label, pattern in _LABELS:
        for match in sentence.find(pattern):
            actual = _label(sentence, match, label)
            subject, of = _sides(page, sentence, match)
            if not actual or not subject or not of or subject == of:
                continue
            if match.m.group().split()[-1] == "партнерство" and not sentence.has(_PARTNERSHIP):
                continue
            if match.m.group().split()[-1] in _LINK_WORDS and _depends(sentence, match.first):
                continue
            if label == "friendly" and (_aimed_at(sentence, match.first) or _only_met(sentence, match.last - 1)):
                continue
            first = next((i for i, x in sentence.mentions("TERR", "REF", last=match.first)), match.first)
            among = next((x.value for _, x in sentence.mentions("TERR") if x.mention and x.id in _GROUPS), "")
            fields = {"subject": subject, "of": of, "label": actual, "among": among}
            stop = _stop(sentence, match.last)
            also = _linked(page, sentence, match) if match.m.group().split()[-1] in _LINK_WORDS else []
            for one in [p for p in also if p != of] or [subject]:
                told = {**fields, "subject": one}
                yield page.draft("partner_status", sentence, min(first, match.first), stop, told, confidence=0.75)
            return


def _aimed_at(sentence: Sentence, i: int) -> bool:
    """«вклад в укрепление дружбы», «соглашение укрепит дружеские отношения»: what is aimed at is not told to be."""
    for x in sentence.items[max(0, i - 4) : i]:
        verb = next((p for p in morph.parses(x.low)[:1] if p.pos in ("INFN", "VERB")), None) if x.is_word else None
        if x.symbol in _AIMS or (
            x.symbol in _STRENGTHEN and (verb is None or verb.pos == "INFN" or verb.tense == "futr")
        ):
            return True
    return False


_AIMS = frozenset({"цель", "вклад", "укрепление", "установление", "углубление", "задача", "резерв", "дух"})
_STRENGTHEN = frozenset({"укрепить", "укреплять", "углубить", "установить", "развить", "развивать"})


def _only_met(sentence: Sentence, i: int) -> bool:
    """«выезжают в дружественную страну»: a name for it in passing."""
    k = i - 1
    while k > 0 and sentence.items[k].symbol in ("дружественный", "братский", "дружеский"):
        k -= 1
    return (
        k >= 0
        and sentence.items[k].low in ("в", "во", "из", "на", "по")
        and sentence.items[i].symbol not in _LINK_WORDS
    )


_PARTNERSHIP = rf"(?:связать|связывать|{_LINKS}|уровень|статус|характер) (?:<~7>)?(?:стратегический|партнерство)"
"""«отношения стратегического партнёрства», not «договор о стратегическом партнёрстве», «углубление партнёрства»."""


LIST = r"(?:<~4>)?(?:являться|быть|стать|оставаться|считаться|выступать|войти|входить|—|–|-|:) (?P<first>TERR) "


def listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Ключевыми партнёрами региона являются Китай, Турция и Беларусь»: each of several is one of the key partners."""
    if not sentence.has(f"{_PARTNER} ") or sentence.has(INTENT):
        return
    for match in sentence.find(rf"(?:крупный|{_KEY}|{_RELIABLE}) (?:<~3>)?(?P<head>{_PARTNER}) {LIST}"):
        if ("nomn", "plur") not in noun_cases(match.item("head")) and ("ablt", "plur") not in noun_cases(
            match.item("head")
        ):
            continue
        members, last = together(sentence, match.at("first"))
        own = next((x for x in sentence.items[match.at("head") + 1 : match.at("first")] if x.symbol in _PLACES), None)
        of = Place(own.id, own.value) if own else page.local(sentence)[0]
        if len(members) < 2 or of is None:
            continue
        label = (
            "reliable_partner" if sentence.items[match.first].symbol in word_set("partners.reliable") else "key_partner"
        )
        for one in members:
            if one != of:
                fields = {"subject": one, "of": of, "label": label}
                yield page.draft("partner_status", sentence, match.first, last, fields, confidence=0.75)


_PLACES = frozenset({"TERR", "REF"})


def together(sentence: Sentence, i: int) -> tuple[list[Place], int]:
    """The territories joined by commas and «и» from item `i`, and the index after them."""
    out: list[Place] = []
    while i < len(sentence.items) and sentence.items[i].symbol == "TERR":
        out.append(Place(sentence.items[i].id, sentence.items[i].value))
        i += 1
        while i < len(sentence.items) and sentence.items[i].low in (",", "и", "а", "также"):
            i += 1
    return out, i


_LINK_WORDS = frozenset({"связь", "отношение", "узы", "контакт", "взаимоотношение"})


def _depends(sentence: Sentence, i: int) -> bool:
    """«меморандум о дружественных отношениях», «условие прочных контактов»: links that something else is about."""
    before = sentence.items[i - 1] if i else None
    about = before is not None and before.low in ("о", "об")
    return about or (before is not None and before.is_word and bool(noun_cases(before)) and not adjective_cases(before))


def _linked(page: Page, sentence: Sentence, match: Match) -> list[Place]:
    """«связи с двумя провинциями – A и B»: with whom the links are."""
    first, last = clause(sentence, match.first)
    start = next((k for k in range(first, last) if sentence.items[k].low in ("с", "со")), last)
    return [p for p in page.places(sentence, start, last) if not page.is_ours(p) and p.type != "group"]


_FRIENDS = word_set("partners.friendly")


def _label(sentence: Sentence, match: Match, label: str) -> str:
    """The label that the words come to: one of the largest is a key partner, and several unnamed are none."""
    if label == "reliable_partner" and any(x.symbol in _FRIENDS for x in sentence.items[match.first : match.last]):
        return "friendly"  # «крепкие дружеские связи»
    before = sentence.items[max(0, match.first - 4) : match.first]
    one_of = any(x.low in _ONE_OF for x in before)
    head = sentence.items[match.last - 1]
    if label in ("largest_partner", "key_partner") and not one_of and {n for _, n in noun_cases(head)} == {"plur"}:
        return ""  # «в перечне ведущих партнёров»
    return "key_partner" if label == "largest_partner" and one_of else label


def _sides(page: Page, sentence: Sentence, match: Match) -> tuple[Place | None, Place | None]:
    """Who is a partner, and of whom: «для региона», «партнёр Беларуси», «связи с республикой», else the text's sides."""
    own, partner = page.local(sentence)
    subject, of = partner, own
    items, stop = sentence.items, match.last
    while stop + 1 < len(items) and items[stop].low == "и" and items[stop + 1].symbol in _ALSO:
        stop += 2  # «партнёр и друг России»
    after = items[stop] if stop < len(items) else None
    if after is not None and adjective_of(after) and stop + 1 < len(items):
        after = items[stop + 1]  # «партнёр казахстанского региона»
    named = [x for _, x in sentence.mentions("TERR", "REF")]
    for pair in (*sentence.find(_BOTH_ARE), *sentence.find(_BETWEEN)):
        if pair.last <= match.first or sentence.items[pair.first].low == "между":
            a, b = (Place(x.id, x.value) for x in (pair.item("a"), pair.item("b")))
            return b, a  # «Россия и Мексика – стратегические партнёры»
    if after is not None and after.symbol in ("TERR", "REF") and "gent" in (after.cases or {"gent"}):
        ahead = [x for _, x in sentence.mentions("TERR", "REF", last=match.first) if "nomn" in (x.cases or {"nomn"})]
        if ahead and ahead[-1].value != after.value:
            subject, of = Place(ahead[-1].id, ahead[-1].value), Place(after.id, after.value)
    within = items[stop + 1] if stop + 1 < len(items) and items[stop].low == "в" else None
    if within and subject and within.id == subject.id and subject.type == "country" and len(named) == 1:
        subject = _told_within(page, sentence, subject)  # «это наш основной партнёр в Казахстане»
    for side in sentence.find(r"для (?P<of>TERR|REF) "):
        place = side.item("of")
        other = next((x for x in named if x.value != place.value), None)
        if other is not None:
            of, subject = Place(place.id, place.value), Place(other.id, other.value)
    if sentence.has("два (?:<~2>)?(?:страна|государство|REF)") and subject and of:
        subject, of = _country(subject), _country(of)
    return subject, of


def _told_within(page: Page, sentence: Sentence, state: Place) -> Place | None:
    """The region of a state that the sentence before tells of; None where it tells of none, or of several."""
    before = (Place(x.id, x.value) for s in page.before(sentence, 1) for _, x in s.mentions("TERR"))
    told = {p for p in before if p.type == "region" and p.country == state.id}
    return told.pop() if len(told) == 1 else None


_ALSO = frozenset({"друг", "союзник", "сосед", "партнер", "брат"})
_BOTH_ARE = r"(?P<a>TERR|REF) и (?P<b>TERR|REF) (?:(?:—|–|-)|являться|быть|остаться|оставаться) "
_BETWEEN = r"между (?:<~2>)?(?P<a>TERR) и (?:<~2>)?(?P<b>TERR) "


def _country(place: Place) -> Place:
    """«отношения двух стран»: the countries of the sides."""
    return Place(place.country, territories.get(place.country).ru) if place.country else place


def _stop(sentence: Sentence, stop: int) -> int:
    while stop < len(sentence.items) and (
        sentence.items[stop].symbol in ("TERR", "REF")
        or sentence.items[stop].low in ("в", "с", "среди", "стран", "для")
    ):
        stop += 1
    return stop


INTENT = "(?:намерить|намеренный|планировать|планироваться|хотеть|предложить|предлагать|мечтать|предполагаться|рассчитывать|готовиться|собираться|станут|станет|мочь|искать|найти)"


RULES: tuple[Rule, ...] = (statuses, listed)
