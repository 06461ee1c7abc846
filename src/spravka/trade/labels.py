"""What a heading, a row's label or a title of a customs table says: flow, period, partner, unit, percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spravka.trade import countries
from spravka.trade.parts import part
from spravka.trade.spans import Span
from spravka.vocab import territories
from spravka.vocab.forms import fold

_MONTHS = (
    r"январ[ьяе]|янв|қаңтар|january|jan", r"феврал[ьяе]|фев|ақпан|february|feb", r"март[ае]?|мар|наурыз|march|mar",
    r"апрел[ьяе]|апр|сәуір|april|apr", r"ма[йяе]|мамыр|may", r"июн[ьяе]|июн|маусым|june|jun",
    r"июл[ьяе]|июл|шілде|july|jul", r"август[ае]?|авг|тамыз|august|aug", r"сентябр[ьяе]|сент?|қыркүйек|september|sept?",
    r"октябр[ьяе]|окт|қазан|october|oct", r"ноябр[ьяе]|ноя|нояб|қараша|november|nov",
    r"декабр[ьяе]|дек|желтоқсан|december|dec",
)  # fmt: skip
_month = re.compile(r"\b(?:" + "|".join(f"(?P<m{n}>{told})" for n, told in enumerate(_MONTHS, 1)) + r")\b\.?")
_joined = re.compile(r"\s*(?:-|по|to)\s*")
_iso = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])\b")
_quarter = re.compile(
    r"\b(?:(?P<r>iv|iii|ii|i)|(?P<d>[1-4])(?:-?[йи]й?|-ші|st|nd|rd|th)?)\s*(?:кв(?:артал\w*|\.|\b)|тоқсан\w*|quarter)"
    r"|\bq(?P<q>[1-4])\b"
)
_half = re.compile(
    r"\b(?:(?P<one>перво\w+|i|1(?:-е)?|бірінші|first)|(?P<two>второ\w+|ii|2(?:-е)?|екінші|second))\s*"
    r"(?:полугоди\w+|жартыжылды\w+|half)"
)
_first = re.compile(r"\b(?P<n>\d{1,2}|три|шесть|девять)\s*(?:месяц\w*|мес\.|ай\b|months)")
_WORDS = {"три": 3, "шесть": 6, "девять": 9}
_year = re.compile(r"(?<![\d.,-])(?:19[5-9]\d|20\d\d)(?![\d.,]\d|\d)")
_flows = {
    "turnover": re.compile(r"\b(?:товаро)?оборот\w{0,3}\b|\b(?:тауар )?айналым\w*|\bturnover\b|\btotal trade\b"),
    "export": re.compile(r"\bэкспорт(?:а|у|е|ом|қа|тың|тан)?\b|\bвывоз\w{0,2}\b|\bexports?\b"),
    "import": re.compile(r"\bимпорт(?:а|у|е|ом|қа|тың|тан)?\b|\bввоз\w{0,2}\b|\bimports?\b"),
    "balance": re.compile(r"\bсальдо\b|\bbalance\b"),
}
_growth = re.compile(
    r"темп\w*|прирост\w*|в ?% ?к|growth|өсім|өсу|к (?:соответств|предыдущ)\w*|к (?:19|20)\d\d|предыдущ\w*|previous"
    r"|к (?:\S+ )?(?:полугоди|квартал|году|январ|феврал|март|апрел|ма[юя]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
)
_share = re.compile(r"удельн\w+ вес|дол[яи]\b|үлес\w*|\bshares?\b")
_previous = re.compile(r"предыдущ\w*|previous|алдыңғы")
_other = re.compile(r"\bнетто\b|\bвес\b|\bтонн\w*|\bкг\b|\bколичеств\w*|\bnet weight\b|\btonnes\b|\bкоды?\b|\b№")
_scales = (
    (9, re.compile(r"\bмлрд\b|\bмиллиард\w*|\bbillions?\b|\bbn\b")),
    (6, re.compile(r"\bмлн\b|\bмиллион\w*|\bmillions?\b|\bmln\b")),
    (3, re.compile(r"\bтыс\b|\bтысяч\w*|\bthousands?\b|\bмың\b|\bths\b")),
)
_currencies = (
    ("USD", re.compile(r"\bдол+\b|\bдол+[ао]\w*|\busd\b|us\$|\$|\bdollars?\b")),
    ("EUR", re.compile(r"\bевро\b|\beur\b|\beuros?\b|€")),
    ("RUB", re.compile(r"\bруб\b|\bрубл\w+|\brub\b|₽")),
    ("KZT", re.compile(r"\bтенге\b|\bтеңге\w*|\bkzt\b|₸")),
)
_DOLLARS = re.compile(r"дол\w*\.? США|US dollars?|АҚШ доллар\w*", re.IGNORECASE)
"""A currency is named after a country whose trade it is not."""

_FILLER = re.compile(
    r"\b(?:г|гг|год[ауы]?|годов|за|в|во|на|по|с|из|итоги|всего|итого|том|числе|жыл\w*|the|of|for|in|year|period|период\w*)"
    r"\b|[^\w]+|\b\d{1,2}\)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says; "" and 0 for nothing.

    Attributes:
        first, last: months.
        base: the year that a growth is reckoned from; -1 for the period before.
        measure: value, share, growth, or other for weights and the like.
        pure: it says nothing besides flow and period.
    """

    flow: str = ""
    flows: int = 0
    year: int = 0
    first: int = 0
    last: int = 0
    base: int = 0
    measure: str = ""
    partner: str = ""
    unit: str = ""
    scale: int = 0
    pure: bool = False

    def over(self, under: Said) -> Said:
        """This, and what it leaves open as `under` says it."""
        months = self if self.first else under
        return Said(
            flow=self.flow or under.flow,
            year=self.year or under.year,
            first=months.first,
            last=months.last,
            base=self.base or under.base,
            measure=self.measure or under.measure,
            partner=self.partner or under.partner,
            unit=self.unit or under.unit,
            scale=self.scale if self.unit else under.scale,
        )

    @property
    def span(self) -> Span | None:
        return Span.of(self.year, self.first or 1, self.last or 12) if self.year else None

    @property
    def anything(self) -> bool:
        return bool(self.flow or self.year or self.first or self.measure or self.partner)


