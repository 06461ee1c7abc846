"""One post told for several persons: «главы городов Андрей Нефёдов и Дмитрий Шиманский», «послы Мали – Амаду Траоре,
Нигера – Исса Каборе»."""

from __future__ import annotations

import re
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.grammar.sentence import Mention, Sentence
from spravka.reading.mentions.name_words import honorific
from spravka.reading.mentions.people import People, name_at, person_named
from spravka.reading.mentions.posts import Post


def together(sentence: Sentence, first: int, last: int, post: Post, people: People, plain: str) -> bool:
    """«главы городов Андрей Нефёдов и Дмитрий Шиманский»: one post for several; each name becomes a PER of its own."""
    items, at, spans = sentence.items, last, []
    while named := name_at(items, at, people, ALL_CASES):
        stop, name = named
        if stop - at < 2:
            break
        spans.append((at, stop, name))
        at = stop + 1
        if at > len(items) or items[stop : stop + 1] == [] or items[stop].low not in ("и", ","):
            break
    if len(spans) < 2:
        return False
    single = replace(post, title=_of_one(post.title), plural=False)
    for start, stop, name in reversed(spans):
        held = replace(single, start=items[start].start, stop=items[stop - 1].stop)
        person = person_named(items[start:stop], name, people, held)
        people.add(person, held.start)
        sentence.join(start, stop, Mention("PER", person.name, "", name.cases, person), plain)
    return True


def each_of_its_land(sentence: Sentence, first: int, last: int, post: Post, people: People, plain: str) -> bool:
    """«послы Мали – Амаду Траоре, Нигера – Исса Каборе»: one post for several, each of another land; each name becomes
    a PER of its own."""
    items, at, told, of = sentence.items, last, [], (post.of, post.of_id)
    while of[0]:
        at += at < len(items) and items[at].raw in ("—", "–", "-")
        named = name_at(items, at, people, post.cases)
        if not named or named[0] - at < 2:
            break
        told.append((at, *named, of))
        land = named[0] + 1
        listed = land < len(items) and items[land - 1].low in ("и", ",") and items[land].symbol in ("TERR", "REF")
        if not listed or "gent" not in (items[land].cases or ALL_CASES):
            break
        at, of = land + 1, (items[land].value, items[land].id)
    if len(told) < 2:
        return False
    single = replace(post, title=_of_one(post.title), plural=False)
    for start, stop, name, (of_name, of_id) in reversed(told):
        held = replace(single, of=of_name, of_id=of_id, start=items[start].start, stop=items[stop - 1].stop)
        person = person_named(items[start:stop], name, people, held)
        people.add(person, held.start)
        sentence.join(start, stop, Mention("PER", person.name, "", name.cases, person), plain)
    return True


def each_of_its_bracket(sentence: Sentence, last: int, post: Post, people: People, plain: str) -> bool:
    """«ректоры двух вузов — Сергей Панов (СевГУ) и Хоу Янь (Хунаньский институт)»: one post for several, each of the
    land or body in brackets after the name; each name with its brackets becomes a PER of its own."""
    items, at, told = sentence.items, last, []
    while at < min(len(items), last + 3) and items[at].is_word and not items[at].capital:
        at += 1
    at += at < len(items) and items[at].raw in (",", "—", "–", "-", ":")
    while at < len(items):
        at += honorific(items[at])
        named = name_at(items, at, people, post.cases)
        stop = named[0] + 3 if named else 0
        if not named or named[0] - at < 2 or [x.raw for x in items[named[0] : stop : 2]] != ["(", ")"]:
            break
        of = items[stop - 2]
        if of.symbol not in ("TERR", "ORG"):
            break
        told.append((at, stop, named[1], of))
        if stop >= len(items) or items[stop].low not in ("и", ","):
            break
        at = stop + 1
    if len(told) < 2:
        return False
    single = replace(post, title=_of_one(post.title), plural=False)
    for start, stop, name, of in reversed(told):
        held = replace(single, of=of.value, of_id=of.id, start=items[start].start, stop=items[stop - 1].stop)
        person = person_named(items[start : stop - 3], name, people, held)
        people.add(person, held.start)
        sentence.join(start, stop, Mention("PER", person.name, "", name.cases, person), plain)
    return True


def _of_one(title: str) -> str:
    """«главы городов» → «глава», «Чрезвычайные и Полномочные Послы» → «Чрезвычайный и Полномочный Посол»."""
    words = re.sub(r" (?:городов|регионов|областей|районов)$", "", title).split()
    out: list[str] = []
    for k, word in enumerate(words):
        told = [p for p in morph.parses(word.lower()) if p.case == "nomn" and word != "и"]
        if not told and word != "и":
            return " ".join([*out, *words[k:]])
        pos = told[0].pos if told else ""
        one = morph.inflected(word.lower(), pos, "nomn", "sing") if pos else None
        out.append(morph.like(one, word) if one else word)
        if pos == "NOUN":
            return " ".join([*out, *words[k + 1 :]])
    return " ".join(out)
