"""`spravka journal`: who did what, when."""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import Annotated

import typer

from spravka.cli.app import Home, app, day
from spravka.cli.serve import open_pages


@app.command(epilog="Example: spravka journal --deed correct --since 2024-01-01 --json")
def journal(
    who: Annotated[str, typer.Option(help="Only what this person did.")] = "",
    deed: Annotated[str, typer.Option(help="Only such deeds: add, accept, correct, mark…")] = "",
    since: Annotated[str | None, typer.Option(help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    home: Home = None,
) -> None:
    """The journal, newest first; of restricted sources with digests alone. `spravka verify` checks that it is whole."""
    first, last = day(since, "--since"), day(until, "--until")
    open_pages(home)
    from django.utils import timezone

    from spravka.register import journal as kept
    from spravka.register.viewing import EVERYTHING, seen_by

    def moment(told: object) -> datetime | None:
        return timezone.make_aware(datetime.combine(told, time())) if told else None  # type: ignore[arg-type]

    with seen_by(EVERYTHING):
        for row in kept.entries(who, deed, moment(first), moment(last)).iterator(2000):
            told = {"at": row.at.isoformat(), "who": row.who, "deed": row.deed, "about": row.about}
            if as_json:
                print(json.dumps({**told, "details": row.details, "digest": row.digest}, ensure_ascii=False))
            else:
                details = json.dumps(row.details, ensure_ascii=False) if row.details else ""
                print("\t".join((*told.values(), details)))
