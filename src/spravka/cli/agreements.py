"""`spravka agreements`: agreements through their life, and which run out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from spravka.cli.app import Home, app
from spravka.cli.dated import Json, On, Partner, print_json, print_rows, territory, the_day

MOST = 500


@app.command(epilog="Example: spravka agreements --expiring 365")
def agreements(
    expiring: Annotated[
        int | None, typer.Option(help="Only those in force whose term is over within so many days.", min=0, max=36600)
    ] = None,
    partner: Partner = "",
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Agreements by where they are in their life: in preparation and since when, in force and until when, expired."""
    from spravka.register.home import home as directory
    from spravka.register.setup import open_existing

    when, whom = the_day(on), territory(partner, "--partner")
    open_existing(directory(home))
    from spravka.brief import dates
    from spravka.register import agreeing
    from spravka.web import showing
    from spravka.web.words import words

    pen, said = showing.pen("ru", when), words("ru")
    if expiring is None:
        found = agreeing.by_life(when, whom, MOST)
    else:
        found = {"in_force": agreeing.expiring(when, timedelta(days=expiring), whom, MOST)}
    told = {group: agreeing.outlined(records) for group, records in found.items() if records}
    if as_json:
        print_json([
            {"life": group, "id": it.record.id, "title": showing.title_of(it.record, pen), **it.plain()}
            for group, rows in told.items()
            for it in rows
        ])  # fmt: skip
        return
    if not told:
        print("документов нет")
    for group, rows in told.items():
        print(said[f"agreements.{group}"])
        lines = []
        for it in rows:
            until = f"до {_last(it.ends)}" if it.ends else ""
            since = (
                f"начало подготовки: {dates.in_words(it.since, 'ru')}" if it.since and group == "in_preparation" else ""
            )
            signed = dates.in_words(it.signed, "ru") if it.signed else ""
            parties = showing.told_of(showing.outline(it.record), "parties", pen)
            title = showing.title_of(it.record, pen) + (f" ({parties})" if parties else "")
            lines.append((signed, until or since, title))
        print_rows(lines, "  ")


def _last(ends: str) -> str:
    return (date.fromisoformat(ends) - timedelta(days=1)).isoformat()
