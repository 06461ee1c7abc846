"""Where a trip goes: «в Омск», «по Китаю», «посетил область», «ездила туда»; the places named along with it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.place_words import and_land
from spravka.reading.page import Named, Page
from spravka.reading.rules.travel.sites import SEE, full_name, is_site, several_bodies
from spravka.vocab import territories

_TRIPS = word_set("visits.trip")
_MISSIONS = frozenset({"миссия", "бизнес-миссия"})


Side = tuple[int, Named]
"""A visitor or a goal, and the item that names it; -1 for one named before."""


def _governs(items: Sequence[Item], k: int) -> str:
    """The word before the place at `k` and its adjectives: «в» of «в братскую Беларусь», «в сам регион»."""
    k -= 1
    while k > 0 and items[k].is_word and (items[k].low == "город" or adjective_cases(items[k])):
        k -= 1
    return items[k].low if k >= 0 else ""


_SEASONS = frozenset({"весной", "летом", "осенью", "зимой", "утром", "вечером", "днем"})
_REACH = 12


_OTHER_SLOTS = frozenset({"в", "во", "на", "из", "от", "с", "и", "по", "у", "для", "между", ","})


def goals_of(page: Page, sentence: Sentence, i: int, visitor: int, *, noun: bool) -> list[Side]:
    """Where the trip told at `i` goes: «в Омск», «по Китаю», «посетил область»; those named along with it too."""
    items = sentence.items
    first, last = clause(sentence, i)
    direct = not noun and items[i].symbol in SEE and items[i].symbol not in ("побывать", "бывать")
    for k in sorted(
        range(max(first, i - _REACH), min(last, i + _REACH)), key=lambda k: abs(k - i) + (3 if k < i else 0)
    ):
        item = items[k]
        if k == visitor or item.symbol not in ("TERR", "REF", "ORG") or item.mention is None:
            continue
        if k and items[k - 1].raw == "(":
            continue  # «делегация университета (КНР)»: where that is
        before = _governs(items, k)
        cases = (item.cases or ALL_CASES) | _plural_lands(items, k)
        if direct:
            # «осмотрели комплекс компании»: not the company; «посетил с визитом область»: the area
            own = k - 1 == i or k < i or not noun_cases(items[k - 1]) or items[k - 1].symbol in _TRIPS | _MISSIONS
            own = own or items[k - 1].low in _SEASONS
            fits = own and "accs" in cases and (before not in _OTHER_SLOTS or (before == "," and k < i))
        else:
            fits = before in ("в", "во", "на", "по") and bool(cases & {"accs", "loct", "datv"})
            comes = items[i].symbol in ("побывать", "отправиться") or any(x.symbol in _SCHOOLS for x in item.parts)
            fits = fits and (item.symbol != "ORG" or comes)
        if fits and not (k > i and _site_between(items, i, k)):
            if item.symbol == "ORG" and several_bodies(item):
                stop = and_land(items, k + 1)  # «предприятия Минска и Гродно»
                return [(k, Named(page.text(sentence, k, stop), item.id))]
            name = full_name(item) if item.symbol == "ORG" else item.value
            return [(k, Named(name, item.id)), *_along(sentence, k)]
    if direct and (short := _short_name(sentence, i)):
        return short
    if not direct and (host := _to_whom(items, i, last)):
        return host
    return _told_place(page, sentence, i) or (_seen_town(sentence, i) if direct else _small_town(sentence, i))


def _to_whom(items: Sequence[Item], i: int, last: int) -> list[Side]:
    """«приезжал к президенту Беларуси»: the land of whom one went to see."""
    for k in range(i + 2, min(last, i + 5)):
        if items[k - 1].low != "к" or items[k].symbol not in ("POST", "PER"):
            continue
        post = items[k].data.post if items[k].symbol == "PER" else items[k].data
        if post and post.of_id:
            return [(k, Named(territories.get(post.of_id).ru, post.of_id))]
    return []


def _plural_lands(items: Sequence[Item], k: int) -> frozenset[str]:
    """«посетив провинции Хунань и Хэнань»: the cases of the noun of several lands, of which item `k` names the first."""
    several = items[k].symbol == "TERR" and [x.symbol for x in items[k + 2 : k + 3]] == ["TERR"]
    head = items[k].raw.split()[0].lower() if several and items[k + 1].low in ("и", ",") else ""
    return (
        frozenset(p.case for p in morph.parses(head) if p.pos == "NOUN" and p.number == "plur") if head else frozenset()
    )


_SCHOOLS = frozenset({"университет", "институт", "академия"})


def _short_name(sentence: Sentence, i: int) -> list[Side]:
    """«ВГУ посетила делегация …»: capitals alone before the verb, which open the clause."""
    items = sentence.items
    opens = i == 1 or (i > 1 and items[i - 2].raw in (",", "«", "–", "—", ":", ";"))
    short = opens and items[i - 1].is_word and items[i - 1].raw.isupper() and len(items[i - 1].raw) > 2
    return [(i - 1, Named(items[i - 1].raw))] if short else []


def _site_between(items: Sequence[Item], i: int, k: int) -> bool:
    """«побывали на заводе в Омске»: a site is what was seen, and the place says where it is."""
    return items[i].symbol in SEE and any(is_site(x) and not x.mention for x in items[i + 1 : k])


def _seen_town(sentence: Sentence, i: int) -> list[Side]:
    """«посетили Рузаевку»: a town that the vocabulary does not know, right after the verb."""
    item = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    placed = item is not None and any(p.role == "geox" or not p.known for p in morph.parses(item.low))
    town = _town(sentence.items, i + 1) if placed else ""  # not «посетила Мемориал …»
    return [(i + 1, Named(morph.like(town, sentence.items[i + 1].raw)))] if town else []


def _small_town(sentence: Sentence, i: int) -> list[Side]:
    """«побывали в Рузаевке», «съездил в Тару и Тюкалинск»: towns that the vocabulary does not know."""
    items, k = sentence.items, i + 2
    while k < min(i + 5, len(items)) and not (items[k].capital and items[k - 1].low in ("в", "во")):
        k += 1
    found: list[Side] = []
    while k < len(items) and (name := _town(items, k)):
        found.append((k, Named(morph.like(name, items[k].raw))))
        if not (k + 2 < len(items) and items[k + 1].low in ("и", ",") and items[k + 2].capital):
            break
        k += 2
        if items[k].symbol == "TERR":  # a town that the vocabulary knows along with one that it does not
            return [*found, (k, Named(items[k].value, items[k].id)), *_along(sentence, k)]
    return found


def _town(items: Sequence[Item], k: int) -> str:
    """The nominative of a capitalised word in the accusative or locative that stands alone; "" for another."""
    item = items[k]
    alone = k + 1 == len(items) or not (items[k + 1].is_word and items[k + 1].capital)
    common = item.symbol in body_heads() or is_site(item)  # «приехал в Центр», «посетил Парк высоких технологий»
    if not (item.is_word and item.capital and alone):
        return ""
    read = (p for p in morph.parses(item.low) if p.pos == "NOUN" and p.case in ("loct", "accs"))
    town = next((p for p in read if p.role == "geox" or not (p.known and common)), None)
    return (morph.nominative(item.low, "NOUN", town.case, "sing") or "") if town else ""


def _told_place(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«ездила туда с визитом»: the place named last."""
    beside = sentence.items[max(0, i - 3) : i + 4]
    label = page.label(sentence)
    if any(x.low in ("сюда", "здесь", "тут") for x in beside) and label:
        return [(-1, Named(label.name, label.id))]  # «Псков. Здесь в июне побывал …»
    if not any(x.low in ("туда", "сюда") for x in beside):
        return []
    near = (sentence.items[:i], *(s.items for s in page.before(sentence, 1)))
    found = (x for items in near for x in reversed(items) if x.symbol in ("TERR", "REF") and x.mention)
    home = page.context.home if any(x.low == "сюда" for x in sentence.items[max(0, i - 3) : i + 4]) else None
    if home:
        return [(-1, Named(home.name, home.id))]
    last = next(found, None)
    return [(-1, Named(last.value, last.id))] if last else []


def _along(sentence: Sentence, k: int) -> Iterator[Side]:
    """«в Ташкент и Самарканд», «в Китай, Монголию и Вьетнам»: the places coordinated with that at `k`."""
    items = sentence.items
    j = k + 1
    while j + 1 < len(items) and items[j].low in (",", "и"):
        j += 2 if items[j + 1].low in ("в", "во", "на", "и") else 1
        if j < len(items) and items[k].symbol == "TERR" and (town := _town(items, j)):
            yield j, Named(morph.like(town, items[j].raw))
            j += 1
            continue
        if (
            j >= len(items)
            or (items[j].symbol != "TERR" and (items[k].symbol, items[j].symbol) != ("ORG", "QUOT"))
            or not (items[j].cases or ALL_CASES) & ((items[k].cases or ALL_CASES) | _plural_lands(items, k))
        ):
            return
        yield j, Named(items[j].value, items[j].id)
        j += 1
