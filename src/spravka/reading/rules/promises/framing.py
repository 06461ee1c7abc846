"""A promise whose words stand in another order: «помещение под склад обещала подобрать администрация», «собрать библиотеку
город, по словам мэра, намерен», «поддержать условились и два смотра». Who promises and what it is done to are told
apart by their cases, and by which of them agrees with the promise."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import told_beside
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, adjective_cases, noun_cases, read_phrase, tidy
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Page
from spravka.reading.rules.promises.deeds import STOPS, Deed, empty, founds, goal_after, pos_of, thing

_DASHES = frozenset({"–", "—", "-"})
_REACH = 14  # items between a promise and its deed
_ACTORS = frozenset({"PER", "ORG", "DELEG", "POST", "TERR", "REF", "PEOPLE"})
_ACTING = word_set("promises.acting") | word_set("promises.sides_words")
_VAGUE_DEEDS = word_set("promises.no_promise")
_VAGUE_THINGS = word_set("promises.no_thing")


def framed(page: Page, sentence: Sentence, i: int) -> tuple[Deed, range] | None:
    """The deed that the promise at item `i` governs, and the items of who promises it (empty where nobody is told)."""
    items = sentence.items
    live = _live(sentence, i)
    inf = next((k for k in live if i < k <= i + _REACH and pos_of(items[k]) == "INFN"), None)
    if inf is None:
        inf = next((k for k in live if k < i and pos_of(items[k]) == "INFN" and _opens(items, live, k)), None)
    if inf is None or items[inf].symbol in _VAGUE_DEEDS | {"обмениваться", "обменяться"}:
        return None
    if inf + 1 < len(items) and items[inf + 1].low == "этого":
        return None  # «добиваться этого условились стороны»: what was told before
    who = _subject(sentence, live, i, inf)
    rest = [k for k in live if k not in who and k not in (i, inf)]
    after = [k for k in rest if k > max(i, inf)]
    between = [k for k in rest if min(i, inf) < k < max(i, inf)]
    before = [k for k in rest if k < min(i, inf)]
    chosen = next((part for part in (after, between, before) if any(thing(items[k]) for k in part)), [])
    if inf < i and any(thing(items[k]) for k in between):
        chosen = between
    chosen = _trimmed(items, chosen)
    if chosen and items[chosen[-1]].low in ("его", "ее", "её", "их") and chosen[-1] + 1 in who:
        chosen = chosen[:-1]  # «ввести завод его руководитель обещал»: whose the promiser is
    if chosen and chosen is not after and pos_of(items[chosen[0]]) == "PREP" and chosen[-1] < i:
        return None  # «к строительству завод планирует приступить»
    if chosen and items[chosen[0]].low in ("что", "который", "где", "чей"):
        return None
    things = [items[k] for k in chosen if thing(items[k])]
    if not things or all(x.symbol in _VAGUE_THINGS | _PLACES for x in things) or founds(items[inf].symbol, things):
        return None
    words = _text(page, sentence, chosen)
    if chosen is not after:
        words += goal_after(page, sentence, inf)
    return Deed(tidy(f"{items[inf].symbol} {words}"), min(inf, chosen[0]), max(inf, chosen[-1]) + 1), who


def _live(sentence: Sentence, i: int) -> list[int]:
    """The items of the clause of the promise, without what is said beside («, по словам мэра,»)."""
    items = sentence.items
    first, last = i, i + 1
    while first > 0 and items[first - 1].raw not in STOPS:
        first -= 1
    while last < len(items) and items[last].raw not in STOPS:
        last += 1
    out = told_beside(items, first, last, i)
    live = [k for k in range(first, last) if k not in out]
    stop = next((k for k in live if k > i and items[k].raw == "," and _new_clause(items, k)), last)
    start = max((k + 1 for k in live if k < i and items[k].raw == "," and not _listed(items, k)), default=first)
    return [k for k in live if start <= k < stop]


def _new_clause(items: list[Item], comma: int) -> bool:
    after = items[comma + 1] if comma + 1 < len(items) else None
    return after is None or after.low in ("а", "но", "что", "чтобы", "где", "который") or pos_of(after) in (
        "VERB", "GRND", "PRTF", "PREP", "CONJ",
    )  # fmt: skip


def _listed(items: list[Item], comma: int) -> bool:
    """«топливо, металл и зерно»: a comma of a list of nouns."""
    beside = [items[k] for k in (comma - 1, comma + 1) if 0 <= k < len(items)]
    return len(beside) == 2 and all(pos_of(x) in ("NOUN", "ADJF") or x.mention for x in beside)


def _opens(items: list[Item], live: list[int], k: int) -> bool:
    """Does the infinitive stand first in its clause, after adverbs and dates?"""
    return all(pos_of(items[n]) in ("ADVB", "CONJ", "PRCL") or items[n].symbol == "DATE" for n in live if n < k)


def _subject(sentence: Sentence, live: list[int], i: int, inf: int) -> range:
    """The items of who promises: in the nominative, and of the number and gender of the promise; the nearest to it."""
    items = sentence.items
    told = morph.parses(items[i].low)[0]
    if any(items[k].low == "мы" and k < i for k in live):
        return range(0)  # «мы готовы создавать и совместные предприятия»
    fronted = any(thing(items[k]) and not items[k].mention for k in live if k < min(i, inf))
    for k in sorted((k for k in live if k not in (i, inf)), key=lambda k: abs(k - i)):
        if k and (items[k - 1].low in _OBLIQUE or items[k - 1].raw in _DASHES or _within_phrase(items, k)):
            continue
        item = items[k]
        if item.symbol in _ACTORS and item.mention and "nomn" in (item.cases or {"nomn"}):
            beside = abs(k - i) <= 2 and not i < inf < k
            if item.cases == {"nomn"} or item.symbol in ("PER", "DELEG") or beside or (k > inf and fronted):
                return range(k, k + 1)
            continue
        phrase = read_phrase(sentence, k, frozenset({"nomn"}), deep=False) if item.is_word else None
        if phrase is None or "nomn" not in phrase.options or not items[phrase.head].is_word:
            continue
        head = items[phrase.head]
        noun = next((p for p in morph.parses(head.low) if p.pos == "NOUN" and p.case == "nomn"), None)
        acts = noun is not None and (noun.animate or head.symbol in _ACTING)
        agrees = noun is not None and told.number in ("", noun.number) and told.gender in ("", noun.gender)
        if acts and agrees:
            return range(_widest(sentence, phrase), phrase.last)
    return range(0)


def _widest(sentence: Sentence, phrase: Phrase) -> int:
    """Where the phrase begins with the adjectives before it: «казахстанская сторона»."""
    first = phrase.first
    while first and sentence.items[first - 1].is_word:
        wider = read_phrase(sentence, first - 1, frozenset({"nomn"}), deep=False)
        if wider is None or wider.head != phrase.head:
            break
        first -= 1
    return first


_PLACES = frozenset({"TERR", "REF", "район", "город", "область", "регион", "округ", "край", "республика"})
_OBLIQUE = frozenset(
    {"в", "во", "на", "с", "со", "из", "для", "под", "к", "по", "о", "об", "у", "от", "до", "за", "при"}
)


def _within_phrase(items: list[Item], k: int) -> bool:
    """«проект области», «создание турецкого предприятия»: a genitive after its noun or adjective, where the nominative
    looks alike."""
    item, before = items[k], items[k - 1]
    if item.symbol in ("TERR", "REF", "ORG"):
        return pos_of(before) == "NOUN" and "gent" in item.cases
    own = {c for c, _ in noun_cases(item) | adjective_cases(item)}
    led = {c for c, _ in adjective_cases(before)}
    return item.is_word and "gent" in own and (pos_of(before) == "NOUN" or (bool(led) and "nomn" not in led))


def _trimmed(items: list[Item], chosen: list[int]) -> list[int]:
    """Without what only leads to it or dates it."""
    while chosen and (empty(items[chosen[0]]) or items[chosen[0]].low in (",", "а", "но")):
        chosen = chosen[1:]
    while chosen and (
        items[chosen[-1]].symbol == "DATE"
        or items[chosen[-1]].raw == ","
        or items[chosen[-1]].low in ("в", "к", "до", "на", "не", "позднее", "конца", "концу", "и")
    ):
        chosen = chosen[:-1]
    return chosen


def _text(page: Page, sentence: Sentence, chosen: list[int]) -> str:
    """The words of these items, as they stand; a capital that is the sentence's is not kept."""
    runs: list[list[int]] = []
    for k in chosen:
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    words = " ".join(page.text(sentence, run[0], run[-1] + 1) for run in runs)
    first = sentence.items[chosen[0]]
    opens = chosen[0] == 0 or sentence.items[chosen[0] - 1].raw in STOPS
    return words[:1].lower() + words[1:] if opens and first.mention is None and not words[1:2].isupper() else words
