"""Rows into a database by the hundred thousand: past Django's models on SQLite, by COPY from there to PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

MEMORY = """
PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY
"""


@contextmanager
def loading() -> Iterator[None]:
    """SQLite without its indexes, in one transaction, until all is in."""
    with connection.cursor() as cursor:
        for pragma in MEMORY.split(";"):
            cursor.execute(pragma)
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'auth%'"
        )
        indexes = cursor.fetchall()
        with transaction.atomic():
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            for _, sql in indexes:
                cursor.execute(sql)
        cursor.execute("PRAGMA foreign_keys = ON")


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Insert unsaved instances, in portions."""
    readers = [(f.attname, _plainly(f)) for f in columns(model)]
    insert_plain(model, (tuple(told(getattr(row, name)) for name, told in readers) for row in rows))


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields with columns that the database does not make itself."""
    return [f for f in model._meta.concrete_fields if not f.generated]


def insert_plain(model: type[models.Model], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows that hold the values of all columns, in the model's order, as the database has them."""
    fields = columns(model)
    names = ", ".join(f'"{f.column}"' for f in fields)
    _many(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})', rows)


def _many(sql: str, rows: Iterable[Sequence[Any]], size: int = 5000) -> None:
    with connection.cursor() as cursor:
        portion: list[Sequence[Any]] = []
        for row in rows:
            portion.append(row)
            if len(portion) == size:
                cursor.executemany(sql, portion)
                portion.clear()
        if portion:
            cursor.executemany(sql, portion)


def insert_words(table: str, rows: Iterable[tuple[int, str]]) -> None:
    """Entries of SQLite's index of words: number and tokens."""
    _many(f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)", rows)


def _plainly(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else json.dumps(value)
    if isinstance(field, models.DateField):
        return lambda value: field.get_db_prep_value(value, connection)
    return lambda value: value


def copy_to_postgres(source: Any, words: str) -> None:
    """Everything of the register from an SQLite connection into the open PostgreSQL, which holds nothing yet."""
    with connection.cursor() as cursor:
        tables = list(apps.get_app_config("register").get_models())
        with transaction.atomic():
            for model in tables:
                cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')
            for model in tables:
                _copy(cursor, source, model)
            cursor.execute("CREATE TEMPORARY TABLE staged (id bigint, words text)")
            with cursor.copy("COPY staged FROM STDIN") as copy:
                for row in source.execute(f"SELECT rowid, words FROM {words}"):
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO {words} SELECT id, array_to_tsvector(string_to_array(words, ' ')) FROM staged")
        for sql in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(sql)
        cursor.execute("VACUUM ANALYZE")  # as its autovacuum does in time


def _copy(cursor: Any, source: Any, model: type[models.Model]) -> None:
    fields = columns(model)
    names = ", ".join(f'"{f.column}"' for f in fields)
    table = model._meta.db_table
    flags = [n for n, f in enumerate(fields) if isinstance(f, models.BooleanField)]
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in source.execute(f'SELECT {names} FROM "{table}" ORDER BY 1'):
            told = list(row)
            for n in flags:
                told[n] = bool(told[n])
            copy.write_row(told)
