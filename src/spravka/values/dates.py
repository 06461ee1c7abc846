"""Dates and periods in Russian text, resolved to EDTF: «по итогам первого полугодия 2023 года» → 2023-01/2023-06.

A date that leans on the day of publication («в прошлом году») is resolved when that day is given, else found without
a value, so that it is not taken for something else. «Того же года» leans on the last year named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.values.numbers import SPACE, fold, ordinal, parse_number
from spravka.values.periods import is_edtf, months

_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[йяюе]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTH = (
    r"(?<![а-я])(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем)|март(?:а|у|е|ом)?"
    r"|ма(?:й|я|ю|е|ем)|август(?:а|у|е|ом)?)(?![а-я])"
)
_YEARWORD = rf"(?:{SPACE}?(?:г\.|(?:года|году|годом|год|годах|г)(?![а-я])))"
_YEAR = r"(?:19|20)\d\d"
_RELYEAR = (
    r"(?P<rel>этого|нынешнего|текущего|сего|прошлого|прошедшего|минувшего|предыдущего|позапрошлого"
    r"|следующего|будущего|наступающего|того же|этого же)"
)
_SEASON = r"(?:весн|лет|осен|зим)[а-я]{1,3}"
_WORDNUM = (
    r"(?:\d{1,2}|дв[ау]х?|три|трех|четыре|четырех|пят[ьи]|шест[ьи]|сем[ьи]|восемь|восьми|девят[ьи]|десят[ьи]"
    r"|одиннадцат[ьи])"
)
_YEARTAIL = (
    rf"(?:{SPACE}(?P<year>{_YEAR})(?:-(?:го|м))?{_YEARWORD}?|{SPACE}{_RELYEAR}(?:{SPACE}года|(?={SPACE}?[–—,;.]))"
)
_YEARTAIL += rf"|{SPACE}(?P<now>[ст]\.{SPACE}?г\.))"  # «22–24 сентября с.г.», «т. г.»: the letters' own «this year»

_MONTHS_WORD = r"(?:месяц\w{0,3}|мес(?:\.|(?![а-я])))"

Shift = dict[str, int]
_REL: Shift = {
    "т": 0, "этого": 0, "нынешнего": 0, "текущего": 0, "сего": 0, "прошлого": -1, "прошедшего": -1, "минувшего": -1,
    "предыдущего": -1, "позапрошлого": -2, "следующего": 1, "будущего": 1, "наступающего": 1,
}  # fmt: skip
_REL_LOC: Shift = {
    "этом": 0, "нынешнем": 0, "текущем": 0, "прошлом": -1, "прошедшем": -1, "минувшем": -1, "позапрошлом": -2,
    "следующем": 1, "будущем": 1, "грядущем": 1, "наступающем": 1,
}  # fmt: skip
_REL_ACC: Shift = {
    "этот": 0, "нынешний": 0, "текущий": 0, "прошлый": -1, "прошедший": -1, "минувший": -1, "предыдущий": -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text. `value` is EDTF, or "" if it cannot be resolved; `sort` says what it is:
    day, month, period (quarter, half-year, months), years, year, relative (leans on the publication).
    `bare`: a day or month that is told without its year, so that the year is a guess."""

    start: int
    stop: int
    value: str
    sort: str
    bare: bool = False


@dataclass(slots=True)
class _Context:
    published: date | None
    last_year: int | None = None
    last_day: str = ""  # ISO 8601
    heading: int | None = None  # the year that the line opens with: «2023. В мае …»

    def relative(self, word: str) -> int | None:
        if word in ("того же", "этого же"):
            return self.last_year
        return self.published.year + _REL[word] if self.published else None

    def year(self, m: re.Match[str]) -> int | None:
        """The year of a tail: written out, relative, or – for none – that of the publication."""
        groups = m.groupdict()
        if groups.get("year"):
            return int(groups["year"])
        if groups.get("rel"):
            return self.relative(groups["rel"])
        if groups.get("now"):
            return self.published.year if self.published else None
        return None


