"""From a document to sentences with their mentions, layer upon layer: quotes, values, places, bodies, persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.grammar.tense import year_by_tense
from spravka.reading.mentions import (
    bodies,
    context,
    delegations,
    happenings,
    homes,
    initials,
    naming,
    people,
    person_marks,
    places,
    plural_bodies,
    post_heads,
)
from spravka.reading.mentions.context import Context
from spravka.reading.mentions.labels import labels
from spravka.reading.mentions.people import People
from spravka.text import Document
from spravka.text.tokens import Token
from spravka.values.dates import dates
from spravka.values.money import amounts
from spravka.values.numbers import group_number, multiples, ordinal, parse_number, percents

_ORDINAL_WORD = re.compile(
    r"^(?:\d{1,3}-(?:й|е|я|м|го|му|ю|ом|х|ой|ый|ая|ое|ого|ому|ую|ые|ых|ым)|[IVXХ]{1,6}(?:-\w{1,3})?)$"
)


def sentences_of(document: Document, published: date | None) -> tuple[list[Sentence], Context, People]:
    """The sentences of a document with every mention joined, and what the text turned out to be about."""
    plain = document.plain
    values = list(_values(plain, published))
    noted = "*" in plain or _SPELT_END.search(plain) is not None
    out: list[Sentence] = []
    k = 0
    for number, (first, last) in enumerate(_bounded(document.sentences)):
        tokens = document.tokens[first:last]
        items = [Item.word(token) for token in (_without_notes(tokens) if noted else tokens)]
        _mark_beginnings(items)
        part = document.layout.part_at(items[0].start)
        sentence = Sentence(number, items, part)
        sentence.quoted = speech_around(document, sentence) is not None
        while k < len(values) and values[k][1] <= sentence.start:
            k += 1
        stop = k
        while stop < len(values) and values[stop][0] < sentence.stop:
            stop += 1
        _join_values(sentence, values[k:stop], plain)
        _mark_names(sentence, plain)
        places.mark(sentence, plain)
        year_by_tense(sentence, published)
        out.append(sentence)
    initials.mark(out)
    naming.mark(out)
    found = Context()
    spoken = homes.spoken_of(out)
    found.home, found.partner = homes.sides(out, (), spoken)
    found.labels = labels(out, plain)
    named = People(testimony=naming.heard(out))
    series: dict[str, str] = {}
    for before, sentence in zip((None, *out), out, strict=False):
        if before is None or "\n" in plain[before.stop : sentence.start]:
            found.line.clear()
        found.label = found.labels[sentence.number]
        context.mark_references(sentence, found, plain)
        plural_bodies.mark_by_adjectives(sentence, plain)
        bodies.mark(sentence, plain)
        plural_bodies.mark(sentence)
        delegations.mark(sentence, plain, found.home)
        person_marks.mark(sentence, named, plain)
        happenings.mark(sentence, plain, series)
    people.complete(out, named)
    offices = [o for person in named.order if (o := people.office(person))]
    home, partner = homes.sides(out, offices, spoken)
    found.home, found.partner = home, partner
    found.of_many = homes.is_of_many(out, home)
    return out, found, named


def _without_notes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the marks of footnotes («хоким* Бухарской области») and the ends spelt after digits («20-ти»)."""
    kept = list(tokens[:1])
    for k, (before, token) in enumerate(pairwise(tokens), 1):
        beside = before.stop == token.start
        note = token.text == "*" and before.sort == "word" and beside
        if not note and not _spelt_end(tokens, k) and not (k > 1 and _spelt_end(tokens, k - 1)):
            kept.append(token)
    return kept


_SPELT_END = re.compile(r"\d-(?:ти|тью|ю|и)\b")


def _spelt_end(tokens: Sequence[Token], k: int) -> bool:
    """Is the token at `k` the dash of «20-ти», «60-тью»?"""
    three = tokens[k - 1 : k + 2]
    beside = len(three) == 3 and three[1].text == "-" and three[2].start - three[0].stop == 1
    return beside and three[0].text[-1].isdigit() and _SPELT_END.fullmatch(f"0-{three[2].text.lower()}") is not None


