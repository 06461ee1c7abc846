"""Which document a source carries: by its bytes, its address, its words, or by how much of them it shares.

The same release on five sites is one account with five carriers. A text that tells other figures, or a fact more, is
no carrier but an account of its own: what differs must be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from spravka.register import archive
from spravka.register.filing import Reader, Unread, reading_of
from spravka.register.models import Carrier, Document, Publisher, Shingle, Version
from spravka.sources.addresses import normal
from spravka.sources.fetching import Fetched
from spravka.sources.refusal import Unfetched
from spravka.statements import Fact
from spravka.statements.fact import plain
from spravka.text import likeness
from spravka.text.likeness import Words

FEWEST = 20
"""Words of a text that is compared with others: shorter ones are alike by chance."""

LONGEST = 20_000
"""Words of one that is compared for what it shares: longer ones only for being the same."""

SHARED = 0.7
"""How much of a carrier's words the document has, at least."""

TOLD = 0.5
"""How much of the document's words a carrier has, at least."""

APART = timedelta(days=31)
"""Between two publications of one release, at most: the same greeting a year later is another one."""

_CANDIDATES = 5
_SENTENCE = 8
"""Words of a line that is one of the text and not of the page around it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a source was had. `published`, `publisher`: as told of it, None where not; `at`: when it was had."""

    name: str
    told: str
    publisher: Publisher | None
    published: date | None
    fetched: Fetched | None
    at: datetime

    @property
    def address(self) -> str:
        """The address that it is known by, in its normal form; "" for a file that nobody has said the place of."""
        if self.fetched:
            return self.fetched.asked
        try:
            return normal(self.told) if self.told else ""
        except Unfetched:
            return ""

    @property
    def url(self) -> str:
        """The address to be shown with the document."""
        return self.told or (self.fetched.url if self.fetched else "")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document that a text carries, and how much of its words the text has."""

    document: Document
    share: float


def having(raw: bytes) -> Document | None:
    """The document of which these are the bytes, now or before, or those of a carrier."""
    digest = archive.digest(raw)
    found = Document.objects.filter(digest=digest).first()
    if found is None and (carrier := Carrier.objects.filter(digest=digest).exclude(document=None).first()):
        found = carrier.document
    if found is None and (version := Version.objects.filter(digest=digest).first()):
        found = version.document
    return found


def at(origin: Origin) -> Carrier | None:
    """The address as it was known, if it has given a document."""
    return Carrier.objects.filter(url=origin.address).exclude(document=None).first() if origin.address else None


def alike(told: Words, text: str, published: date | None, marking: str, reader: Reader) -> Likeness | None:
    """The document of which a text is another copy. None for a short text, and for one that tells something else."""
    if len(told.folded) < FEWEST:
        return None
    near = Document.objects.filter(by="", marking=marking, withdrawn_at=None)
    for document in near.filter(words=told.digest):
        if _one_time(document, published):
            return Likeness(document, 1.0)
    if len(told.folded) > LONGEST:
        return None
    shingles = told.shingles
    shared = Shingle.objects.filter(number__in=likeness.sketch(shingles)).values("document").annotate(n=Count("id"))
    likely = [
        it["document"] for it in shared.filter(n__gte=likeness.SKETCH // 4).order_by("-n", "document")[:_CANDIDATES]
    ]
    found = near.in_bulk(likely)
    for document in (found[id_] for id_ in likely if id_ in found):
        theirs = likeness.words(document.text).shingles
        share = likeness.share(theirs, shingles)
        if (
            likeness.share(shingles, theirs) >= SHARED
            and share >= TOLD
            and _one_time(document, published)
            and not other_figures(document.text, text)
            and not _tells_more(document, text, reader)
        ):
            return Likeness(document, share)
    return None


def _one_time(document: Document, published: date | None) -> bool:
    return not (document.published and published) or abs(document.published - published) <= APART


def other_figures(before: str, after: str) -> bool:
    """Whether a line of the text has a number in place of another."""
    return any(
        change.before
        and change.after
        and _numbers(change.before) != _numbers(change.after)
        and len(_line(after, change.after_span[0]).split()) >= _SENTENCE
        for change in likeness.changes(before, after)
    )


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)?", text)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _tells_more(document: Document, text: str, reader: Reader) -> bool:
    """Whether the reader finds a fact in the text that it does not find in the document."""
    try:
        ours = reading_of(document.name, document.text, document.published, reader)
        theirs = reading_of(document.name, text, document.published, reader)
    except Unread:
        return True
    return not _said(theirs.facts) <= _said((*ours.facts, *ours.unsure))


def _said(facts: Iterable[Fact]) -> set[str]:
    return {
        repr((fact.kind, sorted((name, str(plain(value))) for name, value in fact.fields.items()))) for fact in facts
    }


# -- keeping ------------------------------------------------------------------------------------------------------


def keep(document: Document, told: Words) -> None:
    """Note by which words a document is found again."""
    document.words = told.digest
    document.save(update_fields=["words"])
    Shingle.objects.filter(document=document).delete()
    if FEWEST <= len(told.folded) <= LONGEST:
        Shingle.objects.bulk_create(Shingle(document=document, number=n) for n in likeness.sketch(told.shingles))


def note(document: Document, origin: Origin, digest: str, words: str, share: float = 1.0) -> bool:
    """Note that the document was had from there; whether it was not known to be."""
    url = origin.address
    known = Carrier.objects.filter(url=url).first() if url else _file(document, origin)
    if known and known.document_id == document.id and known.digest == digest:
        answered(known, origin)
        return False
    carrier = known or Carrier(url=url)
    new = carrier.document_id != document.id and not _led_there(document, origin)
    carrier.document, carrier.digest, carrier.words, carrier.share = document, digest, words, share
    carrier.name, carrier.publisher, carrier.published = origin.name, origin.publisher, origin.published
    carrier.fetched_at = origin.at
    carrier.headers = origin.fetched.headers if origin.fetched else {}
    answered(carrier, origin)
    return new


def _led_there(document: Document, origin: Origin) -> bool:
    """Whether another address led to the very page: it is one carrier under two addresses."""
    if origin.fetched is None:
        return False
    place = Q(url=origin.fetched.url) | Q(landed=origin.fetched.url)
    return Carrier.objects.filter(place, document=document).exclude(url=origin.address).exists()


def _file(document: Document, origin: Origin) -> Carrier | None:
    """A file of a publisher is one carrier, however often it is added."""
    return Carrier.objects.filter(document=document, url="", publisher=origin.publisher).first()


def answered(carrier: Carrier, origin: Origin) -> None:
    """Note that an address has answered, whatever it gave."""
    if origin.fetched:
        carrier.landed, carrier.asked_at = origin.fetched.url, origin.at
        if carrier.headers and not origin.fetched.changed:
            carrier.headers = {**carrier.headers, **_validators(origin.fetched)}
        else:
            carrier.headers = origin.fetched.headers
    carrier.fault, carrier.told, carrier.failures, carrier.again_at = "", "", 0, None
    carrier.save()


def _validators(fetched: Fetched) -> dict[str, str]:
    return {name: told for name in ("etag", "last-modified") if (told := fetched.headers.get(name))}


def carriers(document: Document) -> list[Carrier]:
    """Where the document is carried, its own place first; a page that several addresses lead to is there once."""
    found = Carrier.objects.filter(document=document).select_related("publisher")
    ordered = sorted(found, key=lambda it: (it.digest != document.digest, it.id))
    return list({it.landed or it.url or f"file {it.id}": it for it in reversed(ordered)}.values())[::-1]


def of_text(document: Document) -> Q:
    """The carriers whose words are the document's own."""
    return Q(document=document, words=document.words)
