"""What the form of a brief offers: partners that the register knows of, and the partner's people."""

from __future__ import annotations

from datetime import date

from spravka.brief.pen import Pen
from spravka.register import records
from spravka.register.models import IssuedBrief, RecordPlace
from spravka.register.places import files_in
from spravka.vocab import territories
from spravka.web.showing import outline, told_of

PARTNERS = 100
PEOPLE = 24
BRIEFS = 8


def partners(lang: str) -> list[str]:
    """Names of the partners with the most documents."""
    return [territories.get(partner.id).name(lang) for partner in records.partners()[:PARTNERS]]


def days_before(partner: str) -> list[date]:
    """The days for which the last briefs on a partner were issued, the newest first."""
    found = IssuedBrief.seen.filter(partner=partner, withdrawn_by="").order_by("-on").values_list("on", flat=True)
    return list(dict.fromkeys(found[:BRIEFS]))


def people(partner: str, pen: Pen) -> list[tuple[str, str]]:
    """The partner's office holders that sources named last: (name, name with post), each person once."""
    newest = RecordPlace.seen.filter(territory__in=files_in(partner), type="person").select_related("record")
    found: dict[str, str] = {}
    for place in newest.order_by("-day", "-record")[: 2 * PEOPLE]:
        settled = outline(place.record)
        name, post = (told_of(settled, field, pen) for field in ("person", "post"))
        if name:
            found.setdefault(name, f"{name} – {post}" if post else name)
    return list(found.items())[:PEOPLE]
