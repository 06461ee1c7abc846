"""A disk that is full or that refuses is told in one line, and leaves nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from children import files, run
from register_fakes import LINKING, NOW, add, write

from spravka.errors import BadInput
from spravka.register import backup, restoring
from spravka.register.checking import contents, problems
from spravka.register.models import Document
from spravka.register.setup import open_register

resource = pytest.importorskip("resource", reason="needs limits on processes")


@pytest.fixture
def sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def releases(folder: Path, count: int = 40, size: int = 0) -> Path:
    for n in range(count):
        write(folder, f"{n:02}.txt", f"event | name=Праздник {n}", "строка текста " * size, title=f"Весть {n}")
    return folder


def told(home: Path, folder: Path) -> str:
    """What adding the folder is refused with; "" if it is not."""
    try:
        open_register(home)
        add([folder])
    except BadInput as error:
        return str(error)
    return ""


def assert_whole(home: Path, message: str) -> None:
    assert message
    assert "\n" not in message
    assert "space" in message, "says what to do"
    open_register(home)
    assert problems(LINKING) == []
    kept = {f"archive/{d.digest[:2]}/{d.digest[2:]}" for d in Document.objects.all()}
    archived = {name for name in files(home) if name.startswith("archive")}
    assert kept <= archived
    assert len(archived - kept) <= 1, "at most the one whose row could not be written"
    assert not [name for name in archived if name.endswith(".part")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("limit", [300_000, 420_000])
def test_a_database_that_cannot_grow(sqlite: Path, tmp_path: Path, limit: int) -> None:
    folder = releases(tmp_path / "in")
    open_register(sqlite)

    def starved() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return told(sqlite, folder)

    _, message = run(starved)
    assert_whole(sqlite, message)
    added = Document.objects.count()
    assert added < 40
    report = add([folder])
    assert (len(report.known), len(report.added)) == (added, 40 - added)
    assert problems(LINKING) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_archive_that_cannot_grow(sqlite: Path, tmp_path: Path) -> None:
    folder = releases(tmp_path / "in", count=1, size=20_000)
    open_register(sqlite)

    def starved() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        return told(sqlite, folder)

    _, message = run(starved)
    assert_whole(sqlite, message)
    assert Document.objects.count() == 0


ROOM = 900_000
"""Bytes that are left beside an empty register: for some of the releases, not for all."""


@pytest.fixture
def small_disk(migrating: None, tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "spravka-test", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a small file system")
    yield disk
    from django.db import connections

    connections.close_all()
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(sqlite: Path, small_disk: Path, tmp_path: Path) -> None:
    ballast = small_disk / "ballast"
    open_register(small_disk / "home")
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - ROOM))
    message = told(small_disk / "home", releases(tmp_path / "in"))
    assert_whole(small_disk / "home", message)
    added = Document.objects.count()
    assert 0 < added < 40
    ballast.unlink()
    before = contents()["facts"]
    add(sorted((tmp_path / "in").iterdir())[: added + 1])
    assert [fact for fact in contents()["facts"] if fact in before] == before
    assert Document.objects.count() == added + 1


def test_a_directory_that_cannot_be_made(sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BadInput, match="--home") as refused:
        open_register(tmp_path / "file" / "home")
    assert "\n" not in str(refused.value)


def test_a_database_file_that_is_none(sqlite: Path) -> None:
    sqlite.mkdir()
    (sqlite / "spravka.sqlite3").write_bytes(b"some other file entirely, and long enough to be looked at" * 20)
    with pytest.raises(BadInput, match="damaged") as refused:
        open_register(sqlite)
    assert "\n" not in str(refused.value)


def test_a_backup_that_does_not_fit_leaves_none(sqlite: Path, small_disk: Path, tmp_path: Path) -> None:
    open_register(sqlite)
    add([releases(tmp_path / "in", size=2_000)])
    folder = small_disk / "backups"
    for room in (100_000, 1_200_000):  # for not all rows; for the rows, and not for all files
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - room))
        with pytest.raises(BadInput, match="space") as refused:
            backup.make(folder, at=NOW)
        assert "\n" not in str(refused.value)
        assert backup.backups(folder) == []
        ballast.unlink()
    shutil.rmtree(folder)
    assert problems(LINKING) == []


def test_a_restore_that_does_not_fit_goes_on_with_more_room(sqlite: Path, small_disk: Path, tmp_path: Path) -> None:
    open_register(sqlite)
    add([releases(tmp_path / "in")])
    was = contents()
    backup.make(tmp_path / "backups", at=NOW)
    ballast, found = small_disk / "ballast", backup.chosen(tmp_path / "backups")
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 400_000))
    with pytest.raises(BadInput, match="space"):
        restoring.restore(small_disk / "home", found)
    with pytest.raises(BadInput, match="not finished"):
        open_register(small_disk / "home")
    ballast.unlink()
    assert restoring.restore(small_disk / "home", found) == []
    assert contents() == was
