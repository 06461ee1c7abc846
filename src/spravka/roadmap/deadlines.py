"""By when: what a roadmap writes into «Срок» → days. «До конца 2026 года», «II–III квартал 2025 г.», «ежегодно, в мае».

A deadline is a span of days, never its first; what comes again and again has a span for every time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.values.dates import dates
from spravka.values.periods import Period, is_edtf, months

EVERY = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""How often something comes again: months of a turn."""

_EVERY = (
    ("year", r"ежегодн|кажд\w+ год|раза? в год|жыл сайын|annual|every year|each year|yearly"),
    ("half", r"раза? в (?:полгода|полугоди|(?:6|шесть) месяцев)|кажд\w+ (?:полгода|полугоди)|жарты ?жыл сайын"
             r"|half-yearly|twice a year"),
    ("quarter", r"ежеквартальн|каждый квартал|раза? в квартал|тоқсан сайын|quarterly|every quarter"),
    ("month", r"ежемесячн|каждый месяц|раза? в месяц|ай сайын|monthly|every month"),
)  # fmt: skip
_TIMES = re.compile(r"(\d+|одн\w+|один|дв\w+|тр\w+|четыр\w+|пят\w|шест\w) раза? в (год|полгода|полугоди|квартал|месяц)")
_TIMES_A_YEAR = {"1": "year", "од": "year", "2": "half", "дв": "half", "4": "quarter", "че": "quarter", "12": "month"}
"""What «N раз в год» comes to, by the number or how its word begins; of other numbers no whole months are left."""

