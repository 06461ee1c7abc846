"""Names of territories and their groups in the brief's language; every other name stays as its source has it."""

from __future__ import annotations

from functools import cache, lru_cache

from spravka.errors import BadInput
from spravka.statements import Settled
from spravka.vocab import cases, territories
from spravka.vocab.forms import fold
from spravka.vocab.territories import Territory


def name_of(territory: str, lang: str) -> str:
    """The name of a territory in a language.

    Raises:
        BadInput: for an id that the vocabulary does not know.
    """
    found = known(territory)
    if found is None:
        raise BadInput(f"no territory «{territory}» in the vocabulary: give an id such as KZ or RU-LEN")
    return found.name(lang)


def heading(ours: str, partner: str, lang: str) -> str:
    """What a brief is about: «о сотрудничестве Ленинградской области с Казахстаном», in the other languages both
    names. `ours` may be "".

    Raises:
        BadInput: for an id that the vocabulary does not know.
    """
    names = [name_of(territory, lang) for territory in (ours, partner) if territory]
    if lang != "ru":
        return " – ".join(names)
    whose = f"{cases.genitive(ours)} " if ours else ""
    whom = cases.together_with(partner).replace(" ", "\u00a0", 1)  # no line ends in «с»
    return f"о сотрудничестве {whose}{whom}"


def genitive_of(name: str) -> str:
    """The genitive of a name in Russian, if it is exactly a territory's own name; else ""."""
    found = known(_resolved(name))
    return cases.genitive(found.id) if found and found.ru == name else ""


def name_in(name: str, lang: str, record: Settled) -> str:
    """A name in the brief's language, if it is exactly a territory's present name; else as the source has it.

    «казахстанцы» and «делегация Казахстана» are not Kazakhstan, and «Нур-Султан» stays what it was called then.
    """
    return _in(name, lang, id_of(name, record))


@lru_cache(maxsize=4096)
def _in(name: str, lang: str, territory: str) -> str:
    found = known(territory)
    return found.name(lang) if found and fold(name) in _present(found.id) else name


@cache
def _present(territory: str) -> frozenset[str]:
    """The keys of a territory's names of the present."""
    return frozenset(fold(name) for _, name in territories.get(territory).names_by_language())


def id_of(name: str, record: Settled) -> str:
    """The vocabulary id of a name in a record: what its facts were linked to, or else what the name alone says;
    "" if it is no territory."""
    for stated in record.facts:
        if found := stated.fact.refs.get(name):
            return found
    return _resolved(name)


@lru_cache(maxsize=4096)
def _resolved(name: str) -> str:
    resolved = territories.resolve(name) if name else None
    return resolved.id if resolved else ""


def is_within(territory: str, whole: str) -> bool:
    """Whether a territory is the other one or lies in it."""
    return known(territory) is not None and whole in territories.ancestors(territory)


def known(territory: str) -> Territory | None:
    try:
        return territories.get(territory) if territory else None
    except KeyError:
        return None
