"""The like bodies of both sides, told together: «правительства двух регионов», «Торгово-промышленные палаты сторон»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Named, Page

_LANDS = "(?:регион|республика|город|страна|область|государство|субъект|край|столица|сторона|REF)"
_BOTH = (
    rf"(?P<head>{alternation('parties.joint')}) (?:<~4>)?(?:два|оба) (?:<~1>)?(?P<of>{_LANDS}) ",
    rf"(?P<head>{alternation('parties.joint')}) (?:<~4>)?(?P<of>сторона|регион) ",
)


def of_both(page: Page, sentence: Sentence, pair: list[Named], first: int, last: int) -> list[Named]:
    """The body of each of two sides, by name; [] if items[first:last] tell of none. `pair`: the two territories."""
    if len(pair) != 2 or any(not p.id for p in pair):
        return []
    for match in (m for pattern in _BOTH for m in sentence.find(pattern)):
        head, of = match.at("head"), match.at("of")
        if not first <= head < last:
            continue
        plural = {n for _, n in noun_cases(sentence.items[head])} == {"plur"}
        several = match.item("of").low.endswith(("ов", "ев", "ан", "ей", "ик", "он", "ств", "ц"))
        if (plural or "plur" in _numbers(sentence, head)) and several and _one_phrase(sentence, head + 1, of):
            return [Named(f"{_name(page, sentence, match)} {place_genitive(p.name)}", p.id) for p in pair]
    return []


def _numbers(sentence: Sentence, head: int) -> set[str]:
    """The numbers of a noun that its adjectives, or the verb after it, leave: «министерства двух республик подписали»."""
    before = sentence.items[head - 1] if head else None
    if before is not None and (told := adjective_cases(before) & noun_cases(sentence.items[head])):
        return {n for _, n in told}
    return {n for c, n in noun_cases(sentence.items[head]) if c in ("nomn", "ablt")}


def _one_phrase(sentence: Sentence, first: int, last: int) -> bool:
    """Do genitives alone stand there: «министерства сельского хозяйства двух …»?"""
    words = [x for x in sentence.items[first:last] if x.symbol not in ("два", "оба")]
    return all(x.is_word and any(c == "gent" for c, _ in noun_cases(x) | adjective_cases(x)) for x in words)


def _name(page: Page, sentence: Sentence, match: Match) -> str:
    """«торгово-промышленными палатами двух …» → «торгово-промышленная палата»."""
    items, head = sentence.items, match.at("head")
    one = next(p for p in morph.parses(items[head].low) if p.pos == "NOUN")
    first = head
    while (
        first and adjective_cases(items[first - 1]) & noun_cases(items[head]) and items[first - 1].symbol not in _EACH
    ):
        first -= 1
    told = [
        morph.nominative(morph.lemma(x.low), "ADJF", "nomn", "sing", one.gender) or x.low for x in items[first:head]
    ]
    stop = next(
        k for k in range(head + 1, match.at("of") + 1) if items[k].symbol in ("два", "оба") or k == match.at("of")
    )
    rest = page.text(sentence, head + 1, stop) if stop > head + 1 else ""
    return " ".join([*told, one.lemma, *([rest] if rest else [])])


_EACH = frozenset({"оба", "два", "этот", "весь"})
