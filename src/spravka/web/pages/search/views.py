"""Search over documents and records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.web.access import page
from spravka.web.pages.search import hits
from spravka.web.roles import READER
from spravka.web.showing import pen_of


@page(READER)
def search(request: HttpRequest) -> HttpResponse:
    form = hits.Search(request.GET, words=request.words)
    told = form.cleaned_data if form.is_valid() else {}
    below = request.GET.get("below", "")
    number = int(below) if below.isascii() and below.isdecimal() and len(below) < 19 else 0
    query = told.get("q", "")
    found = hits.page(query, told.get("type", ""), number, pen_of(request), request.words) if query else None
    return render(request, "search/search.html", {"form": form, "query": query, "found": found, "below": number})
