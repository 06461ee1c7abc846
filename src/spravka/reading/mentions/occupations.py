"""Who is told to be what, and where: «президент Французской Республики Имя», «Имя, лидер движения», «капитаном стал Имя».

These are the attachments that grammar alone gives, for any post or calling and any body: a head noun with what depends on
it, beside a name that stands in the same case. `offices` makes facts of those that the register keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Name, Sentence
from spravka.reading.mentions.names import to_nominative
from spravka.reading.mentions.naming import BODIES, QUOTED_BODIES, leaves
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.post_heads import is_head

_CALLINGS = word_set("occupations.callings")
_MODIFIERS = word_set("occupations.modifiers")
_BECOMING = word_set("occupations.becoming")
_PLACES = frozenset(
    {"государство", "страна", "регион", "край", "область", "республика", "город", "столица", "округ", "район"}
)
"""«глава государства», «мэр города»: of which one the text tells elsewhere."""
OWNERS = frozenset(
    {
        "основатель",
        "совладелец",
        "сооснователь",
        "создатель",
        "автор",
        "владелец",
        "учредитель",
        "предприниматель",
        "чиновник",
        "академик",
    }
)
"""Who owns or founded: no post, but it may stand beside one."""
_NOW = frozenset({"а", "ныне", "теперь", "ранее", "тогда"})
_WITHIN = frozenset({"по", "в", "во", "на", "от", "при", "и", "из"})
_REACH = 20
"""Words between a head and its name at the most."""


class Held(NamedTuple):
    """A post or calling beside a name; the offsets are of the plain text.

    Attributes:
        who: the person's name.
        position: start and stop of the post's own words: «министр торговли».
        head: the post's head noun in the nominative.
        where: start and stop of the body or territory; None if the words beside tell none.
        territory: vocabulary id where an adjective tells it («французский президент»), else "".
    """

    who: Name
    position: tuple[int, int]
    head: str
    where: tuple[int, int] | None
    territory: str = ""


class _Line:
    """The words of a sentence with the names in it by index."""

    def __init__(self, sentence: Sentence) -> None:
        self.items = list(leaves(sentence.items))
        at = {item.start: k for k, item in enumerate(self.items)}
        ends = {item.stop: k + 1 for k, item in enumerate(self.items)}
        self.names = [(at[n.start], ends[n.stop], n) for n in sentence.names if n.start in at and n.stop in ends]
        self.name_of = {k: name for name in self.names for k in range(name[0], name[1])}

    def head(self, k: int) -> bool:
        item = self.items[k]
        if not 0 <= k < len(self.items) or item.raw[:1].isdigit() or item.low == "после":
            return False
        if k in self.name_of and self.name_of[k][2].sort != "ORG":
            return False
        if morph.parses(item.low)[0].pos == "ADJF":
            return False
        return item.symbol in _CALLINGS or item.symbol in OWNERS or is_head(item)

    def modifier(self, k: int) -> bool:
        item = self.items[k]
        return k not in self.name_of and (item.symbol in _MODIFIERS or item.low in _MODIFIERS)


def held(sentence: Sentence, last_person: Name | None = None) -> list[Held]:
    """Every post or calling told of a person in the sentence; «он» is the person named last before it."""
    line = _Line(sentence)
    out: list[Held] = []
    for k, item in enumerate(line.items[:6]):
        if last_person and item.low in ("он", "она"):
            out += _became(line, k, k + 1, last_person)
    for first, last, name in line.names:
        if name.sort != "PER":
            continue
        agrees = _agreement(line.items[first:last])
        out += _before(line, first, name, agrees)
        out += _after(line, last, name, agrees)
        out += _became(line, first, last, name)
    return out


Agrees = Callable[[frozenset[str]], bool]
"""May the name stand in one of these cases?"""


def _agreement(name: Sequence[Item]) -> Agrees:
    """A name in a vowel that no case changes agrees with any post: «премьера Имя Бхутто»."""
    if name[-1].low[-1:] in "оуиэюеы":
        return bool
    words = _words(name)
    return lambda cases: bool(cases and to_nominative(words, cases).cases & cases)


def _words(items: Sequence[Item]) -> list[str]:
    out: list[str] = []
    for item in items:
        if item.raw == "." and out:
            out[-1] += "."
        else:
            out.append(item.raw)
    return out


def _cases(item: Item) -> frozenset[str]:
    """The cases in which the word may stand as one; none for a plural («депутаты думы»)."""
    told = noun_cases(item)
    return frozenset(c for c, n in told if n != "plur") if told else ALL_CASES


# ---- «министр торговли Чили Имя» ----------------------------------------------------------------------------------


def _before(line: _Line, first: int, name: Name, agrees: Agrees) -> Iterator[Held]:
    """The heads before a name of which nothing but their complements parts it; several may stand in a row."""
    k, stop = first - 1, first
    if k > 1 and line.items[k].raw == "," and any(line.head(j) for j in range(min(3, k))):  # «Спикер палаты, Имя, …»
        k -= 1
    found: list[int] = []
    while k >= 0 and first - k <= _REACH:
        if line.head(k) and not _in_body(line, k):
            if not found or line.items[stop - 1].raw != ",":
                found.append(k)
            else:
                break
        elif not _complement(line, k, first):
            break
        k -= 1
    if not found:
        return
    heads = [found[0]]
    for h in found[1:]:
        nearer = heads[-1]
        inner = "gent" in _cases(line.items[nearer])
        if inner and not ("nomn" in _cases(line.items[nearer]) and "nomn" in _cases(line.items[h])):
            heads[-1] = h  # «помощник заместителя министра Имя»: one post
        else:
            heads.append(h)
    yield from _earlier(line, heads[-1], name, agrees)
    end = first
    for h in heads:
        if not agrees(_cases(line.items[h])):
            end = h
            continue
        yield _held(line, h, end, name)
        end = h


def _earlier(line: _Line, head: int, name: Name, agrees: Agrees) -> Iterator[Held]:
    """«министр по делам молодёжи, глава комиссии Имя»: the post before the comma is the same person's."""
    k = head - 1
    while k > 0 and (line.modifier(k) or adjective_of(line.items[k])):
        k -= 1
    if k > 0 and line.items[k].raw == ",":
        yield from _before(line, k, name, lambda cases: agrees(cases & {"nomn", "ablt", "datv"}))


