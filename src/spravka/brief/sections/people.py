"""«С кем встреча»: how to address them, their posts, the last contacts with them, and what they said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from spravka.brief import dates, places
from spravka.brief.address import address
from spravka.brief.meeting import names, same_person
from spravka.brief.pen import Pen, begins, cell, clauses, is_foreign, last_told, sentence, unique
from spravka.brief.sections import contacts, officials, outcomes
from spravka.brief.tree import Block, Bullets, Cited, Labelled, Part, Sentence, Timeline
from spravka.statements import Settled, Standing, Stated

QUOTES = 5
"""How many of a person's statements are told, the latest first."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    posts = officials.newest(by_kind, pen)
    asked = unique(i for person in pen.met for i, r in enumerate(posts) if same_person(person, r.get("person")))
    out: list[Block] = [_card(found, pen) for found in _each([posts[i] for i in asked])]
    if meetings := [r for r in contacts.held(by_kind, pen) if any(_took_part(person, r) for person in pen.met)]:
        out.append(Timeline(contacts.items(meetings, pen), pen.words["caption.met_before"]))
    for person in pen.met:
        if said := _said(by_kind, pen, person):
            out.append(Bullets(said, _said_by(person, pen, alone=len(pen.met) == 1)))
    return out


def is_known(by_kind: Mapping[str, Sequence[Settled]], person: str) -> bool:
    """Whether any source names a person whom one is to meet."""
    return any(same_person(person, n) for records in by_kind.values() for n in names(records))


def _each(posts: Sequence[Settled]) -> list[list[Settled]]:
    """The posts by person, the newest first: two who share a surname stay two."""
    found: list[list[Settled]] = []
    for r in posts:
        mine = next((group for group in found if same_person(group[0].get("person"), r.get("person"))), None)
        if mine is None:
            found.append([r])
        else:
            mine.append(r)
    return found


def _same_post(a: Settled, b: Settled) -> bool:
    """Whether the words of one post all stand in the other: «посол» – «посол в России»."""
    one, two = (set(str(r.get("post")).casefold().split()) for r in (a, b))
    return one <= two or two <= one


def _card(posts: Sequence[Settled], pen: Pen) -> Labelled:
    """A person: the name, how to address them, the post now and since when it is told, and others they held."""
    now, *rest = posts
    first = _first_told(now)
    before = [r for r in rest if first and (last := last_told(r)) and last < first]
    beside = [r for r in rest if r not in before and not _same_post(r, now)]
    lines = (
        ("name", cell(pen.cited(now, "person"))),
        ("address", _address(now, pen)),
        ("post", cell(*_post(now, pen), *_since(now, pen))),
        ("posts_before", _posts(before, pen)),
        ("posts_beside", _posts(beside, pen)),
    )
    return Labelled(tuple((pen.words[f"line.{key}"], value) for key, value in lines if value))


def _address(record: Settled, pen: Pen) -> Sentence | None:
    person, post = pen.cited(record, "person"), pen.cited(record, "post")
    told = address(str(record.get("person") or ""), str(record.get("post") or ""), pen.words)
    rests = [c for c in (post, person) if c]
    if not told:
        return None
    foreign = is_foreign(told, pen.lang, False)
    return cell(Cited(told, unique(s for c in rests for s in c.citations), rests[0].standing, foreign=foreign))


def _post(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«Чрезвычайный и Полномочный Посол Казахстана (страна пребывания: Россия)»; whom a post represents stands beside
    it, as it is, where the words of the post go with no genitive: «аким области, Жамбылская область»."""
    post, of = pen.cited(record, "post"), pen.cited(record, "of")
    whose = (of, *officials.host(record, pen)) if of else ()
    if post and of and pen.lang == "ru" and not _WHOLE.search(post.text) and (told := places.genitive_of(of.text)):
        return (post, " ", replace(of, text=told), *whose[1:])
    return clauses(("", post), ("", whose), between=", ")


_WHOLE = re.compile(r" (?:в|при) |\b(?:области|края|региона|республики|района|города|страны|округа)$", re.IGNORECASE)
"""A post that tells its place already, or a part of it: «посол в России», «глава региона»."""


def _since(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«; в источниках с 3 мая 2022 года, по сведениям на 1 июня 2023 года»: a post's beginning is seldom told, its
    first mention is."""
    first, last = _first_told(record), last_told(record)
    begins = _told_on(record, first, pen) if first and first != last else None
    told = clauses(
        (pen.words["label.first_told"], begins), (pen.words["label.last_told"], pen.published(record)), between=", "
    )
    return ("; ", *told) if told else ()


def _first_told(record: Settled) -> date | None:
    return min((s.source.published for s in record.facts if s.source.published), default=None)


def _posts(records: Sequence[Settled], pen: Pen) -> Sentence | None:
    return sentence(*clauses(*(("", (*_post(r, pen), *_as_of(r, pen))) for r in records if _post(r, pen))))


def _as_of(record: Settled, pen: Pen) -> tuple[Part, ...]:
    told = pen.published(record)
    return (f" ({pen.words['label.last_told']}", told, ")") if told else ()


def _took_part(person: str, record: Settled) -> bool:
    sides = record.get("sides")
    names = [*(sides if isinstance(sides, tuple) else (sides,)), record.get("who"), record.get("head")]
    return any(same_person(person, n) for n in names if n)


def _said(by_kind: Mapping[str, Sequence[Settled]], pen: Pen, person: str) -> tuple[Sentence, ...]:
    """The sentences in which the person's words were reported, latest first."""
    said = [
        (r, s)
        for records in by_kind.values()
        for r in records
        for s in r.facts
        if s.fact.speaker and s.fact.quote and same_person(person, s.fact.speaker)
    ]
    said.sort(key=lambda pair: (pair[1].source.published or pen.on.min, begins(pair[0])), reverse=True)
    latest: dict[str, tuple[Settled, Stated]] = {}
    for r, s in said:
        if len(latest) == QUOTES:
            break
        if words := outcomes.said(s, pen):
            latest.setdefault(words, (r, s))
    return tuple(Sentence((pen.cite(q, (pen.citation(s),), _standing(r)),)) for q, (r, s) in latest.items())


def _said_by(person: str, pen: Pen, *, alone: bool) -> str:
    """The caption of a person's words; of several people each is named, unless the name would hold a figure."""
    if alone or any(c.isdigit() for c in person):
        return pen.words["caption.said"]
    return pen.words["caption.said_by"].format(person)


def _standing(record: Settled) -> Standing:
    return Standing.CONFIRMED if record.standing is Standing.CONFIRMED else Standing.PROPOSED


def _told_on(record: Settled, when: date, pen: Pen) -> Cited:
    """A day of publication, resting on what was published that day."""
    first: list[Stated] = [s for s in record.facts if s.source.published == when]
    return Cited(dates.day(when, pen.lang), unique(pen.citation(s) for s in first), _standing(record))
