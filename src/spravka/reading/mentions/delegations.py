"""Delegations in a sentence: «делегация Казахстана», «казахстанскую делегацию», «представители Хабаровского края»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, noun_cases, of_its_noun
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place, region_of
from spravka.reading.mentions.place_words import adjective_of
from spravka.vocab import territories


def mark(sentence: Sentence, plain: str, home: Place | None) -> None:
    """«делегация Жамбылской области», «казахстанскую делегацию», «представители Хабаровского края» → DELEG.

    Args:
        home: whose release it is; in that of a city «томская делегация» is the city's.
    """
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        if item.is_word and item.symbol in ("делегация", "представитель"):
            plural_only = item.symbol == "представитель"
            if plural_only and not any(n == "plur" for _, n in noun_cases(item)):
                i += 1
                continue
            cases = frozenset(c for c, _ in noun_cases(item))
            first, last, territory, name, place = i, i + 1, "", "", ""
            while first > 0 and items[first - 1].is_word and adjective_cases(items[first - 1]):
                agreed = frozenset(c for c, _ in of_its_noun(items[first - 1], item))
                cases = cases & agreed or cases
                owner = adjective_of(items[first - 1])
                if owner:
                    territory = home.id if home and home.type == "city" and region_of(home).id == owner else owner
                first -= 1
                if owner:
                    break
            else:
                if not territory:
                    first = i
            last = _to_place(items, last)
            if last + 1 < len(items) and not items[last].id and items[last].symbol == items[last + 1].symbol == "TERR":
                last += 1  # «Автономного края Воеводина»
            if (
                last < len(items)
                and items[last].symbol in ("TERR", "ORG", "REF", "PEOPLE")
                and items[last].mention
                and (items[last].cases & {"gent"} or items[i + 1].low == "из" or last > i + 1)
            ):
                mention = items[last].mention
                assert mention is not None
                territory, place = mention.id, mention.value
                name = genitive(mention, items[last].raw)
                last += 1
            elif not plural_only and (people := _of_people(items, i + 1)):
                territory, last = people
                name = plain[items[i + 1].start : items[last - 1].stop]
            elif territory:
                name = place_genitive(territories.get(territory).ru)
            sort = items[i - 1].symbol if i and not plural_only else ""
            if name and sort in _SORTS_OF_DELEGATION and last > i + 1:
                adjective = morph.nominative(items[i - 1].low, "ADJF", "", "sing", "femn") or items[i - 1].low
                whole = f"{adjective.lower()} делегация {name}"  # «парламентская делегация Азербайджана»
                sentence.join(i - 1, last, Mention("DELEG", whole, territory, cases, place), plain)
                continue
            if territory and last == i + 1 and territories.get(territory).type == "country" and not plural_only:
                # «иранская делегация» stays as it is told
                adjective = morph.nominative(items[first].low, "ADJF", "", "sing", "femn") or items[first].low
                sentence.join(first, last, Mention("DELEG", f"{adjective} делегация", territory, cases), plain)
                i = first + 1
                continue
            if name:
                if plural_only and items[last - 1].symbol == "ORG":
                    i += 1
                    continue
                other = _second(items, i, last)
                sentence.join(first, last, Mention("DELEG", f"делегация {name}", territory, cases, place), plain)
                i = first
                if other:
                    owner = f"делегация {place_genitive(other.value)}"
                    sentence.join(i + 2, i + 3, Mention("DELEG", owner, other.id, cases, other.value), plain)
                    i += 2
        i += 1
    sentence.relined()


def _second(items: list[Item], i: int, last: int) -> Mention | None:
    """«Делегации Калужской и Самаркандской областей провели …»: the territory of the second of two delegations."""
    item = items[last + 1] if last + 1 < len(items) and items[last].low == "и" else None
    if item is None or item.symbol != "TERR" or "gent" not in item.cases or not item.id:
        return None
    beside = [*items[max(0, i - 1) : i], *items[last + 2 : last + 3]]
    acting = any((p := morph.parses(x.low)[0]).pos == "VERB" and p.number == "plur" for x in beside if x.is_word)
    several = acting or items[i].low in ("делегаций", "делегациями", "делегациям")
    return item.mention if several and items[i].symbol == "делегация" else None


def _of_people(items: list[Item], i: int) -> tuple[str, int] | None:
    """«делегация самаркандских предпринимателей», «… крупнейших тульских промышленных предприятий»: vocabulary id of where
    those told from items[i] come from, and the index after them."""
    k, owner = i, ""
    while k < len(items) and k < i + 4 and items[k].is_word and ("gent", "plur") in adjective_cases(items[k]):
        owner = owner or adjective_of(items[k]) or ""
        k += 1
    if not owner or k == len(items) or not items[k].is_word or ("gent", "plur") not in noun_cases(items[k]):
        return None if owner else _of_a_circle(items, i)
    living = any(p.pos == "NOUN" and p.animate for p in morph.parses(items[k].low)[:1])
    return (owner, k + 1) if living or items[k].symbol in _FIRMS else None


_CIRCLES = frozenset({"корпус", "круг", "сообщество", "общественность", "бизнес"})


def _of_a_circle(items: list[Item], i: int) -> tuple[str, int] | None:
    """«делегация африканского дипломатического корпуса», «… деловых кругов Индии», «… дипломатов»: who they are, with the
    territory told after them, "" for none."""
    k = i
    while k < len(items) and k < i + 3 and items[k].is_word and any(c == "gent" for c, _ in adjective_cases(items[k])):
        k += 1
    noun = items[k] if k < len(items) and items[k].is_word and items[k].mention is None else None
    if noun is None or "gent" not in {c for c, _ in noun_cases(noun)}:
        return None
    many = ("gent", "plur") in noun_cases(noun) and any(
        p.pos == "NOUN" and p.animate for p in morph.parses(noun.low)[:1]
    )
    if not (many or noun.symbol in _CIRCLES) or noun.symbol in _NOBODY:
        return None
    after = items[k + 1] if k + 1 < len(items) else None
    if after is not None and after.symbol == "REF":
        return None  # «предпринимателей области»: by what that means
    if after is not None and after.symbol == "TERR" and "gent" in after.cases:
        return after.id, k + 2
    return "", k + 1


_NOBODY = frozenset({"член", "участник", "партнер", "гость", "руководитель", "представитель", "коллега", "друг"})


_SORTS_OF_DELEGATION = frozenset({"парламентский", "правительственный", "муниципальный"})
_FIRMS = frozenset({"предприятие", "компания", "фирма", "вуз", "университет", "производство", "организация"})


_SORTS = frozenset({
    "город", "регион", "провинция", "край", "округ", "штат", "автономный", "город-побратим", "регион-побратим", "город-партнер",
})  # fmt: skip


def _to_place(items: list[Item], i: int) -> int:
    """The index of the place in «делегация (из) китайского города Хэйхэ», «делегация провинции Хубэй»; `i` itself
    where none follows."""
    k = i + (i < len(items) and items[i].low == "из")
    while k < len(items) and k < i + 4 and items[k].is_word and (adjective_of(items[k]) or items[k].symbol in _SORTS):
        k += 1
    if k + 1 < len(items) and items[k - 1].symbol.endswith("-побратим") and items[k + 1].raw in ("–", "—"):
        return i  # «делегация города-побратима Твери – Орши»
    return k if k < len(items) and items[k].symbol == "TERR" else i


def genitive(mention: Mention, raw: str) -> str:
    """A mention's name in the genitive, as it follows «делегация»."""
    generic = raw.startswith(("провинци", "штат", "префектур", "остан", "аймак")) and mention.symbol == "TERR"
    one_word = mention.id or " " not in mention.value
    if mention.symbol in ("REF", "PEOPLE") or (mention.symbol == "TERR" and one_word and not generic):
        return place_genitive(mention.value)
    return raw  # «провинции Хубэй» too
