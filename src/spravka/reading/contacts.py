"""meeting and visit: who met whom, who went where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading import morph
from spravka.reading.bodies import place_genitive
from spravka.reading.directions import discussed_topics
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES
from spravka.reading.sentence import Sentence

_ACTORS = ("PER", "DELEG")
_FUTURE = {"встретится", "встретятся", "планируется", "запланирована", "запланирован", "состоится", "состоятся", "посетит", "посетят", "прибудет", "прибудут", "предстоит", "намечен", "намечена", "приедет", "приедут", "планирует", "планируют", "готовится", "побывает", "побывают", "намерен", "намерены", "ожидается", "отправится", "предстоящий", "предстоящего", "предстоящий", "предстоящей", "собирается", "будет", "будут", "проведёт", "проведет"}

# Each with the phrase that it reads; `a` and `b` are the sides.
_MEETINGS = (
    r"(?P<a>PER|DELEG) (?:<~4>)?(?:встретиться|встречаться|побеседовать|переговорить|увидеться) (?:<~6>)?с (?:<~3>)?(?P<b>PER|DELEG|ORG|POST|он|она|PEOPLE|представитель|руководство|руководитель)",
    r"(?P<a>PER|DELEG) (?:<~4>)?(?:провести|проводить) (?:<~3>)?(?:встреча|переговоры|переговор|беседа|консультация|совещание) (?:<~3>)?с (?:<~3>)?(?P<b>PER|DELEG|ORG|PEOPLE|он|она)",
    r"(?:встреча|переговоры|беседа) (?:<~3>)?с (?:<~1>)?(?P<b>PER|DELEG|он|она) (?:<~2>)?(?:провести|проводить) (?P<a>PER|DELEG)",
    r"(?P<a>PER|DELEG) (?:<~5>)?(?:принять|принимать) (?:<~4>)?(?P<b>PER|DELEG)",
    r"(?P<b>PER|DELEG|PEOPLE) (?:<~2>)?(?:принять|принимать) (?P<a>PER)",
    r"обсудить (?P<a>PER|DELEG) с (?:<~1>)?(?P<b>PER|DELEG)",
    r"обсудить (?P<a>PER|DELEG) и (?P<b>PER|DELEG)",
    r"(?P<a>PER|DELEG) и (?P<b>PER|DELEG) (?:<~3>)?(?:обсудить|обсуждать|встретиться|провести|рассмотреть|поговорить)",
    r"(?P<a>PER|DELEG) (?:<~3>)?(?:обсудить|обсуждать) (?:<~3>)?с (?:<~1>)?(?P<b>PER|DELEG)",
    r"(?P<a>PER|DELEG) (?:обсудить|обсуждать) (?:<8>)?с (?P<b>PER|DELEG) ",
    r"(?:встреча|переговоры|беседа|переговор) (?P<a>PER|DELEG) (?:с|и) (?:<~2>)?(?P<b>PER|DELEG)",
    r"(?:встреча|переговоры|переговор) (?:<~3>)?между (?P<a>PER|DELEG) и (?P<b>PER|DELEG)",
    r"(?P<a>PER|DELEG) (?:<6>)?на (?:<~1>)?встреча с (?:<~2>)?(?P<b>PER|DELEG)",
    r"(?:встреча|переговоры|беседа|переговор) с (?:<~2>)?(?P<b>PER|DELEG)",
    r"(?P<b>DELEG|PER|гость|PEOPLE) (?:<~3>)?(?:встретить|приветствовать|принять) (?P<a>PER)",
)


def met(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обсудили губернатор … с послом …»; «принял в Уфе делегацию …»; «встретился с …»"""
    seen: set[str] = set()
    for pattern in _MEETINGS:
        for match in sentence.find(pattern):
            a = match.item("a") if match.m.groupdict().get("a") else None
            b = match.item("b")
            sides = [s for s in (_side(page, sentence, a), _side(page, sentence, b)) if s]
            if a is None:
                host = _host(page, sentence, b.value)
                sides = [s for s in (host, *sides) if s]
            sides += [n for n in _more(page, sentence, match.last) if n not in sides]
            names = {s.name for s in sides}
            if len(names) < 2 or names & seen:
                continue
            if page.is_same(names):
                continue
            seen |= names
            page.met.append(names)
            first = match.at("a") if a is not None else match.first
            first = min(first, match.at("b"), match.first)
            yield page.draft("meeting", sentence, first, match.last, {
                "sides": sides,
                "place": _place(page, sentence),
                "date": page.date_in(sentence, sorts=("day", "month")),
                "topics": topics_of(page, sentence),
                "status": "planned" if _ahead(sentence) else "held",
            }, confidence=0.8, speaker=None)  # fmt: skip


