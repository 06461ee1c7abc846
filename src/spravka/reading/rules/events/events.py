"""event and invitation: forums, festivals, councils; who was asked to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, nominative, read_phrase
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.events.circumstances import agreed_upon, of_event
from spravka.vocab import territories

# ---- event ---------------------------------------------------------------------------------------------------------


def event_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«на Петербургском международном экономическом форуме», «молодёжного форума «Ладога»»"""
    for i, item in sentence.mentions("EVENT"):
        if item.data == "opening" and _FOUNDED.search(item.value.lower()):
            continue  # «открытие консульства»: a body founded is an institution alone
        if i and sentence.items[i - 1].symbol in ("сайт", "портал", "канал", "страница"):
            continue  # «сообщает сайт форума»
        if item.value in _NO_NAME or (item.data == "opening" and agreed_upon(sentence, i)):
            continue
        if item.data == "opening" and any(x.symbol in _WEIGHED for x in sentence.items[max(0, i - 4) : i]):
            continue
        told = of_event(page, sentence, i)
        fields = {
            "name": item.value,
            "type": item.data,
            "place": told.place,
            "date": told.date,
            "status": told.status,
        }
        first = i - 1 if i and sentence.items[i - 1].symbol in ("DATE",) else i
        yield page.draft("event", sentence, first, i + 1, fields, confidence=0.8, speaker=None)


_NO_NAME = frozenset({"открытие мероприятий", "открытие мероприятия", "открытие встречи", "открытие визита"})
_FOUNDED = re.compile(
    "открыти[а-я]* (?:[а-яё-]+ )?(?:генконсульств|консульств|посольств|представительств|торгпредств|торгов[а-я]+ дом|филиал|отделени)"
)
_WEIGHED = word_set("events.weighed")
"""«обсудили возможность открытия рейса»: no event."""


_UNVEILED = r"(?:памятник|бюст|мемориал|монумент|мемориальный доска|выставка|экспозиция|стела)"


