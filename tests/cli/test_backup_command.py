"""`spravka backup`, `restore`, `verify`: what an administrator types, and what is said when it cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_runs import Process

MADE: dict[str, Path] = {}
"""A register with one release and its backup, made once and copied for each test."""


@pytest.fixture
def kept(process: Process, release: Path, home: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one backup of a register with one release."""
    backups = tmp_path / "backups"
    if MADE:
        shutil.copytree(MADE["home"], home)
        return shutil.copytree(MADE["backups"], backups)
    assert process("add", release).returncode == 0
    done = process("backup", backups)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "файлов 1 (новых 1)" in done.stdout.decode()
    kept = tmp_path_factory.mktemp("kept")
    MADE.update(home=shutil.copytree(home, kept / "home"), backups=shutil.copytree(backups, kept / "backups"))
    return backups


def test_a_backup_is_restored_and_both_are_whole(process: Process, kept: Path, home: Path, tmp_path: Path) -> None:
    for words in (("verify",), ("verify", "--backup", kept)):
        done = process(*words)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "всё цело" in done.stdout.decode()
    done = process("restore", kept, "--home", tmp_path / "other")
    assert (done.returncode, done.stderr) == (0, b"")
    archived = {p.relative_to(home): p.read_bytes() for p in (home / "archive").rglob("*") if p.is_file()}
    again = tmp_path / "other"
    assert {p.relative_to(again): p.read_bytes() for p in (again / "archive").rglob("*") if p.is_file()} == archived
    assert process("verify", "--home", again).returncode == 0


def test_what_is_damaged_is_told_line_by_line(process: Process, kept: Path, home: Path) -> None:
    (victim,) = (p for p in (home / "archive").rglob("*") if p.is_file())
    victim.write_bytes(b"other")
    done = process("verify")
    assert done.returncode == 2
    assert "неполадок: 1" in done.stdout.decode()
    (line,) = done.stderr.decode().splitlines()
    assert str(victim) in line
    done = process("backup", kept)
    assert done.returncode == 2, "a backup without all files is no success"
    assert str(victim) in done.stderr.decode()


def test_older_backups_are_named_and_dropped(process: Process, kept: Path, tmp_path: Path) -> None:
    (first,) = kept.glob("*.sqlite3")
    done = process("restore", kept, "--at", first.name[:17], "--home", tmp_path / "other")
    assert done.returncode == 0
    done = process("backup", kept, "--keep", "1")
    assert len(list(kept.glob("*.sqlite3"))) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("restore", "{kept}"), "holds a register already"),
        (("restore", "{kept}", "--at", "1999"), "no whole backup «1999»"),
        (("restore", "nowhere"), "no whole backup"),
        (("verify", "--home", "nowhere"), "no register is here"),
        (("backup", "{kept}", "--home", "nowhere"), "no register is here"),
        (("verify", "--at", "2024"), "--at names a backup"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    process: Process, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = process(*(word.format(kept=kept) for word in words))
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert why in line
