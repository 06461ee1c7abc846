"""The bench asks what it says, of rows of its own: a small run holds ours against the hand-written query."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_trade", Path(__file__).parents[2] / "bench" / "trade.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ours_and_the_hand_written_say_the_same(bench: ModuleType, tmp_path: Path) -> None:
    bench.make(tmp_path, 4800)
    told, wanted = bench.ours(tmp_path), bench.by_hand(tmp_path)
    assert len(told) == len(bench.NINE)
    assert [row[:5] for row in told] == [row[:5] for row in wanted]
