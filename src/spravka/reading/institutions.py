"""institution: bodies opened, planned, proposed or standing – consulates, houses, branches, commissions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading.lexicon import alternation
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.sentence import Item, Sentence

_BODY = alternation("institutions.body")
_ACTIONS = (
    ("proposed", r"(?:предложить|предлагать|предложение|инициатива|возобновить)"),
    (
        "planned",
        r"(?:планировать|планироваться|намерить|намеренный|откроют|откроется|появится|создадут|создаст|будет|собираться|готовиться|рассчитывать|намечать|предстоять|договориться|хотеть|мочь|желание|идея)",
    ),
    (
        "opened",
        r"(?:открыть|открыться|открываться|создать|учредить|появиться|начать работа|основать|заработать|открытие|установить|запустить|начать работать)",
    ),
    (
        "exists",
        r"(?:работать|действовать|функционировать|существовать|находиться|размещаться|иметься|есть|базироваться|расположить)",
    ),
)


_FOUND = alternation("institutions.found")
_STAND = alternation("institutions.stand")


def institutions(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Омске открыто Генеральное консульство Казахстана», «предложил создать рабочую группу», «действует филиал …»,
    «консульство Туркменистана … уже действовало»"""
    seen: set[int] = set()
    matches = (
        *sentence.find(rf"(?:{_FOUND}|{_STAND}) (?:<~5>)?(?P<what>ORG|{_BODY}) "),
        *sentence.find(rf"(?P<what>ORG|{_BODY}) (?:<~6>)?(?:{_STAND}) "),
        *sentence.find(rf"(?:{_FOUND}|{_STAND}) (?:<~2>)?(?:ORG|{_BODY}) (?:QUOT )?и (?P<what>ORG|{_BODY}) "),
    )
    abroad = sentence.find(r"(?P<what>ORG|филиал|представительство|консульство|группа) ")
    for match in (*matches, *(m for m in abroad if _stands_by_itself(sentence, m.at("what")))):
        i = match.at("what")
        if i in seen:
            continue
        found = _body_named(page, sentence, i)
        if found is None:
            continue
        seen.update(range(found[0], found[1]))
        first, last, name = found
        yield page.draft("institution", sentence, min(match.first, first), max(match.last, last), {
            "name": name, "action": _action(sentence), "place": _where(sentence), "date": page.date_in(sentence, sorts=("day", "month", "year")),
        }, confidence=0.65)  # fmt: skip


def _stands_by_itself(sentence: Sentence, i: int) -> bool:
    """«в представительстве области в Москве», «рабочая группа по …»: to be spoken of, such a body must stand."""
    item = sentence.items[i]
    if item.symbol == "группа":
        return (
            sentence.items[i - 1].symbol == "рабочий"
            and i + 1 < len(sentence.items)
            and sentence.items[i + 1].low == "по"
        )
    return bool(re.match(r"\S*(?:консульств|представительств|филиал)", item.low)) and any(sentence.where(i + 1, i + 4))


def _body_named(page: Page, sentence: Sentence, i: int) -> tuple[int, int, str] | None:
    """The body named at item `i`: (first, index after, name); None for one without a name of its own."""
    item = sentence.items[i]
    if _inside(sentence, i) and not _stands_by_itself(sentence, i):
        return None
    if item.mention is not None:
        return (i, i + 1, item.value) if _institution(item) else None
    first = i
    while (
        first > 0
        and adjective_cases(sentence.items[first - 1]) & noun_cases(item)
        and sentence.items[first - 1].symbol not in ("свой", "новый", "этот", "весь", "другой", "один")
    ):
        first -= 1
    phrase = read_phrase(sentence, first, ALL_CASES, deep=True, spread=True)
    if phrase is None or phrase.last - first < 2:
        return None
    named = any(
        x.symbol in ("QUOT", "TERR", "ORG", "REF") or (x.capital and x is not sentence.items[0])
        for x in sentence.items[first : phrase.last]
    )
    if not named and item.symbol not in ("группа", "комиссия", "центр", "дом", "клуб", "класс", "отделение", "филиал"):
        return None
    return first, phrase.last, nominative(sentence, phrase, page.plain)


def _inside(sentence: Sentence, i: int) -> bool:
    """«в университете открыли центр», «в административном центре»: where, not what."""
    first = i
    while first > 0 and sentence.items[first - 1].mention is None and adjective_cases(sentence.items[first - 1]):
        first -= 1
    return first > 0 and sentence.items[first - 1].low in ("в", "во", "на", "при", "из", "с")


def _action(sentence: Sentence) -> str:
    future = any(
        x.low in ("откроют", "откроется", "появится", "создадут", "будет", "будут", "откроет", "создаст", "заработает")
        for x in sentence.items
    )
    action = next((a for a, p in _ACTIONS if sentence.has(p)), "exists")
    return "planned" if future and action == "opened" else action


def _institution(item: Item) -> bool:
    return (
        bool(item.mention)
        and item.data in ("body", "learned", "civil")
        and bool(
            re.search(
                r"консульств|представительств|центр|дом|филиал|институт|школ|комисси|палат|фонд|ассоциац|библиотек|университет|комитет",
                item.low,
            )
        )
    )


def _where(sentence: Sentence) -> str:
    return next((item.value for _, item in sentence.where()), "")


RULES: tuple[Rule, ...] = (institutions,)
