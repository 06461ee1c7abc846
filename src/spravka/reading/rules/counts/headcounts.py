"""count_figure: people told by what they are or where they work («150 предпринимателей», «заводы, на которых трудятся 5
тысяч человек»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import Phrase, adjective_cases, nominative, read_phrase
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.inflection import genitive
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles.numerals import numbers
from spravka.reading.roles.whereabouts import as_of, where
from spravka.reading.rules.counts.counted import counted
from spravka.reading.rules.counts.counts import ATTEND, event_of, perhaps


def of_a_calling(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«приняли участие свыше 150 предпринимателей двух регионов»: a calling is marked as a post, and is counted too"""
    for count in numbers(page, sentence):
        item = sentence.items[count.last] if count.last < len(sentence.items) else None
        if perhaps(sentence, count):
            continue
        if item is None or item.symbol != "POST" or count.value < _FEW or sentence.items[count.last - 1].raw == ".":
            continue
        words = item.raw.split()
        own = next((k for k, w in enumerate(words) if ("gent", "plur") in _noun(w)), -1)
        told = [
            morph.inflected(w.lower(), "NOUN" if k == own else "ADJF", "nomn", "plur")
            for k, w in enumerate(words[: own + 1])
        ]
        if own < 0 or not all(told):
            continue  # «почётных консулов», «предпринимателей двух регионов»
        whose = read_phrase(sentence, count.last + 1, frozenset({"gent"}), deep=False)
        last = whose.last if whose else count.last + 1
        rest = page.text(sentence, count.last, last).split(" ", own + 1)[own + 1 :]
        what = " ".join([*map(str, told), *rest])
        if any(m.last <= count.first for m in sentence.find("состав (?:делегация|DELEG) ")):
            what += " в составе делегации"  # «в состав делегации вошли … и 14 предпринимателей»
        event = event_of(page, sentence) if " " not in what and sentence.has(ATTEND) else ""
        fields = {
            "what": f"{what} – {event}" if event else what,
            "value": count.value,
            "approx": count.approx,
            "where": where(page, sentence, count.first),
            "as_of": as_of(page, sentence),
        }
        yield page.draft("count_figure", sentence, count.first, last, fields, confidence=0.6)


def _noun(word: str) -> set[tuple[str, str]]:
    read = morph.parses(word.lower())
    return {(p.case, p.number) for p in read if p.pos == "NOUN"} if read[0].pos == "NOUN" else set()


_FEW = 4
"""«три министра» only tells how many are meant."""

_WORKING = r"(?:на|в) который (?:трудиться|работать|занять|задействовать) (?:<~2>)?(?P<n>NUM) (?:<~2>)?человек "


def working_there(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«12 предприятий, на которых трудятся более 5 тысяч человек»: the workers of what was told before"""
    for match in sentence.find(_WORKING):
        count = next((c for c in numbers(page, sentence) if c.first == match.at("n")), None)
        owner = _before(page, sentence, match.first)
        if count is None or owner is None:
            continue
        fields = {
            "what": f"работники {genitive(sentence, owner, page.plain)}",
            "value": count.value,
            "approx": count.approx,
            "where": where(page, sentence, count.first),
        }
        yield page.draft("count_figure", sentence, owner.first, match.last, fields, confidence=0.6)


def _before(page: Page, sentence: Sentence, i: int) -> Phrase | None:
    """The phrase that ends right before the comma of a relative clause at item `i`: counted, or a noun alone."""
    for _, phrase in counted(page, sentence):
        if i - 2 <= phrase.last <= i:
            return phrase
    return None


_COMMUNITIES = frozenset({"население", "община", "диаспора", "землячество", "коллектив", "труппа", "аудитория"})
_COUNTING = "(?:(?:—|–|насчитывать|составлять|составить|превышать|превысить|достигать|быть|уже|сегодня|сейчас|около|порядок|более|свыше|почти|примерно|до) ){1,4}"
_OF_A_COMMUNITY = rf"(?P<who>{'|'.join(sorted(_COMMUNITIES))}) (?P<of>(?:TERR|REF) )?{_COUNTING}(?P<n>\S+) "


def of_a_community(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«население края – свыше миллиона человек», «армянская община области насчитывает около 8 тыс.»: how many it is"""
    counted_at = {count.first: count for count in numbers(page, sentence)}
    for match in sentence.find(_OF_A_COMMUNITY):
        count, i = counted_at.get(match.at("n")), match.at("who")
        after = sentence.items[count.last] if count and count.last < len(sentence.items) else None
        if count is None or (after is not None and after.is_word and after.symbol not in ("человек", "житель")):
            continue
        first = i
        while first > 0 and sentence.items[first - 1].is_word and adjective_cases(sentence.items[first - 1]):
            first -= 1
        phrase = read_phrase(sentence, first, frozenset({"nomn"}), deep=False)
        if phrase is None or phrase.head != i:
            continue
        what = nominative(sentence, replace(phrase, last=i + 1), page.plain)
        place = match.item("of") if match.m["of"] else None
        fields = {
            "what": what.lower() + (", человек" if sentence.items[i].symbol != "население" else ""),
            "value": count.value,
            "approx": count.approx,
            "where": Named(place.value, place.id) if place else where(page, sentence, count.first),
            "as_of": as_of(page, sentence),
        }
        yield page.draft("count_figure", sentence, first, count.last, fields, confidence=0.65)


RULES: tuple[Rule, ...] = (of_a_community, of_a_calling, working_there)
