"""The edge of the command line: nothing but lines for a person passes it."""

from pathlib import Path

import pytest
from cli_runs import Process, Spravka

from spravka import cli
from spravka.cli import FAULT, STOPPED, run
from spravka.cli.app import app

COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


def test_the_commands() -> None:
    assert {"add", "backup", "brief", "erase", "import", "init", "journal", "mark", "read", "restore", "serve",
            "verify", "watch", "withdraw"} <= set(COMMANDS)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(spravka: Spravka, command: str) -> None:
    done = spravka(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Example: spravka {command}" in " ".join(done.out.split())


def test_help_and_unknown_command(spravka: Spravka) -> None:
    assert "read" in spravka("--help").out
    done = spravka("frobnicate")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert "frobnicate" in done.err


def test_a_fault_of_ours_is_one_line(
    spravka: Spravka, release: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*words: object, **more: object) -> None:
        raise RuntimeError("in two\nlines")

    monkeypatch.setattr(cli, "app", failing)
    done = spravka("read", release)
    assert done.code == FAULT
    assert len(done.complaints) == 1
    assert "a fault of Spravka (RuntimeError" in done.err
    monkeypatch.setenv("SPRAVKA_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["read", str(release)])


def test_stopped_by_the_person(spravka: Spravka, release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*words: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("spravka.reading.read", stopped)
    done = spravka("read", release)
    assert done.code == STOPPED
    assert done.complaints == ["spravka: stopped; what was finished is kept, the same command goes on from there"]


def test_help_without_words(process: Process) -> None:
    done = process()
    assert done.returncode == 0
    assert b"Usage: spravka" in done.stdout
