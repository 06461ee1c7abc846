"""Numbers in Russian text: digits with spaces and decimal commas, words, scales, hedges, shares and multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from spravka.values.keeping import KEPT

# Stems of cardinal numerals; a stem is followed by its endings only.
_UNITS: dict[str, int] = {
    r"нол[ья]|нолю": 0, r"один|одна|одно|одного|одной|одному|одним|одну|одном": 1,
    r"два|две|двух|двум|двумя|дво(?:е|их|им|ими)": 2, r"три|трех|трем|тремя|тро(?:е|их|им|ими)": 3,
    r"четыре|четырех|четырем|четырьмя|четвер(?:о|ых|ым|ыми)": 4, r"пят(?:ь|и|ью|еро|ерых|ерым|ерыми)": 5,
    r"шест(?:ь|и|ью|еро|ерых|ерым|ерыми)": 6, r"сем(?:ь|и|ью|еро|ерых|ерым|ерыми)": 7,
    r"вос(?:емь|ьми|емью|ьмеро|ьмерых|ьмерым)": 8, r"девят(?:ь|и|ью|еро|ерых|ерым)": 9,
    r"десят(?:ь|и|ью|еро|ерых|ерым)|десяток|десятка": 10, r"одиннадцат(?:ь|и|ью)": 11,
    r"двенадцат(?:ь|и|ью)": 12, r"тринадцат(?:ь|и|ью)": 13, r"четырнадцат(?:ь|и|ью)": 14,
    r"пятнадцат(?:ь|и|ью)": 15, r"шестнадцат(?:ь|и|ью)": 16, r"семнадцат(?:ь|и|ью)": 17,
    r"восемнадцат(?:ь|и|ью)": 18, r"девятнадцат(?:ь|и|ью)": 19,
}  # fmt: skip
_TENS: dict[str, int] = {
    r"двадцат(?:ь|и|ью)": 20, r"тридцат(?:ь|и|ью)": 30, r"сорок|сорока": 40, r"пят(?:ьдесят|идесяти)": 50,
    r"шест(?:ьдесят|идесяти)": 60, r"сем(?:ьдесят|идесяти)": 70, r"вос(?:емьдесят|ьмидесяти)": 80,
    r"девяност[оа]": 90,
}  # fmt: skip
_HUNDREDS: dict[str, int] = {
    r"сто|ста|сотня|сотни|сотню": 100, r"двести|двухсот": 200, r"триста|трехсот": 300, r"четыреста|четырехсот": 400,
    r"пят(?:ьсот|исот)": 500, r"шест(?:ьсот|исот)": 600, r"сем(?:ьсот|исот)": 700, r"вос(?:емьсот|ьмисот)": 800,
    r"девят(?:ьсот|исот)": 900,
}  # fmt: skip
# Endings are spelt out: «миллионер», «тысячелетие» are no scales.
_LION = r"(?:а|у|ом|е|ы|ов|ам|ами|ах)?"
_MLN, _MLRD, _TRLN = rf"млн\.?|миллион{_LION}", rf"млрд\.?|миллиард{_LION}", rf"трлн\.?|триллион{_LION}"
_THOUSAND = r"тыс\.?|тысяч(?:а|и|у|е|ей|ью|ам|ами|ах)?"
_SCALES: dict[str, int] = {_THOUSAND: 10**3, _MLN: 10**6, _MLRD: 10**9, _TRLN: 10**12}

SPACE = r"[ \u00a0\u202f\u2009]"
DIGITS = rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}}){{1,5}}(?:,\d+)?|\d+(?:[.,]\d+)?)(?![.,]?\d)"
"""«1 200», «28,7»; neither «5.14.2» nor «1,200,000», of which the parts are no numbers of their own."""
_units, _tens, _hundreds = "|".join(_UNITS), "|".join(_TENS), "|".join(_HUNDREDS)
_WORDS = (
    rf"(?:(?:{_hundreds})(?:{SPACE}(?:{_tens}))?(?:{SPACE}(?:{_units}))?|(?:{_tens})(?:{SPACE}(?:{_units}))?"
    rf"|(?:{_units})|полтор[аы]|полутора|пол(?:у)?сотни|полсотню)(?![а-яё])"
)
WORD_NUMBER = rf"{_WORDS}(?!-)"
SCALE = rf"(?:{'|'.join(_SCALES)})(?![а-яё])"
_BARE = rf"(?:{DIGITS}|{WORD_NUMBER})"
_LONGEST = 15
"""Digits of the largest number that is one; longer ones are accounts and codes, and past what Decimal keeps exactly
once a scale is applied."""

_unit_table = [(re.compile(p), v) for p, v in (*_UNITS.items(), *_TENS.items(), *_HUNDREDS.items())]
_scale_table = [(re.compile(p), v) for p, v in _SCALES.items()]

# «порядка 200», «не менее 5», «более чем 30»
_HEDGES: tuple[tuple[str, str], ...] = (
    ("about", r"порядка|около|примерно|приблизительно|ориентировочно|в районе|оценочно|где-то|в пределах"),
    ("almost", r"почти(?: что)?|без малого|практически|(?:немногим|чуть|слегка) не (?:дотян|достиг)\w*(?: до)?"),
    ("at_least", r"не менее(?: чем)?|не меньше|как минимум|по меньшей мере|минимум"),
    ("up_to", r"до|не более(?: чем)?|не больше|максимум|не (?:достиг|превы[сш]|дотян|дотяг)[а-яё]*(?: до)?(?: и)?"),
    (
        "over",
        r"более(?: чем)?|больше(?: чем)?|свыше|превы(?:сил|шает|шал|сит)\w*(?: отметк\w+| сумм\w+)?(?: в)?"
        r"|перевалил\w*(?: за)?|с лишним|сверх|выше",
    ),
)
_REACHED = r"(?:достиг|состави|дош|доходи|приближа)\w+ (?:отметки |до )?"  # «почти достигла 58 млн»
_VERB = {name: _REACHED if name in ("almost", "about") else r"(?!)" for name, _ in _HEDGES}
_hedge_before = [
    (name, re.compile(rf"(?<![а-яё])(?:{p})(?: чем)?{SPACE}*(?:{_VERB[name]})?(?:на |в |за |в размере )?$"))
    for name, p in _HEDGES
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in text. `start`, `stop`: offsets of number and scale, hedge left out.

    `high` is set for a range («от 350 до 500»); `approx` is one of about, almost, over, at_least, up_to or "".
    """

    start: int
    stop: int
    value: Decimal
    high: Decimal | None = None
    approx: str = ""
    worded: bool = False

    def plain(self) -> str | Decimal:
        """The value as SCHEMA writes it: a Decimal, or "low/high" for a range."""
        return self.value if self.high is None else f"{self.value.normalize():f}/{self.high.normalize():f}"


