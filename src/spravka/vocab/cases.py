"""Names of territories in the Russian cases that a sentence of our own needs: «Жамбылской области», «с Казахстаном».

The forms are made by `spravka.vocab.build`, from the register's own name of each territory, and checked in.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from spravka.vocab.territories import HERE

FILE = HERE / "territory_cases.tsv"
COLUMNS = ("id", "gent", "ablt")


def genitive(territory: str) -> str:
    """«Жамбылской области»; of a name that does not change the name («США»).

    Raises:
        KeyError: for an id that the vocabulary does not know.
    """
    return _cases()[territory]["gent"]


def together_with(territory: str) -> str:
    """«с Казахстаном», «со Ставропольским краем».

    Raises:
        KeyError: for an id that the vocabulary does not know.
    """
    name = _cases()[territory]["ablt"]
    return f"{'со' if _HARD.match(name) else 'с'} {name}"


_HARD = re.compile(r"(?:[СЗШЖ][бвгджзйклмнпрстфхцчшщ]|Щ|Вс|Мн|Льв)")
"""Beginnings that «с» cannot stand before; an abbreviation is spelt letter by letter, and takes «с» («с США»)."""


@cache
def _cases() -> Mapping[str, Mapping[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["id"]: row for row in csv.DictReader(file, delimiter="\t")})
