"""Whom a word of a sentence means: persons, posts, delegations, pronouns and people whom nobody names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import (
    GUESTS,
    barred,
)
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive, place_in
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.people import Person
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Named, Page
from spravka.vocab import territories
from spravka.vocab.state_heads import state_of

_ONE = {
    "он": "masc",
    "него": "masc",
    "ним": "masc",
    "нему": "masc",
    "его": "masc",
    "она": "femn",
    "ней": "femn",
    "нее": "femn",
    "ее": "femn",
}
_SHORT = {"генконсул": "консул", "замгубернатора": "заместитель", "премьер": "премьер-министр"}
"""Posts by which one goes on to be called whose title was told in full."""
_MANY = frozenset({"они", "них", "ними", "их"})
_PEOPLE = word_set("referents.people")
_ANYONE = word_set("referents.anyone")
_VAGUE = word_set("referents.vague")


def who(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Who item `i` means, or None if it is no actor."""
    item = sentence.items[i]
    if item.symbol == "PER":
        return Named(item.value)
    if item.symbol in ("DELEG", "ORG"):
        return Named(item.value, item.id)
    if item.symbol == "POST":
        words = [_SHORT.get(word, word) for word in item.value.lower().split()]
        person = (
            _head_of(page, item, words)
            or _head_of_sort(page, item, words)
            or next((p for w in words if (p := page.person_by_post(w, item.start)) and not _elsewhere(item, p)), None)
        )
        return Named(person.name) if person else None
    if item.symbol == "дипломат":
        envoy = next(
            (
                p
                for word in ("посол", "консул", "посланник", "генконсул")
                if (p := page.person_by_post(word, item.start))
            ),
            None,
        )
        return Named(envoy.name) if envoy else None
    if item.symbol == "PEOPLE" and item.mention and territories.get(item.id).type in ("region", "city"):
        return Named(f"делегация {place_genitive(territories.get(item.id).ru)}", item.id)
    ours = item.symbol == "делегация" and item.mention is None and i > 0 and sentence.items[i - 1].symbol == "наш"
    if ours and not sentence.quoted and (own := page.local(sentence)[0]):
        return Named(f"делегация {place_genitive(own.name)}", own.id)
    if item.symbol == "делегация" and item.mention is None and _next(sentence, i) == "ORD":
        return None  # «делегация второго»
    if item.symbol in GUESTS and item.mention is None and (sent := _of_place(sentence, i)):
        return sent
    if item.symbol == "делегация" and item.mention is None and (led := _led_by(page, sentence, i)):
        return led
    if item.low == "они" and (acted := _people_acting(page, sentence, i)):
        return acted
    if item.low in _MANY or (item.symbol in GUESTS and item.mention is None):
        if sent := _latest(page, sentence, i, ("DELEG",), reach=20):
            return sent
        if item.symbol == "делегация" and "nomn" in {c for c, _ in noun_cases(item)} and _next(sentence, i) != "из":
            partner = page.local(sentence)[1]
            return Named(f"делегация {place_genitive(partner.name)}", partner.id) if partner else None
        alone = item.low not in _MANY and item.symbol != "делегация"
        if (
            alone
            and item.low in ("гости", "гостей", "гостям", "гостями")
            and (led := _delegation_of_stranger(page, sentence))
        ):
            return led
        return stranger(page, sentence) or _latest(page, sentence, i, ("PER",), reach=6) if alone else None
    after = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    if item.low in ("тот", "та") and after and after.is_word and morph.parses(after.low)[0].pos == "VERB":
        named = (x for x in reversed(sentence.items[:i]) if x.symbol == "PER")  # «встретился с послом, когда тот …»
        last = next(named, None)
        return Named(last.value) if last else None
    if item.symbol == "бизнес-миссия" and item.mention is None and (own := page.local(sentence)[0]):
        return Named(f"бизнес-миссия {place_genitive(own.name)}", own.id)
    if item.low in _ONE:
        symbols = ("PER", "DELEG") if _ONE[item.low] == "femn" else ("PER",)  # «с ней»: the delegation
        return _latest(page, sentence, i, symbols, gender=_ONE[item.low])
    return None