def unveiled(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Казани открыт бюст Абая»: the opening is an event."""
    for match in (
        *sentence.find(rf"(?:открыть|открыться|установить) (?:<~3>)?(?P<what>{_UNVEILED}) "),
        *sentence.find(rf"(?P<what>{_UNVEILED}) (?:<~4>)?(?:открыть|открыться|установить) "),
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
        if phrase is None:
            continue
        bare = phrase.last == phrase.head + 1
        last = _to_whom(sentence, phrase.last) if bare else phrase.last
        if last == phrase.head + 1:
            continue
        genitive = morph.inflected(sentence.items[phrase.head].low, "NOUN", "gent", phrase.number)
        rest = page.plain[sentence.items[phrase.head].stop : sentence.items[last - 1].stop]
        told = of_event(page, sentence, i)
        fields = {
            "name": f"открытие {genitive}{rest}",
            "type": "opening",
            "place": told.place,
            "date": told.date,
            "status": told.status,
        }
        yield page.draft("event", sentence, match.first, max(match.last, last), fields, confidence=0.65, speaker=None)


_LAY = "(?:заложить|закладывать|положить)"
_STONE = "(?:первый|символический|ORD) (?P<stone>камень)"


def stone_laid(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«заложили первый камень завода», «Первый камень в основание комплекса заложат …»: the laying is an event."""
    for match in (
        *sentence.find(rf"{_STONE} (?:<~9>)?{_LAY} "),
        *sentence.find(rf"{_LAY} (?:<~3>)?{_STONE} "),
    ):
        items, i = sentence.items, match.at("stone")
        of = i + 3 if [x.low for x in items[i + 1 : i + 3]] in _INTO else i + 1
        phrase = read_phrase(sentence, of, frozenset({"gent"}), deep=True)
        last = phrase.last if phrase else i + 1
        rest = page.plain[items[i].stop : items[last - 1].stop]
        told = of_event(page, sentence, i)
        if not rest and not told.date:
            continue  # «скоро заложим первый камень»: of what and when is not told
        fields = {
            "name": f"закладка первого камня{rest}",
            "type": "other",
            "place": told.place,
            "date": told.date,
            "status": told.status,
        }
        yield page.draft("event", sentence, match.first, max(match.last, last), fields, confidence=0.65, speaker=None)


_INTO = (["в", "основание"], ["в", "фундамент"], ["под", "строительство"], ["под", "фундамент"])


def _to_whom(sentence: Sentence, i: int) -> int:
    """The index after «… Ленину», «… Хо Ши Мину»: to whom a monument is."""
    items = sentence.items
    if i < len(items) and items[i].symbol in ("PER", "POST") and items[i].mention:
        return i + 1
    while i < len(items) and items[i].mention is None and items[i].is_word and items[i].capital:
        i += 1
    return i


_SENT = r"(?P<verb>провести|организовать|состояться|пройти|проходить|завершиться|отправить) (?:<~9>)?(?P<what>бизнес-миссия) "
_SENT_BEFORE = r"(?P<what>бизнес-миссия) (?:<~6>)?(?P<verb>пройти|состояться|проходить|завершиться) "


def mission(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Область провела в Ташкенте бизнес-миссию»: a mission without a name is that of who sent it"""
    for match in (m for pattern in (_SENT, _SENT_BEFORE) for m in sentence.find(pattern)):
        at, told = match.at("what"), of_event(page, sentence, match.at("what"))
        place = told.place or next((x.value for _, x in sentence.where()), "")
        own = next(
            (x for _, x in sentence.mentions("TERR", "REF", "ORG", last=at) if "nomn" in (x.cases or ALL_CASES)), None
        )
        home = page.context.home
        sender = own.value if own else home.name if home else ""
        if not sender or not place or (told.date == "" and match.text("verb") == "отправить"):
            continue
        if own is None and home and _lies_in(place, home):
            continue  # «в Омске прошла бизнес-миссия»: whose it is, is not told
        name = f"бизнес-миссия {place_genitive(sender)}"
        fields = {"name": name, "type": "mission", "place": place, "date": told.date, "status": told.status}
        yield page.draft("event", sentence, match.first, match.last, fields, confidence=0.65, speaker=None)


def _lies_in(name: str, home: Place) -> bool:
    land = territories.resolve(name)
    return land is not None and (land.id == home.id or territories.is_within(land.id, home.id))


_SITS = r"(?:собраться|собираться|заседать)"
_SITTING = frozenset({"комиссия", "группа", "комитет", "межправкомиссия", "подкомиссия", "коллегия"})


def sat(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Минске собиралась рабочая группа по сотрудничеству …»: a body that meets holds its sitting."""
    for match in sentence.find(rf"(?P<verb>{_SITS}) "):
        i = match.at("verb")
        around = (*range(i + 1, i + 9), *range(i - 1, i - 8, -1))
        found = next((x for k in around if (x := _sitting(page, sentence, k))), None)
        if found is None:
            continue
        first, last, name = found
        told = of_event(page, sentence, i)
        fields = {
            "name": _sitting_of(name),
            "type": "council",
            "place": told.place or next((x.value for _, x in sentence.where()), ""),
            "date": told.date or page.date_in(sentence, sorts=("day", "month", "year")),
            "status": told.status,
        }
        low, high = min(first, i), max(last, i + 1)
        yield page.draft("event", sentence, low, high, fields, confidence=0.65, speaker=None)


def _sitting(page: Page, sentence: Sentence, k: int) -> tuple[int, int, str] | None:
    """The body named at item `k` that sits, in the nominative: (first, index after, its name)."""
    items = sentence.items
    if not 0 <= k < len(items):
        return None
    if items[k].symbol == "ORG" and items[k].mention:
        sits = any(p.symbol in _SITTING for p in items[k].parts) and "nomn" in (items[k].cases or ALL_CASES)
        return (k, k + 1, items[k].value) if sits else None
    if items[k].symbol not in _SITTING or items[k].mention:
        return None
    first = k
    while first > 0 and items[first - 1].is_word and adjective_cases(items[first - 1]):
        first -= 1
    phrase = read_phrase(sentence, first, frozenset({"nomn"}), deep=True, spread=True)
    return (first, phrase.last, nominative(sentence, phrase, page.plain)) if phrase and phrase.head == k else None


def _sitting_of(name: str) -> str:
    """«рабочая группа по …» → «заседание рабочей группы по …»"""
    words = name.split()
    for k, word in enumerate(words):
        head = morph.lemma(word.lower()) in _SITTING
        form = morph.inflected(word.lower(), "NOUN" if head else "ADJF", "gent", "sing")
        words[k] = morph.like(form, word) if form else word
        if head:
            break
    return f"заседание {' '.join(words)}"


RULES: tuple[Rule, ...] = (event_named, unveiled, stone_laid, mission, sat)
