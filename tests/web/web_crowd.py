"""A register grown many times over, in its projection alone: enough to see what a page asks of the database."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from spravka.register.models import Record, RecordPlace


def crowd(times: int = 30, *types: str) -> None:
    """Every live record so many times more, in the same files; only records of those types, if any are named. The
    database copies its rows by itself: through the models thousands take seconds."""
    found = Record.objects.filter(live=True, type__in=types) if types else Record.objects.filter(live=True)
    numbers = ", ".join(map(str, found.values_list("number", flat=True)))
    record, place = Record._meta.db_table, RecordPlace._meta.db_table
    columns = [f'"{field.column}"' for field in Record._meta.fields if field.name != "number"]
    of_place = [f'"{field.column}"' for field in RecordPlace._meta.fields if field.name not in ("id", "record")]
    with connection.cursor() as cursor:
        for n in range(times):
            told = [f"{column} || '-{n}'" if column in ('"id"', '"founder"') else column for column in columns]
            cursor.execute(
                f"INSERT INTO {record} ({', '.join(columns)}) "
                f"SELECT {', '.join(told)} FROM {record} WHERE number IN ({numbers})"
            )
            cursor.execute(
                f"INSERT INTO {place} (record_id, {', '.join(of_place)}) "
                f"SELECT copy.number, {', '.join(f'place.{column}' for column in of_place)} FROM {place} place "
                f"JOIN {record} source ON source.number = place.record_id AND source.number IN ({numbers}) "
                f"JOIN {record} copy ON copy.id = source.id || '-{n}'"
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
