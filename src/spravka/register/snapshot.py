"""All rows of the register's database as of one moment, in an SQLite file; and from such a file into an empty database.

The file has a plain table for each table, without its indexes: what SQLite would hold, whichever database it was taken
of, so that either takes it. Tables are found in the database and not in the models: none is forgotten, and a file of an
older Spravka can still be read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import DataError, OperationalError, connection

from spravka.errors import BadInput

LEFT_OUT = frozenset({"web_session", "django_session"})
"""Who is signed in is nobody's to keep: after a restore everybody signs in anew."""

SEQUENCES = "backup_sequences"
"""The last number that each table gave out: a number that was taken away is not given again."""

LOADED = "backup_loaded"
"""In a database: the name of the snapshot that was put into it, as long as its restore goes on."""

Told = Callable[[str], object]
"""Called with each table's name before its rows."""

_OURS = "backup_"
"""How tables are called that are of backups, not of the register."""

_PORTION = 1000


def _quiet(_: str) -> None: ...


def take(file: Path, told: Told = _quiet) -> None:
    """Write all rows of the open database into a new SQLite file, as of one moment. Nobody waits meanwhile."""
    with opened(file) as target:
        (_from_postgresql if connection.vendor == "postgresql" else _from_sqlite)(target, told)


def load(file: Path, told: Told = _quiet) -> None:
    """Put the rows of a snapshot in place of those of the open database, whose tables are of the same migrations; in
    one transaction.

    Raises:
        BadInput: a table that is not there or has other columns, or a value that the database does not take.
    """
    with opened(file) as source:
        (_into_postgresql if connection.vendor == "postgresql" else _into_sqlite)(source, file, told)


def loaded() -> str:
    """The name of the snapshot that the open database was filled from by a restore that goes on; "" for none."""
    with connection.cursor() as cursor:
        if LOADED not in connection.introspection.table_names(cursor):
            return ""
        cursor.execute(f"SELECT name FROM {LOADED}")
        return str(cursor.fetchone()[0])


def forget_loading() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {LOADED}")


def rows(file: Path) -> dict[str, int]:
    """How many rows each table of a snapshot has."""
    with opened(file) as source:
        return {table: source.execute(f"SELECT count(*) FROM {_q(table)}").fetchone()[0] for table in _tables(source)}


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A snapshot's file; transactions begin where it is said. Its faults are told as the database's, by `setup.told`:
    the disk is full, the file is none."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as found:
            yield found
    except sqlite3.Error as error:
        raise OperationalError(str(error)) from error


@contextmanager
def _apart() -> Iterator[Any]:
    """A connection of our own to the open PostgreSQL, so that the snapshot is of no transaction of others."""
    wrapper = connection.copy()
    wrapper.ensure_connection()
    try:
        with wrapper.wrap_database_errors:
            wrapper.connection.autocommit = False
            yield wrapper.connection
    finally:
        wrapper.close()


def _q(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tables(source: sqlite3.Connection) -> list[str]:
    found = source.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith(_OURS)]


def _names(source: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in source.execute(f"PRAGMA table_info({_q(table)})")]


# -- SQLite -------------------------------------------------------------------------------------------------------


def _from_sqlite(target: sqlite3.Connection, told: Told) -> None:
    target.execute("ATTACH ? AS live", [connection.settings_dict["NAME"]])
    target.execute("BEGIN")  # what is read of the other file from here on is as it is now
    for table, columns in _live(target).items():
        told(table)
        listed = ", ".join(f"{_q(column)} AS {_q(name)}" for name, column in columns.items())
        target.execute(f"CREATE TABLE main.{_q(table)} AS SELECT {listed} FROM live.{_q(table)}")
    target.execute(f"CREATE TABLE main.{SEQUENCES} AS SELECT name, seq FROM live.sqlite_sequence")
    target.execute("COMMIT")
    target.execute("DETACH live")


def _into_sqlite(source: sqlite3.Connection, file: Path, told: Told) -> None:
    source.execute("ATTACH ? AS live", [connection.settings_dict["NAME"]])
    source.execute("BEGIN IMMEDIATE")
    live = _live(source)
    for table in _tables(source):
        told(table)
        names = _names(source, table)
        _same(table, live.get(table, ()), names)
        into, listed = ", ".join(_q(live[table][name]) for name in names), ", ".join(map(_q, names))
        source.execute(f"DELETE FROM live.{_q(table)}")
        source.execute(f"INSERT INTO live.{_q(table)} ({into}) SELECT {listed} FROM main.{_q(table)}")
    source.execute("DELETE FROM live.sqlite_sequence")
    source.execute(f"INSERT INTO live.sqlite_sequence (name, seq) SELECT name, seq FROM main.{SEQUENCES}")
    source.execute(f"CREATE TABLE live.{LOADED} AS SELECT ? AS name", [file.name])
    source.execute("COMMIT")


