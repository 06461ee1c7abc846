"""count_figure: people told by what they are or where they work («150 предпринимателей», «заводы, на которых трудятся 5
тысяч человек»)."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading import morph
from spravka.reading.counts import ATTEND, counted, event_of
from spravka.reading.inflection import genitive
from spravka.reading.numerals import numbers
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import Phrase, read_phrase
from spravka.reading.sentence import Sentence
from spravka.reading.whereabouts import as_of, where


def of_a_calling(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«приняли участие свыше 150 предпринимателей двух регионов»: a calling is marked as a post, and is counted too"""
    for count in numbers(page, sentence):
        item = sentence.items[count.last] if count.last < len(sentence.items) else None
        if item is None or item.symbol != "POST" or count.value < _FEW or sentence.items[count.last - 1].raw == ".":
            continue
        words = item.raw.split()
        head = morph.inflected(words[0].lower(), "NOUN", "nomn", "plur")
        if not head or ("gent", "plur") not in {(p.case, p.number) for p in morph.parses(words[0].lower())}:
            continue
        whose = read_phrase(sentence, count.last + 1, frozenset({"gent"}), deep=False)
        last = whose.last if whose else count.last + 1
        what = f"{head} {page.text(sentence, count.last, last).partition(' ')[2]}".strip()
        event = event_of(page, sentence) if " " not in what and sentence.has(ATTEND) else ""
        fields = {
            "what": f"{what} – {event}" if event else what,
            "value": count.value,
            "approx": count.approx,
            "where": where(page, sentence, count.first),
            "as_of": as_of(page, sentence),
        }
        yield page.draft("count_figure", sentence, count.first, last, fields, confidence=0.6)


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


RULES: tuple[Rule, ...] = (of_a_calling, working_there)
