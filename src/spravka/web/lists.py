"""Lists that stay quick however long they are: a page at a time, a count that stops, the filter in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

M = TypeVar("M")
SIZE = 50
LAST = 100
"""The last page one can turn to: whoever looks further narrows the filter."""

COUNTED = 1000
"""Counts stop here: a page says «more than» beyond it."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """A page of a list. `number` from 1; `previous`, `next`: their numbers, 0 for none."""

    rows: Sequence[M]
    number: int
    next: int

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def several(self) -> bool:
        return bool(self.next or self.previous)


def paged(found: QuerySet[M] | Sequence[M], request: HttpRequest, size: int = SIZE) -> Page[M]:
    """The page that the address asks for («?page=2»); the first for anything that is none."""
    told = request.GET.get("page", "")
    number = min(max(int(told), 1), LAST) if told.isdecimal() and len(told) < 9 else 1
    start = (number - 1) * size
    rows = list(found[start : start + size + 1])
    more = len(rows) > size and number < LAST
    return Page(rows[:size], number, number + 1 if more else 0)


def counted(found: QuerySet[Any]) -> tuple[int, bool]:
    """How many there are, and whether there are more than were counted."""
    number = found.order_by()[: COUNTED + 1].count()
    return min(number, COUNTED), number > COUNTED
