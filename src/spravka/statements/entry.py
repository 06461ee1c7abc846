"""What a person types into a field → its value, and back: forms, tables of an office, corrections."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from spravka.errors import BadInput
from spravka.kinds import Field
from spravka.statements.fact import Value
from spravka.values.dates import dates
from spravka.values.numbers import quantities
from spravka.values.periods import is_edtf

BETWEEN = re.compile(r"\s*[;\n]\s*")
"""Members of a list are parted by semicolons or lines: commas stand inside names."""


ENDS = re.compile(r"(?i)\s*[–—]\s*|\s+-\s+|\s+(?:по|до)\s+")
"""What stands between the first and the last day of a term: «01.01.2022 - 31.12.2025», «с 1 мая по 3 июня»."""


FIGURES = re.compile(r"(?:([0-3]?\d)([./-]))?([01]?\d)(?(2)\2|[./-])(\d{4}|(?(1)\d\d))")
"""A day or a month in figures: «5.6.2022», «15/06/2022», «14.09.22», «03.2021»."""

DAYS = re.compile(r"([0-3]?\d)(?:\.([01]?\d))?\s*[-–—]\s*([0-3]?\d)\.([01]?\d)\.(\d{4})")
"""Several days of one year in figures: «12-15.05.2022», «28.04–03.05.2022»."""

CENTURY = 69
"""From which on two figures are a year of the last century, as POSIX has it: «03.05.87»."""

BESIDE = re.compile(r"(?i)\b(?:в|во|с|по|до|за|на|года?|г)\b|[\W_]")
"""What may stand beside a date without changing it."""


class Misfit(BadInput):
    """A text that is no value of its field. `sort`: date, integer, amount or closed, for the words of a page."""

    def __init__(self, field: Field, text: str) -> None:
        known = f"; it may be {', '.join(field.values)}" if field.values else ""
        super().__init__(f"{field.name}: «{text}» is no {field.type}{known}")
        self.sort = field.type


def parse(field: Field, text: str, *, today: date | None = None) -> Value | None:
    """The value that a text means in a field; None for an empty one.

    A date may be EDTF, in figures («14.09.2022», «03.2021», «12–15.05.2022») or as Russian writes it («сентябрь 2022
    года», «I полугодие 2023 года»), an amount
    may have spaces, a decimal comma, a scale («1,2 млрд») or two ends («350–500 млн»), a closed value may be told by
    its label in any language, a list by semicolons or lines.

    Args:
        today: by which «в прошлом году» is resolved.

    Raises:
        Misfit: the text is no such value.
    """
    told = text.strip()
    if not told:
        return None
    match field.type:
        case "name" | "text":
            return " ".join(told.split())
        case "names" | "texts":
            return tuple(dict.fromkeys(" ".join(one.split()) for one in BETWEEN.split(told) if one.strip())) or None
        case "date":
            return _date(field, told, today)
        case "integer":
            digits = re.sub(r"[\s\u00a0\u202f]", "", told)
            if re.fullmatch(r"\d{1,15}", digits):
                return int(digits)
        case "amount":
            return _amount(field, told)
        case _:
            wanted = told.casefold()
            for value, labels in field.values.items():
                if wanted == value or wanted in (label.casefold() for label in labels.values()):
                    return value
    raise Misfit(field, told)


def _date(field: Field, told: str, today: date | None) -> str:
    if (m := DAYS.fullmatch(told)) and is_edtf(days := _days(m)):
        return days
    spaced = re.sub(r"\s*[–—/]\s*", "/", told)
    if is_edtf(told) or is_edtf(spaced):
        return told if is_edtf(told) else spaced
    if (whole := _one_date(told, today)) is not None:
        return whole
    ends = [_one_date(part, today) for part in ENDS.split(told)]
    if len(ends) == 2 and is_edtf(interval := "/".join(end or "" for end in ends)):
        return interval
    raise Misfit(field, told)


def _one_date(told: str, today: date | None) -> str | None:
    """The date that a text is, but for a preposition before it and the word «год» after it."""
    m = FIGURES.search(told)
    if m and not BESIDE.sub("", told[: m.start()] + told[m.end() :]) and is_edtf(figures := _figures(m)):
        return figures
    found = [one for one in dates(told, today) if one.value]
    if len(found) != 1:
        return None
    beside = told[: found[0].start] + told[found[0].stop :]
    return None if BESIDE.sub("", beside) else found[0].value


def _figures(m: re.Match[str]) -> str:
    day, month, year = m[1], int(m[3]), m[4]
    if len(year) == 2:
        year = f"{19 if int(year) >= CENTURY else 20}{year}"
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _days(m: re.Match[str]) -> str:
    first, month, last, until, year = m[1], m[2] or m[4], m[3], m[4], m[5]
    return f"{year}-{int(month):02}-{int(first):02}/{year}-{int(until):02}-{int(last):02}"


def _amount(field: Field, told: str) -> Value:
    digits = re.sub(r"[\s\u00a0\u202f]", "", told).replace(",", ".")
    if re.fullmatch(r"-?\d{1,18}(\.\d{1,6})?(/-?\d{1,18}(\.\d{1,6})?)?", digits):
        return digits if "/" in digits else _number(digits)
    found = list(quantities(told))
    if len(found) == 1 and not re.sub(r"[\W_]", "", told[: found[0].start] + told[found[0].stop :]):
        value, high = found[0].value, found[0].high
        return _number(str(value)) if high is None else f"{value.normalize():f}/{high.normalize():f}"
    raise Misfit(field, told)


def _number(digits: str) -> Value:
    try:
        number = Decimal(digits)
    except InvalidOperation:  # pragma: no cover - the patterns admit only numbers
        raise AssertionError(digits) from None
    return int(number) if number == number.to_integral_value() else number.normalize()


def typed_in(value: Value | None) -> str:
    """A value as a person would type it: what `parse` takes back to the same."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
