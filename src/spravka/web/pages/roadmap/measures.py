"""The roadmap: promises by how their deadlines stand, what is in preparation, directions and programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from spravka.brief.pen import Pen
from spravka.brief.sections.roadmap import PLANS
from spravka.brief.words import Words
from spravka.register import promises as answers
from spravka.register import terms
from spravka.register.models import Record
from spravka.roadmap import due, life
from spravka.roadmap.due import Due
from spravka.web import showing
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault

FEW = 10
"""Lines of a section; the rest is a page further."""

FIELDS = {
    "commitment": ("who", "by_when"),
    "agreement": ("type", "parties", "date", "period"),
    "direction": ("parties",),
    "programme": ("field", "organiser", "participants"),
}
"""What a line tells beside its title."""


class Filter(OfficeForm):
    """What the roadmap is narrowed to; kept in the address."""

    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    standing = forms.ChoiceField(label="roadmap.standing", required=False)

    def __init__(self, told: QueryDict, words: Words) -> None:
        super().__init__(told, words=words)
        choices = [("", words["common.all"]), *((str(it), words[f"roadmap.{it}"]) for it in Due)]
        self.fields["standing"].choices = choices  # type: ignore[attr-defined]
        self.is_valid()
        territory_fault(self, "partner")

    @property
    def partner_asked(self) -> str:
        return str(self.cleaned_data.get("partner", ""))

    @property
    def standing_asked(self) -> Due | None:
        told = self.cleaned_data.get("standing")
        return Due(told) if told else None


@dataclass(frozen=True, slots=True)
class Line:
    """A record with some of its values in words. `standing`: of a promise, how its deadline stands."""

    record: Record
    title: str
    told: dict[str, str]
    standing: str = ""


def promises(standing: Due, on: date, partner: str) -> QuerySet[Record]:
    """Promises that stand so and that nobody answered: the overdue from the latest back, the others soonest first, the
    undated newest first."""
    match standing:
        case Due.OVERDUE:
            found = terms.over("commitment", on, partner)
        case Due.SOON:
            found = terms.ending("commitment", on, on + due.SOON, partner)
        case Due.AHEAD:
            found = terms.ending("commitment", on + due.SOON, partner=partner)
        case _:
            found = terms.undated("commitment", partner)
    return answers.open_(found)


def in_preparation(partner: str) -> list[Record]:
    """The newest agreements that are not signed yet, roadmaps and plans before the others."""
    statuses = (*life.STATUSES["in_preparation"], *life.STATUSES["planned"])
    found = [r for status in statuses for r in terms.newest("agreement", partner).filter(status=status)[: 2 * FEW]]
    found.sort(key=lambda r: (r.day, r.number), reverse=True)
    return sorted(found, key=lambda r: showing.outline(r).get("type") not in PLANS)[: 2 * FEW]


def lines(found: Iterable[Record], pen: Pen) -> list[Line]:
    return [
        Line(r, showing.title_of(r, pen), showing.line(r, FIELDS[r.type], pen), _standing(r, pen.on)) for r in found
    ]


def _standing(record: Record, on: date) -> str:
    if record.type != "commitment":
        return ""
    return str(due.standing(date.fromisoformat(record.ends) if record.ends else None, on))