def _month(word: str) -> int:
    return next(i for i, stem in enumerate(_MONTHS, 1) if re.match(stem, word))


def month(word: str) -> int | None:
    """The month that a Russian word names, in any case or as «декабрьский»; None for any other word."""
    plain = fold(word)
    named = re.fullmatch(_MONTH, plain) or re.fullmatch(rf"(?:{'|'.join(_MONTHS)})(?:ь|ов)?ск[а-я]{{2,3}}", plain)
    return _month(plain) if named else None


def _near_year(month: int, context: _Context) -> int | None:
    """The year of a day told without one: the line's own heading, the publication's, or a neighbour's across the turn
    of the year."""
    if context.heading:
        return context.heading
    if not context.published:
        return None
    gap = month - context.published.month
    return context.published.year + (-1 if gap > 8 else 1 if gap < -8 else 0)


def _day_range(m: re.Match[str], c: _Context) -> str:
    month2 = _month(m["month2"])
    month1 = _month(m["month1"]) if m["month1"] else month2
    year = c.year(m) or _near_year(month2, c)
    if year is None:
        return ""
    year1 = int(m["year1"]) if m["year1"] else year - (month1 > month2)  # «с 28 декабря по 3 января 2024 года»
    return f"{year1}-{month1:02}-{int(m['d1']):02}/{year}-{month2:02}-{int(m['d2']):02}"


def _day(m: re.Match[str], c: _Context) -> str:
    month = _month(m["month"])
    year = c.year(m) or (None if m.groupdict().get("rel") else _near_year(month, c))
    return f"{year}-{month:02}-{int(m['d']):02}" if year else ""


def _dotted(m: re.Match[str], c: _Context) -> str:
    return f"{m['year']}-{m['mo']}-{m['d']}"


def _half(m: re.Match[str], c: _Context) -> str:
    number = ordinal(m["n"].upper() if m["n"] in ("i", "ii") else m["n"]) if m["n"] else 1
    year = c.year(m) or (c.published.year if c.published else None)
    if year is None or number not in (1, 2):
        return ""
    return months(year, 1, 6) if number == 1 else months(year, 7, 12)


def _quarter(m: re.Match[str], c: _Context) -> str:
    number = ordinal(m["n"].upper() if re.fullmatch("[ivx]+", m["n"]) else m["n"])
    year = c.year(m) or (c.published.year if c.published else None)
    if year is None or number not in (1, 2, 3, 4):
        return ""
    return months(year, number * 3 - 2, number * 3)


def _first_months(m: re.Match[str], c: _Context) -> str:
    count = parse_number(m["n"])
    year = c.year(m) or (c.published.year if c.published else None)
    if year is None or count is None or not 1 <= count <= 11:
        return ""
    return months(year, 1, int(count))


def _month_range(m: re.Match[str], c: _Context) -> str:
    year = c.year(m) or (c.published.year if c.published else None)
    first, last = _month(m["m1"]), _month(m["m2"])
    return months(year, first, last) if year and first < last else ""


def _month_span(m: re.Match[str], c: _Context) -> str:
    year = c.year(m)
    first = f"{m['y1']}-{_month(m['m1']) if m['m1'] else 1:02}"
    return f"{first}/{year}-{_month(m['m2']):02}" if year and int(m["y1"]) < year else ""


def _month_year(m: re.Match[str], c: _Context) -> str:
    year = c.year(m)
    return f"{year}-{_month(m['month']):02}" if year else ""


def end_of(word: str, published: date) -> str:
    """«(до конца) года», «мая»: the year or month whose end is meant, in EDTF, from the day of publication; "" for
    other words."""
    if word == "года":
        return str(published.year)
    if not re.fullmatch(_MONTH, word):
        return ""
    month = _month(word)
    return f"{published.year + (month < published.month)}-{month:02}"


def _this_month(m: re.Match[str], c: _Context) -> str:
    return f"{c.published.year}-{_month(m['month']):02}" if c.published else ""


