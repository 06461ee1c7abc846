"""Secret addresses of calendars: a person makes one, gives it to their calendar program, and can make it void."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.utils import timezone

from spravka.register import journal
from spravka.register.models import FeedRow
from spravka.register.setup import writing


def make(username: str, at: datetime | None = None) -> str:
    """A new secret for a person; the one before is void. It is told this once: the register keeps its digest."""
    secret = secrets.token_urlsafe(24)
    with writing():
        _revoke(username, at or timezone.now())
        FeedRow.objects.create(username=username, digest=_digest(secret), made_at=at or timezone.now())
        journal.note("feed", f"user:{username}", by=username)
    return secret


def revoke(username: str, at: datetime | None = None) -> None:
    """Make a person's secret void, if there is one."""
    with writing():
        if _revoke(username, at or timezone.now()):
            journal.note("feed_revoked", f"user:{username}", by=username)


def owner(secret: str) -> str:
    """Whose secret it is; "" if it is nobody's, or void."""
    found = FeedRow.objects.filter(digest=_digest(secret), revoked_at=None).values_list("username", flat=True).first()
    return found or ""


def since(username: str) -> datetime | None:
    """When the person's secret that holds was made; None without one."""
    return FeedRow.objects.filter(username=username, revoked_at=None).values_list("made_at", flat=True).first()


def _revoke(username: str, at: datetime) -> int:
    return FeedRow.objects.filter(username=username, revoked_at=None).update(revoked_at=at)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
