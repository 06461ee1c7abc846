"""visit: who went where, with whom at the head, and what they saw there."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading import actors
from spravka.reading.bodies import place_genitive
from spravka.reading.context import Place
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.meetings import FUTURE, prepared
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, nominative, read_phrase
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

_GO = alternation("visits.go")
_TRIP = r"(?:визит|поездка|приезд|прибытие)"
_WELCOME = r"(?:встречать|принимать|принять)"


def visited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«состоявшийся в сентябре 2022 года визит делегации Жамбылской области»; «посол посетил …»"""
    seen: set[str] = set()
    for match in (
        *sentence.find(rf"(?P<trip>{_TRIP}) "),
        *sentence.find(rf"(?P<go>{_GO}) "),
        *sentence.find(rf"(?P<welcome>{_WELCOME}) "),
    ):
        groups = match.m.groupdict()
        i = match.at(next(g for g in ("trip", "go", "welcome") if groups.get(g)))
        by_way = any(item.low in ("с", "со") for item in sentence.items[max(0, i - 3) : i])
        if groups.get("trip") and by_way and sentence.has(rf"{_GO} "):
            continue  # «находилась с рабочим визитом»: the verb tells it
        if groups.get("welcome"):
            found = _welcomed(page, sentence, i)
        else:
            found = _went(page, sentence, i, noun=bool(groups.get("trip")))
        if found is None:
            continue
        (k, visitor), (t, goal) = found
        led = _delegation_of(page, sentence, k)
        head = visitor.name if led else _head(page, sentence, visitor)
        visitor = led or visitor
        if visitor.name in seen or goal.name == visitor.name:
            continue
        seen.update((visitor.name, head))
        indices = [x for x in (i, k, t) if x >= 0]
        yield page.draft("visit", sentence, min(indices), max(indices) + 1, {
            "who": visitor,
            "head": head,
            "to": goal,
            "date": page.date_in(sentence, sorts=("day", "month", "year", "lone")),
            "occasion": next((e.value for _, e in sentence.mentions("EVENT")), ""),
            "status": _visit_status(sentence, i),
        }, confidence=0.7)  # fmt: skip


_SEE = r"(?:посетить|посещать|побывать|осмотреть|ознакомиться|увидеть|познакомиться|заехать)"
_SITES = word_set("visits.sites")


