"""Trade: what the sources say of it so far – figures, standings, goods – each with its record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka import kinds
from spravka.brief.pen import capital
from spravka.web.access import page
from spravka.web.lists import paged
from spravka.web.pages.trade.listing import COLUMNS, FIGURES, Filter
from spravka.web.roles import READER
from spravka.web.showing import line, pen_of


@page(READER)
def trade(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    listed = paged(form.found(), request)
    pen, names = pen_of(request), COLUMNS[form.chosen]
    fields = kinds.get(form.chosen).fields
    rows = [(row.record, line(row.record, names, pen)) for row in listed.rows]
    headers = [
        (name, capital(fields[name].label(request.lang)), name in FIGURES)
        for name in names
        if any(told[name] for _, told in rows)
    ]
    context = {"form": form, "page": listed, "rows": rows, "headers": headers}
    return render(request, "trade/trade.html", context)
