"""Django for the tests that need it: set up once, with the pages' settings, which hold the register's."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache, wraps
from pathlib import Path
from typing import Any


def set_up() -> None:
    """To be called while tests are collected: before modules that import models, yet after pytest-django has looked for
    settings. It would forbid databases other than its own, and ours are files that a test may kill or fill."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("SPRAVKA_HOME", tempfile.mkdtemp(prefix="spravka-tests-"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "spravka.web.settings"
        django.setup()
        _make_tables_once()
        _hash_quickly()


def _hash_quickly() -> None:
    """A password's digest is to cost whoever guesses it a tenth of a second, and a test asks for many."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    ScryptPasswordHasher.work_factor, ScryptPasswordHasher.parallelism = 16, 1


def _make_tables_once() -> None:
    """To make all tables takes a second and a half: SQLite's are made for the first file, and each new file that would
    get the same is a copy of it. Whatever has a table, or is to get older ones, migrates as ever."""
    from django.db.migrations.executor import MigrationExecutor

    migrate = MigrationExecutor.migrate
    made: list[tuple[Path, Any]] = []

    @wraps(migrate)
    def migrated(self: Any, targets: Any, *args: Any, **more: Any) -> Any:
        to, leaves = self.connection, self.loader.graph.leaf_nodes()
        if to.vendor != "sqlite" or to.introspection.table_names() or set(targets) != set(leaves):
            return migrate(self, targets, *args, **more)
        file = Path(to.settings_dict["NAME"])
        if made:
            to.close()
            shutil.copy(made[0][0], file)
        else:
            state = migrate(self, targets, *args, **more)
            to.close()  # folds the write-ahead log into the file
            folder = Path(tempfile.mkdtemp(prefix="spravka-tables-"))
            made.append((shutil.copy(file, folder), state))
        return made[0][1].clone()

    MigrationExecutor.migrate = migrated


def open_new(home: Path) -> None:
    """Open an empty register there; on SQLite from a copy of one, since making the tables anew takes long."""
    from spravka.register.setup import open_register

    if not os.environ.get("SPRAVKA_DATABASE"):
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(_empty(), home / "spravka.sqlite3")
    open_register(home)


@cache
def _empty() -> Path:
    from django.db import connection

    from spravka.register.setup import open_register

    folder = Path(tempfile.mkdtemp(prefix="spravka-empty-"))
    open_register(folder)
    connection.close()
    return folder / "spravka.sqlite3"


def fresh_database(server: str, name: str, template: str = "template1") -> str:
    """Address of a new database on the PostgreSQL server at that address, made as a copy of another in no time."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute(f"DROP DATABASE IF EXISTS {name}")
        asked.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    return server.replace("/postgres?", f"/{name}?")


def empty() -> None:
    """Nothing in any table: what SQLite's new file is, PostgreSQL's shared database is made."""
    from django.apps import apps
    from django.db import connection

    from spravka.register import projecting, search
    from spravka.register.models import Setting

    ours = [m for label in ("register", "web") for m in apps.get_app_config(label).get_models()]
    tables = ", ".join(connection.ops.quote_name(m._meta.db_table) for m in ours)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}, {search.TABLE} RESTART IDENTITY CASCADE")
    Setting.objects.create(name="projection", value=projecting.VERSION)
