"""visit: who went where, with whom at the head, and when.

A trip is told by a verb of going («прибыл в …»), of staying («находится в …»), of seeing («посетил …»), by a noun
(«визит … в …») or by those who receive («в Омске принимают …»). Each word has its place for the visitor and its place
for the goal; a visitor that is not named was named before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from spravka.reading import actors, morph
from spravka.reading.bodies import place_genitive
from spravka.reading.context import Place
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.meetings import FUTURE, prepared
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, noun_cases
from spravka.reading.sentence import Item, Sentence
from spravka.reading.sites import SEE, sites
from spravka.vocab import territories

_MOVE = word_set("visits.move")
_STAY = word_set("visits.stay")
_HOLD = word_set("visits.hold")
_PRESENT = word_set("visits.present")
_ARRIVE = frozenset({"прибыть", "отправиться", "вылететь", "прилететь", "начать", "начаться"})
_INVITE = frozenset({"пригласить", "приглашать", "позвать", "звать"})
_DURING = frozenset({"с", "в", "во", "по", "ходе", "рамках", "время", "завершение"})
_TRIP = alternation("visits.trip")
_VERB = "(?:" + "|".join(sorted(_MOVE | _STAY | SEE)) + ")"
_WELCOME = alternation("visits.welcome")

Side = tuple[int, Named]
"""A visitor or a goal, and the item that names it; -1 for one named before."""


class Trip(NamedTuple):
    """What is told of a trip by the word at item `at`."""

    at: int
    visitor: Side
    goals: list[Side]


def visited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«состоявшийся в сентябре 2022 года визит делегации Жамбылской области»; «посол посетил …»"""
    seen: set[tuple[str, str]] = set()
    for trip in _trips(page, sentence):
        k, visitor = trip.visitor
        led = _delegation_of(page, sentence, k)
        head = visitor.name if led else _head(page, sentence, visitor, max(k, 0))
        who = led or visitor
        for t, goal in trip.goals:
            told = {(who.name, goal.name), (head, goal.name)}
            if told & seen or goal.name == who.name or _is_at_home(who, goal):
                continue
            seen |= told
            indices = [x for x in (trip.at, k, t) if x >= 0]
            yield page.draft("visit", sentence, min(indices), max(indices) + 1, {
                "who": who,
                "head": head,
                "to": goal,
                "date": page.date_in(sentence, sorts=("day", "month", "year", "lone")),
                "occasion": next((e.value for _, e in sentence.mentions("EVENT")), ""),
                "status": status(page, sentence, trip.at),
            }, confidence=0.7)  # fmt: skip


def _trips(page: Page, sentence: Sentence) -> Iterator[Trip]:
    """The trips that the words of a sentence tell."""
    readers = ((_TRIP, _by_noun), (_VERB, _by_verb), (_WELCOME, _by_hosts))
    for words, read in readers:
        for match in sentence.find(rf"(?P<word>{words}) "):
            if trip := read(page, sentence, match.at("word")):
                yield trip


def _is_at_home(who: Named, goal: Named) -> bool:
    """A delegation does not visit its own land."""
    return bool(who.id and goal.id and territories.is_within(goal.id, who.id))


# ---- by the word that tells it ------------------------------------------------------------------------------------


