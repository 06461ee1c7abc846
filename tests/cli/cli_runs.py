"""What the tests of the command line share: how a command ended, and the fixtures' types."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Spravka = Callable[..., Done]
Process = Callable[..., subprocess.CompletedProcess[bytes]]
