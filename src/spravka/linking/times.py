"""Do two dates agree? Partial dates are intervals; a missing or unreadable one is silent, and silence agrees."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from spravka.statements import Stated
from spravka.values.keeping import KEPT
from spravka.values.periods import Period

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
A_MONTH = timedelta(days=31)


@lru_cache(maxsize=KEPT)
def period(edtf: str) -> Period | None:
    """The days of a date, or None where there is none or it cannot be read."""
    try:
        return Period.parse(edtf) if edtf else None
    except ValueError:
        return None


def meet(a: str, b: str) -> bool:
    """Both dates are known and have a day in common."""
    one, two = period(a), period(b)
    return one is not None and two is not None and one.overlaps(two)


def clash(a: str, b: str) -> bool:
    """Both dates are known and have no day in common."""
    one, two = period(a), period(b)
    return one is not None and two is not None and not one.overlaps(two)


def within(edtf: str, length: timedelta) -> bool:
    """The date is known to that length of time or better."""
    it = period(edtf)
    return it is not None and it.stop - it.start <= length


def published_within(a: Stated, b: Stated, days: int) -> bool:
    """Both were published, no more than `days` days apart."""
    one, two = a.source.published, b.source.published
    return one is not None and two is not None and abs((one - two).days) <= days


def told_within(dated: Stated, undated: Stated, days: int) -> bool:
    """The one's date meets the `days` days up to the publication of the other, which gives no date itself."""
    when, published = period(date_of(dated)), undated.source.published
    if when is None or published is None or date_of(undated):
        return False
    return when.overlaps(Period(published - timedelta(days=days), published + A_DAY))


def date_of(stated: Stated, field: str = "date") -> str:
    """The fact's date as EDTF; "" if it gives none."""
    return str(stated.fact.fields.get(field, ""))


def lived_on(stated: Stated) -> str:
    """The fact's date; for what is told as going on, the three days up to the publication; "" if neither is known."""
    published: date | None = stated.source.published
    if not date_of(stated) and published and stated.fact.fields.get("status") == "ongoing":
        return f"{published - 2 * A_DAY}/{published}"
    return date_of(stated)


def days_of(edtf: str) -> list[str]:
    """The days of a date known to a week or better; none of a vaguer one."""
    it = period(edtf)
    if it is None or it.stop - it.start > A_WEEK:
        return []
    return [f"{it.start + n * A_DAY}" for n in range((it.stop - it.start).days)]
