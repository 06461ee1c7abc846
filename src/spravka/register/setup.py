"""Opening a register: Django on a data directory, its schema brought up to date, faults told in one line."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from spravka.errors import BadInput
from spravka.register.databases import database

UNFINISHED = ".restoring"
"""The file that stands in a data directory until all of a backup is in it."""

_LOCK = 7077  # any fixed number: the advisory lock that PostgreSQL's writers share


def open_register(home: Path) -> None:
    """Make the register in `home` the one that this process works on; create or migrate it as needed.

    Raises:
        BadInput: the directory cannot be made or written, the disk is full, the database does not answer, is not
            one, or was made by a newer Spravka.
    """
    with told(home):
        home.mkdir(parents=True, exist_ok=True)
        check_finished(home)
        turn_to(home)
        _migrate(home)
        from spravka.register.renewing import bring_up_to_date  # its models are there once Django is set up

        bring_up_to_date()


def open_existing(home: Path) -> None:
    """`open_register` for who asks a register and is not to make one of a mistyped name."""
    turn_to_existing(home)
    open_register(home)


def turn_to_existing(home: Path) -> None:
    """The same for what must be there and is taken as it is: nothing is made, nothing brought up to date.

    Raises:
        BadInput: there is no register, the database does not answer, or a restore is not finished there.
    """
    with told(home):
        check_finished(home)
        turn_to(home)
        file = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else ""
        if (file and not Path(file).is_file()) or "register_document" not in connection.introspection.table_names():
            raise BadInput(
                f"{home}: no register is here; name its data directory with --home, or make one: spravka init"
            )


def check_finished(home: Path) -> None:
    if (home / UNFINISHED).exists():
        raise BadInput(f"{home}: a restore was not finished here; run the same «spravka restore» again")


def turn_to(home: Path) -> None:
    """Make the register in `home` the one that this process works on, as it is; its tables may be missing."""
    os.environ["SPRAVKA_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spravka.register.settings")
    if not apps.ready:
        django.setup()
    settings.SPRAVKA_HOME = home
    wanted = database(home, os.environ.get("SPRAVKA_DATABASE", ""))
    if any(connection.settings_dict.get(key) != value for key, value in wanted.items()):
        connections.close_all()
        settings.DATABASES = {"default": wanted}
        connections.settings = connections.configure_settings(settings.DATABASES)
        del connections["default"]  # made anew, of the new engine, when it is next asked for


def _migrate(home: Path) -> None:
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    known(home, MigrationExecutor(connection).loader.applied_migrations)
    for tries_left in (4, 3, 2, 1, 0):
        try:
            with _alone():
                if _pending():
                    call_command("migrate", verbosity=0, interactive=False)
            return
        except DatabaseError:  # another process may be making the same tables: let it finish
            if not tries_left:
                raise
            time.sleep(0.2)


def known(where: Path, applied: Iterable[tuple[str, str]]) -> None:
    """Raises BadInput if one of the register's or the pages' migrations (app, name) is of a newer Spravka."""
    from django.db.migrations.loader import MigrationLoader

    here = MigrationLoader(None).disk_migrations
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("spravka.")}
    unknown = [name for app, name in applied if app in ours and (app, name) not in here]
    if unknown:
        raise BadInput(f"{where}: this register was written by a newer Spravka ({max(unknown)}); install the newer one")


@contextmanager
def _alone() -> Iterator[None]:
    """While the tables are made, nobody else makes them. SQLite has no such lock; there the tries are for that."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _pending() -> bool:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def told(home: Path) -> Iterator[None]:
    """Turn the faults of disk and database into one line for a person."""
    try:
        yield
    except DatabaseError as error:
        if not isinstance(error, OperationalError) and "not a database" not in str(error):
            raise  # a fault of ours
        raise BadInput(f"{home}: {_advice(str(error))}") from error
    except OSError as error:
        where = error.filename or home
        raise BadInput(f"{where}: {error.strerror or error}; {_REMEDY}") from error


_REMEDY = "free some space, allow writing there, or name another directory with --home"


def _advice(message: str) -> str:
    line = message.strip().splitlines()[0] if message.strip() else "the database failed"
    if "not a database" in line:
        return "the database file is damaged or is something else; restore a backup or name another --home"
    if "locked" in line:
        return "another Spravka is writing to this register; try again when it is done"
    if any(words in line for words in ("full", "disk I/O", "readonly", "unable to open")):
        return f"cannot write the register ({line}); {_REMEDY}"
    return f"the database does not answer ({line}); check SPRAVKA_DATABASE"


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, one writer at a time: what it reads, nobody changes until it is done."""
    with told(settings.SPRAVKA_HOME), transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite: IMMEDIATE has taken the lock already
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
