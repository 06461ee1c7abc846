"""To be written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.web.access import page
from spravka.web.roles import READER


@page(READER)
def partners(request: HttpRequest, **_: object) -> HttpResponse:
    return render(request, "scaffold.html")


@page(READER)
def partner(request: HttpRequest, **_: object) -> HttpResponse:
    return render(request, "scaffold.html")
