"""Today: the first page of the morning – what is due, what lies ahead, what is new and what waits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka.register import measures, proposing, terms
from spravka.register.models import Document
from spravka.register.promises import open_
from spravka.register.records import ours
from spravka.roadmap import due
from spravka.roadmap.measures import Standing
from spravka.web.access import page
from spravka.web.lists import counted
from spravka.web.pages.today import agenda
from spravka.web.roles import HEAD, READER
from spravka.web.showing import pen_of


@page(READER)
def today(request: HttpRequest) -> HttpResponse:
    if not Document.seen.order_by("-day", "-id").values_list("id")[:1]:
        return render(request, "today/begin.html", {"ours": ours()})
    pen, on = pen_of(request), request.today
    waiting = agenda.waiting()
    context = {
        "overdue": counted(open_(terms.over("commitment", on))),
        "soon": counted(open_(terms.ending("commitment", on, on + due.SOON))),
        "expiring": counted(agenda.expiring(on)),
        "waiting": counted(waiting),
        "late_measures": counted(measures.that_stand(Standing.OVERDUE, on)),
        "due_measures": counted(measures.that_stand(Standing.DUE, on)),
        "proposals": counted(proposing.waiting()) if request.user.may(HEAD) else (0, False),
        "first": waiting.first(),
        "deadlines": agenda.deadlines(pen),
        "ahead": agenda.ahead(pen),
        "releases": agenda.releases(),
        "disputes": agenda.disputes(pen),
        "anniversaries": agenda.anniversaries(pen),
    }
    return render(request, "today/today.html", context)
