"""A register grown many times over, in its projection alone: enough to see what a page asks of the database."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from spravka.register.models import Record, RecordPlace

COPIED = [field.attname for field in Record._meta.fields if field.attname != "number"]


def crowd(times: int = 30, *types: str) -> None:
    """Every live record so many times more, in the same files; only records of those types, if any are named."""
    found = Record.objects.filter(live=True, type__in=types) if types else Record.objects.filter(live=True)
    told = list(found.prefetch_related("places"))
    for n in range(times):
        copies = []
        for record in told:
            copy = Record(
                **{f.attname: getattr(record, f.attname) for f in Record._meta.fields if f.attname != "number"}
            )
            copy.id, copy.founder = f"{record.id}-{n}", f"{record.founder}-{n}"
            copies.append(copy)
        Record.objects.bulk_create(copies)
        RecordPlace.objects.bulk_create(
            RecordPlace(record=copy, territory=p.territory, type=p.type, day=p.day, disputed=p.disputed)
            for record, copy in zip(told, copies, strict=True)
            for p in record.places.all()
        )


def asked(client: Any, *addresses: str) -> list[int]:
    """How many queries each address takes."""
    found = []
    for address in addresses:
        client.get(address)  # what is looked up once for good is not counted
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found.append(len(queries))
    return found


def read_whole(client: Any, address: str) -> list[str]:
    """The questions for which SQLite reads every record, or every document."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    found = []
    for query in queries.captured_queries:
        if query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                steps = [str(row[-1]) for row in cursor.fetchall()]
            if any(step in (f"SCAN {t}" for t in ("register_record", "register_document")) for step in steps):
                found.append(query["sql"])
    return found
