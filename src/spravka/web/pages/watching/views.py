"""What programs of the office ask: whether the server works, and how it does."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from spravka.web.access import page
from spravka.web.pages.watching import figures
from spravka.web.roles import ANYBODY, MACHINE

log = logging.getLogger(__name__)


@page(ANYBODY)
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers and files can be written, 503 otherwise; what is amiss is in the log."""
    well = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.error("the database does not answer", exc_info=True)
        well = False
    if figures.free(settings.SPRAVKA_HOME) < figures.LEAST_FREE:
        log.error("the disk of the data directory is full")
        well = False
    return _fresh(JsonResponse({"status": "ok" if well else "failing"}, status=200 if well else 503))


@page(MACHINE)
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text for who shows the token; without a token in the settings there is no such address."""
    if not settings.SPRAVKA_METRICS_TOKEN:
        raise Http404
    told = request.headers.get("Authorization", "").encode()
    if not constant_time_compare(told, f"Bearer {settings.SPRAVKA_METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'})
    return _fresh(HttpResponse(figures.told(timezone.now()), content_type="text/plain; version=0.0.4; charset=utf-8"))


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
