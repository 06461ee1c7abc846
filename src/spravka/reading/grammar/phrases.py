"""Noun phrases: where one ends, how it reads in the nominative, and how a list of them is parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.values.keeping import KEPT

_PREPOSITIONS = frozenset({"по", "в", "во", "на", "с", "со", "о", "об", "для", "из", "между", "к", "от", "при", "за", "через", "среди", "без", "под", "над", "до", "у"})  # fmt: skip
_NAMES = frozenset({"TERR", "ORG", "PER", "DELEG", "QUOT", "PEOPLE", "EVENT", "REF"})
_DETERMINERS = frozenset({"этот", "тот", "весь", "свой", "наш", "их", "его", "ее", "данный", "такой", "ряд", "другой", "который", "каждый"})  # fmt: skip
_JOINTS = frozenset({"и", "а", "также", "да", "или", "плюс", "кроме", "того"})
_OF_MEANS = frozenset({"обмен", "торговля", "управление", "обеспечение", "снабжение"})
_LEADING = 16  # words before a noun; no phrase has more, and a table of numbers is not one
_NOUNS_TOO = frozenset({"днем"})  # «с Днём города» is no adverb
ALL_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: items[first:last] of a sentence, its head's index, and the case and number it stands in."""

    first: int
    last: int
    head: int
    case: str
    number: str
    adjectives: tuple[int, ...] = ()
    options: frozenset[str] = frozenset()  # every case that the words allow

    def text(self, sentence: Sentence, plain: str) -> str:
        return plain[sentence.items[self.first].start : sentence.items[self.last - 1].stop]


Cases = frozenset[tuple[str, str]]
"""(case, number) pairs."""
_NONE: Cases = frozenset()
_ANY: Cases = frozenset((c, n) for c in ALL_CASES for n in ("sing", "plur"))
_ANY_SINGULAR: Cases = frozenset((c, "sing") for c in ALL_CASES)


def adjective_cases(item: Item) -> Cases:
    """(case, number) pairs in which a word may be an adjective; empty if it is none."""
    if item.symbol == "ORD":
        if not item.raw.isalpha() or item.raw.isupper():  # «XXI», «18-й»: any case
            return _ANY
        return _read_as_adjective(item.low, determiner=False)
    return _read_as_adjective(item.low, determiner=item.symbol in _DETERMINERS) if item.is_word else _NONE


@lru_cache(maxsize=KEPT)
def _read_as_adjective(low: str, *, determiner: bool) -> Cases:
    parses = morph.parses(low)
    found = [p for p in parses if p.pos in ("ADJF", "PRTF") or (determiner and p.pos == "NPRO" and p.case)]
    common = parses[0].pos == "NOUN" and parses[0].known and not parses[0].role
    if common and (sum(p.score for p in found) < _RARE or parses[0].lemma == low == found[0].lemma):
        return _NONE  # «главой» is hardly ever of «главый», nor «порт» what no case changes
    return frozenset((p.case, p.number) for p in found)


_RARE = 0.1


def noun_cases(item: Item) -> Cases:
    """(case, number) pairs in which a word or a name may be a noun; empty if it is none."""
    if item.mention is not None:
        if item.symbol in _NAMES:
            return frozenset((c, "sing") for c in item.cases) if item.cases else _ANY_SINGULAR
        return _NONE
    if not item.is_word:
        return _NONE
    if item.raw.isupper() and len(item.raw) > 1:  # АПК, МТОР: indeclinable
        return _ANY_SINGULAR
    return _read_as_noun(item.low)


@lru_cache(maxsize=KEPT)
def _read_as_noun(low: str) -> Cases:
    found = morph.parses(low)
    nouns = [p for p in found if p.pos == "NOUN" and p.case]
    if not nouns or (
        low not in _NOUNS_TOO
        and found[0].pos in ("PREP", "CONJ", "PRCL", "ADVB", "VERB", "INFN", "ADJS")
        and found[0].score > 0.5
    ):
        return _NONE
    return frozenset((p.case, p.number) for p in nouns)


