"""The data directory: one folder that holds everything of a register."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def home(given: Path | None = None) -> Path:
    """`given` (from `--home`), else `$SPRAVKA_HOME`, else the user's data directory."""
    if given is not None:
        return given.expanduser().absolute()
    named = os.environ.get("SPRAVKA_HOME", "").strip()
    return (
        Path(named).expanduser().absolute() if named else Path(platformdirs.user_data_dir("spravka", appauthor=False))
    )
