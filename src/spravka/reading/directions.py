"""direction: the named fields of work – discussed, agreed, planned or under way."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import ALL_CASES, read_list
from spravka.reading.sentence import Sentence

_SPHERE = r"(?:сфера|область|отрасль|направление|вопрос|часть|рамка|линия|план)"
_WORK = r"(?:сотрудничество|взаимодействие|связь|контакт|партнерство|кооперация|отношение|обмен|работа|проект|диалог|интеграция)"

# (modality, rule name, pattern); the list of topics starts where the match ends.
_LISTS: tuple[tuple[str, str], ...] = (
    # «Темами переговоров стали экономика и промышленность»
    ("discussed", r"тема (?:<~2>)?(?:стать|быть|являться) "),
    ("discussed", r"(?:среди|в число) (?:<~1>)?(?:тема|вопрос) (?:<~2>)?(?:—|–|:|быть|назвать) "),
    # «речь шла о развитии транспорта»
    ("discussed", r"(?:речь|разговор) (?:<~2>)?(?:идти|пойти|зайти) (?:<~2>)?о "),
    # «обсудили сотрудничество в сфере образования и культуры»
    ("discussed", rf"(?:обсудить|обсуждать|обсуждаться|рассмотреть|затронуть) (?:<~5>)?{_WORK} (?:<~3>)?(?:в|во) (?:<~1>)?(?:{_SPHERE} )?"),
    ("discussed", r"(?:обсудить|обсуждать|обсуждаться|рассмотреть|затронуть|поднять) (?:<~1>)?(?:вопрос|тема|перспектива|возможность|ход|направление) "),
    ("discussed", r"(?:обсудить|обсуждать|обсуждаться|рассмотреть) (?!PER|DELEG|с |в |на |также |и |между |ряд|вопрос)"),
    ("discussed", r"внимание (?:<~3>)?(?:уделить|уделять) (?:<~1>)?(?:вопрос |тема )?"),
    ("discussed", r"(?:говорить|поговорить|беседовать) о "),
    ("agreed", r"договориться (?:<~1>)?(?:развивать|расширять|укреплять|активизировать|наладить|о сотрудничество|о развитие|о взаимодействие) (?:<~4>)?(?:в|по|во) (?:<~1>)?(?:" + _SPHERE + " )?"),
    ("agreed", r"(?:соглашение|документ|он|меморандум|план) (?:<~4>)?(?:предусматривать|охватывать|затрагивать|охватить|предполагать) (?:<~1>)?(?:" + _WORK + r" )?(?:в (?:" + _SPHERE + r" )?)?"),
    ("planned", r"(?:приоритет|приоритетный направление|перспективный направление|ключевой направление) (?:<~4>)?(?:—|–|:|стать|назвать|являться|быть) "),
    ("planned", r"(?:намерить|намеренный|планировать|хотеть|рассчитывать|готовый|предстоять|заинтересовать) (?:<~2>)?(?:развивать|расширять|укреплять|сосредоточиться|наращивать|углублять|активизировать|усилить|продолжить) (?:<6>)?(?:в|по|на) (?:<~1>)?(?:" + _SPHERE + " )?"),
    ("ongoing", rf"{_WORK} (?:<~3>)?(?:идти|вестись|развиваться|осуществляться|продолжаться|строиться|складываться|не прекращаться) (?:<~2>)?(?:в|по) (?:<~1>)?(?:{_SPHERE} )?"),
    ("ongoing", r"(?:сотрудничать|взаимодействовать|работать) (?:<~4>)?(?:в|по) (?:<~1>)?" + _SPHERE + " "),
    ("ongoing", rf"(?:развивать|развиваться|реализовывать|укреплять|поддерживать) (?:<~4>)?{_WORK} (?:<~2>)?(?:в|по) (?:<~1>)?{_SPHERE} "),
)
_EMPTY = {"сотрудничество", "взаимодействие", "вопрос", "вопросы", "перспективы", "сфера", "отношения", "связи", "ряд вопросов", "развитие сотрудничества", "дальнейшее сотрудничество", "двустороннее сотрудничество", "укрепление сотрудничества", "перспективы сотрудничества", "дальнейшее развитие", "направления", "сферы", "планы", "итоги"}


_GENERIC = {w for phrase in _EMPTY for w in phrase.split()} | set("те тот эти этот ряд все всех свои наши многие другие новые новых общие совместной совместная совместный работа работы стороны сторон и на в по двух двусторонних двусторонние взаимный взаимное взаимного направление направления направлений различные самые конкретные дела".split())
"""Words that name no topic: a list made of them alone is boilerplate."""


def topics_listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Темами переговоров стали экономика и промышленность, образование и культура»"""
    taken: set[int] = set()
    for modality, pattern in _LISTS:
        for match in sentence.find(pattern):
            topics, last = _topics(page, sentence, match.last)
            if not topics or match.last in taken:
                continue
            taken |= set(range(match.last, last))
            yield page.draft("direction", sentence, match.first, last, {"parties": page.pair(sentence), "topics": topics, "modality": modality}, confidence=0.7)
    yield from topics_before(page, sentence)
    yield from directions_named(page, sentence)


