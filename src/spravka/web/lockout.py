"""Names that nobody may sign in with for a while, since too many wrong passwords or codes were given for them.

Counted by the name that was typed, whether anybody has it or not: the answer tells nobody who works here. A try is
counted before its password is looked at, and taken off again if it was right: of many at once no more than MOST are
looked at.
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


def attempt(username: str, now: datetime) -> bool:
    """Count a try that is about to be looked at; whether it may be. While the name is locked further tries are counted
    too, but do not make the lock longer: whoever knows a name could keep its person out."""
    with writing():
        Failures.objects.filter(last__lte=now - WHILE).delete()
        named = Failures.objects.filter(username=username)
        if named.filter(count__gte=MOST).update(count=F("count") + 1):
            return False
        if not named.update(count=F("count") + 1, last=now):
            Failures.objects.create(username=username, count=1, last=now)
    return True


def was_right(username: str) -> None:
    """Take a try off again that was counted and turned out right."""
    with writing():
        Failures.objects.filter(username=username, count__gt=0).update(count=F("count") - 1)
        Failures.objects.filter(username=username, count=0).delete()


def lift(username: str) -> bool:
    """Forget the wrong tries: somebody signed in, or an administrator says so. Returns whether there were any."""
    return bool(Failures.objects.filter(username=username).delete()[0])
