"""What goes wrong, as RFC 9457 has it: a stable type, and one line that says what, which value, and what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"

TITLES: Mapping[str, tuple[int, str]] = {
    "bad-request": (400, "The request cannot be read"),
    "no-token": (401, "The request has no valid token"),
    "not-your-role": (403, "Your role does not allow this"),
    "not-found": (404, "There is no such thing"),
    "no-such-page": (404, "There is no such page of the list"),
    "wrong-method": (405, "The address takes another method"),
    "overtaken": (409, "Somebody has decided meanwhile"),
    "too-long": (413, "The request is too long"),
    "bad-value": (422, "A value cannot be used as given"),
    "our-fault": (500, "Spravka has failed"),
}
"""Every type of problem: its status, and what it is called."""

DETAILS: Mapping[str, str] = {
    "no-token": "send a token as «Authorization: Bearer spravka_…»; one is made on your page «account»",
    "not-found": "there is nothing at this address that you may see; the addresses are in /api/openapi.json",
    "wrong-method": "this address does not take that method; see the header Allow",
    "bad-request": "the request cannot be read; send JSON as /api/openapi.json has it",
    "our-fault": "Spravka has failed on this request; please tell who runs it when that was",
}
"""What there is to say where nothing nearer is known."""


class Problem(Exception):
    """Raised where a request cannot be answered."""

    def __init__(self, type: str, detail: str = "", errors: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(detail)
        self.type, self.detail, self.errors = type, detail or DETAILS.get(type, ""), list(errors)


def answer(problem: Problem) -> HttpResponse:
    status, title = TITLES[problem.type]
    told: dict[str, Any] = {
        "type": f"urn:spravka:problem:{problem.type}",
        "title": title,
        "status": status,
        "detail": problem.detail,
    }
    if problem.errors:
        told["errors"] = problem.errors
    content = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")  # half a letter may have been given
    response = HttpResponse(content, status=status, content_type=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="spravka"'
    return response


def of_status(status: int) -> HttpResponse:
    """For an answer that was none of ours: the server's own 404, 405 or 500."""
    known = {number: type for type, (number, _) in reversed(TITLES.items())}
    return answer(Problem(known.get(status, "our-fault" if status >= 500 else "bad-request")))