def of_its_noun(adjective: Item, noun: Item) -> Cases:
    """The cases in which an adjective may be said of a noun: «Комаровского» of no «завод», which is no living thing."""
    both = adjective_cases(adjective) & noun_cases(noun)
    living = not adjective.low.endswith(("ого", "его")) or any(p.animate for p in morph.parses(noun.low))
    return both if living else both - _ACCUSED


_ACCUSED: Cases = frozenset({("accs", "sing")})


def before_its_noun(items: Sequence[Item], j: int, agreed: frozenset[tuple[str, str]] | None = None) -> bool:
    """An adjective whose noun follows, further adjectives between them; `agreed`: the cases that it may have, where item
    `j` only joins it to the next one."""
    agreed, k = adjective_cases(items[j]) if agreed is None else agreed, j + 1
    while agreed and k < min(j + 4, len(items)) and items[k].is_word and not items[k].capital:
        if agreed & noun_cases(items[k]) and (k > j + 1 or agreed & of_its_noun(items[j], items[k])):
            return True
        agreed, k = agreed & adjective_cases(items[k]), k + 1
    return False


def read_phrase(
    sentence: Sentence, i: int, wanted: frozenset[str] = ALL_CASES, *, deep: bool = True, spread: bool = False
) -> Phrase | None:
    """The noun phrase that starts at item `i`, in one of the `wanted` cases; None if none starts there.

    `deep`: take prepositional complements too («соглашение о сотрудничестве в сфере культуры»).
    `spread`: take coordinated genitive complements («обмена опытом и технологиями») to the end.
    """
    items = sentence.items
    first, adjectives = i, []
    allowed: set[tuple[str, str]] | None = None
    joined = False  # «торговой и культурной сферах»: several adjectives, a plural head
    while i < min(len(items), first + _LEADING):
        item = items[i]
        here = adjective_cases(item)
        noun = noun_cases(item)
        if noun and (not here or _noun_reading(items, i, allowed, here)):
            break
        if here:
            adjectives.append(i)
            pairs = {(c, n) for c, n in here}
            if allowed is None:
                allowed = pairs
            elif joined:
                kept = {c for c, _ in allowed} & {c for c, _ in pairs}
                allowed = {(c, n) for c in kept for n in ("sing", "plur")}
            else:
                allowed = allowed & pairs or pairs
            i += 1
            continue
        if adjectives and item.raw in (",", "и", "или") and i + 1 < len(items) and adjective_cases(items[i + 1]):
            joined = True
            i += 1
            continue
        if item.symbol == "NUM" or (item.symbol == "QUOT" and i == first and i + 1 < len(items)):
            if item.symbol == "QUOT":
                break
            adjectives.append(i)
            i += 1
            continue
        break
    if i >= len(items):
        return None
    cases = noun_cases(items[i])
    if not cases:
        return None
    if allowed is not None:
        both = {(c, n) for c, n in cases if c in {k for k, _ in allowed}} if joined else cases & allowed
        if not both:
            both = {(c, n) for c, n in cases if c in {k for k, _ in allowed}}
        if not both:
            return None
        cases = frozenset(both)
    fitting = sorted((c, n) for c, n in cases if c in wanted)
    if not fitting:
        return None
    case, number = _likeliest(items[i], fitting)
    head = i
    start = i + 2 if _postposed(items, i + 1, case, number) else i + 1
    last = _complements(sentence, start, case, deep=deep, spread=spread)
    return Phrase(first, last, head, case, number, tuple(adjectives), frozenset(c for c, _ in fitting))


def _postposed(items: Sequence[Item], i: int, case: str, number: str) -> bool:
    """«генераторы электрические и …»: an adjective after its noun, before a joint or a stop."""
    if i + 1 >= len(items) or not items[i].is_word or (case, number) not in adjective_cases(items[i]):
        return False
    joint = items[i + 1].raw in (",", ";", ".") or items[i + 1].low == "и"
    if items[i + 1].low == "и" and before_its_noun(items, i + 1, adjective_cases(items[i])):
        return False  # «программы межрегионального и приграничного сотрудничества»
    return joint and morph.parses(items[i].low)[0].pos == "ADJF" and not noun_cases(items[i])


