"""A source as it was: an earlier version with what changed since, and the archived page with the quote in its place."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from spravka.register import archive
from spravka.register.models import Document, Version
from spravka.register.viewing import viewer
from spravka.sources import faces, open_bytes
from spravka.sources.found import Whence
from spravka.sources.refusal import Unopened
from spravka.statements import Span
from spravka.text import likeness
from spravka.text.likeness import Change

SHOWN = 12
"""Facts that are shown of what was read; the review has them all."""

NEAR = 200
"""Letters around a quote by which its place in the page is known."""

AROUND = 40
"""Letters around a change that are shown with it."""

POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""Nothing of an archived page runs, and nothing is fetched for it."""


@dataclass(frozen=True, slots=True)
class Archived:
    """Bytes of the archive with the document that they are of, now or before."""

    document: Document
    digest: str
    text: str
    format: str
    encoding: str


def archived(digest: str) -> Archived | None:
    """The document, or the earlier version, whose digest begins so, if whoever looks may see it."""
    told = {"digest__gte": digest, "digest__lt": digest + "g"}
    if found := Document.seen.filter(**told).first():
        return Archived(found, found.digest, found.text, found.format, found.encoding)
    seen = Version.objects.filter(viewer().documents("document__"), **told)
    was = seen.select_related("document").first()
    return Archived(was.document, was.digest, was.text, was.format, was.encoding) if was else None


def face(found: Archived, at: Span | None) -> bytes | None:
    """The page itself, with the asked place of its text marked; None for what is no page, or is not in the archive."""
    file = archive.path(settings.SPRAVKA_HOME, found.digest)
    if found.format != "html" or not file.is_file():
        return None
    start, stop = (at.start, at.stop) if at else (0, 0)
    near = found.text[max(start - NEAR, 0) : start], found.text[stop : stop + NEAR]
    return faces.face(file.read_bytes(), found.encoding, found.text[start:stop], *near)


def pieces(text: str, at: Span | None) -> list[tuple[str, bool]]:
    """The text in runs, the asked place apart."""
    if at is None:
        return [(text, False)]
    return [(text[: at.start], False), (text[at.start : at.stop], True), (text[at.stop :], False)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with a few words around it."""

    ahead: str
    before: str
    after: str
    behind: str


def changes(version: Version) -> list[Shown]:
    """What the next version has in place of this one's words."""
    later = version.document.versions.filter(id__gt=version.id).order_by("id").first()
    found = likeness.changes(version.text, later.text if later else version.document.text)
    return [_shown(change, version.text) for change in found]


def _shown(change: Change, text: str) -> Shown:
    start, stop = change.before_span
    ahead = text[max(start - AROUND, 0) : start].rpartition("\n")[2]
    behind = text[stop : stop + AROUND].partition("\n")[0]
    ahead = ahead if start - len(ahead) in (0, text.rfind("\n", 0, start) + 1) else "…" + ahead.partition(" ")[2]
    behind = behind if len(behind) < AROUND else behind.rpartition(" ")[0] + "…"
    return Shown(ahead, change.before, change.after, behind)


def doubts(document: Document) -> dict[str, list[str]]:
    """The days and names between which the document's page leaves it open, if it has neither."""
    file = archive.path(settings.SPRAVKA_HOME, document.digest)
    if document.format != "html" or (document.published and document.publisher) or not file.is_file():
        return {}
    had = document.carriers.filter(digest=document.digest).exclude(fetched_at=None).first()
    on = timezone.localdate(had.fetched_at) if had and had.fetched_at else None
    try:
        found = open_bytes(file.read_bytes(), document.name, Whence(document.url, document.encoding, on))
    except Unopened:
        return {}
    return {
        "days": [day.isoformat() for day in found.days] if not document.published else [],
        "names": list(found.publishers) if not document.publisher else [],
    }
