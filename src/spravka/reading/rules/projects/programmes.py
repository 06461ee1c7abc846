"""programme: what is run for people – training, exchanges, library and culture projects – by its name or its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import (
    ALL_CASES,
    Phrase,
    adjective_cases,
    nominative,
    noun_cases,
    read_phrase,
    tidy,
)
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Named, Page, Rule

_FIELDS = ("library", "science", "education", "health", "sport", "tourism", "culture", "youth")
_STEMS = {field: tuple(sorted(word_set(f"programmes.{field}"))) for field in _FIELDS}
_OF_ITSELF = {
    "курс": "education", "курсы": "education", "стажировка": "education", "телемост": "youth", "смена": "youth",
    "лекторий": "education", "практика": "education",
}  # fmt: skip
_HEADS = word_set("programmes.head")
_TRAINING = word_set("programmes.training")
_RUN = word_set("programmes.run")
_IDLE = word_set("programmes.idle")
_NOT_ONE = word_set("programmes.not_one")
_OTHER_TRADE = alternation("programmes.other_trade")
_WHOSE = frozenset({"его", "ее", "их"})
_MEANT = word_set("projects.planned") | {
    "готовый",
    "готов",
    "предложить",
    "предлагать",
    "хотеть",
    "договориться",
    "мочь",
}
_BY_NAME_ONLY = word_set("programmes.by_name_only")
_CALLED = frozenset({"под", "название", "назвать", "называться", "получить", "они", "он", "имя"})
_REACH = 8  # items between a programme and the verb that runs it


def programmes(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«реализует библиотечный проект «Россия – Казахстан»», «ведёт программу повышения квалификации для врачей»"""
    if sentence.has(_OTHER_TRADE):
        return
    told = 0
    for i, item in enumerate(sentence.items):
        if i < told or item.symbol not in _HEADS or item.mention is not None or not noun_cases(item):
            continue
        phrase = _phrase(sentence, i)
        if phrase is None or _is_something_else(sentence, phrase):
            continue
        if names := _names(sentence, phrase):
            told = names[-1]  # «программа обменов «Соседи»» is one
            yield from _named(page, sentence, phrase, names)
        elif draft := _told_by_content(page, sentence, phrase):
            told = next((k for k, x in enumerate(sentence.items) if x.start >= draft.stop), len(sentence.items))
            yield draft


