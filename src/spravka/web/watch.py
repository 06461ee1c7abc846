"""Requests are counted, timed and noted in the log: by the name of their address, not by what was asked or by whom."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("spravka.requests")

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds that a request is within."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(slots=True)
class Times:
    """How many requests took no longer than each bound, and all; and the sum of seconds."""

    within: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.seconds += seconds
        for n, bound in enumerate(BOUNDS):
            self.within[n] += seconds <= bound
        self.within[-1] += 1


class Seen:
    """What this process has answered since it began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str, int]] = Counter()
        self._times: defaultdict[str, Times] = defaultdict(Times)

    def note(self, view: str, method: str, status: int, seconds: float) -> None:
        with self._lock:
            self._counts[view, method, status] += 1
            self._times[view].add(seconds)

    def copy(self) -> tuple[dict[tuple[str, str, int], int], dict[str, Times]]:
        with self._lock:
            times = {view: Times(list(told.within), told.seconds) for view, told in self._times.items()}
            return dict(self._counts), times


seen = Seen()


class Watch:
    """Middleware, outermost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        response = self.get_response(request)
        seconds = time.monotonic() - begun
        match = request.resolver_match
        view = (match.url_name or "") if match else "static" if request.path.startswith("/static/") else "none"
        method = request.method if request.method in METHODS else "other"  # a stranger may send what they like
        seen.note(view, method or "", response.status_code, seconds)
        told = {"view": view, "method": method, "status": response.status_code, "ms": round(seconds * 1000)}
        log.info("answered", extra=told)
        return response
