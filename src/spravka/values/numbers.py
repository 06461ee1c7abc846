"""Numbers in Russian text: digits with spaces and decimal commas, words, scales, hedges, shares and multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

# Stems of cardinal numerals; a stem is followed by its endings only.
_UNITS: dict[str, int] = {
    r"нол[ья]|нолю": 0, r"один|одна|одно|одного|одной|одному|одним|одну|одном": 1,
    r"два|две|двух|двум|двумя|двое": 2, r"три|трех|трем|тремя|трое": 3, r"четыре|четырех|четырем|четырьмя": 4,
    r"пят(?:ь|и|ью)": 5, r"шест(?:ь|и|ью)": 6, r"сем(?:ь|и|ью)": 7, r"вос(?:емь|ьми|емью)": 8,
    r"девят(?:ь|и|ью)": 9, r"десят(?:ь|и|ью)|десяток|десятка": 10, r"одиннадцат(?:ь|и|ью)": 11,
    r"двенадцат(?:ь|и|ью)": 12, r"тринадцат(?:ь|и|ью)": 13, r"четырнадцат(?:ь|и|ью)": 14,
    r"пятнадцат(?:ь|и|ью)": 15, r"шестнадцат(?:ь|и|ью)": 16, r"семнадцат(?:ь|и|ью)": 17,
    r"восемнадцат(?:ь|и|ью)": 18, r"девятнадцат(?:ь|и|ью)": 19,
}  # fmt: skip
_TENS: dict[str, int] = {
    r"двадцат(?:ь|и|ью)": 20, r"тридцат(?:ь|и|ью)": 30, r"сорок|сорока": 40, r"пят(?:ьдесят|идесяти)": 50,
    r"шест(?:ьдесят|идесяти)": 60, r"сем(?:ьдесят|идесяти)": 70, r"вос(?:емьдесят|ьмидесяти)": 80,
    r"девяност[оа]": 90, r"сто|ста|сотня|сотни|сотню": 100, r"двести|двухсот": 200, r"триста|трехсот": 300,
}  # fmt: skip
_SCALES: dict[str, int] = {
    r"тыс(?:\.|яч\w*)|тыс": 1_000, r"млн\.?|миллион\w*|млн": 1_000_000,
    r"млрд\.?|миллиард\w*": 1_000_000_000, r"трлн\.?|триллион\w*": 1_000_000_000_000,
}  # fmt: skip

SPACE = r"[ \u00a0\u202f\u2009]"
DIGITS = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?"
WORD_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{SPACE}(?:{'|'.join(_UNITS)}))?|(?:{'|'.join(_UNITS)})"
    r"|полтор[аы]|полутора|полсотни)(?![а-яё-])"
)
SCALE = rf"(?:{'|'.join(_SCALES)})(?![а-яё])"
_BARE = rf"(?:{DIGITS}|{WORD_NUMBER})"

_unit_table = [(re.compile(p), v) for p, v in (*_UNITS.items(), *_TENS.items())]
_scale_table = [(re.compile(p), v) for p, v in _SCALES.items()]

# «порядка 200», «не менее 5», «более чем 30»
_HEDGES: tuple[tuple[str, str], ...] = (
    ("about", r"порядка|около|примерно|приблизительно|ориентировочно|в районе|оценочно|где-то|в пределах"),
    ("almost", r"почти(?: что)?|без малого|практически"),
    ("at_least", r"не менее(?: чем)?|не меньше|как минимум|по меньшей мере|минимум"),
    ("up_to", r"до|не более(?: чем)?|не больше|максимум"),
    (
        "over",
        r"более(?: чем)?|больше(?: чем)?|свыше|превы(?:сил|шает|шал|сит)\w*(?: отметк\w+| сумм\w+)?(?: в)?"
        r"|перевалил\w*(?: за)?|с лишним|сверх|выше",
    ),
)
_hedge_before = [
    (name, re.compile(rf"(?<![а-яё])(?:{p})(?: чем)?{SPACE}*(?:на |в |за |в размере )?$")) for name, p in _HEDGES
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


def parse_number(raw: str) -> Decimal | None:
    """The value of digits or number words («1 200», «28,7», «двадцать пять», «полтора»); None if it is neither."""
    text = fold(raw).strip()
    if re.fullmatch(DIGITS, text):
        return Decimal(re.sub(SPACE, "", text).replace(",", "."))
    if text.startswith(("полтор", "полутор")):
        return Decimal("1.5")
    if text == "полсотни":
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
    return text.lower().replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def scale_of(raw: str) -> int:
    """The factor of a scale word («млрд» → 1 000 000 000); 1 for none."""
    return next((v for p, v in _scale_table if p.fullmatch(raw)), 1)


_quantity = re.compile(
    rf"(?<![\w.,])(?:(?:от |с )?(?P<low>{_BARE}){SPACE}?(?P<lowscale>{SCALE})?(?:{SPACE}?[–—-]{SPACE}?| до )"
    rf"(?P<high>{_BARE})(?:{SPACE}?(?P<highscale>{SCALE}))?"
    rf"|(?P<big>{_BARE}){SPACE}?(?P<bigscale>трлн\.?|триллион\w*|млрд\.?|миллиард\w*|млн\.?|миллион\w*){SPACE}"
    rf"(?P<small>{DIGITS}){SPACE}?(?P<smallscale>млрд\.?|миллиард\w*|млн\.?|миллион\w*|тыс\.?|тысяч\w*)(?![а-яё])"
    rf"|(?P<one>{_BARE})(?:{SPACE}?(?P<onescale>{SCALE}))?"
    rf"|(?P<bare>(?:миллиард|миллион|тысяч[аиуе]|триллион)\w{{0,2}})(?![а-яё]))"
    rf"(?P<half>{SPACE}с половиной)?"
)


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of `text`, left to right: digits or words, with scale, range and hedge."""
    low = fold(text)
    for m in _quantity.finditer(low):
        start, stop = m.span()
        high: Decimal | None = None
        if m["low"]:
            if m.group(0).startswith(("от ", "с ")):
                start = m.start("low")
            top_scale = scale_of(m["highscale"] or "")
            first, second = parse_number(m["low"]), parse_number(m["high"])
            if first is None or second is None:
                continue
            value, high = first * scale_of(m["lowscale"] or m["highscale"] or ""), second * top_scale
        elif m["big"]:
            big, small = parse_number(m["big"]), parse_number(m["small"])
            if big is None or small is None:
                continue
            value = big * scale_of(m["bigscale"]) + small * scale_of(m["smallscale"])
        elif m["bare"]:
            value = Decimal(scale_of(m["bare"]))
        else:
            one = parse_number(m["one"])
            if one is None:
                continue
            if m["half"]:
                one += Decimal("0.5")
            value = one * scale_of(m["onescale"] or "")
        raw = m.group(0)
        yield Quantity(start, stop, value, high, hedge_before(low, start), worded=not any(c.isdigit() for c in raw))


