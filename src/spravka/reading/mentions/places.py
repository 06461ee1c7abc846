"""Territories in a sentence: listed ones in any case, unlisted ones by their generic word, coordinated ones apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.names import chinese_surnames, readings, surname_like
from spravka.vocab import territories
from spravka.vocab.forms import Form, fold
from spravka.vocab.territories import Territory

_LONGEST = 7  # words in the longest form
_GENERIC = word_set("places.generic")
_GENERIC_BEFORE = word_set("places.generic_before")
_PLURAL = {"области": "область", "областей": "область", "областям": "область", "областями": "область", "областях": "область",
           "краев": "край", "края": "край", "районов": "район", "районы": "район", "районами": "район", "республик": "республика",
           "провинций": "провинция", "провинции": "провинция", "провинциях": "провинция", "провинциями": "провинция", "республики": "республика", "республиками": "республика"}  # fmt: skip

NEIGHBOURLY = frozenset({"соседний", "дружественный", "братский", "союзный", "сопредельный"})
"""How another country is called: «в соседней стране»."""


def mark(sentence: Sentence, plain: str) -> None:
    """Join the words of each territory to a TERR (or PEOPLE) mention; note territorial adjectives in place."""
    _listed(sentence, plain)
    _twice_named(sentence, plain)
    _coordinated(sentence, plain)
    _beside_one(sentence, plain)
    _listed_after(sentence, plain)
    _unlisted(sentence, plain)
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


def _mention(items: list[Item], i: int, n: int, found: tuple[Form, ...]) -> Mention | None:
    first = items[i]
    capital = any(item.capital for item in items[i : i + n])  # «области Абай»: of the name, not of the generic word
    usable = [f for f in found if not f.upper or (first.raw.isupper() if f.sort == "abbr" else capital)]
    if not usable:
        return None
    named = [f for f in usable if f.sort in ("name", "former", "abbr")]
    if not named:
        people = next((f for f in usable if f.sort == "people"), None)
        if people and i and first.capital and items[i - 1].capital and _given_name(items[i - 1]):
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


def _named(words: Sequence[Item], territory: Territory) -> str:
    """The name that a text uses of a region abroad that is called with and without its sort («Завхан», «Завханский
    аймак»); of any other territory ours."""
    sorts = {words[-1].symbol, territory.ru.split()[-1]} & _SORTS_IN_NAMES
    told = sorts and words[0].symbol not in _SORTS_IN_NAMES and not territory.id.startswith("RU")
    return as_told(words, territory) if told else territory.ru


_SORTS_IN_NAMES = frozenset({"аймак", "район", "округ"})


def as_told(words: Sequence[Item], territory: Territory) -> str:
    """Its name by which a text calls a territory, in the nominative: «Киргизии» → «Киргизия»; ours if none fits."""
    told = [word.low for word in words]
    names = (name for name in (territory.ru, *territory.ru_other) if _same_words(fold(name).split(), told))
    return next(names, territory.ru)


def _same_words(name: list[str], told: list[str]) -> bool:
    """Do they differ in endings alone?"""
    alike = (n[: max(2, len(n) - 2)] == t[: max(2, len(n) - 2)] for n, t in zip(name, told, strict=False))
    return len(name) == len(told) and all(alike)


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


def _given_name(item: Item) -> bool:
    return any(p.role in ("name", "patr") and p.known for p in morph.parses(item.low)) or any(
        r.weight >= 2.4 for r in readings(item.low)
    )


def _surname(low: str) -> bool:
    """No first name: «генконсул в Ростове-на-Дону Левон Минасян» is in the town."""
    return surname_like(low) and morph.parses(low)[0].role != "name"


def _coordinated(sentence: Sentence, plain: str) -> None:
    """«Ферганской и Наманганской областей», «Брестская, Гродненская области»: each adjective is a territory."""
    items = sentence.items
    i = 0
    while i < len(items):
        generic = _PLURAL.get(items[i].low) if items[i].mention is None else None
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
                word = morph.nominative(items[k].low, "ADJF", "", "sing", _gender(generic)) or _feminine(items[k].low)
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
        word = morph.nominative(items[k].low, "ADJF", "", "sing", _gender(sort)) or _feminine(items[k].low)
        known = territories.resolve(f"{morph.like(word, items[k].raw)} {sort}")
        if known:
            sentence.join(k, k + 1, Mention("TERR", known.ru, known.id, cases), plain)


_SORTS_OF_LAND = frozenset({"область", "край", "район", "округ"})


def and_land(items: Sequence[Item], k: int) -> int:
    """The index after «и Казахстана», «и провинций Ирана» at item `k`, where a name goes on with another land; else `k`."""
    if k + 1 >= len(items) or items[k].low != "и":
        return k
    at = k + 1 + (items[k + 1].low in _PLURAL and k + 2 < len(items))
    before = items[k - 1].cases if items[k - 1].symbol in ("TERR", "REF") else None
    alike = (items[at].cases or {"gent"}) & (before or {"gent"})
    return at + 1 if alike and items[at].symbol in ("TERR", "REF") else k


def _listed_after(sentence: Sentence, plain: str) -> None:
    """«с тремя областями: Бухарской, Навоийской и Хорезмской»: each adjective after the plural noun is a territory."""
    items = sentence.items
    for i in range(len(items) - 2, 0, -1):
        generic = _PLURAL.get(items[i].low) if items[i].mention is None else None
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
            word = morph.nominative(items[j].low, "ADJF", "", "sing", _gender(generic)) or _feminine(items[j].low)
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
            cases = frozenset(p.case for p in own if p.gender == _gender(generic))
            if not cases:
                continue  # «Владимиру Ивановскому» is no «область»
            word = morph.nominative(item.low, "ADJF", "", "sing", _gender(generic)) or ""
            known = territories.resolve(f"{morph.like(word, item.raw)} {generic}") if word else None
            if known:
                sentence.join(k, k + 1, Mention("TERR", known.ru, known.id, cases), plain)
                break


def _gender(generic: str) -> str:
    return "masc" if generic in ("край", "район", "округ", "аймак", "муниципалитет") else "femn"


def _feminine(low: str) -> str:
    return low[:-2] + "ая"


_HEADS = frozenset({"губернатор", "вице-губернатор", "глава", "секретарь", "председатель", "руководитель"})
_LEVELS = frozenset({"муниципальный", "городской", "сельский", "национальный", "автономный"})
"""«Лаишевский муниципальный район»"""
_BEFORE_ITS_NAME = frozenset({"город", "провинция", "остров", "штат", "остан", "муниципалитет", "префектура", "округ",
                              "республика", "аймак", "велаят", "вилайят", "воеводство", "графство", "кантон"})  # fmt: skip
"""Words that belong to the name of a listed place after them."""
_NAMED_AFTER = frozenset({"провинция", "город", "штат", "остан", "муниципалитет", "префектура", "аймак", "велаят"})
"""Words after which a name stands that nobody lists («провинция Кханьхоа»), as the name of the place."""
_INSTRUMENTAL = ("ом", "ем", "ым", "им")  # «с губернатором провинции Ахметом Якыном»: a person's name


_AFTER_ITS_NAME = frozenset({"аймак", "велаят", "вилоят", "уезд"})
"""«делегация Увс аймака»"""


def _of_two_adjectives(items: list[Item], i: int, case: str) -> bool:
    """«Агинский Бурятский округ»: does the adjective before item `i` belong to the name? Not «Российский …»; of a
    sentence's first word, which has its capital anyway, its ending tells."""
    before = items[i - 1] if i else None
    if before is None or not before.is_word or not before.capital or (case, "sing") not in adjective_cases(before):
        return False
    return not adjective_of(before) and (i > 1 or before.symbol.endswith(("ский", "цкий")))


