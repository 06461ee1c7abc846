"""Who comes to the API: a token and nothing else lets in. A browser's session counts for nothing there, so that no page
of somebody else's can make it act."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

from spravka.web import tokens
from spravka.web.api import problems
from spravka.web.api.problems import MEDIA_TYPE, Problem

ROOT = "/api/"
LONGEST = 256_000
"""Bytes that may be sent: a judgement is a few hundred."""


class Door:
    """Middleware: a stranger is told 401 at every address under ROOT, also at those that are none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        try:
            _let_in(request)
        except Problem as problem:
            response = problems.answer(problem)
        else:
            response = self._told(self.get_response(request))
        response["Cache-Control"] = "private, no-cache"  # to be asked for again each time: rights change
        if request.method == "GET" and response.status_code == 200:
            set_response_etag(response)
            return get_conditional_response(request, etag=response["ETag"], response=response) or response
        return response

    def _told(self, response: HttpResponse) -> HttpResponse:
        if response.status_code < 400 or response.get("Content-Type") == MEDIA_TYPE:
            return response
        told = problems.of_status(response.status_code)
        if "Allow" in response:
            told["Allow"] = response["Allow"]
        return told


def _let_in(request: HttpRequest) -> None:
    """Raises Problem for who has no valid token, and for more than is read."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    user = tokens.owner(token.strip(), timezone.now()) if scheme.lower() == "bearer" else None
    if user is None:
        raise Problem("no-token")
    request.user, request.token = user, True  # type: ignore[attr-defined]
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LONGEST:
        raise Problem("too-long", f"{length} bytes were sent; send at most {LONGEST}")
