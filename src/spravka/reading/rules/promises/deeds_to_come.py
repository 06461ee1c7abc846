"""commitment: what will be done, told without a word that promises it: «область направит врачей», «будет запущен рейс»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import part
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import Phrase, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles.numerals import numbers
from spravka.reading.rules.promises.deeds import STOPS, Deed, as_object, deed_at, founds, pos_of
from spravka.reading.rules.promises.pledges import TIMES, by_when, denied, promised
from spravka.reading.rules.promises.promisers import vower

_DEEDS = word_set("promises.deed")
_VAGUE_THINGS = word_set("promises.no_thing")
_FORETOLD = word_set("promises.foretold")
_FORETOLD_ON = word_set("promises.foretold_on")


def foretold(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«посол окажет содействие экспортёрам», «до конца года область направит в Сербию врачей»: in the main clause, of one
    who is named there; not «который направит», «если направит»."""
    if page.project_told(sentence, here=True):
        return
    for i, item in enumerate(sentence.items):
        going_on = item.low in ("будет", "будут")
        to_come = going_on or (item.symbol in _FORETOLD and morph.tense(item.low) == "futr" and not _of_us(item))
        if not to_come or denied(sentence, i):
            continue
        at = next((k for k in range(i + 1, min(i + 4, len(sentence.items))) if _goes_on(sentence.items[k])), -1)
        if going_on and at < 0:
            continue
        first = next((k + 1 for k in range(i - 1, max(-1, i - _NEAR), -1) if sentence.items[k].raw in (*STOPS, ",")), 0)
        first += _said(sentence, first)
        if i - first >= _NEAR or any(x.symbol in _SUBORDINATE for x in sentence.items[first:i]):
            continue
        found = (vower(page, sentence, k, i) for k in range(first, i) if _opens(sentence, first, k))
        subject = next((s for s in found if s), None)
        if subject is None or any(pos_of(x) not in ("ADVB", "PRCL") for x in sentence.items[subject[1] : i]):
            continue
        verb = at if going_on else i
        if deed := deed_at(page, sentence, verb, sentence.items[verb].symbol):
            term = by_when(page, sentence, first, deed.last)
            fields = {"who": subject[0], "what": deed.what, "by_when": term, "modality": "planned"}
            yield page.draft("commitment", sentence, i, deed.last, fields, confidence=0.6)