def _by_noun(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«визит делегации … в …», «делегация продолжает поездку по …», «в ходе поездки в … губернатор …»"""
    items = sentence.items
    first, _ = actors.clause(sentence, i)
    behind = items[max(0, i - 3) : i]
    if any(item.symbol in _INVITE for item in items[first:i]):
        return None
    if any(item.low in ("с", "со") for item in behind) and sentence.has(rf"{_VERB} "):
        return None  # «находилась с рабочим визитом»: the verb tells it
    visitor = _owner(page, sentence, i)
    if visitor is None and any(item.symbol in _HOLD or item.low in _DURING for item in items[max(0, i - 6) : i]):
        visitor = actors.subject(page, sentence, i) or _some_people(page, sentence, i)
    if visitor is None:
        return None
    goals = _goals(page, sentence, i, visitor[0], noun=True)
    return _trip(page, sentence, i, visitor, goals, homeward=True)


def _owner(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«визит делегации …», «поездка российских предпринимателей», «приезд в регион делегации …»: whose the trip is."""
    items, k = sentence.items, i + 1
    while k < min(i + 7, len(items)) and items[k].raw not in (",", ";", ":", "."):
        if items[k].low in ("в", "во", "на", "по"):  # «визит в Омск делегации …»
            k += 2
            continue
        fits = (items[k].mention or items[k].is_word) and "gent" in (items[k].cases or ALL_CASES)
        if fits and (name := actors.people(page, sentence, k, "gent")):
            return k, name
        k += 1
    return None


def _by_verb(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«делегация прибыла в …», «посол посетил область», «в Томске гостили школьники»"""
    items, word = sentence.items, sentence.items[i].symbol
    first, _ = actors.clause(sentence, i)
    if any(item.symbol in _INVITE for item in items[first:i]):
        return None
    visitor = actors.subject(page, sentence, i) or _some_people(page, sentence, i) or _guests_before(page, sentence, i)
    if visitor is None:
        return None
    sent = items[visitor[0]].symbol in ("DELEG", "делегация") if visitor[0] >= 0 else True
    if word == "работать" and not sent:
        return None
    if word == "находиться" and not (sent or sentence.has(_TRIP)):
        return None
    goals = _goals(page, sentence, i, visitor[0], noun=False)
    return _trip(page, sentence, i, visitor, goals, homeward=word in ("прибыть", "приехать", "прилететь", "гостить"))


def _trip(page: Page, sentence: Sentence, i: int, visitor: Side, goals: list[Side], *, homeward: bool) -> Trip | None:
    """A trip with its goals; of a guest from abroad whose goal is not told, our own region."""
    if not goals and homeward and visitor[0] >= 0 and (home := _home_for(page, sentence.items[visitor[0]])):
        goals = [(-1, home)]
    return Trip(i, visitor, goals) if goals else None


def _some_people(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«гостили кубинские школьники», «прилетела группа методистов»"""
    first, last = actors.clause(sentence, i)
    near = (*range(i + 1, min(last, i + 4)), *range(max(first, i - 12), i))
    for k in near:
        item = sentence.items[k]
        before = sentence.items[k - 1] if k else None
        if before and (before.low in ("в", "на", "с", "из", "и") or before.symbol in ("NUM", ",")):
            continue
        if item.low in ("его", "ее", "их", "все", "эти", "другие") or item.symbol == "гость":
            continue
        many = item.is_word or any(
            (p.case, p.number) == ("nomn", "plur") for p in morph.parses(item.raw.split()[0].lower())
        )
        if many and (item.is_word or item.symbol == "POST") and (name := actors.people(page, sentence, k, "nomn")):
            return k, name
    return None


def _guests_before(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«побывают в Рузаевке»: those told of before."""
    if not sentence.items[i].low.endswith(("ли", "ут", "ют", "ят")):
        return None
    last = next((x for s in page.before(sentence, 2) for x in reversed(s.items) if x.symbol == "DELEG"), None)
    return (-1, Named(last.value, last.id)) if last else None


def _by_hosts(page: Page, sentence: Sentence, i: int) -> Trip | None:
    """«Волгоград встречает посла», «в Орле принимают гостей из …», «принял в Уфе делегацию …», «в мае его ждут в РФ»"""
    items = sentence.items
    guests = [g for g in actors.objects(page, sentence, i, frozenset()) if items[g[0]].symbol != "POST"]
    places = list(sentence.where(*actors.clause(sentence, i)))
    if items[i].symbol in ("принять", "принимать", "встречать", "встретить"):
        for k in range(max(0, i - 3), i):
            own = items[k].symbol in ("TERR", "REF") and items[k].mention and "nomn" in (items[k].cases or ALL_CASES)
            if own and (k == 0 or items[k - 1].low not in ("в", "на", "с", "из")):
                after = [g for g in guests if g[0] > i]
                return Trip(i, after[0], [(k, Named(items[k].value, items[k].id))]) if after else None
    if not guests or not places:
        return None
    k, guest = guests[0]
    at, place = places[0]
    owner = guest.id or _home_of(page, guest.name)
    abroad = owner and place.id and not territories.is_within(place.id, owner)
    apart = bool(guest.id) or Place(place.id, "").country != Place(owner, "").country
    return Trip(i, guests[0], [(at, Named(place.value, place.id))]) if abroad and apart else None


def _home_of(page: Page, name: str) -> str:
    """Vocabulary id of the territory of a person's post; "" if it is not told."""
    post = page.people.posts.get(name)
    return post.of_id if post else ""


def guests_of(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«гостями города были кубинские врачи», «посол стал гостем форума в Казани»"""
    for match in sentence.find(r"(?P<guest>гость) (?P<place>TERR|REF) "):
        i, item = match.at("guest"), match.item("place")
        if not sentence.has("(?:быть|стать|становиться|оказаться) ") or "ablt" not in {
            p.case for p in morph.parses(sentence.items[i].low)
        }:
            continue
        visitor = actors.subject(page, sentence, i) or _some_people(page, sentence, i)
        if visitor and visitor[1].name != item.value:
            first, last = min(visitor[0], i), max(visitor[0] + 1, match.last)
            yield page.draft("visit", sentence, first, last, {
                "who": visitor[1],
                "to": Named(item.value, item.id),
                "date": page.date_in(sentence, sorts=("day", "month", "year")),
                "status": status(page, sentence, i),
            }, confidence=0.65)  # fmt: skip


# ---- where to -----------------------------------------------------------------------------------------------------


_REACH = 9
_OTHER_SLOTS = frozenset({"в", "во", "на", "из", "от", "с", "и", "по", "у", "для", "между", ","})


def _goals(page: Page, sentence: Sentence, i: int, visitor: int, *, noun: bool) -> list[Side]:
    """Where the trip told at `i` goes: «в Омск», «по Китаю», «посетил область»; those named along with it too."""
    items = sentence.items
    first, last = actors.clause(sentence, i)
    direct = not noun and items[i].symbol in SEE and items[i].symbol not in ("побывать", "бывать")
    for k in sorted(
        range(max(first, i - _REACH), min(last, i + _REACH)), key=lambda k: abs(k - i) + (3 if k < i else 0)
    ):
        item = items[k]
        if k == visitor or item.symbol not in ("TERR", "REF", "ORG") or item.mention is None:
            continue
        before = items[k - 1].low if k else ""
        cases = item.cases or ALL_CASES
        if direct:
            own = k - 1 == i or k < i or not noun_cases(items[k - 1])  # «осмотрели комплекс компании»: not the company
            fits = own and "accs" in cases and (before not in _OTHER_SLOTS or (before == "," and k < i))
        else:
            fits = before in ("в", "во", "на", "по") and bool(cases & {"accs", "loct", "datv"})
            fits = fits and (item.symbol != "ORG" or items[i].symbol in ("побывать", "отправиться"))
        if fits:
            return [(k, Named(item.value, item.id)), *_along(sentence, k)]
    return _told_place(page, sentence, i) or _small_town(sentence, i)


def _small_town(sentence: Sentence, i: int) -> list[Side]:
    """«побывали в Рузаевке»: a town that the vocabulary does not know."""
    items = sentence.items
    for k in range(i + 2, min(i + 5, len(items))):
        item = items[k]
        if item.is_word and item.capital and items[k - 1].low in ("в", "во"):
            read = (p for p in morph.parses(item.low) if p.pos == "NOUN" and p.case in ("loct", "accs"))
            town = next((p for p in read if p.role == "geox" or not p.known), None)
            name = morph.nominative(item.low, "NOUN", town.case, "sing") if town else None
            alone = k + 1 == len(items) or not (items[k + 1].is_word and items[k + 1].capital)
            return [(k, Named(morph.like(name, item.raw)))] if name and alone else []
    return []


def _told_place(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«ездила туда с визитом»: the place named last."""
    if not any(x.low in ("туда", "сюда") for x in sentence.items[max(0, i - 3) : i + 4]):
        return []
    near = (sentence.items[:i], *(s.items for s in page.before(sentence, 1)))
    found = (x for items in near for x in reversed(items) if x.symbol in ("TERR", "REF") and x.mention)
    last = next(found, None)
    return [(-1, Named(last.value, last.id))] if last else []


def _along(sentence: Sentence, k: int) -> Iterator[Side]:
    """«в Ташкент и Самарканд», «в Китай, Монголию и Вьетнам»: the places coordinated with that at `k`."""
    items = sentence.items
    j = k + 1
    while j + 1 < len(items) and items[j].low in (",", "и"):
        j += 2 if items[j + 1].low in ("в", "во", "на", "и") else 1
        if (
            j >= len(items)
            or items[j].symbol != "TERR"
            or not (items[j].cases or ALL_CASES) & (items[k].cases or ALL_CASES)
        ):
            return
        yield j, Named(items[j].value, items[j].id)
        j += 1


def _home_for(page: Page, item: Item) -> Named | None:
    """The goal of a visit that is told without one: the text's own region, for a visitor from abroad."""
    home = page.context.home
    if not home:
        return None
    owner = item.id
    if item.symbol == "PER":
        post = page.post_of(item.data)
        owner = post.id if post else ""
    if owner and Place(owner, "").country != home.country:
        return Named(home.name, home.id)
    return None


# ---- with whom, and when ------------------------------------------------------------------------------------------

_LEADING = r"(?:возглавлять|возглавить|привезти|руководить|возглавляемый)"
_AT_THE_HEAD = (
    rf"(?:в глава с|под руководство|{_LEADING}) (?:<~2>)?(?P<per>PER) ",
    rf"(?P<per>PER) (?:<~2>)?{_LEADING} ",
    r"(?:глава|руководитель) (?:она|делегация|группа) (?:<~1>)?(?:быть|стать) (?P<per>PER) ",
)


def _head(page: Page, sentence: Sentence, visitor: Named, k: int) -> str:
    """«во главе с …», «делегацию возглавил …», here after item `k` or in the next sentence, if it is of the same."""
    if not visitor.name.startswith("делегация") and not visitor.name.endswith("делегация"):
        return ""
    following = page.sentences[sentence.number + 1 : sentence.number + 2]
    same = [s for s in following if all(x.value == visitor.name for _, x in s.mentions("DELEG"))]
    for candidate in (sentence, *same):
        for pattern in _AT_THE_HEAD:
            for match in candidate.find(pattern):
                if candidate is not sentence or match.at("per") > k:
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


def status(page: Page, sentence: Sentence, i: int) -> str:
    """Planned, ongoing or held, by the tense of the word at `i`, the words near it and the date."""
    if prepared(sentence, i):
        return "planned"
    near = sentence.items[max(0, i - 8) : i + 8]
    if any(item.low in FUTURE for item in near):
        return "planned"
    if any(item.low in _PRESENT for item in near):
        return "ongoing"
    begun = any(x.symbol in _ARRIVE and _finite(x) for x in sentence.items[max(0, i - 2) : i + 1])
    return "ongoing" if begun and _is_fresh(page, sentence) else "held"


def _finite(item: Item) -> bool:
    return any(p.pos == "VERB" for p in morph.parses(item.low)[:1])


def _is_fresh(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of these days: without a date, or with one of the day of publication or before it."""
    told = page.date_in(sentence, sorts=("day", "month", "year", "lone"))
    if not told or page.published is None:
        return not told
    return told in {str(page.published - timedelta(days=n)) for n in range(3)}


RULES: tuple[Rule, ...] = (visited, guests_of, sites)