def training(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«проходят повышение квалификации учителя из Ферганы», «30 врачей из Гомеля прошли обучение»"""
    for match in sentence.find(r"(?:проходить|пройти|получать|организовать|завершить) (?P<what>\S+) "):
        i = match.at("what")
        phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
        if phrase is None or sentence.items[phrase.head].symbol not in _TRAINING or _denied(sentence, match.first):
            continue
        who = _learners(sentence, phrase.last) or _learners(sentence, _clause_start(sentence, match.first), match.first)
        if who is None:
            continue
        what = nominative(sentence, phrase, page.plain).lower()
        genitive = morph.inflected(sentence.items[who.head].low, "NOUN", "gent", "plur") or ""
        what_of = next(
            (k for k in range(who.head + 1, who.last) if sentence.items[k].low in ("из", "с", "от")), who.last
        )
        if what_of > who.head + 1:
            genitive += " " + page.text(sentence, who.head + 1, what_of)  # «преподавателей русского языка»
        fields = {
            "name": tidy(f"{what} {genitive}"),
            "field": _field(f"{what} {genitive}") or "education",
            "organiser": _venue(sentence, match.first) or _organiser(page, sentence, phrase, match.first),
            "participants": _opened(nominative(sentence, who, page.plain), sentence.items[who.first]),
        }
        first, last = min(match.first, who.first), max(who.last, phrase.last)
        yield page.draft("programme", sentence, first, last, fields, confidence=0.7)


def _opened(text: str, item: Item) -> str:
    """`text` without the capital that opens a sentence."""
    return text[:1].lower() + text[1:] if item.capital and adjective_of(item) == "" and not item.mention else text


def _learners(sentence: Sentence, i: int, stop: int = 0) -> Phrase | None:
    """Those who learn, from item `i` on: people in the plural, a number before them or not."""
    while i < len(sentence.items) and sentence.items[i].symbol in ("NUM", "около", "более", "свыше"):
        i += 1
    if i >= len(sentence.items):
        return None
    who = read_phrase(sentence, i, frozenset({"nomn", "gent"}), deep=True, spread=True)
    if who is None or sentence.items[who.head].mention is not None or (stop and who.last > stop):
        return None
    people = any(p.animate and p.pos == "NOUN" for p in morph.parses(sentence.items[who.head].low)[:1])
    return who if people and who.number == "plur" else None


def _denied(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.items[i - 1].low == "не"


# ---- the phrase ----------------------------------------------------------------------------------------------------


def _phrase(sentence: Sentence, head: int) -> Phrase | None:
    items, first, cases = sentence.items, head, noun_cases(sentence.items[head])
    while first > 0 and items[first - 1].low not in _WHOSE and (agreeing := adjective_cases(items[first - 1]) & cases):
        first, cases = first - 1, agreeing
    phrase = read_phrase(sentence, first, ALL_CASES, deep=False)
    return phrase if phrase and phrase.head == head else None


def _is_something_else(sentence: Sentence, phrase: Phrase) -> bool:
    """«программа визита», «проект соглашения», «деловая программа», «курс на сближение»"""
    near = sentence.items[phrase.first : phrase.last + 2]
    if [x.symbol for x in near[:2]] == ["культурный", "программа"] and near[2:] and near[2].symbol != "QUOT":
        return True  # what a visit's guests are shown
    if phrase.first and sentence.items[phrase.first - 1].symbol in ("сфера", "область", "направление"):
        return True  # «контакты в сфере культурного обмена»
    if sentence.items[phrase.head].symbol == "обмен" and any(
        x.symbol in _FURTHERED for x in sentence.items[max(0, phrase.first - 2) : phrase.first]
    ):
        return True  # «договорились расширить обмен студентами»: ties in general
    return any(x.symbol in _NOT_ONE for x in near) or (
        sentence.items[phrase.head].symbol == "курс"
        and phrase.number == "sing"
        and phrase.last < len(sentence.items)
        and sentence.items[phrase.last].low in ("на", "к")
    )


_FURTHERED = word_set("directions.further")


def _names(sentence: Sentence, phrase: Phrase) -> list[int]:
    """The quoted names of a programme, coordinated ones too: «программы «A» и «B»», «акцию назвали «C»»."""
    items = sentence.items
    aim = _aim(sentence, phrase.last)
    k = next((k for k in range(phrase.head + 1, aim) if _name(items[k])), aim)
    while k < min(len(items), phrase.last + 5) and (items[k].raw == "," or items[k].symbol in _CALLED):
        k += 1
    out = []
    while k < len(items) and _name(items[k]):
        out.append(k)
        k += 2 if k + 1 < len(items) and items[k + 1].raw in (",", "и") else 1
    return out


def _name(item: Item) -> str:
    """The name in quotes that an item is or, after the body that runs it, ends in («Россотрудничества «Горизонт»»)."""
    if item.symbol == "ORG" and len(item.parts) == 2 and item.parts[0].capital and item.parts[1].symbol == "QUOT":
        return item.parts[1].value
    return item.value if item.symbol == "QUOT" else ""


# ---- the facts -----------------------------------------------------------------------------------------------------


def _named(page: Page, sentence: Sentence, phrase: Phrase, names: list[int]) -> Iterator[Draft]:
    """«молодёжный проект «Ока – Днепр»»: its kind and its name; the field from both, else from what is told around."""
    words = page.text(sentence, phrase.first, names[-1] + 1)
    head = sentence.items[phrase.head].symbol
    field = _field(words) or _OF_ITSELF.get(head) or _field(page.text(sentence, 0, len(sentence.items)))
    if not field:
        return
    organiser, whom = _organiser(page, sentence, phrase), _participants(page, sentence, names[-1] + 1)
    for k in names:
        fields = {
            "name": f"{head} «{_name(sentence.items[k])}»",
            "field": field,
            "organiser": organiser,
            "participants": whom,
        }
        yield page.draft("programme", sentence, phrase.first, k + 1, fields, confidence=0.75)


def _told_by_content(page: Page, sentence: Sentence, phrase: Phrase) -> Draft | None:
    """«совместные образовательные программы», «курсы русского языка для врачей», «проекты, посвящённые Победе»"""
    items = sentence.items
    seasonal = any(items[k].symbol in ("летний", "зимний") for k in phrase.adjectives)
    counted = any(items[k].symbol == "NUM" for k in range(max(0, phrase.first - 1), phrase.head))
    if (items[phrase.head].symbol in _BY_NAME_ONLY and not seasonal) or counted:
        return None
    by = _runs(sentence, phrase)
    last = phrase.last
    while last > phrase.head + 1 and items[last - 1].symbol in ("ORG", "TERR", "REF"):
        last -= 1  # whose it is
    aim = _aim(sentence, phrase.last)
    content = _content(sentence, phrase.last) if aim == phrase.last else aim
    telling = last > phrase.head + 1 or any(items[k].symbol not in _IDLE for k in phrase.adjectives)
    if by is None or not (telling or content > phrase.last):
        return None
    if content == phrase.last or (telling and items[phrase.last].low == "для"):
        content = last  # whom it is for is a field of its own
    shown = nominative(sentence, replace(phrase, last=content), page.plain)
    head = items[phrase.head].symbol
    field = _field(shown) or _OF_ITSELF.get(head, "")
    if not field:
        return None
    first = min(phrase.first, by) if abs(by - phrase.first) < 4 else phrase.first
    fields = {
        "name": shown,
        "field": field,
        "organiser": _organiser(page, sentence, phrase, by),
        "participants": _participants(page, sentence, phrase.last) or _with_whom(page, sentence, phrase, by),
    }
    return page.draft("programme", sentence, first, max(content, phrase.last), fields, confidence=0.65)


def _runs(sentence: Sentence, phrase: Phrase) -> int | None:
    """The word that runs the programme, before or after it in its clause; a list («в планах: …») stands for one."""
    items = sentence.items
    for k in range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1):
        if items[k].raw in (".", ";", ":", "•"):
            return k if k == phrase.first - 1 - _dash(items, phrase.first) and _list_of(sentence, k) else None
        if items[k].symbol in _RUN and items[k].mention is None:
            return None if _denied(sentence, k) or _meant(sentence, k) else k
    if "nomn" not in {c for c, _ in noun_cases(items[phrase.head])} and not _participle(items, phrase.last):
        return None
    for k in range(phrase.last, min(len(items), phrase.last + _REACH)):
        if items[k].raw in (".", ";", ":"):
            return None
        if items[k].symbol in _RUN and items[k].mention is None:
            return None if _denied(sentence, k) else k
    return None


def _meant(sentence: Sentence, k: int) -> bool:
    """«намерены вместе вести проекты»: promised, not run."""
    near = sentence.items[max(0, k - 4) : k]
    return morph.parses(sentence.items[k].low)[0].pos == "INFN" and any(x.symbol in _MEANT for x in near)


def _dash(items: list[Item], first: int) -> int:
    """1 if a bullet's dash stands before the phrase."""
    return int(first > 0 and items[first - 1].raw in ("-", "–", "—"))


def _list_of(sentence: Sentence, k: int) -> bool:
    """Does the mark at `k` open or part a list of what is run («В планах клуба: …; …»)?"""
    opens = next((j for j in range(k, -1, -1) if sentence.items[j].raw == ":"), None)
    return opens is not None and any(
        x.symbol in _RUN or x.symbol == "план" for x in sentence.items[max(0, opens - 6) : opens]
    )


def _participle(items: list[Item], i: int) -> bool:
    return (
        i + 1 < len(items)
        and items[i].raw == ","
        and (items[i + 1].symbol == "который" or morph.parses(items[i + 1].low)[0].pos == "PRTF")
    )


def _aim(sentence: Sentence, i: int) -> int:
    """Where «для врачей», «по истории», «с зарубежными странами» after a programme ends."""
    items = sentence.items
    if (
        i + 1 < len(items)
        and morph.parses(items[i].low)[0].pos == "NUMR"
        and "gent" in {c for c, _ in noun_cases(items[i + 1])}
    ):
        return i + 2  # «программа двух дипломов»
    if items[i - 1].symbol == "обмен" and (whom := read_phrase(sentence, i, frozenset({"ablt"}), deep=False)):
        return whom.last  # «обмен молодёжными делегациями»
    if i + 1 < len(items) and items[i].low in ("для", "по", "с", "о", "об", "к"):
        phrase = read_phrase(sentence, i + 1, ALL_CASES - {"nomn"}, deep=False)
        if phrase and items[phrase.head].symbol not in ("год", "итог", "инициатива", "поддержка", "участие"):
            return phrase.last
    return i


def _content(sentence: Sentence, i: int) -> int:
    """Where «, которая поддерживает преподавание русского языка», «, посвящённые юбилею» ends; `i` if there is none."""
    if not _participle(sentence.items, i) or any(x.symbol in _RUN for x in sentence.items[i : i + 3]):
        return i
    end = i + 1
    while end < len(sentence.items) and sentence.items[end].raw not in (",", ";", ".", ":", "–", "—"):
        end += 1
    return end


# ---- who -----------------------------------------------------------------------------------------------------------


def _organiser(page: Page, sentence: Sentence, phrase: Phrase, by: int | None = None) -> Named | str | None:
    """Who runs it: «программа Россотрудничества …», «РГПУ ведёт …», «омские университеты ведут …»."""
    items = sentence.items
    for k in range(phrase.head + 1, phrase.last):
        if items[k].symbol == "ORG":
            body = items[k].parts[0] if len(items[k].parts) == 2 and _name(items[k]) else None
            return (
                (morph.nominative(body.low, "NOUN", "gent", "sing") or body.raw).capitalize()
                if body
                else page.party(items[k])
            )
    for match in sentence.find(r", (?:который )(?:[^\s.;,]+ ){1,2}(?P<o>ORG) "):
        if phrase.last <= match.first <= phrase.last + 2:
            return page.party(match.item("o"))  # «проект, который ведёт РГПУ»
    ahead = _clause_start(sentence, phrase.first)
    for k, item in sentence.mentions("ORG", "TERR", first=ahead, last=phrase.first):
        if item.cases and "nomn" not in item.cases:
            continue
        if k and items[k - 1].low in ("в", "во", "на", "с", "из", "от", "при", "для", "между", "по"):
            continue
        return page.party(item)
    if by is not None and ahead < by < phrase.first:
        own = read_phrase(sentence, ahead, frozenset({"nomn"}), deep=False)
        if own and own.last <= by and items[own.head].mention is None and own.head > own.first:
            return tidy(own.text(sentence, page.plain).lower())
    return None


def _venue(sentence: Sentence, last: int) -> str:
    return next((o.value for _, o in sentence.mentions("ORG", first=max(0, last - 3), last=last)), "")


def _clause_start(sentence: Sentence, i: int) -> int:
    while i > 0 and sentence.items[i - 1].raw not in (";", ":", ".", "•"):
        i -= 1
    return i


def _participants(page: Page, sentence: Sentence, i: int) -> str:
    """«для педагогов и врачей» after the programme."""
    if i + 1 < len(sentence.items) and sentence.items[i].low == "для":
        whom = read_phrase(sentence, i + 1, frozenset({"gent"}), deep=True)
        return nominative(sentence, whom, page.plain) if whom else ""
    return ""


def _with_whom(page: Page, sentence: Sentence, phrase: Phrase, by: int) -> str:
    """«ведут с узбекскими вузами …»: with whom it is run."""
    for k in range(min(by, phrase.first) + 1, phrase.first):
        if sentence.items[k].low in ("с", "со", "для") and k + 1 < phrase.first:
            case = "gent" if sentence.items[k].low == "для" else "ablt"
            whom = read_phrase(sentence, k + 1, frozenset({case}), deep=False)
            return nominative(sentence, whom, page.plain) if whom and whom.last <= phrase.first else ""
    return ""


def _field(text: str) -> str:
    words = text.lower().replace("ё", "е").replace("-", " ").split()
    words = [w.strip('«»",.!:;()–—') for w in words]
    return next((f for f in _FIELDS if any(w.startswith(_STEMS[f]) for w in words)), "")


RULES: tuple[Rule, ...] = (programmes, training)
