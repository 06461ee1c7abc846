"""Who acts in a clause: its subject, its objects, those who stand after «с»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import (
    GUESTS,
    apposed,
    aside,
    clause,
    company,
    disagrees,
    finite,
    own_part,
    participle,
    qualified,
    relative_of,
    stands_as_subject,
    stands_first,
)
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.inflection import plural
from spravka.reading.page import Named, Page
from spravka.reading.roles.holders import holders
from spravka.reading.roles.numerals import value_of
from spravka.reading.roles.referents import is_people, people, who

_BEFORE_OBLIQUE = word_set("actors.before_oblique")


def some_people(page: Page, sentence: Sentence, i: int) -> tuple[int, Named] | None:
    """«гостили кубинские школьники», «прилетела группа методистов»"""
    first, last = clause(sentence, i)
    for k in range(first + 1, i):  # «врачи стажировались в Ташкенте, а хирурги приедут в Омск»
        if sentence.items[k].low in ("а", "но") and sentence.items[k - 1].raw == ",":
            first = k + 1
    asides = aside(sentence, first, last, i)
    near = (*range(i + 1, min(last, i + 4)), *range(max(first, i - 12), i))
    for k in near:
        item = sentence.items[k]
        before = sentence.items[k - 1] if k else None
        closes = k > 1 and before and before.raw == "," and k - 2 in asides
        if before and not closes and (before.low in ("в", "на", "с", "из", "и") or before.symbol == ","):
            continue
        if item.low in ("его", "ее", "их", "все", "эти", "другие") or item.symbol == "гость":
            continue
        if several := _numbered(page, sentence, k):
            return k, several
        many = (
            item.is_word
            or (" " in item.raw and item.symbol == "POST")
            or any((p.case, p.number) == ("nomn", "plur") for p in morph.parses(item.raw.split()[0].lower()))
        )
        if many and (item.is_word or item.symbol == "POST") and (name := people(page, sentence, k, "nomn")):
            return k, name
    return None


def _numbered(page: Page, sentence: Sentence, k: int) -> Named | None:
    """«приехали шестеро аспирантов из Ташкента»: the people whom a number counts."""
    counted = k > 0 and value_of(sentence.items[k - 1]) is not None
    phrase = (
        read_phrase(sentence, k, frozenset({"gent"}), deep=False) if counted and sentence.items[k].is_word else None
    )
    if phrase is None or not is_people(sentence.items[phrase.head], phrase.number) or phrase.number != "plur":
        return None
    name, after = plural(sentence, phrase, page.plain), sentence.items[phrase.last : phrase.last + 2]
    told = len(after) == 2 and after[0].low == "из" and after[1].symbol in ("TERR", "REF")
    return Named(f"{name} из {place_genitive(after[1].value)}" if told else name) if told or " " in name else None


def subject(page: Page, sentence: Sentence, i: int, taken: frozenset[int] = frozenset()) -> tuple[int, Named] | None:
    """The actor in the nominative nearest to the verb at `i`, in its clause, before it rather than after."""
    first, last = clause(sentence, i)
    if (
        i > 1
        and sentence.items[i - 1].raw == ","
        and participle(sentence.items[i])
        and (told := who(page, sentence, i - 2))
    ):
        return i - 2, told  # «…, прибывшим в Минск»: of the word before the comma
    if i > 1 and sentence.items[i - 1].raw == "," and participle(sentence.items[i]) and not _of_one(sentence.items[i]):
        return _described(page, sentence, i)
    k = qualified(sentence, i) or relative_of(sentence, i)
    if k >= 0 and (told := who(page, sentence, k)):
        return k, told
    if falls_on := _on_whom_it_falls(page, sentence, first, i):
        return falls_on
    asides = aside(sentence, first, last, i)
    items = sentence.items  # «сообщил, что приедет министр»: who comes does not say it
    last = next((k for k in range(i + 1, last - 1) if items[k].raw == "," and items[k + 1].low == "что"), last)
    verb = next((p for p in morph.parses(sentence.items[i].low)[:1] if p.pos == "VERB"), None)
    near = [k for k in range(i + 1, last) if sentence.items[k].raw == ","][:1]
    after = range(i + 1, near[0] if near else last)
    candidates = [*range(i - 1, first - 1, -1), *range(i + 1, last)]
    that = next((k for k in range(i - 1, first, -1) if items[k].low == "что" and items[k - 1].raw == ","), i)
    part = own_part(sentence, first, i)
    if part > first and not any(_may_act(items[k]) for k in range(part, i)):
        candidates = [*after, *candidates]  # «посол осмотрел завод, а затем его принял мэр»
    if stands_first(sentence, i):  # «находилась делегация …»: nothing before it in its part of the clause
        candidates = [*after, *candidates]
    elif that < i:  # «сообщил, что область посетит делегация»: not he who said so
        candidates = [*range(i - 1, that, -1), *after, *candidates]
    whom = next(
        (k for k in range(i - 1, max(first, i - 8), -1) if items[k].low in _WHOM and items[k - 1].raw == ","), -1
    )
    if whom > 0 and all(x.raw != "," for x in items[whom:i]):  # «посол, которого принял мэр»: not he whom it tells of
        candidates = [*range(i - 1, whom, -1), *after]
    for k in candidates:
        if k in taken or k in asides:
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
        if disagrees(item, verb) or (item.symbol == "POST" and apposed(sentence, first, k)):
            continue
        if verb and verb.number == "plur" and item.symbol == "PER" and _by_itself(sentence, k):
            continue
        if item.symbol in GUESTS | {"дипломат"} and item.is_word and not stands_as_subject(sentence, k):
            continue
        found = who(page, sentence, k) if item.symbol != "ORG" or company(item) else None
        if found:
            return k, found
    return None


def _on_whom_it_falls(page: Page, sentence: Sentence, first: int, i: int) -> tuple[int, Named] | None:
    """«Послу предстоит посетить …», «гостям удалось увидеть …»: who does what the infinitive at `i` tells, in the dative."""
    items = sentence.items
    falls = next((k for k in range(i - 1, max(first, i - 5) - 1, -1) if items[k].symbol in _FALLS), -1)
    if falls < 0 or morph.parses(items[i].low)[0].pos != "INFN":
        return None
    for k in (*range(falls - 1, first - 1, -1), *range(falls + 1, i)):
        cases = items[k].cases or {c for c, _ in noun_cases(items[k])}
        if "datv" in cases and (k == 0 or items[k - 1].low not in ("к", "по")) and (told := who(page, sentence, k)):
            return k, told
    return None


_FALLS = frozenset({"предстоять", "удаться", "довестись", "посчастливиться"})


def _of_one(item: Item) -> bool:
    return all(p.number == "sing" for p in morph.parses(item.low) if p.pos == "PRTF")


def _described(page: Page, sentence: Sentence, i: int) -> tuple[int, Named] | None:
    """«встретил гостей из Африки, прибывших на саммит»: the people whom the participle at item `i` describes, nobody else."""
    cases = {p.case for p in morph.parses(sentence.items[i].low) if p.pos == "PRTF"}
    for k in range(i - 2, max(-1, i - 8), -1):
        for case in sorted(cases & {c for c, n in noun_cases(sentence.items[k]) if n == "plur"}):
            if told := people(page, sentence, k, case):
                return k, told
    return None


def _may_act(item: Item) -> bool:
    actor = item.symbol in ("PER", "DELEG", "POST", "PEOPLE", "ORG", "TERR", "REF")
    return (actor and "nomn" in (item.cases or ALL_CASES)) or item.low in (
        "он",
        "она",
        "они",
        "который",
        "которая",
        "которые",
        "тот",
    )


_JOINED = frozenset({"и", ",", "с", "вместе", "–", "—", "("})


def _by_itself(sentence: Sentence, k: int) -> bool:
    """Is the person at item `k` told with nobody beside, so that «прибыли» is not said of that one?"""
    beside = (*sentence.items[max(0, k - 1) : k], *sentence.items[k + 1 : k + 2])
    return not any(x.low in _JOINED for x in beside)


_NO_MORE = frozenset({"в", "во", "на", "по", "о", "он", "она", "они"})


def after_with(page: Page, sentence: Sentence, i: int) -> list[tuple[int, Named]]:
    """The actors after «с», «со» in the clause of item `i`, coordinated ones included."""
    first, last = clause(sentence, i)
    out: list[tuple[int, Named]] = []
    for k in range(first, last):
        if sentence.items[k].low not in ("с", "со") or (k and sentence.items[k - 1].low == "главе"):
            continue
        j = (k + 1 < last and qualified(sentence, k + 1)) or k + 1
        if _of_cooperation(sentence, k) and sentence.items[j].symbol not in ("PER", "POST", "DELEG"):
            continue
        reach = j + 4
        while j < min(last, reach):
            item = sentence.items[j]
            if several := holders(sentence, j):
                return [*out, *((j + 2 * n, name) for n, name in enumerate(several))]
            found = people(page, sentence, j, "ablt") if item.low not in ("он", "она", "они") else None
            if found and (item.mention is None or not item.cases or item.cases & {"ablt"}):
                out.append((j, found))
                reach = j + 6
                if j + 1 < last and sentence.items[j + 1].low not in ("и", ",", "а", "–", "—"):
                    break
            elif item.raw in (".", ":") or item.low in _NO_MORE or participle(item) or (out and finite(item)):
                break  # «с делегацией, возглавляемой …»
            j += 1
    return out


_COOPERATION = frozenset({"сотрудничество", "взаимодействие", "партнерство", "связь", "отношение", "кооперация"})


def _of_cooperation(sentence: Sentence, k: int) -> bool:
    """«отмечено сотрудничество Азербайджана с регионами России»: does «с» at item `k` belong to it?"""
    before = sentence.items[max(0, k - 2) : k]
    return any(x.symbol in _COOPERATION for x in before) and all(x.raw != "," for x in before)


_WHOM = frozenset({"которого", "которую", "которых"})


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
        if item.low in _WHOM and k > 1 and before == ",":
            found = who(page, sentence, k - 2)  # «посол Имя, которого принимал мэр, …»
            if found:
                yield k - 2, found
            continue
        if (
            item.symbol in ("PER", "DELEG", "PEOPLE", "POST")
            and item.mention
            and item.cases
            and not item.cases & {"accs"}
        ):
            continue
        found = who(page, sentence, k) if item.symbol != "ORG" else None
        if not found and item.symbol == "POST":  # «принял посла Киргизии»: a post whose holder nobody names
            found = people(page, sentence, k, "accs")
        if found:
            yield k, found