def _lone_month(m: re.Match[str], c: _Context) -> str:
    month = _month(m["month"])
    year = _near_year(month, c)
    return f"{year}-{month:02}" if year else ""


def _years(m: re.Match[str], c: _Context) -> str:
    first, last = m["y1"], m["y2"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else ""


def _year(m: re.Match[str], c: _Context) -> str:
    return m["year"]


def _relative_year(m: re.Match[str], c: _Context) -> str:
    year = c.relative(m["rel"])
    return str(year) if year else ""


def _relative_year_loc(m: re.Match[str], c: _Context) -> str:
    if m["same"] or m["again"]:
        return str(c.last_year) if c.last_year else ""
    shift = _REL_LOC[m["loc"]] if m["loc"] else _REL_ACC[m["acc"]]
    return str(c.published.year + shift) if c.published else ""


def _years_ago(m: re.Match[str], c: _Context) -> str:
    count = parse_number(m["n"]) if m["n"] else 1
    return str(c.published.year - int(count)) if c.published and count is not None else ""


_DAYS = {"сегодня": 0, "вчера": -1, "накануне": -1, "завтра": 1, "позавчера": -2, "послезавтра": 2}


def _near_day(m: re.Match[str], c: _Context) -> str:
    return (c.published + timedelta(days=_DAYS[m["w"]])).isoformat() if c.published else ""


_WEEKDAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")


def _last_weekday(m: re.Match[str], c: _Context) -> str:
    if not c.published:
        return ""
    back = (c.published.weekday() - _WEEKDAYS.index(m["weekday"]) - 1) % 7 + 1
    return (c.published - timedelta(days=back)).isoformat()


def _told_day(m: re.Match[str], c: _Context) -> str:
    """The day told last, or the one after it."""
    if not c.last_day:
        return ""
    return (date.fromisoformat(c.last_day) + timedelta(days=1)).isoformat() if m["next"] else c.last_day


Resolve = Callable[[re.Match[str], _Context], str]

# What follows a bare number that is no year: «до 2000 тонн», «за 1999 руб.»
_UNIT = r"(?:[а-я]{4,}|тыс|млн|млрд|трлн|руб|чел|экз|шт|раз|лет|сум|сом|кг|км|га|т|м|л)(?![а-я])"

# Longest and most particular first; each rule's phrase is in the comment. A rule begins at the start of a word and has
# no run without a bound, so that reading takes time in proportion to the text.
_RULES: tuple[tuple[str, str, Resolve], ...] = (
    # «с 12 по 15 мая 2023 года», «26–28 июня того же года», «30 июня – 2 июля»,
    # «с 30 декабря 2023 г. по 3 января 2024 г.»
    (
        "day",
        rf"(?<![\d.,])(?:с |со )?(?P<d1>\d{{1,2}})(?: (?P<month1>{_MONTH})(?: (?P<year1>{_YEAR}){_YEARWORD}?)?)?"
        rf"(?: ?[–—-] ?| по | до )(?P<d2>\d{{1,2}}) (?P<month2>{_MONTH})(?:{_YEARTAIL})?",
        _day_range,
    ),
    # «14 декабря 2005 г.», «28 ноября»
    ("day", rf"(?<![\d.,])(?P<d>\d{{1,2}})(?:-го|-е)? (?P<month>{_MONTH})(?:,? ?{_YEARTAIL})?", _day),
    # «14.12.2005»
    ("day", rf"(?<![\d.])(?P<d>[0-3]\d)\.(?P<mo>[01]\d)\.(?P<year>{_YEAR})(?![\d.]\d|\d)", _dotted),
    # «первого полугодия 2023 года», «за полугодие», «первое полугодие 2025-го»
    (
        "period",
        rf"(?<![а-я\d])(?:(?P<n>перв\w{{2,3}}|втор\w{{2,3}}|[12]-\w{{1,2}}|[12]|ii?) |за |итогам )"
        rf"(?:полугоди\w{{1,3}}|полгода)(?:{_YEARTAIL})?(?![а-я])",
        _half,
    ),
    # «во второй половине 2023 года», «в первой половине этого года»; of anything else a half is a share
    (
        "period",
        rf"(?<![а-я])(?P<n>перв\w{{2,3}}|втор\w{{2,3}}) половин(?:а|е|у|ы|ой)(?:{_YEARTAIL}|{SPACE}года)",
        _half,
    ),
    # «в III квартале 2024 года»
    (
        "period",
        rf"(?<![а-яa-z\d])(?P<n>[ivx]{{1,3}}|перв\w{{2,3}}|втор\w{{2,3}}|трет\w{{1,4}}|четверт\w{{2,3}}|[1-4](?:-\w{{1,2}})?)"
        rf" квартал(?:а|у|ом|е|ы|ов|ам|ах)?(?:{_YEARTAIL})?(?![а-я])",
        _quarter,
    ),
    # «за девять месяцев 2024 года», «первые шесть месяцев 2025 года», «за восемь месяцев»
    (
        "period",
        rf"(?<![а-я\d])(?:за |по итогам |перв\w{{2,3}} ){{1,3}}(?P<n>{_WORDNUM}) {_MONTHS_WORD}(?:{_YEARTAIL})?",
        _first_months,
    ),
    ("period", rf"(?<![а-я\d])(?P<n>{_WORDNUM}) {_MONTHS_WORD}{_YEARTAIL}", _first_months),
    # «с мая 2023 года по март 2024-го», «с начала 2023 года по март 2024 года»
    (
        "period",
        rf"(?<![а-я])с (?:(?P<m1>{_MONTH})|начала) (?P<y1>{_YEAR})(?:-го)?{_YEARWORD}? по (?P<m2>{_MONTH}){_YEARTAIL}",
        _month_span,
    ),
    # «за январь–июнь 2025 года»
    ("period", rf"(?P<m1>{_MONTH})(?: ?[–—-] ?| по )(?P<m2>{_MONTH})(?:{_YEARTAIL})?", _month_range),
    # «в сентябре 2022 года», «в мае следующего года»
    ("month", rf"(?P<month>{_MONTH}){_YEARTAIL}", _month_year),
    # «в этом ноябре»
    ("month", rf"(?<=в )(?:этом|нынешнем) (?P<month>{_MONTH})", _this_month),
    # «2024–2026 гг.», «с 2023 по 2025 год», «2025/2027»
    (
        "years",
        rf"(?<![\d.,№-])(?:с )?(?P<y1>{_YEAR})(?:(?: г\.| года|-го)? ?[–—/-] ?|(?: г\.| года)? по )"
        rf"(?P<y2>{_YEAR}|\d\d(?={SPACE}(?:гг|годы|годов|годах|год)(?![а-я])))(?!\d)"
        rf"(?:{SPACE}?(?:(?:годы|годов|годам|годами|годах|года|году|год|гг|г)(?![а-я])\.?))?",
        _years,
    ),
    # «осенью прошлого года», «к концу текущего года», «до конца этого года»
    ("year", rf"(?<![а-я])(?:{_SEASON} )?{_RELYEAR} года(?![а-я])", _relative_year),
    ("year", rf"(?<![а-я]){_SEASON} (?P<rel>т)\. ?г\.", _relative_year),  # «осенью т.г.»
    # «в прошлом году», «в том же году», «за тот же год»
    (
        "year",
        rf"(?<![а-я])(?:(?:(?P<loc>{'|'.join(_REL_LOC)})|(?P<same>том же|этом же)) году"
        rf"|за (?:(?P<acc>{'|'.join(_REL_ACC)})|(?P<again>тот же|этот же)) год)(?![а-я])",
        _relative_year_loc,
    ),
    # «летом 2024 года», «в 2023 году», «2023-м», «к 2030 году»
    (
        "year",
        rf"(?<![\d.,№-])(?:(?<![а-я]){_SEASON} )?(?P<year>{_YEAR})(?:-(?:го|м|й|му)(?![а-я]){_YEARWORD}?|{_YEARWORD})",
        _year,
    ),
    (
        "year",
        rf"(?<![а-я])(?:в|к|до|с|на|за|от) (?P<year>{_YEAR})"
        rf"(?!{_YEARWORD}|[\d%]|[.,]\d|{SPACE}(?:\d{{3}}|%|[$€£₽₸¥])| ?[–—/-] ?\d|-[а-я]|{SPACE}{_UNIT})",
        _year,
    ),
    # «три года назад», «год назад»
    ("year", rf"(?<![а-я\d])(?:(?P<n>{_WORDNUM}) )?(?:год|года|лет) назад(?![а-я])", _years_ago),
    # «сегодня», «накануне»
    (
        "day",
        r"(?<![а-я])(?P<w>сегодня|вчера|накануне|позавчера|послезавтра|завтра)(?![а-я])",
        _near_day,
    ),
    # «в минувшую субботу»; «в минувший вторник, 30 сентября» has its day
    (
        "day",
        rf"(?<![а-я])во? (?:минувш|прошл|прошедш)(?:ий|ый|ую|ее|ое) (?P<weekday>{'|'.join(_WEEKDAYS)})"
        rf"(?![а-я])(?!,? ?\(?\d)",
        _last_weekday,
    ),
    # «в тот же день», «на следующий день»
    ("day", r"(?<![а-я])(?:в (?:тот|этот) же|на (?P<next>следующий)) день(?![а-я])", _told_day),
    # «в январе», «в начале мая», «к ноябрю»
    (
        "lone",
        rf"(?:(?<=в )|(?<=на )|(?<=в начале )|(?<=в середине )|(?<=в конце )|(?<=к )|(?<=до ))(?P<month>{_MONTH})",
        _lone_month,
    ),
)
_TRIGGER = re.compile(
    rf"\d|(?<![а-я])(?:год|полуго|{'|'.join(_MONTHS)}|кварт|мес|половин|назад|(?:же|следующий) день"
    rf"|сегодня|(?:поза)?вчера|накануне|(?:после)?завтра|{'|'.join(_WEEKDAYS)})"
)
"""What every date has a piece of: lines without it, most of a long text, are passed by."""
_HEADING = re.compile(r"\s{0,4}((?:19|20)\d\d)(?:-й| год| г)?\. ")
_compiled = [(sort, re.compile(pattern), resolve) for sort, pattern, resolve in _RULES]


def dates(text: str, published: date | None = None) -> Iterator[DateFound]:
    """Every date and period of `text`, left to right, none inside another."""
    low = fold(text)
    candidates: list[tuple[int, int, int]] = []
    starts: list[int] = []  # of lines, and the year that each opens with
    headings: list[int | None] = []
    for line in re.finditer(r"[^\n]+", low):
        heading = _HEADING.match(low, line.start())
        starts.append(line.start())
        headings.append(int(heading[1]) if heading else None)
        if _TRIGGER.search(low, *line.span()):
            for rule, (_, pattern, _) in enumerate(_compiled):
                candidates += [(m.start(), -m.end(), rule) for m in pattern.finditer(low, *line.span())]
    candidates.sort()
    context, at = _Context(published), 0
    for start, negative_stop, rule in candidates:
        if start < at:
            continue
        sort, pattern, resolve = _compiled[rule]
        m = pattern.match(low, start)
        if not m:
            continue
        context.heading = headings[bisect_right(starts, start) - 1]
        value = resolve(m, context)
        if value and not is_edtf(value):
            value = ""  # «31 июня»: seen, not a date
        if value and resolve not in (_near_day, _last_weekday):
            context.last_year = int(value[:4])
        if len(value) == len("2024-05-06") and not low.endswith((" до ", " к "), 0, start):
            context.last_day = value  # a term («до 1 июня») is no day of which one goes on to tell
        stop = -negative_stop
        told = any(m.groupdict().get(name) for name in ("year", "rel", "now")) or context.heading
        yield DateFound(start, stop, value, sort, bare=resolve in (_day, _lone_month) and not told)
        at = stop
