"""Tokens by which a person's programs come to the API: shown once, kept as a digest, with the person's own rights."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from spravka.web.models import Token, User

PREFIX = "spravka_"
"""Begins every token, so that one that lies about is known for what it is."""

MOST = 20
"""Tokens that a person may have."""

NOTED_EVERY = timedelta(hours=1)
"""How exactly it is kept when a token was last used: not every read of the API shall be a write."""


def make(user: User, name: str, now: datetime) -> str:
    """A new token; it is told here and never again."""
    told = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(user=user, name=name, digest=digest_of(told), since=now)
    return told


def digest_of(told: str) -> str:
    """What a token is kept under: of 256 random bits a plain digest is enough."""
    return hashlib.sha256(told.encode()).hexdigest()


def owner(told: str, now: datetime) -> User | None:
    """Whose token it is; None for nobody's, and for that of a person who may not sign in any more."""
    found = Token.objects.select_related("user").filter(digest=digest_of(told), user__is_active=True).first()
    if found is None:
        return None
    if found.used is None or now - found.used > NOTED_EVERY:
        Token.objects.filter(pk=found.pk).update(used=now)
    return found.user


def revoke(user: User, pk: int) -> bool:
    """Make one of a person's tokens worth nothing; whether there was such a one."""
    return bool(Token.objects.filter(user=user, pk=pk).delete()[0])