def _side(page: Page, sentence: Sentence, item) -> Named | None:  # type: ignore[no-untyped-def]
    if item is None:
        return None
    if item.mention:
        if item.symbol == "POST":
            person = next((p for w in item.value.lower().split() if (p := page.person_by_post(w))), None)
            return Named(person.name) if person else None
        return page.actor(item)
    if item.low in ("ним", "ней", "ними"):
        before = [i.value for s in (*reversed(list(page.before(sentence, 1))), sentence) for i in s.items if i.symbol in ("PER", "DELEG") and i.stop < item.start]
        return Named(before[-1]) if before else None
    return None


def _host(page: Page, sentence: Sentence, guest: str) -> Named | None:
    """For «на встрече с послом»: the one who speaks or acts, named before or in the sentence."""
    for _, item in sentence.mentions("PER"):
        if item.value != guest:
            return Named(item.value)
    for earlier in page.before(sentence, 2):
        for _, item in earlier.mentions("PER"):
            if item.value != guest:
                return Named(item.value)
    return None


def _more(page: Page, sentence: Sentence, i: int) -> list[Named]:
    """«…, и с министром …, и с мэром …»: further sides of the same talk."""
    out: list[Named] = []
    items = sentence.items
    while i < len(items) and items[i].low in (",", "и", "с", "а", "также"):
        if items[i].symbol in _ACTORS:
            break
        i += 1
        if i < len(items) and items[i].symbol in _ACTORS:
            found = page.actor(items[i])
            if found:
                out.append(found)
            i += 1
    return out


def _ahead(sentence: Sentence) -> bool:
    return any(item.low in _FUTURE for item in sentence.items)


def _place(page: Page, sentence: Sentence) -> str:
    """Where it took place: a city («в Уфе»), a building («в доме правительства региона»), the dateline's city."""
    for match in sentence.find(r"в (?P<what>дом|здание|резиденция|администрация|посольство|дворец) "):
        i = match.at("what")
        first = i
        j = i + 1
        while j < len(sentence.items) and (sentence.items[j].symbol in ("REF", "TERR", "QUOT", "правительство", "администрация")):
            j += 1
        name = page.text(sentence, first, j)
        for item in sentence.items[first:j]:
            if item.symbol == "REF":
                name = name.replace(item.raw, place_genitive(item.value))
        return _head_nominative(name)
    for i, item in sentence.mentions("TERR"):
        if i and sentence.items[i - 1].low in ("в", "во") and item.mention and "loct" in (item.mention.cases or ALL_CASES):
            return item.value
    return ""


def _head_nominative(name: str) -> str:
    words = name.split()
    word = morph.nominative(words[0].lower(), "NOUN", "loct", "sing")
    return " ".join([morph.like(word, words[0]) if word else words[0], *words[1:]])


def topics_of(page: Page, sentence: Sentence) -> list[str]:
    """The named topics of a talk, where the same sentence tells them."""
    return discussed_topics(page, sentence)


# ---- visits --------------------------------------------------------------------------------------------------------