def able(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«область может поставлять муку», «край мог бы перенять опыт завода»: what a territory or a body offers of its own"""
    for match in sentence.find(r"(?P<word>мочь) (?:бы )?(?:<~3>)?(?P<verb>\S+) "):
        i, k = match.at("word"), match.at("verb")
        if sentence.items[k].symbol not in _ABLE or pos_of(sentence.items[k]) != "INFN" or denied(sentence, i):
            continue
        if any(x.symbol in _SUBORDINATE - {"что", "бы"} for x in sentence.items[max(0, i - 6) : i]):
            continue
        deed = deed_at(page, sentence, k, sentence.items[k].symbol)
        ours = sentence.items[i].low == "можем"
        subject = next((x for x in sentence.items[max(0, i - 3) : i] if x.symbol in ("TERR", "REF", "ORG")), None)
        acts = ours or (subject is not None and "nomn" in (subject.cases or {"nomn"}))
        if deed and acts:
            yield from promised(page, sentence, i, deed, "proposed")


_ABLE = frozenset(
    {"поставлять", "поставить", "предоставить", "предоставлять", "закупать", "покупать", "обучать", "готовить", "передать",
     "экспортировать", "перенять", "принять", "принимать", "обеспечить", "обеспечивать", "направить", "отправлять"}
)  # fmt: skip


def to_be_done(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«пункт пропуска будет модернизирован», «в апреле будет запущен рейс», «ещё 80 машин будет отгружено»: a deed to come,
    of nobody who is named"""
    if page.project_told(sentence, here=True):
        return
    for match in sentence.find(r"быть (?:<~2>)?(?P<done>\S+) "):
        i, k = match.first, match.at("done")
        if morph.tense(sentence.items[i].low) != "futr" or pos_of(sentence.items[k]) != "PRTS" or denied(sentence, i):
            continue
        verb = sentence.items[k].symbol
        first, last = part(sentence, i)
        if verb not in _DONE or any(x.symbol in _SUBORDINATE - {"что"} for x in sentence.items[first:i]):
            continue
        if counted := _so_many(page, sentence, k + 1, last) or _so_many_before(page, sentence, first, i):
            deed = Deed(f"{verb} {page.text(sentence, *counted)}", min(i, counted[0]), max(k + 1, counted[1]))
            fields = {"what": deed.what, "by_when": by_when(page, sentence, i, deed.last), "modality": "planned"}
            yield page.draft("commitment", sentence, deed.first, deed.last, fields, confidence=0.5)
            continue
        things = (n for n in (*range(k + 1, last), *range(first, i)))
        phrase = next((p for n in things if (p := _undergoes(sentence, n, sentence.items[k]))), None)
        if phrase and event_sort(sentence.items[phrase.head]):
            continue  # «выставка будет открыта»
        if phrase is None or not phrase.last <= last or founds(verb, sentence.items[phrase.first : phrase.last]):
            continue
        deed = Deed(f"{verb} {as_object(page, sentence, phrase)}", min(i, phrase.first), max(k + 1, phrase.last))
        term = page.date_near(sentence, i) or by_when(page, sentence, deed.first, deed.last)
        fields = {"what": deed.what, "by_when": term, "modality": "planned"}
        yield page.draft("commitment", sentence, deed.first, deed.last, fields, confidence=0.5)


_DONE = (_DEEDS | _FORETOLD) - {"создать", "организовать", "провести", "оказать", "представить", "подготовить"}
"""Deeds told without who does them; what is founded, held or shown is told by facts of other kinds."""


def _so_many(page: Page, sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The number with what it counts, right after «будет поставлено»."""
    count = next((c for c in numbers(page, sentence) if first <= c.first <= first + 1), None)
    things = read_phrase(sentence, count.last, frozenset({"gent"})) if count and count.last < last else None
    return (count.first, things.last) if count and things and things.number == "plur" else None


def _so_many_before(page: Page, sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The number with what it counts, right before «будет отгружено»."""
    for count in numbers(page, sentence):
        things = (
            read_phrase(sentence, count.last, frozenset({"gent"}))
            if first <= count.first and count.last < last
            else None
        )
        if things and things.number == "plur" and last - 1 <= things.last <= last:
            return count.first, things.last
    return None


def _undergoes(sentence: Sentence, n: int, done: Item) -> Phrase | None:
    """The thing that a short participle is said of, if its phrase begins at item `n`."""
    item = sentence.items[n]
    before = sentence.items[n - 1] if n else None
    if not item.is_word or (before is not None and (pos_of(before) == "PREP" or before.symbol in _SUBORDINATE)):
        return None
    phrase = read_phrase(sentence, n, frozenset({"nomn"}))
    head = sentence.items[phrase.head] if phrase else None
    nouns = [p for p in morph.parses(head.low) if p.pos == "NOUN" and p.case == "nomn"] if head and head.is_word else []
    told = morph.parses(done.low)[0]
    agrees = any(p.number == told.number and told.gender in ("", p.gender) and not p.animate for p in nouns)
    vague = head is not None and head.symbol in _VAGUE_THINGS
    return phrase if agrees and not vague else None


def _goes_on(item: Item) -> bool:
    return item.symbol in _FORETOLD_ON and pos_of(item) == "INFN"


def _said(sentence: Sentence, first: int) -> bool:
    """«подчеркнул, что регион окажет поддержку»: does the clause from `first` open with what was said?"""
    items = sentence.items
    told = first > 1 and items[first].low == "что" and items[first - 1].raw == ","
    return told and re.fullmatch(_SAYING, items[first - 2].symbol) is not None


_SAYING = alternation("speech.saying")
_NEAR = 20  # items from the start of a clause to its verb; bounds the work on a text without stops
_SUBORDINATE = frozenset({"который", "если", "когда", "чтобы", "что", "где", "бы", "пусть"})


def _opens(sentence: Sentence, first: int, k: int) -> bool:
    """Does nothing but a time, or «со своей стороны», «для этого», stand in items[first:k], before the subject?"""
    before = [x for x in sentence.items[first:k] if x.raw != ","]
    led = before[:2] and pos_of(before[0]) in ("PREP", "ADVB", "CONJ") and all(x.low in _LEADING for x in before)
    return (
        k == first
        or bool(led)
        or any(x.symbol == "DATE" or x.symbol in TIMES for x in sentence.items[max(first, k - 2) : k])
    )


_LEADING = frozenset(
    {"со", "своей", "стороны", "в", "свою", "очередь", "для", "этого", "с", "этой", "целью", "также", "кроме", "того",
     "помимо", "при", "этом", "уже", "а", "и", "скоро", "вскоре", "ближайшее", "время", "дальнейшем"}
)  # fmt: skip


def announced(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мы построим ещё одну школу», «осенью откроем новый цех»: in one's own words, of one's own side."""
    if not sentence.quoted or not sentence.speaker:
        return
    for i, item in enumerate(sentence.items):
        ours = item.symbol in _DEEDS and _of_us(item) and not denied(sentence, i)
        at = next((k for k in range(i + 1, min(i + 4, len(sentence.items))) if _goes_on(sentence.items[k])), -1)
        going_on = item.low == "будем" and at >= 0 and not denied(sentence, i)
        verb = at if going_on else i
        if (ours or going_on) and (deed := deed_at(page, sentence, verb, sentence.items[verb].symbol)):
            yield from promised(page, sentence, i, deed, "planned")


def _of_us(item: Item) -> bool:
    """«построим», «откроем»: what we shall do."""
    return item.low.endswith("м") and morph.tense(item.low) == "futr"


RULES: tuple[Rule, ...] = (announced, foretold, able, to_be_done)
