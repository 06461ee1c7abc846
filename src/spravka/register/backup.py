"""Backups: a folder that holds the files of all its backups once, each named by its digest, and a file a backup.

```
DIR/files/ab/cdef…                        what archive and trade hold, shared by the backups
DIR/20240601T120000Z-0123456789abcdef.sqlite3   a backup: the rows of all tables, and which files belong to it
```

A backup has its name, which says its digest, only when all of it is on the disk: one that was killed has none.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from spravka.errors import BadInput
from spravka.register import snapshot
from spravka.register.setup import told

FOLDERS = ("archive", "trade")
"""What of the data directory is kept: imports and charts are passing, and a new key for sessions is made."""

FILES = "backup_files"
"""In a backup: which files belong to it: path in the data directory, digest, bytes."""

_NAME = re.compile(r"\d{8}T\d{6}Z-([0-9a-f]{16})\.sqlite3")
_UNFINISHED = ".unfinished"
_CHUNK = 1 << 20

Progress = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is of it (0: not known)."""


def silent(_what: str, _done: int, _all: int) -> None: ...


@dataclass(slots=True)
class Made:
    """What came of a backup.

    Attributes:
        file: the backup; rows, files: how many it has of them.
        copied: of the files, how many were not in the folder before.
        damaged: a line for each file that is not in the backup, because it is not what its name says.
        dropped: older backups that were taken away.
    """

    file: Path
    rows: int = 0
    files: int = 0
    copied: int = 0
    damaged: list[str] = field(default_factory=list)
    dropped: int = 0


def make(folder: Path, *, at: datetime, keep: int = 0, progress: Progress = silent) -> Made:
    """Back up the open register, at work or not.

    Args:
        folder: may hold other backups of the same register.
        at: the moment that the backup is called by.
        keep: how many backups stay, this one included; 0 = all.

    Raises:
        BadInput: the folder cannot be written, is something else, or another backup is just being made in it.
    """
    home = Path(settings.SPRAVKA_HOME)
    if home == folder.resolve() or home in folder.resolve().parents:
        raise BadInput(f"{folder}: lies in the register's own data directory; choose a place that is not lost with it")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(folder):
            stray = [p.name for p in folder.iterdir() if p.name != "files" and not p.name.startswith(".")]
            if odd := [name for name in stray if not _NAME.fullmatch(name)]:
                raise BadInput(f"{folder}: holds «{min(odd)}», which is no backup; choose an empty folder")
            part = folder / _UNFINISHED
            part.unlink(missing_ok=True)  # of a backup that was killed
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            try:
                made = _make(home, folder, part, at, progress)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            if keep:
                made.dropped = _prune(folder, keep, made.file)
            return made


def _make(home: Path, folder: Path, part: Path, at: datetime, progress: Progress) -> Made:
    made = Made(part)
    snapshot.take(part, lambda table: progress(table, 0, 0))
    made.rows = sum(snapshot.rows(part).values())
    kept = _keep(home, folder, made, progress)  # after the rows: a file is there before its row
    made.files = len(kept)
    with snapshot.opened(part) as told_of:
        told_of.execute(f"CREATE TABLE {FILES} (path TEXT PRIMARY KEY, digest TEXT, size INTEGER)")
        told_of.execute("BEGIN")
        told_of.executemany(f"INSERT INTO {FILES} VALUES (?, ?, ?)", kept)
        told_of.execute("COMMIT")
    with part.open("rb") as file:
        os.fsync(file.fileno())
    if hasattr(os, "sync"):
        os.sync()  # the files too, all at once, before the name that says they are there
    made.file = folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest_of(part)[:16]}.sqlite3"
    part.replace(made.file)
    return made


def _keep(home: Path, folder: Path, made: Made, progress: Progress) -> list[tuple[str, str, int]]:
    lists = {path for name in FOLDERS for path in (home / name).rglob("*.json")}  # first: what they list is there then
    others = {path for name in FOLDERS for path in (home / name).rglob("*") if path.suffix != ".json"}
    found = [path for path in sorted(lists | others) if _is_kept(path)]
    kept = []
    for n, path in enumerate(found):
        progress("файлы", n, len(found))
        name = path.relative_to(home).as_posix()
        named = path.parent.name + path.name if name.startswith("archive/") else ""
        try:
            digest, size, new = _copied(path, folder / "files", named)
        except FileNotFoundError:
            continue  # it was taken away meanwhile
        if named and digest != named:
            made.damaged.append(f"{path}: not the bytes that were archived; bring it back from an older backup")
            continue
        made.copied += new
        kept.append((name, digest, size))
    return kept


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".") and path.suffix != ".part"


