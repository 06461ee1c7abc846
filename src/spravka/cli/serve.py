"""`spravka serve`: the register on the web, on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from spravka.cli.app import Home, app, day, notice
from spravka.cli.watch import SERVER
from spravka.errors import BadInput


@app.command(epilog="Example: spravka serve --port 8000")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; other machines reach 0.0.0.0.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    threads: Annotated[int, typer.Option(help="Requests that a process answers at once.")] = 4,
    workers: Annotated[int, typer.Option(help="Processes; for many people at once, as many as there are cores.")] = 1,
    on: Annotated[str | None, typer.Option("--on", help="Take this day for today, to look at the past.")] = None,
    watch: Annotated[bool, typer.Option(help="Ask the watched publishers as well, each in its time.")] = True,
    home: Home = None,
) -> None:
    """Open the register on the web; Ctrl+C stops it. An empty data directory is set up first."""
    if not 0 < port < 65536:
        raise BadInput(f"--port: {port} is no port; choose one from 1024 to 65535")
    if when := day(on, "--on"):
        os.environ["SPRAVKA_TODAY"] = when.isoformat()
    if host not in ("127.0.0.1", "localhost", "::1"):
        hosts = os.environ.get("SPRAVKA_HOSTS", "")
        os.environ["SPRAVKA_HOSTS"] = hosts or ("*" if host in ("0.0.0.0", "::") else host)
    open_pages(home)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from spravka.register.records import ours
    from spravka.web.models import User

    if not User.objects.exists():
        notice("there are no users yet: make the first with «spravka user add NAME --role administrator»")
    if not ours():
        notice("our own territory is not set: say it with «spravka init --territory …»")
    from django.db import connections

    connections.close_all()
    print(f"http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
    try:
        with _watching() if watch else nullcontext():
            Granian(
                "spravka.web.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                blocking_threads=threads,
                workers=workers,
                log_level=LogLevels.warning,
            ).serve()
    except RuntimeError as error:
        raise BadInput(f"cannot listen on {host}:{port} ({error}); choose another --port") from error


@contextmanager
def _watching() -> Iterator[None]:
    """A process of its own asks the publishers, so that no page waits for a site; it ends with this one."""
    environment = {**os.environ, SERVER: str(os.getpid())}
    words = [sys.executable, "-m", "spravka", "watch", "--keep"]
    running = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def open_pages(home: Home) -> None:
    """Open the register with the settings of the pages, so that their tables are there as well."""
    where = as_pages(home)
    from spravka.register.setup import open_register

    open_register(where)


def as_pages(home: Home) -> Path:
    """The data directory, which is to be opened with the settings of the pages."""
    from spravka.register.home import home as directory

    where = directory(home)
    os.environ["SPRAVKA_HOME"] = str(where)
    os.environ["DJANGO_SETTINGS_MODULE"] = "spravka.web.settings"
    return where
