"""Of which people a name speaks: what is told without a place («министр Имя») is rather of the state whose names it
bears."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.mentions.context import Context, region_of
from spravka.reading.mentions.names import slavic_names


def in_dictionary(name: str) -> bool:
    """Does the given name stand in the Russian dictionary, or is only an initial given?"""
    first = name.split()[0].lower().replace("ё", "е")
    return first.endswith(".") or any(p.role == "name" and p.known and p.case == "nomn" for p in morph.parses(first))


def slavic_given(name: str) -> bool:
    """A given name that Slavs bear, or only its initial, which may be one."""
    first = name.split()[0].lower().replace("ё", "е")
    return first.endswith(".") or first in slavic_names()


SLAVIC_SURNAME = re.compile("(?:ов|ев|ин|ын|ск(?:ий|ая)|цк(?:ий|ая)|ова|ева|ина|ына|[уюе]к|ко|ич|[иы]х)$")


def russian(name: str) -> bool:
    """Is the given name in the Russian dictionary, and the surname there or of a Slavic make?"""
    low = name.lower().replace("ё", "е").split()
    known = any(p.role == "surn" and p.known for p in morph.parses(low[-1]))
    return in_dictionary(name) and (known or bool(SLAVIC_SURNAME.search(low[-1])))


def of_partner(context: Context, name: str) -> bool:
    """Is somebody told without a place rather of the partner's state: with a given name that no Slav bears, in the
    release of a region of Russia that has no state language of its own?"""
    home, partner = context.home, context.partner
    if home is None or partner is None or home.country != "RU" or partner.country in ("", "RU", "BY", "UA"):
        return False
    return not slavic_given(name) and region_of(home).id not in _OWN_NAMES


_OWN_NAMES = frozenset({"RU-TA", "RU-BA", "RU-DA", "RU-CE", "RU-IN", "RU-KB", "RU-KC", "RU-SE", "RU-KL", "RU-TY", "RU-SA",
                        "RU-BU", "RU-AL", "RU-AD", "RU-KK"})  # fmt: skip
"""Republics of Russia whose officials often bear given names that are not Slavic."""
