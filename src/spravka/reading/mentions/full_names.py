"""Bodies told short are those told in full: «Законодательное Собрание» after «Законодательное Собрание Омской области»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place, is_territory
from spravka.reading.mentions.people import People
from spravka.vocab import territories

Told = tuple[str, str]
"""A name and its vocabulary id, "" if it has none."""

_SORTS = frozenset({"body", "power", "civil", "learned"})
_LEGISLATURES = frozenset({"законодательное собрание", "заксобрание", "заксо"})
"""Of which a region of Russia has one, so that the bare name is that of the region whose release it is."""


def in_full(sentences: Sequence[Sentence], people: People, home: Place | None) -> Mapping[str, Told]:
    """For each body that the text names short, the one longer name that begins so, is told beside it («Томский
    университет (ТГУ)») or is short for it by its letters («Вятская ТПП»)."""
    told = dict(_bodies(sentences, people))
    longer: dict[str, set[str]] = {}
    for name in told:
        words = name.split()
        for n in range(1, len(words)):
            longer.setdefault(" ".join(words[:n]).lower(), set()).add(name)
    found: dict[str, Told] = {}
    for name in (name for name, owner in told.items() if not owner):
        fuller = longer.get(name.lower(), set())
        if len(fuller) == 1:
            (one,) = fuller
            found[name] = (one, told[one])
        elif not fuller and name.lower() in _LEGISLATURES and home and home.id and home.type == "region":
            found[name] = (f"{name} {place_genitive(home.name)}", home.id)
        elif not fuller and home and home.id and home.type == "region" and (chamber := _of_its_level(name, home)):
            found[name] = (chamber, home.id)
        elif letters := _WITH_LETTERS.search(name):
            spelt = [full for full in told if full != name and _spells(full.split(), name.split(), letters[0])]
            if len(spelt) == 1:
                found[name] = (spelt[0], told[spelt[0]])
    for short, full in _beside(sentences):
        if not told.get(short):
            found.setdefault(short, full)
    return found | _delegations(sentences, home)


def _delegations(sentences: Sequence[Sentence], home: Place | None) -> dict[str, Told]:
    """«китайская делегация» where the text tells of one delegation of a part of China, or of one body alone, and of no
    other part: that one."""
    told = {(x.value, x.id): x for s in sentences for _, x in s.mentions("DELEG")}
    states = {t for t in told if t[1] and territories.get(t[1]).type == "country" and home and t[1] != home.country}
    found: dict[str, Told] = {}
    for state in states:
        others = [t for t in told if t != state and not (t[1] and home and Place(t[1], "").country == home.country)]
        others = [t for t in others if t[1] or _said_to_be_of(sentences, t[0], state[1])]
        parts = [t for t in others if not t[1] or territories.is_within(t[1], state[1])]
        lands = {x.id for s in sentences for _, x in s.mentions("TERR") if x.id and x.id != state[1]}
        regions = [i for i in lands if territories.get(i).type == "region" and territories.is_within(i, state[1])]
        if len(states) == 1 and len(parts) == len(others) == 1 and len(regions) < 2:
            found[state[0]] = parts[0]
    return found


_LEVELS = {"область": "областн", "край": "краев", "республика": "республиканск", "округ": "окружн"}
_CHAMBERS = ("законодательное собрание", "заксобрание", "заксо", "законодательная дума", "государственное собрание")


def _of_its_level(name: str, home: Place) -> str:
    """«областное Законодательное собрание» in a release of Omsk: «Законодательное собрание Омской области»; "" for
    another."""
    level, _, chamber = name.partition(" ")
    of_home = next((stem for sort, stem in _LEVELS.items() if sort in home.name.lower()), "республиканск")
    fits = level.lower().startswith(of_home) and chamber.lower() in _CHAMBERS
    return f"{chamber[:1].upper()}{chamber[1:]} {place_genitive(home.name)}" if fits else ""


_WITH_LETTERS = re.compile(r"\b[А-ЯЁ]{3,}\b")


def _spells(full: list[str], short: list[str], letters: str) -> bool:
    """Is a name another whose words before and after its letters stand in it, and whose rest they are the first of?"""
    at = short.index(letters) if letters in short else 0
    before, after = short[:at], short[at + 1 :]
    middle = full[at : len(full) - len(after)]
    initials = "".join(part[:1] for word in middle for part in word.split("-"))
    around = [*full[:at], *full[len(full) - len(after) :]] if after else full[:at]
    return initials.upper() == letters and [w.lower() for w in around] == [w.lower() for w in before + after]


def _beside(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Told]]:
    """«Севастопольский университет (СевГУ)»: the short name and the full one."""
    for sentence in sentences:
        for k in range(1, len(sentence.items) - 2):
            opens, short, closes = sentence.items[k : k + 3]
            if opens.raw != "(" or closes.raw != ")" or short.symbol == "TERR" or not short.raw[-2:].isupper():
                continue
            before = sentence.items[k - 1]
            post = before.data if before.symbol == "POST" else None
            if before.symbol == "ORG" and before.data in _SORTS and " " in before.value:
                yield short.raw, (before.value, before.id)
            elif post and " " in post.of and not is_territory(post.of, post.of_id):
                yield short.raw, (post.of, post.of_id)  # «представители Томского университета (ТГУ)»


def _said_to_be_of(sentences: Iterable[Sentence], delegation: str, state: str) -> bool:
    """«делегация Шихэцзыского университета (г. Шихэцзы, КНР)»: is the body said to lie in the state?"""
    for sentence in sentences:
        for k, item in sentence.mentions("DELEG"):
            after = sentence.items[k + 1 : k + 9]
            if item.value == delegation and after and after[0].raw == "(":
                return any(x.symbol == "TERR" and x.id and territories.is_within(x.id, state) for x in after)
    return False


def _bodies(sentences: Iterable[Sentence], people: People) -> Iterator[Told]:
    for sentence in sentences:
        for _, item in sentence.mentions("ORG"):
            if item.data in _SORTS:
                yield item.value, item.id
    for person in people.order:
        if person.post and person.post.of and not is_territory(person.post.of, person.post.of_id):
            yield person.post.of, person.post.of_id
