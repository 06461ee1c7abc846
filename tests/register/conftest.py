"""Each test of the register runs on SQLite and on a real PostgreSQL (see `home` in tests/conftest.py)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django_home import fresh_database, set_up


def pytest_collect_file() -> None:
    set_up()


@pytest.fixture
def migrating(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are made by migrations here, each time anew."""
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migrate", MigrationExecutor.migrate.__wrapped__)


@pytest.fixture(scope="session")
def kept() -> dict[tuple[str, str], Path]:
    """Homes that `once` has filled, by name and database."""
    return {}


@pytest.fixture
def once(
    home: Path,
    vendor: str,
    kept: dict[tuple[str, str], Path],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str, Callable[[], object]], None]:
    """Fill the home by some work, `once("filled", work)`: the second time on a database with a copy of what it left."""
    from django.db import connection

    from spravka.register.setup import open_register

    server = os.environ["SPRAVKA_DATABASE"]

    def filled(name: str, work: Callable[[], object]) -> None:
        if (name, vendor) in kept:
            connection.close()
            shutil.rmtree(home)
            shutil.copytree(kept[name, vendor], home)
            if server:
                monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(server, "copied", f"kept_{name}"))
        else:
            work()
            connection.close()  # folds SQLite's write-ahead log into the file; PostgreSQL copies no database in use
            if server:
                fresh_database(server, f"kept_{name}", "postgres")
            kept[name, vendor] = shutil.copytree(home, tmp_path_factory.mktemp(name) / "home")
        open_register(home)

    return filled
