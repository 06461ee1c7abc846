"""A brief that was edited in Word: read back, held against the register as whoever asks may see it, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from spravka.brief import checking, compose
from spravka.brief.checking import Report, Unit
from spravka.brief.meeting import named, names
from spravka.brief.pen import Pen
from spravka.brief.words import words
from spravka.errors import BadInput
from spravka.register import archive, claims, issuing, journal, measures, promises, records
from spravka.register.issuing import Closed, Order
from spravka.register.models import IssuedBrief
from spravka.register.models.office import EDITED
from spravka.register.setup import writing
from spravka.statements import Settled


class OfAnother(BadInput):
    """A brief that its title says is about another partner (`partner`: vocabulary id)."""

    def __init__(self, name: str, partner: str) -> None:
        super().__init__(f"{name}: a brief about «{partner}», another partner; bring the file of this one")
        self.partner = partner


LARGEST = 20_000_000
"""Bytes of an edited brief."""


def check(units: Sequence[Unit], order: Order, found: Sequence[Settled]) -> Report:
    """What an edited brief says that the register does not hold so.

    Args:
        units: what the file says (`checking.units`).
        order: what the brief was asked for; where it names nobody to meet, those whom the brief itself introduces.
        found: the records of the partner that it is held against.

    Raises:
        BadInput: an unknown partner or language.
    """
    order.check()
    met = named(order.people, names(found), strict=False) or tuple(
        checking.people_met(checking.about(units).met, found)
    )
    ours, checks = records.ours(), claims.told(found, order.lang)
    asked = {**replace(order, people=met, depth="full", template="").asked(), "ours": ours, "checks": checks}
    asked |= {"texts": issuing.texts(found), "posts": issuing.posts(found)}
    whole = compose(promises.still_open(found), measures=measures.in_briefs_on(order.partner), **asked)
    pen = Pen(words(order.lang), order.on, order.partner, ours, met, checks)
    return checking.check(units, checking.Held(whole, found, pen))


def checked(brief: IssuedBrief) -> Report:
    """The same of the edited file that is kept with a brief, and the lines that it has no more. What is restricted is
    held against, and told, only for those who may see it; so nothing of this is kept.

    Raises:
        BadInput: the archive has the file no more. TooLarge: more records than are told while somebody waits.
    """
    order = asked(brief)
    if issuing.is_too_large(order):
        raise issuing.TooLarge(f"more than {issuing.MOST} records on «{order.partner}»")
    units = checking.units(issuing.kept(brief, EDITED), "edited.docx")
    # a file written at the command line may be of another language than the brief that it is brought to
    lang = checking.about(units).lang or order.lang
    report = check(units, replace(order, lang=lang), issuing.told(order))
    if lang != order.lang:
        return report
    return replace(report, dropped=checking.dropped(units, checking.units(issuing.kept(brief, "docx"), "brief.docx")))


def asked(brief: IssuedBrief) -> Order:
    """What a brief was asked for."""
    return Order(
        brief.partner,
        brief.on,
        brief.lang,
        brief.occasion,
        tuple(brief.people),
        brief.confirmed_only,
        brief.depth,
        brief.since,
        brief.template,
    )


def bring(brief: IssuedBrief, raw: bytes, name: str, *, by: str, at: datetime | None = None) -> None:
    """Keep an edited DOCX with a draft, in place of one that was brought before: once signed, it is the version issued.
    The very file that Spravka wrote takes an edited one back.

    Raises:
        BadInput: nobody's name, or no DOCX. OfAnother: a brief about another partner.
        Closed: the brief is signed or withdrawn.
    """
    if not by.strip():
        raise BadInput("an edited brief needs the name of the person who brings it")
    if len(raw) > LARGEST:
        raise BadInput(f"{name}: larger than {LARGEST // 1_000_000} MB")
    said = checking.about(checking.units(raw, name)).partner
    if said and said != brief.partner:
        raise OfAnother(name, said)
    with writing():
        brief.refresh_from_db()
        if brief.state != "draft":
            raise Closed(brief)
        digest = archive.store(settings.SPRAVKA_HOME, raw)
        if digest == (brief.edited or brief.files["docx"]):
            return
        brief.files = {format: kept for format, kept in brief.files.items() if format != EDITED}
        brief.edited_by, brief.edited_at = "", None
        if digest != brief.files["docx"]:
            brief.files[EDITED] = digest
            brief.edited_by, brief.edited_at = by.strip(), at or timezone.now()
        brief.save(update_fields=["files", "edited_by", "edited_at"])
        journal.note("edit", f"brief:{brief.code}", by=by, details={"docx": digest}, marking=brief.marking)
