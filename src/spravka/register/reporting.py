"""The report on a roadmap, and its export, from the measures that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Count

from spravka.brief.dates import day
from spravka.brief.words import words as brief_words
from spravka.register import directing, evidence
from spravka.register.measures import measure_of, of_roadmap
from spravka.register.models import RoadmapRow
from spravka.roadmap import report as reports
from spravka.roadmap import sheets
from spravka.roadmap.report import Group
from spravka.roadmap.sheets import Sheet
from spravka.roadmap.wording import words
from spravka.values.periods import Period


def report(roadmap: RoadmapRow, on: date, within: Period | None = None) -> tuple[Group, ...]:
    """The measures of a roadmap by direction, as they stand on a day."""
    rows = list(of_roadmap(roadmap))
    accepted = evidence.standing().filter(measure__roadmap=roadmap, state="accepted").order_by()
    proofs = dict(accepted.values_list("measure").annotate(Count("id")))
    told = [(row.code, measure_of(row), proofs.get(row.id, 0)) for row in rows]
    return reports.report(told, on, within, [it.key for it in directing.directions()])


def labels(lang: str) -> dict[str, str]:
    """Names of the directions by key, beginning with a capital."""
    return {it.key: it.label(lang)[:1].upper() + it.label(lang)[1:] for it in directing.directions()}


def report_sheets(
    roadmap: RoadmapRow, groups: Sequence[Group], on: date, within: Period | None, lang: str
) -> tuple[Sheet, Sheet]:
    """The report as two tables: numbers by direction, and the measures."""
    period = ""
    if within is not None:
        ends = (day(within.start, lang), day(date.fromordinal(within.stop.toordinal() - 1), lang))
        period = words(lang)["report.period"].format(*ends)
    numbers, lines = reports.sheets(
        groups, title=roadmap.title, labels=labels(lang), on=day(on, lang), period=period, lang=lang
    )
    return replace(numbers, marking=_marking(roadmap, lang)), replace(lines, marking=_marking(roadmap, lang))


def _marking(roadmap: RoadmapRow, lang: str) -> str:
    """For the head of each page, as on a brief's."""
    return brief_words(lang)[f"marking.{roadmap.marking}"]


def export(roadmap: RoadmapRow, lang: str = "") -> Sheet:
    """The roadmap in the form in which it can be imported again. Measures without a heading come first.

    Args:
        lang: of the marking at the head of the page; "" = the roadmap's.
    """
    told = sorted((measure_of(row) for row in of_roadmap(roadmap)), key=lambda it: bool(it.section))
    made = sheets.sheet(roadmap.title, told, roadmap.lang)
    return replace(made, marking=_marking(roadmap, lang or roadmap.lang))
