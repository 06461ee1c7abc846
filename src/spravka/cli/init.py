"""`spravka init`: say whose register this is."""

from __future__ import annotations

from typing import Annotated

import typer

from spravka.cli.app import Home, app
from spravka.errors import BadInput


@app.command(epilog="Example: spravka init --territory RU-LEN")
def init(
    territory: Annotated[
        str,
        typer.Option(
            help="Our territory: an id (RU-LEN) or a name («Ленинградская область»).", envvar="SPRAVKA_TERRITORY"
        ),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Change the territory of a register that has one.")] = False,
    home: Home = None,
) -> None:
    """Make the data directory and say which territory is ours."""
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register

    where = directory(home)
    open_register(where)
    from spravka.register.records import ours, set_territory
    from spravka.vocab import territories

    mine = ours()
    if territory and mine and not again and not _is(territory, mine):
        raise BadInput(
            f"{where}: the register is of {territories.get(mine).ru}; take another --home for «{territory}», or say "
            "--again: then all briefs are of the new one"
        )
    if territory:
        set_territory(territory)
    mine = ours()
    print(f"{where}: " + (f"наш регион – {territories.get(mine).ru}" if mine else "наш регион не указан (--territory)"))


def _is(name: str, id_: str) -> bool:
    from spravka.vocab import territories

    found = territories.resolve(name)
    return name == id_ or (found is not None and found.id == id_)
