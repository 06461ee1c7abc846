"""The release that the project grew from, where the shared sets stand beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from spravka.reading import read

SHARED = Path(__file__).parents[2].parent / "shared" / "releases"


@pytest.mark.skipif(not (SHARED / "seed.txt").exists(), reason="../shared/releases/seed.txt is not here")
def test_seed(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold", tmp_path / "found"
    gold.mkdir()
    found.mkdir()
    text = (SHARED / "seed.txt").read_text("utf-8")
    (gold / "seed.txt").write_text(text, "utf-8")
    (gold / "seed.json").write_bytes((SHARED / "seed.json").read_bytes())
    facts = read(text).facts
    assert all(fact.span.of(text) == fact.quote for fact in facts)
    lines = [json.dumps(fact.to_json(), ensure_ascii=False) for fact in facts]
    (found / "seed.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    told = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), "--json", str(gold), str(found)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(told.stdout)["all"]
    assert figures["fact_f1"] >= 0.90, told.stdout
    assert figures["evidence"] == 1
