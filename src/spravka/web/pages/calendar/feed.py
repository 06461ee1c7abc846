"""The calendar for calendar programs: entries as whole days, and the window that a feed has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from spravka.roadmap.ical import Day
from spravka.values.periods import Period
from spravka.vocab.wording import Words
from spravka.web.pages.calendar.entries import Entry

BEFORE, AFTER = timedelta(days=62), timedelta(days=400)
"""What a feed shows: what has just been, and a year ahead."""


def window(on: date) -> Period:
    return Period(on - BEFORE, on + AFTER)


def days_of(entries: Iterable[Entry], words: Words, address: Callable[[Entry], str] | None = None) -> Iterator[Day]:
    """The entries as days of a calendar.

    Args:
        address: of an entry's page.
    """
    for it in entries:
        sort = words[f"calendar.sort_{it.sort}"]
        note = "\n".join(part for part in (sort, it.note, it.partners) if part)
        title = f"{it.age} – {it.title}" if it.age else it.title
        yield Day(it.key, it.period, title, note, sort, address(it) if address else "")