@lru_cache(maxsize=20_000)
def said(text: str) -> Said:
    """What a text says of the numbers under or beside it."""
    if told := part(text):
        return said(told[1])
    if partner := countries.partner(text):  # first of all: «Сен-Бартелеми» is no September
        return Said(partner=partner)
    low = fold(countries.plain(text))
    year, first, last, rest = _period(low)
    flows = [name for name, pattern in _flows.items() if pattern.search(low)]
    years = [int(m[0]) for m in _year.finditer(low)]
    growth = bool(_growth.search(low)) and ("%" in low or bool(re.search("темп|прирост|growth", low)))
    share = bool(_share.search(low)) or ("%" in low and not growth)
    unit = next((code for code, pattern in _currencies if pattern.search(low)), "")
    for pattern in _flows.values():
        rest = pattern.sub(" ", rest)
    pure = bool(flows or year or first) and not _FILLER.sub("", rest)
    measure = "growth" if growth else "share" if share else "other" if not unit and _other.search(low) else ""
    return Said(
        flow=flows[0] if len(flows) == 1 else "",
        flows=len(flows),
        year=year,
        first=first,
        last=last,
        base=(-1 if _previous.search(low) else years[1] if len(years) > 1 else 0) if growth else 0,
        measure=measure,
        unit=unit,
        scale=next((scale for scale, pattern in _scales if pattern.search(low)), 0) if unit else 0,
        pure=pure,
    )


