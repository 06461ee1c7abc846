"""Each test of the register runs on SQLite and on a real PostgreSQL (see `home` in tests/conftest.py)."""

from django_home import set_up


def pytest_collect_file() -> None:
    set_up()
