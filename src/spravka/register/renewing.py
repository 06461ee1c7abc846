"""What another Spravka has projected, made again: opening a register after an upgrade brings it up to date.

Who belongs together is linked anew only where linking itself has changed, in one transaction. Else every document and
record is settled where it stands, a portion at a time: each is kept when it is done, and who was stopped goes on there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet

from spravka import linking
from spravka.register import projecting, records
from spravka.register.models import Document, Record, Setting
from spravka.register.setup import writing

log = logging.getLogger(__name__)

PROJECTED, LINKED, REACHED = "projection", "linking", "projection reached"
"""Settings: by which versions the register was projected and linked, and how far a renewal has come."""
PORTION = 500


def versions() -> dict[str, str]:
    """The settings that say by which versions a register was projected and linked, as this Spravka does."""
    return {PROJECTED: projecting.VERSION, LINKED: linking.VERSION}


def bring_up_to_date() -> None:
    """Make again what is kept in step with facts and judgements, if another Spravka projected or linked it."""
    wanted = versions()
    held = dict(Setting.objects.filter(name__in=list(wanted)).values_list("name", "value"))
    if held.get(PROJECTED) == "9":  # the last that did not say by what it was linked
        held.setdefault(LINKED, "1")
    if held == wanted:
        return
    if Document.objects.exists():
        if held.get(LINKED) != linking.VERSION:
            log.warning("linking the facts of this register anew, once: with 100,000 documents it takes hours")
            records.rebuild()
        else:
            _settle_again()
    for name, value in wanted.items():
        Setting.objects.update_or_create(name=name, defaults={"value": value})
    Setting.objects.filter(name=REACHED).delete()


def _settle_again() -> None:
    documents, settled = Document.objects.order_by("id"), Record.objects.order_by("number")
    _by_portions("documents", documents.values_list("id", flat=True), "id", _place_documents)
    _by_portions("records", settled.values_list("number", flat=True), "number", records.settle_again)


def _place_documents(ids: Collection[int]) -> None:
    for document in Document.objects.filter(id__in=ids):
        projecting.place_document(document)


def _by_portions(what: str, ids: QuerySet[Any], column: str, renew: Callable[[list[int]], None]) -> None:
    """Renew all of a kind in the order of their numbers, from where the last try was stopped."""
    reached = _reached(what)
    done, all_ = ids.filter(**{f"{column}__lte": reached}).count(), ids.count()
    told = -1
    while portion := list(ids.filter(**{f"{column}__gt": reached})[:PORTION]):
        if (percent := 100 * done // all_) // 5 > told:
            told = percent // 5
            log.warning("bringing the register up to date, once: %d %% of %d %s", percent, all_, what)
        with writing():
            renew(portion)
            reached, done = portion[-1], done + len(portion)
            value = f"{projecting.VERSION} {what} {reached}"
            Setting.objects.update_or_create(name=REACHED, defaults={"value": value})


def _reached(what: str) -> int:
    """The last number of that kind that an earlier try has renewed; 0 if none has."""
    told = Setting.objects.filter(name=REACHED).values_list("value", flat=True).first() or ""
    version, _, place = told.partition(" ")
    kind, _, number = place.rpartition(" ")
    if version != projecting.VERSION:
        return 0
    if (what, kind) == ("documents", "records"):
        return 2**62  # those are done
    return int(number) if kind == what else 0
