"""Words that tell of territories: their adjectives, their sorts, their names as texts have them."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Item
from spravka.reading.mentions.names import readings
from spravka.vocab import territories
from spravka.vocab.forms import fold
from spravka.vocab.territories import Territory

NEIGHBOURLY = frozenset({"соседний", "дружественный", "братский", "союзный", "сопредельный"})
"""How another country is called: «в соседней стране»."""
SETTLEMENT = "settlement"
"""What a mention of a village tells of itself in `data`: no partner of anybody."""
PLURAL_SORTS = {
    form: sort
    for sort, forms in {
        "область": "области областей областям областями областях",
        "край": "края краев",
        "район": "районы районов районами",
        "провинция": "провинции провинций провинциями провинциях",
        "республика": "республики республик республиками",
    }.items()
    for form in forms.split()
}
"""Sorts told of several at once, in any case: «Минской и Гродненской областей»."""


def adjective_of(item: Item) -> str:
    """Vocabulary id of the territory of «казахстанский», «ленинградская»; "" for other words."""
    return owner_of(item.low) if item.is_word else ""


def owner_of(low: str) -> str:
    """Vocabulary id of the territory that a folded adjective tells; "" for other words."""
    found = territories.forms().get(low)
    return next((f.id for f in found if f.sort == "adjective"), "") if found else ""


def compound_of(item: Item) -> tuple[str, str] | None:
    """Vocabulary ids of both territories of «российско-китайский», «псковско-белорусский»; None for other words."""
    left, dash, right = item.low.partition("-")
    if not dash or not item.is_word:
        return None
    first = next((f.id for f in territories.forms().get(left + "-", ())), "")
    second = next((f.id for f in territories.forms().get(right, ()) if f.sort == "adjective"), "")
    return (first, second) if first and second else None


def as_told(words: Sequence[Item], territory: Territory) -> str:
    """Its name by which a text calls a territory, in the nominative: «Киргизии» → «Киргизия»; ours if none fits."""
    told = [word.low for word in words]
    names = (name for name in (territory.ru, *territory.ru_other) if _same_words(fold(name).split(), told))
    return next(names, territory.ru)


def _same_words(name: list[str], told: list[str]) -> bool:
    """Do they differ in endings alone?"""
    alike = (n[: max(2, len(n) - 2)] == t[: max(2, len(n) - 2)] for n, t in zip(name, told, strict=False))
    return len(name) == len(told) and all(alike)


def and_land(items: Sequence[Item], k: int) -> int:
    """The index after «и Казахстана», «и провинций Ирана» at item `k`, where a name goes on with another land; else `k`."""
    if k + 1 >= len(items) or items[k].low != "и":
        return k
    at = k + 1 + (items[k + 1].low in PLURAL_SORTS and k + 2 < len(items))
    before = items[k - 1].cases if items[k - 1].symbol in ("TERR", "REF") else None
    alike = (items[at].cases or {"gent"}) & (before or {"gent"})
    return at + 1 if alike and items[at].symbol in ("TERR", "REF") else k


def given_name(item: Item) -> bool:
    return any(p.role in ("name", "patr") and p.known for p in morph.parses(item.low)) or any(
        r.weight >= 2.4 for r in readings(item.low)
    )


def gender_of(generic: str) -> str:
    return "masc" if generic in ("край", "район", "округ", "аймак", "муниципалитет") else "femn"


def feminine(low: str) -> str:
    return low[:-2] + "ая"


def unlisted(item: Item) -> bool:
    """May a capitalised word name a town that no list knows, as it stands: neither a common nor a person's one? After
    «город» and in lists it stands in the nominative, and an unknown word ends as it likes."""
    read = morph.parses(item.low)
    of_a_person = any(p.known and p.role in ("name", "surn", "patr") for p in read)
    return not of_a_person and not (read[0].known and read[0].role != "geox")
