"""Sessions in a table of our own, under digests of their keys: who reads the table can take over none of them, each can
be named in an address and ended, and its person is known."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Kept
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from spravka.web.models import Session

LONGEST = timedelta(hours=12)
"""A working day: then one signs in anew, however busy."""

BROWSERS = (("YaBrowser", "Яндекс Браузер"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
"""What names itself in a browser's words, those first that name others too."""

SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


def digest_of(key: str) -> str:
    """What a session is kept under."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]  # as long as a key may be


class SessionStore(Kept):
    """Django's sessions in the database; the cookie has the key, the table its digest."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(pk=digest_of(self.session_key or ""), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=digest_of(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return Session(
            session_key=digest_of(self._get_or_create_session_key()),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=data.get(SESSION_KEY),
            browser=data.get("browser", ""),
            since=datetime.fromisoformat(data["since"]) if "since" in data else None,
        )

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        row = self.create_model_instance(self._get_session(no_load=must_create))
        if must_create:
            with transaction.atomic():
                row.save(force_insert=True)
        elif not Session.objects.filter(pk=row.pk).update(
            session_data=row.session_data, expire_date=row.expire_date, user=row.user_id, browser=row.browser,
            since=row.since,
        ):  # fmt: skip
            raise UpdateError  # it was ended meanwhile
        return None

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            Session.objects.filter(pk=digest_of(key)).delete()


def begin(request: HttpRequest, now: datetime) -> None:
    """Note in the session of somebody who has just signed in since when and where it is, and when it ends."""
    request.session["since"] = now.isoformat()
    request.session["browser"] = browser_of(request.headers.get("User-Agent", ""))
    request.session.set_expiry(_ends(now, now))
    Session.objects.filter(expire_date__lte=now).delete()


def touch(request: HttpRequest, now: datetime) -> None:
    """Somebody does something: the session goes on, but no longer than a working day. It is written down only now and
    then, so that reading a page is not each time a write."""
    if since := request.session.get("since"):
        ends = _ends(datetime.fromisoformat(since), now)
        if ends - request.session.get_expiry_date() > settings.SPRAVKA_IDLE / 10:
            request.session.set_expiry(ends)


def idle_minutes() -> int:
    """After how many minutes without a request one is signed out; 0 for no limit but the day's."""
    return int(settings.SPRAVKA_IDLE.total_seconds() // 60)


def _ends(since: datetime, now: datetime) -> datetime:
    """When a session ends if nothing more is done in it."""
    idle: timedelta = settings.SPRAVKA_IDLE
    return min(since + LONGEST, now + idle) if idle else since + LONGEST


def browser_of(told: str) -> str:
    """«Firefox, Windows»: of what a browser says of itself no more than one knows it by; "" for nothing known."""
    browser = next((name for mark, name in BROWSERS if mark in told), "")
    system = next((name for mark, name in SYSTEMS if mark in told), "")
    return ", ".join(filter(None, (browser, system)))
