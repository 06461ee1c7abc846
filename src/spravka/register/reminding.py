"""Reminders: who is told by e-mail, once, that a measure falls due or is overdue. A digest per person and day.

What happened is claimed in one transaction (`claim`): transitions, each once by a unique key, and the lines of digests.
Letters are sent afterwards (`send`), each by whoever takes it. Both may run in several processes at once, and again
after one was killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from spravka.register.measures import that_stand
from spravka.register.models import DigestRow, MeasureRow, ReminderRow, TransitionRow, WatcherRow
from spravka.register.setup import writing
from spravka.register.viewing import EVERYTHING, Viewer, seen_by, viewer
from spravka.roadmap.due import SOON
from spravka.roadmap.measures import Standing

TOLD = (Standing.DUE, Standing.OVERDUE)
LEASE = timedelta(minutes=10)
"""Who takes a letter has it so long; then another may send it."""

LINES = 200
"""Measures that a letter names; it says how many more there are."""

PORTION = 500


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest to be sent. `lines`: the measures, overdue ones first, with how they came to stand and the deadline."""

    number: int
    username: str
    address: str
    lang: str
    on: date
    lines: tuple[tuple[MeasureRow, Standing, date], ...]
    more: int


Send = Callable[[Letter], None]
"""Sends a letter, or raises whatever went wrong."""


def claim(on: date, people: Mapping[str, Viewer], at: datetime | None = None) -> int:
    """Note which measures came to be due or overdue by the day, and who is to be told of it. Returns how many
    transitions were new, of measures that whoever runs it may see; of what is over on the day, none before its date.

    Args:
        people: those who may be written to, by the name they sign in with: what each may see.
    """
    at = at or timezone.now()
    with writing():
        fresh: list[TransitionRow] = []
        with seen_by(EVERYTHING):
            for standing in TOLD:
                fresh += _claimed(standing, on, at)
        if fresh:
            _put_down(fresh, on, people, at)
    return sum(viewer().may_see_plan(it.measure) for it in fresh)


def _claimed(standing: Standing, on: date, at: datetime) -> list[TransitionRow]:
    """The transitions of this standing that nobody claimed before."""
    asked = that_stand(standing, on, soon=SOON)
    known = TransitionRow.objects.filter(standing=standing, ends=F("measure__ends"), measure__live=True)
    rows = asked.exclude(id__in=known.values("measure")).select_related("roadmap")
    fresh = [TransitionRow(measure=row, standing=standing, ends=row.ends, on=on, at=at) for row in rows]
    return TransitionRow.objects.bulk_create(fresh, PORTION)


def _put_down(fresh: list[TransitionRow], on: date, people: Mapping[str, Viewer], at: datetime) -> None:
    """A line for each person and transition, in the person's digest of the day; one that is on its way is not added
    to: the line waits in the next day's."""
    for watcher in WatcherRow.objects.filter(username__in=people).order_by("id"):
        who = people[watcher.username]
        wanted = [
            it for it in fresh
            if who.may_see_plan(it.measure)
            and (not watcher.directions or it.measure.direction in watcher.directions)
        ]  # fmt: skip
        if not wanted:
            continue
        day = on
        while True:
            digest, _ = DigestRow.objects.get_or_create(
                username=watcher.username, on=day, defaults={"address": watcher.address, "made_at": at}
            )
            if digest.state in ("waiting", "failed"):
                break
            day += timedelta(days=1)
        ReminderRow.objects.bulk_create(
            [ReminderRow(digest=digest, transition=it, username=watcher.username) for it in wanted], PORTION
        )


def send(on: date, sender: Send, people: Mapping[str, Viewer], now: Callable[[], datetime] = timezone.now) -> int:
    """Send the letters that wait, of the day and before. One that fails is noted and tried the next time. Returns how
    many were sent."""
    sent = 0
    for digest in _waiting(on, now):
        if digest.username not in people:
            continue
        if not _taken(digest, now()):
            continue
        letter = _letter(digest, people[digest.username])
        if not letter.lines:  # all of it was done meanwhile, or is not for this person any more
            DigestRow.objects.filter(id=digest.id).update(state="nothing", until=None)
            continue
        try:
            sender(letter)
        except Exception as error:  # whatever a mail server may answer: it is kept, and told
            told = {"state": "failed", "error": f"{type(error).__name__}: {error}"[:500], "until": None}
            DigestRow.objects.filter(id=digest.id).update(**told)
        else:
            DigestRow.objects.filter(id=digest.id).update(state="sent", sent_at=now(), error="", until=None)
            sent += 1
    return sent


def _waiting(on: date, now: Callable[[], datetime]) -> Iterator[DigestRow]:
    """Each once, however long sending takes."""
    lost = Q(state="sending", until__lt=now())
    found = DigestRow.objects.filter(Q(state__in=("waiting", "failed")) | lost, on__lte=on)
    yield from list(found.order_by("on", "id"))


def _taken(digest: DigestRow, now: datetime) -> bool:
    """Compare and set: of several who want to send it, one does."""
    asked = DigestRow.objects.filter(id=digest.id, state=digest.state, tries=digest.tries)
    with writing():
        return bool(asked.update(state="sending", tries=F("tries") + 1, until=now + LEASE))


def _letter(digest: DigestRow, who: Viewer) -> Letter:
    """Of what the person may see, and still asks for, when it goes: since it was claimed, a roadmap may have been
    restricted, or the person may have given the letters up."""
    rows = ReminderRow.objects.filter(digest=digest).select_related("transition__measure__roadmap")
    open_ = (it.transition for it in rows if _still(it.transition) and who.may_see_plan(it.transition.measure))
    told = sorted(
        ((it.measure, Standing(it.standing), it.ends) for it in open_),
        key=lambda line: (line[1] is not Standing.OVERDUE, line[2], line[0].id),
    )
    watcher = WatcherRow.objects.filter(username=digest.username).first()
    if watcher is None:
        return Letter(digest.id, digest.username, digest.address, "ru", digest.on, (), 0)
    lines = tuple((row, standing, date.fromisoformat(ends)) for row, standing, ends in told[:LINES])
    more = max(len(told) - LINES, 0)
    return Letter(digest.id, digest.username, watcher.address, watcher.lang, digest.on, lines, more)


def _still(transition: TransitionRow) -> bool:
    """Whether what was to be told is still so: not done, nor put off, since."""
    measure = transition.measure
    return measure.live and not measure.closed and measure.ends == transition.ends


def failed() -> list[DigestRow]:
    """The letters that could not be delivered, the oldest first."""
    return list(DigestRow.objects.filter(state="failed").order_by("on", "id"))
