"""An office for the pages: the samples' register and one person of each role. On SQLite each test has its own copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser import chromium
from django_home import set_up
from web_office import DAY, copied


def pytest_collect_file() -> None:
    set_up()


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is set."""
    from django.conf import settings

    monkeypatch.setattr(settings, "SPRAVKA_TODAY", DAY.isoformat())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data directory of a furnished office, on SQLite."""
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    with _opened(tmp_path / "office", monkeypatch, "") as home:
        yield home


@pytest.fixture
def office_on_each(vendor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A furnished office on SQLite, then on PostgreSQL; the vendor's name."""
    with _opened(tmp_path / "office", monkeypatch, os.environ["SPRAVKA_DATABASE"]):
        from django.db import connection

        assert connection.vendor == vendor
        yield vendor


@contextmanager
def _opened(home: Path, monkeypatch: pytest.MonkeyPatch, server: str) -> Iterator[Path]:
    from django.db import connection

    from spravka.register.setup import open_register

    monkeypatch.setenv("SPRAVKA_HOME", str(home))
    address = copied(home, server)
    monkeypatch.setenv("SPRAVKA_DATABASE", address)
    open_register(home)
    yield home
    connection.close()


@pytest.fixture
def as_role() -> Callable[..., Any]:
    """A browser without a screen, signed in: `as_role("officer")`; `as_role("")` is a stranger."""
    from django.test import Client

    from spravka.web.models import User

    def client(role: str, lang: str = "ru") -> Any:
        made = Client(headers={"accept-language": lang})
        if role:
            made.force_login(User.objects.get(username=role))
        return made

    return client


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the day that pages take for today."""
    from django.conf import settings

    return lambda day: monkeypatch.setattr(settings, "SPRAVKA_TODAY", day)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started