def _copied(source: Path, files: Path, named: str) -> tuple[str, int, bool]:
    """Copy a file under its digest. Returns the digest, its size, and whether it was not there before. `named`: the
    digest that it should have: under another nothing is kept; one that is there in this size is not read again."""
    size = source.stat().st_size
    if named and (there := place(files, named)).is_file() and there.stat().st_size == size:
        return named, size, False
    files.mkdir(exist_ok=True, mode=0o700)
    part = files / _UNFINISHED
    with source.open("rb") as reading, part.open("wb") as writing:
        digest, size = _poured(reading, writing)
    target = place(files, digest)
    new = not (target.is_file() and target.stat().st_size == size)
    if (named and digest != named) or not new:
        part.unlink()
    else:
        target.parent.mkdir(exist_ok=True, mode=0o700)
        part.replace(target)
    return digest, size, new


def _poured(reading: BinaryIO, writing: BinaryIO | None = None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := reading.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if writing:
            writing.write(chunk)
    return digest.hexdigest(), size


def digest_of(file: Path) -> str:
    """sha256 of a file's bytes, hexadecimal."""
    with file.open("rb") as reading:
        return _poured(reading)[0]


def place(files: Path, digest: str) -> Path:
    return files / digest[:2] / digest[2:]


# -- what a folder holds ------------------------------------------------------------------------------------------


def backups(folder: Path) -> list[Path]:
    """The whole backups in a folder, oldest first."""
    return sorted(p for p in folder.glob("*.sqlite3") if _NAME.fullmatch(p.name)) if folder.is_dir() else []


def chosen(folder: Path, name: str = "") -> Path:
    """The newest backup of a folder, or the one whose name begins so; its bytes are those that were written.

    Raises:
        BadInput: there is none, or it is damaged.
    """
    found = [p for p in backups(folder) if p.name.startswith(name)]
    if not found:
        known = ", ".join(p.stem for p in backups(folder)) or "none"
        raise BadInput(
            f"{folder}: no whole backup{f' «{name}»' if name else ''} (there is: {known}); name a "
            "folder that «spravka backup» wrote"
        )
    if name and len(found) > 1:
        raise BadInput(f"{folder}: «{name}» may be {' or '.join(p.stem for p in found)}; give more of the name")
    told_digest = _NAME.fullmatch(found[-1].name)
    if told_digest and not digest_of(found[-1]).startswith(told_digest[1]):
        raise BadInput(f"{found[-1]}: damaged, its digest is not the one in its name; choose another with --at")
    return found[-1]


def files_of(backup: Path) -> list[tuple[str, str, int]]:
    """Path in the data directory, digest and size of each file of a backup."""
    with snapshot.opened(backup) as told_of:
        return told_of.execute(f"SELECT path, digest, size FROM {FILES} ORDER BY path").fetchall()


def damaged(backup: Path, progress: Progress = silent) -> Iterator[str]:
    """A line for each file of a backup that is missing or not as it was kept."""
    found = files_of(backup)
    for n, (name, digest, _) in enumerate(found):
        progress("файлы", n, len(found))
        kept = place(backup.parent / "files", digest)
        if not kept.is_file() or digest_of(kept) != digest:
            yield f"{kept}: missing or damaged ({name})"


def _prune(folder: Path, keep: int, newest: Path) -> int:
    """Take away all but the newest backups, then the files that belong to none of those."""
    dropped = [p for p in backups(folder)[:-keep] if p != newest]
    for backup in dropped:
        backup.unlink()
    wanted = {digest for backup in backups(folder) for _, digest, _ in files_of(backup)}
    for file in (folder / "files").glob("??/*"):
        if file.parent.name + file.name not in wanted:
            file.unlink()
    return len(dropped)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer in a folder of backups. The lock goes with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BadInput(f"{folder}: another backup is just being made here; wait until it is done") from None
    finally:
        os.close(handle)
