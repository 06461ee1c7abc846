"""Lists in pages: a cursor holds where the last page ended, so that what is added meanwhile doubles and hides nothing.

A cursor is sealed: the numbers of rows in it would tell how much there is between them that its reader does not see.
It is encrypted and signed in one (the signature of what is in it begins the stream of key bits that hides it), and is
good for the list that it was given for alone.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from pydantic import BaseModel, Field

from spravka.web.api.problems import Problem

T = TypeVar("T")
_SIGNED = 16
"""Bytes of a signature."""


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
    return reduce(or_, each)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# -- sealing ------------------------------------------------------------------------------------------------------


def sealed(position: Sequence[Any], request: HttpRequest) -> str:
    """The cursor that stands for a place in the list at a request's address."""
    told = json.dumps(position).encode()
    signature = _signature(told, request)
    return base64.urlsafe_b64encode(signature + _hidden(told, signature)).decode().rstrip("=")


def opened(cursor: str, request: HttpRequest) -> list[Any]:
    """The place that a cursor stands for.

    Raises:
        Problem: it was not given for this list.
    """
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except binascii.Error:
        raw = b""
    signature = raw[:_SIGNED]
    told = _hidden(raw[_SIGNED:], signature)
    if not hmac.compare_digest(signature, _signature(told, request)):
        raise Problem("no-such-page", f"the cursor «{cursor}» was not given for this list; begin without one")
    place: list[Any] = json.loads(told)
    return place


def _signature(told: bytes, request: HttpRequest) -> bytes:
    asked = sorted((name, it) for name, its in request.GET.lists() for it in its if name not in ("cursor", "limit"))
    of = json.dumps([request.path, asked, told.hex()])
    return salted_hmac("spravka.web.api.cursors.signed", of, algorithm="sha256").digest()[:_SIGNED]


def _hidden(told: bytes, signature: bytes) -> bytes:
    """The bytes under a stream of key bits that their signature begins; done twice, the bytes again."""
    return bytes(a ^ b for a, b in zip(told, _stream(signature), strict=False))


def _stream(signature: bytes) -> Iterator[int]:
    n = 0
    while True:
        yield from salted_hmac("spravka.web.api.cursors.hidden", signature + n.to_bytes(4), algorithm="sha256").digest()
        n += 1
