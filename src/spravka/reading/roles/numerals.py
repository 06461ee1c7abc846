"""Numbers that may count something: in digits or words, with their scale and hedge («около 7 тыс.», «две сотни»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Page
from spravka.values.numbers import fold, hedge_before, parse_number, scale_of


@dataclass(frozen=True, slots=True)
class Count:
    """A number in items[first:last] of a sentence."""

    first: int
    last: int
    value: Decimal | int
    approx: str


def numbers(page: Page, sentence: Sentence) -> Iterator[Count]:
    """Numbers that may count something: «34», «7 тыс.», «шесть», «двое», «две с лишним сотни»."""
    items, i = sentence.items, 0
    while i < len(items):
        value = value_of(items[i])
        if items[i].low == "тысячи" and i and items[i - 1].low in _MORE_OR_LESS:
            value = Decimal(1000)  # «около тысячи студентов»
        if items[i].low in ("миллиона", "миллион") and i and items[i - 1].low in _MORE_OR_LESS:
            value = Decimal(1_000_000)
        if value is None or (i and items[i - 1].low in ("№", "-", ".", "(", "/", "номер", "номером")):
            i += 1
            continue
        last = i + 1
        while last < len(items) and items[i].is_word and 0 < (value_of(items[last]) or 0) < value and value >= 20:
            value += value_of(items[last]) or 0  # «двадцать два»
            last += 1
        low = items[last].low if last < len(items) else ""
        if items[last : last + 2] and [x.low for x in items[last : last + 2]] == ["с", "лишним"]:
            last += 2
            low = items[last].low if last < len(items) else ""
        if scale_of(low) > 1 or low.startswith("сотн"):
            value *= max(scale_of(low), 100)
            last += 1 + (last + 1 < len(items) and items[last + 1].raw == "." and last + 2 < len(items))
        over = "over" if any(x.low == "лишним" for x in items[i:last]) else ""
        whole = int(value) if value == value.to_integral_value() else value
        yield Count(i, last, whole, over or hedge(page, items[i].start))
        i = last


_ROUND = {
    **dict.fromkeys(("полусотня", "полусотни", "полусотню"), 50),
    **dict.fromkeys(("десяток", "десятка", "десятком"), 10),
    **dict.fromkeys(("дюжина", "дюжины", "дюжину"), 12),
}
_MORE_OR_LESS = frozenset({"около", "порядка", "более", "больше", "свыше", "почти", "примерно", "до"})


def value_of(item: Item) -> Decimal | None:
    """The value of a number in digits or words; «один» is an article more often than a number."""
    if item.symbol == "NUM":
        return parse_number(item.raw)
    if not item.is_word or item.symbol == "один":
        return None
    if item.low in _ROUND:
        return Decimal(_ROUND[item.low])
    return Decimal(1000) if item.low == "тысяча" else parse_number(item.low)


def hedge(page: Page, start: int) -> str:
    near = fold(page.plain[max(0, start - 40) : start])
    return hedge_before(near, len(near))