SETTLEMENT = "settlement"
_SETTLEMENTS = frozenset({"п", "пос", "пгт", "рп", "с", "дер", "ст"})


def _is_name_of_settlement(items: list[Item], i: int) -> bool:
    """«п. Агинское», «пос. Южный»: a name after a short word, of a place and not of a person."""
    item = items[i] if i < len(items) else None
    if item is None or (item.mention and item.symbol != "TERR"):
        return False
    return bool(item.mention) or (item.is_word and item.capital and len(item.raw) > 2 and not _given_name(item))


def _join_settlement(sentence: Sentence, i: int, plain: str) -> None:
    """«с. Большие Уки» → TERR; one that nobody lists is no partner, so its `data` tells what it is."""
    items = sentence.items
    named, last = items[i + 2], i + 3
    while named.is_word and last < min(len(items), i + 5) and items[last].is_word and items[last].capital:
        last += 1
    cases = {c for c, _ in noun_cases(items[last - 1]) | adjective_cases(items[last - 1])} or {"nomn", "loct"}
    name = plain[named.start : items[last - 1].stop]
    told = named.mention or Mention("TERR", name, "", frozenset(cases), SETTLEMENT)
    sentence.join(i, last, told, plain)


def _chinese_head(items: list[Item], i: int) -> bool:
    """«председатель собрания провинции Сун Фатан»: a Chinese name after «провинция», whose place every list has."""
    return items[i + 1].low in chinese_surnames() and any(x.symbol in _HEADS for x in items[max(0, i - 10) : i])


def unlisted(item: Item) -> bool:
    """May a capitalised word name a town that no list knows, as it stands: neither a common nor a person's one? After
    «город» and in lists it stands in the nominative, and an unknown word ends as it likes."""
    read = morph.parses(item.low)
    of_a_person = any(p.known and p.role in ("name", "surn", "patr") for p in read)
    return not of_a_person and not (read[0].known and read[0].role != "geox")


_SHORT = 5


