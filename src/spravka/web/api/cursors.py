"""Lists in pages: a cursor holds where the last page ended, so that what is added meanwhile doubles and hides nothing;
it is sealed (`web/sealing.py`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from pydantic import BaseModel, Field

from spravka.web import sealing
from spravka.web.api.problems import Problem
from spravka.web.sealing import sealed

T = TypeVar("T")


class Asked(BaseModel):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=200, description="How many at most.")
    cursor: str = Field("", max_length=400, pattern=r"^[A-Za-z0-9_-]*$", description="`next` of the page before.")


class Page(BaseModel, Generic[T]):
    """A part of a list."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


def page(
    request: HttpRequest,
    found: QuerySet[Any],
    keys: Sequence[str],
    asked: Asked,
    told: Callable[[list[Any]], list[Any]],
) -> dict[str, Any]:
    """A page of rows.

    Args:
        keys: the columns that order them, each row by itself; with «-» before the names they go down.
        told: makes what is given of the rows.
    """
    down = keys[0].startswith("-")
    names = [key.removeprefix("-") for key in keys]
    if asked.cursor:
        found = found.filter(_beyond(names, opened(asked.cursor, request), down))
    rows = list(found.order_by(*keys)[: asked.limit + 1])
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    last = [_plain(getattr(rows[-1], name)) for name in names] if more else []
    return {"items": told(rows), "next": sealed(last, request) if more else None}


def _beyond(names: Sequence[str], last: Sequence[Any], down: bool) -> Q:
    """Rows after one, by columns that all go up or all go down."""
    if len(names) != len(last):
        raise Problem("no-such-page")
    side = "lt" if down else "gt"
    each = (
        Q(**dict(zip(names[:n], last, strict=False)), **{f"{names[n]}__{side}": last[n]}) for n in range(len(names))
    )
    return Q(**{f"{names[0]}__{side}e": last[0]}) & reduce(or_, each)  # the range by which an index is read


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def opened(cursor: str, request: HttpRequest) -> list[Any]:
    """The place that a cursor stands for.

    Raises:
        Problem: it was not given for this list.
    """
    place = sealing.opened(cursor, request)
    if place is None:
        raise Problem("no-such-page", f"the cursor «{cursor}» was not given for this list; begin without one")
    return place
