"""meeting and visit: who met whom, who went where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading import actors, morph
from spravka.reading.bodies import place_genitive
from spravka.reading.context import Place
from spravka.reading.directions import discussed_topics
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, nominative, read_phrase
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

_FUTURE = word_set("contacts.future")

_TALK = alternation("contacts.talk")
_CONSIDER = r"(?:обсудить|обсуждать|рассмотреть|говорить|поговорить|обговорить|условиться|договориться)"
_AGREED = ("условиться", "договориться")
_RECEIVE = r"(?:принять|принимать|приветствовать)"


def met(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обсудили губернатор … с послом …»; «принял в Уфе делегацию …»; «встретился с ним …»"""
    seen: set[str] = set()
    for match in (
        *sentence.find(rf"(?P<verb>{_TALK}|{_CONSIDER}) "),
        *sentence.find(rf"(?P<verb>{_RECEIVE})(?! (?:<~1>)?(?:участие|решение|мера|резолюция|она к)) "),
    ):
        i = match.at("verb")
        sides = _sides(
            page,
            sentence,
            i,
            receives=bool(re.fullmatch(_RECEIVE, match.text("verb"))),
            noun=sentence.items[i].symbol in _NOUNS,
        )
        names = {name.name for _, name in sides}
        if len(names) < 2 or names & seen or page.is_same(names):
            continue
        seen |= names
        page.met.append(names)
        places = [k for k, _ in sides if k >= 0]
        yield page.draft("meeting", sentence, min(i, *places), max(i, *places) + 1, {
            "sides": [name for _, name in sides],
            "place": _place(page, sentence),
            "date": page.date_in(sentence, sorts=("day", "month")),
            "topics": topics_of(page, sentence),
            "status": "planned" if _ahead(sentence) or _prepared(sentence, i) else "held",
        }, confidence=0.75, speaker=None)  # fmt: skip


_NOUNS = frozenset({"встреча", "переговоры", "переговор", "беседа", "диалог", "разговор"})


def _sides(page: Page, sentence: Sentence, i: int, *, receives: bool, noun: bool) -> list[tuple[int, Named]]:
    """Who met whom, our reading of the clause around the telling word at `i`; index -1 for one named before."""
    if receives and (taken_in := _was_received(page, sentence, i)):
        return taken_in
    if receives:
        host = actors.subject(page, sentence, i)
        if host is None:
            return []
        guests = list(actors.objects(page, sentence, i, frozenset({host[0]})))
        guests = [g for g in guests if g[1] != host[1]][:1]
        return [host, *guests] if guests else []
    if sentence.items[i].symbol in _AGREED:
        return _together(page, sentence, i)  # «с кем» after these is not who was met
    partners = actors.after_with(page, sentence, i)
    taken = frozenset(k for k, _ in partners)
    first = actors.subject(page, sentence, i, taken)
    if noun and not partners:
        return _of_noun(page, sentence, i)
    if not partners:
        return _together(page, sentence, i)
    if first is None or first[1] in [p for _, p in partners]:
        first = _genitive(page, sentence, i, taken) if noun else None
    if first is None:
        other = _host(page, sentence, {p.name for _, p in partners})
        own = (
            Named(sentence.speaker) if sentence.quoted and sentence.speaker else other
        )  # «провёл встречу с …»: who speaks
        first = (-1, own) if own else None
    return [first, *partners] if first else []


def _was_received(page: Page, sentence: Sentence, i: int) -> list[tuple[int, Named]]:
    """«губернатор … был принят Президентом …»: the host stands in the instrumental."""
    if not any(p.pos in ("PRTS", "PRTF") for p in morph.parses(sentence.items[i].low)[:1]):
        return []
    for k in range(i + 1, min(i + 5, len(sentence.items))):
        item = sentence.items[k]
        if item.symbol in ("PER", "POST", "DELEG") and "ablt" in (item.cases or ALL_CASES):
            host, guest = actors.who(page, sentence, k), actors.subject(page, sentence, i, frozenset({k}))
            return [(k, host), guest] if host and guest and host != guest[1] else []
    return []


def _of_noun(page: Page, sentence: Sentence, i: int) -> list[tuple[int, Named]]:
    """«встреча губернатора и посла», «переговоры между …»: the two that follow."""
    found = [
        (k, n)
        for k in range(i + 1, min(i + 8, len(sentence.items)))
        if sentence.items[k].symbol in ("PER", "DELEG") and (n := actors.who(page, sentence, k))
    ]
    return found[:2] if len(found) >= 2 and sentence.items[found[0][0] + 1].low in ("и", "с", ",") else []


def _genitive(page: Page, sentence: Sentence, i: int, taken: frozenset[int]) -> tuple[int, Named] | None:
    """«встреча Александра Моора с …»"""
    for k in range(i + 1, min(i + 3, len(sentence.items))):
        if (
            k not in taken
            and sentence.items[k].symbol in ("PER", "DELEG", "POST")
            and (found := actors.who(page, sentence, k))
        ):
            return k, found
    return None