def _in_body(line: _Line, k: int) -> bool:
    """A head word that is part of a body's own name («Совет министров»)."""
    return k in line.name_of and line.name_of[k][0] < k


def _complement(line: _Line, k: int, first: int) -> bool:
    """May the word stand between a head and the name: a dependent noun or adjective, a body, a preposition."""
    item = line.items[k]
    if k in line.name_of:
        return line.name_of[k][2].sort != "PER"
    if item.raw in '«»"„“”()':
        return True
    if item.low in _WITHIN:
        return k + 1 < first
    if item.raw == "," and k + 1 < first:
        after = line.items[k + 1]
        return (after.low in ("в", "на") or k + 1 in line.name_of) and k - 1 in line.name_of
    if not item.raw[:1].isalpha():
        return item.raw in ("-", "№") or item.raw[:1].isdigit()
    if item.text_latin():
        return True
    found = morph.parses(item.low)[:3]
    oblique = {"gent", "datv", "loct", "ablt"} & {c for c, _ in noun_cases(item) | adjective_cases(item)}
    return bool(oblique) and any(p.pos in ("NOUN", "ADJF", "PRTF") for p in found)


def _held(line: _Line, head: int, end: int, name: Name) -> Held:
    """The head with its modifiers and complements up to the body; the body or territory that follows."""
    start, items = head, line.items
    territory = ""
    while start and (
        line.modifier(start - 1)
        or adjective_of(items[start - 1])
        or (items[start - 1].low == "и" and start > 1 and line.modifier(start - 2) and line.modifier(start))
    ):
        start -= 1
        territory = territory or adjective_of(items[start])
    while start < head and (adjective_of(items[start]) or items[start].symbol == "бывший"):
        start += 1
    k = head + 1
    body = 0
    while k < end:
        if k in line.name_of and line.name_of[k][2].sort != "PER":
            break
        if items[k].symbol in _PLACES or items[k].low == "из":
            break
        if items[k].symbol in BODIES | QUOTED_BODIES and not line.head(k) and items[k].symbol not in ("дело",):
            body = k
            while body - 1 > head and _adjective(items[body - 1]) and body - 1 not in line.name_of:
                body -= 1
            break
        k += 1
    where: tuple[int, int] | None = None
    after = k
    while after < end and not (after in line.name_of and line.name_of[after][2].sort != "PER"):
        after += 1
    if after < end and after in line.name_of:
        a, b, found = line.name_of[after]
        where = (found.start, found.stop)
        if a <= head:  # «председатель» inside the body's name, as the tagger has it
            where = (items[head + 1].start, found.stop) if head + 1 < b else None
    elif body:
        where = (items[body].start, items[end - 1].stop)
    while k - 1 > head and (
        items[k - 1].low in _WITHIN or not items[k - 1].raw[:1].isalnum() or _adjective(items[k - 1])
    ):
        k -= 1
    if k < end and items[k].symbol == "дело":
        k += 1
    head_word = morph.parses(items[head].low)[0].lemma if items[head].symbol not in _CALLINGS else items[head].symbol
    return Held(name, (items[start].start, items[k - 1].stop), head_word, where, "" if where else territory)


