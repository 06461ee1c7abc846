"""A roadmap's file that was read → the register: a new roadmap, or what it changes in one that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, directing, journal, marking, own_files, proposing
from spravka.register.measures import measure_of, of_roadmap
from spravka.register.models import AnswerRow, ChangeRow, EvidenceRow, FormRow, MeasureRow, RoadmapRow
from spravka.register.records import ours
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL
from spravka.roadmap.diff import Difference, difference
from spravka.roadmap.reading import Roadmap, read
from spravka.sources import grids
from spravka.statements import strictest
from spravka.values.periods import Period
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `known`: measures that are there as the file has them; `gone`: those that it has no more,
    which stay until somebody takes them out."""

    roadmap: RoadmapRow
    added: int = 0
    changed: int = 0
    known: int = 0
    gone: int = 0


OWN = {own_files.REPORT: "a report on a roadmap", own_files.BRIEF: "a brief", own_files.EXPORT: "an export"}


class NoRoadmap(BadInput):
    """A report, a brief or an export that Spravka wrote: its tables are no measures. `sort`: which (`own_files`)."""

    def __init__(self, name: str, sort: str) -> None:
        super().__init__(
            f"{name}: is {OWN[sort]} that Spravka wrote, and no roadmap; one to be imported again comes from "
            "«spravka roadmap export»"
        )
        self.sort = sort


def understood(raw: bytes, name: str, today: date, lang: str = "") -> Roadmap:
    """What a file says, by who we are and the office's directions.

    Args:
        today: from when what recurs counts, if the roadmap's years do not say.

    Raises:
        BadInput: no file that can be read, or no table of measures in it.
        NoRoadmap: a file of Spravka's own that is none.
    """
    tables = grids.opened(raw, name)
    if sort := own_files.sort_of(tables):
        raise NoRoadmap(name, sort)
    told = {"ours": ours(), "directions": directing.directions(), "lang": lang}
    found = read(tables, **told)  # type: ignore[arg-type]
    since = Period.parse(found.period).start if found.period else today
    if any(it.deadline.recurs for it in found.measures):
        found = read(tables, since=since, **told)  # type: ignore[arg-type]
    if not found.measures:
        raise BadInput(
            f"{name}: no measure was found; a table needs a heading such as «Мероприятие» and one more, «Срок»"
        )
    return found


def bring_in(
    found: Roadmap,
    raw: bytes,
    name: str,
    *,
    by: str,
    title: str = "",
    partner: str = "",
    into: RoadmapRow | None = None,
    approved: bool = False,
    marked: str = INTERNAL,
    admitted: Iterable[str] = (),
    at: datetime | None = None,
) -> Outcome:
    """Keep a roadmap that was read: as a new one, or as changes of one that is kept. The same file again changes
    nothing.

    Args:
        title, partner: instead of those that the file tells; the partner by vocabulary id.
        into: the roadmap that it is a newer form of; None = a new one, or the one that this very file became.
        approved: whether it holds at once; otherwise the head is asked.
        marked, admitted: how a new one is marked, and who may see a restricted one; one that is kept stays as it is.

    Raises:
        BadInput: nobody's name, no such territory, a marking as `marking.people` refuses it, or the register cannot be
            written.
    """
    at = at or timezone.now()
    partner = partner or found.partner
    if partner and partner not in territories.table():
        raise BadInput(f"«{partner}» is no territory that Spravka knows")
    people = marking.people(marked, admitted, by=by)
    digest = archive.digest(raw)
    into = into or RoadmapRow.seen.filter(forms__digest=digest).first()  # one that is hidden is not told of by this
    with writing():
        archive.store(settings.SPRAVKA_HOME, raw)
        roadmap = into or RoadmapRow.objects.create(
            title=title or found.title or name, partner=partner, period=found.period, lang=found.lang, by=by, at=at,
            marking=marked,
        )  # fmt: skip
        FormRow.objects.get_or_create(roadmap=roadmap, digest=digest, defaults={"name": name[:300], "by": by, "at": at})
        if into is None:
            marking.admit(roadmap, people, by=by, at=at)
            return _new(roadmap, found, name, by, approved, at)
        return _again(roadmap, found, name, by, approved, at)


def _new(roadmap: RoadmapRow, found: Roadmap, name: str, by: str, approved: bool, at: datetime) -> Outcome:
    proposing.add_all(roadmap, found.measures, by=by, note=name[:300], at=at)
    if approved:
        proposing.approve_roadmap(roadmap, by=by, at=at)
    return Outcome(roadmap, added=len(found.measures))


