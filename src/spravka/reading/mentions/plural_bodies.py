"""Bodies of several told in one word: «правительства области и края», «с Минским и Гомельским областными Советами»."""

from __future__ import annotations

from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.bodies import told_genitive
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.place_words import adjective_of

_OPENING = frozenset({".", "–", "—", "-", "•", "«", ",", ";", ":"})


def mark_by_adjectives(sentence: Sentence, plain: str) -> None:
    """«с Минским, Гомельским и Гродненским областными Советами депутатов», «Томский и Омский университеты»: an adjective in
    the singular before a plural noun is a body of its own; before the bodies told one by one are read."""
    items = sentence.items
    for head in range(len(items) - 1, 2, -1):
        item = items[head]
        sort = body_heads().get(item.symbol, "") if item.is_word else ""
        if sort not in ("power", "body", "learned") or ("plur" not in {n for _, n in noun_cases(item)}):
            continue
        common = head
        while common and not items[common - 1].capital and _agrees(items[common - 1], item, "plur"):
            common -= 1
        owners, k = [], common - 1
        while k >= 0 and items[k].capital and _agrees(items[k], item, "sing"):
            owners.append(k)
            k -= 1 + (k > 0 and items[k - 1].low in (",", "и"))
        if len(owners) < 2:
            continue
        last = head + 1
        while last < len(items) and items[last].is_word and not items[last].capital and _genitive(items[last]):
            last += 1
        one = next(p for p in morph.parses(item.low) if p.pos == "NOUN")
        cases = frozenset(c for c, n in noun_cases(item) if n == "plur")
        shared = [_singular(x, one.gender) for x in items[common:head]]
        tail = plain[item.stop : items[last - 1].stop]
        for n, own in enumerate(owners):  # the last of the list first, so that the indices before it stay
            name = (
                " ".join(
                    [
                        morph.like(_singular(items[own], one.gender), items[own].raw),
                        *shared,
                        morph.like(one.lemma, item.raw),
                    ]
                )
                + tail
            )
            mention = Mention("ORG", name, adjective_of(items[own]), cases, sort)
            sentence.join(own, own + 1 if n else last, mention, plain)
        return


def _agrees(item: Item, noun: Item, number: str) -> bool:
    """Is it an adjective in that number and in a case of the noun's plural?"""
    cases = {c for c, n in noun_cases(noun) if n == "plur"}
    return item.is_word and any(c in cases and n == number for c, n in adjective_cases(item))


def _genitive(item: Item) -> bool:
    return any(p.pos in ("NOUN", "ADJF") and p.case == "gent" for p in morph.parses(item.low)[:2])


def _singular(item: Item, gender: str) -> str:
    return morph.nominative(morph.lemma(item.low), "ADJF", "nomn", "sing", gender) or item.low


def mark(sentence: Sentence) -> None:
    """«с правительствами Курской области и Башкортостана»: each territory is its government."""
    items = sentence.items
    for i, item in enumerate(items):
        for n, name in enumerate(_of_several(items, i)):
            own = items[i + 2 * n]
            items[i + 2 * n] = replace(own, symbol="ORG", mention=Mention("ORG", name, own.id, item.cases, item.data))
        plural = (
            item.is_word
            and body_heads().get(item.symbol) == "power"
            and noun_cases(item)
            and all(n == "plur" for _, n in noun_cases(item))
        )
        if not plural and not (item.symbol == "ORG" and _first_of_several(items, i)):
            continue
        if item.symbol == "ORG" and item.mention and item.parts[-1].id:  # «правительства Омской и Томской областей»
            first = f"{item.parts[0].symbol} {told_genitive(item.parts[-1])}"
            items[i] = replace(item, mention=replace(item.mention, value=first))
        k = i + 1
        while k < len(items) and (
            items[k].symbol in ("TERR", "REF")
            or items[k].low in (",", "и", "а", "также", "области", "областей")
            or (items[k].is_word and adjective_of(items[k]))
        ):
            owner = items[k]
            if owner.symbol in ("TERR", "REF") and owner.mention:
                head = item if item.is_word else item.parts[0]
                name = f"{head.symbol} {told_genitive(owner)}"
                cases = frozenset(c for c, n in noun_cases(head) if n == "plur")
                items[k] = replace(owner, symbol="ORG", mention=Mention("ORG", name, owner.id, cases, "power"))
            k += 1
    sentence.relined()


def _of_several(items: list[Item], i: int) -> list[str]:
    """«торгово-промышленными палатами Таджикистана и Челябинской области»: the body of each, by name; [] for one body."""
    item = items[i]
    if item.symbol != "ORG" or item.data == "power" or item.parts[-1:] == () or item.parts[-1].symbol != "TERR":
        return []
    owners, k = [item.parts[-1]], i + 1
    while k + 1 < len(items) and items[k].low in (",", "и") and items[k + 1].symbol == "TERR":
        owners.append(items[k + 1])
        k += 2
    words = item.parts[:-1]
    if len(owners) > 1 and len(words) > 1 and words[0].low in _OFFICES:  # «министерства культуры области и Армении»
        name = " ".join([words[0].symbol, *(x.raw for x in words[1:])])
        return [f"{name} {told_genitive(owner)}" for owner in owners]
    head = words[-1] if words and words[-1].is_word and noun_cases(words[-1]) else None
    if any(x.is_word and noun_cases(x) and not adjective_cases(x) for x in words[:-1]):
        return []  # «Совет регионов России и Узбекистана»: one body of both
    numbers = {n for _, n in noun_cases(head)} if head else set()
    governed = i > 0 and items[i - 1].raw not in _OPENING and numbers != {"plur"}
    if head is None or len(owners) < 2 or "plur" not in numbers or governed:
        return []
    one = morph.parses(head.low)[0]
    adjectives = [
        morph.nominative(morph.lemma(x.low), "ADJF", "nomn", "sing", one.gender) or x.low
        for x in words
        if x is not head
    ]
    return [f"{' '.join([*adjectives, one.lemma])} {told_genitive(owner)}" for owner in owners]


_OFFICES = frozenset({"министерства", "департаменты", "комитеты", "управления"})


def _first_of_several(items: list[Item], i: int) -> bool:
    """«Правительства Омской области и китайской провинции Х подписали …»: not «представитель правительства …»."""
    item = items[i]
    plural = item.data == "power" and item.parts and ("nomn", "plur") in noun_cases(item.parts[0])
    governed = i > 0 and (items[i - 1].mention is not None or items[i - 1].raw not in _OPENING)
    other = next((k for k in range(i + 2, min(i + 5, len(items))) if items[k].symbol in ("TERR", "REF")), 0)
    several = other > 0 and items[i + 1].low == "и"
    after = items[other + 1 : other + 2] if several else []
    act = any(p.pos == "VERB" and p.number == "plur" for x in after if x.is_word for p in morph.parses(x.low)[:1])
    return bool(plural) and several and (act or not governed)
