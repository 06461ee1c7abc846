"""Briefs: earlier ones as issued, a new one with its preview, signing and withdrawing."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from spravka.errors import BadInput
from spravka.register import correcting, issuing
from spravka.register import edited as editing
from spravka.register.issuing import KEPT, Order
from spravka.register.models import IssuedBrief
from spravka.register.models.office import EDITED
from spravka.vocab import territories
from spravka.web.access import action, page
from spravka.web.finding import brief_or_404
from spravka.web.forms import posted
from spravka.web.lists import counted, paged
from spravka.web.pages.briefs import finding, offering, sending
from spravka.web.pages.briefs.forms import Ask, Bring, Filter, query, sent
from spravka.web.roles import HEAD, OFFICER, READER
from spravka.web.showing import pen_of


@page(READER)
def briefs(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    found = form.found()
    number, more = counted(found)
    listed = paged(found, request)
    stale = correcting.made_from_earlier(listed.rows)
    context = {"form": form, "page": listed, "number": number, "more": more, "stale": stale}
    return render(request, "briefs/list.html", context, status=422 if form.errors else 200)


# -- a new one ----------------------------------------------------------------------------------------------------


@page(READER, posts=OFFICER)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a brief and see it; sending what was seen issues it."""
    form = _ask(request, request.POST if request.method == "POST" else request.GET)
    order = form.order() if form.is_valid() else None
    if order and request.method == "POST":
        try:
            made = issuing.issue(order, by=str(request.user))
            messages.success(request, request.words["briefs.issued"])
            return redirect("brief", made.code)
        except BadInput as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "partners": offering.partners(request.lang),
        "before": offering.days_before(order.partner) if order else (),
        **(_preview(order) if order else {}),
    }
    return render(request, "briefs/new.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, told: QueryDict) -> Ask:
    return Ask(told, words=request.words, pen=pen_of(request), today=request.today)


def _preview(order: Order) -> dict[str, object]:
    address = reverse("brief-preview")
    files = [(format, f"{address}?{query(order, format=format)}") for format in KEPT]
    return {"order": order, "sent": list(sent(order)), "preview": f"{address}?{query(order)}", "files": files}


@page(READER)
def preview(request: HttpRequest) -> HttpResponse:
    """The brief as it would be issued, to be seen in a frame; with «format», the file."""
    form = _ask(request, request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('new-brief')}?{request.GET.urlencode()}")
    order, format = form.order(), request.GET.get("format", "")
    if format and format not in KEPT:
        raise Http404
    raw = issuing.written(issuing.made(order), format or "html")
    return sending.download(raw, format, order.partner, order.on, order.lang) if format else sending.page(raw)


# -- one that was issued ------------------------------------------------------------------------------------------


@page(READER)
def brief(request: HttpRequest, code: str) -> HttpResponse:
    found = brief_or_404(code)
    order = replace(editing.asked(found), on=request.today, since=found.on if found.on < request.today else None)
    files = [(format, reverse("brief-file", args=[code, format])) for format in KEPT if format in found.files]
    corrected = correcting.corrected_since(found)
    context = {
        "brief": found,
        "files": files,
        "corrected": corrected,
        "again": f"{reverse('new-brief')}?{query(order)}",
    }
    if found.edited and found.state == "draft" and request.user.may(HEAD):  # who signs sees here how many differ
        context |= finding.told(found, request.lang)
    return render(request, "briefs/brief.html", context)


@page(READER)
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The issued brief's page, to be seen in a frame."""
    try:
        return sending.page(issuing.kept(brief_or_404(code), "html"))
    except BadInput:
        raise Http404 from None


@page(READER)
def file(request: HttpRequest, code: str, format: str) -> HttpResponse:
    found = brief_or_404(code)
    if format not in (*KEPT, EDITED) or format not in found.files:
        raise Http404
    try:
        signed = bool(found.signed_by)
        return sending.download(issuing.kept(found, format), format, found.partner, found.on, found.lang, signed=signed)
    except BadInput:
        messages.error(request, request.words["briefs.lost"])
        return redirect("brief", code)


@page(READER, posts=OFFICER)
def edited(request: HttpRequest, code: str) -> HttpResponse:
    """The edited file of a brief: bring one, and see what it says otherwise than the register."""
    found = brief_or_404(code)
    form = Bring(posted(request), request.FILES or None, words=request.words)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            editing.bring(found, file.read(), file.name or "", by=str(request.user))
            messages.success(request, request.words["briefs.brought" if found.edited else "briefs.as_written"])
            return redirect("edited-brief", code)
        except issuing.Closed as closed:
            _tell(request, closed.brief)
            return redirect("brief", code)
        except editing.OfAnother as other:
            name = territories.get(other.partner).name(request.lang)
            form.add_error("file", request.words["briefs.other_partner"].format(name))
        except BadInput:
            form.add_error("file", request.words["briefs.no_docx"])
    context = {"brief": found, "form": form, **(finding.told(found, request.lang) if found.edited else {})}
    return render(request, "briefs/edited.html", context, status=422 if form.errors else 200)


@action(HEAD)
def sign(request: HttpRequest, code: str) -> HttpResponse:
    found = brief_or_404(code)
    try:
        issuing.sign(found, by=str(request.user), edited=request.POST.get("edited", ""))
        messages.success(request, request.words["briefs.now_signed"])
    except issuing.Edited:
        messages.error(request, request.words["briefs.edited_since"])
    except issuing.Closed as closed:
        _tell(request, closed.brief)
    return redirect("brief", code)


@action(OFFICER)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    found = brief_or_404(code)
    try:
        issuing.withdraw(found, by=str(request.user))
        messages.success(request, request.words["briefs.now_withdrawn"])
    except issuing.Closed as closed:
        _tell(request, closed.brief)
    return redirect("brief", code)


def _tell(request: HttpRequest, closed: IssuedBrief) -> None:
    """Somebody was quicker: who, and what they did."""
    told = request.words[f"briefs.already_{closed.state}"]
    messages.error(request, told.format(closed.signed_by or closed.withdrawn_by))
