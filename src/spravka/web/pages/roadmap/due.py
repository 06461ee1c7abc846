"""What is due, what waits for the head's word, the directions, and answers to promises."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from spravka.errors import BadInput
from spravka.register import directing, measures, promises, proposing, reads
from spravka.register.models import ChangeRow, MeasureRow, Record
from spravka.register.proposing import Overtaken
from spravka.roadmap.measures import Standing
from spravka.web import showing
from spravka.web.access import action, page
from spravka.web.forms import OfficeForm, posted
from spravka.web.lists import counted, paged
from spravka.web.pages.roadmap import rows
from spravka.web.roles import HEAD, OFFICER, READER
from spravka.web.showing import pen_of

SHOWN = (Standing.OVERDUE, Standing.DUE)
FEW = 20


class Filter(OfficeForm):
    """What the due measures are narrowed to; kept in the address."""

    direction = forms.ChoiceField(label="roadmap.direction", required=False)
    standing = forms.ChoiceField(label="roadmap.standing", required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, words=request.words)  # type: ignore[attr-defined]
        every = ("", self.words["common.all"])
        lang = self.words.lang
        self.fields["direction"].choices = [every, *((it.key, it.label(lang)) for it in directing.directions())]  # type: ignore[attr-defined]
        self.fields["standing"].choices = [every, *((str(it), rows.said(it, lang)) for it in Standing)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def asked(self) -> tuple[str, str]:
        told = self.cleaned_data
        return str(told.get("direction", "")), str(told.get("standing", ""))


@page(READER)
def due_measures(request: HttpRequest) -> HttpResponse:
    """The measures that are overdue or due soon; with a standing, all that stand so, a page at a time."""
    form = Filter(request)
    direction, standing = form.asked
    sections = []
    for asked in (Standing(standing),) if standing else SHOWN:
        found = measures.that_stand(asked, request.today, direction=direction).select_related("roadmap")
        listed = paged(found, request, 50 if standing else FEW)
        sections.append((str(asked), rows.lines(listed.rows, request), counted(found), listed))
    return render(request, "roadmap/due.html", {"form": form, "sections": sections, "one": bool(standing)})


@page(OFFICER)
def proposals(request: HttpRequest) -> HttpResponse:
    """The changes that wait for the head's word."""
    listed = paged(proposing.waiting(), request)
    told = [(it, rows.differences(it, request)) for it in listed.rows]
    reads.measures(it.measure for it in listed.rows)
    return render(request, "roadmap/proposals.html", {"page": listed, "proposals": told})


@action(OFFICER)
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Approve or refuse (the head), or take back (who proposed it)."""
    asked = get_object_or_404(ChangeRow, code=code, measure__in=MeasureRow.seen.all())
    do, by = request.POST.get("do"), str(request.user)
    if do in ("approve", "refuse") and not request.user.may(HEAD):
        return render(request, "refused.html", {"needed": HEAD}, status=403)
    try:
        if do == "approve":
            proposing.approve(asked, by=by)
        elif do == "refuse":
            proposing.refuse(asked, by=by, reason=request.POST.get("reason", "")[:1000])
        else:
            proposing.withdraw(asked, by=by)
    except Overtaken:
        messages.error(request, request.words["roadmap.overtaken"])
    except BadInput:
        messages.error(request, request.words["roadmap.not_yours"])
    else:
        messages.success(request, request.words[f"roadmap.now_{asked.state}"])
    return redirect("proposals") if request.POST.get("next") == "proposals" else redirect("measure", asked.measure.code)


class NewDirection(OfficeForm):
    ru = forms.CharField(label="roadmap.in_russian", max_length=200)
    kk = forms.CharField(label="roadmap.in_kazakh", max_length=200)
    en = forms.CharField(label="roadmap.in_english", max_length=200)


@page(READER, posts=HEAD)
def directions(request: HttpRequest) -> HttpResponse:
    """The vocabulary of directions: it can be extended, and what is not used any more retired."""
    key, by = request.POST.get("key", ""), str(request.user)
    form = NewDirection(posted(request) if not key else None, words=request.words)
    if request.method == "POST" and key:
        try:
            (directing.restore if request.POST.get("do") == "restore" else directing.retire)(key, by=by)
        except BadInput:
            messages.error(request, request.words["roadmap.no_direction"])
        return redirect("directions")
    if request.method == "POST" and form.is_valid():
        try:
            directing.add(**form.cleaned_data, by=by)
        except BadInput:
            form.add_error("en", request.words["roadmap.direction_taken"])
        else:
            return redirect("directions")
    found = [(it, it.label(request.lang)) for it in directing.directions()]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "roadmap/directions.html", {"directions": found, "form": form}, status=status)


class Answer(OfficeForm):
    sort = forms.ChoiceField(label="roadmap.answer")
    roadmap = forms.ChoiceField(label="roadmap.into", required=False)
    reason = forms.CharField(
        label="roadmap.reason", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(posted(request), words=request.words)  # type: ignore[attr-defined]
        self.plans = {it.code: it for it in measures.roadmaps()[:200]}
        sorts = (*promises.SORTS, *(("measure",) if self.plans else ()))
        self.fields["sort"].choices = [(it, self.words[f"roadmap.as_{it}"]) for it in sorts]  # type: ignore[attr-defined]
        self.fields["roadmap"].choices = [("", "–"), *((code, it.title[:120]) for code, it in self.plans.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        told = super().clean() or {}
        needed = "roadmap" if told.get("sort") == "measure" else "reason"
        if not str(told.get(needed) or "").strip():
            self.add_error(needed, self.words["form.required"])
        return told


@page(OFFICER, posts=OFFICER)
def answer(request: HttpRequest, id_: str) -> HttpResponse:
    """What became of a promise: fulfilled, dropped – with a reason – or a measure of a roadmap."""
    record = get_object_or_404(Record.seen, id=id_, type="commitment", live=True)
    known, by = promises.answer_to(record), str(request.user)
    if request.method == "POST" and request.POST.get("do") == "undo" and known:
        promises.undo(known, by=by)
        return redirect("answer-promise", id_)
    form = Answer(request)
    if request.method == "POST" and form.is_valid() and not known:
        told = form.cleaned_data
        if told["sort"] == "measure":
            proposed = promises.into_measure(record, form.plans[told["roadmap"]], by=by)
            messages.success(request, request.words["roadmap.proposed"])
            return redirect("measure", proposed.measure.code)
        promises.close(record, told["sort"], by=by, reason=told["reason"])
        messages.success(request, request.words["roadmap.answered"])
        return redirect(f"{reverse('roadmap')}#promises")
    context = {
        "record": record, "title": showing.title_of(record, pen_of(request)), "form": form, "known": known,
        "measure": MeasureRow.seen.filter(id=known.measure_id).first() if known else None,
    }  # fmt: skip
    return render(request, "roadmap/answer.html", context, status=422 if form.errors else 200)