_GO = r"(?:прибыть|прибывать|приехать|приезжать|посетить|посещать|побывать|отправиться|вылететь|находиться|пребывать|ездить|съездить|наведаться|заехать|осмотреть|ознакомиться)"
_VISITS = (
    # «визит делегации Жамбылской области», «визит посла в Ленобласть», «поездка губернатора в Минск»
    r"(?:визит|поездка) (?:<~1>)?(?P<who>DELEG|PER) (?:<~2>)?(?:в|на|по) (?:<~1>)?(?P<to>TERR|REF)",
    r"(?:визит|поездка) в (?P<to>TERR|REF) (?:<~1>)?(?P<who>PER|DELEG)",
    r"(?:визит|поездка) (?P<who>DELEG|PER) ",
    # «делегация прибыла в Омск», «посол посетил Ленобласть»
    rf"(?P<who>PER|DELEG) (?:<~5>)?{_GO} (?:<~4>)?(?:в |на |по )?(?:<~1>)?(?P<to>TERR|REF|ORG)",
    rf"(?P<to>TERR|REF) (?:<~4>)?{_GO} (?:<~3>)?(?P<who>PER|DELEG)",
    rf"в (?P<to>TERR|REF) (?:<~6>)?{_GO} (?:<~3>)?(?P<who>PER|DELEG)",
    r"(?P<who>PER|DELEG) (?:<~4>)?(?:совершать|совершить|находиться) (?:<~3>)?(?:визит|поездка) (?:в|по|на) (?P<to>TERR|REF)",
    r"(?P<who>PER|DELEG) (?:<~4>)?с (?:<~2>)?(?:визит|поездка) (?:<~3>)?(?:в )?(?P<to>TERR|REF)",
    # «Волгоград встречает посла»
    r"(?P<to>TERR|REF) (?:<~2>)?(?:встречать|принимать|принять) (?P<who>PER|DELEG)",
)


def visited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«состоявшийся в сентябре 2022 года визит делегации Жамбылской области»; «посол посетил …»"""
    seen: set[tuple[str, str]] = set()
    for pattern in _VISITS:
        for match in sentence.find(pattern):
            who = page.actor(match.item("who"))
            to = Named(match.item("to").value, match.item("to").mention.id) if match.m.groupdict().get("to") else _home_for(page, match.item("who"))  # type: ignore[union-attr]
            if who is None or to is None or any(w == who.name for w, _ in seen):
                continue
            if to.id and match.item("who").mention and match.item("who").mention.id == to.id:  # type: ignore[union-attr]
                continue
            seen.add((who.name, to.name))
            first = min(match.at("who"), match.at("to") if match.m.groupdict().get("to") else match.first, match.first)
            yield page.draft("visit", sentence, first, match.last, {
                "who": who,
                "head": _head(page, sentence, match.last),
                "to": to,
                "date": page.date_in(sentence, sorts=("day", "month", "year", "lone")),
                "status": _visit_status(sentence),
            }, confidence=0.75)  # fmt: skip


def _home_for(page: Page, item) -> Named | None:  # type: ignore[no-untyped-def]
    """The goal of a visit that is told without one: the text's own region, for a foreign visitor."""
    home = page.context.home
    if not home:
        return None
    owner = item.mention.id
    if item.symbol == "PER":
        post = page.post_of(item.mention.data)
        owner = post.id if post else ""
    if owner and owner != home.id:
        return Named(home.name, home.id)
    return None


def _head(page: Page, sentence: Sentence, i: int) -> str:
    for match in sentence.find(r"(?:во глава с|под руководство|возглавлять|возглавить|возглавлять|руководить) (?P<per>PER)"):
        return match.item("per").value
    return ""


def _visit_status(sentence: Sentence) -> str:
    if _ahead(sentence):
        return "planned"
    line = sentence.line
    if re.search(r"(?<!\S)(?:находиться|совершать|пребывать|встречать|работать|прибывать)(?!\S)", line) and not any(i.low in ("находился", "находилась", "совершал", "находились") for i in sentence.items):
        return "ongoing"
    return "held"


RULES: tuple[Rule, ...] = (met, visited)
