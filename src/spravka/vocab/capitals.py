"""Capitals: which city is meant by «столица Казахстана», «кубанская столица», «областной центр»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.territories import Territory

HERE = Path(__file__).parent
COLUMNS = ("territory", "city")


def load_capitals(path: Path, known: Mapping[str, Territory]) -> Mapping[str, str]:
    """Vocabulary id of a country or region → id of the city that governs it.

    Raises:
        BadVocabulary: a territory or city that `known` lacks, one that stands twice, a capital that is no city.
    """
    found: dict[str, str] = {}
    for line, row in territories.rows(path, COLUMNS):
        owner, city = row["territory"], row["city"]
        where = f"{path.name}:{line}"
        for id_ in (owner, city):
            if id_ not in known:
                raise BadVocabulary(f"{where}: unknown territory «{id_}»")
        if owner in found:
            raise BadVocabulary(f"{where}: «{owner}» has a capital already: «{found[owner]}»")
        if known[city].type != "city":
            raise BadVocabulary(f"{where}: «{city}» is no city")
        found[owner] = city
    return MappingProxyType(found)


@cache
def _table() -> Mapping[str, str]:
    return load_capitals(HERE / "capitals.tsv", territories.table())


def capital(id_: str) -> Territory | None:
    """The capital of a country or region; None where the table has none (Leningrad oblast, a group)."""
    city = _table().get(id_)
    return territories.get(city) if city else None
