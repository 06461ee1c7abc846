"""Amounts of money and of goods in Russian text: «2 млрд рублей», «$1,5 млрд», «7 тыс. тонн»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spravka.values.numbers import (
    DIGITS,
    SCALE,
    SPACE,
    Quantity,
    fold,
    hedge_before,
    parse_number,
    quantities,
    scale_of,
)

# Currency words as they follow a number; ISO 4217 codes. The dollar is taken as the US dollar unless another
# country's stands beside it, as customs statistics do.
# Endings are spelt out: «драматических», «тоннелей», «штукатуров» are none of them.
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("RUB", r"(?:российск\w{2,3} |росс?\. )?(?:рублей|рубля|рубль|рублям|рублями|руб\.?|р\.(?= |$)|₽)|rub"),
    ("BYN", r"(?:белорусск\w{2,3} |бел\. )(?:рубл\w{1,3}|руб\.?)|byn"),
    ("USD", r"(?:американск\w{2,3} )?(?:доллар\w{0,4}|долл\.?|дол\.)(?: сша)?|usd|\$"),
    ("EUR", r"евро|eur|€"),
    ("KZT", r"тенге|kzt|₸"),
    ("CNY", r"юан(?:ь|я|ю|ем|ей|ям|ями|ях|и)|cny|¥"),
    ("UZS", r"(?:узбекских )?сум(?:ов|а|ы)?|uzs"),
    ("KGS", r"сом(?:ов|а|ы)?|kgs"),
    ("TRY", r"(?:турецк\w{2,3} )?лир(?:а|ы|у|ой|ам|ами)?"),
    ("AZN", r"манат(?:а|у|ом|ы|ов|ам|ами)?|azn"),
    ("AMD", r"драм(?:а|у|ом|ы|ов|ам|ами)?|amd"),
    ("GBP", r"фунт(?:а|ы|ов|ам|ами)? стерлингов|£"),
    ("JPY", r"(?:японск\w{2,3} )?[ий]ен(?:а|ы|у|ам|ами)?"),
)
_after = re.compile(
    "|".join(
        rf"(?P<{code}>(?:{p})(?![a-zа-яё]|(?<=[$€£₽₸¥])\d))"
        for code, p in sorted(_CURRENCIES, key=lambda c: c[0] != "BYN")
    )
)
_signs = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "¥": "CNY"}
_prefix = re.compile(
    rf"(?P<sign>[$€£₽₸¥]){SPACE}?(?P<n>{DIGITS})(?:{SPACE}?[–—-]{SPACE}?[$€£₽₸¥]?(?P<high>{DIGITS}))?"
    rf"(?:{SPACE}?(?P<scale>{SCALE}))?"
)
_OBLIQUE = "ам|ами|ах"
_unit = re.compile(
    rf"(?:(?P<t>тонн(?:а|ы|у|ой|е|{_OBLIQUE})?|т(?!\. ?[рдеп]))|(?P<kg>килограмм(?:а|ов|ы|{_OBLIQUE})?|кг)"
    rf"|(?P<l>литр(?:а|ов|ы|{_OBLIQUE})?)|(?P<m3>куб(?:ометр(?:а|ов|ы|{_OBLIQUE})?|ических метр(?:а|ов)?|\. ?м)|м[3³])"
    rf"|(?P<ha>гектар(?:а|ов|ы|е|{_OBLIQUE})?|га)|(?P<pcs>штук(?:а|и|у|{_OBLIQUE})?|шт|единиц(?:а|ы|у|{_OBLIQUE})?)"
    rf"|(?P<head>голов(?:а|ы|у|{_OBLIQUE})?))(?![а-яё\d])"
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
        number, high = parse_number(m["n"]), parse_number(m["high"]) if m["high"] else None
        if number is None:
            continue
        scale = scale_of(m["scale"] or "")
        quantity = Quantity(
            m.start(), m.end(), number * scale, None if high is None else high * scale, hedge_before(low, m.start())
        )
        found.append(Amount(m.start(), m.end(), quantity, currency=_signs[m["sign"]]))
    taken = [a.stop for a in found]
    starts = [a.start for a in found]
    for q in quantities(text):
        n = bisect_right(starts, q.start) - 1
        if n >= 0 and q.start < taken[n]:
            continue
        at = q.stop + (q.stop < len(low) and low[q.stop] == " ")
        if currency := _after.match(low, at):
            found.append(Amount(q.start, currency.end(), q, currency=currency.lastgroup or ""))
        elif unit := _unit.match(low, at):
            found.append(Amount(q.start, unit.end(), q, unit=_UNIT_NAMES[unit.lastgroup or "t"]))
    at = 0
    for amount in sorted(found, key=lambda a: a.start):
        if amount.start >= at:  # «5 ₸ 7»: the sign belongs to one of them only
            yield amount
            at = amount.stop
