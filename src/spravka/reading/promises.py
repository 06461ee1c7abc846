"""commitment: what was promised, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading import morph
from spravka.reading.lexicon import word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, noun_cases, tidy
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

_PROMISES = (
    ("agreed", r"(?P<verb>договориться|условиться|согласиться|обязаться|пообещать|обещать) "),
    ("proposed", r"(?P<verb>предложить|предлагать|выразить готовность|выразить заинтересованность|готовый) "),
    ("planned", r"(?P<verb>намерить|намеренный|планировать|собираться|рассчитывать) "),
    ("instructed", r"(?P<verb>поручить|дать поручение) "),
)
_NO_PROMISE = word_set("promises.no_promise")


def commitments(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились поставлять комплектующие», «готовы участвовать в проектах …», «поручил подготовить …»"""
    for modality, pattern in _PROMISES:
        for match in sentence.find(pattern):
            i = match.last
            while i < min(match.last + 7, len(sentence.items)) and _between(sentence.items[i]):
                i += 1
            if i >= len(sentence.items):
                continue
            item = sentence.items[i]
            parse = morph.parses(item.low)[0] if item.is_word else None
            if parse is None or parse.pos != "INFN" or parse.lemma in _NO_PROMISE:
                continue
            last = _end(sentence, i)
            if last - i < 3 or not any(
                noun_cases(x) and x.is_word and x.symbol not in ("год", "конец", "время", "рамка", "упор", "связь")
                for x in sentence.items[i + 1 : last]
            ):
                continue
            who = (
                _charged(page, sentence, match.first) if modality == "instructed" else _who(page, sentence, match.first)
            )
            if who is None:
                continue  # a promise is somebody's
            yield page.draft(
                "commitment",
                sentence,
                match.first,
                last,
                {
                    "who": who,
                    "what": tidy(page.text(sentence, i, last)),
                    "by_when": _by_when(sentence, match.first, last),
                    "modality": modality,
                },
                confidence=0.6,
            )


def _between(item: Item) -> bool:
    """Words that may stand between a promise's verb and what is promised: «договорились до 1 июня совместно …»"""
    return item.symbol == "DATE" or item.low in _BETWEEN


_BETWEEN = word_set("promises.between")


def _by_when(sentence: Sentence, first: int, last: int) -> str:
    """«до 1 июня 2025 года», «к 2030 году», «до конца года»"""
    for i, item in sentence.mentions("DATE", first=first, last=last):
        if item.value and any(x.low in ("до", "к", "позднее") for x in sentence.items[max(0, i - 2) : i]):
            return item.value
    return ""


def _charged(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Who was instructed: in the dative, nearest to the verb."""
    near = sorted(sentence.mentions("ORG", "PER", "POST", "REF"), key=lambda found: abs(found[0] - i))
    return next((page.actor(x) for _, x in near if "datv" in x.cases and "nomn" not in x.cases), None)


def _end(sentence: Sentence, i: int) -> int:
    """To the end of the clause: a stop, a semicolon, a dash after a quotation, or a comma before a new clause."""
    while i < len(sentence.items) and sentence.items[i].raw not in (".", ";", ":", "»", "—", "!"):
        if (
            sentence.items[i].raw == ","
            and i + 1 < len(sentence.items)
            and sentence.items[i + 1].low
            in (
                "что",
                "чтобы",
                "который",
                "которые",
                "которая",
                "а",
                "но",
                "где",
                "если",
                "сказал",
                "заявил",
                "отметил",
                "сообщил",
            )
        ):
            break
        i += 1
    return i


def _who(page: Page, sentence: Sentence, i: int) -> Named | list[Named] | None:
    if any(x.low in ("стороны", "партнеры", "регионы", "участники") for x in sentence.items[max(0, i - 6) : i + 3]):
        return page.pair(sentence)
    if sentence.quoted and sentence.speaker and _first_person(sentence, i):
        return _region_of(page, sentence.speaker) or Named(sentence.speaker)
    for k in range(i - 1, -1, -1):
        item = sentence.items[k]
        if (
            item.mention
            and item.symbol in ("PER", "ORG", "TERR", "DELEG", "REF")
            and "nomn" in (item.cases or ALL_CASES)
        ):
            return page.actor(item)
        if item.text_latin() and item.capital:  # «TH Group намерена …»
            first = k
            while first > 0 and sentence.items[first - 1].text_latin():
                first -= 1
            return Named(page.text(sentence, first, k + 1))
    return Named(sentence.speaker) if sentence.speaker else None


def _first_person(sentence: Sentence, i: int) -> bool:
    """«мы готовы», «рассчитываем»: the speaker's own side promises."""
    return any(x.low in ("мы", "нам", "нас") for x in sentence.items[max(0, i - 8) : i]) or sentence.items[
        i
    ].low.endswith(("ем", "им"))


def _region_of(page: Page, speaker: str) -> Named | None:
    """The territory for which who speaks holds a post."""
    held = page.people.posts.get(speaker)
    return Named(territories.get(held.of_id).ru, held.of_id) if held and held.of_id else None


RULES: tuple[Rule, ...] = (commitments,)
