"""programme: library projects, training, exchanges – named, or told by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading import morph
from spravka.reading.lexicon import alternation
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, read_phrase, tidy
from spravka.reading.sentence import Sentence

_FIELDS = (
    ("library", r"библиотеч|чтени|книг"), ("education", r"образовательн|образовани|обучен|повышени\w* квалификаци|учител|преподавател|студент|стажировк|вуз|школ|переподготовк|язык|курс|класс"),
    ("youth", r"молодежн|молодёжн|волонт|дет|лагер"), ("culture", r"культур|театр|музе|искусств|гастрол|творческ|концерт|кино"),
    ("tourism", r"туризм|туристич|маршрут"), ("sport", r"спорт|турнир"), ("health", r"здоровь|медицин|здравоохран|долголет"), ("science", r"научн|наук|исследован"),
)  # fmt: skip
_RUN = alternation("programmes.run")


def programmes(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«реализует библиотечный проект «Россия – Казахстан: …», … проходят повышение квалификации …, реализуются
    культурные проекты, обмен молодёжными делегациями»"""
    for match in sentence.find(r"(?P<head>программа|проект|курс|акция|инициатива|сеть|обмен|цикл) (?P<q>QUOT) "):
        name = match.item("q").value
        first = match.first
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        words = page.text(sentence, first, match.last)
        if _invests(sentence) or not (_field(words) or _field(sentence_text(page, sentence))):
            continue
        yield _programme(page, sentence, first, match.last, name, words)
    yield from _courses(page, sentence)
    for match in sentence.find(
        r"(?:проходить|пройти|получать|организовать) (?P<what>повышение квалификация|переподготовка|стажировка|обучение|практика|подготовка) "
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
        last = phrase.last if phrase else match.last
        who = (
            read_phrase(sentence, last, frozenset({"nomn"}), deep=True, spread=True)
            if last < len(sentence.items)
            else None
        )
        if who:
            while (
                who.last < len(sentence.items)
                and sentence.items[who.last].low in ("и",)
                and (more := read_phrase(sentence, who.last + 1, frozenset({"gent"}), deep=True))
            ):
                who = type(who)(who.first, more.last, who.head, who.case, who.number, who.adjectives)
            participants = tidy(who.text(sentence, page.plain))
            genitive = _plural_genitive(sentence, who.head)
            what = page.text(sentence, i, last)
            name = (
                f"{what} {genitive}{page.plain[sentence.items[who.head].stop : sentence.items[_before_from(sentence, who.head + 1, who.last) - 1].stop]}"
                if genitive
                else what
            )
            organiser = next(
                (o.value for _, o in sentence.mentions("ORG", first=max(0, match.first - 3), last=match.first)), ""
            )
            yield page.draft(
                "programme",
                sentence,
                max(0, match.first - (2 if organiser else 0)),
                who.last,
                {
                    "name": tidy(name),
                    "field": _field(name) or "education",
                    "organiser": organiser,
                    "participants": participants,
                },
                confidence=0.7,
            )
    if sentence.has(r"(?:реализоваться|реализовываться|проводиться|осуществляться|развиваться|вестись|продолжаться) "):
        yield from _listed(page, sentence)


def _courses(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«ведёт программу повышения квалификации для врачей», «открыл курсы русского языка»: told by what they teach."""
    for match in sentence.find(rf"(?:{_RUN}|открыть|вести) (?:<~3>)?(?P<what>программа|курсы|курс|стажировка|проект) "):
        first = match.at("what")
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        phrase = read_phrase(sentence, first, ALL_CASES, deep=False, spread=True)
        if phrase is None or phrase.last - first < 2 or _invests(sentence):
            continue
        if any(x.symbol == "QUOT" for x in sentence.items[first : phrase.last]):
            continue
        name = nominative(sentence, phrase, page.plain)
        whom = (
            read_phrase(sentence, phrase.last + 1, frozenset({"gent"}), deep=True)
            if phrase.last < len(sentence.items) - 1 and sentence.items[phrase.last].low == "для"
            else None
        )
        who = next(
            (
                x
                for _, x in sentence.mentions("ORG", "TERR", "REF", last=match.first)
                if "nomn" in (x.cases or ALL_CASES)
            ),
            None,
        )
        if not _field(name):
            continue
        fields = {
            "name": name,
            "field": _field(name),
            "organiser": page.party(who) if who else None,
            "participants": nominative(sentence, whom, page.plain) if whom else "",
        }
        yield page.draft(
            "programme", sentence, match.first, whom.last if whom else phrase.last, fields, confidence=0.65
        )


def _before_from(sentence: Sentence, i: int, last: int) -> int:
    return next((k for k in range(i, last) if sentence.items[k].low in ("из", "с", "от")), last)


def _plural_genitive(sentence: Sentence, i: int) -> str:
    item = sentence.items[i]
    return (morph.inflected(item.low, "NOUN", "gent", "plur") or "") if item.is_word else ""


def _listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«реализуются культурные проекты, обмен молодёжными делегациями»: unnamed ones, after or before the verb."""
    for match in sentence.find(
        r"(?:реализоваться|реализовываться|проводиться|осуществляться|развиваться|вестись|продолжаться) "
    ):
        i = match.last
        while i < len(sentence.items):
            phrase = read_phrase(sentence, i, frozenset({"nomn"}), deep=False)
            if phrase is None:
                break
            head = sentence.items[phrase.head].symbol
            last = phrase.last
            if (
                head == "обмен"
                and last < len(sentence.items)
                and (inner := read_phrase(sentence, last, frozenset({"ablt"}), deep=False))
            ):
                last = inner.last
            text = page.text(sentence, phrase.first, last)
            if (
                head in ("проект", "программа", "обмен", "стажировка", "курс", "акция", "гастроли")
                and _field(text)
                and not _invests(sentence)
            ):
                yield page.draft(
                    "programme",
                    sentence,
                    match.first if i == match.last else phrase.first,
                    last,
                    {"name": tidy(text), "field": _field(text)},
                    confidence=0.65,
                )
            i = last
            if i < len(sentence.items) and sentence.items[i].raw in (",", "и"):
                i += 1
            else:
                break


def _programme(page: Page, sentence: Sentence, first: int, last: int, name: str, words: str) -> Draft:
    organiser = next(
        (
            page.party(x)
            for i, x in sentence.mentions("TERR", "ORG", "REF", last=first)
            if x.mention and "nomn" in (x.cases or ALL_CASES)
        ),
        None,
    )
    return page.draft(
        "programme",
        sentence,
        max(0, first - 2) if organiser else first,
        last,
        {"name": name, "field": _field(words) or _field(sentence_text(page, sentence)), "organiser": organiser},
        confidence=0.75,
    )


def sentence_text(page: Page, sentence: Sentence) -> str:
    return page.text(sentence, 0, len(sentence.items))


def _field(text: str) -> str:
    low = text.lower()
    return next((field for field, pattern in _FIELDS if re.search(pattern, low)), "")


def _invests(sentence: Sentence) -> bool:
    return sentence.has("инвестиция|инвестиционный|инвестор|завод")


RULES: tuple[Rule, ...] = (programmes,)
