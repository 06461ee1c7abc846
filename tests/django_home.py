"""Django for the tests that need it: set up once, with the pages' settings, which hold the register's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any


def set_up() -> None:
    """To be called while tests are collected: before modules that import models, yet after pytest-django has looked for
    settings. It would forbid databases other than its own, and ours are files that a test may kill or fill."""
    import django
    from django.apps import apps

    if not apps.ready:
        if "SPRAVKA_TESTS" not in os.environ:  # a bench, without tests/conftest.py
            os.environ["SPRAVKA_TESTS"] = tempfile.mkdtemp(prefix="spravka-tests-")
        os.environ.setdefault("SPRAVKA_HOME", tempfile.mkdtemp(dir=os.environ["SPRAVKA_TESTS"]))
        os.environ["DJANGO_SETTINGS_MODULE"] = "spravka.web.settings"
        django.setup()
        _make_tables_once()
        _hash_quickly()


def _hash_quickly() -> None:
    """A password's digest is to cost whoever guesses it a tenth of a second, and a test asks for many."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    ScryptPasswordHasher.work_factor, ScryptPasswordHasher.parallelism = 16, 1


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker to ask for it fills, while the others wait; to be copied, not changed."""
    import fcntl

    root = Path(os.environ["SPRAVKA_TESTS"])
    folder, part = root / name, root / f"{name}.part"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


def _make_tables_once() -> None:
    """To make all tables takes a second and a half: SQLite's are made for the first file, and each new file that would
    get the same is a copy of it. Whatever has a table, or is to get older ones, migrates as ever."""
    from django.db.migrations.executor import MigrationExecutor

    migrate = MigrationExecutor.migrate
    states: list[Any] = []

    @wraps(migrate)
    def migrated(self: Any, targets: Any, *args: Any, **more: Any) -> Any:
        to, leaves = self.connection, self.loader.graph.leaf_nodes()
        if to.vendor != "sqlite" or to.introspection.table_names() or set(targets) != set(leaves):
            return migrate(self, targets, *args, **more)
        file = Path(to.settings_dict["NAME"])

        def make(folder: Path) -> None:
            migrate(self, targets, *args, **more)
            to.close()  # folds the write-ahead log into the file
            shutil.copy(file, folder)

        tables = made_once("tables", make)
        to.close()
        shutil.copy(next(tables.iterdir()), file)
        if not states:
            self.loader.build_graph()
            states.append(self._create_project_state(with_applied_migrations=True))
        return states[0].clone()

    MigrationExecutor.migrate = migrated


def open_new(home: Path) -> None:
    """Open an empty register there; on SQLite from a copy of one, since making the tables anew takes long."""
    from spravka.register.setup import open_register

    if not os.environ.get("SPRAVKA_DATABASE"):
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(made_once("empty", _make_empty) / "spravka.sqlite3", home)
    open_register(home)


def _make_empty(folder: Path) -> None:
    from django.db import connection

    from spravka.register.setup import open_register

    open_register(folder)
    connection.close()


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

    from spravka.register import renewing, search
    from spravka.register.models import Setting

    ours = [m for label in ("register", "web") for m in apps.get_app_config(label).get_models()]
    tables = ", ".join(connection.ops.quote_name(m._meta.db_table) for m in ours)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}, {search.TABLE} RESTART IDENTITY CASCADE")
    Setting.objects.bulk_create(Setting(name=name, value=value) for name, value in renewing.versions().items())
