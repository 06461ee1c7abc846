"""Partners: a list with what sources tell of each, and a page that reads like a good brief."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spravka.brief.pen import Pen
from spravka.register.models import PartnerRow
from spravka.web import charts
from spravka.web.access import page
from spravka.web.finding import territory_or_404
from spravka.web.lists import paged
from spravka.web.pages.partners import coming, file, flows, plans
from spravka.web.pages.partners.listing import Filter
from spravka.web.roles import READER
from spravka.web.showing import pen_of


@page(READER)
def partners(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    rows = form.rows(request.today)
    return render(request, "partners/list.html", {"form": form, "page": paged(rows, request), "number": len(rows)})


@page(READER)
def partner(request: HttpRequest, id_: str) -> HttpResponse:
    it = territory_or_404(id_)
    if it.type == "group":
        return redirect(f"{reverse('partners')}?group={it.id}")
    pen, row = pen_of(request, it.id), PartnerRow.seen.filter(territory=it.id).first()
    context = {
        "territory": it,
        "title": it.name(request.lang),
        "row": row,
        "counts": file.counts(row) if row else [],
        "groups": file.groups(it),
        "within": file.within(it.id),
        "last": file.last_contact(it.id, request.today),
        "chart": flows.chart(it.id, pen),
        "agreements": file.agreements(it.id, pen),
        "documents": file.documents(it.id),
        **_cited(it.id, pen),
        **_told(it.id, pen),
        **plans.of(it.id, request),
    }
    return render(request, "partners/partner.html", context)


def _cited(partner: str, pen: Pen) -> dict[str, list[file.Line]]:
    """The sections in which every value shows its evidence."""
    trade, newest = flows.newest(partner, pen.ours), file.newest_of(partner, ("partner", "project"))
    found = {
        "statuses": newest["partner"][:4],
        "figures": trade["trade_figure"],
        "ranks": trade["trade_rank"],
        "goods": trade["trade_goods"],
        "projects": newest["project"],
        "disputes": file.disputes(partner),
    }
    cited = file.evidence(record for listed in found.values() for record in listed)
    return {name: file.lines(listed, pen, cited) for name, listed in found.items()}


def _told(partner: str, pen: Pen) -> dict[str, Any]:
    """The sections whose records are a click away from their evidence."""
    people, ahead = file.people(partner, pen), coming.items(partner, pen)
    newest = file.newest_of(partner, ("direction", "commitment", "programme", "contact"))
    return {
        "leading": file.leading(people, partner),
        "people": people,
        "ahead": ahead,
        "next": next((item for item in ahead if item.exact), None),
        "overdue": file.lines(coming.overdue(partner, pen.on), pen),
        "directions": file.lines(newest["direction"][:6], pen),
        "promises": file.lines(newest["commitment"], pen),
        "programmes": file.lines(newest["programme"], pen),
        "contacts": file.lines(newest["contact"], pen),
    }


@page(READER)
def chart(request: HttpRequest, digest: str) -> HttpResponse:
    svg = charts.draw(digest)
    if svg is None:
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=31536000, immutable"  # its name is what it shows
    return response
