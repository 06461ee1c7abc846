"""How a source is marked, and who is admitted to a restricted one: what persons change, the register follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import joining, journal, projecting, records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Admission, Document, FactRow
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
        BadInput: no such marking; a restricted document that nobody may see; nobody's name.
    """
    if marking not in MARKINGS:
        raise BadInput(f"«{marking}» is no marking; choose one of {', '.join(MARKINGS)}")
    if not by.strip():
        raise BadInput("marking a document needs the name of the person who does it")
    wanted = {name.strip() for name in admitted} - {""} if marking == RESTRICTED else set()
    if marking == RESTRICTED and not wanted:
        raise BadInput("a restricted document needs at least one person who may see it")
    linking = linking or default_linking()
    with writing():
        known = set(Admission.objects.filter(document=document).values_list("username", flat=True))
        Admission.objects.filter(document=document).exclude(username__in=wanted).delete()
        Admission.objects.bulk_create(
            Admission(document=document, username=name, by=by, at=at or timezone.now())
            for name in sorted(wanted - known)
        )
        before = {"marking": document.marking, "admitted": sorted(known)}
        after = {"marking": marking, "admitted": sorted(wanted)}
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
        _note(document, by, before, after)


def _note(document: Document, by: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    told = {"before": before, "after": after}
    marking = strictest((before["marking"], after["marking"]))
    journal.note("mark", f"document:{document.digest[:16]}", by=by, details=told, marking=marking)


def admitted(document: Document) -> list[str]:
    """The names of those who may see a restricted document."""
    return list(Admission.objects.filter(document=document).order_by("username").values_list("username", flat=True))
