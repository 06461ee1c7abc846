"""All that a register holds, in plain values: equal for two that hold the same, whichever databases they are on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SIGNED_IN = {"web_session"}
"""Not backed up."""


def tables() -> dict[str, list[Any]]:
    """Every row of every table of the open register; fails if there is a table that no model and no name here knows."""
    from django.apps import apps
    from django.db import connection

    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    found: dict[str, list[Any]] = {}
    for table in connection.introspection.table_names():
        if table in SIGNED_IN or (connection.vendor == "sqlite" and table.startswith("register_words_")):
            continue
        if table == "register_words":
            found[table] = words()
        elif table == "django_migrations":
            found[table] = plain("SELECT app, name FROM django_migrations")
        else:
            model = models.pop(table)
            found[table] = [tuple(row.items()) for row in model._base_manager.order_by("pk").values()]
    assert set(models) <= SIGNED_IN, "a model without its table"
    return found


def words() -> list[Any]:
    from django.db import connection

    if connection.vendor == "postgresql":
        told = plain("SELECT id, array_to_string(tsvector_to_array(words), ' ') FROM register_words")
    else:
        told = plain("SELECT rowid, words FROM register_words")
    return [(number, frozenset(found.split())) for number, found in told]


def plain(sql: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return sorted(cursor.fetchall())


def files(home: Path) -> dict[str, bytes]:
    """Archive and tables, by their path in the data directory."""
    found = (p for name in ("archive", "trade") for p in (home / name).rglob("*"))
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in found if p.is_file()}
