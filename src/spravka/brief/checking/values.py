"""The values that a text tells: its dates, figures and names, each with its place, in Russian, Kazakh and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from spravka.brief.checking import words as forms
from spravka.values import dates_kk_en, money, numbers
from spravka.values.dates import dates
from spravka.values.periods import Period

FIGURE, DATE, NAME = "figure", "date", "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text.

    Attributes:
        sort: FIGURE, DATE or NAME.
        start, stop: its place.
        text: its words, to the letter.
        ends: of a figure the number, or the two ends of a range.
        step: of a figure, what its last digit counts («1,2 млрд»: 100 000 000).
        unit: of a figure a currency (USD), a unit of measure, "%", or "" where none is told.
        days: of a date the days that it covers; None for one that the calendar does not have.
        sign: of a change which way it goes, 1 or -1; 0 where no word tells it. That word is of `text`: «рост на 14 %».
        yearless: whether a date was told without its year.
        whole: whether a date is a month or a year, which may stand for a day within it.
    """

    sort: str
    start: int
    stop: int
    text: str
    ends: tuple[Decimal, ...] = ()
    step: Decimal = Decimal(1)
    unit: str = ""
    sign: int = 0
    days: Period | None = None
    yearless: bool = False
    whole: bool = False


def values(text: str, lang: str, on: date) -> list[Value]:
    """Every value of a text on one line, in its order. `on`: the day by which a date without a year is understood."""
    found = list(_dates(text, lang, on))
    free = _without(text, found)
    found += _figures(free, text, lang)
    free = _without(free, found)
    found += (Value(NAME, start, stop, text[start:stop]) for start, stop in forms.runs(free, text))
    return sorted(found, key=lambda v: v.start)


def _without(text: str, found: list[Value]) -> str:
    """The text with what was found blotted out by a sign that no rule reads, so that offsets hold; full stops stay."""
    out = list(text)
    for value in found:
        out[value.start : value.stop] = ("." if c == "." else "¦" for c in value.text)
    return "".join(out)


def _dates(text: str, lang: str, on: date) -> Iterator[Value]:
    readers = [dates(text, on)]
    if lang != "ru":
        readers.insert(0, dates_kk_en.dates(text, lang))
    at: list[tuple[int, int]] = []
    for reader in readers:
        for d in reader:
            if d.sort == "lone" or any(d.start < stop and start < d.stop for start, stop in at):
                continue
            told = text[d.start : d.stop]
            if not any(c.isdigit() for c in told):
                continue  # «в прошлом году»: nothing that could be held against a date
            at.append((d.start, d.stop))
            yearless = not re.search(r"(?:19|20)\d\d", told)
            days = Period.parse(d.value) if d.value else None
            yield Value(
                DATE, d.start, d.stop, told, days=days, yearless=yearless, whole=d.sort in ("month", "year")
            )  # fmt: skip


# -- figures ------------------------------------------------------------------------------------------------------

