"""Names that nobody may sign in with for a while, since too many wrong passwords or codes were given for them.

Counted by the name that was typed, whether anybody has it or not: the answer tells nobody who works here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from spravka.register.setup import writing
from spravka.web.models import Failures

MOST = 5
"""Wrong tries in a row before the name is locked."""

WHILE = timedelta(minutes=15)
"""How long it is locked, and after how long without another the tries are forgotten."""


def minutes_left(username: str, now: datetime) -> int:
    """For how many minutes more, rounded up, nobody may sign in with the name; 0 if it is not locked."""
    found = Failures.objects.filter(username=username, count__gte=MOST, last__gt=now - WHILE).first()
    return -int((now - found.last - WHILE) // timedelta(minutes=1)) if found else 0


def failed(username: str, now: datetime) -> None:
    """Count a wrong try."""
    with writing():
        Failures.objects.filter(last__lte=now - WHILE).delete()
        if not Failures.objects.filter(username=username).update(count=F("count") + 1, last=now):
            Failures.objects.create(username=username, count=1, last=now)


def lift(username: str) -> bool:
    """Forget the wrong tries: somebody signed in, or an administrator says so. Returns whether there were any."""
    return bool(Failures.objects.filter(username=username).delete()[0])
