"""commitment: what an official says must be done («необходимо возобновить рейс»), and deeds told by their terms («до 1 июня –
согласовать маршрут»)."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.promises.deeds import deed_at, pos_of
from spravka.reading.rules.promises.pledges import by_when, denied, promised

_MUST = r"(?P<word>необходимо|необходимый|нужно|нужный|надо|следовать) (?:<~3>)?(?P<verb>\S+) "
_NEEDED = frozenset({"необходимо", "нужно", "надо", "следует"})


def needed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """««Необходимо возобновить прямой рейс», – сказал губернатор»: of nobody who is named"""
    if not (sentence.quoted or sentence.speaker) or page.project_told(sentence, here=True):
        return
    for match in sentence.find(_MUST):
        i, k = match.at("word"), match.at("verb")
        items = sentence.items
        if items[i].low not in _NEEDED or pos_of(items[k]) != "INFN" or denied(sentence, i):
            continue
        if any(x.raw in (",", ":", "–", "—") or pos_of(x) == "INFN" for x in items[i + 1 : k]):
            continue
        after = items[i + 1 : i + 2]
        if (after and after[0].low in ("было", "будет")) or any(
            x.low in ("чтобы", "если") for x in items[max(0, i - 4) : i]
        ):
            continue
        deed = deed_at(page, sentence, k, items[k].symbol)
        if deed is None or any(event_sort(x) for x in items[k + 1 : k + 3]):
            continue
        fields = {"what": deed.what, "by_when": by_when(page, sentence, i, deed.last), "modality": "proposed"}
        yield page.draft("commitment", sentence, i, deed.last, fields, confidence=0.55)


_SETTLED = r"(?:договориться|условиться|зафиксировать|решить|определить|наметить|предусмотреть)"
_BY_TERM = r"(?P<date>DATE) (?:—|–|-) (?P<verb>\S+) "


def by_terms(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Стороны зафиксировали: до 1 июня – согласовать маршрут, до конца года – провести учения»"""
    word = next((m.first for m in sentence.find(rf"{_SETTLED} (?:<~4>)?: ")), None)
    if word is None:
        return
    for match in sentence.find(_BY_TERM):
        k = match.at("verb")
        if match.first < word or pos_of(sentence.items[k]) != "INFN":
            continue
        if deed := deed_at(page, sentence, k, sentence.items[k].symbol, bound=False):
            for draft in promised(page, sentence, word, deed, "agreed"):
                fields = {**draft.fields, "by_when": match.item("date").value or by_when(page, sentence, k, deed.last)}
                yield page.draft("commitment", sentence, match.first, deed.last, fields, confidence=0.6)


RULES: tuple[Rule, ...] = (needed, by_terms)
