"""Briefs as the office makes them: composed from the register, kept as issued, signed by the head or withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from spravka.brief import FORMATS, Brief, compose, meeting, template
from spravka.brief.depth import DEPTHS
from spravka.brief.places import name_of
from spravka.brief.siding import told_by
from spravka.brief.speech import Texts
from spravka.brief.words import words
from spravka.errors import BadInput
from spravka.register import archive, claims, journal, measures, promises, records, restricted, rows
from spravka.register.models import Admission, Document, FactRow, IssuedBrief, Record
from spravka.register.setup import writing
from spravka.register.viewing import RESTRICTED, viewer
from spravka.statements import Settled, Standing

KEPT = ("docx", "pdf", "html")
"""The formats that a brief is kept in."""

USUAL = "standard"
"""The depth of a brief of which nothing was said."""

MOST = 5000
"""Records that a brief is made of while somebody waits: its three files take some ten seconds (`bench/brief.py`)."""


class TooLarge(BadInput):
    """A brief of more records than are told while somebody waits."""


class Closed(BadInput):
    """The brief was signed or withdrawn before; `brief` says when and by whom."""

    def __init__(self, brief: IssuedBrief) -> None:
        super().__init__(f"this brief is already {brief.state} by {brief.signed_by or brief.withdrawn_by}")
        self.brief = brief


@dataclass(frozen=True, slots=True)
class Order:
    """What a brief is asked for.

    Attributes:
        partner: vocabulary id.
        on: the day it is for.
        lang: ru, kk or en.
        occasion, people: for what, in the asker's words, and the names of those whom one is to meet.
        confirmed_only: whether to leave out what no person has confirmed.
        depth: page, standard or full.
        since: the day of the last brief: what is new since then is marked; None to mark nothing.
        template: the office's template, the text of a TOML file; "" for the usual sections.
    """

    partner: str
    on: date
    lang: str
    occasion: str = ""
    people: tuple[str, ...] = ()
    confirmed_only: bool = False
    depth: str = USUAL
    since: date | None = None
    template: str = ""

    def check(self) -> None:
        """Raises BadInput for an unknown language, partner or depth, and for a template that is none."""
        words(self.lang)
        name_of(self.partner, self.lang)
        if self.depth not in DEPTHS:
            raise BadInput(f"no brief of depth «{self.depth}»: choose one of {', '.join(DEPTHS)}")
        self.asked()

    def asked(self) -> dict[str, Any]:
        """The same as arguments of `compose`."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**told, "template": template.parse(self.template) if self.template.strip() else None}


def last_day(partner: str, on: date) -> date | None:
    """The day of the last brief on a partner by a day, of those that whoever asks may see: a signed one if any is, and
    no discarded one. It knew what was published by the day it is for, or by that on which it was made, if that was
    earlier. None if there is none."""
    found = IssuedBrief.seen.filter(partner=partner, on__lte=on, withdrawn_by="")
    last = found.exclude(signed_by="").first() or found.first()
    return min(last.on, timezone.localtime(last.at).date()) if last else None


def is_too_large(order: Order) -> bool:
    """Whether the brief would be made of more than MOST records; a quick question."""
    return _told(order).order_by()[: MOST + 1].count() > MOST


def made(order: Order) -> Brief:
    """The brief as the register has it now.

    Raises:
        BadInput: an unknown partner or language.
        TooLarge: more than MOST records.
    """
    order.check()
    if is_too_large(order):
        raise TooLarge(f"more than {MOST} records on «{order.partner}»; write it with «spravka brief» instead")
    found = told(order)
    checks = claims.told(found, order.lang)
    people = meeting.named(order.people, meeting.names(found), strict=False)
    planned = measures.in_briefs_on(order.partner)
    told_to = {**order.asked(), "people": people, "texts": texts(found), "posts": posts(found)}
    return compose(promises.still_open(found), ours=records.ours(), checks=checks, measures=planned, **told_to)


def texts(found: Sequence[Settled]) -> Texts:
    """The texts in which somebody says what is in the records, as far as whoever asks may see them. They are taken from
    the archive together when the first is asked for: a note on much asks no more often than one on little."""
    digests = dict.fromkeys(s.source.digest for r in found for s in r.facts if s.fact.speaker and s.source.digest)

    @cache
    def archived() -> dict[str, str]:
        return {
            digest: text
            for some in rows.batched(digests)
            for digest, text in Document.seen.filter(digest__in=some).values_list("digest", "text")
        }

    return lambda digest: archived().get(digest, "")


def posts(found: Sequence[Settled]) -> dict[str, set[str]]:
    """By the names of persons, ids of those whom they represent by the documents of the records: our governor's post is
    no record of the partner, nor is that of another region's."""
    out: dict[str, set[str]] = {}
    for some in rows.batched({s.source.digest for r in found for s in r.facts if s.source.digest}):
        told = FactRow.seen.filter(kind="person_post", vanished=False, document__digest__in=some)
        for post, refs in told.exclude(decided="reject").values_list("fields", "refs"):
            out.setdefault(str(post.get("person")), set()).update(told_by(str(post.get("of") or ""), refs))
    return out


def told(order: Order) -> list[Settled]:
    """The records that a brief is made of, as whoever asks may see them."""
    found = list(records.settled(_told(order).order_by("number")))
    # Where nothing is confirmed, one record is enough to tell that from a partner of whom nothing is known.
    found = found or list(records.settled(records.of(order.partner).order_by("number")[:1]))
    return restricted.over(found, order.partner)