def speech_around(document: Document, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the speech that a sentence is of: by its middle, or by its start where who spoke is told after it
    («Приедем», – сказал министр торговли …)."""
    if middle := document.layout.quoted((sentence.start + sentence.stop) // 2):
        return middle
    start = document.layout.quoted(sentence.start + 1)
    return start if start and _SAID.match(document.plain, start[1]) else None


_SAID = re.compile(r"[»”\"]?,? ?[–—-] ")
_LONGEST = 250
"""Items in a sentence at the most: rules look around in a sentence, so its length bounds their cost. Real sentences,
bulleted lists included, stay far below; text without full stops is cut."""


def _bounded(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in ranges:
        for start in range(first, last, _LONGEST):
            yield start, min(start + _LONGEST, last)


Value = tuple[int, int, Mention]


def _values(plain: str, published: date | None) -> Iterator[Value]:
    """Dates, amounts, percentages and multiples of the whole text, none overlapping, in order."""
    found: list[tuple[int, int, Mention]] = []
    for d in dates(plain, published):
        found.append((d.start, d.stop, Mention("DATE", d.value, data=d)))
    for a in amounts(plain):
        found.append((a.start, a.stop, Mention("MONEY" if a.currency else "AMOUNT", "", data=a)))
    for q in percents(plain):
        found.append((q.start, q.stop, Mention("PCT", str(q.value), data=q)))
    for q in multiples(plain):
        found.append((q.start, q.stop, Mention("MULT", str(q.value), data=q)))
    found.sort(key=lambda v: (v[0], -v[1]))
    at = 0
    for start, stop, mention in found:
        if start >= at:
            yield start, stop, mention
            at = stop


_NOT_BEFORE_VERB = frozenset(
    {"с", "со", "до", "от", "для", "после", "около", "из", "в", "к", "на", "дата", "срок", "время"}
)


def _mark_beginnings(items: list[Item]) -> None:
    """«делегация начала визит»: a verb, where «с начала года», «начало работ» has a noun; the dictionary cannot tell."""
    for k, item in enumerate(items):
        if item.low not in ("начала", "начало") or (k and items[k - 1].symbol in _NOT_BEFORE_VERB):
            continue
        following = (morph.parses(x.low)[0] for x in items[k + 1 : k + 5] if x.is_word)
        told = next((p for p in following if p.pos in ("NOUN", "ADJF", "INFN", "PREP")), None)
        if told and (told.pos == "INFN" or told.case in ("accs", "nomn")):
            item.symbol = "начать"


def _join_values(sentence: Sentence, values: Iterable[Value], plain: str) -> None:
    for start, stop, mention in values:
        if start >= sentence.stop:
            break
        inside = [i for i, item in enumerate(sentence.items) if item.start >= start and item.stop <= stop]
        if inside and sentence.items[inside[0]].start <= start + 3:
            sentence.join(inside[0], inside[-1] + 1, mention, plain)
    items = sentence.items
    for i, item in enumerate(items):
        if (
            item.mention is None
            and ((item.is_word and _is_ordinal(item)) or (_ORDINAL_WORD.match(item.raw) and ordinal(item.raw)))
            and not _of_a_name(items, i)
        ):
            items[i] = Item(
                item.start, item.stop, item.raw, item.low, "ORD", Mention("ORD", str(ordinal(item.raw) or ""))
            )
        elif item.is_word and group_number(item.low):
            items[i] = Item(
                item.start, item.stop, item.raw, item.low, "TOP", Mention("TOP", str(group_number(item.low)))
            )
    for i in range(len(items) - 1, 0, -1):  # «на двадцать втором месте»
        tens = parse_number(items[i - 1].low) if items[i].symbol == "ORD" and items[i - 1].raw.isalpha() else None
        if tens and tens in _TENS and items[i].raw.isalpha() and 0 < int(items[i].value or 0) < 10:
            whole = Mention("ORD", str(int(tens) + int(items[i].value)))
            sentence.join(i - 1, i + 1, whole, plain)
    sentence.relined()


_TENS = frozenset(range(20, 100, 10))


def _of_a_name(items: list[Item], i: int) -> bool:
    """«первый заместитель», «второй секретарь», «А. Х. Имя»: a word of a post, an initial, and no number."""
    item, after = items[i], items[i + 1 : i + 2]
    if not after:
        return False
    if len(item.raw) == 1 and after[0].raw == "." and after[0].start == item.stop:
        return i > 0 and (items[i - 1].raw == "." or (i + 2 < len(items) and items[i + 2].capital))
    if item.symbol in ("второй", "третий"):
        return after[0].symbol == "секретарь"
    return item.symbol == "первый" and post_heads.is_head(after[0]) and after[0].symbol != "президент"


def _is_ordinal(item: Item) -> bool:
    return ordinal(item.low) is not None


def _mark_names(sentence: Sentence, plain: str) -> None:
    """A quoted name («Деп», «Ладога») is one QUOT; a quoted speech is left as words."""
    items, i = sentence.items, 0
    while i < len(items):
        if items[i].raw in ("«", "“", "„", '"'):
            closing = {"«": "»", "“": "”", "„": "“"}.get(items[i].raw, '"')
            depth, j = 1, i + 1
            reach = i + (_TITLE if _titled(items, i) else _NAME)
            while j < len(items) and j < reach:
                if items[j].raw == items[i].raw and closing != items[i].raw:
                    depth += 1
                elif items[j].raw == closing:
                    depth -= 1
                    if depth == 0:
                        break
                j += 1
            if (
                j < len(items)
                and j < reach
                and items[j].raw == closing
                and j > i + 1
                and not _is_speech(items[i + 1 : j], reach - i)
                and not (j - i > 4 and _reported(items, i, j))
            ):
                name = plain[items[i].stop : items[j].start].strip()
                sentence.join(i, j + 1, Mention("QUOT", name), plain)
        i += 1
    sentence.relined()


def _reported(items: list[Item], first: int, last: int) -> bool:
    """«Казахстан для нас – ключевой партнёр», – сказал …: quotes from the start of a sentence to «, –»."""
    opens = first == 0 or items[first - 1].raw in (":", "•")
    return opens and [x.raw for x in items[last + 1 : last + 3]] in ([",", "–"], [",", "—"], [",", "-"])


_NAME, _TITLE = 16, 40
"""Items in a quoted name at the most; a title behind the noun that it names («на секции «…: опыт и перспективы»»)."""


def _titled(items: list[Item], i: int) -> bool:
    """«секция «…», «проект «…»: a noun right before the opening quote at `i`."""
    return i > 0 and items[i - 1].is_word and morph.is_noun_first(items[i - 1].low)


def _is_speech(inside: list[Item], reach: int) -> bool:
    if inside[-1].raw in (".", ",") or (inside[-1].raw == "!" and len(inside) > 6):
        return True
    acts = any(x.is_word and morph.parses(x.low)[0].pos == "VERB" for x in inside)
    return len(inside) > (12 if reach == _NAME or acts else _TITLE)
