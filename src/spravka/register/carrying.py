"""Which document a source carries: by its bytes, its address, its words, or by how much of them it shares.

The same release on five sites is one account with five carriers. A text that tells other figures, or a fact more, is
no carrier but an account of its own: what differs must be seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from spravka.register import archive
from spravka.register.filing import Reader, Unread, reading_of
from spravka.register.models import Carrier, Document, Publisher, Shingle, Version
from spravka.register.viewing import viewer
from spravka.sources import addresses, days
from spravka.sources.addresses import normal
from spravka.sources.fetching import Fetched
from spravka.sources.refusal import Unfetched
from spravka.statements import Fact
from spravka.statements.fact import plain
from spravka.text import likeness
from spravka.text.likeness import Change, Words
from spravka.values import dates, dates_kk_en

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

_PHRASE = 6
"""Words of a change in which names and a «not» are looked at: what is longer is written anew."""

_STEM = 4
"""Letters by which a name is known in any case."""

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_BESIDE = re.compile(r"(?<=\d\s)[^\W\d_]{3,5}|[^\W\d_]{3,5}(?=\.?\s(?:\d\d?,?\s)?\d{4}\b)")
"""A word beside a number, where «сен» and «там» are months cut short; elsewhere they are other words."""

_NOT = re.compile(r"\b(?:не|ни|нет|без|емес|жоқ|not|no|without)\b", re.IGNORECASE)


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


def at(url: str) -> Carrier | None:
    """What is known of an address in its normal form, or of another form of it; None for "", for what is not known, and
    for what is kept from whoever adds something."""
    named = addresses.forms(url) if url else ()
    found = Carrier.objects.filter(url__in=named).select_related("document", "outlet__publisher")
    seen = [it for it in found if not _is_kept(it)]
    return min(seen, key=lambda it: (it.document is None, named.index(it.url)), default=None)


def _is_kept(carrier: Carrier) -> bool:
    return carrier.document is not None and viewer().is_kept_from(carrier.document)


def alike(told: Words, text: str, published: date | None, marking: str, reader: Reader) -> Likeness | None:
    """The document of which a text is another copy. None for a short text, and for one that tells something else."""
    if len(told.folded) < FEWEST:
        return None
    near = Document.objects.filter(by="", marking=marking, withdrawn_at=None)
    if viewer().username:
        near = near.filter(viewer().documents())
    for document in near.filter(words=told.digest):
        if _one_time(document, published):
            return Likeness(document, 1.0)
    if len(told.folded) > LONGEST:
        return None
    shingles = told.shingles
    shared = Shingle.objects.filter(number__in=likeness.sketch(shingles))
    if viewer().username:
        shared = shared.filter(viewer().documents("document__"))
    shared = shared.values("document").annotate(n=Count("id"))
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
            and not tells_otherwise(document.text, text)
            and not _tells_more(document, text, published, reader)
        ):
            return Likeness(document, share)
    return None


def _one_time(document: Document, published: date | None) -> bool:
    return not (document.published and published) or abs(document.published - published) <= APART


def tells_otherwise(before: str, after: str) -> bool:
    """Whether a line of the text has another number, month, name or a «not» in place of what the document has there:
    then it is another account, though it may be made from the same words. One that leaves a number out («вчера») says
    less and nothing else. Headlines are everybody's own."""
    known, head = set(_exact(before)), _headline(after)
    return any(
        _differ(change, before, after, known)
        for change in likeness.changes(before, after)
        if len(_line(after, change.after_span[0]).split()) >= _SENTENCE and change.after_span[0] >= head
    )


def _differ(change: Change, before: str, after: str, known: set[str]) -> bool:
    was, now = _exact(before, change.before_span), _exact(after, change.after_span)
    if change.before and now and was != now and (was or not known.issuperset(now)):
        return True
    if max(len(change.before.split()), len(change.after.split())) > _PHRASE:
        return False
    if len(_NOT.findall(change.before)) != len(_NOT.findall(change.after)):
        return True
    ours, theirs = _names(before, change.before_span), _names(after, change.after_span)
    return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)


def _exact(text: str, span: tuple[int, int] | None = None) -> list[str]:
    """The numbers of a text or of a span of it, and its months, whatever their case."""
    found = _WORD.finditer(text, *(span or (0, len(text))))
    return [told for m in found if (told := m[0] if m[0][0].isdigit() else _month(text, m.start(), m[0]))]


def _month(text: str, at: int, word: str) -> str:
    number = dates.month(word) or dates_kk_en.month(word)
    if number is None and _BESIDE.match(text, at):
        number = days.months().get(word.lower())
    return f"month {number}" if number else ""


def _names(text: str, span: tuple[int, int]) -> set[str]:
    """The beginnings of the words with a capital that begin no sentence."""
    found = (m for m in re.finditer(r"[^\W\d_][\w-]+", text[slice(*span)]) if m.group()[0].isupper())
    within = (m for m in found if not re.search(r"(?:^|[.!?…:\n])[\s«»\"“”(]*$", text[: span[0] + m.start()]))
    return {m.group().lower().replace("ё", "е")[:_STEM] for m in within}


def _headline(text: str) -> int:
    """Where the first line ends, if it is a headline and no sentence; 0 if not."""
    first = text.lstrip().partition("\n")[0]
    return 0 if re.search(r"[.!?…]\W*$", first) else text.index(first) + len(first)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _tells_more(document: Document, text: str, published: date | None, reader: Reader) -> bool:
    """Whether the reader finds a fact in the text that it does not find in the document."""
    try:
        ours = reading_of(document.name, document.text, document.published, reader)
        theirs = reading_of(document.name, text, published or document.published, reader)
    except Unread:
        return True
    told = [_said(fact) for fact in (*ours.facts, *ours.unsure)]
    return not all(
        any(kind == other and said <= more for other, more in told) for kind, said in map(_said, theirs.facts)
    )


def _said(fact: Fact) -> tuple[str, frozenset[tuple[str, str]]]:
    """A fact's kind and values: one with fewer of them says no more than one with all."""
    return fact.kind, frozenset((name, repr(plain(value))) for name, value in fact.fields.items())


# -- keeping ------------------------------------------------------------------------------------------------------


def keep(document: Document, told: Words) -> None:
    """Note by which words a document is found again."""
    document.words = told.digest
    document.save(update_fields=["words"])
    Shingle.objects.filter(document=document).delete()
    if FEWEST <= len(told.folded) <= LONGEST:
        Shingle.objects.bulk_create(Shingle(document=document, number=n) for n in likeness.sketch(told.shingles))


def note(document: Document, origin: Origin, digest: str, words: str, share: float = 1.0) -> bool:
    """Note that the document was had from there; whether it was not known to be. An address that leads to a document
    which is kept from whoever adds this one stays with that: this one is then noted as a file."""
    url = origin.address
    if any(map(_is_kept, Carrier.objects.filter(url=url).exclude(url="").select_related("document"))):
        url = ""
    known = at(url) if url else _file(document, origin)
    if known and known.url != url:  # the site has changed to another form of it
        Carrier.objects.filter(url=url).delete()
        known.url = url
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