def _noun_reading(
    items: Sequence[Item], i: int, allowed: set[tuple[str, str]] | None, here: frozenset[tuple[str, str]]
) -> bool:
    """A word that may be adjective or noun («рабочих», «молодых») is an adjective before a noun that agrees."""
    if items[i].mention is not None:
        return True
    nxt = items[i + 1] if i + 1 < len(items) else None
    if nxt is not None and (noun_cases(nxt) & here or adjective_cases(nxt) & here):
        return False
    if nxt is not None and nxt.low in ("и", "или") and before_its_noun(items, i + 1, here):
        return False  # «малого и среднего бизнеса»
    return morph.is_noun_first(items[i].low) or nxt is None or not noun_cases(nxt)


def _likeliest(item: Item, fitting: list[tuple[str, str]]) -> tuple[str, str]:
    if item.is_word:
        for p in morph.parses(item.low):
            if p.pos == "NOUN" and (p.case, p.number) in fitting:
                return p.case, p.number
    return fitting[0]


def _complements(sentence: Sentence, i: int, case: str, *, deep: bool, spread: bool) -> int:
    """Index after the complements that follow a head at i-1: genitives, names, prepositional groups."""
    items = sentence.items
    while i < len(items):
        item = items[i]
        if item.symbol == "QUOT" or (item.mention and item.symbol in _NAMES and "gent" in (item.cases or ALL_CASES)):
            i += 1
            if _and_another(items, i, item):
                i += 2  # «связей Тулы и Орла»
            continue
        if ((item.mention is None and item.is_word) or item.symbol == "ORD") and (
            "gent" in {c for c, _ in noun_cases(item) | adjective_cases(item)}
        ):
            inner = read_phrase(sentence, i, frozenset({"gent"}), deep=deep, spread=spread)
            if inner and inner.case == "gent" and not _verbal(item):
                i = inner.last
                continue
        if item.low in _BOTH and i + 1 < len(items) and (("gent", "plur") in noun_cases(items[i + 1])):
            i += 2  # «министерства экономики ``двух стран``»
            continue
        if (
            items[i - 1].symbol in _OF_MEANS
            and item.is_word
            and item.mention is None
            and not noun_cases(items[i - 1]) & {("ablt", "plur")}
        ):  # «обмен студенческими отрядами», «торговля лесом»
            means = read_phrase(sentence, i, frozenset({"ablt"}), deep=False)
            if means:
                i = means.last
                more = read_phrase(sentence, i + 1, frozenset({"ablt"}), deep=False) if _and(items, i) else None
                i = more.last if more else i
                continue
        if deep and item.low in _PREPOSITIONS and i + 1 < len(items):
            inner = read_phrase(sentence, i + 1, ALL_CASES - {"nomn"}, deep=deep, spread=spread)
            if inner and items[inner.head].symbol == "сумма":
                break  # «программы на общую сумму 5 млрд»
            if inner:
                second = (
                    read_phrase(sentence, inner.last + 1, frozenset({inner.case}), deep=False)
                    if item.low == "между" and inner.last < len(items) and items[inner.last].low == "и"
                    else None
                )
                i = second.last if second else inner.last
                while (
                    spread
                    and i + 1 < len(items)
                    and items[i].raw in (",", "и")
                    and (more := read_phrase(sentence, i + 1, frozenset({inner.case}), deep=False))
                    and not items[more.head].mention
                ):
                    i = more.last  # «о добрососедстве, дружбе и сотрудничестве»
                continue
        if spread and item.raw in ("и", ",") and i + 1 < len(items):
            inner = read_phrase(
                sentence,
                i + 1,
                frozenset({"gent"} if case != "gent" else {"gent", "ablt", "loct", "datv"}),
                deep=deep,
                spread=False,
            )
            if (
                inner
                and items[i - 1].mention is None
                and inner.case in {c for c, _ in noun_cases(items[i - 1])} - {case}
            ):
                i = inner.last
                continue
        if item.low == "имени" or item.low == "им":
            j = i + 1
            while j < len(items) and (items[j].capital or items[j].raw in (".", "-")) and j < i + 5:
                j += 1
            if j > i + 1:
                i = j
                continue
        break
    return i


