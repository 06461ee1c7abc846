"""Whose words a sentence reports: of a quotation the one named beside it, of «сообщил, что …» its subject."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.layers import speech_around
from spravka.reading.page import Named, Page
from spravka.reading.roles import actors, referents

_CITED = r"(?:цитировать|приводить слово|процитировать) (?:<~4>)?(?P<who>PER) "  # «…, – цитирует пресс-служба Имя»
_SAYING = alternation("speech.saying")
_OFFERING = "(?:предложить|предлагать|пообещать|обещать|посоветовать|поручить|призвать)"
_WORD = r"(?:слово|мнение|оценка|подсчет|признание|утверждение|убеждение)"
_WORDS_OF = rf"по (?:<1>)?{_WORD} (?:<1>)?(?P<who>PER|POST|ORG) "
_HIS_WORDS = rf"по (?P<who>он|она|они) (?:{_WORD}|данные) "
_OF_THIS = rf"(?:о|об) (?:это|весь это) (?:<~6>)?(?P<verb>{_SAYING}) "


def assign(page: Page) -> None:
    """Set `speaker` of every sentence that reports somebody's words."""
    told: dict[tuple[int, int], str | None] = {}
    for quote in page.document.layout.quotes:
        told[quote] = _of_quote(page, quote)
    for sentence in page.sentences:
        within = speech_around(page.document, sentence)
        sentence.speaker = told[within] if within else _reported(page, sentence)
        if not within and sentence.speaker and sentence.has(_OF_THIS):
            _spoken_before(page, sentence)


def _spoken_before(page: Page, sentence: Sentence) -> None:
    """«… Об этом рассказал губернатор»: he said the sentence before, in the same paragraph."""
    before = next(page.before(sentence), None)
    if before and before.speaker is None and not before.quoted and page.line_of(before) == page.line_of(sentence):
        before.speaker = sentence.speaker


def _of_quote(page: Page, quote: tuple[int, int]) -> str | None:
    """The speaker of a quotation: named after a dash («…», – сказал …), or before a colon."""
    k = bisect_right(page.sentences, quote[0], key=lambda s: s.stop)
    inside = list(takewhile(lambda s: s.start < quote[1], page.sentences[k : k + 60]))
    if not inside:
        return None
    following = page.sentences[inside[-1].number + 1 : inside[-1].number + 2]
    for sentence in (*reversed(inside), *(s for s in following if s.items[0].raw in ("—", "–", "-"))):
        for match in sentence.find(_CITED):
            return str(match.item("who").value)
        for match in sentence.find(rf"(?:—|–|-) (?:<~4>)?(?P<verb>{_SAYING}) "):
            who = _who_says(page, sentence, match.at("verb"))
            if who:
                return who[1].name
            orgs = [x for k, x in sentence.mentions("ORG", first=match.first)]
            if orgs:
                return orgs[0].value
    first = inside[0]
    before = next(page.before(first), None)
    for sentence in (first, *((before,) if before and before.items[-1].raw == ":" else ())):
        for match in sentence.find(rf"(?P<verb>{_SAYING}) "):
            if sentence is first and sentence.items[match.at("verb")].start > quote[0]:
                continue
            who = _who_says(page, sentence, match.at("verb"))
            if who:
                return who[1].name
    if before and before.items[-1].raw == ":" and before.items[0].symbol == "PER":
        return before.items[0].value  # «Имя, министр торговли:» and the words on the next line
    return None


def _reported(page: Page, sentence: Sentence) -> str | None:
    """«по словам губернатора», «по его данным», «он сообщил, что …», «выступил с инициативой …»"""
    for match in (*sentence.find(_WORDS_OF), *sentence.find(_HIS_WORDS)):
        named = referents.who(page, sentence, match.at("who"))
        if named:
            return named.name
    for pattern in (
        rf"(?P<verb>{_SAYING}) (?:<~3>)?, (?:что|как|о) ",
        rf", как (?P<verb>{_SAYING}) ",
        rf"(?P<verb>{_SAYING}|{_OFFERING}) ",
        r"(?P<verb>выступить|выступать|выйти) с (?:<1>)?(?:инициатива|предложение|идея) ",
    ):
        for match in sentence.find(pattern):
            who = _who_says(page, sentence, match.at("verb"))
            if who:
                return who[1].name
    return None


def _who_says(page: Page, sentence: Sentence, verb: int) -> tuple[int, Named] | None:
    """The subject of a verb of saying; «медалью отмечен …» says nothing."""
    passive = any(p.pos == "PRTS" for p in morph.parses(sentence.items[verb].low)[:1])
    if passive:
        return None
    told = morph.parses(sentence.items[verb].low)[0]
    if told.number == "plur" and not any(x.low == "и" for x in sentence.items[max(0, verb - 8) : verb + 8]):
        return _body_that_says(sentence, verb)  # «…, сообщили в мэрии»: nobody who is named
    aside = verb > 0 and sentence.items[verb - 1].raw == "," and not sentence.quoted
    if aside and sentence.items[verb].symbol in _REPORTING:
        return _after(page, sentence, verb) or _body_that_says(sentence, verb)  # «…, сообщает «Заря»»
    said = actors.subject(page, sentence, verb)
    return said or _body_that_says(sentence, verb)


_REPORTING = frozenset({"сообщать", "сообщить", "передавать", "передать", "писать", "написать", "информировать"})


def _after(page: Page, sentence: Sentence, verb: int) -> tuple[int, Named] | None:
    """Who speaks by a verb in an aside: named right after it, a pronoun before it («…, подчеркнул он») included."""
    for k in range(verb + 1, min(verb + 4, len(sentence.items))):
        if sentence.items[k].raw in (",", "."):
            break
        if named := referents.who(page, sentence, k):
            return k, named
    return None


def _body_that_says(sentence: Sentence, verb: int) -> tuple[int, Named] | None:
    """«Как сообщает правительство области, …», «в администрации рассказали»: a body beside the verb."""
    for k in (verb + 1, verb - 1):
        if 0 <= k < len(sentence.items) and sentence.items[k].symbol == "ORG":
            return k, Named(sentence.items[k].value)
    return None
