"""What the register's records claim of trade, and how it stands with the tables of the same data directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from spravka.register import records
from spravka.register.models import FactRow, Record
from spravka.statements import Settled
from spravka.statements.fact import typed
from spravka.trade import claims
from spravka.trade.claims import Check
from spravka.trade.held import Held
from spravka.trade.store import Cube
from spravka.trade.telling import Told, tell

TYPES = ("trade_claim", "partner")


def tables() -> Held:
    """The tables that are loaded; what was asked of them before is remembered."""
    return _held(Path(settings.SPRAVKA_HOME) / "trade")


@lru_cache(maxsize=4)
def _held(root: Path) -> Held:
    return Held(Cube(root))


def of(record: Record) -> Check | None:
    """The check of a record's claim; None if it claims nothing that tables speak of."""
    if not record.live or record.kind not in claims.KINDS:
        return None
    row = getattr(record, "trade", None)
    told = date.fromisoformat(record.day) if len(record.day) == 10 else None
    sides = (row.reporter, row.partner) if row else ("", "")
    claim = claims.read(records.outline(record), *sides, told, _quotes(record))
    return claims.check(claim, tables()) if claim else None


def _quotes(record: Record) -> list[str]:
    """How a growth was said that may have been told in times; the others need no look at their facts."""
    told = record.fields.get("growth")
    if told is None or not isinstance(value := typed(told["value"]), Decimal) or not claims.worded(value):
        return []
    return list(FactRow.seen.filter(id__in=told.get("support", ())).values_list("quote", flat=True))


def told(found: Iterable[Settled], lang: str) -> dict[str, Told]:
    """What the tables say of the claims among settled records, by their ids, in words of the language."""
    held: dict[str, Told] = {}
    for record in found:
        newest = max((s.source.published for s in record.facts if s.source.published), default=None)
        if claim := claims.read(record, published=newest):
            held[record.id] = tell(claims.check(claim, tables()), lang)
    return held


def all_(partner: str = "") -> Iterator[tuple[Record, Check]]:
    """Every record with a claim that tables speak of, oldest first; of a partner's file, or of all."""
    for type_ in TYPES:
        found = records.of(partner, type_).filter(kind__in=claims.KINDS).select_related("trade").order_by("number")
        yield from checked(found.iterator(chunk_size=500))


def checked(found: Iterable[Record]) -> Iterator[tuple[Record, Check]]:
    for record in found:
        if (check := of(record)) is not None:
            yield record, check
