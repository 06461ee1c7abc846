"""The application object and the options that several commands share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from spravka.errors import BadInput

app = typer.Typer(
    name="spravka",
    help="Reads what governments publish about cooperation, keeps it with its sources, and writes the справка.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Data directory (default: $SPRAVKA_HOME, else the user's data directory)."),
]


def day(text: str | None, option: str) -> date | None:
    """An ISO date given to an option. Raises BadInput with the option's name."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option}: «{text}» is not a date; write it as 2023-11-20") from None


def notice(text: str) -> None:
    """One line for the person, beside the output."""
    print(f"spravka: {' '.join(text.split())}", file=sys.stderr)


def register_commands() -> None:
    """Import each command's file; importing adds it to the application. Each is light until it runs."""
    from spravka.cli import (  # noqa: F401
        add,
        agreements,
        backup,
        brief,
        calendar,
        export,
        import_,
        init,
        journal,
        read,
        roadmap,
        serve,
        sources,
        trade,
        trade_ask,
        trade_check,
        user,
        watch,
    )


register_commands()
