"""The sources: the archive as a list, a document with its facts in place, adding one."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from spravka.register import archive
from spravka.web.access import page
from spravka.web.finding import document_or_404
from spravka.web.forms import posted
from spravka.web.lists import counted, paged
from spravka.web.pages.documents import reading
from spravka.web.pages.documents.adding import Add, Outcome, take_in
from spravka.web.pages.documents.listing import Filter
from spravka.web.roles import OFFICER, READER
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
    found = document_or_404(digest)
    facts = reading.facts_of(found)
    at = reading.place(request.GET.get("at", ""), found.text)
    file = archive.path(settings.SPRAVKA_HOME, found.digest)
    context = {
        "document": found,
        "marks": reading.marks(found, facts, at),
        "records": reading.records_of(facts, pen_of(request)),
        "bytes": file.stat().st_size if file.is_file() else None,
        "on_the_web": found.url.startswith(("http://", "https://")),
    }
    return render(request, "documents/document.html", context)


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
    form = Add(sent, request.FILES if sent is not None else None, words=request.words)
    if form.is_valid():
        outcomes = take_in(form)
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
    if taken.notice:
        messages.warning(request, taken.notice)
    return redirect("review-document", taken.document.digest[:16])
