"""The archive: a file under its digest has that digest, whenever its writer was stopped."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from children import files, killed_at, run

from spravka.register import archive

RAW = "Весть о встрече".encode()


def test_bytes_are_kept_under_their_digest(tmp_path: Path) -> None:
    name = archive.store(tmp_path, RAW)
    assert archive.path(tmp_path, name) == tmp_path / "archive" / name[:2] / name[2:]
    assert archive.path(tmp_path, name).read_bytes() == RAW
    assert archive.intact(tmp_path, name)
    assert archive.store(tmp_path, RAW) == name
    assert len(files(tmp_path)) == 1


def test_what_is_missing_or_damaged_is_not_intact(tmp_path: Path) -> None:
    assert not archive.intact(tmp_path, archive.digest(RAW))
    name = archive.store(tmp_path, RAW)
    archive.path(tmp_path, name).write_bytes(RAW[:-1])
    assert not archive.intact(tmp_path, name)
    archive.store(tmp_path, RAW)
    assert archive.intact(tmp_path, name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_writer_killed_at_any_line_leaves_no_half_file_under_a_digest(tmp_path: Path) -> None:
    """The work's lines are few: each of them is tried."""
    name = archive.digest(RAW)

    def store(home: Path) -> None:
        archive.store(home, RAW)

    _, lines = run(killed_at(0, lambda: store(tmp_path / "whole")))
    assert int(lines) > 10
    for line in range(1, int(lines) + 1):
        home = tmp_path / str(line)
        end, _ = run(killed_at(line, lambda home=home: store(home)))
        assert end == signal.SIGKILL
        target = archive.path(home, name)
        assert not target.exists() or target.read_bytes() == RAW, f"killed at line {line} of {lines}"
        store(home)
        assert files(home) == {str(target.relative_to(home))}
