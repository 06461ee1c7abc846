"""Amounts of money and of goods in Russian text: «2 млрд рублей», «$1,5 млрд», «7 тыс. тонн»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spravka.values.numbers import Quantity, fold, hedge_before, quantities, scale_of

# Currency words as they follow a number; ISO 4217 codes. The dollar is taken as the US dollar unless another
# country's stands beside it, as customs statistics do.
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("RUB", r"(?:российск\w+ )?(?:рублей|рубля|рубль|рублям|рублями|руб\.?|р\.(?= |$)|₽)"),
    ("BYN", r"(?:белорусск\w+ )(?:рубл\w+|руб\.?)|byn"),
    ("USD", r"(?:американск\w+ )?(?:доллар\w*|долл\.?|дол\.)(?: сша)?|usd|\$"),
    ("EUR", r"евро|eur|€"),
    ("KZT", r"тенге|kzt|₸"),
    ("CNY", r"юан\w+|cny|¥"),
    ("UZS", r"(?:узбекских )?сум(?:ов|а|ы)?(?![а-яё])|uzs"),
    ("KGS", r"сом(?:ов|а|ы)?(?![а-яё])"),
    ("TRY", r"(?:турецк\w+ )?лир\w*"),
    ("AZN", r"манат\w*"),
    ("AMD", r"драм\w*"),
    ("GBP", r"фунт\w+ стерлингов|£"),
    ("JPY", r"(?:японск\w+ )?[ий]ен\w?(?![а-яё])"),
)
_after = re.compile(
    "|".join(rf"(?P<{code}>(?:{p})(?![а-яё]))" for code, p in sorted(_CURRENCIES, key=lambda c: c[0] != "BYN"))
)
_signs = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "¥": "CNY"}
_prefix = re.compile(
    r"(?P<sign>[$€£₽₸¥])\s?(?P<n>\d[\d ]*(?:[.,]\d+)?)\s?(?P<scale>(?:тыс|млн|млрд|трлн|миллион\w*|миллиард\w*)\.?)?"
)
_unit = re.compile(
    r"(?P<t>тонн\w*|т(?![а-яё.])|т\.)|(?P<kg>килограмм\w*|кг)|(?P<m3>куб(?:ометр\w*|ических метр\w*|\. ?м)|м3|м³)"
    r"|(?P<l>литр\w*)|(?P<ha>гектар\w*|га(?![а-яё]))|(?P<pcs>штук\w*|шт\.?|единиц\w*)|(?P<head>голов\w*)"
)
_UNIT_NAMES = {
    "t": "тонна",
    "kg": "килограмм",
    "m3": "кубометр",
    "l": "литр",
    "ha": "гектар",
    "pcs": "штука",
    "head": "голова",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money (`currency` set) or an amount of goods (`unit` set) with its place in the text."""

    start: int
    stop: int
    quantity: Quantity
    currency: str = ""
    unit: str = ""

    @property
    def approx(self) -> str:
        return self.quantity.approx


def amounts(text: str) -> Iterator[Amount]:
    """Every amount with a currency or a unit of weight, volume or pieces, left to right."""
    low = fold(text)
    found: list[Amount] = []
    for m in _prefix.finditer(low):
        value = Decimal(re.sub(r"\s", "", m["n"]).replace(",", ".")) * scale_of(m["scale"] or "")
        quantity = Quantity(m.start(), m.end(), value, None, hedge_before(low, m.start()))
        found.append(Amount(m.start(), m.end(), quantity, currency=_signs[m["sign"]]))
    taken = [(a.start, a.stop) for a in found]
    for q in quantities(text):
        if any(start <= q.start < stop for start, stop in taken):
            continue
        at = q.stop + (q.stop < len(low) and low[q.stop] == " ")
        if m := _after.match(low, at):
            found.append(Amount(q.start, m.end(), q, currency=m.lastgroup or ""))
        elif m := _unit.match(low, at):
            found.append(Amount(q.start, m.end(), q, unit=_UNIT_NAMES[m.lastgroup or "t"]))
    yield from sorted(found, key=lambda a: a.start)
