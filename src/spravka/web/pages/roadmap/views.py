"""The roadmap: what was promised and by when, what is in preparation, the directions and the programmes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.register import measures as kept
from spravka.register import places, terms
from spravka.roadmap.due import Due
from spravka.roadmap.measures import Standing
from spravka.web.access import page
from spravka.web.lists import counted, paged
from spravka.web.pages.roadmap import measures, rows
from spravka.web.pages.roadmap.measures import FEW, lines
from spravka.web.roles import READER
from spravka.web.showing import pen_of

PLANS = 50
"""Roadmaps that the page lists."""


@page(READER)
def roadmap(request: HttpRequest) -> HttpResponse:
    form = measures.Filter(request.GET, request.words)
    partner, pen = form.partner_asked, pen_of(request)
    if form.standing_asked:
        return _promises(request, form, form.standing_asked)
    promises = [(str(it), measures.promises(it, request.today, partner)) for it in Due]
    due = [row for it in (Standing.OVERDUE, Standing.DUE) for row in kept.that_stand(it, request.today)[:FEW]]
    context = {
        "form": form,
        "partner": partner,
        "plans": kept.roadmaps(places.within(partner) if partner else None)[:PLANS],
        "measures": [] if partner else rows.lines(due, request),
        "promises": [(it, lines(found[:FEW], pen), counted(found)) for it, found in promises],
        "preparing": lines(measures.in_preparation(partner), pen),
        "directions": lines(terms.newest("direction", partner)[:FEW], pen),
        "programmes": lines(terms.newest("programme", partner)[:FEW], pen),
    }
    context["any"] = any(found for _, found, _ in context["promises"]) or any(
        context[name] for name in ("preparing", "directions", "programmes")
    )
    return render(request, "roadmap/roadmap.html", context)


def _promises(request: HttpRequest, form: measures.Filter, standing: Due) -> HttpResponse:
    """All promises that stand so."""
    found = measures.promises(standing, request.today, form.partner_asked)
    listed = paged(found, request)
    context = {
        "form": form, "standing": str(standing), "page": listed, "lines": lines(listed.rows, pen_of(request)),
        "count": counted(found),
    }  # fmt: skip
    return render(request, "roadmap/promises.html", context)
