"""Sources that are evidence no more: withdrawn, because their publisher took them back, or erased, because a person's
data must go. The journal keeps that they were there; briefs as issued keep what they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, joining, journal, projecting, records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import (
    Attachment,
    Carrier,
    Document,
    EvidenceRow,
    FactRow,
    FormRow,
    IssuedBrief,
    JournalRow,
    JudgementRow,
    Version,
)
from spravka.register.named import GONE
from spravka.register.setup import writing


def withdraw(
    document: Document, *, by: str, why: str, at: datetime | None = None, linking: Linking | None = None
) -> None:
    """The source is evidence of nothing any more: its facts leave their records. It can be taken back.

    Raises:
        BadInput: nobody's name, no reason; it is withdrawn already.
    """
    if document.withdrawn_at is not None:
        raise BadInput(f"«{document.title or document.name}» is withdrawn already, by {document.withdrawn_by}")
    _told(by, why)
    with writing():
        document.withdrawn_at, document.withdrawn_by, document.withdrawn_why = at or timezone.now(), by, why
        _follow(document, linking or default_linking())
        journal.note_document("withdraw_source", document, by=by, details={"why": why})


def reinstate(document: Document, *, by: str, linking: Linking | None = None) -> None:
    """Take a withdrawal back: the source is evidence again.

    Raises:
        BadInput: it was not withdrawn, or it was erased.
    """
    if document.withdrawn_at is None or document.erased:
        raise BadInput(f"«{document.title or document.name}» is not withdrawn, or was erased for good")
    with writing():
        document.withdrawn_at, document.withdrawn_by, document.withdrawn_why = None, "", ""
        _follow(document, linking or default_linking())
        journal.note_document("reinstate_source", document, by=by)


def _follow(document: Document, linking: Linking) -> None:
    """Save the document and bring links, records, counts and the index after it."""
    ids = list(FactRow.objects.filter(document=document).values_list("id", flat=True))
    near = joining.neighbourhood(ids)
    document.save()
    projecting.place_document(document)
    joining.link(list(rows.facts(document=document)), linking)
    records.resettle(near | set(ids), linking)


def erase(document: Document, *, by: str, why: str, at: datetime | None = None, linking: Linking | None = None) -> None:
    """Forget a source's words for good: its text, facts and bytes, what judgements and the journal repeat of them. What
    stays: that a source of this digest was there, from when until when, and who erased it.

    Raises:
        BadInput: nobody's name or no reason.
    """
    _told(by, why)
    if document.withdrawn_at is None:
        withdraw(document, by=by, why=why, at=at, linking=linking)
    with writing():
        ids = list(FactRow.objects.filter(document=document).values_list("id", flat=True))
        judgements: QuerySet[JudgementRow] = QuerySet(JudgementRow)  # its own never changes a row; this once we must
        judged = rows.judgement_rows(ids)  # also that it is the same as another, and what was taken back
        judgements.filter(id__in=[row.id for row in judged]).update(reason="")
        judgements.filter(about__in=ids).update(snapshot=None, value=None)
        earlier = list(document.versions.values_list("digest", flat=True))
        carried = list(document.carriers.exclude(digest="").values_list("digest", flat=True))
        about = [f"fact:{id_}" for id_ in ids] + [f"judgement:{row.id}" for row in judged]
        about += [f"document:{digest[:16]}" for digest in (document.digest, *earlier)]
        paired = [f"fact:{row.about}" for row in judged if row.other in ids]
        told = Q(about__in=about) | Q(about__in=paired, details__other__in=ids)
        journal.erase_details(JournalRow.objects.filter(told))
        document.evidence.filter(state="offered").delete()
        document.evidence.update(quote="")
        FactRow.objects.filter(id__in=ids).delete()
        document.versions.all().delete()
        document.shingles.all().delete()  # the addresses stay, so that it is not taken in again from there
        document.carriers.update(name=GONE, landed="", headers={}, digest="", words="", told="")
        document.words = ""
        for name in ("name", "title", "text"):
            setattr(document, name, GONE)
        document.url, document.partners, document.pending, document.erased = "", [], 0, True
        document.save()
        journal.note_document("erase", document, by=by, details={"why": why})
    drop_unused({document.digest, *earlier, *carried})


def drop_unused(digests: Iterable[str]) -> None:
    """Take out of the archive what nothing has any more."""
    for digest in digests:
        if not _used(digest):
            archive.path(settings.SPRAVKA_HOME, digest).unlink(missing_ok=True)


def _used(digest: str) -> bool:
    """Whether the archive's file is something still: a source that is not erased, an attachment, a roadmap's table,
    what shows that a measure is fulfilled, a brief as issued."""
    if Document.objects.filter(digest=digest, erased=False).exists():
        return True
    if any(of.objects.filter(document__erased=False, digest=digest).exists() for of in (Carrier, Version)):
        return True
    if any(of.objects.filter(digest=digest).exists() for of in (Attachment, FormRow, EvidenceRow)):
        return True
    issued = (set(files.values()) for files in IssuedBrief.objects.values_list("files", flat=True))
    return any(digest in files for files in issued)


def _told(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise BadInput("a source is withdrawn or erased by somebody and for a reason; give both")
