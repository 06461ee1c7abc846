"""Commands run in this process on a register of the test's own; a few in a process of theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import RELEASE, Done, Process, Spravka

SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SPRAVKA_DATABASE", "SPRAVKA_TERRITORY", "SPRAVKA_DEBUG", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "spravka.register.settings")
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def spravka(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Spravka]:
    """Run a command; whatever it says on stderr must be whole lines for a person."""
    from spravka.cli import run

    def command(*words: str | Path) -> Done:
        code = run([str(word) for word in words])
        told = capsys.readouterr()
        assert all(line.startswith("spravka: ") for line in told.err.splitlines()), told.err
        return Done(code, told.out, told.err)

    yield command
    from django.apps import apps
    from django.db import connections

    if apps.ready:
        connections.close_all()


@pytest.fixture
def process(home: Path) -> Process:
    """Run a command as its users do, in a process of its own; `told`: what it reads from its input."""

    def command(*words: str | Path, told: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "spravka", *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(SRC), **settings},
            input=told,
            capture_output=True,
            check=False,
        )

    return command


@pytest.fixture
def release(tmp_path: Path) -> Path:
    file = tmp_path / "release.txt"
    file.write_text(RELEASE, "utf-8")
    return file