def topics_before(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«перспективы сотрудничества в … сферах обсудили губернатор … с послом»: the topics stand before the verb."""
    for match in sentence.find(rf"(?:перспектива|вопрос|возможность|развитие|направление) (?:<~2>)?{_WORK} (?:<~1>)?в (?P<list>\S+) (?:<~12>)?(?:обсудить|обсуждать|рассмотреть) "):
        topics, last = _topics(page, sentence, match.at("list"))
        opening = _opening(page, sentence, match.first)
        if topics:
            yield page.draft("direction", sentence, 0 if opening else match.first, match.last, {"parties": page.pair(sentence), "topics": opening + topics, "modality": "discussed"}, confidence=0.8)


def _opening(page: Page, sentence: Sentence, stop: int) -> list[str]:
    """«От АПК до образования и молодежной политики: …»: topics told as a span from one to the other."""
    items = sentence.items
    if not items or items[0].low != "от" or stop < 4:
        return []
    first, i = read_list(sentence, 1, page.plain, frozenset({"gent"}), deep=False)
    if i < len(items) and items[i].low == "до":
        more, _ = read_list(sentence, i + 1, page.plain, frozenset({"gent"}), deep=False)
        return first + more
    return []


def directions_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«сосредоточиться на тех направлениях …: АПК, культура, туризм»: a list after a colon that names directions."""
    for match in sentence.find(r"(?:направление|сфера|отрасль|приоритет) (?:<~8>)?: "):
        topics, last = read_list(sentence, match.last, page.plain, frozenset({"nomn"}), deep=True)
        topics = _useful(topics)
        if len(topics) >= 2:
            hoping = sentence.has("хотеть|намерить|намеренный|планировать|сосредоточиться|предстоять|перспективный|приоритетный")
            first = next((i for i, item in enumerate(sentence.items) if item.low in ("мы", "хотим", "намерены", "стороны") and i < match.first), match.first)
            yield page.draft("direction", sentence, first, last, {"parties": page.pair(sentence), "topics": topics, "modality": "planned" if hoping else "ongoing"}, confidence=0.75)


def _topics(page: Page, sentence: Sentence, i: int) -> tuple[list[str], int]:
    items = sentence.items
    while i < len(items) and items[i].low in ("в", "во", "по", "том", "числе", "таких", "как", "области", "сфере", "сферах", "областях", "вопросы", "тему", "темы", "также", "его", "их"):
        i += 1
    topics, last = read_list(sentence, i, page.plain, ALL_CASES, deep=False)
    out: list[str] = []
    for topic in topics:
        out += _sphere_parts(topic)
    return _useful(out), last


def _sphere_parts(topic: str) -> list[str]:
    return [topic]


def _useful(topics: list[str]) -> list[str]:
    return [t for t in topics if len(t) > 2 and not t[0].isdigit() and not set(t.lower().replace("ё", "е").split()) <= _GENERIC]


def discussed_topics(page: Page, sentence: Sentence) -> list[str]:
    """The topics that a sentence about a talk tells as discussed."""
    for draft in topics_listed(page, sentence):
        if draft.fields.get("modality") == "discussed":
            return list(draft.fields["topics"])  # type: ignore[arg-type]
    return []


RULES: tuple[Rule, ...] = (topics_listed,)
