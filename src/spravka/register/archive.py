"""The archive: every source's bytes as a file named by its digest, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def digest(raw: bytes) -> str:
    """sha256, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def path(home: Path, digest: str) -> Path:
    """`archive/ab/cdef…` under the data directory."""
    return home / "archive" / digest[:2] / digest[2:]


def store(home: Path, raw: bytes) -> str:
    """Keep the bytes and return their digest. To be called by one writer at a time.

    Raises:
        OSError: they cannot be written; nothing is left under their name.
    """
    name = digest(raw)
    target = path(home, name)
    if intact(home, name):
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")  # what a killed writer left is overwritten by the next
    try:
        with part.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync(target.parent)
    return name


def intact(home: Path, name: str) -> bool:
    """Whether the archive holds the file and its bytes still have the digest."""
    target = path(home, name)
    return target.is_file() and digest(target.read_bytes()) == name


def _sync(folder: Path) -> None:
    """Make the new name itself durable; not every system can open a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
