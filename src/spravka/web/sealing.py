"""Where a page of a list ended, for the address of the next one.

A cursor is sealed: the numbers of rows in it would tell how much there is between them that its reader does not see.
It is encrypted and signed in one (the signature of what is in it begins the stream of key bits that hides it), and is
good for the list that it was given for alone.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_SIGNED = 16
"""Bytes of a signature."""


def sealed(position: Sequence[Any], request: HttpRequest) -> str:
    """The cursor that stands for a place in the list at a request's address."""
    told = json.dumps(position).encode()
    signature = _signature(told, request)
    return base64.urlsafe_b64encode(signature + _hidden(told, signature)).decode().rstrip("=")


def opened(cursor: str, request: HttpRequest) -> list[Any] | None:
    """The place that a cursor stands for; None if it was not given for this list."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:  # no base64
        raw = b""
    signature = raw[:_SIGNED]
    told = _hidden(raw[_SIGNED:], signature)
    if not hmac.compare_digest(signature, _signature(told, request)):
        return None
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
