"""What a number in a clause of trade tells: a level, or how a flow grew or fell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.rules.trade.flows import signed
from spravka.values.numbers import Quantity, parse_number, scale_of

DOWN, UP = alternation("trade.down"), alternation("trade.up")
_UPS, _DOWNS = word_set("trade.up"), word_set("trade.down")


@dataclass(slots=True)
class Told:
    """What the clause before left for an elliptic one: «…, импорт – 160», «…, экспорт – на 54»."""

    flow: str = ""
    currency: str = ""
    scale: int = 1
    growing: bool = False
    down: bool = False
    grew: bool = False  # a growth was told, be it before a level: «на 3% до 245 млн, импорт – на 34%»
    sharing: bool = False  # a share was told: «доля экспорта – 42 процента, импорта – 58»
    sides: tuple[Place | None, Place | None] | None = None  # where an adjective said whose flow it is
    whole: Place | None = None  # the reporter of the figure of which «из них» tells a part


# ---- levels ----------------------------------------------------------------------------------------------------------


def scaled(items: list[Item], i: int, last: int) -> bool:
    """«96 млн», and not of something: «2 млн тонн», «3 тысячи человек»."""
    of = items[i + 2] if i + 2 < len(items) else None
    counted = of is not None and of.is_word and ("gent", "plur") in noun_cases(of)
    return i + 1 < last and scale_of(items[i + 1].low) >= 1000 and not counted


def _alike(items: list[Item], i: int) -> bool:
    """«импорт – на 34%»: the growth of another flow, told by the verb of the first."""
    return i > 1 and items[i - 1].low == "на" and items[i - 2].raw in ("–", "—", "-")


def bare(items: list[Item], i: int, scale: int) -> bool:
    """«экспорт – 200 млн, импорт – 140»: a number after a dash in the scale told before."""
    ends = i + 1 >= len(items) or items[i + 1].raw in (",", ";", ".", ")", "»")
    return scale > 1 and i > 0 and items[i - 1].raw in ("–", "—", "-") and ends


def scale_in(item: Item) -> int:
    """The scale word inside an amount («1,2 млрд долларов»); 1 for none."""
    return max((scale_of(part.low) for part in item.parts), default=1)


def sum_told(quantity: Quantity, currency: str, unit: str) -> dict[str, object]:
    told = {"amount": quantity.plain(), "currency": currency, "unit": unit, "approx": quantity.approx}
    return {k: v for k, v in told.items() if v not in ("", None)}


def level(sentence: Sentence, k: int, currency: str) -> dict[str, object] | None:
    """Amount, currency and hedge at item `k`: «310 млн долларов», «95 млн» in the `currency` told before."""
    item = sentence.items[k]
    if item.symbol == "MONEY":
        return sum_told(item.data.quantity, item.data.currency, "")
    value, scale = parse_number(item.raw), scale_of(sentence.items[k + 1].low) if k + 1 < len(sentence.items) else 1
    if value is None or scale < 1000 or not currency:
        return None
    return sum_told(Quantity(item.start, item.stop, value * scale, None, ""), currency, "")


def level_before(items: list[Item], first: int, last: int) -> range:
    """«вырос с 50 млн рублей в 2023 году до 70 млн»: where the level that it rose from is told, up to «до»."""
    for i in range(first, last - 1):
        if items[i].low in ("с", "со") and items[i + 1].symbol in _LEVEL:
            reached = (k for k in range(i + 2, last - 1) if items[k].low == "до" and items[k + 1].symbol in _LEVEL)
            if to := next(reached, 0):
                return range(i, to)
    return range(0)


_LEVEL = frozenset({"MONEY", "AMOUNT", "NUM", "PCT"})


def earlier_level(sentence: Sentence, i: int) -> bool:
    """«против 300 млн годом ранее»: the level before, not the one told."""
    return bool(i) and sentence.items[i - 1].low in ("против", "с", "со") and sentence.has(rf"(?:{UP}|{DOWN})")


# ---- growth ----------------------------------------------------------------------------------------------------------


def grown(value: Decimal, *, times: bool, down: bool) -> Decimal:
    """A growth in per cent: by a share, or so many times."""
    if times:
        return -(100 - 100 / value).quantize(Decimal("0.1")) if down else (value - 1) * 100
    return -value if down else value


def _turn(items: list[Item], near: range, i: int) -> tuple[bool, bool]:
    """Whether a fall or a rise is told of item `i`, by the nearest word before it that tells either, else the nearest
    after: «превысил 500 млн со снижением на 36%» is a fall, «вырос на 9% после падения на 3%» a rise of nine."""
    words = [k for k in near if items[k].symbol in _UPS | _DOWNS]
    nearest = max((k for k in words if k < i), default=min(words, default=None))
    down = nearest is not None and items[nearest].symbol in _DOWNS
    return down, nearest is not None and not down


def moves(items: list[Item], within: range) -> bool:
    """Does a stretch tell of a rise or a fall?"""
    return any(items[k].symbol in _UPS | _DOWNS for k in within)


def turned_down(items: list[Item], within: range) -> bool:
    """Does the last word of a rise or a fall in a stretch tell a fall?"""
    last = next((k for k in reversed(within) if items[k].symbol in _UPS | _DOWNS), None)
    return last is not None and items[last].symbol in _DOWNS


_MADE = frozenset({"составить", "составлять"})


def growth_told(
    sentence: Sentence, i: int, item: Item, quantity: Quantity, first: int, last: int, told: Told
) -> Decimal | None:
    line = " ".join(x.symbol for x in sentence.items[max(first, i - 8) : min(last, i + 4)])
    if re.search(rf"(?<!\S)доля (?:\S+ ){{0,6}}(?:{UP}|{DOWN})(?!\S)", line):
        return None  # «доля в обороте увеличилась на 31 %»: the share grew, not the flow
    made = any(
        x.symbol in _MADE for x in sentence.items[max(0, i - 2) : i]
    )  # «рост торговли со странами … составил 2%»
    near = range(first if made else max(first, i - 8), min(last, i + 4))
    down, up = _turn(sentence.items, near, i)
    if not up and not down:
        if item.symbol == "PCT" and (sign := signed(sentence.items, i)):
            return sign * quantity.value
        if not (
            told.growing
            and i
            and (sentence.items[i - 1].raw in ("–", "—", "-") or sentence.items[i - 1].low in ("на", "почти", "в"))
        ) and not (told.grew and _alike(sentence.items, i)):
            return None if item.symbol == "PCT" else (quantity.value - 1) * 100
        down = told.down
    if item.symbol == "MULT":
        return grown(quantity.value, times=True, down=down)
    if quantity.worded and not (i and sentence.items[i - 1].low == "на"):
        return None
    return grown(quantity.value, times=False, down=down)