def _told(order: Order) -> QuerySet[Record]:
    found = records.of(order.partner)
    return found.filter(standing=str(Standing.CONFIRMED)) if order.confirmed_only else found


def met(order: Order) -> tuple[str, ...]:
    """The names of those whom one is to meet, as far as the records tell them.

    Raises:
        SeveralPersons: a name may be one of several persons'.
    """
    return meeting.named(order.people, meeting.names(told(order)))


def written(brief: Brief, format: str) -> bytes:
    """A file of the brief: html, docx or pdf."""
    content = FORMATS[format].write(brief)
    return content if isinstance(content, bytes) else content.encode()


def issue(order: Order, *, by: str, at: datetime | None = None) -> IssuedBrief:
    """Make the brief and keep it, a draft until it is signed. The same person's newest draft, if it is the same to the
    letter, is that brief.

    Raises:
        BadInput: an unknown partner or language, nobody's name, or the files cannot be kept.
        TooLarge: more than MOST records.
    """
    by = _named(by)
    brief = made(order)
    raw = {format: written(brief, format) for format in KEPT}
    cited = {citation.document for part in brief.cited() for citation in part.citations} - {""}
    columns: dict[str, Any] = {**asdict(order), "people": list(order.people), "by": by, "sources": sorted(cited)}
    with writing():
        columns["files"] = {format: archive.store(settings.SPRAVKA_HOME, raw[format]) for format in KEPT}
        last = IssuedBrief.objects.filter(partner=order.partner).order_by("-at", "-id").first()
        if last and last.state == "draft" and all(getattr(last, name) == value for name, value in columns.items()):
            return last
        unconfirmed, lines = brief.unconfirmed()
        kept = IssuedBrief.objects.create(
            **columns, marking=brief.marking, at=at or timezone.now(), lines=lines, unconfirmed=unconfirmed
        )
        if brief.marking == RESTRICTED:
            _admit(kept, by=by)
        details = {"partner": order.partner, "on": str(order.on), "files": columns["files"], "marking": brief.marking}
        journal.note("issue", f"brief:{kept.code}", by=by, details=details, marking=brief.marking)
        return kept


def _admit(brief: IssuedBrief, *, by: str) -> None:
    """Those may see a brief of restricted sources who may see every restricted source that its maker may."""
    sources = viewer().admitted
    counted = Counter(Admission.objects.filter(document__in=sources).values_list("username", flat=True))
    names = {name for name, n in counted.items() if n == len(sources)}
    Admission.objects.bulk_create(Admission(brief=brief, username=name, by=by, at=brief.at) for name in sorted(names))


class Edited(BadInput):
    """Since it was looked at, an edited file was brought, or another one."""


def sign(brief: IssuedBrief, *, by: str, edited: str = "", at: datetime | None = None) -> None:
    """The head signs it off: as Spravka wrote it, or the edited file. Of two who do so at once, the first did.

    Args:
        edited: digest of the edited file that was looked at; "" for none.

    Raises:
        BadInput: nobody's name.
        Closed: it is signed already, or withdrawn.
        Edited: it is no longer what was looked at.
    """
    with writing():
        brief.refresh_from_db()
        if brief.state == "draft" and brief.edited != edited:
            raise Edited("another file was brought since; look at it before signing")
        _close(brief, "sign", signed_by=_named(by), signed_at=at or timezone.now())


def withdraw(brief: IssuedBrief, *, by: str, at: datetime | None = None) -> None:
    """Discard a draft: it leaves the list; itself, its files, and who did it stay.

    Raises:
        BadInput: nobody's name.
        Closed: it is signed, or withdrawn already.
    """
    _close(brief, "withdraw", withdrawn_by=_named(by), withdrawn_at=at or timezone.now())


def _close(brief: IssuedBrief, deed: str, **told: Any) -> None:
    with writing():
        drafts = IssuedBrief.objects.filter(id=brief.id, signed_by="", withdrawn_by="")
        done = drafts.update(**told)
        if done:
            by = told.get("signed_by") or told.get("withdrawn_by")
            details: dict[str, Any] = {"docx": brief.edited} if brief.edited and deed == "sign" else {}
            if deed == "sign" and brief.unconfirmed is not None:
                details["unconfirmed"] = f"{brief.unconfirmed}/{brief.lines}"
            journal.note(deed, f"brief:{brief.code}", by=by, details=details, marking=brief.marking)
        brief.refresh_from_db()
    if not done:
        raise Closed(brief)


def _named(by: str) -> str:
    if not by.strip():
        raise BadInput("a brief needs the name of the person who makes, signs or withdraws it")
    return by.strip()


def kept(brief: IssuedBrief, format: str) -> bytes:
    """A file of the brief, to the letter as it was issued.

    Raises:
        BadInput: the archive has it no more, or not as it was.
    """
    if format not in brief.files:
        raise BadInput(f"the {format} of brief {brief.code} is not kept: it was erased")
    file = archive.path(settings.SPRAVKA_HOME, brief.files[format])
    raw = file.read_bytes() if file.is_file() else b""
    if archive.digest(raw) != brief.files[format]:
        raise BadInput(f"{file}: missing, or not the bytes that were issued; restore the archive from a backup")
    return raw
