"""Files between their upload and their import: each person's own, in the data directory, for a day at most."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from spravka.register import archive

A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a person, by the beginning of its digest: what it is called, its bytes, and what became of it."""

    owner: int
    key: str

    @property
    def folder(self) -> Path:
        return _home() / str(self.owner) / self.key

    @property
    def name(self) -> str:
        """The file's name as it was sent; "" if the file is not kept any more."""
        return self._read("name").decode()

    @property
    def raw(self) -> bytes:
        """Its bytes; none once it was imported."""
        return self._read("file")

    @property
    def outcome(self) -> dict[str, Any]:
        """What became of it when it was imported; nothing before."""
        told = self._read("outcome.json")
        return json.loads(told) if told else {}

    @property
    def refused(self) -> bytes:
        """The rows that were not taken, as CSV."""
        return self._read("refused.csv")

    def done(self, outcome: dict[str, Any], refused: bytes) -> None:
        """It was imported: what became of it is kept in its place."""
        (self.folder / "refused.csv").write_bytes(refused)
        (self.folder / "outcome.json").write_text(json.dumps(outcome), "utf-8")
        (self.folder / "file").unlink(missing_ok=True)

    def _read(self, part: str) -> bytes:
        try:
            return (self.folder / part).read_bytes()
        except FileNotFoundError:
            return b""


def keep(owner: int, name: str, raw: bytes) -> Kept:
    """Keep a file until it is imported; what others left behind a day ago goes."""
    _sweep()
    kept = Kept(owner, archive.digest(raw)[:16])
    shutil.rmtree(kept.folder, ignore_errors=True)
    kept.folder.mkdir(parents=True)
    (kept.folder / "file").write_bytes(raw)
    (kept.folder / "name").write_text(name, "utf-8")
    return kept


def find(owner: int, key: str) -> Kept | None:
    """The file that the person sent, or None if it is not kept any more."""
    kept = Kept(owner, key)
    return kept if re.fullmatch(r"[0-9a-f]{16}", key) and kept.name else None


def _home() -> Path:
    return Path(settings.SPRAVKA_HOME) / "imports"


def _sweep() -> None:
    for folder in _home().glob("*/*"):
        if folder.stat().st_mtime < time.time() - A_DAY:
            shutil.rmtree(folder, ignore_errors=True)
