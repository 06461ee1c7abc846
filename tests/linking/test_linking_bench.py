"""The bench names every fact as links.json does, and linking keeps what it is measured by."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASES = ROOT.parent / "shared" / "releases"
needs_releases = pytest.mark.skipif(not (RELEASES / "links.json").exists(), reason="the shared releases are not here")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_links", ROOT / "bench" / "links.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_releases
def test_precision_and_recall_of_the_gold_links(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "found.json"
    monkeypatch.setattr(sys, "argv", ["links.py", "--releases", str(RELEASES), "--out", str(out)])
    assert bench.main() == 0, capsys.readouterr().err
    gold, found = (json.loads(p.read_text(encoding="utf-8")) for p in (RELEASES / "links.json", out))
    scored, _ = bench.scorer(RELEASES).score(gold, found, bench.scorer(RELEASES).Facts(str(RELEASES / "dev")))
    assert scored["all"]["precision"] >= 0.98
    assert scored["all"]["recall"] >= 0.85


@needs_releases
def test_blocking_loses_no_link_of_the_gold_facts(bench: ModuleType) -> None:
    facts = list(bench.gold(RELEASES / "dev"))
    for i, a in enumerate(facts):
        for b in facts[i + 1 :]:
            if a.fact.kind == b.fact.kind and (link := bench.compare(a, b)):
                assert not bench.keys(a).isdisjoint(bench.keys(b)), (link.rule, a.id, b.id)
                assert bench.compare(b, a) == link


def test_without_releases_the_bench_says_so(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["links.py", "--releases", str(tmp_path / "none")])
    assert bench.main() == 0
    assert "skipped" in capsys.readouterr().out
