"""institution: bodies opened, planned, proposed or standing – consulates, houses, branches, commissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import before_next_verb, clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.place_words import adjective_of, and_land
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.counts.containers import genitive_of
from spravka.reading.rules.events.circumstances import agreed_upon, of_event
from spravka.vocab import territories

_BODY = word_set("institutions.body")
_FOUND = word_set("institutions.found")
_FOUNDING = word_set("institutions.founding")
_STAND = word_set("institutions.stand")
_PROPOSED = word_set("institutions.proposed")
_PLANNED = word_set("institutions.planned")
_NO_BODY = word_set("institutions.no_body")
_IDLE = word_set("institutions.idle")
_ACTORS = frozenset({"PER", "DELEG", "ORG", "POST"})
_OF_ANOTHER = re.compile(r"\S*(?:консульств|посольств)")
_WITH_A_TASK = frozenset({"группа", "комиссия", "комитет", "совет", "центр", "отделение", "экспозиция"})
_REACH = 8  # items between a body and the word that founds it


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in items[first:last]; `head`: its head noun or its mention; `own`: «свой», whose is told by who acts."""

    first: int
    last: int
    head: int
    name: str
    own: bool = False


def institutions(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Омске открыто Генеральное консульство Казахстана», «предложил создать рабочую группу», «действует филиал …»"""
    i, beside = 0, None
    while i < len(sentence.items):
        body = _body(page, sentence, i)
        i = max(i + 1, body.last if body else 0)
        if body is None:
            continue
        i = max([i, *(last for _, last in _owners(sentence, body.head))])
        joined = body.first > 1 and sentence.items[body.first - 1].low == "и"
        founded = _founded(sentence, body)
        acted = founded is not None and not _by(sentence, body, founded[0])
        found = founded if acted else _stands_by_itself(sentence, body)
        acted = acted or any(x.symbol in _STAND for x in sentence.items)
        if found is None and beside and joined and body.first - beside[0].last == 1:
            found = beside[1]  # «действуют торговый дом и филиал банка»
        if found is None or _is_source(sentence, body):
            continue
        if sentence.items[found[0]].symbol in _SAID and [
            x.raw for x in sentence.items[found[0] + 1 : found[0] + 2]
        ] == [","]:
            continue  # «Планируется, что комитет подпишет …»: it is there already
        beside = (body, found)
        by, action = found
        first, last = min(body.first, by), max(body.last, by + 1)
        if body.name == "торговый дом" and not _where(sentence, body):
            continue  # whose, and where?
        for name in _of_each(page, sentence, body) or _names(page, sentence, body):
            fields = {
                "name": name,
                "action": action,
                "place": _where(sentence, body),
                "date": _when(page, sentence, body, action) if acted else "",
            }
            yield page.draft("institution", sentence, first, last, fields, confidence=0.65)


_SAID = frozenset({"планироваться", "предполагаться", "ожидаться"})


def _is_source(sentence: Sentence, body: Body) -> bool:
    """«по данным генконсульства», «сообщили в посольстве»: who says so."""
    before = sentence.items[max(0, body.first - 2) : body.first]
    return any(x.symbol in ("данные", "данный", "информация", "сведение", "сообщение", "сообщить") for x in before)


_SINCE = r"(?:годовщина|юбилей|\S*летие|год) (?:со |с )?(?:день |момент )?(?:открытие|создание|основание|работа|начало работа) "
"""«к 10-летию открытия центра», «пять лет со дня открытия»: a date told with it is that of the feast."""


def _when(page: Page, sentence: Sentence, body: Body, action: str) -> str:
    """The date told in the clause; not when years since then are marked, nor the day on which it was only agreed on."""
    first, _ = clause(sentence, body.head)
    last = before_next_verb(sentence, body.head)
    when = page.date_in(sentence, first, last, sorts=("day", "month", "year", "lone"))
    marked = any(first <= m.first < last for m in sentence.find(_SINCE))
    over = action == "planned" and page.published is not None and len(when) == 10 and when <= str(page.published)
    return "" if marked or over else when


def _by(sentence: Sentence, body: Body, k: int) -> bool:
    """«встреча организована отделением посольства», «университет откроет центр»: who did it, and not what was founded."""
    verb = morph.parses(sentence.items[k].low)[0]
    if _begins_work(sentence.items, k):
        return False
    if verb.pos == "PRTS":
        return sentence.items[body.head].cases == {"ablt"}
    opens = sentence.items[k].symbol in _FOUND and not sentence.items[k].low.endswith("ся")
    joint = (
        body.first > 1 and sentence.items[body.first - 1].low == "и" and sentence.items[body.first - 2].symbol == "ORG"
    )
    alone = opens and verb.pos == "VERB" and (verb.number == "sing" or joint)  # «А и Б откроют центр»
    first, _ = clause(sentence, k)
    others = sentence.mentions("PER", "POST", "TERR", "REF", "DELEG", first=first, last=k)
    return alone and body.head < k and not any("nomn" in (x.cases or {"nomn"}) for _, x in others)


def _begins_work(items: list[Item], k: int) -> bool:
    """«консульство начнёт работу», «начало работу консульство»: it opens itself."""
    begins = items[k].symbol in ("начать", "начинать") or items[k].low == "начало"
    return begins and any(x.low in ("работу", "деятельность") for x in items[k + 1 : k + 3])


def headed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Дом дружбы Омской области. Учреждён в 2014 г.»: an entry of a reference list, and how it came to be."""
    nxt = page.sentences[sentence.number + 1 : sentence.number + 2]
    opens = next((k for k, x in enumerate(sentence.items) if x.raw not in ("•", "–", "—", "-", "*")), 0)
    body = _body(page, sentence, opens)
    if not nxt or body is None or len(sentence.items) - body.last > 8:
        return
    rest = sentence.items[body.last :]
    founded = nxt[0].items[0]
    if any(_verb(x) for x in rest) or founded.symbol not in _FOUND or morph.tense(founded.low) != "past":
        return
    fields = {
        "name": _names(page, sentence, body)[0],
        "action": "opened",
        "place": _where(sentence, body),
        "date": page.date_in(nxt[0], last=6, sorts=("day", "month", "year")),
    }
    yield page.draft("institution", sentence, body.first, len(sentence.items), fields, confidence=0.65)


def opened_there(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«открытие Торгового дома Томской области»: what an opening is of."""
    for i, event in sentence.mentions("EVENT"):
        if event.data != "opening":
            continue
        inner = Sentence(sentence.number, list(event.parts), sentence.part)
        body = _opened(page, inner)
        if body is None:
            continue
        told = of_event(page, sentence, i)
        weighed = any(x.symbol in _WEIGHING for x in sentence.items[max(0, i - 4) : i])
        asked = any(x.symbol in _ASKED for x in sentence.items[max(0, i - 5) : i])
        action = (
            "proposed"
            if asked
            else "planned"
            if told.status == "planned" or agreed_upon(sentence, i) or weighed
            else "opened"
        )
        fields = {"name": body.name, "action": action, "place": told.place, "date": told.date}
        yield page.draft("institution", sentence, i, i + 1, fields, confidence=0.65)


def _opened(page: Page, opening: Sentence) -> Body | None:
    """The first thing that an opening is of, if that is a body: not the Union in «открытие мемориала гражданам Советского
    Союза»."""
    for k in range(len(opening.items)):
        if body := _body(page, opening, k):
            return body
        if k and ("gent", "sing") in noun_cases(opening.items[k]) and opening.items[k].symbol in _MONUMENTS:
            return None
    return None


_MONUMENTS = frozenset({"памятник", "мемориал", "комплекс", "монумент", "бюст", "стела", "обелиск", "аллея", "доска"})
_ASKED = frozenset({"попросить", "просить", "просьба"})
_WEIGHING = word_set("events.weighed") | {"ждать", "ожидать", "предложить"}
"""«обсудили открытие консульства», «ждут открытия»: it is not open yet."""

# ---- the body ------------------------------------------------------------------------------------------------------


def _body(page: Page, sentence: Sentence, i: int) -> Body | None:
    """The body named at item `i`; None for one without a name or a task of its own."""
    item, items = sentence.items[i], sentence.items
    if item.mention is not None:
        return _named_body(page, sentence, i) if _institution(item) else None
    mission = item.symbol == "учреждение" and i > 0 and items[i - 1].symbol in ("консульский", "дипломатический")
    if (item.symbol not in _BODY and not mission) or not noun_cases(item):
        return None
    first, cases = i, noun_cases(item)
    while first > 0 and items[first - 1].mention is None and adjective_cases(items[first - 1]) & cases:
        first -= 1
    own = any(items[k].symbol == "свой" for k in range(first, i))
    while first < i and items[first].symbol in _IDLE:
        first += 1
    if item.symbol == "союз" and any(items[k].symbol in _OF_STATES for k in range(first, i)):
        return None
    of_business = item.symbol in ("совет", "клуб", "союз")  # «деловой совет», and no «деловой центр»
    if any(items[k].symbol in _NO_BODY and not (of_business and items[k].symbol == "деловой") for k in range(first, i)):
        return None
    phrase = read_phrase(sentence, first, ALL_CASES, deep=item.symbol in _WITH_A_TASK, spread=True)
    if phrase is None or phrase.head != i:
        return None
    alone = phrase.last - first < 2 and not _owners(sentence, i)
    if alone and not (own and _OF_ANOTHER.match(item.symbol)) and not (item.symbol in _OFFICES and _owner(sentence)):
        return None
    named = phrase.last < len(items) and items[phrase.last].symbol == "QUOT"
    if item.symbol == "дом" and phrase.last - first < 3 and items[i - 1].symbol == "торговый" and named:
        return None
    name, last = nominative(sentence, phrase, page.plain), phrase.last
    if items[last - 1].symbol in ("TERR", "ORG") and (stop := _and_another(items, last)) > last:
        name, last = name + page.plain[items[last - 1].stop : items[stop - 1].stop], stop
    if first == 0 and not adjective_of(items[0]) and not items[0].raw.isupper():
        name = name[:1].lower() + name[1:]
    return Body(first, last, i, name, own)


def _and_another(items: list[Item], k: int) -> int:
    """The index after «и Павлодарской области», «и провинции Хэйлунцзян» of a joint body, at item `k`; else `k`."""
    last = and_land(items, k)
    powers = k + 1 < len(items) and items[k].low == "и" and items[k - 1].symbol == items[k + 1].symbol == "ORG"
    return k + 2 if last == k and powers and "gent" in (items[k + 1].cases or ALL_CASES) else last


_OF_STATES = frozenset({"советский", "европейский", "евразийский", "африканский", "экономический"})
"""Unions of states, which nobody opens: «Советский», «Европейский», «Евразийский экономический»."""
_OFFICES = frozenset({"представительство", "торгпредство", "генконсульство", "филиал", "отделение"})


def _owner(sentence: Sentence) -> Item | None:
    """«Область откроет представительство в Ташкенте», «университет откроет филиал»: the territory or body that acts, whose
    office it is."""
    actors = (x for k, x in sentence.mentions("TERR", "REF", "ORG") if "nomn" in x.cases and not _after_in(sentence, k))
    return next((x for x in actors if x.symbol == "ORG" or "gent" not in x.cases), None)


def _named_body(page: Page, sentence: Sentence, i: int) -> Body:
    """«Генеральное консульство своей страны»: a mention, and the reference to its country after it."""
    items, item = sentence.items, sentence.items[i]
    if i + 2 < len(items) and items[i + 1].symbol in ("свой", "этот", "данный") and items[i + 2].symbol == "REF":
        return Body(i, i + 3, i, f"{item.value} {place_genitive(items[i + 2].value)}")
    if i + 1 < len(items) and items[i + 1].symbol == "REF" and "gent" in items[i + 1].cases:
        return Body(i, i + 2, i, f"{item.value} {place_genitive(items[i + 1].value)}")
    if (last := _and_another(items, i + 1)) > i + 1 and item.parts and item.parts[-1].symbol == "TERR":
        return Body(i, last, i, f"{item.value}{page.plain[item.stop : items[last - 1].stop]}")
    return Body(i, i + 1, i, item.value, i > 0 and items[i - 1].symbol == "свой")


_KINDS = re.compile(
    r"консульств|представительств|делов\S* совет|центр|дом|филиал|институт|школ|комисси|палат|фонд|ассоциац|библиотек|университет|комитет|клуб|отделени|музе|академи|лабор|канцеляр|приемн|совет (?:делов|по |предпринимат)"
)


def _institution(item: Item) -> bool:
    return item.symbol == "ORG" and item.data in ("body", "learned", "civil") and bool(_KINDS.search(item.low))


def _names(page: Page, sentence: Sentence, body: Body) -> list[str]:
    """Its name; a consulate takes the country that it is of from who opens it («свои консульства открыли Иран и
    Казахстан»), else from the country that the text deals with."""
    item = sentence.items[body.head]
    if body.name.lower() in _OFFICES and (owner := _owner(sentence)):
        return [f"{body.name} {genitive_of(owner) if owner.symbol == 'ORG' else place_genitive(owner.value)}"]
    if not _OF_ANOTHER.match(body.name.lower().replace("генеральное ", "").replace("почётное ", "")):
        return [body.name]
    parts = (*sentence.items[body.first : body.last], *item.parts)
    if any(x.symbol in ("TERR", "REF", "PEOPLE") for x in parts) or len(body.name.split()) > 3:
        return [body.name]
    if body.own:
        owners = [x for k, x in sentence.mentions("TERR") if "nomn" in x.cases and not _after_in(sentence, k)]
        if owners:
            singular = body.name.replace("консульства", "консульство")
            return [f"{singular} {place_genitive(x.value)}" for x in owners]
    partner = page.local(sentence)[1]
    country = partner if partner and partner.type == "country" else None
    return [f"{body.name} {place_genitive(country.name)}" if country else body.name]


def _of_each(page: Page, sentence: Sentence, body: Body) -> list[str]:
    """«филиалы МГУ, Высшей школы экономики и МИФИ»: a body for each owner; [] where fewer than two are told."""
    head = sentence.items[body.head]
    owners = _owners(sentence, body.head) if head.mention is None else []
    one = morph.parses(head.low)[0].lemma
    return [f"{one} {page.text(sentence, first, last)}" for first, last in owners]


def _owners(sentence: Sentence, head: int) -> list[tuple[int, int]]:
    """The names listed after a plural, by place: «Сбербанка, ВТБ и Газпромбанка»; [] for fewer than two."""
    items, k, out = sentence.items, head + 1, list[tuple[int, int]]()
    while k < len(items) and (items[k].symbol == "ORG" or (items[k].is_word and items[k].capital)):
        out.append((k, k + 1))
        if k + 1 >= len(items) or (items[k + 1].raw != "," and items[k + 1].low != "и"):
            break
        k += 2
    return out if len(out) > 1 and ("nomn", "plur") in noun_cases(items[head]) else []


def _after_in(sentence: Sentence, k: int) -> bool:
    return k > 0 and sentence.items[k - 1].low in ("в", "во", "на", "из", "с")


# ---- founded or standing -------------------------------------------------------------------------------------------


def _founded(sentence: Sentence, body: Body) -> tuple[int, str] | None:
    """The word that founds or keeps the body, and what that makes of it: «открыли», «о создании», «действует»."""
    items = sentence.items
    if body.first and items[body.first - 1].low in (
        "в",
        "во",
        "на",
        "при",
        "из",
        "с",
        "со",
        "для",
        "к",
        "у",
        "от",
        "по",
    ):
        return None
    cases = items[body.head].cases or frozenset(c for c, _ in noun_cases(items[body.head])) or ALL_CASES
    for k in range(body.first - 1, max(-1, body.first - 1 - _REACH), -1):
        item = items[k]
        if item.raw in (".", ";", ":"):
            break
        if item.mention is not None:
            continue
        if item.symbol in _FOUNDING and "gent" in cases:
            return None if _denied(items, k) else (k, _action(sentence, k))
        if not cases & {"nomn", "accs"}:
            continue  # «планируется подписание меморандума с центром»
        if _begins_work(items, k):
            return k, "opened" if items[k].low == "начало" else _action(sentence, k)
        if (item.symbol in _FOUND or (item.symbol in _STAND and _free(items, k + 1, body.first))) and _verb(item):
            if "nomn" in cases and _acted_on(sentence, k):
                return None  # «стенд организовал центр»
            return None if _denied(items, k) else (k, _action(sentence, k))
        if _verb(item) and item.symbol not in ("быть", "мочь"):
            break
    if "nomn" not in cases and items[min(body.last, len(items) - 1)].raw != ",":
        return None
    for k in range(body.last, min(len(items), body.last + _REACH)):
        item = items[k]
        if item.raw in (".", ";", ":"):
            return None
        if item.mention is None and _verb(item):
            if item.symbol == "работать" and k + 1 < len(items) and items[k + 1].low == "над":
                return None  # «палаты работают над «дорожной картой»»
            if item.symbol in _FOUND | _STAND and _free(items, body.last, k):
                if morph.parses(item.low)[0].pos == "INFN" and read_phrase(sentence, k + 1, frozenset({"accs"})):
                    return None  # «университет планирует открыть магистратуру»: it founds something itself
                return None if _denied(items, k) else (k, _action(sentence, k))
            if item.symbol not in _PLANNED | _PROPOSED | {"быть", "мочь"}:
                return None
    return None


def _acted_on(sentence: Sentence, k: int) -> bool:
    """Does an object stand right before the verb at `k`, so that what follows acts («стенд организовал центр»)?"""
    verb = morph.parses(sentence.items[k].low)[0]
    if verb.pos != "VERB" or sentence.items[k].low.endswith(("ся", "сь")) or verb.number != "sing":
        return False
    for first in range(max(0, k - 5), k):
        thing = read_phrase(sentence, first, frozenset({"accs"}), deep=False)
        free = first == 0 or sentence.items[first - 1].raw in (",", "–", "—", "«")
        if thing and free and thing.last == k and sentence.items[thing.head].mention is None:
            return True
    return False


def _free(items: list[Item], first: int, last: int) -> bool:
    """No other actor between, to which the verb would belong."""
    return not any(x.symbol in _ACTORS for x in items[first:last])


def _denied(items: list[Item], k: int) -> bool:
    return any(x.low in ("не", "нет", "ли") for x in items[max(0, k - 2) : k])


def _verb(item: Item) -> bool:
    return item.is_word and any(p.pos in ("VERB", "INFN", "PRTS", "PRTF") for p in morph.parses(item.low)[:1])


def _action(sentence: Sentence, k: int) -> str:
    """By the tense of the word at `k`, and by the plan or proposal around it."""
    items, tense = sentence.items, morph.tense(sentence.items[k].low)
    near = items[max(0, k - 7) : k + 7]
    if items[k].symbol in _PLANNED:
        return "planned"
    if any(x.low == "чтобы" for x in items[max(0, k - 7) : k]):
        return "proposed"
    if not tense and k and (items[k - 1].symbol in ("начать", "начинать") or items[k - 1].low in ("начало", "начала")):
        return "opened"
    since = k + 2 < len(items) and any(
        x.low in ("с", "со") and y.symbol == "DATE"
        for x, y in zip(items[k + 1 : k + 5], items[k + 2 : k + 6], strict=False)
    )
    if tense == "pres" and since:
        return "opened"  # «работает с 2014 года»
    ahead = any(morph.tense(x.low) == "futr" for x in items[max(0, k - 3) : k] if x.symbol == "быть")
    if tense and not ahead and tense != "futr" and not any(x.symbol == "мочь" for x in items[max(0, k - 3) : k]):
        offered = tense == "past" and any(x.symbol in ("предложить", "предлагать") for x in items[max(0, k - 2) : k])
        return "proposed" if offered else "exists" if items[k].symbol in _STAND - _FOUND else "opened"
    if any(x.symbol in _PROPOSED for x in near):
        return "proposed"
    if tense == "futr" or ahead or any(x.symbol in _PLANNED for x in near):
        return "planned"
    done = any(x.symbol in ("состояться", "церемония", "участие", "пройти", "приурочить", "после") for x in near)
    return "opened" if done and items[k].symbol == "открытие" else "planned"


def _stands_by_itself(sentence: Sentence, body: Body) -> tuple[int, str] | None:
    """«в представительстве области в Москве», «рабочая группа по сотрудничеству», «Минский филиал вуза»: to be spoken
    of with its place or task, such a body must stand."""
    items, item = sentence.items, sentence.items[body.head]
    first = body.first
    if item.symbol == "группа":
        works = any(items[k].symbol == "рабочий" for k in range(first, body.head))
        return (first, "exists") if works and body.last > body.head + 2 else None
    low = body.name.lower()
    placed = any(sentence.where(body.head + 1, body.last + 3))
    if re.search(r"консульств|представительств|филиал|русский дом|дом дружбы|торговый дом", low) and placed:
        return first, "exists"
    seat = re.match(r"\S+ск\S+ филиал", low)
    return (first, "exists") if seat and body.last > body.head + 1 else None


def _where(sentence: Sentence, body: Body) -> str:
    """The place told after the body, else in the sentence, else in the body's own adjective («Минский филиал»)."""
    after = next((x.value for _, x in sentence.where(body.last, body.last + 4)), "")
    if after:
        return after
    here = next((x.value for _, x in sentence.where()), "")
    if here:
        return here
    if on := next((m.item("t").value for m in sentence.find(r"на территория (?P<t>TERR|REF) ")), ""):
        return on
    seat = adjective_of(sentence.items[body.first]) if sentence.items[body.first].is_word else ""
    city = bool(seat) and territories.get(seat).type == "city" and body.first < body.head
    return territories.get(seat).ru if city else ""


RULES: tuple[Rule, ...] = (institutions, headed, opened_there)
