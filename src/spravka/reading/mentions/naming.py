"""Names of persons, places and bodies in a text: what the tagger sees, mended by what the text and the lexicons know.

The tagger reads a sentence at a time and knows no territory; so its spans go through small rules in order. What they
give serves the layers after: a person whom no list of given names knows, a body without a known head word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Item, Name, Sentence
from spravka.reading.mentions import tagger
from spravka.reading.mentions.name_words import joined
from spravka.reading.mentions.names import readings, testimony, to_nominative
from spravka.reading.mentions.person_marks import case_hint
from spravka.reading.mentions.place_words import adjective_of

BODIES = word_set("naming.bodies")
QUOTED_BODIES = word_set("naming.quoted_bodies")
_NO_BODIES = word_set("naming.no_bodies")
_NO_NAMES = word_set("naming.no_names")
_UNIONS = frozenset(
    {
        "CIS",
        "EAEU",
        "SCO",
        "BRICS",
        "EU",
        "CSTO",
        "ASEAN",
        "OTS",
        "UN",
        "WTO",
        "CICA",
        "OPEC",
        "APEC",
        "G20",
        "CUSTOMS-UNION",
    }
)
"""Groups of states that act as a body; the other groups of the lexicon are parts of the world."""
_OPENING, _CLOSING = '«„“"', '»“”"'


class Span(NamedTuple):
    """Words first..last (exclusive) of a sentence as one name of a sort: PER, LOC or ORG."""

    first: int
    last: int
    sort: str


@dataclass(slots=True)
class Words:
    """The words of one sentence with the names found so far, in order, none overlapping."""

    items: list[Item]
    places: list[Span]
    spans: list[Span]

    def free(self, first: int, last: int) -> bool:
        return not any(s.first < last and s.last > first for s in self.spans)

    def put(self, span: Span) -> None:
        """Add a name in place of all that it overlaps."""
        kept = [s for s in self.spans if s.last <= span.first or s.first >= span.last]
        self.spans = sorted([*kept, span])


def mark(sentences: Sequence[Sentence]) -> None:
    """Note in each sentence the names it holds."""
    texts = [Words(items := list(leaves(s.items)), _places(s, items), []) for s in sentences]
    for words, found in zip(texts, tagger.spans([[item.raw for item in words.items] for words in texts]), strict=True):
        words.spans = [Span(*span) for span in found]
        for rule in RULES:
            rule(words)
    _named_again(texts)
    for sentence, words in zip(sentences, texts, strict=True):
        sentence.names = tuple(
            Name(words.items[s.first].start, words.items[s.last - 1].stop, s.sort) for s in words.spans
        )


def leaves(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        if item.parts:
            yield from leaves(item.parts)
        else:
            yield item


def _places(sentence: Sentence, items: list[Item]) -> list[Span]:
    """The territories that the lexicon knows; a union of states is a body."""
    at = {item.start: k for k, item in enumerate(items)}
    ends = {item.stop: k + 1 for k, item in enumerate(items)}
    return [
        Span(at[item.start], ends[item.stop], "ORG" if item.id in _UNIONS else "LOC")
        for item in sentence.items
        if item.symbol == "TERR" and item.start in at and item.stop in ends
    ]


# ---- the rules, in order ------------------------------------------------------------------------------------------


def cut_at_marks(words: Words) -> None:
    """«Кодзи Оно (Koji Ono)», «Чили • Перу • Куба», «… Иванов\\n\\nВсе»: a name ends at a bracket, a bullet, a new line."""
    out: list[Span] = []
    for span in words.spans:
        first = span.first
        for k in range(span.first, span.last + 1):
            item = words.items[k] if k < span.last else None
            broken = k > first and k < span.last and words.items[k].start - words.items[k - 1].stop > 1
            if (
                item is None
                or item.raw in ("(", ")", "•", ";", "[", "]")
                or (item.raw == "," and span.sort == "PER")
                or broken
            ):
                out += _trimmed(words.items, first, k, span.sort)
                first = k if broken and item is not None and item.raw[:1].isalnum() else k + 1
    words.spans = out


def _trimmed(items: list[Item], first: int, last: int, sort: str) -> Iterator[Span]:
    """The stretch without marks at its ends; nothing if no word is left."""
    while first < last and not items[first].raw[:1].isalnum():
        first += 1
    while last > first and not (items[last - 1].raw[:1].isalnum() or items[last - 1].raw in _CLOSING):
        last -= 1
    if any(item.raw[:1].isalnum() for item in items[first:last]):
        yield Span(first, last, sort)


def drop_plain_words(words: Words) -> None:
    """«Побритый наголо …», «Американцы …»: a dictionary word with the capital of a sentence's start; «СМИ»."""
    kept = []
    for span in words.spans:
        item = words.items[span.first]
        alone = span.last == span.first + 1
        if alone and item.low in _NO_NAMES:
            continue
        starts = span.first == 0 or words.items[span.first - 1].raw in ("•", ".", "«", "—", ":")
        if alone and starts and not item.raw.isupper() and _plain(item.low):
            continue
        kept.append(span)
    words.spans = kept