def one_named(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Whose «его визит» is: the foreign guest named last, else the delegation or person named last."""
    if sentence.items[i].low == "его" and (guest := stranger(page, sentence)):
        return guest
    return _latest(page, sentence, i, ("DELEG", "PER"), reach=3)


def stranger(page: Page, sentence: Sentence) -> Named | None:
    """«Гость посетил …»: who holds a post elsewhere, named last."""
    for earlier in page.before(sentence, 15):
        for _, item in reversed(list(earlier.mentions("PER"))):
            post = page.post_of(item.data)
            if post and post.id and not page.is_ours(Place(post.id, post.name)):
                return Named(item.value)
    return None


def _delegation_of_stranger(page: Page, sentence: Sentence) -> Named | None:
    """«Гости побывали …» where one guest alone is named: the delegation of whose land that one speaks for."""
    guest, partner = stranger(page, sentence), page.context.partner
    seat = page.seat(guest.name) if guest else None
    if partner and partner.type == "region" and seat and seat.id == partner.country:
        seat = Named(partner.name, partner.id)  # «… и консул»: those of the region that the text deals with
    return Named(f"делегация {place_genitive(seat.name)}", seat.id) if seat and seat.id else None


def _next(sentence: Sentence, i: int) -> str:
    return sentence.items[i + 1].symbol if i + 1 < len(sentence.items) else ""


_ONE_MORE = re.compile(r"(?:ещё |еще )?(?:одна|один|одно) (?=\S)", re.I)


def people(page: Page, sentence: Sentence, i: int, case: str) -> Named | None:
    """As `_people`; the capital of those told by a phrase that opens the sentence is the sentence's."""
    found = _people(page, sentence, i, case)
    if found and (one := _ONE_MORE.match(found.name)):
        found = Named(found.name[one.end() :], found.id)  # «приедет ещё одна группа предпринимателей»
    opens = i == 0 and found is not None and not found.id and sentence.items[0].symbol not in ("PER", "DELEG", "ORG")
    if found and opens and found.name[1:2].islower() and found.name.startswith(sentence.items[0].raw[:1]):
        return Named(found.name[:1].lower() + found.name[1:], found.id)
    return found


def _people(page: Page, sentence: Sentence, i: int, case: str) -> Named | None:
    """Who item `i` means, be it a post that nobody named holds or some people: «с губернатором провинции», «с местными
    предпринимателями», «руководство области»."""
    if named := who(page, sentence, i):
        return named
    item = sentence.items[i]
    if item.symbol in ("член", "участник") and _next(sentence, i) in ("делегация", "DELEG"):
        return who(page, sentence, i + 1)  # «с членами делегации»
    if item.symbol == "POST" and item.mention and case in (item.cases or ALL_CASES):
        last = item.raw.split()[-1]  # «руководителями Ташкентской и …»: the place is not told to the end
        whole = not any(p.pos == "ADJF" for p in morph.parses(last.lower())[:1])
        came_from = _from(sentence, i + 1) if item.data.plural else ""
        told = (" " in item.raw and whole) or came_from  # «предприниматели из Узбекистана»
        return Named(_with_places(item.parts, _post_nominative(item, case)) + came_from) if told else None
    phrase = read_phrase(sentence, i, frozenset({case}), deep=False) if item.is_word else None
    if phrase is None:
        return None
    head = sentence.items[phrase.head]
    children = head.symbol in ("ребенок", "дитя") and phrase.number == "plur" and _from_somewhere(sentence, phrase)
    if not (children or is_people(head, phrase.number)):
        return None
    following = sentence.items[phrase.last] if phrase.last < len(sentence.items) else None
    if (
        head.symbol == "группа"
        and following
        and following.symbol == "POST"
        and "gent" in (following.cases or ALL_CASES)
    ):
        whose = f"{_with_places(following.parts, following.raw)}{_from(sentence, phrase.last + 1)}"
        return Named(f"{nominative(sentence, phrase, page.plain)} {whose}")
    alone = phrase.last - phrase.first < 2 and _next(sentence, phrase.head) != "из"
    if alone and (phrase.number == "sing" or head.symbol in _VAGUE):
        return None
    return Named(phrase_named(page, sentence, phrase))


def _from_somewhere(sentence: Sentence, phrase: Phrase) -> bool:
    """«дети из Алексинаца», «сербские дети»"""
    items = sentence.items
    owned = any(adjective_of(items[k]) for k in range(phrase.first, phrase.head))
    return owned or [x.low for x in items[phrase.head + 1 : phrase.head + 2]] == ["из"]


def is_people(head: Item, number: str) -> bool:
    """«педагоги», «импортёры рыбы»: people of a calling, listed or living and many."""
    if head.symbol in _PEOPLE:
        return True
    living = any(p.pos == "NOUN" and p.animate and p.number == "plur" for p in morph.parses(head.low)[:1])
    return number == "plur" and living and head.is_word and head.symbol not in _ANYONE


def _post_nominative(item: Item, case: str) -> str:
    """«генеральным консулом Китая», «руководителями заводов» → «генеральный консул Китая», «руководители заводов»."""
    words = item.raw.split()
    for k, word in enumerate(words):
        found = [p for p in morph.parses(word.lower()) if p.case == case]
        if word == "и" and k:
            continue  # «Чрезвычайным и Полномочным Послом»
        if not found:
            break
        pos = "NOUN" if found[0].pos == "NOUN" else "ADJF"
        turned = morph.nominative(word.lower(), pos, case, found[0].number, found[0].gender)
        words[k] = morph.like(turned, word) if turned else word
        if pos == "NOUN":
            break
    return " ".join(words)


def phrase_named(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """A phrase in the nominative, with what «область», «республика» stand for: «руководство провинции Нгеан»."""
    name = f"{nominative(sentence, phrase, page.plain)}{_from(sentence, phrase.last)}"
    return _with_places(sentence.items[phrase.head + 1 : phrase.last], name)


def _from(sentence: Sentence, i: int) -> str:
    """« из Самарканда», « из Алексинаца» at item `i`, as it goes on after a name; "" for anything else."""
    led, place = [*sentence.items[i : i + 2], None, None][:2]
    if led is None or place is None or led.low != "из":
        return ""
    if place.symbol in ("TERR", "REF"):
        return f" из {place_genitive(place.value)}"  # «группа студентов из Самарканда»
    return f" из {place.raw}" if place.is_word and place.capital else ""  # «дети из Алексинаца»


def _with_places(items: Sequence[Item], name: str) -> str:
    """A name with what «область», «страна» in it stand for: «руководители предприятий страны»."""
    for k, item in enumerate(items):
        if item.symbol == "REF" and k and adjective_of(items[k - 1]):
            continue  # «глава белорусского государства»: told already
        if item.symbol == "REF" and "gent" in item.cases:
            name = name.replace(item.raw, place_genitive(item.value))
        elif item.symbol == "TERR" and item.id and territories.get(item.id).type == "country" and " " in item.raw:
            case = "loct" if "loct" in item.cases and "gent" not in item.cases else "gent"  # «в Российской Федерации»
            name = name.replace(item.raw, place_in(territories.get(item.id).ru, case))
    return name


_FIRST = ("глава", "губернатор", "руководитель", "аким", "хоким", "мэр", "президент", "раис", "врио")
"""In an order: of two who hold such posts of one territory the first of these is meant, in every run."""


def _head_of(page: Page, item: Item, words: list[str]) -> Person | None:
    """«глава области» after «губернатор … области Имя»: who holds the first post of that territory."""
    if not item.id or not words or words[0] not in _FIRST:
        return None
    body = item.data.of if item.symbol == "POST" else ""
    if body and territories.get(item.id).ru != body:
        return _head_of_body(page, item, body)
    held = [p for word in _FIRST for p in page.people.holding(word, item.start) if p.post]
    first = [p for p in held if p.post and p.post.title.lower().split()[0] in _FIRST]
    ours = page.context.home is not None and page.context.home.id == item.id  # «губернатор Имя»: of whose release it is
    named = [
        p for p in first if p.post and p.post.title.lower().split()[0] in (words[0], "врио", "губернатор", "глава")
    ]
    if by_name := next(
        (p for p in first if territories.get(item.id).type == "country" and state_of(p.name) == item.id), None
    ):
        return by_name  # «Глава Казахстана принял …» before «Президент Касым-Жомарт Токаев»
    return next((p for p in first if p.post and p.post.of_id == item.id), None) or next(
        (p for p in named if ours and p.post and not p.post.of), None
    )


_LED_BY = {
    **dict.fromkeys(("вуза", "университета", "института", "академии"), ("ректор",)),
    **dict.fromkeys(
        ("компании", "предприятия", "завода", "холдинга", "концерна"), ("гендиректор", "директор", "президент")
    ),
    **dict.fromkeys(("палаты", "союза", "ассоциации"), ("президент", "председатель")),
    **dict.fromkeys(("парламента", "заксобрания"), ("спикер", "председатель")),
    **dict.fromkeys(("дипмиссии", "диппредставительства"), ("посол", "консул", "генконсул")),
}
"""By which posts those are called who head a body of such a sort."""


def _head_of_sort(page: Page, item: Item, words: list[str]) -> Person | None:
    """«глава вуза» is its rector, «руководитель дипмиссии» the envoy."""
    if len(words) != 2 or words[0] not in ("глава", "руководитель"):
        return None
    told = (page.person_by_post(word, item.start) for word in _LED_BY.get(words[1], ()))
    return next((person for person in told if person), None)


def heads(page: Page, territory: str, before: int) -> list[Person]:
    """Who is named as heading that territory, by its id, anywhere in the text; those told last before a place first."""
    held = (p for word in _FIRST for p in page.people.holding(word, before))
    return [p for p in held if p.post and p.post.of_id == territory]


def _head_of_body(page: Page, item: Item, body: str) -> Person | None:
    """«глава комитета» is whoever heads that body, «глава МИД Турции» its minister of foreign affairs."""
    ministry = body.split()[0].lower() in ("мид", "министерство")
    for word in (*_FIRST, *(("министр",) if ministry else ())):
        for person in page.people.holding(word, item.start):
            post = person.post
            if post and (
                post.of == body or (word == "министр" and post.of_id == item.id and _foreign(body, post.title))
            ):
                return person
    return None


def _foreign(body: str, title: str) -> bool:
    return body.split()[0].lower() != "мид" or "иностранных дел" in title


def guests(page: Page, sentence: Sentence, reach: int) -> Named | None:
    """The delegation told of last before a sentence: «В программе – знакомство с заводом»."""
    for earlier in page.before(sentence, reach):
        for k in range(len(earlier.items) - 1, -1, -1):
            item = earlier.items[k]
            if item.symbol == "DELEG" or (item.is_word and item.symbol in GUESTS):
                return Named(item.value, item.id) if item.mention else _of_place(earlier, k) or who(page, earlier, k)
    return None


def _of_place(sentence: Sentence, i: int) -> Named | None:
    """«делегация города-побратима Омска», «гости из соседнего региона»: by the place in the complement."""
    after = sentence.items[i + 2 : i + 4] if _next(sentence, i) == "из" else []
    if told := next((x for x in after if x.symbol in ("TERR", "REF") and x.mention), None):
        return Named(f"делегация {place_genitive(told.value)}", told.id)
    for k in range(max(0, i - 5), i - 1):  # «от Пермского края прилетела делегация»
        if sentence.items[k].low == "от" and sentence.items[k + 1].symbol in ("TERR", "REF"):
            sent = sentence.items[k + 1]
            return Named(f"делегация {place_genitive(sent.value)}", sent.id)
    for item in sentence.items[i + 1 : i + 4]:
        if item.symbol == "POST" and item.data.plural and item.id and "gent" in item.cases:
            return Named(
                f"делегация {_with_places(item.parts, item.raw)}", item.id
            )  # «делегация предпринимателей области»
        if item.symbol in ("TERR", "REF") and item.mention:
            found = "gent" in (item.cases or ALL_CASES)
            return Named(f"делегация {place_genitive(item.value)}", item.id) if found else None
        if not item.is_word or "gent" not in {c for c, _ in noun_cases(item) | adjective_cases(item)}:
            return None
    return None


def _elsewhere(item: Item, person: Person) -> bool:
    """«губернатор провинции …» is not the governor of ours: the post names another place than the person's."""
    post = person.post
    if post is None:
        return False
    if item.id and post.of_id:
        return item.id != post.of_id
    names = {word.lower()[:4] for word in item.raw.split()[1:] if word[:1].isupper() and len(word) > 3}
    return bool(names) and not names & {word.lower()[:4] for word in f"{post.title} {post.of}".split()}


def _led_by(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«её делегация во главе с губернатором …», «делегация, которой руководил мэр …»: the delegation of the territory of
    who leads it."""
    for k in range(i + 1, min(i + 9, len(sentence.items))):
        told = sentence.items[i + 1 : k]
        led = any(x.symbol in ("глава", "руководство", "руководить", "возглавлять", "возглавить") for x in told)
        close = sentence.items[k - 1].low in ("с", "руководством") or any(x.symbol == "который" for x in told)
        if led and sentence.items[k].symbol == "PER" and close:
            post = page.post_of(sentence.items[k].data)
            if not (post and post.id) and (told_of := _latest(page, sentence, i, ("DELEG",), reach=3)):
                return told_of
            own = page.local(sentence)[0]
            of = post if post and post.id else Named(own.name, own.id) if own and own.type == "region" else None
            return Named(f"делегация {place_genitive(of.name)}", of.id) if of else None
    for near in (sentence, *page.before(sentence, 1)):
        for match in near.find(_LEADING):
            post = page.post_of(match.item("per").data)
            if (near is not sentence or match.at("led") == i) and post and post.id:
                return Named(f"делегация {place_genitive(post.name)}", post.id)
    return None


_LEADING = r"(?P<per>PER) (?:<~3>)?(?:возглавить|возглавлять) (?:<~2>)?(?P<led>делегация) "
"""«Губернатор Имя возглавил представительную делегацию, которая …»"""


def _people_acting(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«Тверские журналисты отправились в Минск. Они увидели …»: people who opened this sentence or the one before, told
    by more than a noun, with no delegation after them."""
    for candidate in (sentence, *page.before(sentence, 1)):
        stop = i if candidate is sentence else len(candidate.items)
        if any(x.symbol in ("DELEG", "делегация") for x in candidate.items[:stop]):
            return None
        for k in range(min(stop, 8)):
            item = candidate.items[k]
            plural = item.is_word and ("nomn", "plur") in noun_cases(item) | adjective_cases(item)
            callings = item.symbol == "POST" and item.data.plural  # «предприниматели»
            named = people(page, candidate, k, "nomn") if plural or callings else None
            if named and " " in named.name:
                return named
    return None


def _acts_by_post(sentence: Sentence, k: int) -> bool:
    """Does a post that opens the sentence act in it, its holder not named: «Посол прибыл», «Дипломат осмотрел»?"""
    item = sentence.items[k]
    opens = k == 0 or (k == 1 and sentence.items[0].low in ("сам", "сама", "сегодня", "вчера", "накануне"))
    if item.symbol == "дипломат" and opens:
        return "nomn" in {c for c, _ in noun_cases(item)}
    return item.symbol == "POST" and opens and not item.data.plural and "nomn" in (item.cases or ALL_CASES)


_INVITING = frozenset({"пригласить", "приглашать", "позвать", "звать", "приглашение"})


def _latest(
    page: Page, sentence: Sentence, i: int, symbols: tuple[str, ...], gender: str = "", reach: int = 3
) -> Named | None:
    """The actor named last before item `i`, here or in the `reach` sentences before."""
    nobody = barred(sentence, i)
    speaking = sentence.items[i].low in ("он", "она") and not sentence.quoted
    for candidate in (sentence, *page.before(sentence, reach)):
        here = candidate is sentence
        if speaking and candidate.quoted and candidate.speaker and not here:
            spoke = next((p for p in page.people.order if p.name == candidate.speaker), None)
            if spoke and spoke.gender in ("", gender):
                return Named(spoke.name)  # «…», – сказал губернатор. Он добавил …
        back = [*range((i if here else len(candidate.items)) - 1, -1, -1)]
        if speaking and not here:  # «Глава встретился с послом. Он отметил …»: who acted acts on
            back.sort(key=lambda k: "nomn" not in (candidate.items[k].cases or ALL_CASES))
        for k in back:
            earlier = candidate.items[k]
            if gender and not here and _acts_by_post(candidate, k) and (acted := who(page, candidate, k)):
                return acted  # «Посол прибыл утром. Он посетил …»
            word = earlier.is_word and earlier.symbol in GUESTS and "DELEG" in symbols
            if word and (sent := _of_place(candidate, k)):
                return sent
            if earlier.symbol not in symbols or not earlier.mention or (here and k in nobody):
                continue
            if earlier.symbol == "DELEG" and any(x.symbol in _INVITING for x in candidate.items[max(0, k - 3) : k]):
                continue  # «пригласил делегацию области»: not those who are here
            if gender and earlier.symbol == "PER" and earlier.data.gender not in ("", gender):
                continue
            return Named(earlier.value, earlier.id if earlier.symbol != "PER" else "")
    return None
