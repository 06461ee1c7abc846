"""Agreements through their life: which are in preparation and since when, in force, about to run out, expired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min

from spravka.register import terms
from spravka.register.models import FactRow, Record
from spravka.register.records import outline
from spravka.roadmap import life


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement's dates.

    Attributes:
        signed: EDTF of its signing; "" if unknown.
        ends: first ISO day after its term; "" without one.
        since: EDTF since when it is in preparation: as a person entered it, else the day when a source first told it.
        title: its official title, if a person entered it; the title of the sources stays beside it.
        replaced_by: what took its place.
    """

    record: Record
    signed: str
    ends: str
    since: str
    title: str
    level: str
    replaced_by: str

    def plain(self) -> dict[str, str]:
        return {
            "status": self.record.status, "signed": self.signed, "ends": self.ends, "since": self.since,
            "official_title": self.title, "level": self.level, "replaced_by": self.replaced_by,
        }  # fmt: skip


def by_life(on: date, partner: str, most: int) -> dict[str, list[Record]]:
    """The agreements by their group of life (`life.GROUPS`), at most so many looked through: those in force by the end
    of their term, the others newest first."""
    found: dict[str, list[Record]] = {group: [] for group in life.GROUPS}
    for record in terms.newest("agreement", partner)[:most]:
        ends = date.fromisoformat(record.ends) if record.ends else None
        found[life.group(record.status, ends, on)].append(record)
    found["in_force"].sort(key=lambda it: (not it.ends, it.ends, it.number))
    return found


def expiring(on: date, within: timedelta, partner: str, most: int) -> list[Record]:
    """Those in force whose last day is at most so far ahead, the soonest first."""
    until = on + within + timedelta(days=1)  # ends are exclusive
    asked = terms.ending("agreement", on, until, partner).filter(status__in=life.STATUSES["in_force"])
    return list(asked[:most])


def outlined(records: Sequence[Record]) -> list[Agreement]:
    """The agreements' dates, from their settled values, in the order given."""
    first = _first_told([it.number for it in records if _is_preparing(it)])
    return [_outlined(it, first.get(it.number, "")) for it in records]


def _outlined(record: Record, first_told: str) -> Agreement:
    settled = outline(record)
    told = {name: str(settled.get(name) or "") for name in ("date", "prepared_since", "title", "level", "replaced_by")}
    since = told["prepared_since"] or first_told
    return Agreement(record, told["date"], record.ends, since, told["title"], told["level"], told["replaced_by"])


def _is_preparing(record: Record) -> bool:
    return life.group(record.status, None, date.min) in ("in_preparation", "planned")


def _first_told(numbers: Sequence[int]) -> dict[int, str]:
    """The day of the first source that tells of each."""
    found: dict[int, str] = {}
    for name in ("record", "inner"):
        asked = FactRow.objects.filter(**{f"{name}__in": numbers}, document__published__isnull=False).order_by()
        for number, day in asked.values_list(name).annotate(Min("document__published")):
            found[number] = min(found.get(number, "9999"), day.isoformat())
    return found
