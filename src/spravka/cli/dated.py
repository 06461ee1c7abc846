"""What the commands about roadmaps, agreements and the calendar share: the day, JSON, tables of lines."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from spravka.cli.app import day
from spravka.errors import BadInput

On = Annotated[str | None, typer.Option("--on", help="The day (default: today).")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Partner = Annotated[str, typer.Option("--partner", help="Only with this partner, by name or id.")]


def the_day(on: str | None) -> date:
    """Raises BadInput with the option's name."""
    return day(on, "--on") or date.today()


def territory(name: str, option: str) -> str:
    """Vocabulary id of a territory given by name or id; "" for none. Raises BadInput with the option's name."""
    from spravka.vocab import territories

    if not name or name in territories.table():
        return name
    found = territories.resolve(name)
    if found is None:
        near = ", ".join(territories.suggest(name))
        raise BadInput(f"{option}: «{name}» is no territory that Spravka knows" + (f"; {near}?" if near else ""))
    return found.id


def print_json(told: Any) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=2))


def print_rows(rows: Sequence[Sequence[str]], indent: str = "") -> None:
    """Rows in columns: all but the last as wide as they are, the last goes on below itself."""
    import textwrap

    if not rows:
        return
    whole = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    room = max(whole - len(indent) - sum(widths) - 2 * len(widths), 30)
    for row in rows:
        lines = textwrap.wrap(row[-1], room) or [""]
        head = indent + "".join(f"{cell:<{width}}  " for cell, width in zip(row[:-1], widths, strict=True))
        print((head + lines[0]).rstrip())
        for line in lines[1:]:
            print(" " * len(head) + line)


def write_bytes(raw: bytes, output: Path) -> None:
    """Raises BadInput if the file cannot be written."""
    try:
        output.write_bytes(raw)
    except OSError as error:
        raise BadInput(f"{output}: {error.strerror or error}") from error
    print(output)
