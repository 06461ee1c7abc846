"""An office for the pages: the samples' register and one person of each role. On SQLite each test has its own copy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django_home import empty, open_new, set_up

SAMPLES = Path(__file__).parents[2] / "samples" / "releases"
ROLES = ("reader", "officer", "head", "administrator")
PASSWORD = "poka-ne-sekret-7"
DAY = date(2023, 12, 1)


def pytest_collect_file() -> None:
    set_up()


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is set, and a password is quick to check."""
    from django.conf import settings

    monkeypatch.setattr(settings, "SPRAVKA_TODAY", DAY.isoformat())
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])


def furnish() -> None:
    """Fill the open register: who we are, the samples with what is known of them, the people."""
    import tomllib

    from spravka.register import attaching, deciding
    from spravka.register.intake import add
    from spravka.register.models import FactRow, Record
    from spravka.register.records import set_territory
    from spravka.web.models import User

    set_territory("RU-LEN")
    index = tomllib.loads((SAMPLES / "index.toml").read_text("utf-8"))
    for name, told in sorted(index.items()):
        add([SAMPLES / name], **told)
    found = Record.objects.filter(type="agreement", live=True).order_by("number")[0]
    attaching.attach(found, "скан.pdf", b"%PDF-1.4 ...", by="Роль officer")
    deciding.accept(FactRow.objects.filter(kind="person_post").order_by("id")[0].id, by="Роль officer")
    for role in ROLES:
        User.objects.create_user(role, PASSWORD, name=f"Роль {role}", role=role)


@cache
def _furnished() -> Path:
    from django.db import connection

    folder = Path(tempfile.mkdtemp(prefix="spravka-office-"))
    open_new(folder)
    furnish()
    connection.close()  # folds the write-ahead log into the file
    return folder


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data directory of a furnished office, on SQLite."""
    from django.db import connection

    from spravka.register.setup import open_register

    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    home = tmp_path / "office"
    monkeypatch.setenv("SPRAVKA_HOME", str(home))
    shutil.copytree(_furnished(), home)
    open_register(home)
    yield home
    connection.close()


@pytest.fixture
def office_on_each(vendor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A furnished office on SQLite, then on PostgreSQL; the vendor's name."""
    from django.db import connection

    home = tmp_path / "office"
    monkeypatch.setenv("SPRAVKA_HOME", str(home))
    open_new(home)
    if vendor == "postgresql":
        empty()
    furnish()
    assert connection.vendor == vendor
    yield vendor
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