@lru_cache(maxsize=KEPT)
def parse_number(raw: str) -> Decimal | None:
    """The value of digits or number words («1 200», «28,7», «двадцать пять», «полтора»); None if it is neither, or has
    more digits than an amount can."""
    text = fold(raw).strip()
    if re.fullmatch(DIGITS, text):
        number = re.sub(SPACE, "", text).replace(",", ".")
        return Decimal(number) if len(number) <= _LONGEST else None
    if text.startswith(("полтор", "полутор")):
        return Decimal("1.5")
    if text in ("полсотни", "полусотни", "полсотню"):
        return Decimal(50)
    total, words = 0, text.split()
    for word in words:
        value = next((v for p, v in _unit_table if p.fullmatch(word)), None)
        if value is None:
            return None
        total += value
    return Decimal(total) if words else None


def fold(text: str) -> str:
    """Lower case, ё as е, odd spaces as a space; the length is kept, so offsets hold."""
    low = text.lower()
    if len(low) != len(text):  # «İ» becomes two code points
        low = "".join(c.lower()[0] for c in text)
    return low.replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def scale_of(raw: str) -> int:
    """The factor of a scale word («млрд» → 1 000 000 000); 1 for none."""
    return next((v for p, v in _scale_table if p.fullmatch(raw)), 1)


