"""The roadmaps with a partner: their measures by direction, and those that press."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from spravka.brief.places import is_within
from spravka.register import measures, reads, reporting
from spravka.register.measures import measure_of
from spravka.roadmap.measures import Standing
from spravka.roadmap.report import report
from spravka.roadmap.wording import words
from spravka.web.pages.roadmap import rows

PRESSING = 8
"""Measures overdue or due that a partner's page names; the others are a click away."""


def of(partner: str, request: HttpRequest) -> dict[str, Any]:
    """What the approved roadmaps with a partner, or with what lies in it, come to on the day: `plans`, the roadmaps;
    `standings`, the names of the columns; `by_direction`, each direction with its numbers; `pressing`, the lines of
    measures overdue or due. Empty where there is none."""
    lang: str = request.lang  # type: ignore[attr-defined]
    plans = [it for it in measures.roadmaps() if it.approved_at and it.partner and is_within(it.partner, partner)]
    found = list(
        measures.live().filter(roadmap__in=[it.pk for it in plans]).select_related("roadmap").order_by("place", "id")
        if plans
        else ()
    )
    if not found:
        return {"plans": plans}
    names = reporting.labels(lang)
    told = [(str(row.pk), measure_of(row), 0) for row in found]
    groups = report(told, request.today, order=list(names))  # type: ignore[attr-defined]
    stands = {line.key: line.standing for group in groups for line in group.lines}
    pressing = [row for row in found if stands[str(row.pk)] in rows.DUE]
    pressing.sort(key=lambda row: (stands[str(row.pk)] is not Standing.OVERDUE, row.ends, row.pk))
    del pressing[PRESSING:]
    named = {row.roadmap_id for row in pressing}  # `rows.lines` notes that these are read
    reads.measures(row for row in found if row.roadmap_id not in named)
    shown = [it for it in Standing if it in stands.values()]
    return {
        "plans": plans,
        "standings": [rows.said(it, lang) for it in shown],
        "by_direction": [
            (names.get(group.direction) or words(lang)["report.no_direction"], [group.counts[it] for it in shown])
            for group in groups
        ],
        "pressing": rows.lines(pressing, request),
    }
