"""Persons and their posts: «и.о. министра внешних связей Астраханской области Илья Торопицын», and the reverse order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.name_words import joined, name_end
from spravka.reading.mentions.names import (
    Name,
    readings,
    to_nominative,
)
from spravka.reading.mentions.posts import Post
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named in this text: full name in the nominative where the text has it."""

    name: str
    gender: str  # masc | femn | "" where the name does not tell
    post: Post | None = None


@dataclass(slots=True)
class People:
    """The persons named so far.

    Attributes:
        by_surname: folded surname → those who bear it.
        order: every mention, in the order of the text.
        posts: name → the first post told with its territory or body.
        holders: word of a post's title → (place in the text, who held it there), in the order of the text.
        testimony: nominatives of name words that the text's other forms of them speak for.
    """

    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    order: list[Person] = field(default_factory=list)
    posts: dict[str, Post] = field(default_factory=dict)
    holders: dict[str, list[tuple[int, Person]]] = field(default_factory=dict)
    testimony: Mapping[str, float] = field(default_factory=dict)

    def add(self, person: Person, start: int) -> None:
        self.order.append(person)
        if person.post:
            if person.post.of:
                self.posts.setdefault(person.name, person.post)
            for word in person.post.title.lower().split():
                self.holders.setdefault(word, []).append((start, person))
        if " " in person.name:
            known = self.by_surname.setdefault(surname(person.name), [])
            if not any(p.name == person.name for p in known):
                known.append(person)

    def known(self, words: list[str], nominative: str) -> Person | None:
        """The person meant by a surname, by initials and a surname, or by a first name and patronymic."""
        if _first_and_patronymic(words, nominative):
            first = nominative.split()[0]
            namesakes = {
                p.name: p
                for p in self.order
                if p.name.split()[0] == first and (p.name.count(" ") == 1 or p.name.startswith(f"{nominative} "))
            }
            return next(iter(namesakes.values())) if len(namesakes) == 1 else None
        for form in _surname_forms(words[-1], nominative):
            for person in self.by_surname.get(form, []):
                initials = [w[0] for w in words if w.endswith(".")]
                if not initials or person.name.startswith(initials[0]):
                    return person
        return None

    def in_full(self, person: Person) -> Person:
        """The one of the text whose full name a surname alone, or initials and a surname, is («С. Алейник»); else the same."""
        *given, last = person.name.split()
        if any(not word.endswith(".") for word in given):
            return person
        full = [p for p in self.by_surname.get(surname(last), []) if "." not in p.name]
        if len(full) != 1 or (given and not full[0].name.startswith(given[0][0])):
            return person
        return replace(full[0], post=person.post or full[0].post)

    def holding(self, word: str, before: int) -> Iterator[Person]:
        """Who held a post with this word in its title: those named before that place, the last first, then the rest."""
        found = self.holders.get(word, [])
        k = bisect_left(found, before, key=lambda holder: holder[0])
        yield from (person for _, person in reversed(found[max(0, k - 12) : k]))
        yield from (person for _, person in found[k : k + 12])


def complete(sentences: Sequence[Sentence], people: People) -> None:
    """Names told short before they are told in full («Сапарбаев встретился …» in the headline) are read as the full."""
    for sentence in sentences:
        for _, item in sentence.mentions("PER"):
            person: Person = item.data
            full = people.in_full(person)
            if full is not person and item.mention:
                item.mention = replace(item.mention, value=full.name, data=full)
                if full.post and full.post.of:
                    people.posts.setdefault(full.name, full.post)
    for word, held in people.holders.items():
        people.holders[word] = [(start, people.in_full(person)) for start, person in held]


def surname(name: str) -> str:
    return name.split()[-1].lower().replace("ё", "е")


_PATRONYMIC = re.compile("(?:[ое]вич|ьич|ьмич|омич|укич|итич|аввич|[ое]вна|инична|[кт]ична)$")


def _first_and_patronymic(words: list[str], nominative: str) -> bool:
    """«Василий Кузьмич»: a name without a surname."""
    return len(words) == 2 and "." not in nominative and _PATRONYMIC.search(nominative.lower()) is not None


def _surname_forms(word: str, nominative: str) -> list[str]:
    low = word.lower().replace("ё", "е")
    return [surname(nominative), low, *(r.nominative for r in readings(low))]


def person_named(words: list[Item], name: Name, people: People, post: Post | None) -> Person:
    nominative = name.text
    raws = joined(words)
    full = [w for w in raws if not w.endswith(".")]
    if len(full) == 1 or _first_and_patronymic(raws, nominative):
        known = people.known(raws, nominative)
        surnamed = len(full) > 1 and post and known and known.post  # «председатель палаты Александр Милошевич»
        if known and not surnamed:
            return replace(known, post=post or known.post)
    else:
        for form in _surname_forms(raws[-1], nominative):
            for known in people.by_surname.get(form, []):
                if known.name.split()[0][:3] == nominative.split()[0][:3]:
                    return replace(known, post=post or known.post)
    return Person(nominative, name.gender, post)


def name_at(items: list[Item], i: int, people: People, hint: frozenset[str]) -> tuple[int, Name] | None:
    """A name that starts at item `i`: (index after, Name), or None."""
    j = name_end(items, i)
    return (j, to_nominative(joined(items[i:j]), hint, people.testimony)) if j > i else None


def office(person: Person) -> Place | None:
    """The territory of a person's post, if it has one."""
    post = person.post
    return Place(post.of_id, territories.get(post.of_id).ru) if post and post.of_id else None
