"""`spravka watch`: ask the publishers that are watched for what is new."""

from __future__ import annotations

import getpass
import json
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, app, notice
from spravka.cli.tally import Tally, fetcher, progress
from spravka.errors import SpravkaError

if TYPE_CHECKING:
    from spravka.register.models import Outlet

SERVER = "SPRAVKA_SERVER"
"""In the environment: the process of `spravka serve`, if that has started this one."""

MORNING = 7
"""The hour, of this machine's clock, from which `spravka serve` sends the day's reminders."""

AGAIN = timedelta(minutes=30)
"""How long a letter that could not be delivered waits for another try."""

LOOKED = 60
"""Seconds between two looks at whether a list is due, where the command keeps running."""


@app.command(epilog="Example: spravka watch publishers.toml; every hour from then on: spravka watch --keep")
def watch(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Publishers to be watched (TOML): a table each, with territory and feed, sitemap or listing.",
            show_default=False,
        ),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Go on, asking each list in its time; Ctrl+C stops.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Ask every list, whatever its time.")] = False,
    show: Annotated[
        bool, typer.Option("--list", help="Only show the lists: when each answered, what it gave.")
    ] = False,
    private: Annotated[
        bool,
        typer.Option("--allow-private", envvar="SPRAVKA_ALLOW_PRIVATE", help="Ask machines of this network too."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each source or list.")] = False,
    home: Home = None,
) -> None:
    """Ask the publishers that are watched for what is new, and take it into the register.

    Publishers named in a file are watched from then on. What was had is asked again for two weeks: a corrected text is
    a new version of its document. A site that fails is asked again later, ever more seldom; nothing that it had listed
    is lost.
    """
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register

    open_register(directory(home))
    from spravka.register import watching

    if file:
        new = watching.keep(watching.read_list(file), by=_who())
        notice(f"{file}: {new} new lists to watch")
    if show:
        for outlet in watching.watched():
            _show(outlet, as_json=as_json)
        return
    if now:
        for outlet in watching.watched():
            watching.hurry(outlet)
    if not watching.watched().exists() and not os.environ.get(SERVER):
        notice("no publisher is watched yet: name some in a file, «spravka watch publishers.toml»")
    failed = _round(private=private, as_json=as_json, quiet=bool(os.environ.get(SERVER)))
    reminded = datetime.min
    while keep:
        time.sleep(LOOKED)
        if (server := os.environ.get(SERVER)) and int(server) != os.getppid():
            return  # what started this is gone
        try:
            _round(private=private, as_json=as_json, quiet=True)
            if server and (at := datetime.now()) - reminded >= AGAIN:
                reminded = at
                _remind(at)
        except SpravkaError as error:  # the register is busy or the disk full: another time
            notice(str(error))
    if failed:
        raise typer.Exit(2)


def _round(*, private: bool, as_json: bool, quiet: bool = False) -> int:
    """One round; how many sources failed. A quiet one says nothing if there was nothing to do."""
    from spravka.register import watching

    tally = Tally(as_json=as_json)
    with fetcher(private=private) as asking, progress("обход", None) as bar:
        for outcome in watching.round(asking):
            tally.outcome(outcome)
            bar.step()
    if not quiet or tally.lines or any(tally.became.values()):
        tally.end()
    return tally.failed


def _remind(now: datetime) -> None:
    """The day's reminders, where there is a mail server: without one the letters would be printed for nobody, and be
    taken for sent."""
    if os.environ.get("SPRAVKA_SMTP") and not os.environ.get("SPRAVKA_TODAY") and now.hour >= MORNING:
        from spravka.web import reminders

        for it in reminders.remind(now.date()).failed:
            notice(f"letter of {it.on} to {it.address} was not delivered ({it.error}); it is tried again")


def _show(outlet: Outlet, *, as_json: bool) -> None:
    told = {
        "publisher": outlet.publisher.name,
        "territory": outlet.publisher.territory,
        "url": outlet.url,
        "answered": _moment(outlet.answered_at),
        "found": outlet.found,
        "brought": outlet.brought,
        "fault": outlet.told,
    }
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    answered = f"ответил {told['answered']}" if outlet.answered_at else "ещё не отвечал"
    print(f"{outlet.publisher.name} · {answered} · в списке {outlet.found}, добавлено {outlet.brought}\n  {outlet.url}")
    if outlet.told:
        print(f"  {outlet.told}")


def _moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without users
        return "spravka"