_BOTH = frozenset({"двух", "обоих", "обеих", "трех", "трёх"})


def _and(items: Sequence[Item], i: int) -> bool:
    return i + 1 < len(items) and items[i].low == "и"


def _and_another(items: Sequence[Item], i: int, item: Item) -> bool:
    """Is a territory in the genitive joined to one by «и»?"""
    if item.symbol not in ("TERR", "REF") or i + 1 >= len(items) or items[i].low != "и":
        return False
    other = items[i + 1]
    return other.symbol in ("TERR", "REF") and "gent" in (other.cases or ALL_CASES) and "nomn" not in other.cases


def _verbal(item: Item) -> bool:
    found = morph.parses(item.low)
    return bool(found) and found[0].pos in ("VERB", "INFN", "GRND", "PRTS", "PREP", "CONJ")


def nominative(sentence: Sentence, phrase: Phrase, plain: str) -> str:
    """The phrase in the nominative: its head and the adjectives that agree with it; complements stay as they are."""
    items = sentence.items
    out = plain[items[phrase.first].start : items[phrase.last - 1].stop]
    shift = items[phrase.first].start
    if phrase.case == "nomn":
        return tidy(out)
    head = items[phrase.head]
    edits: list[tuple[int, int, str]] = []
    gender = ""
    number = phrase.number
    if head.mention is not None:
        if head.symbol == "QUOT":
            return tidy(out)
        edits.append((head.start, head.stop, head.mention.value or head.raw))
    elif not (head.raw.isupper() and len(head.raw) > 1):
        fitting = [
            p for p in morph.parses(head.low) if p.pos == "NOUN" and (p.case, p.number) == (phrase.case, phrase.number)
        ]
        genders = _genders(sentence, phrase)
        parse = next((p for p in fitting if p.gender in genders), next(iter(fitting), None))
        gender = parse.gender if parse else ""
        word = morph.nominative(head.low, "NOUN", phrase.case, phrase.number, gender)
        if word:
            edits.append((head.start, head.stop, morph.like(word, head.raw)))
    for k in phrase.adjectives:
        item = items[k]
        if item.symbol == "ORD" and (number_told := _ORDINAL.match(item.raw)):
            edits.append((item.start, item.stop, f"{number_told[1]}-{_ORDINAL_ENDS.get(gender, 'й')}"))  # «4-м» → «4-й»
            continue
        if item.symbol == "NUM" or (item.symbol == "ORD" and (not item.raw.isalpha() or item.raw.isupper())):
            continue
        own = {n for c, n in adjective_cases(item) if c == phrase.case}
        each = number if number in own else next(iter(own), number)
        word = morph.nominative(item.low, "ADJF", phrase.case, each, gender)
        if word:
            edits.append((item.start, item.stop, morph.like(word, item.raw)))
    for start, stop, word in sorted(edits, reverse=True):
        out = out[: start - shift] + word + out[stop - shift :]
    return tidy(out)


_ORDINAL = re.compile(r"(\d+)-(?:го|му|м|ом|ой|ю|ый|ая|ое)$")
_ORDINAL_ENDS = {"femn": "я", "neut": "е"}