def _live(attached: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """The tables of the attached database, each with the columns that rows are written to, by their names in the file.
    An index of words numbers its rows in a column that it does not list."""
    found = attached.execute("SELECT name, sql FROM live.sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    virtual = [name for name, sql in found if sql.upper().startswith("CREATE VIRTUAL")]
    inner = {f"{name}_{part}" for name in virtual for part in ("data", "idx", "content", "docsize", "config")}
    tables = {}
    for name, _ in found:
        if name in inner or name in LEFT_OUT or name.startswith(("sqlite_", _OURS)):
            continue
        told = attached.execute(f"PRAGMA live.table_xinfo({_q(name)})").fetchall()
        columns = {row[1]: row[1] for row in told if row[6] == 0}  # hidden: 1 in an index of words, 2 and 3 generated
        tables[name] = {"id": "rowid", **columns} if name in virtual else columns
    return tables


# -- PostgreSQL ---------------------------------------------------------------------------------------------------


def _from_postgresql(target: sqlite3.Connection, told: Told) -> None:
    from psycopg import IsolationLevel
    from psycopg.types.string import TextLoader

    with _apart() as live:
        live.isolation_level = IsolationLevel.REPEATABLE_READ
        live.read_only = True
        live.adapters.register_loader("jsonb", TextLoader)  # JSON's null is not the database's
        target.execute("BEGIN")
        for table, types in _columns(live).items():
            told(table)
            target.execute(f"CREATE TABLE {_q(table)} ({', '.join(map(_q, types))})")
            marks = ", ".join("?" * len(types))
            for portion in _portions(live, table, types):
                target.executemany(f"INSERT INTO {_q(table)} VALUES ({marks})", portion)
        target.execute(f"CREATE TABLE {SEQUENCES} (name, seq)")
        target.executemany(f"INSERT INTO {SEQUENCES} VALUES (?, ?)", _last_numbers(live))
        target.execute("COMMIT")


def _portions(live: Any, table: str, types: Mapping[str, str]) -> Iterator[list[list[Any]]]:
    words = "(SELECT string_agg(w, ' ' ORDER BY w COLLATE \"C\") FROM unnest(tsvector_to_array({})) w)"
    listed = ", ".join(words.format(_q(name)) if kind == "tsvector" else _q(name) for name, kind in types.items())
    json_at = [n for n, kind in enumerate(types.values()) if kind == "jsonb"]
    with live.cursor(name="snapshot") as cursor:
        cursor.execute(f"SELECT {listed} FROM {_q(table)}")
        while portion := cursor.fetchmany(_PORTION):
            found = [[_plain(value) for value in row] for row in portion]
            for n in json_at:
                for row in found:
                    row[n] = None if row[n] is None else json.dumps(json.loads(row[n]))
            yield found


def _plain(value: Any) -> Any:
    """A value as Django keeps it in SQLite."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, date | time | Decimal):
        return str(value)
    return value.hex if isinstance(value, UUID) else value


def _into_postgresql(source: sqlite3.Connection, file: Path, told: Told) -> None:
    table = ""
    try:
        with _apart() as live:
            columns = _columns(live)
            live.execute("SET LOCAL timezone = 'UTC'")  # as SQLite has its moments
            live.execute(f"TRUNCATE {', '.join(_q(name) for name in _tables(source) if name in columns)} CASCADE")
            for table in _tables(source):
                told(table)
                _same(table, columns.get(table, ()), _names(source, table))
                _copy(live, source, table, columns[table])
            for name, last in source.execute(f"SELECT name, seq FROM {SEQUENCES} WHERE seq > 0"):
                if sequence := _sequences(live).get(name):
                    live.execute("SELECT setval(%s::regclass, %s)", [sequence, last])
            live.execute(f"CREATE TABLE {LOADED} (name text)")
            live.execute(f"INSERT INTO {LOADED} VALUES (%s)", [file.name])
            live.commit()
    except DataError as error:
        raise BadInput(f"PostgreSQL does not take a value of {table} ({_line(error)}); restore onto SQLite") from error


def _copy(live: Any, source: sqlite3.Connection, table: str, types: Mapping[str, str]) -> None:
    listed, into = ", ".join(map(_q, types)), _q(table)
    has_words = "tsvector" in types.values()
    if has_words:
        kinds = ", ".join(f"{_q(n)} {'text' if k == 'tsvector' else k}" for n, k in types.items())
        live.execute(f"CREATE TEMPORARY TABLE words_on_their_way ({kinds}) ON COMMIT DROP")
        into = "words_on_their_way"
    with live.cursor() as cursor, cursor.copy(f"COPY {into} ({listed}) FROM STDIN") as copy:
        for row in source.execute(f"SELECT {listed} FROM {_q(table)}"):
            copy.write_row(row)
    if has_words:
        made = ", ".join(
            f"array_to_tsvector(string_to_array({_q(n)}, ' '))" if k == "tsvector" else _q(n) for n, k in types.items()
        )
        live.execute(f"INSERT INTO {_q(table)} ({listed}) SELECT {made} FROM {into}")
        live.execute(f"DROP TABLE {into}")


def _columns(live: Any) -> dict[str, dict[str, str]]:
    """The tables of our schema, each with the columns that rows are written to and their types."""
    found = live.execute(
        "SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'"
        " ORDER BY c.table_name, c.ordinal_position"
    )
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in found:
        if table not in LEFT_OUT and not table.startswith(_OURS):
            tables.setdefault(table, {})[column] = kind
    return tables


def _sequences(live: Any) -> dict[str, str]:
    """The sequence of each table whose rows are numbered."""
    found = live.execute(
        "SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), column_name)"
        " FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES' ORDER BY 1"
    )
    return dict(found.fetchall())


def _last_numbers(live: Any) -> Iterator[tuple[str, int]]:
    for table, sequence in _sequences(live).items():
        last, called = live.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()
        if called and table not in LEFT_OUT:
            yield table, last


def _same(table: str, ours: Iterable[str], theirs: Iterable[str]) -> None:
    if sorted(ours) != sorted(theirs):
        differing = ", ".join(sorted(set(ours) ^ set(theirs))) or "all"
        raise BadInput(
            f"table {table} is not as the backup has it ({differing}); restore with the Spravka that made it"
        )


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