def _unlisted(sentence: Sentence, plain: str) -> None:
    """«Мачванский округ», «провинция Нгеан»: a capitalised name beside a generic word is a territory too."""
    items = sentence.items
    i = 0
    while i < len(items) - 1:
        item, nxt = items[i], items[i + 1]
        if item.is_word and item.capital and nxt.is_word and nxt.symbol in _GENERIC and not nxt.capital:
            pairs = adjective_cases(item) & frozenset(
                (p.case, p.number) for p in morph.parses(nxt.low) if p.pos == "NOUN"
            )
            singular = sorted(c for c, n in pairs if n == "sing")
            if singular:
                case = next((p.case for p in morph.parses(nxt.low) if p.case in singular), singular[0])
                start, words = i - _of_two_adjectives(items, i, case), [nxt.symbol]
                for word in reversed(items[start : i + 1]):
                    adjective = morph.nominative(word.low, "ADJF", case, "sing", _gender(nxt.symbol)) or word.low
                    words.insert(0, morph.like(adjective, word.raw))
                sentence.join(start, i + 2, Mention("TERR", " ".join(words), "", frozenset(singular)), plain)
                i = start
        elif item.is_word and item.capital and nxt.is_word and nxt.symbol in _LEVELS and i + 2 < len(items):
            district = items[i + 2]
            pairs = (
                adjective_cases(item)
                & adjective_cases(nxt)
                & frozenset((p.case, p.number) for p in morph.parses(district.low) if p.pos == "NOUN")
            )
            if (
                district.is_word
                and district.symbol in _GENERIC
                and (cases := frozenset(c for c, n in pairs if n == "sing"))
            ):
                first = morph.nominative(item.low, "ADJF", "", "sing", "masc") or item.low
                level = morph.nominative(nxt.low, "ADJF", "", "sing", "masc") or nxt.low
                name = f"{morph.like(first, item.raw)} {level} {district.symbol}"
                sentence.join(i, i + 3, Mention("TERR", name, "", cases), plain)
        elif i and item.symbol in _AFTER_ITS_NAME and items[i - 1].symbol == "TERR" and (own := items[i - 1].mention):
            cases = frozenset(p.case for p in morph.parses(item.low) if p.pos == "NOUN" and p.number == "sing")
            sentence.join(i - 1, i + 1, replace(own, cases=cases), plain)
            continue
        elif item.is_word and item.symbol in _GENERIC_BEFORE and not item.raw.isupper():
            last = i + 1
            if nxt.symbol == "TERR" and nxt.mention and item.symbol in _BEFORE_ITS_NAME:
                read = (p for p in morph.parses(item.low) if p.pos == "NOUN" and p.lemma == item.symbol)
                cases = frozenset(p.case for p in read if p.number == "sing")
                if cases:  # not «городов Сербии»
                    sentence.join(i, i + 2, replace(nxt.mention, cases=cases), plain)
            else:
                while (
                    last < len(items)
                    and items[last].is_word
                    and items[last].capital
                    and not _given_name(items[last])
                    and not items[last].raw.isupper()
                    and last < i + 4
                ):
                    last += 1
                run = next(
                    (k for k in range(i + 1, min(i + 5, len(items))) if not items[k].is_word or not items[k].capital), i
                )
                if i and items[i - 1].symbol in _HEADS and item.symbol == "аймак":
                    i += 1
                    continue  # «руководитель аймака Бадамсурэн»: every aimag is listed, so that this is a person
                before = i - 1 - (i > 1 and bool(adjective_of(items[i - 1])))  # «мэр турецкого города …»
                headed = before >= 0 and items[before].symbol in _HEADS | {"дело"}
                if run == i + 3 and (headed or _chinese_head(items, i)):
                    i += 1
                    continue  # «вице-губернатор провинции Чжан Минь»: both words are the person's
                if run == i + 4 and all(len(x.raw) <= _SHORT for x in items[i + 1 : run]):
                    i += 1
                    continue  # «председатель комитета провинции Чань Минь Шань»: a name of three short words
                if before >= 0 and items[before].symbol in _HEADS and run > i + 3:
                    last = i + 2  # «губернатор аймака Хубсугул Лааган Тумурбаатар»: the first is the place
                person = last > i + 2 and items[last - 1].low.endswith(_INSTRUMENTAL)
                if last > i + 1 and not person and item.symbol in _NAMED_AFTER:
                    name = plain[items[i + 1].start : items[last - 1].stop]
                    cases = frozenset(p.case for p in morph.parses(item.low) if p.pos == "NOUN")
                    sentence.join(i, last, Mention("TERR", name, "", cases), plain)
        elif item.raw in _SETTLEMENTS and nxt.raw == "." and _is_name_of_settlement(items, i + 2):
            _join_settlement(sentence, i, plain)
        elif item.low.endswith("-побратима") and nxt.is_word and nxt.capital and unlisted(nxt):
            town = Mention("TERR", nxt.raw, "", frozenset({"gent"}))
            sentence.join(i + 1, i + 2, town, plain)
        elif item.low == "г" and nxt.raw == "." and i + 2 < len(items) and items[i + 2].symbol == "TERR":
            sentence.join(i, i + 3, items[i + 2].mention, plain)  # type: ignore[arg-type]
        i += 1
