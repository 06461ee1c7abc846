"""`spravka import`: the rows of a table that an office keeps, into the register."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, app, notice
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.kinds import Kind
    from spravka.sources.matching import Understood
    from spravka.sources.tables import Table


@app.command(name="import", epilog="Example: spravka import agreements.xlsx --kind agreement --by 'Анна Иванова'")
def import_(
    file: Annotated[
        Path, typer.Argument(help="The table, XLSX or CSV; or what «spravka export» made.", show_default=False)
    ],
    kind: Annotated[str, typer.Option(help="What a row of a table is: agreement, meeting, visit, person_post…")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet (default: the fullest).")] = "",
    by: Annotated[str, typer.Option(help="Who enters it (default: the user of this machine).")] = "",
    column: Annotated[
        list[str] | None, typer.Option(help="A column's field, 'Heading=field'; 'Heading=' leaves it out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what comes of it.")] = False,
    home: Home = None,
) -> None:
    """Bring the rows of an office's table into the register; a row that is there already changes nothing.

    Rows that cannot be taken are told by their number, with the reason; the others are kept. An export of a register
    goes whole into a register that holds nothing.
    """
    if file.is_dir() or (not kind and _is_workbook(file)):
        _take_in(file, home)
        return
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register
    from spravka.sources import columns, matching, tables

    of = _kind(kind)
    table = tables.read(file_bytes(file), file.name, partial(columns.is_label, of), sheet)
    fields = _fields(of, table, column or [])
    understood = matching.understand(of, table, fields, date.today())
    _tell(of, table, fields, understood)
    open_register(directory(home))
    from spravka.register import importing

    if dry_run:
        there = len(importing.known(of.name, understood.good))
        counts = f"будет внесено: {len(understood.good) - there}, уже были: {there}"
    else:
        came = importing.bring_in(file.name, of.name, understood.good, by=by or user_name())
        counts = f"внесено: {came.new}, уже были: {came.known}"
    print(f"{counts}, не принято: {len(understood.bad)}")
    if understood.bad:
        raise typer.Exit(2)


def _is_workbook(file: Path) -> bool:
    from spravka.register import tabular

    return tabular.is_workbook(file)


def _take_in(folder: Path, home: Path | None) -> None:
    """An export, into an empty register."""
    from spravka.cli.backup import working
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register

    where = directory(home)
    open_register(where)
    from spravka.register import reimporting

    with working() as progress:
        count = reimporting.take_in(folder, lambda done: progress("реестр", done, 0))
    print(f"{where}: принято из {folder}: {count}; проверка – «spravka verify»")


def _kind(name: str) -> Kind:
    from spravka import kinds

    try:
        return kinds.get(name)
    except KeyError:
        known = ", ".join(kind.name for kind in kinds.all())
        if not name:
            raise BadInput(f"--kind: say what a row of the table is: {known}") from None
        raise BadInput(f"--kind: there is no kind «{name}»; it may be {known}") from None


def file_bytes(file: Path) -> bytes:
    """The bytes of a table. Raises BadInput if it is too large or cannot be read."""
    from spravka.text.decode import LIMIT

    try:
        if file.stat().st_size > LIMIT:
            raise BadInput(f"{file}: over the limit of {LIMIT // 2**20} MB; divide the table")
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from error


def _fields(kind: Kind, table: Table, told: Sequence[str]) -> list[str]:
    """The field of each column: as it is told, else as it is called."""
    from spravka.sources import columns, matching

    fields = [guess.field for guess in columns.propose(kind, table.header)]
    for pair in told:
        heading, equals, name = pair.rpartition("=")
        at = [n for n, text in enumerate(table.header) if columns.folded(text) == columns.folded(heading)]
        if not equals or not at:
            known = ", ".join(f"«{text}»" for text in table.header if text)
            raise BadInput(f"--column: «{heading or pair}» is no column of {table.name}; it has {known}")
        if name and name not in kind.fields:
            raise BadInput(f"--column: {kind.name} has no field «{name}»; it has {', '.join(kind.fields)}")
        for n in at:
            fields[n] = name
    if not any(fields):
        raise BadInput(f"{table.name}: no column is known; say which is which with --column 'Heading=field'")
    if again := matching.twice(kind, fields):
        raise BadInput(f"several columns are taken for «{again[0]}»; leave all but one out with --column 'Heading='")
    return fields


def _tell(kind: Kind, table: Table, fields: Sequence[str], understood: Understood) -> None:
    """The columns with their fields, and the rows that are refused."""
    from spravka.web.pages.importing.telling import heading, reason
    from spravka.web.words import words

    russian = words("ru")
    print(f"{table.name}{f', лист «{table.sheet}»' if table.sheet else ''}: строк – {len(table.rows)}")
    for n, field in enumerate(fields):
        if table.header[n] or field:
            taken = kind.fields[field].label("ru") if field else "не загружается"
            print(f"  {' '.join(heading(table, n).split())} → {taken}")
    for bad in understood.bad:
        for fault in bad.faults:
            notice(f"строка {bad.row.number}: {reason(fault, table, kind, russian)}")


def user_name() -> str:
    """The user of this machine. Raises BadInput if it does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise BadInput("who enters the table is not known; say it with --by") from None
