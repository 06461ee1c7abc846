"""What a talk was of: the fields of work told with it, else the object of its verb («обсудили запуск рейса»)."""

from __future__ import annotations

import re

from spravka.reading import actors
from spravka.reading.directions import discussed_topics
from spravka.reading.lexicon import word_set
from spravka.reading.page import Page
from spravka.reading.phrases import Phrase, read_phrase
from spravka.reading.sentence import Sentence

_OVER = word_set("meetings.over")
_GENERIC = word_set("directions.generic")
_OBJECT = (
    r"(?P<verb>обсудить|обсуждать|рассмотреть|рассматривать|обговорить) (?:(?:и|также|DATE|с PER|с POST|с DELEG) )?"
)
_ABOUT = (
    r"(?:говорить|поговорить|беседовать|речь идти|речь пойти|речь зайти|разговор идти) (?:(?:и|также) )?(?:о|об|про) "
)
_BECAME = r"(?:стать|быть) (?:<~1>)?(?:тема|предмет) "
_SUBJECT = r"(?:тема|предмет) (?:<~2>)?(?:стать|быть|являться) "


def matters(page: Page, sentence: Sentence) -> list[str]:
    """The topics of a talk that the sentence, or one soon after it, tells; empty if none are named."""
    own = _own(page, sentence)
    told = discussed_topics(page, sentence) or _later(page, sentence)
    here = page.plain[sentence.start : sentence.stop].lower()
    return own if own and not (told and told[0][:4].lower() in here) else told


def _own(page: Page, sentence: Sentence) -> list[str]:
    for pattern, case in ((_OBJECT, "accs"), (_ABOUT, "loct"), (_SUBJECT, "nomn")):
        for match in sentence.find(pattern):
            if match.last < len(sentence.items) and (topic := _topic(page, sentence, match.last, case)):
                return [topic]
    return _before(page, sentence)


def _later(page: Page, sentence: Sentence) -> list[str]:
    """«… принял делегацию. Её возглавил посол. Темами переговоров стали …»: two sentences on, in one paragraph."""
    after = page.sentences[sentence.number + 1 : sentence.number + 3]
    whole = len(after) == 2 and page.line_of(after[1]) == page.line_of(sentence)
    return discussed_topics(page, after[0]) if whole and after[1].has("тема|предмет ") else []


def _before(page: Page, sentence: Sentence) -> list[str]:
    """«Новые шаги по развитию партнёрства обсудил с послом губернатор»: the object opens the sentence, after a date."""
    verb = next((m.at("verb") for m in sentence.find(_OBJECT)), -1)
    case = "accs"
    if verb < 0:
        verb, case = next((m.first for m in sentence.find(_BECAME)), -1), "nomn"
    start = next((k for k, x in enumerate(sentence.items) if x.symbol != "DATE" and x.raw != ","), 0)
    phrase = read_phrase(sentence, start, frozenset({case})) if verb > start else None
    topic = _topic(page, sentence, start, case) if phrase and phrase.last <= verb else ""
    return [topic] if topic else []


def _topic(page: Page, sentence: Sentence, i: int, case: str) -> str:
    """The phrase at item `i` as a topic, without what only leads to it («вопросы», «перспективы», «шаги по»)."""
    phrase = read_phrase(sentence, i, frozenset({case}))
    while phrase is not None and sentence.items[phrase.head].symbol in _OVER:
        phrase = _complement(sentence, phrase)
    if phrase is None or sentence.items[phrase.head].mention or phrase.last - phrase.first < 2:
        return ""
    topic = actors.phrase_named(page, sentence, phrase)
    return "" if set(re.findall(r"\w[\w-]*", topic.lower().replace("ё", "е"))) <= _GENERIC else topic


def _complement(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«вопросы …», «шаги по …»: what stands after the head."""
    k = phrase.head + 1
    if k < phrase.last and sentence.items[k].low == "по":
        return read_phrase(sentence, k + 1, frozenset({"datv"}))
    return read_phrase(sentence, k, frozenset({"gent"})) if k < phrase.last else None