def _plain(low: str) -> bool:
    found = morph.parses(low)
    return found[0].known and not any(p.role for p in found) and (found[0].pos != "NOUN" or found[0].animate)


def known_places(words: Words) -> None:
    """A territory of the lexicon where the tagger saw none; «Европейский союз» is a body wherever it stands."""
    for place in words.places:
        inside = [s for s in words.spans if s.first < place.last and s.last > place.first]
        if not inside or (place.sort == "ORG" and all(s.sort == "LOC" for s in inside)):
            words.put(place)
    for k, item in enumerate(words.items):
        if (
            k
            and item.capital
            and not item.raw.isupper()
            and words.free(k, k + 1)
            and words.items[k - 1].raw not in _OPENING
        ):
            found = morph.parses(item.low)
            if found[0].role == "geox" and found[0].known:
                words.put(Span(k, k + 1, "LOC"))


def bracketed(words: Words) -> None:
    """«Комитет (Committee)», «Союз кораблестроителей (СКС)»: what stands in brackets after a name names the same."""
    for span in list(words.spans):
        k = span.last + (span.last < len(words.items) and words.items[span.last].raw in _CLOSING)
        if k + 2 >= len(words.items) or words.items[k].raw != "(":
            continue
        end = next((j for j in range(k + 1, min(k + 10, len(words.items))) if words.items[j].raw == ")"), 0)
        inside = words.items[k + 1 : end]
        if not end or not inside or not words.free(k + 1, end):
            continue
        latin = all(item.text_latin() for item in inside if item.raw[:1].isalpha()) and inside[0].capital
        short = len(inside) == 1 and inside[0].raw.isupper() and len(inside[0].raw) > 1
        if (latin and not any(item.raw[:1].isdigit() or item.raw == "," for item in inside)) or (
            short and span.sort == "ORG"
        ):
            words.put(Span(k + 1, end, span.sort))


def things_in_quotes(words: Words) -> None:
    """«шаттл «Индевор»» is no body; «концерн «Заря»» is one."""
    items = words.items
    for k in range(1, len(items) - 2):
        if items[k].raw not in _OPENING or not items[k - 1].is_word:
            continue
        end = next((j for j in range(k + 1, min(k + 9, len(items))) if items[j].raw in _CLOSING), 0)
        if end <= k + 1:
            continue
        head = items[k - 1].symbol
        if head in _NO_BODIES:
            words.spans = [s for s in words.spans if not (s.first >= k and s.last <= end + 1 and s.sort != "PER")]
        elif head in QUOTED_BODIES and items[k + 1].capital and words.free(k, end):
            words.put(Span(k + 1, end, "ORG"))


def wholes(words: Words) -> None:
    """«Конгресс США», «правительство Перу», «японский МИД», «МЧС России по Тульской области»: a body with its owner."""
    items = words.items
    for k in range(len(words.spans) - 1, -1, -1):
        if k >= len(words.spans):
            continue
        span = words.spans[k]
        last = _owned(words, span) if span.sort == "ORG" else span.last
        first = span.first
        if (
            first
            and span.sort == "ORG"
            and adjective_of(items[first - 1])
            and (items[first].symbol in BODIES or items[first].raw.isupper())
        ):
            first -= 1
        if first and span.sort in ("LOC", "ORG") and items[first - 1].symbol in BODIES and _may_own(words, span):
            first -= 1
            if (
                first
                and (adjective_of(items[first - 1]) or items[first - 1].capital)
                and morph.parses(items[first - 1].low)[0].pos == "ADJF"
            ):
                first -= 1
            last = max(last, _owned(words, Span(first, last, "ORG")))
            words.put(Span(first, last, "ORG"))
        elif (first, last) != (span.first, span.last):
            words.put(Span(first, last, span.sort))