def _period(low: str) -> tuple[int, int, int, str]:
    """Year, first and last month, and what the text says besides."""
    years = [int(m[0]) for m in _year.finditer(low)]
    year = years[0] if years else 0
    if m := _iso.search(low):
        return int(m["y"]), int(m["m"]), int(m["m"]), _iso.sub(" ", low)
    rest = _year.sub(" ", low)
    if m := _quarter.search(low):
        n = _ROMAN[m["r"]] if m["r"] else int(m["d"] or m["q"])
        return year, n * 3 - 2, n * 3, _quarter.sub(" ", rest)
    if m := _half.search(low):
        first = 1 if m["one"] else 7
        return year, first, first + 5, _half.sub(" ", rest)
    if (m := _first.search(low)) and 1 <= (n := _WORDS.get(m["n"]) or int(m["n"])) <= 12:
        return year, 1, n, _first.sub(" ", rest)
    found = list(_month.finditer(low))
    first = last = 0
    if found:
        first = last = int((found[0].lastgroup or "m0")[1:])
    if len(found) > 1:
        last = int((found[1].lastgroup or "m0")[1:])
        if not _joined.fullmatch(low[found[0].end() : found[1].start()]) or last < first:
            first = last = 0
    return year, first, last, _joined.sub(" ", _month.sub(" ", rest)) if found else rest


_WITH = frozenset(("с", "со", "with"))
_TO, _FROM = frozenset(("в", "во", "to")), frozenset(("из", "from"))
_BY, _AND = frozenset(("по", "by")), frozenset(("и", "and", ","))
_BEFORE = _WITH | _TO | _FROM | _BY | _AND
_ABOUT = re.compile(r"торгов|оборот|экспорт|импорт|вывоз|ввоз|поставк|сауда|айналым|trade|turnover|export|import")
_ASIDE = re.compile(r"учет|включ|источник|примечан|кроме|за исключением|including|adjust|source|note|excluding|except")
"""«С учётом взаимной торговли со странами ЕАЭС» says how all of it was counted."""

_MUTUAL = re.compile(r"взаимн|между|mutual|between")


def territory_in(text: str) -> str:
    """The country or region whose trade a title tells («Экспорт России в Казахстан» → RU); "" for none."""
    partner = partner_in(text)
    return next((id_ for _, id_, _ in _named(text) if id_ != partner and not countries.is_group(id_)), "")


def partner_in(text: str) -> str:
    """The one country or group with which it is, where a title says so («Торговля России со странами СНГ» → CIS)."""
    low, found = fold(text), list[str]()
    if _ASIDE.search(low) or not _ABOUT.search(low):
        return ""
    out, in_ = (bool(_flows[flow].search(low)) for flow in ("export", "import"))
    for at, (before, id_, cases) in enumerate(_named(text)):
        to = before in _TO and (at or (out and cases and "loct" not in cases))  # not «Экспорт в России»
        from_ = before in _FROM and (at or (in_ and not out))
        by = before in _BY and countries.is_group(id_)
        beside = before in _AND and (found or (at and _MUTUAL.search(low)))
        if before in _WITH or to or from_ or by or beside:
            found.append(id_)
    return found[0] if len(set(found)) == 1 else ""


def _named(text: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The territories that a title names, each with the word before it, "," right after another, and its cases."""
    told = re.sub(r"\s+-\s+", "-", _DOLLARS.sub(" ", countries.plain(text).replace("–", "-")))
    words = re.findall(r"[^\W\d_][\w-]*", told)
    at, last = 0, -1
    while at < len(words):
        for length in (5, 4, 3, 2, 1):
            if found := _territory(words[at : at + length]):
                yield ("," if at == last else fold(words[at - 1]) if at else "", *found)
                at = last = at + length
                break
        else:
            at += 1


def _territory(words: Sequence[str]) -> tuple[str, frozenset[str]] | None:
    """The country, region or group that these words name, and the cases in which they may stand, none for a group; None
    if they name nothing of the kind."""
    key = fold(" ".join(words))
    told = territories.listed().get(key, "")
    cases = frozenset({"nomn"})
    for form in territories.forms().get(key, ()) if not told else ():
        if form.sort in ("name", "former") or (form.sort == "abbr" and words[0].isupper()):
            told, cases = form.id, form.cases
            break
    if told:
        return (told, cases) if territories.get(told).type != "city" else None
    group = countries.partner(key) if len(words) > 1 and fold(words[0]) not in _BEFORE else ""
    return (group, frozenset()) if group and countries.is_group(group) else None
