"""Dates and periods in Kazakh and English text, as EDTF: «2023 жылғы 12 мамыр», “12 May 2023”, “first half of 2023”.

Only dates that stand by themselves: what leans on the day of publication is not read. Russian is read by `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spravka.values.dates import DateFound
from spravka.values.numbers import fold, roman
from spravka.values.periods import is_edtf, months

MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
           "желтоқсан"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december"),
}  # fmt: skip
_KK, _EN = ("|".join(MONTHS[lang]) for lang in ("kk", "en"))
_KK_END, _KK_G = r"(?:\w{0,4})", "қыркүйег"  # «қыркүйегі»: к turns into г before a vowel
_KK_MONTH = rf"(?:{_KK}|{_KK_G}){_KK_END}"
_YEAR = r"(?:19|20)\d\d"
_JYL = r"ж(?:ыл\w{0,5}|\.)"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4}
_AS_FAR = r" ?[–—-] ?"

Match = re.Match[str]


def _month(word: str) -> int:
    if word.startswith(_KK_G):
        return 9
    return next(names.index(name) + 1 for names in MONTHS.values() for name in names if word.startswith(name))


def month(word: str) -> int | None:
    """The month that a word names, in Kazakh in any case, in English with its capital; None for any other word."""
    english = word.istitle() or word.isupper()
    named = re.fullmatch(rf"{_KK_MONTH}|{_EN}" if english else _KK_MONTH, word.lower())
    return _month(word.lower()) if named else None


def _number(word: str) -> int:
    return _ORDER.get(word) or (int(word) if word.isdigit() else roman(word.upper()) or 0)


def _day(m: Match) -> str:
    return f"{m['y']}-{_month(m['m']):02}-{int(m['d']):02}"


def _days(m: Match) -> str:
    last = _month(m["m"])
    first = _month(m["m0"]) if m.groupdict().get("m0") else last
    return f"{m['y']}-{first:02}-{int(m['d0']):02}/{m['y']}-{last:02}-{int(m['d']):02}"


def _half(m: Match) -> str:
    return months(int(m["y"]), 1, 6) if _number(m["n"]) == 1 else months(int(m["y"]), 7, 12)


def _quarter(m: Match) -> str:
    n = _number(m["n"])
    return months(int(m["y"]), 3 * n - 2, 3 * n) if 1 <= n <= 4 else ""


def _span(m: Match) -> str:
    return months(int(m["y"]), _month(m["m0"]), _month(m["m"]))


_RULES: dict[str, tuple[tuple[str, str, Callable[[Match], str]], ...]] = {
    "kk": (
        # «2025 жылғы 29 қыркүйек – 1 қазан», «2023 жылғы 12–15 мамыр»
        ("day", rf"(?P<y>{_YEAR}) {_JYL} (?P<d0>\d{{1,2}})(?: (?P<m0>{_KK_MONTH}))?{_AS_FAR}(?P<d>\d{{1,2}}) "
                rf"(?P<m>{_KK_MONTH})", _days),
        ("day", rf"(?P<y>{_YEAR}) {_JYL} (?P<d>\d{{1,2}}) (?P<m>{_KK_MONTH})", _day),
        ("period", rf"(?P<y>{_YEAR}) {_JYL} (?P<n>бірінші|екінші|[12]|ii?)(?:-ші)? жартыжылд\w*", _half),
        ("period", rf"(?P<y>{_YEAR}) {_JYL} (?P<n>бірінші|екінші|үшінші|төртінші|[1-4]|i{{1,3}}|iv)(?:-\w+)? тоқсан\w*",
         _quarter),
        ("period", rf"(?P<y>{_YEAR}) {_JYL} (?P<m0>{_KK_MONTH}){_AS_FAR}(?P<m>{_KK_MONTH})", _span),
        ("month", rf"(?P<y>{_YEAR}) {_JYL} (?P<m>{_KK_MONTH})", lambda m: f"{m['y']}-{_month(m['m']):02}"),
        ("years", rf"(?P<y>{_YEAR}){_AS_FAR}(?P<y2>{_YEAR}) {_JYL}", lambda m: f"{m['y']}/{m['y2']}"),
        ("year", rf"(?P<y>{_YEAR}) {_JYL}", lambda m: m["y"]),
    ),
    "en": (
        # “29 September – 1 October 2025”, “12–15 May 2023”
        ("day", rf"(?P<d0>\d{{1,2}})(?: (?P<m0>{_EN}))?{_AS_FAR}(?P<d>\d{{1,2}}) (?P<m>{_EN}),? (?P<y>{_YEAR})", _days),
        ("day", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_EN}),? (?P<y>{_YEAR})", _day),
        ("day", rf"(?P<m>{_EN}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})", _day),
        ("period", rf"(?P<n>first|second) half of (?P<y>{_YEAR})", _half),
        ("period", rf"(?:q(?P<n>[1-4])|(?P<w>first|second|third|fourth) quarter of) (?P<y>{_YEAR})",
         lambda m: months(int(m["y"]), 3 * (k := _number(m["n"] or m["w"])) - 2, 3 * k)),
        ("period", rf"(?P<m0>{_EN}){_AS_FAR}(?P<m>{_EN}) (?P<y>{_YEAR})", _span),
        ("month", rf"(?P<m>{_EN}),? (?P<y>{_YEAR})", lambda m: f"{m['y']}-{_month(m['m']):02}"),
        ("years", rf"(?P<y>{_YEAR}){_AS_FAR}(?P<y2>{_YEAR})", lambda m: f"{m['y']}/{m['y2']}"),
        ("year", rf"(?P<y>{_YEAR})(?! ?(?:%|\d|million|billion|thousand|tonn))(?![.,-]\d)", lambda m: m["y"]),
    ),
}  # fmt: skip
_DOTTED = (
    "day",
    rf"(?P<d>[0-3]\d)\.(?P<m>[01]\d)\.(?P<y>{_YEAR})(?![\d.]\d|\d)",
    lambda m: f"{m['y']}-{m['m']}-{m['d']}",
)
_compiled = {
    lang: [
        (sort, re.compile(rf"(?<![\w.,№-]){pattern}(?!\d)"), resolve) for sort, pattern, resolve in (*rules, _DOTTED)
    ]
    for lang, rules in _RULES.items()
}


def dates(text: str, lang: str) -> Iterator[DateFound]:
    """Every date and period of a text in kk or en, left to right, none inside another; the longest of those that begin
    together. `value` is "" for what is no day of the calendar."""
    low = fold(text)
    found = [
        (m.start(), -m.end(), sort, resolve(m)) for sort, rule, resolve in _compiled[lang] for m in rule.finditer(low)
    ]
    at = 0
    for start, end, sort, value in sorted(found):
        if start >= at:
            yield DateFound(start, -end, value if is_edtf(value) else "", sort)
            at = -end
