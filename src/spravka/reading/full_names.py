"""Bodies told short are those told in full: «Законодательное Собрание» after «Законодательное Собрание Омской области»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spravka.reading.bodies import place_genitive
from spravka.reading.context import Place
from spravka.reading.people import People
from spravka.reading.sentence import Sentence
from spravka.vocab import territories

Told = tuple[str, str]
"""A name and its vocabulary id, "" if it has none."""

_SORTS = frozenset({"body", "power", "civil", "learned"})
_LEGISLATURES = frozenset({"законодательное собрание", "заксобрание"})
"""Of which a region of Russia has one, so that the bare name is that of the region whose release it is."""


def in_full(sentences: Sequence[Sentence], people: People, home: Place | None) -> Mapping[str, Told]:
    """For each body that the text names short, the one longer name that begins so."""
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
    return found


def _bodies(sentences: Iterable[Sentence], people: People) -> Iterator[Told]:
    for sentence in sentences:
        for _, item in sentence.mentions("ORG"):
            if item.data in _SORTS:
                yield item.value, item.id
    for person in people.order:
        if person.post and person.post.of and not _is_territory(person.post.of, person.post.of_id):
            yield person.post.of, person.post.of_id


def _is_territory(name: str, identity: str) -> bool:
    return bool(identity) and territories.get(identity).ru == name