def _together(page: Page, sentence: Sentence, i: int) -> list[tuple[int, Named]]:
    """«A и B обсудили …»: two subjects joined by «и»."""
    for match in sentence.find(r"(?P<a>PER|DELEG|POST) (?:, )?и (?P<b>PER|DELEG|POST) "):
        a, b = match.at("a"), match.at("b")
        if abs(match.first - i) >= 8:
            continue
        if "nomn" not in (sentence.items[a].cases or ALL_CASES):  # «А, приехавший с делегацией, и Б»: A is meant
            a = next((k for k, x in _acting(sentence, a) if x.symbol == "PER"), a)
        pair = [(k, actors.who(page, sentence, k)) for k in (a, b)]
        if all(n for _, n in pair):
            return [(k, n) for k, n in pair if n]
    return []


def _acting(sentence: Sentence, before: int) -> Iterator[tuple[int, Item]]:
    """The names in the nominative before an item, the nearest first."""
    return (
        (k, x)
        for k in range(before - 1, -1, -1)
        if (x := sentence.items[k]).mention and "nomn" in (x.cases or ALL_CASES)
    )


def _host(page: Page, sentence: Sentence, guests: set[str]) -> Named | None:
    """For «на встрече с послом»: who else is spoken of, of our side rather than of theirs."""
    near: list[Item] = []
    for n, s in enumerate((sentence, *page.before(sentence, 30))):
        people = [item for item in s.items if item.symbol == "PER" and item.value not in guests]
        ours = next((item for item in people if _acts_for_us(page, item)), None)
        if ours:
            return Named(ours.value)
        near += people if n < 4 else []
    return Named(near[0].value) if near else None


def _acts_for_us(page: Page, item: Item) -> bool:
    post, home = page.post_of(item.data), page.context.home
    if not post or not post.id or not page.is_ours(Place(post.id, post.name)):
        return False
    return territories.get(post.id).type != "country" or bool(home and home.id == post.id)  # not our ambassador


def _prepared(sentence: Sentence, i: int) -> bool:
    """«подготовка визита», «для проведения переговоров»: ahead, whatever the tense around."""
    return any(
        x.symbol in ("подготовка", "готовить", "для", "накануне", "организация")
        for x in sentence.items[max(0, i - 3) : i]
    )


def _ahead(sentence: Sentence) -> bool:
    return any(item.low in _FUTURE for item in sentence.items)


def _place(page: Page, sentence: Sentence) -> str:
    """Where it took place: a city («в Уфе»), a building («в доме правительства региона»), the dateline's city."""
    for match in sentence.find(r"в (?P<what>дом|здание|резиденция|администрация|посольство|дворец) "):
        i = match.at("what")
        first = i
        j = i + 1
        while j < len(sentence.items) and (
            sentence.items[j].symbol in ("REF", "TERR", "QUOT", "правительство", "администрация")
        ):
            j += 1
        name = page.text(sentence, first, j)
        for item in sentence.items[first:j]:
            if item.symbol == "REF":
                name = name.replace(item.raw, place_genitive(item.value))
        return _head_nominative(name)
    return next((item.value for _, item in sentence.where() if item.symbol == "TERR"), "")


def _head_nominative(name: str) -> str:
    words = name.split()
    word = morph.nominative(words[0].lower(), "NOUN", "loct", "sing")
    return " ".join([morph.like(word, words[0]) if word else words[0], *words[1:]])


def topics_of(page: Page, sentence: Sentence) -> list[str]:
    """The named topics of a talk, where the same sentence tells them."""
    return discussed_topics(page, sentence)


# ---- visits --------------------------------------------------------------------------------------------------------

_GO = alternation("contacts.go")
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
_SITES = word_set("contacts.sites")


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


def _home_for(page: Page, item) -> Named | None:  # type: ignore[no-untyped-def]
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
            r"(?:во глава с|под руководство|возглавлять|возглавить|возглавляемый) (?:<~1>)?(?P<per>PER)"
        ):
            return match.item("per").value
    return ""


def _delegation_of(page: Page, sentence: Sentence, k: int) -> Named | None:
    """«Имя, приехавший с делегацией», «Имя во главе делегации»: the delegation of whom item `k` names."""
    if k < 0 or sentence.items[k].symbol != "PER":
        return None
    for match in sentence.find(r"(?:во? глава|с) (?:<~2>)?(?P<who>делегация|DELEG) (?!во главе)"):
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
    if _prepared(sentence, i):
        return "planned"
    near = sentence.items[max(0, i - 8) : i + 8]
    if any(item.low in _FUTURE for item in near):
        return "planned"
    if any(item.low in _PRESENT for item in near):
        return "ongoing"
    return "held"


_PRESENT = word_set("contacts.present")

RULES: tuple[Rule, ...] = (met, visited, sites)
