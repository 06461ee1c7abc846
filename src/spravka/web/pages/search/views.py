"""Search over documents and records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.web.access import page
from spravka.web.pages.search import hits
from spravka.web.roles import READER
from spravka.web.sealing import opened, sealed
from spravka.web.showing import pen_of


@page(READER)
def search(request: HttpRequest) -> HttpResponse:
    form = hits.Search(request.GET, words=request.words)
    told = form.cleaned_data if form.is_valid() else {}
    after = opened(request.GET.get("cursor", "")[:400], request)
    query = told.get("q", "")
    below = after[0] if after else 0
    found = hits.page(query, told.get("type", ""), below, pen_of(request), request.words) if query else None
    older = sealed([found.below], request) if found and found.below else ""
    return render(request, "search/search.html", {"form": form, "query": query, "found": found, "older": older})
