"""The journal: every deed leaves an entry, and a change, a removal or an insertion is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_fakes import LINKING, add, write

from spravka.register import deciding, entering, journal
from spravka.register.checking import problems
from spravka.register.marking import mark
from spravka.register.models import Document, FactRow, JournalRow, SealRow
from spravka.register.viewing import RESTRICTED

FORUM = "event | name=Форум садов | date=2024-05 | place=Казахстан"


@pytest.fixture
def noted(home: Path, tmp_path: Path) -> Document:
    """A source with a decision on it, and a sealed journal."""
    add([write(tmp_path / "in", "1.txt", FORUM)])
    document = Document.objects.get()
    deciding.correct(FactRow.objects.get().id, "date", "2024-06", by="А. Орлова", reason="опечатка", linking=LINKING)
    journal.seal()
    return document


def test_each_deed_is_noted_with_before_and_after(noted: Document) -> None:
    entering.enter(entering.Entry("event", {"name": "Ярмарка"}), by="А. Орлова", linking=LINKING)
    assert [row.deed for row in JournalRow.objects.order_by("id")] == ["add", "correct", "enter"]
    row = journal.entries(deed="correct").get()
    assert (row.who, row.about) == ("А. Орлова", f"fact:{FactRow.objects.order_by('document_id')[0].id}")
    assert row.details == {"field": "date", "before": "2024-05", "after": "2024-06", "reason": "опечатка"}
    assert journal.verify() == []


def _change(row: JournalRow) -> None:
    JournalRow.objects.filter(id=row.id).update(who="Другой")


def _rewrite(row: JournalRow) -> None:
    JournalRow.objects.filter(id=row.id).update(details={"reason": "иначе"})


def _remove(row: JournalRow) -> None:
    row.delete()


def _insert(row: JournalRow) -> None:
    JournalRow.objects.filter(id=row.id).update(id=row.id + 100)
    JournalRow.objects.create(id=row.id, at=timezone.now(), who="Другой", deed="accept", digest="0" * 64)


def _slip_in(row: JournalRow) -> None:
    """Before the last seal, as if it waited for one; whoever verifies seals first."""
    JournalRow.objects.create(id=row.id - 1, at=row.at, who="Другой", deed="accept", digest="0" * 64)
    journal.seal()


def _unseal(row: JournalRow) -> None:
    SealRow.objects.filter(number=1).delete()
    journal.note("signed-in", "user:anna")
    journal.seal()


@pytest.mark.parametrize("tamper", [_change, _rewrite, _remove, _insert, _slip_in, _unseal])
def test_tampering_is_found(noted: Document, tamper: Callable[[JournalRow], None]) -> None:
    journal.note("signed-in", "user:anna")
    journal.seal()
    assert journal.verify() == []
    tamper(JournalRow.objects.order_by("id")[0])
    assert journal.verify() != []


def test_of_a_restricted_source_the_journal_tells_nothing(noted: Document) -> None:
    mark(noted, RESTRICTED, by="Начальник", admitted=("anna",), linking=LINKING)
    row = JournalRow.objects.get(deed="mark")
    assert row.details is None
    assert noted.digest[:16] not in row.about
    assert journal.verify() == []


def test_details_are_erased_and_the_chain_holds(noted: Document) -> None:
    assert journal.erase_details(JournalRow.objects.filter(who="А. Орлова")) == 1
    assert journal.entries(deed="correct").get().details is None
    assert journal.verify() == []
    assert problems(LINKING) == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.booleans(), max_size=12))
def test_however_it_is_sealed_it_verifies(home: Path, steps: list[bool]) -> None:
    for seals in steps:
        journal.note("signed-in", "user:anna")
        if seals:
            journal.seal()
    assert journal.verify() == []
    assert JournalRow.objects.exclude(batch=None).count() == sum(SealRow.objects.values_list("entries", flat=True))
