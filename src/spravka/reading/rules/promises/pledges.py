"""A commitment as a draft: whose it is, in whose words, by when; for every way in which it may be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import tidy
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.page import Draft, Named, Page
from spravka.reading.rules.promises.deeds import STOPS, Deed, pos_of
from spravka.reading.rules.promises.promisers import asked, charged, is_impersonal
from spravka.reading.rules.promises.promisers import who as told_who
from spravka.values.dates import end_of


def promised(
    page: Page, sentence: Sentence, i: int, deed: Deed, modality: str, told: Named | None = None
) -> Iterator[Draft]:
    """The commitment that the word at `i` makes; a promise is somebody's (`told`: whose, where the words say it by their
    order), unless it is told as decided."""
    word = sentence.items[i]
    who: Named | list[Named] | None = told if word.symbol not in _OFFERS else None
    if who is None and word.symbol in _ASKING:
        who = asked(page, sentence, i)
    if who is None and (modality == "instructed" or word.symbol in _OFFERS):
        who = charged(page, sentence, i)
    if who is None and modality != "instructed":
        who = told_who(page, sentence, i)
    impersonal = is_impersonal(sentence, i)
    if word.symbol == "рекомендовать" and not who:
        return  # «врачи рекомендуют»: nobody is told to
    if (
        not who
        and not impersonal
        and modality != "instructed"
        and not (word.symbol in _OFFERS and _by_somebody(sentence))
    ):
        return
    first, last = min(i, deed.first), max(i + 1, deed.last)
    events = any(True for _ in sentence.mentions("EVENT", first=deed.first, last=deed.last))
    if events and modality == "planned" and deed.what.partition(" ")[0] in _HOLDING:
        return  # «планируют провести Дни культуры»: an event to come
    if modality == "planned" and sentence.items[i].symbol in ("решить", "решение") and isinstance(who, list):
        modality = "agreed"  # what several decide, they agree on
    if _BUILT_BY_WHEN.match(deed.what):
        return  # «завод планируется возвести за два года»: told with the project
    bare = not who and impersonal and deed.first > i
    what = tidy(f"{deed.what} {_fronted_too(page, sentence, i)}") if bare else deed.what
    fields = {"who": who, "what": what, "by_when": by_when(page, sentence, first, last), "modality": modality}
    yield page.draft("commitment", sentence, first, last, fields, confidence=0.6)


_BUILT_BY_WHEN = re.compile(r"(?:возвести|построить|достроить|сдать|ввести|запустить) (?:за|до|к|через) ")
_HOLDING = frozenset({"провести", "проводить", "организовать"})
_OFFERS = frozenset({"предложить", "предлагать"})
_ASKING = frozenset({"попросить", "просить"})


def _by_somebody(sentence: Sentence) -> bool:
    """«Аким предложил …»: by a post that nobody named holds."""
    return any("nomn" in x.cases for _, x in sentence.mentions("POST"))


def _fronted_too(page: Page, sentence: Sentence, i: int) -> str:
    """«в школы республики решено отправлять …»: what of the deed stands before the word, but its time."""
    first = i
    while (
        first > 0 and sentence.items[first - 1].raw not in (*STOPS, ",") and sentence.items[first - 1].symbol != "DATE"
    ):
        first -= 1
    if first < i and any(x.symbol in TIMES for x in sentence.items[first : first + 3]):
        return ""  # «до конца года планируется …»
    if i - first < 2 or sentence.items[first].low in ("по", "было", "также", "принято", "что"):
        return ""  # «по итогам переговоров решено …», «было решено …»
    fronted = pos_of(sentence.items[first]) == "PREP"
    if fronted and sentence.items[first + 1].symbol in _FRAMES:
        return ""  # «в рамках форума планируется …»
    framed_at = (k for k in range(first + 2, i - 1) if pos_of(sentence.items[k]) == "PREP")
    stop = next((k for k in framed_at if sentence.items[k + 1].symbol in _FRAMES), i)
    text = page.text(sentence, first, stop)
    opens = first == 0 and (sentence.items[0].mention is None or sentence.items[0].symbol == "ORD")
    shortened = text[1:2].isupper()  # «АЭС построить решено …»
    return text[:1].lower() + text[1:] if (fronted or opens) and not shortened else text


TIMES = word_set("promises.time")
_FRAMES = word_set("promises.frames")


def denied(sentence: Sentence, i: int) -> bool:
    return any(x.low in ("не", "если", "ли", "отказались", "отказался") for x in sentence.items[max(0, i - 2) : i])


AHEAD = 5  # items between a term told first and the promise: «до конца года мы также намерены …»


def by_when(page: Page, sentence: Sentence, first: int, last: int) -> str:
    """«до 1 июня 2025 года», «к 2030 году», «не позднее 2027 года»: the date told with a promise, or right after it; «до
    конца года», «до конца мая» by the day of publication."""
    for i, item in sentence.mentions("DATE", first=max(0, first - 2), last=last + 5):
        if any(pos_of(x) == "INFN" for x in sentence.items[last:i]):
            continue  # «возобновить рейсы и провести в октябре Дни …»: of the next deed
        before = {x.low for x in sentence.items[max(0, i - 2) : i]}
        if item.value and (before & {"до", "к", "позднее"} or (i >= last and before & {"в"})):
            return item.value
    for match in sentence.find(r"(?:до|к) конец (?P<what>\S+) "):
        if page.published and max(0, first - AHEAD) <= match.first < last + 5:
            return end_of(match.item("what").low, page.published)
    return ""
