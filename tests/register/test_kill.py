"""A writer killed at any moment leaves the register whole, and adding again completes it."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
from children import killed_at, run
from django_home import empty
from register_fakes import LINKING, READER, add, write

from spravka.register import archive
from spravka.register.checking import contents, problems
from spravka.register.models import Document, FactRow
from spravka.register.setup import open_register

ROUNDS = {"sqlite": 8, "postgresql": 4}
DOCUMENTS = 30

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Thirty small documents; every third tells of one forum, so that adding one changes records of others."""
    chance = random.Random(3)
    for n in range(DOCUMENTS):
        name = "Форум садоводов" if n % 3 == 0 else f"Праздник {n % 7}"
        lines = [f"event | name={name} | date=2024-{chance.randint(1, 12):02}"]
        lines += [f"investment_project | product=цех {chance.randint(1, 5)} | jobs={n}"] * (n % 2)
        write(tmp_path / "in", f"{n:02}.txt", *lines, title=f"Весть {n}")
    return tmp_path / "in"


def test_a_killed_writer_leaves_the_register_whole(vendor: str, home: Path, releases: Path, tmp_path: Path) -> None:
    _, lines = run(killed_at(0, lambda: _add(home, releases)))
    expected = contents()
    assert len(expected["documents"]) == DOCUMENTS
    chance = random.Random(17)
    survived = set()
    for n in range(ROUNDS[vendor]):
        place = tmp_path / f"home-{n}"
        if vendor == "postgresql":
            empty()
        open_register(place)
        end, _ = run(killed_at(chance.randint(1, int(lines)), lambda place=place: _add(place, releases)))
        assert end == signal.SIGKILL
        open_register(place)
        survived.add(Document.objects.count())
        assert problems(LINKING) == []
        for document in Document.objects.all():
            facts = {rows["quote"] for rows in FactRow.objects.filter(document=document).values("quote")}
            assert facts == {fact.quote for fact in READER.read(document.text).facts}
            assert archive.intact(place, document.digest)
        report = add([releases])
        assert len(report.known) + len(report.added) == DOCUMENTS
        assert contents() == expected
        assert not list(place.rglob("*.part")), "what the killed writer left half-written"
    assert len(survived) > ROUNDS[vendor] // 2, f"killed always at one place: {survived}"


def _add(home: Path, releases: Path) -> None:
    open_register(home)
    add([releases])
