"""`spravka backup`, `restore`, `verify`: what an administrator types, and what is said when it cannot be."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli_runs import Process, Spravka


@pytest.fixture
def backups(spravka: Spravka, release: Path, tmp_path: Path) -> Path:
    """A folder with one backup of a register with one release."""
    assert spravka("add", release).code == 0
    done = spravka("backup", tmp_path / "backups")
    assert (done.code, done.err) == (0, "")
    assert "файлов 1 (новых 1)" in done.out
    return tmp_path / "backups"


def test_a_backup_is_restored_and_both_are_whole(spravka: Spravka, backups: Path, home: Path, tmp_path: Path) -> None:
    for words in (("verify",), ("verify", "--backup", backups)):
        done = spravka(*words)
        assert (done.code, done.err) == (0, "")
        assert "всё цело" in done.out
    done = spravka("restore", backups, "--home", tmp_path / "other")
    assert (done.code, done.err) == (0, "")
    archived = {p.relative_to(home): p.read_bytes() for p in (home / "archive").rglob("*") if p.is_file()}
    again = tmp_path / "other"
    assert {p.relative_to(again): p.read_bytes() for p in (again / "archive").rglob("*") if p.is_file()} == archived
    assert spravka("verify", "--home", again).code == 0


def test_each_command_alone_finds_the_tables_of_the_pages(process: Process, release: Path, tmp_path: Path) -> None:
    """In processes of their own: one that has added releases alone has none of them."""
    for words in (
        ("add", release), ("backup", tmp_path / "backups"), ("restore", tmp_path / "backups", "--home", tmp_path / "b"),
        ("verify", "--home", tmp_path / "b"),
    ):  # fmt: skip
        done = process(*words)
        assert done.returncode == 0, (words, done.stderr)


def test_what_is_damaged_is_told_line_by_line(spravka: Spravka, backups: Path, home: Path) -> None:
    (victim,) = (p for p in (home / "archive").rglob("*") if p.is_file())
    victim.write_bytes(b"other")
    done = spravka("verify")
    assert done.code == 2
    assert "неполадок: 1" in done.out
    (line,) = done.complaints
    assert str(victim) in line
    done = spravka("backup", backups)
    assert done.code == 2, "a backup without all files is no success"
    assert str(victim) in done.err


def test_older_backups_are_named_and_dropped(spravka: Spravka, backups: Path, tmp_path: Path) -> None:
    (first,) = backups.glob("*.sqlite3")
    assert spravka("restore", backups, "--at", first.name[:17], "--home", tmp_path / "other").code == 0
    assert spravka("backup", backups, "--keep", "1").code == 0
    assert len(list(backups.glob("*.sqlite3"))) == 1


def cut_short(backups: Path) -> str:
    (file,) = backups.glob("*.sqlite3")
    file.write_bytes(file.read_bytes()[:5000])
    return "damaged, its digest is not the one in its name"


def no_rows_at_all(backups: Path) -> str:
    (file,) = backups.glob("*.sqlite3")
    file.write_bytes(b"")
    return "damaged, its digest is not the one in its name"


def without_a_file(backups: Path) -> str:
    next(p for p in (backups / "files").rglob("*") if p.is_file()).unlink()
    return "take what there is with --incomplete"


def of_a_newer_one(backups: Path) -> str:
    (file,) = backups.glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as changed:
        changed.execute("INSERT INTO django_migrations (app, name) VALUES ('web', '9000_next')")
        changed.commit()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.rename(file.with_name(f"{file.name[:17]}{digest[:16]}.sqlite3"))
    return "newer Spravka (9000_next)"


@pytest.mark.parametrize("damage", [cut_short, no_rows_at_all, without_a_file, of_a_newer_one])
def test_of_a_backup_that_cannot_be_restored_nothing_is(
    damage: Callable[[Path], str], spravka: Spravka, backups: Path, tmp_path: Path
) -> None:
    why = damage(backups)
    other = tmp_path / "other"
    done = spravka("restore", backups, "--home", other)
    (line,) = done.complaints
    assert (done.code, done.out) == (2, "")
    assert why in line
    assert not other.exists() or list(other.iterdir()) == []


def test_what_is_left_of_a_backup_is_restored_when_told_to(spravka: Spravka, backups: Path, tmp_path: Path) -> None:
    without_a_file(backups)
    done = spravka("restore", backups, "--incomplete", "--home", tmp_path / "other")
    assert done.code == 2, "it is no success"
    assert "1 files could not be restored; all else was" in done.err
    assert spravka("verify", "--home", tmp_path / "other").code == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("restore", "{backups}"), "holds a register already"),
        (("restore", "{backups}", "--at", "1999"), "no whole backup «1999»"),
        (("restore", "nowhere"), "no whole backup"),
        (("verify", "--home", "nowhere"), "no register is here"),
        (("backup", "{backups}", "--home", "nowhere"), "no register is here"),
        (("verify", "--at", "2024"), "--at names a backup"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    spravka: Spravka, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = spravka(*(word.format(backups=backups) for word in words))
    assert done.code == 2
    (line,) = done.complaints
    assert why in line
