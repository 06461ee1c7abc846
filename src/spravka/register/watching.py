"""Publishers that are watched: where each lists its releases, what is due, and a round of asking."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F, Q, QuerySet

from spravka.errors import BadInput
from spravka.register import records
from spravka.register.gathering import AGAIN, Outcome, gather, known_as, listed, note_fault, queue, too_long
from spravka.register.intake import CARRIED, CORRECTED, NEW, publisher_of
from spravka.register.models import Carrier, Outlet, Publisher
from spravka.register.setup import writing
from spravka.sources import Unopened, addresses, feeds
from spravka.sources.feeds import Listed
from spravka.sources.fetching import Fetcher
from spravka.sources.refusal import Unfetched
from spravka.vocab import territories

EVERY = 60
"""Minutes between two questions to a list, unless it says otherwise."""

SHEETS = 10
"""Further sheets of a list that are read where a day or more has passed it by."""

LOOKED_AFTER = timedelta(days=14)
"""How long a page that was had is asked again, once in AGAIN, for what its publisher corrects."""

_KEYS = ("territory", "within", "every", *feeds.KINDS)


@dataclass(frozen=True, slots=True)
class Watch:
    """A list to be watched: whose, where, and how. `kind`, `within`, `every`: as `Outlet` has them."""

    publisher: str
    territory: str
    url: str
    kind: str
    within: str = ""
    every: int = EVERY


def read_list(file: Path) -> list[Watch]:
    """Publishers from a TOML file: a table each, with `territory` and `feed`, `sitemap` or `listing` (an address or
    several); `within` and `every` (minutes) for what is not usual.

    Raises:
        BadInput: a file or an entry that cannot be used, by name.
    """
    try:
        told = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: not a TOML file ({error})") from error
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from error
    found = [watch for name, table in told.items() for watch in _watches(file, name, table)]
    if not found:
        raise BadInput(f"{file}: names no publisher; give each a table with its territory and its feed")
    return found


def _watches(file: Path, name: str, table: Any) -> Iterator[Watch]:
    where = f"{file}: {name}"
    if not isinstance(table, dict):
        raise BadInput(f'{where} stands outside of a table; each publisher has one: ["{name}"]')
    if odd := sorted(table.keys() - set(_KEYS)):
        raise BadInput(f"{where}: «{odd[0]}» is none of {', '.join(_KEYS)}")
    if not table.keys() & set(feeds.KINDS):
        raise BadInput(f"{where}: neither a feed, nor a sitemap, nor a listing to watch")
    every = table.get("every", EVERY)
    if not isinstance(every, int) or not 5 <= every <= 7 * 24 * 60:
        raise BadInput(f"{where}: every = {every} is no number of minutes from 5 to {7 * 24 * 60}")
    for kind in feeds.KINDS:
        told = table.get(kind, [])
        for url in told if isinstance(told, list) else [told]:
            try:
                yield Watch(name, _territory(table.get("territory", ""), where), addresses.normal(str(url)), kind,
                            str(table.get("within", "")), every)  # fmt: skip
            except Unfetched as fault:
                raise BadInput(f"{where}: {fault}") from fault


def _territory(told: Any, where: str) -> str:
    if not told or told in territories.table():
        return str(told)
    found = territories.resolve(str(told))
    if found is None:
        raise BadInput(f"{where}: «{told}» is no territory that Spravka knows; give its usual name or its id")
    return found.id


def keep(watches: list[Watch], by: str) -> int:
    """Watch these from now on; one that is watched already is watched as is said here. Returns how many are new.

    Raises:
        BadInput: nobody's name.
    """
    if not by.strip():
        raise BadInput("a list is watched for a person: whose name is missing")
    new = 0
    with writing():
        for it in watches:
            publisher = publisher_of(it.publisher, it.territory)
            if it.territory and publisher.territory != it.territory:
                Publisher.objects.filter(id=publisher.id).update(territory=it.territory)
                records.trade_again(publisher.name)
            told = {"publisher": publisher, "kind": it.kind, "within": it.within, "every": it.every}
            outlet, made = Outlet.objects.get_or_create(url=it.url, defaults={**told, "by": by.strip()})
            new += made
            if not made:
                for name, value in told.items():
                    setattr(outlet, name, value)
                outlet.stopped_by = ""
                outlet.again_at = None
                outlet.save()
    return new


def stop(outlet: Outlet, *, by: str) -> None:
    """Watch a list no more; what it brought stays."""
    if not by.strip():
        raise BadInput("a list is left for a person: whose name is missing")
    with writing():
        Outlet.objects.filter(id=outlet.id, stopped_by="").update(stopped_by=by.strip())


def hurry(outlet: Outlet) -> None:
    """Let a list be asked in the next round, whatever its time."""
    with writing():
        Outlet.objects.filter(id=outlet.id).update(again_at=None)


def watched() -> QuerySet[Outlet]:
    return Outlet.objects.filter(stopped_by="").select_related("publisher")


def due(at: datetime) -> QuerySet[Outlet]:
    return watched().filter(Q(again_at=None) | Q(again_at__lte=at))


# -- a round ------------------------------------------------------------------------------------------------------


def round(fetcher: Fetcher, **more: object) -> Iterator[Outcome]:
    """Ask the lists that are due, then the pages that wait and those that may have been corrected. What is done is kept
    page by page: a round that is stopped goes on with the next one.

    Args:
        more: reader and linking of `intake.add_bytes`.
    """
    for outlet in list(due(fetcher.now())):
        if outcome := ask(fetcher, outlet):
            yield outcome
    at = fetcher.now()
    waiting = Q(document=None) & ~Q(url="") & (Q(fault="") | Q(again_at__lte=at))
    young = Q(fetched_at__gt=at - LOOKED_AFTER, asked_at__lt=at - AGAIN) & ~Q(document=None)
    young &= Q(again_at=None) | Q(again_at__lte=at)
    for which in waiting, young:
        last = 0
        while some := list(Carrier.objects.filter(which, outlet__stopped_by="", id__gt=last).order_by("id")[:200]):
            for carrier in some:
                outcome = gather(fetcher, carrier.url, **more)
                if outcome.taken and outcome.taken.became in (NEW, CARRIED, CORRECTED):
                    with writing():
                        Outlet.objects.filter(id=carrier.outlet_id).update(brought=F("brought") + 1)
                yield outcome
            last = some[-1].id


def ask(fetcher: Fetcher, outlet: Outlet) -> Outcome | None:
    """Ask one list and note what it names; an outcome only if it failed, is damaged, or has become too long."""
    etag, modified = outlet.headers.get("etag", ""), outlet.headers.get("last-modified", "")
    at, before = fetcher.now(), outlet.fault
    try:
        fetched = fetcher.fetch(outlet.url, etag=etag, modified=modified)
        told = listed(fetcher, fetched, outlet.kind, outlet.within) if fetched.changed else None
        if told and outlet.answered_at:
            told = _with_what_moved_on(fetcher, outlet, told)
        if told and not told.entries:
            raise Unopened(
                "empty", outlet.url, f"{outlet.url}: names no page; look whether the publisher has moved its list"
            )
    except (Unfetched, Unopened) as fault:
        line = " ".join(str(fault).split())
        with writing():
            note_fault(outlet, fault.reason, line, fault, at)
            outlet.again_at = outlet.again_at or at + timedelta(minutes=outlet.every)
            outlet.save()
        return Outcome(outlet.url, None, fault.reason, line)
    if told:
        queue(told.entries, outlet)
        outlet.found, outlet.headers = len(told.entries), fetched.headers
    outlet.asked_at = outlet.answered_at = at
    outlet.again_at = at + timedelta(minutes=outlet.every)
    outlet.fault, outlet.told, outlet.failures = "", "", 0
    if told and told.damaged:
        outlet.fault, outlet.told = "damaged", f"{outlet.url}: the list is damaged; it was read as far as it goes"
    elif told and told.left:
        outlet.fault, outlet.told = "long", too_long(outlet.url, told)
    with writing():
        outlet.save()
    return Outcome(outlet.url, None, outlet.fault, outlet.told) if outlet.fault not in ("", before) else None


def _with_what_moved_on(fetcher: Fetcher, outlet: Outlet, first: Listed) -> Listed:
    """A list with what it has moved to its next sheets since it was read last: as long as half of a sheet is new."""
    entries, sheet, seen = list(first.entries), first, {outlet.url}
    for _ in range(SHEETS):
        known = len(known_as(it.url for it in sheet.entries[:500]))
        if not sheet.next or sheet.next in seen or not sheet.entries or 2 * known > len(sheet.entries[:500]):
            break
        seen.add(sheet.next)
        try:
            sheet = listed(fetcher, fetcher.fetch(sheet.next), outlet.kind, outlet.within)
        except Unfetched as fault:
            if fault.passing:
                raise
            break
        except Unopened:
            break
        entries += sheet.entries
    return replace(first, entries=tuple({it.url: it for it in entries}.values()))