def _adjective(item: Item) -> bool:
    found = morph.parses(item.low)[0]
    return found.pos in ("ADJF", "PRTF")


# ---- «Имя, лидер движения «Заря»» ---------------------------------------------------------------------------------


def _after(line: _Line, last: int, name: Name, agrees: Agrees) -> Iterator[Held]:
    k = last
    items = line.items
    if k + 2 < len(items) and items[k].raw == "(" and items[k + 1].text_latin():
        k = next((j + 1 for j in range(k, min(k + 8, len(items))) if items[j].raw == ")"), k)
    if k + 1 >= len(items) or items[k].raw not in (",", "—", "–", "-", "("):
        return
    mark = items[k].raw
    h = k + 1
    acting = h + 1 < len(items) and items[h + 1].low == "обязанности"
    while (
        h < len(items)
        and h < k + 5
        and not line.head(h)
        and (acting or line.modifier(h) or adjective_of(items[h]) or items[h].low in _NOW)
    ):
        h += 1
    if h < len(items) and not line.head(h) and items[k].raw == ",":  # «Имя, известный учёный, член палаты»
        k = next((j for j in range(h, min(h + 8, len(items))) if items[j].raw == ","), h)
        h = k + 1
        if any(
            morph.parses(items[j].low)[0].pos in ("VERB", "GRND", "PRTS") or items[j].symbol == "который"
            for j in range(last + 1, k)
        ):
            return
    if h >= len(items) or not line.head(h) or not (acting or _in_case(mark, _cases(items[h]), agrees)):
        return
    end = h + 1
    while (
        end < len(items)
        and end < h + _REACH
        and _complement(line, end, end + 2)
        and not (line.head(end) and "gent" not in _cases(items[end]))
    ):
        end += 1
    while end - 1 > h and (items[end - 1].low in _WITHIN):
        end -= 1
    if (
        end < len(items)
        and end in line.name_of
        and line.name_of[end][2].sort == "PER"
        and line.name_of[end][0] == end
        and items[k].raw == ","
    ):
        return  # «губернатор Икс, министр Игрек»: the next person's
    it = _held(line, h, end, name)
    yield it._replace(position=(items[last + 1].start, it.position[1])) if acting else it


def _in_case(mark: str, cases: frozenset[str], agrees: Agrees) -> bool:
    """In brackets in any case, after a dash in the nominative, after a comma in the name's own."""
    return bool(cases) if mark == "(" else agrees(cases) if mark == "," else "nomn" in cases


# ---- «капитаном стал Имя», «Имя назначен министром» ---------------------------------------------------------------


def _became(line: _Line, first: int, last: int, name: Name) -> Iterator[Held]:
    items = line.items
    verb = next((k for k in range(last, min(last + 4, len(items))) if items[k].symbol in _BECOMING), None)
    if verb is not None:
        h = next((k for k in range(verb + 1, min(verb + 5, len(items))) if line.head(k)), None)
        if (
            h is not None
            and all(
                line.modifier(k) or items[k].low in ("на", "пост", "должность") or adjective_of(items[k])
                for k in range(verb + 1, h)
            )
            and _cases(items[h]) & {"ablt", "gent"}
        ):
            end = h + 1
            while end < len(items) and end < h + _REACH and _complement(line, end, end + 2):
                end += 1
            yield _held(line, h, end, name)
    verb = next((k for k in range(first - 1, max(first - 3, -1), -1) if items[k].symbol in _BECOMING), None)
    if verb is not None:
        h = next(
            (k for k in range(verb - 1, max(verb - _REACH, -1), -1) if line.head(k) and "ablt" in _cases(items[k])),
            None,
        )
        if h is not None and all(_complement(line, k, verb) for k in range(h + 1, verb)):
            yield _held(line, h, verb, name)
