"""Commands run in this process, on a register of the test's own. What only a process shows has one, which takes two
seconds: that a command finds its settings by itself, where its bytes go, what it does with a key of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_runs import RELEASE, Done, Once, Process, Spravka
from django_home import set_up

SRC = Path(__file__).parents[2] / "src"


def pytest_collect_file() -> None:
    set_up()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SPRAVKA_DATABASE", "SPRAVKA_TERRITORY", "SPRAVKA_DEBUG", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "spravka.register.settings")
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def spravka(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Spravka]:
    """Run a command; `told`: what it reads from its input. All that it says on stderr must be lines for a person."""
    from spravka.cli import run

    def command(*words: str | Path, told: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(told))
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        assert all(line.startswith("spravka: ") for line in said.err.splitlines()), said.err
        return Done(code, said.out, said.err)

    yield command
    from django.db import connections

    connections.close_all()


@pytest.fixture(scope="session")
def kept() -> dict[str, Path]:
    """Homes that `once` has filled, by name."""
    return {}


@pytest.fixture
def once(home: Path, kept: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fill the home by some commands, `once("psk", commands)`: the second time with a copy of what they left."""

    def filled(name: str, commands: Callable[[], object]) -> None:
        from django.db import connections

        if name in kept:
            shutil.copytree(kept[name], home)
        else:
            commands()
            connections.close_all()  # folds SQLite's write-ahead log into the file
            kept[name] = shutil.copytree(home, tmp_path_factory.mktemp(name) / "home")

    return filled


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
