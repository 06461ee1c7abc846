"""Who acts in a sentence: persons, delegations, posts and pronouns resolved; subjects and those who stand after «с»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading import morph
from spravka.reading.bodies import place_genitive
from spravka.reading.lexicon import word_set
from spravka.reading.page import Named, Page
from spravka.reading.people import Person
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

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
_MANY = frozenset({"они", "них", "ними", "их"})
_GUESTS = frozenset({"гость", "делегация", "визитер"})
_BEFORE_OBLIQUE = word_set("actors.before_oblique")


def who(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Who item `i` means, or None if it is no actor."""
    item = sentence.items[i]
    if item.symbol == "PER":
        return Named(item.value)
    if item.symbol in ("DELEG", "ORG"):
        return Named(item.value, item.id)
    if item.symbol == "POST":
        words = item.value.lower().split()
        person = _head_of(page, item, words) or next(
            (p for w in words if (p := page.person_by_post(w, item.start))), None
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
    if item.symbol == "делегация" and item.mention is None and (led := _led_by(page, sentence, i)):
        return led
    if item.low in _MANY or (item.symbol in _GUESTS and item.mention is None):
        return _latest(page, sentence, item, ("DELEG",), reach=20) or (
            _latest(page, sentence, item, ("PER",)) if item.low not in _MANY else None
        )
    if item.low in _ONE:
        return _latest(page, sentence, item, ("PER",), gender=_ONE[item.low])
    return None


_FIRST = frozenset({"глава", "губернатор", "руководитель", "аким", "хоким", "мэр", "президент", "раис", "врио"})


def _head_of(page: Page, item: Item, words: list[str]) -> Person | None:
    """«глава области» after «губернатор … области Имя»: who holds the first post of that territory."""
    if not item.id or not words or words[0] not in _FIRST:
        return None
    held = (p for word in _FIRST for p in page.people.holding(word, item.start))
    return next(
        (p for p in held if p.post and p.post.of_id == item.id and p.post.title.lower().split()[0] in _FIRST), None
    )


def _led_by(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«её делегация во главе с губернатором …»: the delegation of the territory of who leads it."""
    for k in range(i + 1, min(i + 7, len(sentence.items))):
        if sentence.items[k].symbol == "PER" and sentence.items[k - 1].low in ("с", "руководством"):
            post = page.post_of(sentence.items[k].data)
            own = page.local(sentence)[0]
            led = post if post and post.id else Named(own.name, own.id) if own and own.type == "region" else None
            return Named(f"делегация {place_genitive(led.name)}", led.id) if led else None
    return None


def _latest(
    page: Page, sentence: Sentence, item: Item, symbols: tuple[str, ...], gender: str = "", reach: int = 3
) -> Named | None:
    """The actor named last before `item`, here or in the `reach` sentences before."""
    for candidate in (sentence, *page.before(sentence, reach)):
        for earlier in reversed(candidate.items):
            if (
                earlier.symbol in symbols
                and earlier.mention
                and (candidate is not sentence or earlier.stop <= item.start)
            ):
                if gender and earlier.symbol == "PER" and earlier.data.gender != gender:
                    continue
                return Named(earlier.value, earlier.id if earlier.symbol != "PER" else "")
    return None


def clause(sentence: Sentence, i: int) -> tuple[int, int]:
    """The stretch around item `i` between semicolons, colons and full stops."""
    first, last = i, i + 1
    while first > 0 and sentence.items[first - 1].raw not in (";", ":", ".", "•"):
        first -= 1
    while last < len(sentence.items) and sentence.items[last].raw not in (";", ":", "."):
        last += 1
    return first, last


def subject(page: Page, sentence: Sentence, i: int, taken: frozenset[int] = frozenset()) -> tuple[int, Named] | None:
    """The actor in the nominative nearest to the verb at `i`, in its clause, before it rather than after."""
    first, last = clause(sentence, i)
    if (
        i > 1
        and sentence.items[i - 1].raw == ","
        and _participle(sentence.items[i])
        and (told := who(page, sentence, i - 2))
    ):
        return i - 2, told  # «…, прибывшим в Минск»: of the word before the comma
    aside = _aside(sentence, first, last, i)
    near = [k for k in range(i + 1, last) if sentence.items[k].raw == ","][:1]
    after = range(i + 1, near[0] if near else last)
    candidates = [*range(i - 1, first - 1, -1), *range(i + 1, last)]
    if _stands_first(sentence, i):  # «находилась делегация …»: nothing before it in its part of the clause
        candidates = [*after, *candidates]
    for k in candidates:
        if k in taken or k in aside:
            continue
        item = sentence.items[k]
        before = sentence.items[k - 1].low if k else ""
        if before in _BEFORE_OBLIQUE or item.low in ("его", "ее", "их", "него", "ним", "ней", "них", "ними", "нее"):
            continue
        if (
            item.symbol in ("PER", "DELEG", "POST", "PEOPLE")
            and item.mention
            and item.cases
            and "nomn" not in item.cases
        ):
            continue
        found = who(page, sentence, k) if item.symbol != "ORG" else None
        if found:
            return k, found
    return None


def _aside(sentence: Sentence, first: int, last: int, i: int) -> frozenset[int]:
    """The items of closed relative clauses that `i` is not in: «делегация, которую возглавил …, продолжает …»."""
    out: set[int] = set()
    items = sentence.items
    for k in range(first + 1, last):
        if items[k].symbol == "который" and "," in (items[k - 1].raw, items[k - 2].raw):
            end = next((j for j in range(k + 1, last) if items[j].raw == ","), last)
            if not k < i < end and end < last:
                out.update(range(k, end))
    return frozenset(out)


def _stands_first(sentence: Sentence, i: int) -> bool:
    """Whether only places and dates stand between a subordinate word and the verb at `i`: «когда в городе находилась …»."""
    k = i - 1
    while k >= 0 and i - k < 8 and sentence.items[k].symbol not in ("PER", "DELEG", "POST", "PEOPLE", "который"):
        if sentence.items[k].low in ("когда", "где", "куда"):
            return True
        if sentence.items[k].raw == ",":
            return False
        k -= 1
    return False


def _participle(item: Item) -> bool:
    return item.is_word and any(p.pos == "PRTF" for p in morph.parses(item.low)[:2])


def after_with(page: Page, sentence: Sentence, i: int) -> list[tuple[int, Named]]:
    """The actors after «с», «со» in the clause of item `i`, coordinated ones included."""
    first, last = clause(sentence, i)
    out: list[tuple[int, Named]] = []
    for k in range(first, last):
        if sentence.items[k].low not in ("с", "со"):
            continue
        j = k + 1
        reach = k + 5
        while j < min(last, reach):
            item = sentence.items[j]
            found = who(page, sentence, j)
            if found and (item.mention is None or not item.cases or item.cases & {"ablt"}):
                out.append((j, found))
                reach = j + 6
                if j + 1 < last and sentence.items[j + 1].low not in ("и", ",", "а", "–", "—"):
                    break
            elif item.raw in (".", ":") or item.low in ("в", "на", "по", "о"):
                break
            j += 1
    return out


def objects(page: Page, sentence: Sentence, i: int, taken: frozenset[int]) -> Iterator[tuple[int, Named]]:
    """The actors in the accusative in the clause of item `i`."""
    first, last = clause(sentence, i)
    for k in sorted(range(first, last), key=lambda k: abs(k - i)):
        if k in taken or k == i:
            continue
        item = sentence.items[k]
        before = sentence.items[k - 1].low if k else ""
        if before in _BEFORE_OBLIQUE or before in ("в", "на", "во"):
            continue
        if item.low in ("он", "она", "они"):
            continue
        if (
            item.symbol in ("PER", "DELEG", "PEOPLE", "POST")
            and item.mention
            and item.cases
            and not item.cases & {"accs"}
        ):
            continue
        found = who(page, sentence, k) if item.symbol != "ORG" else None
        if found:
            yield k, found
