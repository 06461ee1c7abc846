"""How sources, roadmaps and attachments are marked, and who is admitted to restricted ones: what persons change, the
register follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import joining, journal, projecting, records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Admission, Attachment, Document, FactRow, JudgementRow, RoadmapRow
from spravka.register.setup import writing
from spravka.register.viewing import MARKINGS, RESTRICTED
from spravka.statements import strictest


def mark(
    document: Document,
    marking: str,
    *,
    by: str,
    admitted: Iterable[str] = (),
    at: datetime | None = None,
    linking: Linking | None = None,
) -> None:
    """Say who may see a document and what it alone tells: links, records, counts and the index follow in one
    transaction.

    Args:
        admitted: to a restricted one, the names that people sign in with; they replace those admitted before.

    Raises:
        BadInput: as `people`.
    """
    wanted = people(marking, admitted, by=by)
    linking = linking or default_linking()
    with writing():
        before = {"marking": document.marking, "admitted": admit(document, wanted, by=by, at=at)}
        after = {"marking": marking, "admitted": wanted}
        if document.marking == marking:
            if before != after:
                _note(document, by, before, after)
            return
        ids = list(FactRow.objects.filter(document=document).values_list("id", flat=True))
        near = joining.neighbourhood(ids)
        document.marking = marking
        document.save(update_fields=["marking"])
        projecting.place_document(document)
        joining.link(list(rows.facts(document=document)), linking)
        records.resettle(near | set(ids), linking)
        journal.follow(_noted(document, ids), marking)
        _note(document, by, before, after)


def people(marking: str, admitted: Iterable[str], *, by: str) -> list[str]:
    """The names of those who are to be admitted to what is marked so, in order; none but to what is restricted.

    Raises:
        BadInput: no such marking; something restricted that nobody may see; nobody's name.
    """
    if marking not in MARKINGS:
        raise BadInput(f"«{marking}» is no marking; choose one of {', '.join(MARKINGS)}")
    if not by.strip():
        raise BadInput("a marking needs the name of the person who gives it")
    wanted = {name.strip() for name in admitted} - {""} if marking == RESTRICTED else set()
    if marking == RESTRICTED and not wanted:
        raise BadInput("what is restricted needs at least one person who may see it")
    return sorted(wanted)


def widens(marked: str, known: Iterable[str], to: str, wanted: Iterable[str]) -> bool:
    """Whether somebody would see what is marked so, and known to those, who did not before: that takes the head."""
    return MARKINGS.index(to) < MARKINGS.index(marked) or (marked == RESTRICTED and not set(wanted) <= set(known))


COLUMNS = {Document: "document", RoadmapRow: "roadmap", Attachment: "attachment"}
"""Of an admission, by what it is to."""


def admit(
    to: Document | RoadmapRow | Attachment, wanted: Iterable[str], *, by: str, at: datetime | None = None
) -> list[str]:
    """Let these persons see something restricted, and no others; the names of those admitted before."""
    wanted, known = set(wanted), admitted(to)
    column = COLUMNS[type(to)]
    to.admissions.exclude(username__in=wanted).delete()
    Admission.objects.bulk_create(
        Admission(username=name, by=by, at=at or timezone.now(), **{column: to}) for name in sorted(wanted - set(known))
    )
    return known


def _noted(document: Document, facts: Iterable[str]) -> list[str]:
    """What the journal's entries on a document and its facts are about."""
    judged = JudgementRow.objects.filter(about__in=facts).values_list("id", flat=True)
    about = {"fact": facts, "judgement": judged, "document": [document.digest[:16]]}
    return [f"{what}:{it}" for what, them in about.items() for it in them]


def _note(document: Document, by: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    told = {"before": before, "after": after}
    marking = strictest((before["marking"], after["marking"]))
    journal.note("mark", f"document:{document.digest[:16]}", by=by, details=told, marking=marking)


def admitted(to: Document | RoadmapRow | Attachment) -> list[str]:
    """The names of those who may see something restricted."""
    return list(to.admissions.order_by("username").values_list("username", flat=True))