def _owned(words: Words, span: Span) -> int:
    """The index after the names that follow in the genitive: «суда Тульской области», «отделения института РАН»."""
    last = span.last
    while True:
        after = next(
            (s for s in words.spans if s.first == last and s.sort in ("LOC", "ORG") and _genitive(words, s)), None
        )
        if after is None and last < len(words.items) and words.items[last].low == "по":
            after = next((s for s in words.spans if s.first == last + 1 and s.sort == "LOC"), None)
        if after is None or words.items[span.last - 1].raw in _CLOSING:
            return last
        last = after.last


def _genitive(words: Words, span: Span) -> bool:
    item = words.items[span.first]
    found = morph.parses(item.low)
    return item.raw.isupper() or not found[0].known or any(p.case == "gent" for p in found)


def _may_own(words: Words, span: Span) -> bool:
    before = words.items[span.first - 1]
    return _genitive(words, span) and before.stop < words.items[span.first].start


RULES: tuple[Callable[[Words], None], ...] = (
    cut_at_marks, drop_plain_words, known_places, bracketed, things_in_quotes, wholes,
)  # fmt: skip


# ---- over the whole text ------------------------------------------------------------------------------------------


def _named_again(texts: Sequence[Words]) -> None:
    """«Проди призывает …» after «Романо Проди»; «ФАО» after «организация (ФАО)»: once a name, a name again."""
    surnames: set[str] = set()
    single: dict[str, dict[str, int]] = {}
    for words in texts:
        for s in words.spans:
            item = words.items[s.last - 1]
            if s.sort == "PER" and s.last - s.first > 1:
                surnames |= _forms(item)
            elif s.sort == "ORG" and s.last == s.first + 1 and (item.raw.isupper() or item.text_latin()):
                single.setdefault(item.raw, {}).setdefault(s.sort, 0)
                single[item.raw][s.sort] += 1
            elif s.sort == "PER" and not morph.parses(item.low)[0].known:
                surnames |= _forms(item)
    for words in texts:
        for k, item in enumerate(words.items):
            if not item.capital or len(item.raw) < 2:
                continue
            own = next((s for s in words.spans if s.first <= k < s.last), None)
            quoted = k > 0 and words.items[k - 1].raw in _OPENING
            if own is None and item.raw in single:
                words.put(Span(k, k + 1, "ORG"))
            elif own and own.sort == "PER":
                continue
            elif (
                (own is None or own == Span(k, k + 1, "LOC"))
                and not quoted
                and not item.raw.isupper()
                and surnames & _forms(item)
            ):
                if own and any(p.first <= k < p.last for p in words.places):
                    continue
                if (
                    k
                    and words.items[k - 1].capital
                    and words.items[k - 1].is_word
                    and own is None
                    and words.free(k - 1, k)
                    and not _plain(words.items[k - 1].low)
                    and k > 1
                ):
                    words.put(Span(k - 1, k + 1, "PER"))
                else:
                    words.put(Span(k, k + 1, "PER"))


def _forms(item: Item) -> set[str]:
    """What a surname may be in the nominative."""
    return {item.low, *(r.nominative for r in readings(item.low) if r.weight >= 0.8)}


# ---- to the nominative --------------------------------------------------------------------------------------------


def nominatives(sentences: Sequence[Sentence], plain: str) -> dict[tuple[int, int], str]:
    """Every person's name in the nominative, by its place: its words agree with each other, with the words around, and
    with the forms that the text has of the same person elsewhere."""
    found: list[tuple[Name, list[str], frozenset[str]]] = []
    for sentence in sentences:
        items = list(leaves(sentence.items))
        at = {item.start: k for k, item in enumerate(items)}
        ends = {item.stop: k + 1 for k, item in enumerate(items)}
        for name in sentence.names:
            if name.sort == "PER" and name.start in at and name.stop in ends:
                first = at[name.start]
                found.append((name, joined(items[first : ends[name.stop]]), case_hint(items, first)))
    known = heard(sentences)
    return {(name.start, name.stop): to_nominative(words, hint, known).text for name, words, hint in found}


def heard(sentences: Sequence[Sentence]) -> dict[str, float]:
    """What the persons named in a text speak for as nominatives (see `names.testimony`)."""
    return testimony(
        item.low
        for sentence in sentences
        for name in sentence.names
        if name.sort == "PER"
        for item in leaves(sentence.items)
        if name.start <= item.start < name.stop and item.raw[:1].isalpha()
    )
