"""How much a number tells: an odd one seldom comes back by chance, a round one does."""

from __future__ import annotations

from decimal import Decimal

from spravka.statements import Value


def telling(value: Value) -> bool:
    """Has the number three significant figures or more («171», «412,7 млн»)? A range or a text: no."""
    return isinstance(value, int | Decimal) and len(Decimal(value).normalize().as_tuple().digits) > 2
