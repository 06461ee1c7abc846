"""What lets somebody in without the password, taken away at once: sessions, tokens of the API, the calendar's address.
Whoever knew an old password may hold any of them."""

from __future__ import annotations

from django.http import HttpRequest

from spravka.register import feeds
from spravka.web import events, sessions
from spravka.web.models import User


def has_programs(user: User) -> bool:
    """Whether programs come in for the person: by a token, or by the calendar's address."""
    return user.tokens.exists() or feeds.since(user.username) is not None


def end_sessions(user: User, but: HttpRequest | None = None) -> None:
    """Sign a person out, everywhere or everywhere but where this request comes from."""
    here = sessions.digest_of((but and but.session.session_key) or "")
    user.sessions.exclude(session_key=here).delete()


def revoke_programs(user: User) -> None:
    """Make the person's tokens and calendar's address worth nothing."""
    if user.tokens.all().delete()[0]:
        events.told("token-revoked", user.pk)
    feeds.revoke(user.username)


def revoke(user: User) -> None:
    """All of it."""
    end_sessions(user)
    revoke_programs(user)
