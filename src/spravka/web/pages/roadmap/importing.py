"""A roadmap's file: first what was understood of it and what was not, then kept."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from spravka.errors import BadInput
from spravka.register import measures, roadmaps
from spravka.register.viewing import INTERNAL
from spravka.text import LIMIT
from spravka.vocab import territories
from spravka.web.access import looking, page
from spravka.web.forms import MarkingFields, OfficeForm, TerritoryField, posted, territory_fault
from spravka.web.pages.importing import keeping
from spravka.web.roles import HEAD, OFFICER

SHOWN = 200
"""Measures and faults that a preview shows."""


class Send(OfficeForm):
    file = forms.FileField(
        label="roadmap.file", help_text="roadmap.file_hint", widget=forms.ClearableFileInput({"accept": ".docx,.xlsx"})
    )


@page(OFFICER, posts=OFFICER)
def choose(request: HttpRequest) -> HttpResponse:
    """The file."""
    form = Send(posted(request), request.FILES or None, words=request.words)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > LIMIT:
            form.add_error("file", request.words["roadmap.unread_file"])
        else:
            raw = file.read()
            try:
                roadmaps.understood(raw, file.name, request.today)
            except roadmaps.NoRoadmap as fault:
                form.add_error("file", request.words[f"roadmap.no_roadmap_{fault.sort}"])
            except BadInput:
                form.add_error("file", request.words["roadmap.unread_file"])
            else:
                return redirect("preview-roadmap", keeping.keep(request.user.pk, file.name, raw).key)
    return render(request, "roadmap/choose.html", {"form": form}, status=422 if form.errors else 200)


class Keep(MarkingFields):
    field_order = ("title", "partner", "into", "marking", "admitted")
    title = forms.CharField(label="common.title", max_length=600, widget=forms.Textarea({"rows": 2}))
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    into = forms.ChoiceField(label="roadmap.newer_form_of", required=False, help_text="roadmap.stays_marked")


@page(OFFICER, posts=OFFICER)
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """What was understood and what was not; posted: kept, as a draft unless the head sends it."""
    kept = keeping.find(request.user.pk, key)
    if kept is None or not kept.raw:
        messages.warning(request, request.words["importing.gone"])
        return redirect("import-roadmap")
    found = roadmaps.understood(kept.raw, kept.name, request.today)
    partner = territories.get(found.partner).name(request.lang) if found.partner else ""
    form = Keep(posted(request), words=request.words, marking=INTERNAL)
    form.initial |= {"title": found.title or kept.name, "partner": partner}
    plans = {it.code: it for it in measures.roadmaps()[:200]}
    new = request.words["roadmap.a_new_one"]
    form.fields["into"].choices = [("", new), *((code, it.title[:120]) for code, it in plans.items())]  # type: ignore[attr-defined]
    if request.method == "POST":
        valid = form.is_valid()
        territory_fault(form, "partner")
        if valid:
            told = form.cleaned_data
            came = roadmaps.bring_in(
                found, kept.raw, kept.name, by=str(request.user), title=told["title"], partner=told["partner"],
                into=plans.get(told["into"]), approved=request.user.may(HEAD), marked=told["marking"],
                admitted=told["admitted"],
            )  # fmt: skip
            kept.done({"roadmap": came.roadmap.code}, b"")
            messages.success(
                request, request.words["roadmap.kept"].format(came.added, came.changed, came.known, came.gone)
            )
            theirs = looking(request).may_see_plan(came.roadmap)  # one may keep it from oneself
            return redirect("plan", came.roadmap.code) if theirs else redirect("roadmap")
    faults = [(it, request.words[f"roadmap.u_{it.sort}"]) for it in found.unread[:SHOWN]]
    context = {
        "form": form, "found": found, "measures": found.measures[:SHOWN], "faults": faults, "name": kept.name,
        "cut": len(found.measures) > SHOWN,
        "columns": [(heading, request.words[f"roadmap.f_{it}"] if it else "") for heading, it in found.columns],
    }  # fmt: skip
    return render(request, "roadmap/preview.html", context, status=422 if form.errors else 200)
