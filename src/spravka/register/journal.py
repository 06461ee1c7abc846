"""The journal: who did what, when, what was there before and what after. Appended, never changed; sealed in batches.

An entry is chained by the digest of its details, not by the details themselves: a person's data can be erased from it
on request and the chain still holds. A batch is sealed by one digest over its entries and the digest of the batch
before it, so that an entry that was changed, removed or slipped in is found by `verify()`. Whoever keeps the newest
seal's digest elsewhere – `spravka verify` prints it – would also find that the end was cut off.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from spravka.register.models import Document, JournalRow, SealRow
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL, MARKINGS, PUBLIC, RESTRICTED, viewer

BATCH = 100
"""Entries that wait for a seal at most; `verify` seals what is there."""

PORTION = 5000
"""Things that one query asks for."""

DEEDS = (
    "add", "add_unseen", "carry", "correct_source", "describe", "enter", "import", "load_table", "reread", "mark",
    "withdraw_source", "reinstate_source", "erase", "read",
    "accept", "reject", "correct", "same", "not_same", "undo", "attach", "detach",
    "issue", "edit", "sign", "withdraw",
    "propose", "approve_roadmap", "change_approved", "change_refused", "change_withdrawn", "evidence_accepted",
    "evidence_refused", "mark_roadmap", "remove_roadmap", "answer", "unanswer", "add_direction", "retire_direction",
    "restore_direction",
    "signed-in", "signed-out", "sign-in-failed", "session-ended", "sessions-ended", "password-changed",
    "second-factor-set-up", "second-factor-removed", "token-made", "token-revoked", "feed", "feed_revoked",
    "person-saved", "unlocked", "signed-out-everywhere", "second-removed-of", "territory",
)  # fmt: skip
"""What entries tell of: of sources, of what persons decided, of briefs, of roadmaps, of the door."""


def note(
    deed: str,
    about: str = "",
    *,
    by: str | None = None,
    details: Mapping[str, Any] | None = None,
    marking: str = PUBLIC,
    at: datetime | None = None,
) -> JournalRow:
    """Append an entry, in the transaction that it tells of.

    Args:
        deed: one of DEEDS, so that the journal's pages can name it and find it.
        about: what it was done to, as «document:DIGEST», «record:ID», «user:NAME».
        by: who did it, where nobody is signed in: at the command line, at the door. Whoever is signed in is noted by
            the name that they sign in with, which is one person's alone.
        details: what was there before and after; plain values.
        marking: of what it is about, for who may see the entry; of what is restricted the entry keeps digests alone.
    """
    if deed not in DEEDS:
        raise ValueError(f"«{deed}» is none of the deeds that the journal knows")
    told = json.dumps(details or {}, ensure_ascii=False, sort_keys=True, default=str)
    salt, secret = secrets.token_hex(8), marking == RESTRICTED
    with writing():
        row = JournalRow.objects.create(
            at=at or timezone.now(),
            who=viewer().username or by or "",
            deed=deed,
            about=_hidden(about) if secret else about,
            details=None if secret else json.loads(told),
            salt="" if secret else salt,
            digest=_digest(salt, told),
            marking=marking,
        )
        if JournalRow.objects.filter(batch=None).count() >= BATCH:
            seal()
    return row


def _hidden(about: str) -> str:
    what, _, which = about.partition(":")
    return f"{what}:{hashlib.sha256(which.encode()).hexdigest()[:16]}"


def note_document(
    deed: str, document: Document, by: str | None = None, details: Mapping[str, Any] | None = None
) -> None:
    """An entry on a source."""
    note(deed, f"document:{document.digest[:16]}", by=by, details=details, marking=document.marking)


def _digest(salt: str, details: str) -> str:
    return hashlib.sha256(f"{salt}\n{details}".encode()).hexdigest()


def seal() -> SealRow | None:
    """Seal the entries that wait for it; None if there are none. What stands before the last seal was slipped in: it is
    left for `verify` to tell."""
    with writing():
        last = SealRow.objects.order_by("-number").first()
        waiting = list(JournalRow.objects.filter(batch=None, id__gt=last.last if last else 0).order_by("id"))
        if not waiting:
            return None
        number, previous = (last.number + 1, last.digest) if last else (1, "")
        made = SealRow.objects.create(
            number=number,
            entries=len(waiting),
            last=waiting[-1].id,
            digest=_sealed(previous, waiting),
            at=timezone.now(),
        )
        JournalRow.objects.filter(id__in=[row.id for row in waiting]).update(batch=number)
    return made


def _sealed(previous: str, entries: Iterable[JournalRow]) -> str:
    found = hashlib.sha256(previous.encode())
    for row in entries:
        told = [row.id, row.at.isoformat(), row.who, row.deed, row.about, row.digest]
        found.update(json.dumps(told, ensure_ascii=False).encode())
    return found.hexdigest()


def verify() -> list[str]:
    """What is wrong with the journal, a line each; nothing if it is whole."""
    faults: list[str] = []
    previous, after = "", 0
    for number, it in enumerate(SealRow.objects.order_by("number"), 1):
        entries = list(JournalRow.objects.filter(batch=it.number).order_by("id"))
        if it.number != number:
            faults.append(f"journal: batch {number} is missing")
            number = it.number
        if len(entries) != it.entries:
            faults.append(f"journal: batch {it.number} was sealed with {it.entries} entries and has {len(entries)}")
        elif _sealed(previous, entries) != it.digest:
            faults.append(f"journal: batch {it.number} is not what was sealed: an entry was changed or put in")
        faults += [
            f"journal: entry {row.id} has other details than were noted"
            for row in entries
            if row.details is not None and not _as_noted(row)
        ]
        previous, after = it.digest, it.last
    for row in JournalRow.objects.filter(batch=None, id__lte=after).order_by("id"):
        faults.append(f"journal: entry {row.id} stands before the last seal but was never sealed")
    return faults


def _as_noted(row: JournalRow) -> bool:
    return _digest(row.salt, json.dumps(row.details, ensure_ascii=False, sort_keys=True)) == row.digest


def head() -> str:
    """The digest of the newest seal, which stands for all that is before it; "" before the first."""
    found = SealRow.objects.order_by("-number").first()
    return found.digest if found else ""


def entries(
    who: str | Iterable[str] = "", deed: str = "", since: datetime | None = None, until: datetime | None = None
) -> Found:
    """The entries that whoever looks may see, the newest first. `who`: a name, or all that a person goes by."""
    found = JournalRow.seen.order_by("-id")
    if who:
        found = found.filter(who__in=[who] if isinstance(who, str) else [*who])
    if deed:
        found = found.filter(deed=deed)
    if since:
        found = found.filter(at__gte=since)
    return found.filter(at__lt=until) if until else found


def follow(about: Iterable[str], marking: str) -> None:
    """What the entries on these things tell may be seen by whoever may see the things as they are marked now; what was
    noted for fewer stays theirs. The seals hold: they are over what was done, not over who may see it.

    Args:
        about: as the entries name it («measure:CODE»); of what was restricted when it was noted they name a digest, and
            stay as they are.
    """
    wanted = sorted(about)
    for start in range(0, len(wanted), PORTION):
        follow_rows(JournalRow.objects.filter(about__in=wanted[start : start + PORTION]), marking)


def follow_rows(told: QuerySet[JournalRow], marking: str) -> None:
    """As `follow`, for these entries."""
    told.filter(marking__in=MARKINGS[: MARKINGS.index(marking)]).update(marking=marking)
    if marking != RESTRICTED:  # it was, and what was noted before that told insiders of it
        told.filter(marking=RESTRICTED).update(marking=INTERNAL)


def erase_details(rows: QuerySet[JournalRow]) -> int:
    """Forget what entries tell of a person; that they were made, when and by whom stays, and the chain holds."""
    return rows.update(details=None, salt="")


Found = QuerySet[JournalRow]
