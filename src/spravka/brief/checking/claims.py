"""What a text of the aide's own claims of things that the register knows, and otherwise: read by the rules of reading.

A fact of the text and a record meet by the fields that name them; then their sums, dates and posts are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spravka.brief import dates, figures
from spravka.brief.checking import words as forms
from spravka.brief.checking.held import Held
from spravka.brief.checking.values import DATE, FIGURE, NAME, OTHER, Value, compared, values
from spravka.brief.checking.wordings import WORD
from spravka.brief.tree import Citation
from spravka.linking.names import Likeness, likeness
from spravka.reading import read
from spravka.reading.grammar import morph
from spravka.roadmap import life
from spravka.statements import Fact, Settled
from spravka.values.numbers import fold

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "person_post": ("person",),
    "trade_figure": ("flow", "period"),
    "trade_rank": ("by", "period"),
    "investment_project": ("company",),
    "agreement": ("type", "parties"),
    "event": ("name",),
    "programme": ("name",),
}
"""By which fields a fact and a record are of one thing; all of them are to be told, and to agree."""
BESIDE: Mapping[str, tuple[str, ...]] = {"trade_figure": ("product",), "trade_rank": ("among",)}
"""Those that must not disagree where the fact tells them; nor may the sides of trade."""
COMPARED: Mapping[str, tuple[str, ...]] = {
    "person_post": ("post",),
    "trade_figure": ("amount", "growth", "share"),
    "trade_rank": ("rank",),
    "investment_project": ("amount", "jobs"),
    "agreement": ("status",),
    "event": ("date",),
    "programme": (),
}


SIDES = ("reporter", "partner")


def contrary(text: str, held: Held) -> Iterator[tuple[Value, str, tuple[Citation, ...]]]:
    """The values of a text that the register has otherwise, each with what it has and its sources. Only Russian is
    read."""
    if held.pen.lang != "ru":
        return
    told = values(text, "ru", held.pen.on)
    for fact in read(text, published=held.pen.on).facts:
        records = [r for r in held.records if r.kind == fact.kind and _of_one_thing(fact, r)]
        for field in COMPARED.get(fact.kind, ()) if records else ():
            there = [r for r in records if field in r.fields]
            value = _place(fact, field, text, told)
            if field == "status":
                agrees = any(_one_state(fact.fields[field], r) for r in there if field in fact.fields)
            else:
                agrees = value is not None and any(_agrees(value, r, field, held) for r in there)
            if value and there and not agrees:
                account = there[-1].fields[field].account
                yield value, held.pen.told(there[-1], field, account), held.pen.sources(account)


def _of_one_thing(fact: Fact, record: Settled) -> bool:
    named = NAMED_BY.get(fact.kind, ())
    if not named or not all(f in fact.fields and _alike(f, fact.fields[f], record.get(f)) for f in named):
        return False
    mine, theirs = ({forms.place(str(get(s))) for s in SIDES if get(s)} for get in (fact.fields.get, record.get))
    return mine <= theirs and all(
        field not in fact.fields or _alike(field, fact.fields[field], record.get(field))
        for field in BESIDE.get(fact.kind, ())
    )


def _alike(field: str, a: object, b: object) -> bool:
    one, two = str(a), str(b)
    if field == "parties":  # one side may be told alone
        mine, theirs = (x if isinstance(x, tuple) else (x,) for x in (a, b))
        return all(any(_alike("party", p, q) for q in theirs) for p in mine)
    if field == "person":
        return likeness(one, two) >= Likeness.INITIAL
    return forms.alike(one, two) or bool(forms.place(one) and forms.place(one) == forms.place(two))


def _place(fact: Fact, field: str, text: str, told: Sequence[Value]) -> Value | None:
    """Where the text tells that field: its value there, or its words as a name."""
    if field not in fact.fields:
        return None
    if field == "post":
        spans = fact.spans.get(field, ())
        return Value(NAME, spans[0].start, spans[0].stop, spans[0].of(text)) if spans else None
    if field == "status":
        return Value(WORD, fact.span.start, fact.span.stop, fact.span.of(text))
    ends = figures.numbers(fact.fields[field])
    within = [v for v in told if fact.span.start <= v.start < fact.span.stop]
    if ends:
        return next((v for v in within if v.sort == FIGURE and v.ends == tuple(abs(e) for e in ends)), None)
    day = dates.period(fact.fields[field])
    return next((v for v in within if v.sort == DATE and v.days == day), None)


def _office(words: Sequence[str]) -> frozenset[str]:
    """The word that says what a post is, after its adjectives: «первый заместитель министра» → «заместитель», «учёный
    секретарь» → «секретарь», «временный поверенный в делах» → «поверенный»."""
    told = [fold(w) for w in words if fold(w) not in _ACTING]
    first = next((k for k, w in enumerate(told) if _names_an_office(w)), 0)
    while first + 1 < len(told) and _names_an_office(told[first + 1]):
        first += 1
    return forms.forms(told[first] if told else "")


def _names_an_office(word: str) -> bool:
    return word in _SUBSTANTIVES or (
        len(word) > 2 and any(p.pos == "NOUN" and p.case == "nomn" for p in morph.parses(word))
    )


_SUBSTANTIVES = frozenset({"заведующий", "заведующая", "поверенный", "уполномоченный", "управляющий", "командующий"})
_ACTING = frozenset({"врио", "врип", "и", "о", "исполняющий", "исполняющая", "временно", "обязанности"})


def _one_state(told: object, record: Settled) -> bool:
    """Whether a document is to come, in force or over in both: «подписано» and «действует» agree."""
    states = (record.fields["status"].account, *record.fields["status"].others)
    return _stage(str(told)) in {_stage(str(a.value)) for a in states}


def _stage(status: str) -> str:
    found = life.group(status, None, date.min)
    return "to come" if found in ("in_preparation", "planned") else found


def _agrees(value: Value, record: Settled, field: str, held: Held) -> bool:
    """Whether the value is as one of the sources of a record has it; a post may be told shorter."""
    for account in (record.fields[field].account, *record.fields[field].others):
        told = held.pen.told(record, field, account)
        if value.sort == NAME:
            mine, theirs = (_office(forms.WORD.findall(x)) for x in (value.text, told))
            if mine & theirs:
                return True  # «посол», «Чрезвычайный и Полномочный Посол»; no minister who is a deputy
        elif any(compared(value, v) != OTHER for v in values(told, held.pen.lang, held.pen.on)):
            return True
    return False
