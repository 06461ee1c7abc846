"""Files that persons hang on records: kept in the archive, never deleted from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, journal
from spravka.register import marking as marks
from spravka.register.models import Attachment, JournalRow, Record
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL
from spravka.sources.programs import runs
from spravka.statements import strictest

LARGEST = 50_000_000
"""Bytes of one file."""

REASONS = {
    "empty": "there is nothing in it",
    "large": f"it is larger than {LARGEST // 1_000_000} MB; split it",
    "program": "it is a program, or may run one; give what it shows, as PDF",
    "macros": "there are macros in it; save it without them, or as PDF",
}


class Unattached(BadInput):
    """A file that is not kept with a record or a measure. `reason`: a key of REASONS."""

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(f"«{name}»: {REASONS[reason]}")
        self.reason = reason


def attach(
    record: Record,
    name: str,
    raw: bytes,
    *,
    by: str,
    marking: str = INTERNAL,
    admitted: Iterable[str] = (),
    at: datetime | None = None,
) -> Attachment:
    """Keep a file with a record; the same bytes twice on one record are kept once.

    Args:
        admitted: to a restricted one, the names that people sign in with.

    Raises:
        Unattached: as `check` refuses it.
        BadInput: as `marking.people`.
    """
    check(name, raw)
    wanted = marks.people(marking, admitted, by=by)
    with writing():
        digest = archive.store(settings.SPRAVKA_HOME, raw)
        known: Attachment | None = Attachment.seen.filter(record=record, digest=digest, removed_by="").first()
        if known:  # one that they do not see is another one: theirs must be there for them
            return known
        told = {"name": name[:300], "digest": digest}
        journal.note("attach", f"record:{record.id}", by=by, details=told, marking=_marking(record, marking))
        made = Attachment.objects.create(
            record=record,
            digest=digest,
            name=name[:300],
            size=len(raw),
            by=by,
            marking=marking,
            at=at or timezone.now(),
        )
        marks.admit(made, wanted, by=by, at=at)
    return made


def mark(attachment: Attachment, marking: str, *, by: str, admitted: Iterable[str] = ()) -> None:
    """Say who may see a file, also what the journal told of it before.

    Raises:
        BadInput: as `marking.people`.
    """
    wanted = marks.people(marking, admitted, by=by)
    with writing():
        known = marks.admit(attachment, wanted, by=by)
        if (attachment.marking, known) == (marking, wanted):
            return
        before, after = {"marking": attachment.marking, "admitted": known}, {"marking": marking, "admitted": wanted}
        stricter = _marking(attachment.record, strictest((attachment.marking, marking)))
        attachment.marking = marking
        attachment.save(update_fields=["marking"])
        journal.follow_rows(noted(attachment), _marking(attachment.record, marking))
        journal.follow([_about(attachment)], _marking(attachment.record, marking))
        details = {"before": before, "after": after}
        journal.note("mark", _about(attachment), by=by, details=details, marking=stricter)


def noted(attachment: Attachment) -> QuerySet[JournalRow]:
    """The journal's entries on its coming and going. A record may have several files of one name, though of an
    entry without a digest no more is known."""
    there = JournalRow.objects.filter(about=f"record:{attachment.record.id}", deed__in=("attach", "detach"))
    of_it = Q(details__digest=attachment.digest) | Q(details__digest__isnull=True)
    return there.filter(of_it, details__name=attachment.name)


def _about(attachment: Attachment) -> str:
    return f"attachment:{attachment.code}"


def check(name: str, raw: bytes) -> None:
    """Raises Unattached for a file that is not kept beside: empty, too large, or one that may run something."""
    if reason := "large" if len(raw) > LARGEST else runs(raw, name) if raw else "empty":
        raise Unattached(reason, name)


def open_file(attachment: Attachment) -> BinaryIO:
    return archive.path(settings.SPRAVKA_HOME, attachment.digest).open("rb")


def remove(attachment: Attachment, *, by: str) -> None:
    """Take it off the record; that it was there, and its bytes, stay."""
    with writing():
        done = Attachment.objects.filter(id=attachment.id, removed_by="").update(removed_by=by)
        if done:
            journal.note(
                "detach",
                f"record:{attachment.record.id}",
                by=by,
                details={"name": attachment.name, "digest": attachment.digest},
                marking=_marking(attachment.record, attachment.marking),
            )


def _marking(record: Record, marking: str) -> str:
    """Who may see the journal's entry: it names the record as well."""
    return strictest((INTERNAL, marking)) if record.inner else marking
