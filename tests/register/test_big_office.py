"""The register that `bench/web.py` measures is one that the register itself would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from spravka.register.checking import problems
from spravka.register.models import FactRow, JudgementRow, LinkRow, Record, RecordPlace

BENCH = Path(__file__).parents[2] / "bench"


def test_a_made_register_is_what_a_rebuild_makes_of_it(
    home: Path, vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if vendor == "postgresql":
        pytest.skip("the rows are copied there from SQLite")
    monkeypatch.syspath_prepend(BENCH)
    from big_office import Office  # type: ignore[import-not-found]
    from big_saving import archive, save  # type: ignore[import-not-found]

    office = Office(documents=60, facts=600)
    office.make()
    archive(office, home)
    save(office)
    assert problems() == []
    assert FactRow.objects.count() > 500
    assert JudgementRow.objects.filter(verdict="reject").exists()
    assert LinkRow.objects.filter(verdict="same").count() > 50
    assert Record.objects.filter(live=True, standing="disputed").exists()
    assert RecordPlace.objects.filter(territory="KZ").count() > 50