def sites(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Делегация побывала в Центре управления регионом, посетила мемориал …»: each place seen is a visit."""
    for match in sentence.find(rf"(?P<verb>{_SEE}) "):
        i = match.at("verb")
        visitor = actors.subject(page, sentence, i)
        name = visitor[1] if visitor else _last_guests(page, sentence)
        if name is None:
            continue
        for first, last, site in _seen(page, sentence, i):
            fields = {
                "who": name,
                "to": site,
                "date": page.date_in(sentence, sorts=("day", "month")),
                "status": _visit_status(sentence, i),
            }
            yield page.draft("visit", sentence, min(i, first), last, fields, confidence=0.65)


def _last_guests(page: Page, sentence: Sentence) -> Named | None:
    last = next((x for s in page.before(sentence, 3) for x in reversed(s.items) if x.symbol == "DELEG"), None)
    return Named(last.value, last.id) if last else None


def _seen(page: Page, sentence: Sentence, i: int) -> Iterator[tuple[int, int, Named]]:
    """The sites after a verb of seeing: bodies by name, and noun phrases whose head is a site («мемориал …»)."""
    items, k = sentence.items, i + 1
    while k < len(items) and items[k].low in ("также", "в", "во", "на", "с", "и", "гости", "делегация", "участники"):
        k += 1
    while k < len(items):
        if items[k].symbol == "ORG" and items[k].data in ("firm", "learned", "form", "civil"):
            yield k, k + 1, Named(items[k].value, items[k].id)
            k += 1
        else:
            phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
            if phrase is None or items[phrase.head].symbol not in _SITES or phrase.last - phrase.first < 2:
                return
            yield phrase.first, phrase.last, Named(nominative(sentence, phrase, page.plain))
            k = phrase.last
        if k >= len(items) or items[k].low not in (",", "и"):
            return
        k += 1
        while k < len(items) and items[k].low in ("а", "также", "в", "на"):
            k += 1


Found = tuple[tuple[int, Named], tuple[int, Named]]


def _went(page: Page, sentence: Sentence, i: int, *, noun: bool) -> Found | None:
    """The visitor and the goal of «посетил», «прибыл в», «визит … в»; a goal that is not told is our own region for a
    visitor from elsewhere."""
    items = sentence.items
    visitor: tuple[int, Named] | None = None
    if noun:
        for k in range(i + 1, min(i + 4, len(items))):
            if items[k].symbol in ("PER", "DELEG", "POST") and (name := actors.who(page, sentence, k)):
                visitor = (k, name)
                break
        if visitor is None and any(item.low in ("с", "в") for item in items[max(0, i - 6) : i]):  # «прибыл с визитом»
            visitor = actors.subject(page, sentence, i)
    elif (
        items[i].symbol in ("находиться", "работать", "совершать", "совершить")
        and not sentence.has(_TRIP)
        and items[i].symbol != "работать"
    ):
        return None
    else:
        visitor = actors.subject(page, sentence, i)
        if items[i].symbol == "работать" and (visitor is None or items[visitor[0]].symbol != "DELEG"):
            return None
        if visitor is None and items[i].low.endswith(
            ("ли", "ут", "ют", "ят")
        ):  # «побывают в Рузаевке»: those told of before
            last = next((x for s in page.before(sentence, 2) for x in reversed(s.items) if x.symbol == "DELEG"), None)
            visitor = (-1, Named(last.value, last.id)) if last else None
    if visitor is None:
        return None
    goal = _goal(page, sentence, i, visitor[0])
    if (
        goal is None
        and visitor[0] >= 0
        and (noun or items[i].symbol in ("прибыть", "приехать", "прилететь", "гостить"))
    ):
        home = _home_for(page, items[visitor[0]])
        goal = (-1, home) if home else None
    return (visitor, goal) if goal else None


def _goal(page: Page, sentence: Sentence, i: int, visitor: int) -> tuple[int, Named] | None:
    """Where the trip told at `i` goes: «в Омск», «по Китаю», «посетил область», «осмотрели завод …»."""
    items = sentence.items
    first, last = actors.clause(sentence, i)
    direct = items[i].symbol in ("посетить", "посещать", "осмотреть")
    order = sorted(range(first, last), key=lambda k: abs(k - i) + (3 if k < i else 0))
    for k in order:
        item = items[k]
        if k == visitor or item.symbol not in ("TERR", "REF", "ORG") or item.mention is None:
            continue
        before = items[k - 1].low if k else ""
        cases = item.cases or ALL_CASES
        if (
            before in ("в", "во", "на", "по")
            and cases & {"accs", "loct", "datv"}
            and (item.symbol != "ORG" or direct or items[i].symbol in ("побывать",))
        ):
            return k, Named(item.value, item.id)
        if direct and before not in ("из", "от", "с", "и") and "accs" in cases:
            return k, Named(item.value, item.id)
    return None


def _welcomed(page: Page, sentence: Sentence, i: int) -> Found | None:
    """«Волгоград встречает посла»: the place is the subject."""
    items = sentence.items
    for k in range(max(0, i - 3), i):
        item = items[k]
        if (
            item.symbol in ("TERR", "REF")
            and item.mention
            and "nomn" in (item.cases or ALL_CASES)
            and (k == 0 or items[k - 1].low not in ("в", "на", "с", "из"))
        ):
            guest = next(iter(actors.objects(page, sentence, i, frozenset({k}))), None)
            if guest and guest[0] > i:
                return guest, (k, Named(item.value, item.id))
    if items[i].symbol == "встречать":
        return None
    guests = [(k, who) for k, who in actors.objects(page, sentence, i, frozenset()) if items[k].symbol == "PER"]
    places = list(sentence.where(*actors.clause(sentence, i)))
    if guests and places and (post := page.post_of(items[guests[0][0]].data)) and post.id:
        at, place = places[0]
        if (
            place.id
            and not territories.is_within(place.id, post.id)
            and Place(place.id, "").country != Place(post.id, "").country
        ):
            return guests[0], (at, Named(place.value, place.id))  # «принял в Ашхабаде губернатора …»: he had come
    return None


def _home_for(page: Page, item: Item) -> Named | None:
    """The goal of a visit that is told without one: the text's own region, for a foreign visitor."""
    home = page.context.home
    if not home:
        return None
    owner = item.id
    if item.symbol == "PER":
        post = page.post_of(item.data)
        owner = post.id if post else ""
    if owner and owner != home.id:
        return Named(home.name, home.id)
    return None


def _head(page: Page, sentence: Sentence, visitor: Named) -> str:
    """«во главе с …», «делегацию возглавил …», here or in the next sentence."""
    if not visitor.name.startswith("делегация") and not visitor.name.endswith("делегация"):
        return ""
    following = page.sentences[sentence.number + 1 : sentence.number + 2]
    for candidate in (sentence, *following):
        for match in candidate.find(
            r"(?:в глава с|под руководство|возглавлять|возглавить|возглавляемый) (?:<~1>)?(?P<per>PER)"
        ):
            return match.item("per").value
    return ""


def _delegation_of(page: Page, sentence: Sentence, k: int) -> Named | None:
    """«Имя, приехавший с делегацией», «Имя во главе делегации»: the delegation of whom item `k` names."""
    if k < 0 or sentence.items[k].symbol != "PER":
        return None
    for match in sentence.find(r"(?:в глава|с) (?:<~2>)?(?P<who>делегация|DELEG) "):
        if not k < match.first <= k + 12:
            continue
        item = match.item("who")
        if item.mention:
            return Named(item.value, item.id)
        post = page.post_of(sentence.items[k].data)
        if post and post.id:
            return Named(f"делегация {place_genitive(post.name)}", post.id)
    return None


def _visit_status(sentence: Sentence, i: int) -> str:
    if prepared(sentence, i):
        return "planned"
    near = sentence.items[max(0, i - 8) : i + 8]
    if any(item.low in FUTURE for item in near):
        return "planned"
    if any(item.low in _PRESENT for item in near):
        return "ongoing"
    return "held"


_PRESENT = word_set("visits.present")

RULES: tuple[Rule, ...] = (visited, sites)
