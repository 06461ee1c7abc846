"""The reminders of a day, for all who have the pages: by hand (`spravka roadmap remind`), and by `spravka serve`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spravka.register import evidence, mailing, reminding
from spravka.register.models import DigestRow
from spravka.register.viewing import Viewer
from spravka.web.models import User


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was done: evidence offered, deadlines that were new, letters sent, and those that wait for another try."""

    offered: int
    fresh: int
    sent: int
    failed: tuple[DigestRow, ...]


def remind(on: date) -> Reminded:
    """Look new releases through for evidence, claim the deadlines of the day and send what is not sent yet. Called
    again, on the same day or by two at once, it sends nothing twice."""
    people = {it.username: Viewer(it.username, it.clearance) for it in User.objects.filter(is_active=True)}
    offered = evidence.offer_new()
    fresh = reminding.claim(on, people)
    sent = reminding.send(on, mailing.post, people)
    return Reminded(offered, fresh, sent, tuple(reminding.failed()))
