"""Dates as iCalendar (RFC 5545): whole days only – a year or a quarter is all its days, and never its first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from spravka.values.periods import Period

PRODUCT = "-//Spravka//Calendar//RU"


@dataclass(frozen=True, slots=True)
class Day:
    """An entry of a calendar.

    Attributes:
        key: what it is known by in every issue of the calendar, so that a program changes it and adds no second.
        period: its days.
        title, note, category, address: in words; "" for none.
    """

    key: str
    period: Period
    title: str
    note: str = ""
    category: str = ""
    address: str = ""


def calendar(name: str, days: Iterable[Day], at: datetime) -> bytes:
    """A calendar of all-day entries.

    Args:
        at: when it is made, in UTC.
    """
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for day in days:
        event = icalendar.Event()
        event.add("uid", f"{day.key}@spravka")
        event.add("dtstamp", at)
        event.add("dtstart", day.period.start)
        event.add("dtend", day.period.stop)  # exclusive in both
        event.add("summary", day.title)
        event.add("transp", "TRANSPARENT")  # nobody is busy all that time
        for key, value in (("description", day.note), ("categories", [day.category] if day.category else None)):
            if value:
                event.add(key, value)
        if day.address:
            event.add("url", day.address)
        made.add_component(event)
    return bytes(made.to_ical())