def _genders(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """The genders that the adjectives allow: «индустриальном» wants a парк, not a парка."""
    return frozenset(
        p.gender
        for k in phrase.adjectives
        for p in morph.parses(sentence.items[k].low)
        if p.case == phrase.case and p.gender
    )


def tidy(text: str) -> str:
    """One space between words; without an outer pair of quotes or a trailing comma."""
    text = " ".join(text.split()).strip(" ,;:—–-")
    if text[:1] in '«"“' and text[-1:] in '»"”' and len(text) > 2 and not any(q in text[1:-1] for q in '«»"“”'):
        return text[1:-1]
    return text


def read_list(
    sentence: Sentence, i: int, plain: str, wanted: frozenset[str] = ALL_CASES, *, deep: bool = True
) -> tuple[list[str], int]:
    """A coordinated list of noun phrases from item `i` («экономика и промышленность, образование, а также туризм»):
    each in the nominative, and the index after the last. Adjectives that share a head are parted:
    «торговой и культурной сферах» gives two. Its members stand in one case, which settles words that could
    stand in several («промышленности, сельском хозяйстве»)."""
    starts: list[int] = []
    items = sentence.items
    last = i
    while i < len(items):
        phrase = read_phrase(sentence, i, wanted, deep=deep)
        if phrase is None:
            break
        starts.append(i)
        wanted = phrase.options
        last = i = phrase.last
        jumped = i = _past_aside(items, i)
        if jumped < len(items) and items[jumped].raw in (",", ";"):
            jumped += 1
            if items[jumped - 1].raw == ";" and jumped < len(items) and items[jumped].symbol == "TERR":
                break  # «…, машины; Павлодар поставляет …»
            if items[jumped - 1].raw == ";" and [
                x.symbol in ("TERR", "REF") for x in items[jumped + 1 : jumped + 2]
            ] == [True]:
                break  # «…, удобрения; в область – виноград»
            if jumped < len(items) and items[jumped - 1].raw == ";" and items[jumped].raw in ("–", "—", "-", "•"):
                jumped += 1
        while jumped < len(items) and items[jumped].low in _JOINTS and jumped - i < 4:
            jumped += 1
        if jumped == i:
            break
        if jumped < len(items) and items[jumped].low in ("по", "об", "о", "на", "с", "в", "для"):
            jumped += 1  # «в сфере …, в области …»
        i = jumped
    out: list[str] = []
    for start in starts:
        phrase = read_phrase(sentence, start, wanted, deep=deep)
        if phrase is not None:
            out += parted(sentence, phrase, plain)
    return out, last


def _past_aside(items: Sequence[Item], i: int) -> int:
    """Index after the brackets that open at `i` («охрана природы (леса, реки), туризм»); `i` where none do."""
    if i < len(items) and items[i].raw == "(":
        closing = next((k for k in range(i + 1, min(i + 16, len(items))) if items[k].raw == ")"), None)
        return closing + 1 if closing is not None else i
    return i


def parted(sentence: Sentence, phrase: Phrase, plain: str) -> list[str]:
    """A phrase whose adjectives are coordinated as one name for each: «социальная сфера», «гуманитарная сфера»."""
    items = sentence.items
    joints = [k for k in range(phrase.first, phrase.head) if items[k].raw in (",", "и", "или")]
    if not joints or len(phrase.adjectives) < 2:
        return [nominative(sentence, phrase, plain)]
    head = items[phrase.head]
    if head.mention is not None:
        return [nominative(sentence, phrase, plain)]
    groups: list[list[int]] = [[]]
    for k in range(phrase.first, phrase.head):
        if k in joints:
            groups.append([])
        else:
            groups[-1].append(k)
    rest = plain[items[phrase.head].stop : items[phrase.last - 1].stop] if phrase.last > phrase.head + 1 else ""
    parse = next((p for p in morph.parses(head.low) if p.pos == "NOUN" and p.case == phrase.case), None)
    gender = parse.gender if parse else ""
    noun = morph.nominative(head.low, "NOUN", phrase.case, phrase.number) or head.low
    out = []
    for group in groups:  # «в культурной и иных сферах»: one sphere, and others
        one = phrase.number == "plur" and bool(group) and _is_singular(items[group[-1]], phrase.case)
        number = "sing" if one else phrase.number
        words = [morph.nominative(items[k].low, "ADJF", phrase.case, number, gender) or items[k].raw for k in group]
        out.append(tidy(" ".join([*words, _singular(head.low, phrase) if one else noun]) + rest))
    return out


def _singular(low: str, phrase: Phrase) -> str:
    found = next((p for p in morph.parses(low) if p.pos == "NOUN" and p.case == phrase.case), None)
    return found.lemma if found else low


def _is_singular(item: Item, case: str) -> bool:
    return any(c == case and n == "sing" for c, n in adjective_cases(item))
