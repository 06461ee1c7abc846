"""meeting: who met whom, where, and what of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading import actors, morph
from spravka.reading.bodies import place_genitive
from spravka.reading.context import Place
from spravka.reading.directions import discussed_topics
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

FUTURE = word_set("meetings.future")

_TALK = alternation("meetings.talk")
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
            "topics": discussed_topics(page, sentence),
            "status": "planned" if _ahead(sentence) or prepared(sentence, i) else "held",
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


def prepared(sentence: Sentence, i: int) -> bool:
    """«подготовка визита», «для проведения переговоров»: ahead, whatever the tense around."""
    return any(
        x.symbol in ("подготовка", "готовить", "для", "накануне", "организация")
        for x in sentence.items[max(0, i - 3) : i]
    )


def _ahead(sentence: Sentence) -> bool:
    return any(item.low in FUTURE for item in sentence.items)


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


RULES: tuple[Rule, ...] = (met,)
