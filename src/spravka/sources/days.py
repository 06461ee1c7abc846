"""Days as pages write them beside a headline: «20 ноября 2023, 14:35», «20.11.2023», «2023 жылғы 20 қараша»."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

FIRST_YEAR = 1994
"""No page is older than that."""

LONGEST = 90
"""Letters of a text that is there for its day alone."""

EVENING = 19
"""The hour of Greenwich from which it is another day in Almaty; in Moscow it is from 21."""

_CLOCK = re.compile(
    r"\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?\b(?:\s*(?:мск|msk|utc|gmt)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?)", re.I
)
_SLASHED = re.compile(r"(?<![\d./])([0-3]?\d)/([0-3]?\d)/((?:19|20)\d\d)(?!\d|/)")
_APART = re.compile(r"\s*[|•·;]\s*|\s+(?=\(?(?:обновл|измен|жаңарт|updated|modified))", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_ABOUT = re.compile(
    r"дата|время|публикаци[ияею]|(?:опубликован|размещ[её]н|добавлен|создан|обновлен)[оаы]?|жарияланған|жарияланды|күні"
    r"|уақыты|published|posted|updated|date|time|on|at|в|г|года|жыл\w*",
    re.I,
)


def iso(told: str) -> date | None:
    """The day of «2023-11-20T10:00:00+03:00», as its own place has it; None for what is no such moment."""
    m = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", told)
    return _day(m[1], m[2], m[3]) if m else None


def found(text: str) -> list[date]:
    """The days that a text names whole, in its order; of «09/11/2026» both that it may be, unless a day of the week
    decides: some sites' programs put the month first."""
    short = text.lower()
    hits = [
        (m.start(), day)
        for pattern, order in _patterns()
        for m in pattern.finditer(short)
        if (day := _day(*(m[n] for n in order)))
    ]
    for m in _SLASHED.finditer(short):
        either = {day for day in (_day(m[3], m[2], m[1]), _day(m[3], m[1], m[2])) if day}
        named = {number for word in _WORD.findall(short) if (number := _weekdays().get(word)) is not None}
        hits += [(m.start(), day) for day in either if len(either) == 1 or not named or {day.weekday()} == named]
    return [day for _, day in sorted(hits)]


def alone(text: str) -> date | None:
    """The day of a text that is there for it: a day, perhaps with a time, a word such as «Опубликовано», or a short
    word beside it; None for a sentence, or for two days."""
    told = either(text)
    return told[0] if len(told) == 1 else None


def either(text: str) -> tuple[date, ...]:
    """The same, and the two days that «09/11/2026» may be."""
    short = " ".join(text.split()).lower()
    days = tuple(dict.fromkeys(found(short))) if len(short) <= LONGEST else ()
    if not days or (len(days) > 1 and (len(days) > 2 or len(_SLASHED.findall(short)) != 1)):
        return ()
    rest = _CLOCK.sub(" ", short)
    for pattern in (_SLASHED, *(pattern for pattern, _ in _patterns())):
        rest = pattern.sub(" ", rest)
    letters = re.sub(r"[\W\d_]+", "", _ABOUT.sub(" ", rest))
    return days if len(letters) <= 24 else ()


def parts(text: str) -> list[str]:
    """«Published: 11 May 2024 | Updated: 14 May 2024» → each with its day."""
    return [it for it in _APART.split(text) if it.strip()] or [text]


def only(text: str) -> date | None:
    """The day of a line that holds nothing else but a time or a word such as «Опубликовано» beside it."""
    day = alone(text)
    rest = _CLOCK.sub(" ", text.lower())
    for pattern, _ in _patterns():
        rest = pattern.sub(" ", rest)
    return day if day and all(map(_ABOUT.fullmatch, re.findall(r"[^\W\d_]+", rest))) else None


def says_published(text: str) -> bool:
    """Whether the words beside a day say that it is that of publication."""
    return bool(re.search(r"опубликован|публикаци|размещ|жариялан|published|posted", text.lower()))


def says_other(text: str) -> bool:
    """Whether they say that it is that of a change, a print, a look at it, or of what the page is about."""
    return bool(
        re.search(
            r"обновл|изменен|изменён|жаңарт|updated|modified|просмотр|распечат|напечат|событи|мероприят|проведени|визит|встреч"
            r"|начал|окончан|өткіз|event|held|visit",
            text.lower(),
        )
    )


