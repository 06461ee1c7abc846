"""Whoever is killed at any moment leaves the register whole, and the same command again completes what it began.

Here each is killed a few times on either database; `bench/kills.py` does the same as often as one likes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from children import killed_at, run
from django.db import connections
from django_home import empty, fresh_database
from register_fakes import LINKING, NOW, READER, add, write
from whole import files, tables

from spravka.errors import BadInput
from spravka.register import archive, backup, importing, restoring
from spravka.register.checking import contents, problems
from spravka.register.models import Document, FactRow
from spravka.register.setup import UNFINISHED, open_register, turn_to
from spravka.sources.matching import Good

ROUNDS = {"sqlite": 3, "postgresql": 2}
DOCUMENTS = 8

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Small documents; every third tells of one forum, so that adding one changes records of others."""
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


def test_a_killed_import_leaves_whole_portions(
    vendor: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS", 4)
    good = [Good(n, {"name": f"Ярмарка {n}", "date": f"2024-{n % 12 + 1:02}"}) for n in range(2, 22)]

    def bring(place: Path) -> importing.Outcome:
        open_register(place)
        return importing.bring_in("таблица.csv", "event", good, by="Анна")

    _, lines = run(killed_at(0, lambda: bring(home)))
    facts = set(FactRow.objects.values_list("id", flat=True))
    assert len(facts) == len(good)
    for n, line in enumerate(moments(int(lines), ROUNDS[vendor], seed=19)):
        place = tmp_path / f"home-{n}"
        if vendor == "postgresql":
            empty()
        end, _ = run(killed_at(line, lambda place=place: bring(place)))
        assert end == signal.SIGKILL
        open_register(place)
        there = FactRow.objects.count()
        assert there % 4 == 0, "a portion is entered whole or not at all"
        assert problems() == []
        assert bring(place) == importing.Outcome(len(good) - there, there)
        assert set(FactRow.objects.values_list("id", flat=True)) == facts
        assert problems() == []


def test_a_killed_backup_leaves_none_and_older_ones_whole(
    vendor: str, home: Path, releases: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    add([releases / "00.txt"])
    make(home, older, 0)
    _add(home, releases)
    was = tables()

    folder = shutil.copytree(older, tmp_path / "backups")
    _, lines = run(killed_at(0, lambda: make(home, folder, 1)))
    for n, line in enumerate(moments(int(lines), ROUNDS[vendor], seed=23)):
        folder = shutil.copytree(older, tmp_path / f"backups-{n}")
        end, _ = run(killed_at(line, lambda folder=folder: make(home, folder, 1)))
        assert end == signal.SIGKILL
        whole = backup.backups(folder)
        assert whole[0].name == backup.backups(older)[0].name
        for one in whole:
            assert backup.chosen(folder, one.name) == one
            assert list(backup.damaged(one)) == []
        make(home, folder, 2)
        assert not list(folder.rglob(".unfinished"))
        assert list(backup.damaged(backup.chosen(folder))) == []
    assert tables() == was
    with restoring.copy(home, backup.chosen(folder)):
        assert problems(LINKING) == []
        assert Document.objects.count() == DOCUMENTS


def test_a_killed_restore_opens_for_nobody_and_goes_on(
    vendor: str,
    home: Path,
    releases: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    _add(home, releases)
    was, kept = tables(), files(home)
    make(home, tmp_path / "backups", 0)
    found = backup.chosen(tmp_path / "backups")

    def elsewhere(n: int) -> Path:
        if vendor == "postgresql":
            connections.close_all()
            monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(request.getfixturevalue("postgres"), "restored"))
        return tmp_path / f"restored-{n}"

    place = elsewhere(0)
    _, lines = run(killed_at(0, lambda: restoring.restore(place, found)))
    unfinished = 0
    for n, line in enumerate(moments(int(lines), ROUNDS[vendor], seed=29), 1):
        place = elsewhere(n)
        end, _ = run(killed_at(line, lambda place=place: restoring.restore(place, found)))
        assert end == signal.SIGKILL
        if (place / UNFINISHED).exists():
            unfinished += 1
            with pytest.raises(BadInput, match="not finished"):
                open_register(place)
            assert restoring.restore(place, found) == []
        elif not (place / "archive").exists():  # before anything was begun
            assert restoring.restore(place, found) == []
        open_register(place)
        assert (tables(), files(place)) == (was, kept)
        assert not list(place.rglob("*.part"))
    assert unfinished > ROUNDS[vendor] // 2


def moments(lines: int, count: int, seed: int) -> list[int]:
    chance = random.Random(seed)
    return [chance.randint(1, lines) for _ in range(count)]


def make(home: Path, folder: Path, minute: int) -> None:
    turn_to(home)
    backup.make(folder, at=NOW + timedelta(minutes=minute))
