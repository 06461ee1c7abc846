"""award: what was given to whom, by whom: «награждён орденом Дружбы», «вручил медаль …», «тем же знаком отметили …»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, nominative, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import referents

_AWARD = alternation("awards.award")
_GIVING = word_set("awards.giving")
_TAKING = word_set("awards.taking")
_LOOSE = word_set("awards.loose")
_HANDED = r"(?:награда|он|орден|медаль|знак|грамота) (?:<~3>)?(?:вручить|вручать) (?:<~3>)?(?P<giver>PER) "


def awarded(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«наградил орденом Дружбы», «вручил медаль …», «присвоено звание почётного гражданина»"""
    verbs = [k for k, x in enumerate(sentence.items) if x.symbol in _GIVING | _TAKING]
    at = 0
    for match in sentence.find(rf"(?P<what>{_AWARD}) "):
        i = match.at("what")
        if i < at or not verbs:
            continue
        title, first, at = _title(page, sentence, i)
        if not title:
            continue
        verb = min(verbs, key=lambda k: abs(k - i))
        recipient, giver = _given(page, sentence, verb, range(first, at))
        rewarded = _several(page, sentence, verb) if recipient is None else referents.who(page, sentence, recipient)
        if rewarded is None:
            continue
        fields = {
            "award": title,
            "recipient": rewarded,
            "giver": (referents.who(page, sentence, giver) if giver is not None else None)
            or _from_hands(sentence, verb)
            or _handed(page, sentence, at),
            "date": page.date_in(sentence, sorts=("day", "month", "year")),
        }
        low, high = min(first, verb), max(at, verb + 1)
        yield page.draft("award", sentence, low, high, fields, confidence=0.7)
        return  # «…, высшим знаком отличия министерства»: the same once more


def _several(page: Page, sentence: Sentence, verb: int) -> Named | None:
    """«вручил медали девятнадцати ветеранам»: people without names, in the dative."""
    for k in range(verb + 1, min(verb + 6, len(sentence.items))):
        if sentence.items[k].is_word and (several := referents.people(page, sentence, k, "datv")):
            return several
    return None


def _from_hands(sentence: Sentence, verb: int) -> str:
    """«получила из рук акима Имени грамоту», «удостоен награды от посла Имени»: who gave what one got."""
    if sentence.items[verb].symbol not in _TAKING:
        return ""
    found = (m.item("giver") for m in sentence.find(r"(?:из рука|от) (?P<giver>PER) "))
    return next((item.value for item in found if "gent" in (item.cases or ALL_CASES)), "")


def _title(page: Page, sentence: Sentence, i: int) -> tuple[str, int, int]:
    """The award named at item `i` – ("" for one that has no name of its own), its first item, the index after it. «Тем же
    орденом» is the one told before."""
    items, first = sentence.items, i
    while first > 0 and adjective_cases(items[first - 1]) and not _unnamed(items[first - 1]):
        first -= 1
    genitive = first and items[first - 1].symbol == "удостоить"  # «удостоен медали»: one
    phrase = read_phrase(sentence, first, frozenset({"gent"}) if genitive else ALL_CASES, deep=False)
    if phrase is None or phrase.head != i:
        return "", first, i + 1
    if phrase.last > i + 1 or first < i:
        name, last = nominative(sentence, phrase, page.plain), phrase.last
        whose = items[last] if last == i + 1 and last < len(items) else None
        if whose and whose.symbol == "POST" and "gent" in whose.cases and " " not in whose.raw:
            name, last = f"{name} {whose.raw}", last + 1  # «почётная грамота губернатора»
        return name[:1].lower() + name[1:], first, last
    same = any(x.low in ("же", "такой", "такого", "таким") for x in items[max(0, i - 2) : i])
    return (_told_before(page, sentence, items[i].symbol) if same else ""), first, i + 1


def _unnamed(item: Item) -> bool:
    """«российский», «высшая», «этот»: words before an award that are not of its name."""
    return item.symbol in _LOOSE or bool(adjective_of(item))


def _told_before(page: Page, sentence: Sentence, head: str) -> str:
    for candidate in page.before(sentence, 4):
        for match in candidate.find(f"{head} "):
            title, _, _ = _title(page, candidate, match.first)
            if title:
                return title
    return ""


def _handed(page: Page, sentence: Sentence, i: int) -> str:
    """«…; награду вручил посол …»: who gave it, told after."""
    for k, candidate in enumerate(page.sentences[sentence.number : sentence.number + 2]):
        for match in candidate.find(_HANDED):
            if (k or match.first >= i) and "nomn" in (match.item("giver").cases or {"nomn"}):
                return match.item("giver").value
    return ""


def _given(page: Page, sentence: Sentence, verb: int, award: range) -> tuple[int | None, int | None]:
    """Recipient and giver by their cases, as indices: the one rewarded is in the accusative or dative («вручил главе МИД
    Турции»), or the subject of a passive."""
    items = sentence.items
    near = sorted(
        (
            k
            for k, x in enumerate(sentence.items)
            if (x.symbol in ("PER", "ORG", "POST") or x.low in _GUEST)
            and k not in award
            and referents.who(page, sentence, k)
        ),
        key=lambda k: (items[k].symbol == "POST", abs(k - verb)),
    )
    persons = [k for k in near if items[k].symbol != "ORG"]
    passive = items[verb].symbol in _TAKING or any(p.pos == "PRTS" for p in morph.parses(items[verb].low)[:1])

    def first(of: list[int], *cases: str, besides: int | None = None) -> int | None:
        told = (k for k in of if k != besides)
        return next((k for k in told if set(cases) & (_GUEST.get(items[k].low) or items[k].cases or {"nomn"})), None)

    if passive:
        recipient = _either(first(persons, "nomn"), first(near, "nomn"), first(near, "datv"))
        return recipient, first(persons, "ablt", besides=recipient)
    giver = _either(first([k for k in persons if k < verb], "nomn"), first(persons, "nomn"))
    named = first(persons, "accs", "datv", besides=giver)
    return _either(named, first(near, "accs", "datv", "gent", besides=giver)), giver


_GUEST = {"гостю": {"datv"}, "гостя": {"accs", "gent"}, "ему": {"datv"}, "ей": {"datv"}, "дипломату": {"datv"}}
"""Who was rewarded, told before, and the cases in which the word stands."""


def _either(*found: int | None) -> int | None:
    return next((k for k in found if k is not None), None)


RULES: tuple[Rule, ...] = (awarded,)