def hedge_before(low: str, start: int) -> str:
    """The hedge («порядка», «почти», «превысил») that stands right before `start` in folded text, or ""."""
    before = low[max(0, start - 40) : start]
    for name, pattern in _hedge_before:
        if pattern.search(before):
            if name == "up_to" and re.search(
                r"(?:вырос|увелич|сниз|сократ|упал|возрос|довест|подня)\w*(?: \S+){0,4} до *$", before
            ):
                return ""  # «вырос до 700 млн»: a level reached, not a limit
            return name
    return ""


# «в 1,6 раза», «вдвое», «втрое»: how many times as much
_times_words = {"вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "удвои": 2, "утрои": 3}
_multiple = re.compile(
    rf"(?<![а-яё])(?:в (?P<n>{_BARE}){SPACE}раз[а]?(?![а-яё])|(?P<w>вдвое|втрое|вчетверо|впятеро|вшестеро)(?![а-яё])"
    r"|(?P<v>удвои|утрои)\w+)"
)
_fractions: tuple[tuple[str, Decimal], ...] = (
    (r"две трети|двух третей|двумя третями", Decimal("66.7")),
    (r"три четверти|трех четвертей", Decimal(75)),
    (r"треть|трети|третью", Decimal("33.3")),
    (r"четверть|четверти|четвертью", Decimal(25)),
    (r"половин[аыуе]|половиной", Decimal(50)),
)
_fraction = re.compile("|".join(rf"(?P<f{i}>(?<![а-яё])(?:{p})(?![а-яё]))" for i, (p, _) in enumerate(_fractions)))
_percent = re.compile(
    rf"(?<![\w,.])(?P<n>{_BARE})(?:{SPACE}?[–—-]{SPACE}?(?P<high>{DIGITS}))?{SPACE}?(?:%|процент\w*|проц\.)(?P<p>(?:ных|ного)? пункт\w+)?"
)


def multiples(text: str) -> Iterator[Quantity]:
    """«в 4 раза», «почти втрое»: the factor as `value`."""
    low = fold(text)
    for m in _multiple.finditer(low):
        value = parse_number(m["n"]) if m["n"] else Decimal(_times_words[m["w"] or m["v"]])
        if value is not None:
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
)  # fmt: skip
_ordinal_word = re.compile(
    r"^(?P<stem>" + "|".join(s for s, _ in sorted(_ordinal_stems, key=lambda p: -len(p[0]))) + r")"
    r"(?:ый|ой|ий|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми|ей|ья|ье|ьи|ьего|ьему|ьим|ьем|ью|ьих)$"
)
_roman = re.compile(r"^(?=[IVXХ])[XХ]{0,3}(?:I[XХ]|IV|V?I{0,3})$")
_roman_values = {"I": 1, "V": 5, "X": 10, "Х": 10}


def ordinal(word: str) -> int | None:
    """The value of an ordinal word, of digits with an ending («2-е», «16-м») or of a Roman numeral; else None."""
    if m := re.match(r"^(\d{1,3})(?:-?(?:й|е|я|м|го|му|ю|ом|ая|ое|ый|ой|ые|х))?$", word.lower()):
        return int(m[1])
    if m := _ordinal_word.match(fold(word)):
        return dict(_ordinal_stems)[m["stem"]]
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


def group_number(word: str) -> int | None:
    """«пятёрку» → 5, «тридцатке» → 30: a ranking's leading group; None for other words."""
    low = fold(word)
    return next((n for stem, n in _group_words.items() if low.startswith(stem) and len(low) <= len(stem) + 3), None)
