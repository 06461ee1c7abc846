"""Territories in a sentence: listed ones in any case, unlisted ones by their generic word, coordinated ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions import unlisted_places
from spravka.reading.mentions.names import readings, surname_like
from spravka.reading.mentions.place_words import (
    PLURAL_SORTS,
    as_told,
    feminine,
    gender_of,
    given_name,
)
from spravka.vocab import territories
from spravka.vocab.forms import Form
from spravka.vocab.territories import Territory

_LONGEST = 7  # words in the longest form


def mark(sentence: Sentence, plain: str) -> None:
    """Join the words of each territory to a TERR (or PEOPLE) mention; note territorial adjectives in place."""
    _listed(sentence, plain)
    _twice_named(sentence, plain)
    _coordinated(sentence, plain)
    _beside_one(sentence, plain)
    _listed_after(sentence, plain)
    unlisted_places.mark(sentence, plain)
    _left_short(sentence, plain)
    sentence.relined()


def _listed(sentence: Sentence, plain: str) -> None:
    forms, starts = territories.forms(), territories.form_starts()
    items, i = sentence.items, 0
    while i < len(items):
        if not items[i].is_word or items[i].low not in starts:
            i += 1
            continue
        for n in range(min(_LONGEST, len(items) - i), 0, -1):
            if n > 1 and not (items[i + n - 1].is_word or items[i + n - 1].raw == "."):
                continue
            found = forms.get(_key(items[i : i + n]))
            if not found:
                continue
            mention = _mention(items, i, n, found)
            if mention is None:
                continue
            if mention.symbol == "ADJ":
                # an adjective stays a word, for phrases; its territory is known by `adjective_of`
                break
            if items[i + n - 1].raw == "обл" and i + n < len(items) and items[i + n].raw == ".":
                n += 1
            sentence.join(i, i + n, mention, plain)
            break
        i += 1


def _twice_named(sentence: Sentence, plain: str) -> None:
    """«Республики Саха (Якутия)»: one territory by two names."""
    items = sentence.items
    for i in range(len(items) - 4, -1, -1):
        if i + 4 > len(items):
            continue  # a pair joined after this place made the sentence shorter
        one, opened, other, closed = items[i : i + 4]
        if opened.raw == "(" and closed.raw == ")" and one.symbol == other.symbol == "TERR" and one.id == other.id:
            assert one.mention is not None
            sentence.join(i, i + 4, one.mention, plain)


def _key(items: list[Item]) -> str:
    out = ""
    for item in items:
        low = "-" if item.raw in ("–", "—") else item.low  # «Северной Осетии — Алании»
        out += low if item.raw == "." or not out else " " + low
    return out


def _mention(items: list[Item], i: int, n: int, found: tuple[Form, ...]) -> Mention | None:
    first = items[i]
    capital = any(item.capital for item in items[i : i + n])  # «области Абай»: of the name, not of the generic word
    usable = [f for f in found if not f.upper or (first.raw.isupper() if f.sort == "abbr" else capital)]
    if not usable:
        return None
    named = [f for f in usable if f.sort in ("name", "former", "abbr")]
    if not named:
        people = next((f for f in usable if f.sort == "people"), None)
        if people and i and first.capital and items[i - 1].capital and given_name(items[i - 1]):
            return None  # «Евгений Пермяков»
        if people:
            return Mention("PEOPLE", territories.get(people.id).ru, people.id, people.cases)
        return Mention("ADJ", "", usable[0].id, usable[0].cases)
    best = min(named, key=lambda f: _RANK.get(territories.get(f.id).type, 3))
    if n == 1 and not first.capital and best.sort != "abbr":
        return None
    if n == 1 and best.sort != "abbr" and _is_person(items, i):
        return None
    cases = frozenset(c for f in named if f.id == best.id for c in f.cases)
    if cases == {"ablt"} and n == 1 and i and items[i - 1].low in ("в", "во", "на", "из"):
        return None  # «в Волжском» is in Волжский, whose bare name may be an adjective
    if cases == {"ablt"} and _before_a_noun(items, i):
        if any(f.sort == "adjective" for f in usable):
            return Mention("ADJ", "", best.id, cases)
        if any(p.pos == "ADJF" for p in morph.parses(first.low)):
            return None  # «на Каспийском медиафоруме», not of Каспийск
    return Mention("TERR", _named(items[i : i + n], territories.get(best.id)), best.id, cases)


_SORTS_IN_NAMES = frozenset({"аймак", "район", "округ"})


def _named(words: Sequence[Item], territory: Territory) -> str:
    """The name that a text uses of a region abroad that is called with and without its sort («Завхан», «Завханский
    аймак»); of any other territory ours."""
    sorts = {words[-1].symbol, territory.ru.split()[-1]} & _SORTS_IN_NAMES
    told = sorts and words[0].symbol not in _SORTS_IN_NAMES and not territory.id.startswith("RU")
    return as_told(words, territory) if told else territory.ru


def _before_a_noun(items: list[Item], i: int) -> bool:
    """«в Томском государственном университете», not «встреча с Томском прошла»: the adjective of a city, which looks like
    its instrumental."""
    governed = i > 0 and items[i - 1].low in ("с", "со", "над", "под", "за", "между", "перед")
    nxt = items[i + 1] if i + 1 < len(items) else None
    if governed or nxt is None or not nxt.is_word:
        return False
    return ("loct", "sing") in adjective_cases(nxt) | noun_cases(nxt)


_RANK = {"country": 0, "group": 1, "region": 2}


def _is_person(items: list[Item], i: int) -> bool:
    """«Владимир Путин», «Абай Кунанбаев»: a place's name that is here a person's."""
    nxt = items[i + 1] if i + 1 < len(items) else None
    before = items[i - 1] if i else None
    if not any(r.weight > 1.9 for r in readings(items[i].low)):
        return False
    if nxt is not None and nxt.is_word and nxt.capital and not nxt.raw.isupper() and _surname(nxt.low):
        return True
    return (
        before is not None
        and before.is_word
        and before.capital
        and any(p.role == "name" and p.known for p in morph.parses(before.low))
    )


def _surname(low: str) -> bool:
    """No first name: «генконсул в Ростове-на-Дону Левон Минасян» is in the town."""
    return surname_like(low) and morph.parses(low)[0].role != "name"


def _coordinated(sentence: Sentence, plain: str) -> None:
    """«Ферганской и Наманганской областей», «Брестская, Гродненская области»: each adjective is a territory."""
    items = sentence.items
    i = 0
    while i < len(items):
        generic = PLURAL_SORTS.get(items[i].low) if items[i].mention is None else None
        if not generic or i < 3:
            i += 1
            continue
        last, first = i + 1, i
        if items[i - 1].symbol == "народный":  # «Донецкой и Луганской народными республиками»
            generic, first = f"народная {generic}", i - 1
        members: list[int] = []
        while first > 0:
            item = items[first - 1]
            if item.is_word and item.capital and adjective_cases(item):
                members.append(first - 1)
            elif item.low in ("и", ",", "а", "также") and members and first > 1:
                pass
            else:
                break
            first -= 1
        if len(members) >= 2:
            while items[first].raw in (",", "и", "а"):
                first += 1
            cases = frozenset(c for c, _ in adjective_cases(items[members[0]]))
            for k in sorted(members, reverse=True):
                word = morph.nominative(items[k].low, "ADJF", "", "sing", gender_of(generic)) or feminine(items[k].low)
                name = f"{morph.like(word, items[k].raw)} {generic}"
                known = territories.resolve(name)
                mention = Mention("TERR", known.ru if known else name, known.id if known else "", cases)
                sentence.join(k, last if k == max(members) else k + 1, mention, plain)
            i = min(i, len(items) - 1)
        i += 1


def _beside_one(sentence: Sentence, plain: str) -> None:
    """«Тюменской и Северо-Казахстанской области»: the noun in the singular is that of both."""
    items = sentence.items
    for k in range(len(items) - 3, -1, -1):
        land = items[k + 2]
        if items[k + 1].low != "и" or land.symbol != "TERR" or not (items[k].is_word and items[k].capital):
            continue
        generic = land.raw.split()[-1].lower()
        sort = next((p.lemma for p in morph.parses(generic)[:1] if p.pos == "NOUN"), "")
        cases = frozenset(c for c, n in adjective_cases(items[k]) if n == "sing") & (land.cases or frozenset())
        if sort not in _SORTS_OF_LAND or not cases or " " not in land.raw:
            continue
        word = morph.nominative(items[k].low, "ADJF", "", "sing", gender_of(sort)) or feminine(items[k].low)
        known = territories.resolve(f"{morph.like(word, items[k].raw)} {sort}")
        if known:
            sentence.join(k, k + 1, Mention("TERR", known.ru, known.id, cases), plain)


_SORTS_OF_LAND = frozenset({"область", "край", "район", "округ"})


def _listed_after(sentence: Sentence, plain: str) -> None:
    """«с тремя областями: Бухарской, Навоийской и Хорезмской»: each adjective after the plural noun is a territory."""
    items = sentence.items
    for i in range(len(items) - 2, 0, -1):
        generic = PLURAL_SORTS.get(items[i].low) if items[i].mention is None else None
        mark = i + 1 + (items[i + 1].symbol == "TERR")  # «с тремя областями Узбекистана: …»
        if not generic or mark + 1 >= len(items) or items[mark].raw not in (":", "–", "—", "("):
            continue
        k, found = mark + 1, []
        while k < len(items) and items[k].is_word and items[k].capital and adjective_cases(items[k]):
            found.append(k)
            k += 1
            if k + 1 < len(items) and items[k].low in (",", "и"):
                k += 1
        for j in reversed(found if len(found) > 1 else []):
            word = morph.nominative(items[j].low, "ADJF", "", "sing", gender_of(generic)) or feminine(items[j].low)
            name = f"{morph.like(word, items[j].raw)} {generic}"
            known = territories.resolve(name)
            told = (known.ru, known.id) if known else (name, "")
            sentence.join(j, j + 1, Mention("TERR", *told, frozenset(c for c, _ in adjective_cases(items[j]))), plain)


def _left_short(sentence: Sentence, plain: str) -> None:
    """«Омская область сотрудничает с Витебской»: an adjective alone stands for a region like one named before it."""
    items = sentence.items
    for k in range(2, len(items)):
        item = items[k]
        if not (item.is_word and item.capital and item.low.endswith(("ой", "ую", "ая", "им", "ого", "ому"))):
            continue
        if any(p.role == "name" for p in morph.parses(items[k - 1].low)):
            continue  # «Анне Ивановской»
        nxt = items[k + 1] if k + 1 < len(items) else None
        if (nxt is not None and nxt.is_word and (noun_cases(nxt) or adjective_cases(nxt))) or (nxt and nxt.mention):
            continue
        sorts = {x.value.rpartition(" ")[2] for x in items[:k] if x.symbol == "TERR" and " " in x.value}
        own = [p for p in morph.parses(item.low) if p.pos == "ADJF" and p.number == "sing"]
        for generic in sorts & {"область", "край", "район"}:
            cases = frozenset(p.case for p in own if p.gender == gender_of(generic))
            if not cases:
                continue  # «Владимиру Ивановскому» is no «область»
            word = morph.nominative(item.low, "ADJF", "", "sing", gender_of(generic)) or ""
            known = territories.resolve(f"{morph.like(word, item.raw)} {generic}") if word else None
            if known:
                sentence.join(k, k + 1, Mention("TERR", known.ru, known.id, cases), plain)
                break