_OPEN = re.compile(
    r"постоянн|на постоянной основе|по мере необходимости|по согласованию|по отдельному плану|весь период"
    r"|в течение (?:всего )?(?:срока|периода)|бессрочн|ұдайы|тұрақты|қажеттілігіне қарай|келісім бойынша"
    r"|as needed|ongoing|continuous|permanent|throughout|to be agreed"
)
"""Words that say, on purpose, that there is no day: not a deadline that was not understood."""

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d)")
_QUARTERS = re.compile(
    r"(?<![a-zа-я\d])([1-4]|i{1,3}|iv)(?:-?(?:й|го|ый|ой|м))?\s*(?:,|и|[–—-])\s*([1-4]|i{1,3}|iv)(?:-?(?:й|го|ый|ой|м))?"
    r"\s+кв(?:артал\w*|\.)(?:\s+((?:19|20)\d\d))?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_WORDS = ((r"\bкв\.", "квартал"), (r"\bполуг\.", "полугодие"))
_KAZAKH = (
    (r"((?:19|20)\d\d)[ -]*жыл\w*\s+соңына дейін", r"до конца \1 года"),
    (r"((?:19|20)\d\d)[ -]*жыл\w*\s+(iv|i{1,3}|[1-4])[ -]*тоқсан\w*", r"\2 квартал \1 года"),
    (r"(iv|i{1,3}|[1-4])[ -]*тоқсан\w*\s+((?:19|20)\d\d)[ -]*ж(?:ыл\w*|\.)", r"\1 квартал \2 года"),
    (r"((?:19|20)\d\d)[ -]*жыл\w*\s+(\d{1,2})\s+(\w+)", r"\2 \3 \1 года"),
    (r"((?:19|20)\d\d)[ -]*жыл\w*\s+(\w+)", r"\2 \1 года"),
    (r"((?:19|20)\d\d)\s*[–—-]\s*((?:19|20)\d\d)[ -]*ж(?:ылдар\w*|ыл\w*|ж?\.)", r"\1–\2 годы"),
    (r"((?:19|20)\d\d)[ -]*ж(?:ыл\w*|\.)", r"\1 год"),
)
_MONTHS = (
    ("қаңтар", "январь"), ("ақпан", "февраль"), ("наурыз", "март"), ("сәуір", "апрель"), ("мамыр", "май"),
    ("маусым", "июнь"), ("шілде", "июль"), ("тамыз", "август"), ("қыркүйек", "сентябрь"), ("қазан", "октябрь"),
    ("қараша", "ноябрь"), ("желтоқсан", "декабрь"),
    ("january", "январь"), ("february", "февраль"), ("march", "март"), ("april", "апрель"), ("may", "май"),
    ("june", "июнь"), ("july", "июль"), ("august", "август"), ("september", "сентябрь"), ("october", "октябрь"),
    ("november", "ноябрь"), ("december", "декабрь"),
)  # fmt: skip
_ENGLISH = (
    (r"\bq([1-4])\b", r"\1 квартал"),
    (r"\b(?:by )?(?:the )?end of ((?:19|20)\d\d)", r"до конца \1 года"),
    (r"\b(?:by|until|before|in|during|from)\b", " "),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a measure is to be done.

    Attributes:
        words: as the roadmap has it.
        edtf: the days, as EDTF; of what recurs, those within which it does. "" if none are told.
        every: year, half, quarter or month if it comes again and again, else "".
        part: of a year, by when it is due in each: EDTF without the year («05», «12-01», «10/12»); "" = its whole.
        understood: whether the words could be read; words that name no day on purpose («по мере необходимости») can.
    """

    words: str = ""
    edtf: str = ""
    every: str = ""
    part: str = ""
    understood: bool = True

    @property
    def recurs(self) -> bool:
        return bool(self.every)

    @property
    def period(self) -> Period | None:
        return Period.parse(self.edtf) if self.edtf else None

    def turn(self, day: date) -> Period:
        """The turn of what recurs in which a day lies: from its first day until it is due.

        Raises:
            ValueError: it does not recur.
        """
        whole = self._whole(day)
        if not self.part:
            return whole
        first, _, last = self.part.partition("/")
        due = Period.parse(f"{whole.start.year:04}-{_leapless(last or first, whole.start.year)}")
        return Period(whole.start, due.stop)

    def after(self, day: date) -> date:
        """The first day of the turn after the one in which a day lies."""
        return self._whole(day).stop

    def _whole(self, day: date) -> Period:
        length = EVERY.get(self.every)
        if length is None:
            raise ValueError(f"«{self.words}» does not recur")
        first = (day.month - 1) // length * length + 1
        return Period.parse(months(day.year, first, first + length - 1))


def _leapless(part: str, year: int) -> str:
    return "02-28" if part == "02-29" and not is_edtf(f"{year:04}-02-29") else part


def deadline(words: str, within: str = "") -> Deadline:
    """What a roadmap writes as a deadline.

    Args:
        words: the cell's text.
        within: EDTF of the years that the roadmap is for: a quarter without a year is of its only one.
    """
    told = " ".join(words.split())
    low = _in_russian(told.casefold().replace("ё", "е"))
    if not low or low in ("-", "–", "—"):
        return Deadline()
    only = _only_year(within)
    every = next((name for name, pattern in _EVERY if re.search(pattern, low)), "")
    if m := _TIMES.search(low):
        told_as = _TIMES_A_YEAR.get(m[1] if m[1].isdecimal() else m[1][:2], "")
        every = told_as if m[2] == "год" else every if told_as == "year" else ""
        if not every:
            return Deadline(told, understood=False)
    if every:
        return _recurring(told, low, every)
    found = _days(low, date(only, 7, 1) if only else None)
    if found:
        return Deadline(told, found)
    return Deadline(told, understood=bool(_OPEN.search(low)))


def _recurring(told: str, low: str, every: str) -> Deadline:
    """«Ежегодно, до 1 декабря», «ежегодно в мае, 2024–2026 гг.», «ежеквартально»."""
    for _, pattern in _EVERY:
        low = re.sub(rf"(?:(?:один|два|1|2) )?(?:{pattern})\w*", " ", low)
    spans = [one for one in dates(low) if one.sort in ("year", "years") and one.value]
    span = spans[0].value if len(spans) == 1 else ""
    rest = low
    for one in spans:
        rest = f"{rest[: one.start]} {rest[one.stop :]}"
    if every != "year":
        return Deadline(told, span, every)
    anchor = date(2024, 7, 1)  # any leap year: only month and day are kept
    rest = re.sub(r"[\s,.;()]+$|^[\s,.;()]+|[()]", "", rest)
    part = _days(f"в {rest}", anchor) or _days(rest, anchor)
    short = "/".join(piece[5:] for piece in part.split("/")) if part and "-" in part else ""
    return Deadline(told, span, every, short, understood=not re.search(r"\d", rest) or bool(short))


def _days(low: str, anchor: date | None) -> str:
    """EDTF of the days that words name; of several dates, from the first until the last. "" for none."""
    if m := _QUARTERS.search(low):
        first, last = (_ROMAN.get(it) or int(it) for it in (m[1], m[2]))
        year = int(m[3]) if m[3] else anchor.year if anchor else 0
        return months(year, 3 * first - 2, 3 * last) if year and first < last else ""
    if is_edtf(low):
        return low
    found = list(dates(low, anchor))
    if any(not one.value for one in found):
        return ""
    values = [one.value for one in found]
    if not values and (m := _YEAR.fullmatch(low.strip(" .,;г"))):
        values = [m[0]]
    if not values:
        return ""
    periods = [Period.parse(value) for value in values]
    if len(values) == 1:
        return values[0]
    begins, ends_with = min(periods), max(periods, key=lambda it: it.stop)
    ends = (values[periods.index(begins)].partition("/")[0], values[periods.index(ends_with)].rpartition("/")[2])
    return "/".join(ends) if ends[0] != ends[1] else ends[0]


def _in_russian(low: str) -> str:
    """Kazakh and English deadlines in the words that `values.dates` reads."""
    for foreign, russian in _MONTHS:
        low = re.sub(rf"\b{foreign}\w*", russian, low) if foreign in low else low
    rules = (*_QUARTER_WORDS, *(_KAZAKH if re.search(r"ж(?:ыл|ж?\.)|тоқсан", low) else ()))
    if re.search(r"[a-z]", low):
        rules = (*rules, *_ENGLISH)
    for pattern, instead in rules:
        low = re.sub(pattern, instead, low)
    return " ".join(low.split())


def _only_year(within: str) -> int:
    """The only year of a span; 0 for several or none."""
    if not within:
        return 0
    period = Period.parse(within)
    last = period.stop - timedelta(days=1)
    return period.start.year if period.start.year == last.year else 0
