"""What a talk was about where it is told as a question: «обсудили, как нарастить торговлю» → «наращивание торговли»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar.phrases import nominative, read_phrase
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.inflection import genitive
from spravka.reading.page import Page
from spravka.reading.rules.promises.deeds import STOPS, pos_of

_NOUNS = {
    "увеличить": "увеличение", "увеличивать": "увеличение", "нарастить": "наращивание", "наращивать": "наращивание",
    "расширить": "расширение", "расширять": "расширение", "развивать": "развитие", "развить": "развитие",
    "восстановить": "восстановление", "оживить": "оживление", "возобновить": "возобновление", "наладить": "налаживание",
    "налаживать": "налаживание", "организовать": "организация", "ускорить": "ускорение", "улучшить": "улучшение",
    "повысить": "повышение", "снизить": "снижение", "упростить": "упрощение", "сократить": "сокращение",
    "привлечь": "привлечение", "привлекать": "привлечение", "продвигать": "продвижение", "использовать": "использование",
    "запустить": "запуск", "открыть": "открытие", "создать": "создание", "построить": "строительство",
    "строить": "строительство", "подготовить": "подготовка", "готовить": "подготовка", "обучать": "обучение",
    "реализовать": "реализация", "исполнять": "исполнение", "выполнять": "выполнение", "финансировать": "финансирование",
    "укрепить": "укрепление", "укреплять": "укрепление", "активизировать": "активизация", "поддержать": "поддержка",
    "сохранить": "сохранение", "углубить": "углубление", "провести": "проведение", "обеспечить": "обеспечение",
    "поставлять": "поставки", "экспортировать": "экспорт", "решить": "решение", "удвоить": "удвоение",
    "модернизировать": "модернизация", "обменяться": "обмен", "применять": "применение", "внедрить": "внедрение",
}  # fmt: skip
"""Deeds and the nouns that tell them."""
_TALK = (
    r"(?:обсудить|обсуждать|обсуждаться|говорить|поговорить|беседовать|побеседовать|речь|разговор|сверить|решать|рассмотреть)"
    r" (?:<~6>)?(?:, |о тот , )как (?=\S)"
)
_FRONTED = r"(?:о тот , )?как (?:<~8>), (?:<~2>)?(?:обсудить|обсуждать|говорить|поговорить|беседовать) "


def asked_how(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, list[str]]]:
    """The first item of the telling, the one after it, the topics."""
    for match in sentence.find(_TALK):
        topics, last = _topics(page, sentence, match.last)
        if topics:
            yield match.first, last, topics
    for match in sentence.find(_FRONTED):
        at = next((k for k in range(match.first, match.last) if sentence.items[k].low == "как"), match.first)
        opens = match.first == 0 or sentence.items[match.first - 1].raw in STOPS
        topics, _ = _topics(page, sentence, at + 1) if opens else ([], 0)
        if topics:
            yield match.first, match.last, topics


def _topics(page: Page, sentence: Sentence, i: int) -> tuple[list[str], int]:
    """The deeds from item `i` as nouns, each with what it is done to: «нарастить торговлю и оживить связи»; of a verb that
    only tells how things go («как меняется торговля») these things."""
    out: list[str] = []
    items, k = sentence.items, i
    while k < min(len(items), i + 24):
        if items[k].raw in STOPS:
            break
        noun = _NOUNS.get(items[k].symbol, "") if pos_of(items[k]) == "INFN" else ""
        going = pos_of(items[k]) == "VERB" and not out and k <= i + 1
        after = k + 1
        while after < len(items) and items[after].low in (
            "и",
            "также",
            "здесь",
            "там",
            "совместно",
            "вместе",
            "дальше",
        ):
            after += 1
        wanted = frozenset({"nomn"} if going else {"accs"})
        phrase = read_phrase(sentence, after, wanted, deep=False) if (noun or going) and after < len(items) else None
        if phrase is not None and going:
            return [nominative(sentence, phrase, page.plain)], phrase.last
        if phrase is not None and phrase.case == "accs":
            out.append(f"{noun} {genitive(sentence, phrase, page.plain)}")
            k = phrase.last
            if k >= len(items) or items[k].low not in ("и", ","):
                break
            continue
        if noun or (pos_of(items[k]) not in ("", "ADVB", "CONJ", "PRCL", "INFN") and not going):
            break
        k += 1
    return out, k
