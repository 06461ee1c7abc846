"""A roadmap: its measures, its report, its files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from spravka.register import directing, evidence, marking, measures, proposing, reads, reporting, roadmaps
from spravka.register.models import RoadmapRow
from spravka.register.proposing import Overtaken
from spravka.register.viewing import RESTRICTED
from spravka.roadmap import files
from spravka.roadmap.measures import Standing, due_on
from spravka.roadmap.report import Group, Line, stretch
from spravka.values.periods import Period
from spravka.web import charts
from spravka.web.access import action, looking, page
from spravka.web.forms import DayField, MarkingFields, OfficeForm, posted
from spravka.web.lists import counted, paged
from spravka.web.pages.roadmap import rows
from spravka.web.roles import HEAD, READER

SIZE = 200
"""Measures of a page."""

DRAWN = 60
"""Measures of a timeline at most: more are no picture."""


@page(READER)
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The measures of a roadmap in its order, under its headings, each with how it stands."""
    return _plan(request, get_object_or_404(RoadmapRow.seen, code=code))


def _plan(request: HttpRequest, roadmap: RoadmapRow, status: int = 200, **more: Any) -> HttpResponse:
    direction, told = request.GET.get("direction", ""), request.GET.get("standing", "")
    found = measures.of_roadmap(roadmap)
    if told in list(Standing):
        found = measures.that_stand(Standing(told), request.today, roadmap=roadmap.id)
    if direction:
        found = found.filter(direction=direction)
    counts = [
        (str(it), rows.said(it, request.lang), counted(measures.that_stand(it, request.today, roadmap=roadmap.id)))
        for it in Standing
    ]
    used = set(measures.of_roadmap(roadmap).order_by().values_list("direction", flat=True).distinct())
    listed = paged(found, request, SIZE)
    context = {
        "roadmap": roadmap,
        "lines": rows.lines(listed.rows, request),
        "page": listed,
        "counts": [it for it in counts if it[2][0]],
        "directions": [(it.key, it.label(request.lang)) for it in directing.directions() if it.key in used],
        "asked": told,
        "direction": direction,
        "offered": evidence.standing().filter(measure__roadmap=roadmap, state="offered").count(),
        "admitted": marking.admitted(roadmap),
        **more,
    }
    return render(request, "roadmap/plan.html", context, status=status)


@action(HEAD)
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """The head's word on a draft."""
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    try:
        proposing.approve_roadmap(roadmap, by=str(request.user))
        messages.success(request, request.words["roadmap.now_holds"])
    except Overtaken:
        messages.error(request, request.words["roadmap.overtaken"])
    return redirect("plan", code)


@page(HEAD, posts=HEAD)
def mark(request: HttpRequest, code: str) -> HttpResponse:
    """Opens a roadmap to everybody, keeps it to the office, or restricts it to the persons who are named."""
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    known = {"marking": roadmap.marking, "admitted": marking.admitted(roadmap)}
    form = MarkingFields(posted(request), words=request.words, **known)
    if not form.is_valid():
        return _plan(request, roadmap, 422 if form.errors else 200, marking_form=form)
    told = form.cleaned_data
    roadmaps.mark(roadmap, told["marking"], by=str(request.user), admitted=told["admitted"])
    messages.success(request, request.words["marking.changed"])
    seen_by_them = looking(request).may_see_plan(roadmap)  # one may shut oneself out
    return redirect("plan", code) if seen_by_them else redirect("roadmap")


@action(HEAD)
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Takes out a table imported by mistake, with the reason; the journal keeps that it was."""
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    reason = request.POST.get("reason", "").strip()[:1000]
    if not reason:
        messages.error(request, request.words["roadmap.remove_why"])
        return redirect("plan", code)
    try:
        count = roadmaps.remove(roadmap, by=str(request.user), reason=reason)
    except roadmaps.InUse:
        messages.error(request, request.words["roadmap.remove_in_use"])
        return redirect("plan", code)
    messages.success(request, request.words["roadmap.removed"].format(roadmap.title, count))
    return redirect("roadmap")


class Stretch(OfficeForm):
    """The period of a report."""

    first = DayField(label="roadmap.first", required=False)
    last = DayField(label="roadmap.last", required=False)

    def period(self) -> Period | None:
        """None for all time, also where what was typed is no period."""
        if not self.is_valid():
            return None
        try:
            return stretch(self.cleaned_data["first"], self.cleaned_data["last"])
        except ValueError:
            self.add_error("last", self.words["roadmap.no_period"])
            return None


@page(READER)
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The roadmap's state by direction for a period."""
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    form = Stretch(request.GET, words=request.words)
    period = form.period()
    groups = reporting.report(roadmap, request.today, period)
    reads.roadmap(roadmap)
    numbers, _ = reporting.report_sheets(roadmap, groups, request.today, period, request.lang)
    context = {
        "roadmap": roadmap, "form": form, "numbers": numbers, "query": request.GET.urlencode(),
        "groups": [
            (row[0], [_said(line, request.lang) for line in it.lines])
            for row, it in zip(numbers.rows, groups, strict=False)  # below them the sum
        ],
        "timeline": bool(_deadlines(groups, request.lang)),
    }  # fmt: skip
    return render(request, "roadmap/report.html", context)


def _said(line: Line, lang: str) -> tuple[Line, str, str]:
    """A line with its standing in words and how that looks."""
    return line, rows.said(line.standing, lang), rows.DUE.get(line.standing, "")


def _deadlines(groups: tuple[Group, ...], lang: str) -> list[tuple[str, Period, str]]:
    """What a timeline shows: of each measure with a deadline its name, its days, and how it stands; DRAWN at most."""
    lines = [line for group in groups for line in group.lines]
    drawn = []
    for line in lines:
        edtf = due_on(line.measure) or line.measure.deadline.edtf
        if edtf and len(drawn) < DRAWN:
            period = Period.parse(edtf)
            name = f"{line.measure.number} {line.measure.what}".strip()
            drawn.append((name[:60], period, rows.said(line.standing, lang)))
    return drawn


def _timeline(roadmap: RoadmapRow, groups: tuple[Group, ...], today: date, lang: str) -> HttpResponse:
    """The deadlines as a drawing; of a restricted roadmap it is kept nowhere."""
    if not (drawn := _deadlines(groups, lang)):
        raise Http404
    spec = charts.timeline(drawn, [rows.said(it, lang) for it in Standing], today)
    kept = None if roadmap.marking == RESTRICTED else charts.draw(charts.keep(spec, lang))
    return HttpResponse(kept or charts.svg(spec, lang), content_type="image/svg+xml")


@page(READER)
def file(request: HttpRequest, code: str, what: str, format_: str) -> HttpResponse:
    """The roadmap in the form in which it can be imported again, or its report; as SVG the report's timeline."""
    if format_ not in (*files.FORMATS, *(("svg",) if what == "report" else ())) or what not in ("roadmap", "report"):
        raise Http404
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    reads.roadmap(roadmap)
    if what == "roadmap":
        raw = files.write(format_, reporting.export(roadmap, request.lang))
    else:
        period = Stretch(request.GET, words=request.words).period()
        groups = reporting.report(roadmap, request.today, period)
        if format_ == "svg":
            return _timeline(roadmap, groups, request.today, request.lang)
        raw = files.write(format_, *reporting.report_sheets(roadmap, groups, request.today, period, request.lang))
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{what}-{code}-{request.today:%Y-%m-%d}.{format_}"'
    return answer
