"""When two values say the same, and when one says the same as the other but less exactly.

A value is compared as a `Said`: with the vocabulary ids, the currency and the hedge that stand beside it in its fact.
`same` values have equal `meaning`; `covers` is a strict partial order (vaguer → more exact), so that of any set of
values the most exact ones can be told.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from spravka import kinds
from spravka.statements.fact import Fact, Value
from spravka.values.periods import Period
from spravka.vocab.forms import fold

LISTS = frozenset({"names", "texts"})
_ROOM: Mapping[str, tuple[Decimal, Decimal]] = {  # how far from a hedged figure the exact one may lie
    "about": (Decimal("0.9"), Decimal("1.1")),
    "almost": (Decimal("0.9"), Decimal("1")),
    "up_to": (Decimal("0.9"), Decimal("1")),
    "over": (Decimal("1"), Decimal("1.1")),
    "at_least": (Decimal("1"), Decimal("1.1")),
}
_ROUNDING = Decimal("0.05")  # «2 млрд» is no rounding of 1.6


def field_type(kind: str, field: str, value: Value) -> str:
    """The declared type of a field: name, names, text, texts, date, integer, amount, closed. A field that its kind
    does not declare is taken by its value's form, so that an old register stays readable."""
    declared = kinds.get(kind).fields.get(field)
    if declared is not None:
        return str(declared.type)
    if isinstance(value, tuple):
        return "texts"
    return "text" if isinstance(value, str) else "amount"


def place_of(kind: str, field: str) -> int:
    """The field's place in the order in which its kind declares them; undeclared ones come last."""
    declared = list(kinds.get(kind).fields)
    return declared.index(field) if field in declared else len(declared)


@dataclass(frozen=True, slots=True)
class Said:
    """A value as its fact says it. `unit` is its currency or unit of measure, `hedge` its `approx`."""

    type: str
    value: Value
    ref: str = ""
    unit: str = ""
    hedge: str = ""

    @classmethod
    def of(cls, fact: Fact, field: str, value: Value, type: str) -> Said:
        ref = fact.refs.get(value, "") if isinstance(value, str) else ""
        if type != "amount":
            return cls(type, value, ref)
        unit = fact.fields.get("currency", fact.fields.get("unit", "")) if field == "amount" else ""
        return cls(type, value, ref, fold(str(unit)), str(fact.fields.get("approx", "")))

    @property
    def meaning(self) -> Hashable:
        """Equal for values that say the same."""
        if self.type in ("amount", "integer"):
            return number(self.value) if number(self.value) is not None else str(self.value), self.unit
        return self.ref or _folded(str(self.value))

    def covers(self, other: Said) -> bool:
        """Whether `other` is a more exact way to say this: «2022» covers «2022-09»."""
        match self.type:
            case "date":
                return _date_covers(str(self.value), str(other.value))
            case "amount":
                return self.unit == other.unit and _amount_covers(self, other)
            case "name":
                known_apart = self.ref or other.ref
                return not known_apart and _part_of(_words(self.value), _words(other.value))
            case "text":
                return _part_of(_stems(self.value), _stems(other.value))
        return False

    def comparable(self, other: Said) -> bool:
        """Whether a difference between the two is a contradiction; sums in two currencies contradict nothing."""
        return self.unit == other.unit


_folded = lru_cache(maxsize=20_000)(fold)
"""Kept: thousands of releases say the same post in the same words, and each is compared several times."""


def number(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _date_covers(vague: str, exact: str) -> bool:
    try:
        a, b = Period.parse(vague), Period.parse(exact)
    except ValueError:
        return False
    return a != b and a.contains(b)


def _amount_covers(vague: Said, exact: Said) -> bool:
    b = number(exact.value)
    if isinstance(vague.value, str):  # a range: «350000000/500000000»
        low, _, high = vague.value.partition("/")
        try:
            return b is not None and Decimal(low) <= b <= Decimal(high)
        except ArithmeticError:
            return False
    a = number(vague.value)
    # Digits first, then the hedge: any fixed order keeps two figures from covering each other.
    if a is None or b is None or (_digits(a), not vague.hedge) >= (_digits(b), not exact.hedge):
        return False
    low_room, high_room = _ROOM.get(vague.hedge, (Decimal(1), Decimal(1)))
    hedged = min(a * low_room, a * high_room) <= b <= max(a * low_room, a * high_room)
    step = Decimal(1).scaleb(int(a.normalize().as_tuple().exponent))
    rounded = abs(a - b) * 2 <= step and abs(a - b) <= abs(a) * _ROUNDING
    return hedged or rounded


def _digits(figure: Decimal) -> int:
    """Significant digits: 2 for 1200000000."""
    return len(figure.normalize().as_tuple().digits)


def _part_of(some: list[str], more: list[str]) -> bool:
    return bool(some) and set(some) < set(more)


def _words(value: Value) -> list[str]:
    return re.findall(r"\w+", fold(str(value)))


def _stems(value: Value) -> list[str]:
    """Content words, cut before their endings."""
    return [word[:5] for word in _words(value) if len(word) > 2 or word.isdigit()]
