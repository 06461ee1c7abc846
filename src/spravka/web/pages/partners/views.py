"""Partners: a list with what sources tell of each, and a page that reads like a good brief."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spravka.register.models import PartnerRow
from spravka.web import charts
from spravka.web.access import page
from spravka.web.finding import territory_or_404
from spravka.web.lists import paged
from spravka.web.pages.partners import file, flows
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
    pen, today = pen_of(request, it.id), request.today
    told = flows.newest(it.id, pen.ours)
    people, ahead = file.people(it.id, pen), file.lines(file.ahead(it.id, today), pen)
    context = {
        "territory": it,
        "title": it.name(request.lang),
        "row": PartnerRow.objects.filter(territory=it.id).first(),
        "counts": file.counts(it.id),
        "groups": file.groups(it),
        "within": file.within(it.id),
        "statuses": file.lines(file.newest(it.id, "partner", 4), pen, cited=True),
        "leading": file.leading(people, it.id),
        "chart": flows.chart(it.id, pen),
        "figures": file.lines(told["trade_figure"], pen, cited=True),
        "ranks": file.lines(told["trade_rank"], pen, cited=True),
        "goods": file.lines(told["trade_goods"], pen, cited=True),
        "agreements": file.agreements(it.id, pen),
        "directions": file.lines(file.newest(it.id, "direction", 6), pen),
        "promises": file.lines(file.newest(it.id, "commitment"), pen),
        "overdue": file.lines(file.overdue(it.id, today), pen),
        "projects": file.lines(file.newest(it.id, "project"), pen, cited=True),
        "programmes": file.lines(file.newest(it.id, "programme"), pen),
        "contacts": file.lines(file.newest(it.id, "contact"), pen),
        "last": file.last_contact(it.id, today),
        "people": people,
        "ahead": ahead,
        "next": next(iter(ahead), None),
        "expiring": file.lines(file.expiring(it.id, today), pen),
        "disputes": file.lines(file.disputes(it.id), pen, cited=True),
        "documents": file.documents(it.id),
    }
    return render(request, "partners/partner.html", context)


@page(READER)
def chart(request: HttpRequest, digest: str) -> HttpResponse:
    svg = charts.draw(digest)
    if svg is None:
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=31536000, immutable"  # its name is what it shows
    return response
