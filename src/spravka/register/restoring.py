"""A backup into an empty data directory, and a register's or a backup's check on a copy of its rows."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from spravka.errors import BadInput
from spravka.register import backup, databases, setup, snapshot
from spravka.register.backup import Progress, silent

_MADE_EMPTY = frozenset({"django_migrations", "django_content_type", "auth_permission", "register_setting"})
"""Tables that have rows before anybody has written anything."""


def restore(home: Path, file: Path, progress: Progress = silent, *, incomplete: bool = False) -> list[str]:
    """Put a backup into an empty data directory, and onto the database of `$SPRAVKA_DATABASE` if that names one,
    whichever the backup was made of. Killed, it goes on with the same call; until then nobody can open the register.

    Args:
        file: of a whole backup, as `backup.chosen` gives it.
        incomplete: restore also a backup of which files are missing or damaged, without those.

    Returns:
        A line for each file that the backup does not have whole: all else is restored.

    Raises:
        BadInput: the directory or the database holds something, or the backup is of a newer Spravka; files of it are
            missing or damaged. Nothing is restored then.
    """
    with setup.told(home):
        setup.turn_to(home)
        setup.known(file, _applied(file))
        mark = home / setup.UNFINISHED
        begun = mark.is_file() and mark.read_text("utf-8").strip() == file.name
        done = begun and snapshot.loaded() == file.name
        if not done:
            _check_empty(home, begun)
            if not incomplete:
                _check_whole(file, progress)
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            mark.write_text(file.name + "\n", "utf-8")
        lost = list(_files(home, file, progress))
        if not done:
            _rows(file, progress)
        mark.unlink()
        snapshot.forget_loading()
    setup.open_register(home)  # a backup of an older Spravka is brought up to date
    return lost


def _rows(file: Path, progress: Progress) -> None:
    """Put a backup's rows into the database that is turned to, which has none: the tables are made as they were then,
    in place of those that are there."""
    if connection.vendor == "sqlite":
        connection.close()
        for end in ("", "-wal", "-shm"):
            Path(connection.settings_dict["NAME"] + end).unlink(missing_ok=True)
    else:
        ours = {*connection.introspection.django_table_names(), *snapshot.rows(file)}
        with connection.cursor() as cursor:
            for table in sorted(ours):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
    executor = MigrationExecutor(connection)
    applied = {one for one in _applied(file) if one in executor.loader.disk_migrations}
    nodes = executor.loader.graph.node_map
    newest = [one for one in applied if not any(c.key in applied and c.key[0] == one[0] for c in nodes[one].children)]
    executor.migrate(sorted(newest))
    connection.close()
    snapshot.load(file, lambda table: progress(table, 0, 0))


def _applied(file: Path) -> list[tuple[str, str]]:
    with snapshot.opened(file) as told_of:
        return told_of.execute("SELECT app, name FROM django_migrations").fetchall()


def _check_empty(home: Path, begun: bool) -> None:
    """Raises BadInput if the data directory holds anything, unless this restore was begun there, or the database."""
    found = [name for name in (databases.FILE, *backup.FOLDERS, setup.UNFINISHED) if (home / name).exists()]
    if found and not begun:
        raise BadInput(f"{home}: holds a register already («{found[0]}»); restore into an empty one, named by --home")
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in _MADE_EMPTY:
                continue
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
            if cursor.fetchone():
                raise BadInput(f"the database of SPRAVKA_DATABASE holds rows already ({table}); name an empty one")


def _check_whole(file: Path, progress: Progress) -> None:
    """Raises BadInput if a file of the backup is missing or damaged."""
    if lost := list(backup.damaged(file, progress)):
        raise BadInput(
            f"{file}: {len(lost)} of its files are missing or damaged, {lost[0]}; nothing was restored: choose another "
            "backup with --at, or take what there is with --incomplete"
        )


def _files(home: Path, file: Path, progress: Progress) -> Iterator[str]:
    kept = backup.files_of(file)
    for n, (name, digest, size) in enumerate(kept):
        progress("файлы", n, len(kept))
        target, source = home / name, backup.place(file.parent / "files", digest)
        if not target.resolve().is_relative_to(home.resolve()):
            raise BadInput(
                f"{file}: its file «{name}» would lie outside of the data directory; nothing more was restored"
            )
        if target.is_file() and target.stat().st_size == size and backup.digest_of(target) == digest:
            continue
        if not source.is_file() or backup.digest_of(source) != digest:
            yield f"{source}: missing or damaged in the backup ({name})"
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".part")
        part.write_bytes(source.read_bytes())
        part.replace(target)
    if hasattr(os, "sync"):
        os.sync()


# -- a copy to look at ---------------------------------------------------------------------------------------------


@contextmanager
def copy(home: Path, file: Path | None = None, progress: Progress = silent) -> Iterator[None]:
    """Work on a copy of the register's rows, or of a backup's, in an SQLite file that is gone afterwards: a check may
    take its time there and change what it likes, and the pages never wait for it. Files are those of `home`, or of the
    backup."""
    address = os.environ.get("SPRAVKA_DATABASE", "")
    with tempfile.TemporaryDirectory(prefix="spravka-copy-") as folder:
        place = Path(folder)
        taken = file or place / "rows.sqlite3"
        if file is None:
            snapshot.take(taken, lambda table: progress(table, 0, 0))
        os.environ["SPRAVKA_DATABASE"] = ""
        try:
            setup.turn_to(place)
            _rows(taken, progress)
            setup.open_register(place)
            if file:
                (place / "archive").symlink_to((file.parent / "files").absolute())  # named as in the archive
            else:
                settings.SPRAVKA_HOME = home
            yield
        finally:
            connection.close()
            os.environ["SPRAVKA_DATABASE"] = address
            setup.turn_to(home)
