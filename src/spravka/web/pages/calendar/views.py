"""The calendar: a month as a table or as a list, of what happens and what falls due."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.web.access import page
from spravka.web.pages.calendar import sheets
from spravka.web.roles import READER


@page(READER)
def calendar_(request: HttpRequest) -> HttpResponse:
    form = sheets.Filter(request)
    month, partner, sorts = form.asked()
    context = {
        "form": form,
        "sheet": sheets.sheet(request, month, partner, sorts),
        "month": str(month),
        "previous": sheets.turned(month.previous),
        "next": sheets.turned(month.next),
        "now": form.now == month,
        "weekdays": sheets.weekdays(request.lang),
        "as_list": sheets.as_list(request),
    }
    return render(request, "calendar/calendar.html", context)