def _again(roadmap: RoadmapRow, found: Roadmap, name: str, by: str, approved: bool, at: datetime) -> Outcome:
    rows = {row.id: row for row in of_roadmap(roadmap)}
    differ = compared(rows, found)
    proposed: list[ChangeRow] = []
    for id_, after in differ.changed.items():
        if made := proposing.change(rows[id_], after, by=by, note=name, at=at):
            proposed.append(made)
    proposed += proposing.add_all(roadmap, differ.added, by=by, note=name, at=at)
    if approved:
        for it in proposed:
            proposing.approve(it, by=by, at=at)
    known = len(rows) - len(differ.changed) - len(differ.gone)
    return Outcome(roadmap, len(differ.added), len(differ.changed), known, len(differ.gone))


def compared(rows: dict[int, MeasureRow], found: Roadmap) -> Difference:
    """What a file that was read says otherwise than the measures that are kept."""
    return difference(
        {id_: measure_of(row) for id_, row in rows.items()},
        found.measures,
        {column for _, column in found.columns if column},
    )


def mark(
    roadmap: RoadmapRow, marked: str, *, by: str, admitted: Iterable[str] = (), at: datetime | None = None
) -> None:
    """Say who may see a roadmap with all that belongs to it: everybody, the office, or the persons who are named.

    Args:
        admitted: to a restricted one, the names that people sign in with; they replace those admitted before.

    Raises:
        BadInput: as `marking.people`.
    """
    people = marking.people(marked, admitted, by=by)
    with writing():
        roadmap.refresh_from_db()
        known = marking.admit(roadmap, people, by=by, at=at)
        if (roadmap.marking, known) == (marked, people):
            return
        details = {
            "title": roadmap.title, "before": roadmap.marking, "after": marked, "admitted_before": known,
            "admitted": people,
        }  # fmt: skip
        told_to = strictest((roadmap.marking, marked, INTERNAL))
        if roadmap.marking != marked:
            roadmap.marking = marked
            roadmap.save(update_fields=["marking"])
            roadmap.measures.update(marking=marked)
            codes = roadmap.measures.values_list("code", flat=True)
            journal.follow([_about(roadmap), *(f"measure:{code}" for code in codes)], strictest((marked, INTERNAL)))
        journal.note("mark_roadmap", _about(roadmap), by=by, details=details, marking=told_to, at=at or timezone.now())


def _about(roadmap: RoadmapRow) -> str:
    """What the journal calls it."""
    return f"roadmap:{roadmap.code}"


class InUse(BadInput):
    """A roadmap that people have worked with is not taken out."""


def remove(roadmap: RoadmapRow, *, by: str, reason: str, at: datetime | None = None) -> int:
    """Take out a roadmap that is none – another table, imported by mistake – with its measures; the journal keeps that
    it was. Returns how many measures it had.

    Raises:
        BadInput: no reason is given. InUse: a measure has evidence or an answer to a promise: then it was no mistake.
    """
    if not reason.strip():
        raise BadInput("--reason: say why the roadmap is removed")
    with writing():
        used = EvidenceRow.objects.filter(measure__roadmap=roadmap).exclude(state="offered").exists()
        if used or AnswerRow.objects.filter(measure__roadmap=roadmap).exists():
            raise InUse(f"«{roadmap.title}» has evidence or answers to promises; take these back first")
        count = roadmap.measures.count()
        digests = [form.digest for form in roadmap.forms.all()]
        details = {"title": roadmap.title, "measures": count, "digest": digests, "reason": reason.strip()}
        about, marked = _about(roadmap), roadmap.marking
        journal.note("remove_roadmap", about, by=by, details=details, marking=marked, at=at or timezone.now())
        roadmap.delete()
    return count


def numbered(told: str) -> RoadmapRow | None:
    """The roadmap of that number, whoever may see it: for marking it anew at the command line."""
    return RoadmapRow.objects.filter(id=int(told)).first() if told.isdecimal() and len(told) < 16 else None


def find(told: str) -> RoadmapRow:
    """The roadmap of that number, or the only one whose title has these words or whose partner is so called.

    Raises:
        BadInput: none, or several.
    """
    seen = RoadmapRow.seen.all()
    if told.isdecimal() and (one := seen.filter(id=int(told)).first()):
        return one
    territory = territories.resolve(told)
    words = told.casefold()
    found = [it for it in seen if words in it.title.casefold() or (territory and it.partner == territory.id)]
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{it.id} – {it.title}" for it in (found or seen)[:5]) or "there is none yet: import one"
    raise BadInput(f"«{told}»: {'several roadmaps' if found else 'no roadmap'} of that name; {known}")
