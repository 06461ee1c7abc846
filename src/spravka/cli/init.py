"""`spravka init`: say whose register this is."""

from __future__ import annotations

from typing import Annotated

import typer

from spravka.cli.app import Home, app


@app.command(epilog="Example: spravka init --territory RU-LEN")
def init(
    territory: Annotated[
        str,
        typer.Option(
            help="Our territory: an id (RU-LEN) or a name («Ленинградская область»).", envvar="SPRAVKA_TERRITORY"
        ),
    ] = "",
    home: Home = None,
) -> None:
    """Make the data directory and say which territory is ours."""
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register

    where = directory(home)
    open_register(where)
    from spravka.register.records import ours, set_territory
    from spravka.vocab import territories

    if territory:
        set_territory(territory)
    mine = ours()
    print(f"{where}: " + (f"наш регион – {territories.get(mine).ru}" if mine else "наш регион не указан (--territory)"))