def yearless(text: str) -> bool:
    """Whether a text is there for a day that it tells without its year: «26 ноября, 14:05», «Вчера»."""
    return within_a_year(text, date(2000, 12, 31)) is not None  # a leap year, so that every day is one


def within_a_year(text: str, today: date) -> date | None:
    """The last day up to today that such a text may mean; None where it means none."""
    short = " ".join(text.split()).lower()
    if len(short) > LONGEST or len(re.sub(r"[\W\d_]+", "", _ABOUT.sub(" ", _CLOCK.sub(" ", short)))) > 36:
        return None
    if m := re.search(r"\b(?:(сегодня|бүгін|today)|(вчера|кеше|yesterday))\b", short):
        return today - timedelta(days=1) if m[2] else today
    m = re.search(r"(?<![\d.])([0-3]?\d)\s+(" + "|".join(map(re.escape, months())) + r")\b(?!\.?,?\s*\d{4})", short)
    years = (today.year, today.year - 1) if m else ()
    told = [day for year in years if m and (day := _day(str(year), m[2], m[1])) and day <= today]
    return told[0] if told else None


def greenwich(told: str) -> int:
    """The hour of a moment that is told in Greenwich's time, as machines do; 0 of any other."""
    m = re.search(r"[T ]([0-2]\d):[0-5]\d(?::[\d.]+)?\s*(?:Z|UTC?|GMT|[+-]00:?00)\s*$", told)
    return int(m[1]) if m else 0


def in_address(path: str) -> date | None:
    """The day in «/news/2023/11/20/name.html», «/20231120/name», «/20-11-2023-name»."""
    year = r"((?:19|20)\d\d)"
    if m := re.search(rf"/{year}(?:[/-]([01]?\d)[/-]([0-3]?\d)|([01]\d)([0-3]\d))(?=[/_.-]|$)", path):
        return _day(m[1], m[2] or m[4], m[3] or m[5])
    m = re.search(rf"/([0-3]\d)[.-]([01]\d)[.-]{year}(?=[/_.-]|$)", path)
    return _day(m[3], m[2], m[1]) if m else None


def _day(year: str, month: str, day: str) -> date | None:
    number = month if month.isdigit() else months()[month.rstrip(".")]
    try:
        made = date(int(year) + (2000 if len(year) == 2 else 0), int(number), int(day))
    except ValueError:
        return None
    return made if made.year >= FIRST_YEAR else None


@cache
def months() -> dict[str, int]:
    """Names of months in Russian, Kazakh and English, whole and cut short, as CLDR has them."""
    from babel.dates import get_month_names

    usual = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
    short = {name: number for number, name in enumerate(usual, 1)}
    return short | {
        name.lower().rstrip("."): number
        for lang in ("ru", "kk", "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, lang).items()
    }


@cache
def _weekdays() -> dict[str, int]:
    """Days of the week, whole and cut short, from Monday, 0."""
    from babel.dates import get_day_names

    return {
        name.lower().rstrip("."): number
        for lang in ("ru", "kk", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, "format", lang).items()
    }


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...]:
    """Each with the groups of its year, month and day."""
    month = "(" + "|".join(sorted(map(re.escape, months()), key=len, reverse=True)) + r")\.?"
    day, year = r"(?<![\d.])([0-3]?\d)", r"((?:19|20)\d\d)(?!\d|\.\d)"
    return (
        (re.compile(rf"{day}[\s\u00a0-]+{month}[\s,\u00a0-]+{year}"), (3, 2, 1)),
        (re.compile(rf"{year}\s*(?:ж\.|жылғы|жылдың|жыл)\s*{day}[\s-]+{month}"), (1, 3, 2)),
        (re.compile(rf"(?<!\w){month}\s+{day},?\s+{year}"), (3, 1, 2)),
        (re.compile(rf"{day}[.-]([01]?\d)[.-]{year}"), (3, 2, 1)),
        (re.compile(r"(?<![\d.])([0-3]\d)\.([01]\d)\.(\d\d)(?![\d.:])"), (3, 2, 1)),
        (re.compile(rf"(?<!\d){year}[./-]([01]\d)[./-]([0-3]\d)(?!\d)"), (1, 2, 3)),
    )
