"""Who is meant by the name of a side: a territory with its government, an organisation, a person, a delegation.

A region, its government and its head's office are one party; so are the forms of their names in three languages. A
council of deputies or a ministry is a party of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spravka.linking.names import Likeness, likeness, word_keys
from spravka.linking.wording import concept, covered, share, wording
from spravka.statements import Fact
from spravka.values.keeping import KEPT
from spravka.vocab import territories

_OFFICES = frozenset({"governor", "akim", "head", "mayor"})
"""Words that, beside a territory, mean its power: «администрация губернатора», «акимы областей»."""

_QUOTES = str.maketrans("", "", '«»“”„"')
SHORT = 3
"""Words of a name that may be a firm's or a person's."""


@dataclass(frozen=True, slots=True)
class Party:
    """A side.

    Attributes:
        text: as the fact has it.
        territory: id of the territory it stands for or belongs to; "" if none is named.
        body: what else it is called, as concepts; empty for the territory and its government.
        bones: the consonants of its words, of a person or a short name: «Сут-Агро» may be taken for a person.
        person: it looks like a person's name.
        guests: it is a delegation of `territory` or of `body`.
    """

    text: str
    territory: str
    body: frozenset[str]
    bones: frozenset[str]
    person: bool
    guests: bool


@lru_cache(maxsize=KEPT)
def party(text: str, ref: str = "") -> Party:
    """Args: ref: vocabulary id of the name, where the reading knows it."""
    if not _known(ref) and is_person(text):
        return Party(text, "", frozenset(), word_keys(text), True, False)
    told = wording(text)
    found = territories.resolve(text)
    territory = _known(ref) or (found.id if found else "") or (told.places[0] if told.places else "")
    guests = "guests" in told.sorts
    body = frozenset() if found else _body(text)
    if len(told.places) > 1:  # «межправительственная российско-кубинская комиссия» belongs to neither alone
        territory, body = "", told.whole
    if _known(ref) and not told.places:  # the name itself, in a spelling that the vocabulary lacks
        body = frozenset(w for w in body if concept(w) is not None)
    if territory and "power" in told.sorts:
        body = body - _OFFICES
    bones = frozenset[str]() if territory or guests or len(body) > SHORT else word_keys(_without_form(text))
    return Party(text, territory, body, bones, False, guests)


def _without_form(text: str) -> str:
    """«ТОО «Сут-Агро»» → «Сут-Агро»."""
    words = text.translate(_QUOTES).split()
    return " ".join(w for w in words if not ((known := concept(w.casefold())) and known.sort == "form"))


def _known(ref: str) -> str:
    try:
        return territories.get(ref).id if ref else ""
    except KeyError:  # the id of something else, or of a vocabulary newer than ours
        return ""


def _body(text: str) -> frozenset[str]:
    told = wording(text)
    return frozenset(w for w in told.words if not ((known := concept(w)) and known.sort in ("power", "guests")))


_PERSON = re.compile(
    r"(?:[^\W\d_a-zа-яёәғқңөұүһі][^\W\d_]*\.?(?:[-'’][^\W\d_]+)*|(?:ас|аль|аш|ибн|бин|фон|де|да|al|ibn|bin|von|de|da)-?[^\W\d_]*)"
)


@lru_cache(maxsize=KEPT)
def is_person(text: str) -> bool:
    """Does it look like a person's name: one to five capitalised words, none of them a word of the field, together no
    territory?"""
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(_PERSON.fullmatch(w) for w in words) or territories.resolve(text):
        return False
    if any(w.isupper() and len(w) > 1 and not w.endswith(".") for w in words):  # «МТЗ», «TH Group»
        return False
    known = (concept(w.casefold().replace("ё", "е")) for w in words)
    return all(it is None or it.sort == "stop" for it in known)  # «Во», «Ха»: small words elsewhere


def parties(fact: Fact, field: str) -> tuple[Party, ...]:
    """The parties in a field, a lone name or a list; each once."""
    value = fact.fields.get(field, ())
    texts: Sequence[str] = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    refs: Mapping[str, str] = fact.refs
    return tuple(dict.fromkeys(party(text, refs.get(text, "")) for text in texts))


@lru_cache(maxsize=KEPT)
def one_party(a: Party, b: Party) -> bool:
    """Are the two the same party? A delegation is one with its like, not with its territory. Symmetric."""
    if a.person != b.person:
        return bool(a.bones) and a.bones == b.bones
    if a.guests != b.guests:
        return False
    if a.person:
        return likeness(a.text, b.text) >= Likeness.LONGER
    if a.territory != b.territory:
        return False
    if not a.body or not b.body:
        return bool(a.territory) and not a.body and not b.body
    if a.territory:
        return share(a.body, b.body) >= 0.6
    return share(a.body, b.body) >= 0.75 or (covered(a.body, b.body) == 1 and min(len(a.body), len(b.body)) > 1)


def paired(a: Sequence[Party], b: Sequence[Party]) -> int:
    """How many parties of two lists can be paired one to one (the most that can be: augmenting paths)."""
    partner: dict[int, int] = {}

    def find(i: int, seen: set[int]) -> bool:
        for j in range(len(b)):
            if j not in seen and one_party(a[i], b[j]):
                seen.add(j)
                if j not in partner or find(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(find(i, set()) for i in range(len(a)))


def all_paired(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """The two lists hold the same parties, at least one."""
    return len(a) == len(b) > 0 and paired(a, b) == len(a)


@lru_cache(maxsize=KEPT)
def party_keys(it: Party) -> frozenset[str]:
    """Blocking keys: the territory; else the consonants of every word of a person or of a short name, and the words of
    an organisation."""
    if it.territory:
        return frozenset({it.territory})
    return it.bones | it.body


def pair_keys(lists: Sequence[Party]) -> frozenset[str]:
    """A key for each two parties of a list, whatever their order; a lone party's own key."""
    if len(lists) == 1:
        return party_keys(lists[0])
    return frozenset(
        "+".join(sorted((x, y)))
        for i, one in enumerate(lists)
        for two in lists[i + 1 :]
        for x in party_keys(one)
        for y in party_keys(two)
    )