_SAID = {
    "en": (
        (r"(?<=\d)\.(?=\d)", ","), (r"\b(?:billion|bn)\b", "млрд"), (r"\b(?:million|mln)\b", "млн"),
        (r"\btrillion\b", "трлн"), (r"\bthousand\b", "тыс"), (r"\bper ?cent\b", "%"),
        (r"\b(?:us )?dollars?\b", "долл"), (r"\b(?:russian )?rou?bles?\b", "руб"), (r"\beuros?\b", "евро"),
        (r"\byuans?\b", "юаней"), (r"\btenges?\b", "тенге"), (r"\btonn?e?s?\b", "тонн"),
    ),
    "kk": (
        (r"\bмың\b", "тыс"), (r"\bпайыз\w*", "%"), (r"\bақш доллар\w*", "долл"), (r"\bбеларусь рубл\w*", "бел"),
        (r"\bрубл\w*", "руб"), (r"\bеуро\w*", "евро"), (r"\bтеңге\w*", "тенге"), (r"\bюан\w*", "юаней"),
    ),
}  # fmt: skip
"""Words of the other two languages as the readers of `values` know them: a figure is read by one grammar."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BEFORE = re.compile(r"\b([A-Z]{3})[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0]?(?:бел\.? ?руб\w*\.?|бел\b)")
_UP = (
    r"рост\w*|прирост\w*|вырос\w*|возрос\w*|увелич\w+|больше|выше|growth|grew|rose|rise|up|increased?|more|higher"
    r"|өс[ітуе]\w*|арт\w+|көп|жоғары"
)
_DOWN = (
    r"сниж\w+|снизи\w+|паден\w+|упал\w*|спад\w*|сокра\w+|уменьш\w+|меньше|ниже|fall|fell|down|decline\w*|decreased?|less"
    r"|lower|drop\w*|төменде\w+|азай\w+|кем|төмен"
)
_WAY_BEFORE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:на|of|by|is|–))? $", re.IGNORECASE)
_WAY_AFTER = re.compile(rf" ?-?(?:ға|ге|қа|ке)? (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_LOOSE = re.compile(r"№ ?[\w/.-]*\w|(?<!\w)[^\W\d_]{1,4}-?\d[\w-]*|(?<![\w,.])\d+(?:-?[^\W\d_]|/\d)[\w/-]*")
"""What has a digit and is no number: «М10», «№ 45-з», «12/3»; and «2-е»."""


def _figures(free: str, text: str, lang: str) -> Iterator[Value]:
    said, back = _in_russian(free, lang)
    taken: list[tuple[int, int]] = []

    def value(start: int, stop: int, quantity: numbers.Quantity, unit: str) -> Value | None:
        if any(start < b and a < stop for a, b in taken):
            return None
        taken.append((start, stop))
        first, last = back[start], back[stop]
        if (before := _BEFORE.search(free[:first])) and not unit:
            unit, first = before[1], before.start()
        if not unit and (after := _AFTER.match(free, last)):
            unit, last = "BYN", after.end()
        sign = 0
        if unit == "%":
            plain = free.replace("\u00a0", " ")
            if way := _WAY_BEFORE.search(plain, max(0, first - 30), first):
                first, sign = way.start(), 1 if way["up"] else -1
            elif way := _WAY_AFTER.match(plain, last):
                last, sign = way.end(), 1 if way["up"] else -1
        ends = (quantity.value,) if quantity.high is None else (quantity.value, quantity.high)
        told = text[first:last].rstrip(". " if lang == "en" else " ")
        return Value(
            FIGURE, first, first + len(told), told, ends, _step(said[start:stop], ends, quantity.approx), unit, sign
        )

    for m in _LOOSE.finditer(said):
        if not re.match(r"\d+ ?(?:млн|млрд|трлн|тыс|т\b|%)", m.group()):
            taken.append(m.span())
            told = text[back[m.start()] : back[m.end()]]
            number = numbers.ordinal(told)
            ends = (Decimal(number),) if number is not None else ()
            yield Value(FIGURE, back[m.start()], back[m.end()], told, ends)
    for q in numbers.percents(said):
        if any(c.isdigit() for c in said[q.start : q.stop]) and (v := value(q.start, q.stop, q, "%")):
            yield v
    for a in money.amounts(said):
        if v := value(a.start, a.stop, a.quantity, a.currency or a.unit):
            yield v
    for q in numbers.quantities(said):
        if not q.worded and (v := value(q.start, q.stop, q, "")):
            yield v


def _in_russian(text: str, lang: str) -> tuple[str, list[int]]:
    """The text with its scales, currencies and decimal marks told as in Russian, and each place's place in `text`."""
    out, back, at = [], [], 0
    hits: list[tuple[int, int, str]] = []
    if lang == "en":
        hits += ((m.start(), m.end(), "") for m in _THOUSANDS.finditer(text))
    for pattern, instead in _SAID.get(lang, ()):
        hits += ((m.start(), m.end(), instead) for m in re.finditer(pattern, text, re.I))
    for start, stop, instead in sorted(hits):
        if start < at:
            continue
        out.append(text[at:start] + instead)
        back += [*range(at, start), *([start] * len(instead))]
        at = stop
    out.append(text[at:])
    back += [*range(at, len(text)), len(text)]
    return "".join(out), back


def _step(told: str, ends: tuple[Decimal, ...], approx: str) -> Decimal:
    """What the last digit of a figure counts; the last that is no zero where the figure is hedged («более 410 млн»)."""
    digits = re.findall(r"\d+(?:[ \u00a0\u202f\u2009]\d{3})*(?:[.,]\d+)?", told)
    if not digits or not ends:
        return Decimal(1)
    last = re.sub(r"[^\d.,]", "", digits[-1]).replace(",", ".")
    shown = Decimal(last)
    scale = ends[-1] / shown if shown else Decimal(1)
    zeros = len(last) - len(last.rstrip("0")) if approx and "." not in last else 0
    return scale * Decimal(1).scaleb(int(shown.as_tuple().exponent) + zeros)


# -- comparing ----------------------------------------------------------------------------------------------------

SAME, CLOSE, OTHER = "same", "close", "other"
MONTH = timedelta(days=31)
"""A day or a month may be told by its year; «за 2023 год» is not «за первое полугодие»."""


def compared(found: Value, held: Value) -> str:
    """How a value of the edited text stands to one that is held: SAME, CLOSE (rounded, or less exact), or OTHER."""
    if found.sort != held.sort:
        return OTHER
    if found.sort == FIGURE:
        return _compared_figures(found, held)
    if found.sort == DATE:
        return _compared_dates(found, held)
    return SAME if forms.alike(found.text, held.text) else OTHER


def _compared_figures(found: Value, held: Value) -> str:
    if not found.ends or not held.ends:
        one, two = (forms.key(v.text).lstrip("№ ") for v in (found, held))
        return SAME if one == two else OTHER
    if found.unit and held.unit and found.unit != held.unit:
        return OTHER
    if found.unit == "%" and not held.unit:  # «80 % оборота» is not what «80-летие» tells
        return OTHER
    if found.sign * held.sign < 0:
        return OTHER
    if found.ends == held.ends:
        return SAME
    if len(found.ends) == len(held.ends) and all(
        abs(a - b) * 2 <= found.step for a, b in zip(found.ends, held.ends, strict=True)
    ):
        return CLOSE if found.step > held.step else OTHER
    return OTHER


def _compared_dates(found: Value, held: Value) -> str:
    if found.days is None or held.days is None:
        return SAME if forms.key(found.text) == forms.key(held.text) else OTHER
    if found.days == held.days:
        return SAME
    if found.yearless:
        a, b = found.days, held.days
        same = all((x.month, x.day) == (y.month, y.day) for x, y in ((a.start, b.start), (a.stop, b.stop)))
        return SAME if same else OTHER
    short = held.days.stop - held.days.start <= MONTH
    return CLOSE if found.whole and short and found.days.contains(held.days) else OTHER
