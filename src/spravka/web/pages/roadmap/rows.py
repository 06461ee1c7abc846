"""Measures and their changes as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from spravka.register import directing, reads
from spravka.register.measures import measure_of
from spravka.register.models import ChangeRow, MeasureRow
from spravka.roadmap.measures import Measure, Standing, standing
from spravka.roadmap.wording import words

DUE = {Standing.OVERDUE: "overdue", Standing.DUE: "soon"}
"""How a standing looks: the others are as any text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in a list. `look`: class of its standing; `who`: all who answer; `heading`: what stands above it."""

    row: MeasureRow
    measure: Measure
    standing: str
    look: str
    who: str
    heading: str = ""


def said(it: Standing | str, lang: str) -> str:
    return words(lang)[f"standing.{it}"]


def lines(found: Iterable[MeasureRow], request: HttpRequest) -> list[Line]:
    """The measures as a list; that some of them are read of a restricted roadmap is noted."""
    told = list(_lines(found, request))
    reads.measures(line.row for line in told)
    return told


def _lines(found: Iterable[MeasureRow], request: HttpRequest) -> Iterator[Line]:
    above: tuple[str, ...] = ()
    for row in found:
        measure = measure_of(row)
        stands = standing(measure, request.today)  # type: ignore[attr-defined]
        heading = " · ".join(measure.section) if measure.section != above else ""
        above = measure.section
        who = "; ".join((*measure.ours, *measure.who, *measure.theirs))
        yield Line(row, measure, said(stands, request.lang), DUE.get(stands, ""), who, heading)  # type: ignore[attr-defined]


def labels(lang: str) -> dict[str, str]:
    return {it.key: it.label(lang) for it in directing.directions()}


def differences(change: ChangeRow, request: HttpRequest) -> list[tuple[str, str, str]]:
    """(field, before, after) of a change, in words."""
    said = request.words  # type: ignore[attr-defined]
    return [
        (said[f"roadmap.f_{name}"], told(name, change.before.get(name), said), told(name, value, said))
        for name, value in change.after.items()
        if change.sort == "change" or value
        if name not in ("section", "since", "more") and (change.sort == "change" or name != "status")
    ]


def told(name: str, value: Any, said: Any) -> str:
    """A field's plain value in words."""
    if name == "deadline" and isinstance(value, dict):
        return str(value.get("words", ""))
    if name == "status" and value:
        return str(said[f"roadmap.s_{value}"])
    if name == "direction" and value:
        return labels(said.lang).get(str(value), str(value))
    if isinstance(value, list):
        return "; ".join(it if isinstance(it, str) else ": ".join(map(str, it)) for it in value)
    return "" if value is None else str(value)
