"""Records by when they begin, end or fall due: each question is a range of an index, to be cut to what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from spravka.register import places
from spravka.register.models import Record, RecordPlace
from spravka.roadmap import due, life
from spravka.roadmap.rounds import Round, origins, rounds
from spravka.values.periods import Period

LOOKED_AT = 4000
"""Beginnings that are looked through for anniversaries."""


def over(type: str, on: date, partner: str = "") -> QuerySet[Record]:
    """What was over on the day, the latest first."""
    return _of(type, partner, ends__gt="", ends__lte=on.isoformat()).order_by(*_by(partner, "-ends", "-number"))


def ending(type: str, after: date, until: date | None = None, partner: str = "") -> QuerySet[Record]:
    """What is not over on the first day but (with `until`) on the second, the soonest first."""
    within = {"ends__gt": after.isoformat()}
    if until is not None:
        within["ends__lte"] = until.isoformat()
    return _of(type, partner, **within).order_by(*_by(partner, "ends", "number"))


def beginning(type: str, first: date, stop: date, partner: str = "") -> QuerySet[Record]:
    """What begins on the first day or later, before the second, by a date of its own; the soonest first."""
    found = _of(type, partner, day__gte=first.isoformat(), day__lt=stop.isoformat())
    return found.exclude(date="").order_by(*_by(partner, "day", "number"))


def under_way(type: str, on: date, partner: str = "") -> QuerySet[Record]:
    """What began before the day and is not over on it, what ends soonest first."""
    return ending(type, on, partner=partner).filter(day__lt=on.isoformat())


def undated(type: str, partner: str = "") -> QuerySet[Record]:
    """What has no date, the newest told first."""
    return newest(type, partner).filter(date="")


def newest(type: str, partner: str = "") -> QuerySet[Record]:
    """The newest first."""
    return _of(type, partner).order_by(*_by(partner, "-day", "-number"))


def newest_of(types: Sequence[str], n: int, partner: str) -> dict[str, list[Record]]:
    """`newest` of each of the types, `n` at most, asked for at once."""
    sql, params = _again(newest("<type>", partner)[:n], [{"<type>": type} for type in types])
    found: dict[str, list[Record]] = {type: [] for type in types}
    for record in sorted(Record.objects.raw(sql, params), key=lambda it: (it.day, it.number), reverse=True):
        found[record.type].append(record)
    return found


REMEMBERED = (
    Q(type="agreement", status__in=life.STATUSES["in_force"])
    | Q(type="event", status="held")
    | Q(type__in=("institution", "partner"))
)
"""Of whose beginning round anniversaries are kept, by rule: agreements in force by their signing, what was opened, twin
towns since they are twins."""


def anniversaries(first: date, last: date, most: int, partner: str = "") -> list[tuple[Record, Round]]:
    """What has a round anniversary from `first` to `last`, the soonest first. The day is known, or at least the month:
    a year has no day to remember."""
    found: dict[int, Round] = {
        number: it
        for number, type, edtf, ends in _begun_in(origins(first, last), partner)
        for it in rounds(edtf, first, last)
        if due.is_exact(it.period) and (type != "agreement" or not "" < ends <= first.isoformat())
    }
    soonest = sorted(found, key=lambda number: (found[number].period.start, number))[: 4 * most]
    kept: list[tuple[Record, Round]] = []
    for at in range(0, len(soonest), most):
        portion = soonest[at : at + most]
        records = Record.seen.in_bulk(portion)
        kept += [(records[n], found[n]) for n in portion if _is_remembered(records[n])]
        if len(kept) >= most:
            break
    return kept[:most]


def _is_remembered(record: Record) -> bool:
    """Whether its date is that of a beginning: a signing and not a term, an opening, a tie of twin towns."""
    if "date" not in record.fields:
        return False
    wanted = {"event": ("type", "opening"), "institution": ("action", "opened"), "partner": ("label", "twin")}
    name, value = wanted.get(record.type, ("", ""))
    return not name or record.fields.get(name, {}).get("value") == value


def _begun_in(ranges: Sequence[Period], partner: str) -> list[tuple[int, str, str, str]]:
    """(number, type, date, ends) of what is remembered and begins by a date of its own within one of the periods,
    LOOKED_AT at most. Asked for at once: with OR, SQLite would read all that is of the type, and twenty queries of
    Django's take longer to make than to answer."""
    first, stop = "<first>", "<stop>"  # where the days of a period will stand
    types = ("agreement", "event", "institution", "partner")
    found = Record.seen.filter(REMEMBERED, live=True, type__in=types, day__gte=first, day__lt=stop).exclude(date="")
    told = _within(found, partner).order_by().values_list("number", "type", "date", "ends")
    if not ranges:
        return []
    sql, params = _again(told, [{first: it.start.isoformat(), stop: it.stop.isoformat()} for it in ranges])
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {LOOKED_AT}", params)
        return list(cursor.fetchall())


def _again(told: QuerySet[Any], values: Sequence[Mapping[str, str]]) -> tuple[str, list[object]]:
    """A query told again for each set of values that are to stand where it has their names: put together by UNION,
    or in PostgreSQL joined to them, which plans it once: twenty times took longer by far than the answer."""
    sql, params = told.query.sql_with_params()
    if connection.vendor == "postgresql":
        names = list(values[0])
        columns = [f"asked.v{names.index(param)}" if param in names else "%s" for param in params]
        begins, *parts = sql.split("%s")
        sql = begins + "".join(column + part for column, part in zip(columns, parts, strict=True))
        # OFFSET keeps the query by itself: drawn into the join, it would go through all that it might find for each.
        row, named = ", ".join(["%s"] * len(names)), ", ".join(f"v{n}" for n in range(len(names)))
        rows = ", ".join([f"({row})"] * len(values))
        filled = [value for it in values for value in it.values()] + [it for it in params if it not in names]
        return (
            f"SELECT told.* FROM (VALUES {rows}) AS asked ({named}) CROSS JOIN LATERAL ({sql} OFFSET 0) AS told",
            filled,
        )
    filled = [it.get(param, param) if isinstance(param, str) else param for it in values for param in params]
    return " UNION ALL ".join([f"SELECT * FROM ({sql}) AS told"] * len(values)), filled


def _of(type: str, partner: str, **within: str) -> QuerySet[Record]:
    """The live records of a type, of a partner's file, with their days within limits. Of a single file they are read
    off its places, where they stand in the order of their days."""
    if _is_single(partner):
        limits = {f"places__{name}": day for name, day in within.items()}  # in one filter: a second joins anew
        return Record.seen.filter(live=True, places__territory=partner, places__type=type, **limits)
    return _within(Record.seen.filter(type=type, live=True, **within), partner)


def _by(partner: str, *columns: str) -> list[str]:
    """Columns to sort a partner's records by: its places' where these are read."""
    if not _is_single(partner):
        return list(columns)
    told = {"number": "record"}
    return [f"{'-' * it.startswith('-')}places__{told.get(it.lstrip('-'), it.lstrip('-'))}" for it in columns]


def _is_single(partner: str) -> bool:
    """Whether it is a partner with one file: a group's is those of its members."""
    return bool(partner) and len(places.files_in(partner)) == 1


def _within(found: QuerySet[Record], partner: str) -> QuerySet[Record]:
    """Those of a partner's file; asked of each by itself, as few lie in a range."""
    if not partner:
        return found
    told = RecordPlace.seen.filter(record=OuterRef("pk"), territory__in=places.files_in(partner))
    return found.filter(Exists(told))
