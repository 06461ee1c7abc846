"""From an address of the web to the register: asked, taken in, and what became of it noted, so that a run that was
stopped goes on where it was and nothing is asked for or told twice."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import unquote, urlsplit

from django.db.models import Q

from spravka.errors import BadInput
from spravka.register import carrying, intake
from spravka.register.carrying import Origin
from spravka.register.filing import Unread
from spravka.register.intake import KNOWN, Kept, Taken
from spravka.register.models import Carrier, Outlet
from spravka.register.setup import writing
from spravka.sources import Unopened, addresses, feeds
from spravka.sources.feeds import Entry, Listed
from spravka.sources.fetching import Fetched, Fetcher
from spravka.sources.refusal import Unfetched

AGAIN = timedelta(days=1)
"""How long a page that was had is not asked again: what a publisher corrects, it corrects in days."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(days=1)
"""How long what failed is left alone: twice as long after each time, at most the longest."""

LISTS = 50
"""Lists that one list may lead to: a sitemap of sitemaps."""

_AT_ONCE = 500
"""Addresses that are looked for in one query."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a source beside what it tells itself; it wins. `listed`: a list's day, which does not."""

    published: date | None = None
    publisher: str = ""
    territory: str = ""
    listed: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address: what it gave, or why nothing was had, as a line and as a key of `sources.refusal`."""

    url: str
    taken: Taken | None = None
    fault: str = ""
    told: str = ""


NOTHING = Said()


def gather(fetcher: Fetcher, url: str, said: Said = NOTHING, **more: object) -> Outcome:
    """Ask an address and take in what it gives. What fails is noted with the address.

    Args:
        more: reader, linking and marking of `intake.add_bytes`.

    Raises:
        BadInput: the register cannot be written.
    """
    carrier = _known(url)
    try:
        return take(_asked(fetcher, url, carrier), said, carrier, **more)
    except Kept as fault:
        return Outcome(url, None, "kept", _line(url, fault))
    except (Unfetched, Unopened, Unread) as fault:
        return _failed(url, carrier, fault, fetcher.now())


def gather_any(
    fetcher: Fetcher, url: str, said: Said = NOTHING, *, found: Callable[[int], object] = lambda _: None, **more: object
) -> Iterator[Outcome]:
    """The same of a page, or of every page that a feed or a sitemap names; `found` is told how many those are."""
    carrier = _known(url)
    try:
        fetched = _asked(fetcher, url, carrier)
        if not feeds.kind_of(fetched.raw):
            yield take(fetched, said, carrier, **more)
            return
        told = listed(fetcher, fetched)
    except (Unfetched, Unopened, Unread) as fault:
        yield _failed(url, carrier, fault, fetcher.now())
        return
    found(len(told.entries))
    if told.damaged or not told.entries:
        yield Outcome(
            url, None, "damaged", f"{url}: the list is damaged or empty; {len(told.entries)} pages were found in it"
        )
    if told.left:
        yield Outcome(url, None, "long", too_long(url, told))
    queue(told.entries)
    yield from gather_listed(fetcher, told.entries, said, **more)


def _known(url: str) -> Carrier | None:
    with suppress(Unfetched):
        url = addresses.normal(url)
    return carrying.at(url)


def _asked(fetcher: Fetcher, url: str, carrier: Carrier | None) -> Fetched:
    """What an address gives; only that it is the same if it has given a document and this is the same."""
    had = carrier.headers if carrier and carrier.document else {}
    return fetcher.fetch(url, etag=had.get("etag", ""), modified=had.get("last-modified", ""))


def take(fetched: Fetched, said: Said = NOTHING, carrier: Carrier | None = None, **more: object) -> Outcome:
    """Take in what an address gave.

    Raises:
        Unopened, Unread: as `intake.add_bytes`.
    """
    if not fetched.changed and carrier and carrier.document:
        with writing():
            carrying.answered(carrier, Origin(carrier.name, "", None, None, fetched, fetched.at))
        return Outcome(fetched.asked, Taken(carrier.document, KNOWN))
    if carrier and carrier.outlet and not said.publisher:
        of = carrier.outlet.publisher
        said = Said(said.published, of.name, of.territory, said.listed or carrier.published)
    taken = intake.add_bytes(
        name_of(fetched),
        fetched.raw,
        published=said.published,
        publisher=said.publisher,
        territory=said.territory,
        listed=said.listed,
        fetched=fetched,
        **more,  # type: ignore[arg-type]
    )
    return Outcome(fetched.asked, taken)


def _failed(url: str, carrier: Carrier | None, fault: BadInput, at: datetime) -> Outcome:
    reason = fault.reason if isinstance(fault, Unfetched | Unopened) else "unread"
    told = _line(url, fault)
    with suppress(Unfetched), writing():
        carrier = carrier or Carrier(url=addresses.normal(url))
        note_fault(carrier, reason, told, fault, at)
        if carrier.pk or not Carrier.objects.filter(url=carrier.url).exists():  # not of what is kept from whoever asks
            carrier.save()
    return Outcome(url, None, reason, told)


def _line(url: str, fault: BadInput) -> str:
    """What failed, on which address, though the fault may only name the file, or where the address led."""
    told, asked = " ".join(str(fault).split()), url.strip()
    with suppress(Unfetched):
        asked = addresses.normal(url)
    if told.startswith((f"{asked}:", f"{url.strip()[:200]}:")) or (
        isinstance(fault, Unfetched) and fault.reason == "secret"
    ):
        return told
    return f"{asked} leads to {told}" if isinstance(fault, Unfetched) else f"{asked}: {told}"


def note_fault(asked: Carrier | Outlet, reason: str, told: str, fault: BadInput, at: datetime) -> None:
    """Note on an address or a list that it failed, and when it is to be asked again: never, for a fault that stays."""
    asked.asked_at, asked.fault, asked.told, asked.failures = at, reason, told, asked.failures + 1
    asked.again_at = None
    if isinstance(fault, Unfetched) and fault.passing:
        wait = min(FIRST_WAIT * 2 ** min(asked.failures - 1, 10), LONGEST_WAIT)
        asked.again_at = at + max(wait, timedelta(seconds=fault.after))


def name_of(fetched: Fetched) -> str:
    """What the file is called: the end of its address, with the suffix that its type has."""
    parts = urlsplit(fetched.url)
    name = unquote(posixpath.basename(parts.path.rstrip("/"))) or parts.netloc
    suffix = _SUFFIXES.get(fetched.type, "")
    return name[-150:] if not suffix or name.lower().endswith(suffix) else f"{name[-150:]}{suffix}"


# -- many ---------------------------------------------------------------------------------------------------------


def listed(fetcher: Fetcher, first: Fetched, kind: str = "", within: str = "") -> Listed:
    """The pages that a list names, and those that the lists within it do.

    Raises:
        Unopened: it is no list. Unfetched: one within it was not had.
    """
    found = feeds.read(first, kind, within)
    entries = {entry.url: entry for entry in found.entries}
    damaged, left = found.damaged, found.left
    waiting, seen = list(found.lists), {first.asked, first.url}
    while waiting and len(seen) < LISTS and len(entries) < feeds.MOST:
        url = waiting.pop(0)
        if url not in seen:
            seen.add(url)
            told = feeds.read(fetcher.fetch(url), "", within)
            entries = {**entries, **{entry.url: entry for entry in told.entries if entry.url not in entries}}
            waiting += told.lists
            damaged |= told.damaged
            left += told.left
    left += len(waiting) + max(len(entries) - feeds.MOST, 0)
    return Listed(tuple(entries.values())[: feeds.MOST], (), damaged, left, found.next)


def too_long(url: str, told: Listed) -> str:
    return (
        f"{url}: names {told.left} pages or lists more than are taken of one; the newest {len(told.entries)} are taken"
    )


def queue(entries: Iterable[Entry], outlet: Outlet | None = None) -> int:
    """Note the pages that a list names, so that they are asked for even if this run is stopped; one that was known by
    another form of its address is asked by this one from now on. Returns how many are new."""
    told = {entry.url: entry for entry in entries}
    with writing():
        known = known_as(told)
        for url, before in known.items():
            if url != before:
                Carrier.objects.filter(url=before).update(url=url)
        Carrier.objects.bulk_create(
            Carrier(url=url, name=it.title, published=it.published, outlet=outlet)
            for url, it in told.items()
            if url not in known
        )
    return len(told.keys() - known.keys())


def known_as(urls: Iterable[str]) -> dict[str, str]:
    """Of these addresses those that are known, each with the form that it is known by; one form is of one address."""
    asked = list(urls)
    known: dict[str, str] = {}
    taken: set[str] = set()
    for n in range(0, len(asked), _AT_ONCE):
        some = {url: addresses.forms(url) for url in asked[n : n + _AT_ONCE]}
        every = {form for named in some.values() for form in named}
        have = set(Carrier.objects.filter(url__in=every).values_list("url", flat=True)) - taken
        for url, named in sorted(some.items(), key=lambda it: it[0] not in have):  # those known as they are first
            if form := next((it for it in named if it in have), ""):
                known[url] = form
                have.discard(form)
                taken.add(form)
    return known


def gather_listed(
    fetcher: Fetcher, entries: Iterable[Entry], said: Said = NOTHING, **more: object
) -> Iterator[Outcome]:
    """Ask for the pages that a list names, one after another; one that was had within a day is known."""
    for entry in entries:
        fresh = Q(url=entry.url, asked_at__gt=fetcher.now() - AGAIN, fault="")
        carrier = Carrier.objects.filter(fresh).exclude(document=None).select_related("document").first()
        if carrier and carrier.document:
            yield Outcome(entry.url, Taken(carrier.document, KNOWN))
        else:
            yield gather(
                fetcher, entry.url, Said(said.published, said.publisher, said.territory, entry.published), **more
            )
