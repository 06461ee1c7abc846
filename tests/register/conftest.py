"""Each test of the register runs on SQLite and on a real PostgreSQL (see `home` in tests/conftest.py)."""

import pytest
from django_home import set_up


def pytest_collect_file() -> None:
    set_up()


@pytest.fixture
def migrating(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are made by migrations here, each time anew."""
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migrate", MigrationExecutor.migrate.__wrapped__)
