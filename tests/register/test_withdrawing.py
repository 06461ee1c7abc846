"""A source that is taken back, and one whose words must go."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from register_fakes import LINKING, add, write
from roadmap_office import measure, roadmap

from spravka.errors import BadInput
from spravka.register import archive, deciding, evidence, journal, search
from spravka.register.checking import problems
from spravka.register.erasing import naming
from spravka.register.models import Document, EvidenceRow, FactRow, JournalRow, JudgementRow, MeasureRow
from spravka.register.records import settled_records
from spravka.register.withdrawing import erase, reinstate, withdraw

FORUM = "event | name=Форум садов | date=2024-05 | place=Казахстан"
LATER = "event | name=Форум садов | date=2024-05-14 | place=Казахстан"
POST = "person_post | person=Ержан Сапаров | post=посол | of=Казахстан"


@pytest.fixture
def two(home: Path, tmp_path: Path) -> tuple[Document, Document]:
    add([write(tmp_path, "1.txt", FORUM)])
    add([write(tmp_path, "2.txt", LATER, POST)])
    first, second = Document.objects.order_by("id")
    return first, second


def dates() -> list[str]:
    return sorted(str(s.get("date")) for s in settled_records() if s.type == "event")


def test_what_is_withdrawn_is_evidence_of_nothing_until_it_is_reinstated(two: tuple[Document, Document]) -> None:
    _, later = two
    assert dates() == ["2024-05-14"]
    withdraw(later, by="Офицер", why="ведомство отозвало", linking=LINKING)
    assert dates() == ["2024-05"]
    assert not [s for s in settled_records() if s.type == "person"]
    assert [hit.target for hit in search.find("сапаров")] == []
    assert problems(LINKING) == []
    with pytest.raises(BadInput, match="already"):
        withdraw(later, by="Офицер", why="ещё раз", linking=LINKING)
    reinstate(later, by="Офицер", linking=LINKING)
    assert dates() == ["2024-05-14"]
    assert problems(LINKING) == []
    assert [row.deed for row in journal.entries()][:2] == ["reinstate_source", "withdraw_source"]


def test_an_erased_source_leaves_no_word_and_the_journal_holds(two: tuple[Document, Document]) -> None:
    _, later = two
    fact = FactRow.objects.get(document=later, kind="person_post")
    deciding.correct(
        fact.id, "person", "Ержан Сапаров-Тайный", by="Офицер", reason="Сапаров сам сказал", linking=LINKING
    )
    journal.seal()
    assert f"source:{later.digest[:16]}" in [it.id for it in naming("сапаров ержан")]
    erase(later, by="Офицер", why="по просьбе", linking=LINKING)
    later.refresh_from_db()
    kept = repr([list(model.objects.values()) for model in (Document, FactRow, JudgementRow, JournalRow)])
    assert "Сапаров" not in kept
    assert not archive.path(settings.SPRAVKA_HOME, later.digest).exists()
    assert list(naming("Сапаров")) == []
    assert journal.verify() == []
    assert problems(LINKING) == []
    with pytest.raises(BadInput, match="erased"):
        reinstate(later, by="Офицер", linking=LINKING)


def test_what_others_repeat_of_an_erased_source_goes_as_well(two: tuple[Document, Document]) -> None:
    """A judgement on a pair, its undoing, the evidence that it was; and what others keep under the same bytes stays."""
    first, later = two
    mine, other = FactRow.objects.get(document=later, kind="event").id, FactRow.objects.get(document=first).id
    judged = deciding.not_same(other, mine, by="Офицер", reason="Сапаров не был", linking=LINKING)
    deciding.undo(judged, by="Офицер", reason="Сапаров был", linking=LINKING)
    raw = archive.path(settings.SPRAVKA_HOME, later.digest).read_bytes()
    row = roadmap(measure("Провести форум садов"), measure("Посадить сад"))
    fair, garden = MeasureRow.objects.filter(roadmap=row).order_by("id")
    given = evidence.give(fair, by="Офицер", document=later)
    EvidenceRow.objects.filter(id=given.id).update(quote="как сказал Сапаров")
    EvidenceRow.objects.create(measure=garden, document=later, quote="Сапаров сажает", at=given.at)
    evidence.give(fair, by="Офицер", name="форум.txt", raw=raw)
    withdraw(later, by="Офицер", why="отозвали", linking=LINKING)
    assert [it.name for it in evidence.of_measure(fair)] == ["форум.txt"], "what is withdrawn shows nothing any more"
    reinstate(later, by="Офицер", linking=LINKING)
    assert len(evidence.of_measure(fair)) == 2
    erase(later, by="Офицер", why="по просьбе", linking=LINKING)
    kept = repr([list(model.objects.values()) for model in apps.get_app_config("register").get_models()])
    assert "Сапаров" not in kept
    assert archive.intact(settings.SPRAVKA_HOME, later.digest), "the file is evidence by itself as well"
    assert journal.verify() == []
    assert problems(LINKING) == []


def test_both_need_a_person_and_a_reason(two: tuple[Document, Document]) -> None:
    for deed in (withdraw, erase):
        for by, why in ((" ", "так"), ("Офицер", " ")):
            with pytest.raises(BadInput, match="reason"):
                deed(two[0], by=by, why=why, linking=LINKING)
