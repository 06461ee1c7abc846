"""`spravka backup`, `spravka restore`, `spravka verify`: that nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, app, notice
from spravka.cli.serve import as_pages
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.register.backup import Progress


@app.command(epilog="Example: spravka backup /backups/spravka --keep 30")
def backup(
    folder: Annotated[Path, typer.Argument(help="A folder for backups; files they share lie there once.")],
    keep: Annotated[int, typer.Option(help="How many backups stay; 0 keeps them all.", min=0)] = 0,
    home: Home = None,
) -> None:
    """Back up the register with its archive and tables, while it is at work. A backup that is stopped leaves none."""
    where = there(home)
    from spravka.register.backup import make

    with working() as progress:
        made = make(folder.expanduser(), at=datetime.now(UTC), keep=keep, progress=progress)
    print(f"{made.file}: строк {made.rows}, файлов {made.files} (новых {made.copied})")
    if made.dropped:
        print(f"старых копий убрано: {made.dropped}")
    complain(made.damaged, f"{where}: {len(made.damaged)} files are not in the backup; all else is")


@app.command(epilog="Example: spravka restore /backups/spravka --home /srv/spravka")
def restore(
    folder: Annotated[Path, typer.Argument(help="The folder with the backups.", show_default=False)],
    at: Annotated[str, typer.Option(help="Which one, by the beginning of its name (default: the newest).")] = "",
    incomplete: Annotated[bool, typer.Option("--incomplete", help="Also one that lost files, without them.")] = False,
    home: Home = None,
) -> None:
    """Put a backup into an empty data directory, and onto SQLite or PostgreSQL, as $SPRAVKA_DATABASE says."""
    where = as_pages(home)
    from spravka.register.backup import chosen
    from spravka.register.restoring import restore as put_back

    found = chosen(folder.expanduser(), at)
    with working() as progress:
        lost = put_back(where, found, progress, incomplete=incomplete)
    print(f"{where}: восстановлено из {found.name}; все входят заново, проверка – «spravka verify»")
    complain(lost, f"{found}: {len(lost)} files could not be restored; all else was")


@app.command(epilog="Example: spravka verify --backup /backups/spravka")
def verify(
    backup: Annotated[Path | None, typer.Option(help="Check the newest backup of this folder instead.")] = None,
    at: Annotated[str, typer.Option(help="Of several backups which, by the beginning of its name.")] = "",
    home: Home = None,
) -> None:
    """Check that the register, or a backup, is whole: files, quotes, and records that are what facts and decisions come
    to. The rows are checked in a copy, so the pages may go on."""
    if at and not backup:
        raise BadInput("--at names a backup: give the folder of backups too, with --backup")
    where = as_pages(home) if backup else there(home)
    from spravka.register import backup as backups
    from spravka.register.setup import turn_to

    turn_to(where)
    from spravka.register import checking, journal, restoring

    found = backups.chosen(backup.expanduser(), at) if backup else None
    problems: list[str] = []
    if not found:
        journal.seal()  # what was done since the last batch; from now on it cannot be changed unseen
    with working() as progress:
        if found:
            problems = list(backups.damaged(found, progress))
        with restoring.copy(where, found, progress):
            for n, (name, check) in enumerate(told := checking.checks()):
                progress(name, n, len(told))
                problems += check()
            seal = journal.head()
    print(f"{found or where}: " + (f"неполадок: {len(problems)}" if problems else "всё цело"))
    if seal:
        print(f"последняя печать журнала: {seal}")  # whoever keeps it elsewhere also sees an end that was cut off
    complain(problems)


def there(home: Path | None) -> Path:
    """The data directory; a register is in it."""
    where = as_pages(home)
    from spravka.register.setup import turn_to_existing

    turn_to_existing(where)
    return where


def complain(lines: list[str], end: str = "") -> None:
    """Tell what is wrong and leave with 2; nothing at all if nothing is."""
    for line in lines:
        notice(line)
    if lines:
        if end:
            notice(end)
        raise typer.Exit(2)


@contextmanager
def working() -> Iterator[Progress]:
    """One line on a terminal that says what is being done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("")

        def told(what: str, done: int, all_: int) -> None:
            bar.update(task, description=what, completed=done, total=all_ or None)

        yield told
