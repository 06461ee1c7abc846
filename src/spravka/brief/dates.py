"""EDTF dates as words of a language: «2022-09» → «сентябрь 2022 года». Months come from CLDR through Babel."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.units import format_unit

from spravka.brief.words import Words
from spravka.values.periods import Period

MONTHS_OF_ROMAN = {(1, 3): "I", (4, 6): "II", (7, 9): "III", (10, 12): "IV"}

_DAY = {"ru": "d MMMM y'\u00a0года'", "kk": "y'\u00a0жылғы' d MMMM", "en": "d MMMM y"}
_MONTH = {"ru": "LLLL y'\u00a0года'", "kk": "y'\u00a0жылғы' MMMM", "en": "LLLL y"}
_YEAR = {"ru": "{}\u00a0год", "kk": "{}\u00a0жыл", "en": "{}"}
_YEARS = {"ru": "{}–{}\u00a0годы", "kk": "{}–{}\u00a0жылдар", "en": "{}–{}"}
_HALF = {
    "ru": ("первое полугодие {}\u00a0года", "второе полугодие {}\u00a0года"),
    "kk": ("{}\u00a0жылғы бірінші жартыжылдық", "{}\u00a0жылғы екінші жартыжылдық"),
    "en": ("first half of {}", "second half of {}"),
}
_QUARTER = {"ru": "{1} квартал {0}\u00a0года", "kk": "{0}\u00a0жылғы {1} тоқсан", "en": "{2} {0}"}


@lru_cache(4096)
def in_words(edtf: str, lang: str) -> str:
    """An EDTF date or interval in the nominative; text that is no EDTF date comes back as it is. A year and its word
    («2022 года») are joined by a no-break space."""
    if period(edtf) is None:
        return edtf
    first, slash, last = edtf.partition("/")
    return _interval(first, last, lang) if slash and first != last else _one(first, lang)


def day(when: date, lang: str) -> str:
    return _babel(when, _DAY[lang], lang)


_KAZAKH = (
    ("қаңтардағы", "қаңтардан"), ("ақпандағы", "ақпаннан"), ("наурыздағы", "наурыздан"),
    ("сәуірдегі", "сәуірден"), ("мамырдағы", "мамырдан"), ("маусымдағы", "маусымнан"),
    ("шілдедегі", "шілдеден"), ("тамыздағы", "тамыздан"), ("қыркүйектегі", "қыркүйектен"),
    ("қазандағы", "қазаннан"), ("қарашадағы", "қарашадан"), ("желтоқсандағы", "желтоқсаннан"),
)  # fmt: skip
"""Months with the endings of «as of …» and «since …», which follow the harmony of their vowels; CLDR has none."""


def day_in(case: str, when: date, lang: str) -> str:
    """A day within words of ours: «at» («по состоянию на …») or «since» («новое с …»); only in Kazakh it takes an
    ending: «2026 жылғы 2 наурыздағы», «2025 жылғы 1 желтоқсаннан»."""
    if lang != "kk":
        return day(when, lang)
    return f"{when.year}\u00a0жылғы {when.day} {_KAZAKH[when.month - 1][case == 'since']}"


@lru_cache(maxsize=1000)
def years(count: int, lang: str) -> str:
    """«5 лет», «5 жыл», «5 years»."""
    return format_unit(count, "year", length="long", locale=lang)


def short_day(when: date) -> str:
    """«20.11.2023»: for notes, where room is dear. The order is the same in the three languages' offices."""
    return f"{when:%d.%m.%Y}"


def period(edtf: object) -> Period | None:
    """The days that an EDTF date covers, or None if it is none."""
    return _period(str(edtf))


@lru_cache(4096)
def _period(edtf: str) -> Period | None:
    try:
        return Period.parse(edtf)
    except (ValueError, OverflowError):
        return None


def _one(part: str, lang: str) -> str:
    if len(part) == 4:
        return _YEAR[lang].format(part)
    year, month, *rest = (int(n) for n in part.split("-"))
    return _babel(date(year, month, rest[0] if rest else 1), (_DAY if rest else _MONTH)[lang], lang)


def _interval(first: str, last: str, lang: str) -> str:
    if len(first) == len(last) == 4:
        return _YEARS[lang].format(first, last)
    if first[:4] == last[:4] and len(first) == len(last):
        if len(first) == 7:
            return _months(first[:4], int(first[5:]), int(last[5:]), lang)
        if len(first) == 10:
            return _days(first, last, lang)
    return f"{_one(first, lang)} – {_one(last, lang)}"


def _months(year: str, first: int, last: int, lang: str) -> str:
    if (first, last) in ((1, 6), (7, 12)):
        return _HALF[lang][first // 7].format(year)
    if roman := MONTHS_OF_ROMAN.get((first, last)):
        return _QUARTER[lang].format(year, roman, f"Q{last // 3}")
    if (first, last) == (1, 12):
        return _YEAR[lang].format(year)
    span = "–".join(_babel(date(int(year), m, 1), "MMMM" if lang == "kk" else "LLLL", lang) for m in (first, last))
    return {"ru": f"{span} {year}\u00a0года", "kk": f"{year}\u00a0жылғы {span}", "en": f"{span} {year}"}[lang]


def _days(first: str, last: str, lang: str) -> str:
    """«12–15 мая 2023 года», «29 сентября – 1 октября 2025 года»: the year is told once."""
    year, start, stop = first[:4], date.fromisoformat(first), date.fromisoformat(last)
    if start.month == stop.month:
        days = f"{start.day}–{stop.day} {_babel(start, 'MMMM', lang)}"
    else:
        days = " – ".join(_babel(d, "d MMMM", lang) for d in (start, stop))
    return {"ru": f"{days} {year}\u00a0года", "kk": f"{year}\u00a0жылғы {days}", "en": f"{days} {year}"}[lang]


@lru_cache(4096)
def _babel(when: date, pattern: str, lang: str) -> str:
    return format_date(when, pattern, locale=lang)


def reported(when: date, words: Words) -> str:
    """«сообщено 20 ноября 2023 года»: the day of publication, for what has no date of its own."""
    return words["when.reported"].format(day(when, words.lang))
