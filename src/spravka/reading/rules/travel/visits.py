"""visit: who went where, with whom at the head, and when.

A trip is told by a verb of going («прибыл в …»), of staying («находится в …»), of seeing («посетил …»), by a noun
(«визит … в …») or by those who receive («в Омске принимают …»). Each word has its place for the visitor and its place
for the goal; a visitor that is not named was named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Happened, Named, Page, Rule
from spravka.reading.roles import actors, referents
from spravka.reading.rules.posts.held_in import DIPLOMATS
from spravka.reading.rules.travel.attendance import attended, guests_of, received
from spravka.reading.rules.travel.sites import INVITE, invites, shown, sites, toured
from spravka.reading.rules.travel.stops import brought, is_there, stops
from spravka.reading.rules.travel.trip_goals import Side, goals_of
from spravka.reading.rules.travel.trips import GOING, TRIP, days, delegation_of, head_of, status, told_next
from spravka.vocab import territories

_HOLD = word_set("visits.hold")
_DURING = frozenset({"с", "в", "во", "по", "ходе", "рамках", "время", "завершение"})
_WELCOME = alternation("visits.welcome") + "(?! (?:<~2>)?(?:участие|решение|мера) )"


class Trip(NamedTuple):
    """What is told of a trip by the word at item `at`."""

    at: int
    visitor: Side
    goals: list[Side]


def visited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«состоявшийся в сентябре 2022 года визит делегации Жамбылской области»; «посол посетил …»"""
    seen: set[tuple[str, str]] = set()
    for trip in _trips(page, sentence):
        if _thwarted(sentence, trip.at) or sentence.has("по обмен "):
            continue  # «по обмену в Казань приезжают 12 студентов»: no visit of theirs
        k, visitor = trip.visitor
        if k >= 0 and sentence.items[k].symbol == "PER" and _of_a_list(sentence, k):
            continue  # «приедут мэры городов Арилье, Неготин, Тутин»
        led = delegation_of(page, sentence, k, visitor.name)
        head = visitor.name if led else head_of(page, sentence, visitor, max(k, 0))
        who = led or visitor
        more = told_next(page, sentence) if len(trip.goals) == 1 else Happened("", "", "")
        parties: list[tuple[Named, str | None]] = [(who, head)]
        if not led and (other := _along_with(page, sentence, k, trip.at)):
            parties.append((other, None))  # «губернатор и мэр прибыли в Минск»
        for (party, leader), (t, goal) in product(parties, trip.goals):
            told = {(name, goal.name) for name in (party.name, leader) if name}
            if told & seen or goal.name == party.name or _is_at_home(page, party, goal):
                continue
            seen |= told
            indices = [x for x in (trip.at, k, t) if x >= 0]
            yield page.draft("visit", sentence, min(indices), max(indices) + 1, {
                "who": party,
                "head": leader,
                "to": goal if goal.name else None,
                "date": days(page, sentence, trip.at) or more.date,
                "occasion": next((e.value for _, e in sentence.mentions("EVENT") if e.value != party.name), "")
                or more.occasion,
                "status": status(page, sentence, trip.at),
            }, confidence=0.7)  # fmt: skip


