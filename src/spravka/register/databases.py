"""Which database the register lives in: SQLite in the data directory, or PostgreSQL by one setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from spravka.errors import BadInput

FILE = "spravka.sqlite3"

PLAINLY = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
"""How PostgreSQL is to run a query. Ours are short: to compile one, or to start processes for it, takes longer than its
answer; and on today's disks a row read by an index costs little more than the next one in the table. What the address
says after `options` comes last and holds."""


def database(home: Path, address: str) -> dict[str, Any]:
    """Django's settings of the database at `address`; "" = SQLite in `home`.

    Raises:
        BadInput: an address that is not `postgresql://user:password@host:port/name`.
    """
    if not address.strip():
        return sqlite(home / FILE)
    parts = urlsplit(address.strip())
    name = unquote(parts.path.lstrip("/"))
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("postgresql", "postgres") or not name or port == -1:
        # The address may hold a password: it is not repeated.
        raise BadInput("SPRAVKA_DATABASE is not postgresql://USER:PASSWORD@HOST:PORT/NAME; leave it unset for SQLite")
    options = dict(parse_qsl(parts.query))
    options["options"] = f"{PLAINLY} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        # A transaction takes the write lock at its start: one that starts as a reader could not wait for it later.
        # What was erased is gone from the file too, whichever way this SQLite was built.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON",
        },
    }
