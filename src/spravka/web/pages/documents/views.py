"""The sources: the archive as a list, a document with its facts in place, adding one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spravka.register import archive, carrying, describing, marking, withdrawing
from spravka.register.models import Document
from spravka.register.viewing import PUBLIC
from spravka.web.access import action, looking, page
from spravka.web.finding import document_or_404, version_or_404
from spravka.web.forms import MarkingFields, OfficeForm, posted
from spravka.web.lists import counted, paged
from spravka.web.pages.documents import reading
from spravka.web.pages.documents.adding import Add, Outcome, take_in
from spravka.web.pages.documents.listing import Filter
from spravka.web.pages.journal.saying import People
from spravka.web.roles import HEAD, OFFICER, READER
from spravka.web.showing import pen_of


@page(READER)
def documents(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    found = form.found()
    number, more = counted(found)
    listed = paged(found.defer("text").select_related("publisher"), request)
    return render(request, "documents/list.html", {"form": form, "page": listed, "number": number, "more": more})


@page(READER)
def document(request: HttpRequest, digest: str) -> HttpResponse:
    try:
        found = document_or_404(digest)
    except Http404:  # or what it said before it was corrected: briefs name that
        return redirect(f"{reverse('version', args=[version_or_404(digest).digest[:16]])}?{request.GET.urlencode()}#at")
    return _document(request, found)


def _document(request: HttpRequest, found: Document, status: int = 200, **more: Any) -> HttpResponse:
    facts = reading.facts_of(found)
    at = reading.place(request.GET.get("at", ""), found.text)
    file = archive.path(settings.SPRAVKA_HOME, found.digest)
    described = describing.told(found)
    people = People() if described else None  # entries have them by the name that they sign in with
    context = {
        "document": found,
        "marks": reading.marks(found, facts, at),
        "records": reading.records_of(facts, pen_of(request)),
        "bytes": file.stat().st_size if file.is_file() else None,
        "on_the_web": found.url.startswith(("http://", "https://")),
        "admitted": marking.admitted(found),
        "carriers": carrying.carriers(found) if not found.by else [],
        "versions": found.versions.all(),
        "described": [(people.called(row.who), row) for row in described] if people else [],
        **more,
    }
    return render(request, "documents/document.html", context, status=status)


@page(OFFICER, posts=OFFICER)
def mark(request: HttpRequest, digest: str) -> HttpResponse:
    """Say who may see a source. To make it wider takes the head."""
    found = document_or_404(digest)
    admitted = marking.admitted(found)
    form = MarkingFields(posted(request), words=request.words, marking=found.marking, admitted=admitted)
    if form.is_valid():
        told = form.cleaned_data
        wider = marking.widens(found.marking, admitted, told["marking"], told["admitted"])
        if wider and not request.user.may(HEAD):
            form.add_error("marking", request.words["marking.head_lowers"])
        else:
            marking.mark(found, told["marking"], by=str(request.user), admitted=told["admitted"])
            messages.success(request, request.words["marking.changed"])
            seen_by_them = looking(request).may_see(found)  # one may shut oneself out
            return redirect("document", digest) if seen_by_them else redirect("documents")
    return _document(request, found, 422 if form.errors else 200, marking_form=form)


class Why(OfficeForm):
    why = forms.CharField(label="documents.why", max_length=500)


@page(OFFICER, posts=HEAD)
def withdraw(request: HttpRequest, digest: str) -> HttpResponse:
    """The head takes a source out of evidence: its publisher took it back. Undone by `reinstate`."""
    found = document_or_404(digest)
    form = Why(posted(request), words=request.words)
    if form.is_valid() and found.withdrawn_at is None:
        withdrawing.withdraw(found, by=str(request.user), why=form.cleaned_data["why"])
        messages.success(request, request.words["documents.withdrawn_done"])
        return redirect("document", digest)
    return _document(request, found, 422 if form.errors else 200, why_form=form)


@action(HEAD)
def reinstate(request: HttpRequest, digest: str) -> HttpResponse:
    found = document_or_404(digest)
    if found.withdrawn_at is not None and not found.erased:
        withdrawing.reinstate(found, by=str(request.user))
        messages.success(request, request.words["documents.reinstated_done"])
    return redirect("document", digest)


@page(READER)
def original(request: HttpRequest, digest: str) -> FileResponse:
    """The file as it was archived; never shown in the page, whatever it is."""
    found = document_or_404(digest)
    file = archive.path(settings.SPRAVKA_HOME, found.digest)
    if not file.is_file():
        raise Http404
    name = "".join(letter for letter in found.name if letter.isprintable())
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")


@page(OFFICER, posts=OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    sent = posted(request)
    form = Add(sent, request.FILES if sent is not None else None, words=request.words, marking=PUBLIC)
    if form.is_valid():
        outcomes = take_in(form, str(request.user))
        if len(outcomes) == 1 and outcomes[0].new:
            return _to_review(request, outcomes[0])
        if any(outcome.document for outcome in outcomes):
            return render(request, "documents/added.html", {"outcomes": outcomes})
        for outcome in outcomes:
            form.add_error("files" if form.cleaned_data["files"] else "text", f"{outcome.name}: {outcome.fault}")
    return render(request, "documents/add.html", {"form": form}, status=422 if form.errors else 200)


def _to_review(request: HttpRequest, taken: Outcome) -> HttpResponse:
    assert taken.document is not None, "what is new is a document"
    messages.success(request, request.words["documents.added_one"].format(taken.facts))
    for notice in taken.notices:
        messages.warning(request, notice)
    return redirect("review-document", taken.document.digest[:16])
