"""A register that another Spravka projected is brought up to date when it is opened, from where that was stopped."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

import pytest
from register_fakes import add, write

from spravka import linking
from spravka.register import projecting, records, renewing, search
from spravka.register.checking import projection
from spravka.register.models import Document, DocumentPlace, Record, RecordPlace, Setting
from spravka.register.setup import open_register


@pytest.fixture
def register(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    texts = [f"event | name=Праздник {n} | place=Казахстан | date=2024-05-0{n + 1}" for n in range(5)]
    add([write(folder, f"{n}.txt", text) for n, text in enumerate(texts)])
    return home


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projecting, "VERSION", "1000")


def spoil() -> None:
    """As if another Spravka had projected: other titles, no places, no words to find them by, no territories."""
    Record.objects.update(title="")
    RecordPlace.objects.all().delete()
    DocumentPlace.objects.all().delete()
    Document.objects.update(partners=[])
    projecting.PartnerRow.objects.all().delete()
    search.clear()


def test_what_another_spravka_projected_is_projected_again(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = projection()
    spoil()
    newer(monkeypatch)
    monkeypatch.setattr(records, "rebuild", None)  # who belongs together is not asked again
    open_register(register)
    assert projection() == before
    assert not Setting.objects.filter(name=renewing.REACHED).exists()


def test_what_was_stopped_goes_on_there(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, settle = projection(), records.settle_again
    tries: list[list[int]] = []

    def stopped(numbers: Collection[int]) -> None:
        tries.append(list(numbers))
        if len(tries) == 3:
            raise KeyboardInterrupt
        settle(numbers)

    spoil()
    newer(monkeypatch)
    monkeypatch.setattr(renewing, "PORTION", 1)
    monkeypatch.setattr(records, "settle_again", stopped)
    with pytest.raises(KeyboardInterrupt):
        open_register(register)
    placed: list[int] = []
    monkeypatch.setattr(projecting, "place_document", placed.append)
    open_register(register)
    assert not placed  # the documents were done
    assert sorted(n for numbers in tries for n in numbers) == sorted(
        [*Record.objects.values_list("number", flat=True), tries[2][0]]
    )  # each once, but for the one in which it was stopped
    assert projection() == before


def test_one_that_is_up_to_date_is_left_alone(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "settle_again", None)
    monkeypatch.setattr(records, "rebuild", None)
    open_register(register)


def test_another_linking_links_anew(
    register: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before, asked = projection(), []
    monkeypatch.setattr(linking, "VERSION", "1000")
    monkeypatch.setattr(records, "rebuild", lambda: asked.append(1))
    with caplog.at_level(logging.WARNING):
        open_register(register)
        open_register(register)
    assert (asked, projection()) == ([1], before)
    assert "linking the facts of this register anew" in caplog.text


def test_how_far_it_has_come_is_told(
    register: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    newer(monkeypatch)
    monkeypatch.setattr(renewing, "PORTION", 2)
    with caplog.at_level(logging.WARNING):
        open_register(register)
    assert "up to date, once: 40 % of 5 records" in caplog.text