_HALF = rf"{SPACE}с половиной"
_quantity = re.compile(
    # «от 350 до 500 млн», «30–40 тыс.»; «с 1,2 до 1,5 млрд» is a way from one to the other
    rf"(?<![\w.,])(?:(?P<way>от |со? )?(?P<low>{DIGITS}|{_WORDS}){SPACE}?(?P<lowscale>{SCALE})?"
    rf"(?:{SPACE}?[–—-]{SPACE}?| до )"
    rf"(?P<high>{_BARE})(?:{SPACE}?(?P<highscale>{SCALE}))?"
    # «1 трлн 200 млрд», «2 млрд 350 млн 400 тыс.»
    rf"|(?P<big>{_BARE}){SPACE}?(?P<bigscale>{_TRLN}|{_MLRD}|{_MLN})"
    rf"(?P<rest>(?:{SPACE}{DIGITS}{SPACE}?(?:{_MLRD}|{_MLN}|{_THOUSAND})(?![а-яё])){{1,3}})"
    # «200», «полтора миллиона», «два с половиной миллиона», «100 с лишним миллионов»
    rf"|(?P<one>{_BARE})(?P<half>{_HALF})?(?P<more>{SPACE}с{SPACE}лишним(?={SPACE}))?"
    rf"(?:{SPACE}?(?P<onescale>{SCALE})(?P<late>{_HALF})?)?"
    # «миллион», «полмиллиарда»
    rf"|(?P<bare>(?P<pol>пол)?(?:{_MLN}|{_MLRD}|{_TRLN}|{_THOUSAND}))(?![а-яё]))"
)
_part = re.compile(rf"(?P<n>{DIGITS}){SPACE}?(?P<scale>{SCALE})")


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of `text`, left to right: digits or words, with scale, range and hedge."""
    low = fold(text)
    for m in _quantity.finditer(low):
        yield from _range(m, low) if m["low"] else _single(m, low)


def _range(m: re.Match[str], low: str) -> Iterator[Quantity]:
    """«от 350 до 500 млн» as one; of «с 1,2 до 1,5 млрд» the end, and the start where it is whole by itself."""
    first, second = parse_number(m["low"]), parse_number(m["high"])
    if first is None or second is None:
        return
    value = first * scale_of(m["lowscale"] or m["highscale"] or "")
    high = second * scale_of(m["highscale"] or "")
    worded = _worded(m)
    if m["way"] in ("с ", "со "):
        if m["lowscale"] or not m["highscale"]:
            stop = m.end("lowscale") if m["lowscale"] else m.end("low")
            yield Quantity(m.start("low"), stop, value, None, worded=worded)
        yield Quantity(m.start("high"), m.end(), high, None, worded=worded)
    elif value < high:  # «555-44» is a telephone
        yield Quantity(m.start("low"), m.end(), value, high, hedge_before(low, m.start()), worded)


def _single(m: re.Match[str], low: str) -> Iterator[Quantity]:
    value: Decimal | None
    if m["big"]:
        parts = [(parse_number(p["n"]), scale_of(p["scale"])) for p in _part.finditer(m["rest"])]
        parts.insert(0, (parse_number(m["big"]), scale_of(m["bigscale"])))
        value = Decimal(0)
        for number, scale in parts:
            if number is None:
                return
            value += number * scale
    elif m["bare"]:
        value = Decimal(scale_of(m["bare"].removeprefix("пол"))) / (2 if m["pol"] else 1)
    else:
        one = parse_number(m["one"])
        if one is None:
            return
        value = (one + Decimal("0.5") if m["half"] or m["late"] else one) * scale_of(m["onescale"] or "")
    approx = "over" if m["more"] else hedge_before(low, m.start())
    yield Quantity(m.start(), m.end(), value, None, approx, _worded(m))


def _worded(m: re.Match[str]) -> bool:
    return not any(c.isdigit() for c in m.group())


def hedge_before(low: str, start: int) -> str:
    """The hedge («порядка», «почти», «превысил») that stands right before `start` in folded text, or ""."""
    before = low[max(0, start - 40) : start]
    for name, pattern in _hedge_before:
        if pattern.search(before):
            if name == "up_to" and re.search(
                r"(?:вырос|увелич|сниз|сократ|упал|возрос|довест|подня)\w*(?: [^\s.,;]+){0,8} до *$",
                low[max(0, start - 100) : start],
            ):
                return ""  # «вырос до 700 млн»: a level reached, not a limit
            return name
    return ""


# «в 1,6 раза», «вдвое», «втрое»: how many times as much
_times_words = {"вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "удвои": 2, "утрои": 3}
_multiple = re.compile(
    rf"(?<![а-яё])(?:в (?P<n>{_BARE})(?P<half> с половиной)?{SPACE}раз[а]?(?![а-яё])"
    r"|(?P<w>вдвое|втрое|вчетверо|впятеро|вшестеро)(?![а-яё])"
    r"|(?P<v>удвои|утрои)\w+)"
)
_managed = re.compile(r"(?<![а-яё])(?:удалось|смог\w*|сумел\w*)(?: [^\s.,;]+){0,3} *$")
_fractions: tuple[tuple[str, Decimal], ...] = (
    (r"две трети|двух третей|двумя третями", Decimal("66.7")),
    (r"три четверти|трех четвертей", Decimal(75)),
    (r"треть|трети", Decimal("33.3")),  # «третью» is mostly «третью позицию»
    (r"четверть|четверти|четвертью", Decimal(25)),
    (r"половин[аыуе]|половиной", Decimal(50)),
)
_fraction = re.compile("|".join(rf"(?P<f{i}>(?<![а-яё])(?:{p})(?![а-яё]))" for i, (p, _) in enumerate(_fractions)))
_percent = re.compile(
    rf"(?<![\w,.])(?P<n>{_BARE})(?:{SPACE}?[–—-]{SPACE}?(?P<high>{DIGITS}))?{SPACE}?(?:%|процент\w*|проц(?:\.|\b))"
    r"(?P<p>(?:ных|ного)? пункт\w+)?"
)


def multiples(text: str) -> Iterator[Quantity]:
    """«в 4 раза», «почти втрое»: the factor as `value`."""
    low = fold(text)
    for m in _multiple.finditer(low):
        if m["v"] and m[0].endswith(("ть", "ться")) and not _managed.search(low, max(0, m.start() - 60), m.start()):
            continue  # «намерены удвоить квоту»: nothing that has grown
        value = parse_number(m["n"]) if m["n"] else Decimal(_times_words[m["w"] or m["v"]])
        if value:  # «в 0 раз» is no factor
            value += Decimal("0.5") if m["half"] else 0
            yield Quantity(m.start(), m.end(), value, None, hedge_before(low, m.start()))


def percents(text: str) -> Iterator[Quantity]:
    """«25%», «31 процент», «треть», «половина»: percent as `value`; percentage points are left out."""
    low = fold(text)
    found: list[Quantity] = []
    for m in _percent.finditer(low):
        value = parse_number(m["n"])
        if value is not None and not m["p"]:
            high = parse_number(m["high"]) if m["high"] else None
            found.append(Quantity(m.start(), m.end(), value, high, hedge_before(low, m.start())))
    for m in _fraction.finditer(low):
        value = next(v for i, (_, v) in enumerate(_fractions) if m[f"f{i}"])
        found.append(Quantity(m.start(), m.end(), value, None, hedge_before(low, m.start()), worded=True))
    yield from sorted(found, key=lambda q: q.start)


# «второе», «2-е», «№ 1», «II»
_ordinal_stems: tuple[tuple[str, int], ...] = (
    ("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("пят", 5), ("шест", 6), ("седьм", 7), ("восьм", 8),
    ("девят", 9), ("десят", 10), ("одиннадцат", 11), ("двенадцат", 12), ("тринадцат", 13), ("четырнадцат", 14),
    ("пятнадцат", 15), ("шестнадцат", 16), ("семнадцат", 17), ("восемнадцат", 18), ("девятнадцат", 19), ("двадцат", 20),
    ("тридцат", 30), ("сороков", 40), ("пятидесят", 50), ("шестидесят", 60), ("семидесят", 70),
    ("восьмидесят", 80), ("девяност", 90), ("сот", 100),
)  # fmt: skip
_ordinal_word = re.compile(
    r"^(?P<stem>" + "|".join(s for s, _ in sorted(_ordinal_stems, key=lambda p: -len(p[0]))) + r")"
    r"(?:ый|ой|ий|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми|ей|ья|ье|ьи|ьего|ьему|ьим|ьем|ью|ьих)$"
)
_roman = re.compile(r"^(?=[IVXХ])[XХ]{0,3}(?:I[XХ]|IV|V?I{0,3})$")
_roman_values = {"I": 1, "V": 5, "X": 10, "Х": 10}


@lru_cache(maxsize=KEPT)
def ordinal(word: str) -> int | None:
    """The value of an ordinal word, of digits with an ending («2-е», «16-м») or of a Roman numeral; else None."""
    if m := re.match(r"^(\d{1,3})(?:-?(?:й|е|я|м|го|му|ю|ом|ая|ое|ый|ой|ые|х|ого|ому|ую|ых|ым))?$", word.lower()):
        return int(m[1])
    tens, _, unit = fold(word).rpartition(" ")
    if m := _ordinal_word.match(unit):
        return dict(_ordinal_stems)[m["stem"]] + int(parse_number(tens) or 0)  # «двадцать второй»
    return roman(word)


def roman(word: str) -> int | None:
    """The value of a Roman numeral up to 39, Cyrillic Х taken as X; None if it is none."""
    if not word or not _roman.match(word):
        return None
    total, last = 0, 0
    for letter in reversed(word):
        value = _roman_values[letter]
        total, last = total + (value if value >= last else -value), max(last, value)
    return total


_group_words = {"двойк": 2, "тройк": 3, "четверк": 4, "пятерк": 5, "шестерк": 6, "семерк": 7, "восьмерк": 8,
                "девятк": 9, "десятк": 10, "двадцатк": 20, "тридцатк": 30, "полусотн": 50, "сотн": 100}  # fmt: skip


@lru_cache(maxsize=KEPT)
def group_number(word: str) -> int | None:
    """«пятёрку» → 5, «тридцатке» → 30: a ranking's leading group; None for other words."""
    low = fold(word)
    return next((n for stem, n in _group_words.items() if low.startswith(stem) and len(low) <= len(stem) + 3), None)
