"""What shows that measures are fulfilled: given by persons, or offered by likeness when a release is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, attaching, journal, places
from spravka.register.models import Document, EvidenceRow, FactRow, MeasureRow, RoadmapRow, Setting
from spravka.register.setup import writing
from spravka.register.viewing import viewer
from spravka.roadmap.fulfilment import best, telling
from spravka.roadmap.measures import Status
from spravka.statements import strictest
from spravka.vocab import territories

HAPPENED = {
    "event": ("held", "ongoing"), "meeting": ("held",), "visit": ("held", "ongoing"),
    "agreement": ("signed", "in_force"), "programme": (), "investment_project": (), "award": (), "institution": (),
}  # fmt: skip
"""Kinds of facts that may tell of fulfilment, with the statuses that do; none = whatever is said."""

_OFFERED = "evidence"
"""The setting that keeps the number of the last document that was looked through."""


def give(
    measure: MeasureRow,
    *,
    by: str,
    document: Document | None = None,
    name: str = "",
    raw: bytes = b"",
    note: str = "",
    at: datetime | None = None,
) -> EvidenceRow:
    """Put a document of the register, or a file, to a measure as evidence; the same twice is once.

    Raises:
        BadInput: neither.
        Unattached: a file that is not kept, as with a record.
    """
    at = at or timezone.now()
    if document is None and not raw:
        raise BadInput("evidence is a document of the register or a file: choose one")
    if document is None:
        attaching.check(name, raw)
    told = {"state": "accepted", "by": by, "at": at, "decided_by": by, "decided_at": at, "note": note.strip()}
    with writing():
        if document is not None:
            found, new = EvidenceRow.objects.get_or_create(measure=measure, document=document, defaults=told)
            if new:
                _note(found, "accepted", by, at)
            elif found.state != "accepted":
                decide(found, "accepted", by=by, at=at)
            return found
        digest = archive.store(settings.SPRAVKA_HOME, raw)
        if known := EvidenceRow.objects.filter(measure=measure, digest=digest).first():
            return known
        made = EvidenceRow.objects.create(measure=measure, digest=digest, name=name[:300], **told)
        _note(made, "accepted", by, at)
        return made


def decide(row: EvidenceRow, state: str, *, by: str, at: datetime | None = None) -> None:
    """Accept what was offered, or refuse it; a person may think better of it. The measure's status stays as it is."""
    if state not in ("accepted", "refused"):
        raise BadInput(f"«{state}» is no decision on evidence")
    with writing():
        _note(row, state, by, at)
        EvidenceRow.objects.filter(id=row.id).update(state=state, decided_by=by, decided_at=at or timezone.now())
    row.refresh_from_db()


def _note(row: EvidenceRow, state: str, by: str, at: datetime | None) -> None:
    row.measure.refresh_from_db(fields=["marking"])  # it may have been restricted since it was looked at
    marking = strictest((row.measure.marking, row.document.marking if row.document else row.measure.marking))
    about, told = f"measure:{row.measure.code}", {"evidence": row.code} | ({"name": row.name} if row.name else {})
    journal.note(f"evidence_{state}", about, by=by, details=told, marking=marking, at=at)


def offer_new(at: datetime | None = None) -> int:
    """Look through the releases that were taken in since the last time, and offer those that seem to tell of a
    measure's fulfilment. Returns how many were offered, as far as whoever runs it may see both."""
    with writing():
        kept, _ = Setting.objects.get_or_create(name=_OFFERED, defaults={"value": "0"})
        fresh = Document.objects.filter(id__gt=int(kept.value), by="").order_by("id").defer("text")
        offered = 0
        for document in fresh:
            offered += _offer(document, at or timezone.now())
            kept.value = str(document.id)
        kept.save()
    return offered


def _offer(document: Document, at: datetime) -> int:
    tellings = list(_tellings(document))
    if not tellings:
        return 0
    quotes = dict(FactRow.objects.filter(document=document).values_list("id", "quote"))
    rows = []
    for measure in _near(document):
        score, id_ = best(telling(measure.what), tellings)
        if score:
            rows.append(EvidenceRow(measure=measure, document=document, quote=quotes[id_], score=score, at=at))
    made = EvidenceRow.objects.bulk_create(rows, ignore_conflicts=True)
    return sum(viewer().may_see_plan(it.measure) and viewer().may_see(document) for it in made)


def _tellings(document: Document) -> Iterator[tuple[str, frozenset[str]]]:
    """The facts of a document that may tell of fulfilment: their words, by id."""
    for fact in FactRow.objects.filter(document=document, kind__in=HAPPENED, vanished=False):
        wanted = HAPPENED[fact.kind]
        if not wanted or fact.fields.get("status") in wanted:
            yield fact.id, telling(fact.quote)


def _near(document: Document) -> Iterator[MeasureRow]:
    """The measures that are not closed, of roadmaps with those whom the document is about, or with nobody in
    particular."""
    about = places.around(document.partners)
    with_whom = RoadmapRow.objects.exclude(approved_at=None).values_list("partner", flat=True).distinct()
    near = [id_ for id_ in with_whom if not id_ or id_ in about or not about.isdisjoint(territories.ancestors(id_))]
    found = MeasureRow.objects.filter(live=True, closed=False, roadmap__partner__in=near)
    return found.exclude(status=Status.DROPPED).order_by("id").iterator(1000)


def standing() -> QuerySet[EvidenceRow]:
    """What is evidence, as far as whoever looks may see it: a source that was withdrawn shows nothing any more."""
    found: QuerySet[EvidenceRow] = EvidenceRow.seen.filter(Q(document=None) | Q(document__withdrawn_at=None))
    return found


def of_measure(measure: MeasureRow) -> list[EvidenceRow]:
    """What there is, the accepted first; refused offers are not shown."""
    found = standing().filter(measure=measure).exclude(state="refused").select_related("document")
    return sorted(found, key=lambda it: (it.state != "accepted", it.at, it.id))