def _along_with(page: Page, sentence: Sentence, k: int, at: int) -> Named | None:
    """«Губернатор Имя и мэр Имя прибыли в Минск»: the other of two persons who went, beside the one at item `k`."""
    items = sentence.items
    if k < 0 or items[k].symbol != "PER" or {"plur"} != {p.number for p in morph.parses(items[at].low)[:1]}:
        return None
    for step in (-2, 2):
        other = k + step
        joined = 0 <= other < at and items[(k + other) // 2].low == "и" and items[other].symbol == "PER"
        if joined and (items[other].cases or ALL_CASES) & (items[k].cases or ALL_CASES):
            return page.actor(items[other])
    return None


def _thwarted(sentence: Sentence, i: int) -> bool:
    """«Визит посла должен был состояться раньше», of the trip told at item `i`: it came to nothing, or may have."""
    first, last = clause(sentence, i)
    pairs = pairwise(x.low for x in sentence.items[first:last])
    return any(one.startswith("долж") and two in ("был", "была", "было", "были") for one, two in pairs)


def _of_a_list(sentence: Sentence, k: int) -> bool:
    """A single word that the text tells no first name and no post of, the last of names in a row."""
    item = sentence.items[k]
    bare = " " not in item.value and item.data.post is None
    return bare and k > 1 and sentence.items[k - 1].low in (",", "и") and sentence.items[k - 2].capital


def _trips(page: Page, sentence: Sentence) -> Iterator[Trip]:
    """The trips that the words of a sentence tell."""
    readers = (
        (TRIP, _by_noun),
        (GOING, _by_verb),
        (_WELCOME, _by_hosts),
        (_BACK, _by_return),
        (_SPENT, _by_stay),
        (_LED, _by_its_head),
    )
    for words, read in readers:
        for match in sentence.find(rf"(?P<word>{words}) "):
            if trip := read(page, sentence, match.at("word")):
                yield trip


def _is_at_home(page: Page, who: Named, goal: Named) -> bool:
    """Neither a delegation nor a governor visits its own land."""
    owner = who.id or _home_of(page, who.name)
    if not owner or not goal.id or (not who.id and territories.get(owner).type == "country"):
        return False
    return territories.is_within(goal.id, owner)


# ---- by the word that tells it ------------------------------------------------------------------------------------


def _by_noun(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«визит делегации … в …», «делегация продолжает поездку по …», «в ходе поездки в … губернатор …»"""
    items = sentence.items
    first, _ = clause(sentence, i)
    behind = items[max(0, i - 3) : i]
    if invites(items, first, i):
        return None
    if any(item.low in ("с", "со") for item in behind) and sentence.has(rf"{GOING} "):
        return None  # «находилась с рабочим визитом»: the verb tells it
    visitor = _owner(page, sentence, i)
    _, last = clause(sentence, i)
    held = any(item.symbol in _HOLD or item.low in _DURING for item in items[max(0, i - 6) : i])
    held = held or any(x.symbol in _HOLD and morph.tense(x.low) for x in items[i + 1 : min(last, i + 6)])
    if visitor is None and i > 1 and items[i - 1].low == "за" and any(x.symbol in _THANKED for x in items[first:i]):
        visitor = next(((k, n) for k in range(i - 2, first, -1) if (n := referents.who(page, sentence, k))), None)
    if visitor is None and _told_about(items, first, i):
        visitor = actors.subject(page, sentence, i)  # «губернатор рассказал о поездке в Казахстан»
    if visitor is None and held:
        visitor = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i)
    if visitor is None:
        return None
    goals = goals_of(page, sentence, i, visitor[0], noun=True)
    return _trip(page, sentence, i, visitor, goals, homeward=True)


def _told_about(items: Sequence[Item], first: int, i: int) -> bool:
    """«рассказал о (своей рабочей) поездке», «поделился итогами визита»: who tells of the trip at item `i` made it."""
    led = any(x.low in ("о", "об") or x.symbol == "итог" for x in items[max(first, i - 3) : i])
    return led and any(x.symbol in _TELLING for x in items[max(first, i - 7) : i])


_TELLING = frozenset({"рассказать", "рассказывать", "поделиться", "доложить"})
_THANKED = frozenset({"поблагодарить", "благодарить", "признательный"})


def _owner(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«визит делегации …», «поездка российских предпринимателей», «приезд в регион делегации …»: whose the trip is."""
    items, k = sentence.items, i + 1
    whose = (
        i + 1 < len(items)
        and items[i + 1].symbol == "который"
        and items[i + 1].low in ("которого", "которой", "которых")
    )
    comma = next((j for j in range(i, max(0, i - 4), -1) if items[j].raw == ","), 0) if whose else 0
    if comma and (owner := referents.who(page, sentence, comma - 1)):
        return comma - 1, owner  # «раис, визит которого в Ташкент длится …»
    if i and items[i - 1].low in ("его", "ее", "их") and (named := referents.one_named(page, sentence, i - 1)):
        return i - 1, named
    while k < min(i + 7, len(items)) and items[k].raw not in (",", ";", ":", ".", "–", "—"):
        if _ends_owner(items, k):
            return None
        if items[k].low in ("в", "во", "на", "по"):  # «визит в Омск делегации …»
            k += 2
            continue
        fits = (items[k].mention or items[k].is_word) and "gent" in (items[k].cases or ALL_CASES)
        if fits and (name := referents.people(page, sentence, k, "gent")):
            return k, name
        k += 1
    return None


_BY_WHOM = frozenset({"приглашение", "поручение", "инициатива", "случай", "итог", "поддержка", "содействие", "участие"})


def _ends_owner(items: Sequence[Item], k: int) -> bool:
    """«визит в Омск по приглашению губернатора», «поездка состоялась при поддержке консула»: whose the trip is not."""
    if items[k].low in ("по", "при", "с", "со"):
        return any(x.symbol in _BY_WHOM for x in items[k + 1 : k + 3])
    return items[k].is_word and morph.parses(items[k].low)[0].pos in ("VERB", "PRTS")


def _by_verb(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«делегация прибыла в …», «посол посетил область», «в Томске гостили школьники»"""
    items, word = sentence.items, sentence.items[i].symbol
    first, last = clause(sentence, i)
    asked = morph.parses(items[i].low)[0].pos == "INFN" and any(x.symbol in INVITE for x in items[i + 1 : last])
    if asked or invites(items, first, i):  # «приехать делегацию пригласил аким»
        return None
    visitor = (
        actors.subject(page, sentence, i)
        or _mission(sentence, i)
        or actors.some_people(page, sentence, i)
        or _before_colon(page, sentence, i)
        or _guests_before(page, sentence, i)
    )
    if visitor is None:
        return None
    sent = items[visitor[0]].symbol in ("DELEG", "делегация") if visitor[0] >= 0 else True
    told_apart = i > 1 and items[i - 1].symbol == "который" and visitor[0] >= 0
    post = items[visitor[0]].data.post if told_apart and items[visitor[0]].symbol == "PER" else None
    at_work = post is not None and not DIPLOMATS & set(post.title.lower().split())
    abroad = at_work and morph.tense(items[i].low) == "pres" and _far(page, sentence, visitor)
    works = word == "работать" or "работа" in (x.symbol for x in items[i : i + 2])
    if not sent and works and not abroad and not _for_days(page, sentence, i, visitor[0]):
        return None  # «губернатор, который работает в Минске» is there on a trip
    stays = (
        sent or sentence.has(rf"{TRIP}|с (?:<~1>)?делегация ") or (visitor[0] >= 0 and _far(page, sentence, visitor))
    )
    if word == "находиться" and not stays:
        return None
    if word == "быть" and (
        visitor[0] < 0 or items[i].low not in _WAS or items[visitor[0]].symbol not in ("DELEG", "PER")
    ):
        return None
    goals = goals_of(page, sentence, i, visitor[0], noun=False)
    return _trip(page, sentence, i, visitor, goals, homeward=word in _HOMEWARD)


_HOMEWARD = frozenset(
    {"прибыть", "прибывать", "приехать", "приезжать", "прилететь", "прилетать", "гостить", "наведаться"}
)


def _in_a_name(sentence: Sentence, i: int) -> list[Side]:
    """«побывает с бизнес-миссией в Ташкенте»: the place in the name of the event that one goes to."""
    for k, item in sentence.mentions("EVENT", first=i, last=i + 5):
        for before, part in pairwise(item.parts):
            if before.low in ("в", "во", "по") and part.symbol == "TERR" and part.id:
                return [(k, Named(part.value, part.id))]
    return []


def _far(page: Page, sentence: Sentence, visitor: Side) -> bool:
    """«В Омске находился посол Ирана»: is who was there of another country than the place?"""
    owner = _home_of(page, visitor[1].name)
    places = [Place(x.id, x.value) for _, x in sentence.where(*clause(sentence, visitor[0])) if x.id]
    return bool(owner and places) and places[0].country != Place(owner, "").country


_WAS = frozenset({"был", "была", "было", "были"})


def _trip(page: Page, sentence: Sentence, i: int, visitor: Side, goals: list[Side], *, homeward: bool) -> Trip | None:
    """A trip with its goals; of a guest from abroad whose goal is not told, our own region."""
    goals = goals or _in_a_name(sentence, i)
    if not goals and homeward and visitor[0] >= 0:
        if home := _home_for(page, sentence, sentence.items[visitor[0]]):
            goals = [(-1, home)]
        elif event := next((k for k, _ in sentence.mentions("EVENT", first=i)), 0):
            goals = [(event, Named(""))]  # «приехала для участия в форуме»: where to is not told
    return Trip(i, visitor, goals) if goals else None


def _mission(sentence: Sentence, i: int) -> Side | None:
    """«в Астану выезжала бизнес-миссия омских предприятий»: an event that travels."""
    for k, item in sentence.mentions("EVENT", first=max(0, i - 8), last=i + 8):
        if item.value.lower().split("-")[-1].startswith("миссия") and "nomn" in (item.cases or ALL_CASES):
            return k, Named(item.value)
    return None


def _for_days(page: Page, sentence: Sentence, i: int, k: int) -> bool:
    """«С 12 по 15 мая тверские предприниматели работали в Минске»: those of item `k` from one place, for days in another."""
    first, last = clause(sentence, i)
    items = sentence.items
    owner = next((o for x in items[max(0, k - 2) : k + 1] if (o := adjective_of(x))), "") if k >= 0 else ""
    owner = owner or (items[k].id if k >= 0 and items[k].symbol == "POST" else "")
    places = [x.id for _, x in sentence.where(first, last) if x.id]
    days_told = any(x.symbol == "DATE" for x in items[first:last])
    return bool(owner and places and days_told) and not territories.is_within(places[0], owner)


def _before_colon(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Консул объехал районы: посетил Ржев и Зубцов»: who acts before the colon."""
    first, _ = clause(sentence, i)
    colon = first - 1
    if colon < 1 or sentence.items[colon].raw != ":" or i - first > 2:
        return None
    verb = next((k for k in range(colon - 1, -1, -1) if morph.tense(sentence.items[k].low)), -1)
    return actors.subject(page, sentence, verb) if verb >= 0 else None


def _guests_before(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«побывают в Рузаевке»: those told of before."""
    counted = any(x.symbol == "NUM" and x.raw.isdigit() for x in sentence.items[slice(*clause(sentence, i))])
    if counted or not sentence.items[i].low.endswith(("ли", "ут", "ют", "ят")):
        return None  # «область посещают 30 тысяч туристов»
    last = referents.guests(page, sentence, 2)
    return (-1, last) if last else None


def _by_hosts(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«Волгоград встречает посла», «в Орле принимают гостей из …», «принял в Уфе делегацию …», «в мае его ждут в РФ»"""
    items = sentence.items
    guests = [g for g in actors.objects(page, sentence, i, frozenset()) if items[g[0]].symbol != "POST"]
    places = list(sentence.where(*clause(sentence, i)))
    if items[i].low == "принято":
        return None  # «в Орле принято отмечать …»: a custom
    if items[i].symbol in ("принять", "принимать", "встречать", "встретить"):
        for k in range(max(0, i - 3), i):
            own = items[k].symbol in ("TERR", "REF") and items[k].mention and "nomn" in (items[k].cases or ALL_CASES)
            if own and (k == 0 or items[k - 1].low not in ("в", "на", "с", "из")):
                after = [g for g in guests if g[0] > i]
                town = k - 2 if items[k - 1].raw == "(" and k > 1 and items[k - 2].symbol == "TERR" else k
                own_town = (
                    town,
                    Named(items[town].value, items[town].id),
                )  # «Новороссийск (Краснодарский край) встречал»
                return Trip(i, after[0], [own_town]) if after else None
    if guests and (host := _hosting(sentence, i, guests[0][0])):
        return Trip(i, guests[0], [host])
    if guests and not places and (body := _body_waiting(page, sentence, guests[0][1])):
        return Trip(i, guests[0], [body])
    if not guests or not places:
        return None
    k, guest = guests[0]
    at, place = places[0]
    owner = guest.id or _home_of(page, guest.name)
    abroad = owner and place.id and not territories.is_within(place.id, owner)
    apart = bool(guest.id) or Place(place.id, "").country != Place(owner, "").country
    return Trip(i, guests[0], [(at, Named(place.value, place.id))]) if abroad and apart else None


def _body_waiting(page: Page, sentence: Sentence, guest: Named) -> Side | None:
    """«Сегодня посла ждут в НГТУ»: the body in which one from elsewhere is received."""
    owner = guest.id or _home_of(page, guest.name)
    if not owner or page.is_ours(Place(owner, "")):
        return None
    within = ((k, x) for k, x in sentence.mentions("ORG") if k and sentence.items[k - 1].low in ("в", "во", "на"))
    return next(((k, Named(x.value, x.id)) for k, x in within), None)


_SPENT = "(?:провести|проводить)(?= (?:<~2>)?(?:в|во) (?:TERR|REF) )"


def _by_stay(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«Два дня провёл в Омске посол», «провели в области три дня»: days spent in a place."""
    if not sentence.has("(?:день|сутки|неделя|час|месяц) "):
        return None
    visitor = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i)
    goals = goals_of(page, sentence, i, visitor[0], noun=False) if visitor else []
    return Trip(i, visitor, goals) if visitor and goals else None


_LED = "(?:возглавить|возглавлять)"


def _by_its_head(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«Губернатор возглавляет делегацию региона в Павлодаре», «делегацию на форуме в Ташкенте возглавил мэр»."""
    first, last = clause(sentence, i)
    sent = next((k for k, x in sentence.mentions("DELEG", first=first, last=last) if x.id), None)
    if sent is None or morph.parses(sentence.items[i].low)[0].pos != "VERB" or sentence.has(f"{GOING} |{TRIP} "):
        return None
    visitor = sent, Named(sentence.items[sent].value, sentence.items[sent].id)
    goals: list[Side] = [(k, Named(x.value, x.id)) for k, x in sentence.where(first, last) if x.id]
    return Trip(i, visitor, goals[:1]) if goals else None


def _hosting(sentence: Sentence, i: int, guest: int) -> Side | None:
    """«Дипломата принимает Курск», «омичи ожидают делегацию»: the town or the people that receives whom item `guest` is."""
    for k in (i + 1, i - 1):
        item = sentence.items[k] if 0 <= k < len(sentence.items) else None
        land = item is not None and item.symbol in ("TERR", "PEOPLE") and k != guest and item.id
        if (
            land
            and item
            and "nomn" in (item.cases or ALL_CASES)
            and sentence.items[max(0, k - 1)].low not in ("в", "во", "на")
        ):
            return k, Named(territories.get(item.id).ru, item.id)
    return None


_BACK = "(?:вернуться|возвратиться|возвращение)"
_FROM = rf"{_BACK} (?:<~2>)?из (?:(?:<~1>)?(?:{TRIP}|командировка) (?:<~1>)?(?:в|на|по) )?(?P<to>TERR) "


def _by_return(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«делегация вернулась из поездки в Минск», «по возвращении из Ташкента губернатор рассказал»"""
    visitor = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i)
    match = next((m for m in sentence.find(_FROM) if m.first == i), None)
    if visitor is None or match is None:
        return None
    place = match.item("to")
    return Trip(i, visitor, [(match.at("to"), Named(place.value, place.id))])


def _home_of(page: Page, name: str) -> str:
    """Vocabulary id of the territory of a person's post; "" if it is not told."""
    post = page.people.posts.get(name)
    return post.of_id if post else ""


def _home_for(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """The goal of a visit that is told without one: the region of which is spoken, for a visitor from abroad."""
    own, home = page.local(sentence)[0], page.context.home
    home = own if own and own.type == "region" else home
    if not home:
        return None
    at = sentence.items.index(item)
    owner = item.id or next((o for x in sentence.items[max(0, at - 2) : at + 1] if (o := adjective_of(x))), "")
    if item.symbol == "PER":
        post = page.post_of(item.data)
        owner = post.id if post else ""
    if owner and Place(owner, "").country != home.country:
        return Named(home.name, home.id)
    return None


RULES: tuple[Rule, ...] = (visited, guests_of, received, attended, sites, shown, toured, stops, is_there, brought)
