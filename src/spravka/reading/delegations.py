"""Delegations in a sentence: «делегация Казахстана», «казахстанскую делегацию», «представители Хабаровского края»."""

from __future__ import annotations

from spravka.reading import morph
from spravka.reading.bodies import place_genitive
from spravka.reading.phrases import adjective_cases, noun_cases
from spravka.reading.places import adjective_of
from spravka.reading.sentence import Mention, Sentence
from spravka.vocab import territories


def mark(sentence: Sentence, plain: str) -> None:
    """«делегация Жамбылской области», «казахстанскую делегацию», «представители Хабаровского края» → DELEG."""
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        if item.is_word and item.symbol in ("делегация", "представитель"):
            plural_only = item.symbol == "представитель"
            if plural_only and not any(n == "plur" for _, n in noun_cases(item)):
                i += 1
                continue
            cases = frozenset(c for c, _ in noun_cases(item))
            first, last, territory, name = i, i + 1, "", ""
            while first > 0 and items[first - 1].is_word and adjective_cases(items[first - 1]):
                owner = adjective_of(items[first - 1])
                if owner:
                    territory = owner
                first -= 1
                if owner:
                    break
            else:
                if not territory:
                    first = i
            if (
                last < len(items)
                and items[last].low in ("из",)
                and last + 1 < len(items)
                and items[last + 1].symbol == "TERR"
            ):
                last += 1
            if last + 2 < len(items) and items[last].low == "из" and adjective_of(items[last + 1]):
                last += 1  # «делегация из китайского города Хэйхэ»
            if last + 1 < len(items) and adjective_of(items[last]) and items[last + 1].symbol == "TERR":
                last += 1  # «делегация китайской провинции Хубэй»
            if (
                last < len(items)
                and items[last].symbol in ("TERR", "ORG", "REF")
                and items[last].mention
                and (items[last].cases & {"gent"} or items[last - 1].low == "из")
            ):
                mention = items[last].mention
                assert mention is not None
                territory = mention.id
                name = genitive(mention, items[last].raw)
                last += 1
            elif territory:
                name = place_genitive(territories.get(territory).ru)
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
                sentence.join(first, last, Mention("DELEG", f"делегация {name}", territory, cases), plain)
                i = first
        i += 1
    sentence.relined()


def genitive(mention: Mention, raw: str) -> str:
    """A mention's name in the genitive, as it follows «делегация»."""
    generic = raw.startswith(("провинци", "штат", "префектур", "остан", "аймак")) and mention.symbol == "TERR"
    if mention.symbol in ("TERR", "REF") and mention.id and not generic:
        return place_genitive(mention.value)
    return raw  # «провинции Хубэй» too
