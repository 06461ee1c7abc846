"""Where sources come from: publishers that are watched, a pasted link and what was read of it, a page as it was."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from spravka.register import carrying, describing, reads, watching
from spravka.register.intake import CARRIED, CORRECTED, NEW
from spravka.register.models import Outlet
from spravka.vocab import territories
from spravka.web.access import action, page
from spravka.web.finding import document_or_404, version_or_404
from spravka.web.forms import posted
from spravka.web.pages.documents import reading
from spravka.web.pages.publishers import asking, earlier, watched
from spravka.web.roles import OFFICER, READER

# -- publishers ---------------------------------------------------------------------------------------------------


@page(READER)
def publishers(request: HttpRequest) -> HttpResponse:
    context = {"outlets": watched.outlets(request.words), "failed": watched.failed(request.words)}
    return render(request, "publishers/list.html", context)


@page(OFFICER, posts=OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    form = watched.Watched(posted(request), words=request.words)
    if form.is_valid():
        watching.keep([form.watch()], by=str(request.user))
        messages.success(request, request.words["publishers.now_watched"])
        return redirect("publishers")
    return render(request, "publishers/add.html", {"form": form}, status=422 if form.errors else 200)


@action(OFFICER)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    watching.stop(get_object_or_404(Outlet, pk=pk), by=str(request.user))
    messages.success(request, request.words["publishers.now_stopped"])
    return redirect("publishers")


@action(OFFICER)
def hurry(request: HttpRequest, pk: int) -> HttpResponse:
    watching.hurry(get_object_or_404(Outlet, pk=pk))
    messages.success(request, request.words["publishers.now_hurried"])
    return redirect("publishers")


# -- a link -------------------------------------------------------------------------------------------------------


@page(OFFICER, posts=OFFICER)
def link(request: HttpRequest) -> HttpResponse:
    """Paste a link; what it gave is shown at once."""
    form = asking.Link(posted(request), words=request.words)
    if form.is_valid():
        outcome = asking.ask(form.cleaned_data["link"])
        if outcome.taken:
            told, digest = request.words, outcome.taken.document.digest[:16]
            for notice in asking.notices(outcome.taken.notices, told):
                messages.warning(request, notice)
            if outcome.taken.became == NEW:
                messages.success(request, told["documents.added_one"].format(outcome.taken.facts))
                return redirect("read-link", digest)
            messages.success(request, told[f"documents.became_{outcome.taken.became}"])
            return redirect("read-link" if outcome.taken.became in (CARRIED, CORRECTED) else "document", digest)
        form.add_error("link", asking.fault(outcome.fault, request.words))
    return render(request, "publishers/link.html", {"form": form}, status=422 if form.errors else 200)


@page(OFFICER, posts=OFFICER)
def read(request: HttpRequest, digest: str) -> HttpResponse:
    """What was read of a source, and the place to say what it leaves open."""
    found = document_or_404(digest)
    publisher, doubts = found.publisher, earlier.doubts(found)
    initial = {
        "published": found.published or _only(doubts.get("days")),
        "publisher": publisher.name if publisher else _only(doubts.get("names")) or "",
        "territory": _territory(publisher.territory, request.words.lang) if publisher else "",
    }
    form = asking.Described(posted(request), words=request.words, initial=initial)
    if form.is_valid():
        describing.describe(found, by=str(request.user), **form.cleaned_data)
        return redirect("review-document", digest)
    facts = reading.facts_of(found)
    context = {
        "document": found,
        "form": form,
        "facts": facts[: earlier.SHOWN],
        "number": len(facts),
        "carriers": carrying.carriers(found),
        "doubts": doubts,
    }
    return render(request, "publishers/read.html", context, status=422 if form.errors else 200)


def _territory(id_: str, lang: str) -> str:
    return territories.get(id_).name(lang) if id_ in territories.table() else id_


def _only(told: list[str] | None) -> str | None:
    """The one thing that it may be: it stands in the form, for a person to confirm."""
    return told[0] if told and len(told) == 1 else None


# -- as it was ----------------------------------------------------------------------------------------------------


@page(READER)
def version(request: HttpRequest, digest: str) -> HttpResponse:
    """What a source said before it was corrected, and what was changed."""
    found = version_or_404(digest)
    at = reading.place(request.GET.get("at", ""), found.text)
    context = {
        "version": found,
        "document": found.document,
        "pieces": earlier.pieces(found.text, at),
        "changes": earlier.changes(found),
    }
    return render(request, "publishers/version.html", context)


@page(READER)
def face(request: HttpRequest, digest: str) -> HttpResponse:
    """The page as it was archived, without its scripts and pictures, the asked quote marked; to be seen in a frame."""
    found = earlier.archived(digest)
    if found is None:
        raise Http404
    reads.document(found.document)
    at = reading.place(request.GET.get("at", ""), found.text)
    made = earlier.face(found, at)
    if made is None:
        raise Http404
    answer = HttpResponse(made, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = earlier.POLICY
    answer["Referrer-Policy"] = "no-referrer"
    return answer
