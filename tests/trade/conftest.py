"""An empty cube, and what fills it."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishers_forms import Fill

from spravka.trade.openers import open_file
from spravka.trade.store import Cube, Load


@pytest.fixture
def cube(tmp_path: Path) -> Cube:
    return Cube(tmp_path / "home" / "trade")


@pytest.fixture
def fill(cube: Cube) -> Fill:
    """Load a file into the cube; what comes back tells what became of it."""

    def load(path: Path, vintage: str = "", reporter: str = "") -> Load:
        return cube.add(open_file(path, reporter=reporter), path, vintage)

    return load
