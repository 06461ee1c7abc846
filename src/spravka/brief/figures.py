"""Numbers as words of a language: «2 млрд руб.», «около 200», «рост на 25 %». Exact: nothing is rounded away."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal

from spravka.brief.words import Words
from spravka.statements import Value

SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
NBSP = "\u00a0"


@lru_cache(maxsize=4096)
def number(value: Decimal | int, lang: str) -> str:
    """A number with the thousands and the decimal mark of the language, all its decimals kept."""
    return format_decimal(value, locale=_locale(lang), decimal_quantization=False, group_separator=True).replace(
        " ", NBSP
    )


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def amount(value: Value, words: Words, *, currency: str = "", unit: str = "", approx: str = "") -> str:
    """A sum or a quantity: «около 2 млрд руб.», «350–500 млн руб.» for the range "350000000/500000000".

    A value that is no number comes back as it is, with its unit.
    """
    parts = numbers(value)
    if not parts:
        return hedged(_with_unit(str(value), words, currency, unit), approx, words)
    name, size = scale(parts)
    figures = "–".join(number(part / size, words.lang) for part in parts)
    scaled = f"{figures}{NBSP}{words[f'scale.{name}']}" if name else figures
    return hedged(_with_unit(scaled, words, currency, unit), approx, words)


def scale(parts: tuple[Decimal, ...]) -> tuple[str, int]:
    """The largest scale in which each number is at least 1 and has at most three decimals; ("", 1) if none."""
    for name, size in SCALES:
        if all(abs(p) >= size and (p / size * 1000) % 1 == 0 for p in parts):
            return name, size
    return "", 1


def numbers(value: Value) -> tuple[Decimal, ...]:
    """One number, the two ends of a range "a/b", or nothing."""
    if isinstance(value, int | Decimal):
        return (Decimal(value),)
    if not isinstance(value, str):
        return ()
    try:
        parts = tuple(Decimal(part) for part in value.split("/", 1))
    except InvalidOperation:
        return ()
    return parts if all(p.is_finite() for p in parts) else ()


def percent(value: Value, words: Words) -> str:
    parts = numbers(value)
    return "–".join(number(p, words.lang) for p in parts) + ("%" if words.lang == "en" else f"{NBSP}%")


def growth(value: Value, words: Words, approx: str = "") -> str:
    """«рост на 25 %», «снижение на 3 %», «без изменений»."""
    parts = numbers(value)
    if not parts:
        return str(value)
    if not any(parts):
        return words["growth.none"]
    falling = parts[0] < 0
    size = value if not falling else str(-parts[0]) if len(parts) == 1 else f"{-parts[0]}/{-parts[1]}"
    return words["growth.down" if falling else "growth.up"].format(hedged(percent(size, words), approx, words))


def share(value: Value, words: Words, approx: str = "") -> str:
    return words["share"].format(hedged(percent(value, words), approx, words)) if numbers(value) else str(value)


def hedged(text: str, approx: str, words: Words) -> str:
    """The text with its hedge: «около», «более», «почти», «не менее», «до»."""
    template = words.find(f"approx.{approx}") if approx else None
    return template.replace(" ", NBSP).format(text) if template else text


def _with_unit(text: str, words: Words, currency: str, unit: str) -> str:
    if currency:
        template = words.find(f"currency.{currency}")
        return _fixed(template).format(text) if template else f"{text}{NBSP}{currency}"
    return f"{text}{NBSP}{words.find(f'unit.{unit}') or unit}" if unit else text


def _fixed(template: str) -> str:
    """A template whose figure is not parted from the words beside it at the end of a line."""
    return template.replace("{} ", "{}" + NBSP).replace(" {}", NBSP + "{}")
