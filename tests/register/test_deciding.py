"""What a judgement changes at once, and that it is kept for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from register_fakes import LINKING, add, decide, write

from spravka.errors import BadInput
from spravka.register.checking import contents, problems
from spravka.register.models import FactRow, JudgementRow, Record
from spravka.register.records import record, settled_records
from spravka.statements import Settled, Standing, settle

MAY = "event | name=Форум садоводов | date=2024-05 | status=planned"
JUNE = "event | name=Форум садоводов | date=2024-06 | status=planned"
FAIR = "event | name=Ярмарка мёда | date=2024-08"


@pytest.fixture
def facts(home: Path, tmp_path: Path) -> list[str]:
    """Ids of three facts: the forum in May, the same in June, the fair."""
    for n, line in enumerate((MAY, JUNE, FAIR)):
        add([write(tmp_path / "in", f"{n}.txt", line)])
    return list(FactRow.objects.values_list("id", flat=True))


def the(name: str) -> Settled:
    (found,) = [s for s in settled_records(type="event") if s.get("name") == name]
    return found


def test_what_sources_dispute_a_person_settles_and_may_unsettle(facts: list[str]) -> None:
    may, _, _ = facts
    assert the("Форум садоводов").fields["date"].standing is Standing.DISPUTED
    made = decide("accept", may)
    forum = the("Форум садоводов")
    assert (forum.get("date"), forum.fields["date"].standing) == ("2024-05", Standing.CONFIRMED)
    assert Record.objects.get(id=forum.id).fields["date"]["judged"] == [made]
    decide("undo", made, minute=1)
    assert the("Форум садоводов").fields["date"].standing is Standing.DISPUTED
    assert JudgementRow.objects.count() == 2
    assert problems(LINKING) == []


def test_a_correction_is_the_person_s_and_changes_no_source(facts: list[str]) -> None:
    before = FactRow.objects.filter(id=facts[2]).values().get()
    decide("correct", facts[2], "date", "2024-08-14", reason="звонили организаторам")
    assert the("Ярмарка мёда").get("date") == "2024-08-14"
    assert Record.objects.get(founder=facts[2]).date == "2024-08-14"
    assert FactRow.objects.filter(id=facts[2]).values().get() == before


def test_a_rejected_fact_leaves_its_record_and_an_undoing_brings_it_back(facts: list[str]) -> None:
    may, june, _ = facts
    address = the("Форум садоводов").id
    made = decide("reject", may)  # the fact that founded the record
    forum = the("Форум садоводов")
    assert (forum.id, forum.get("date"), forum.standing) == (address, "2024-06", Standing.PROPOSED)
    last = decide("reject", june, minute=1)
    assert [s.get("name") for s in settled_records()] == ["Ярмарка мёда"]
    assert record(address) is None
    assert problems(LINKING) == []
    decide("undo", last, minute=2)
    decide("undo", made, minute=3)
    assert {s.id for s in the("Форум садоводов").facts} == {may, june}
    assert the("Форум садоводов").id == address
    assert problems(LINKING) == []


def test_a_merge_keeps_the_older_address_and_an_unmerge_restores_the_younger(facts: list[str]) -> None:
    may, june, fair = facts
    forum_at, fair_at = the("Форум садоводов").id, the("Ярмарка мёда").id
    made = decide("same", fair, may)
    merged = record(fair_at)
    assert merged is not None
    assert (merged.id, {s.id for s in merged.facts}) == (forum_at, {may, june, fair})
    assert [r.id for r in Record.objects.filter(live=True)] == [forum_at]
    assert problems(LINKING) == []
    decide("undo", made, minute=1)
    again = record(fair_at)
    assert again is not None
    assert (again.id, {s.id for s in again.facts}) == (fair_at, {fair})
    assert {s.id for s in the("Форум садоводов").facts} == {may, june}
    assert problems(LINKING) == []


def test_not_same_parts_what_was_linked_and_the_older_part_keeps_the_address(facts: list[str]) -> None:
    may, june, _ = facts
    address = the("Форум садоводов").id
    made = decide("not_same", may, june)
    parts = [s for s in settled_records() if s.get("name") == "Форум садоводов"]
    assert [[s.id for s in part.facts] for part in parts] == [[may], [june]]
    assert parts[0].id == address
    assert parts[1].id not in (address, "")
    decide("undo", made, minute=1)
    assert the("Форум садоводов").id == address
    joined = record(parts[1].id)
    assert joined is not None
    assert joined.id == address, "the address that the part had meanwhile leads to the whole"
    decide("not_same", june, may, minute=2)
    parted = record(parts[1].id)
    assert parted is not None
    assert [s.id for s in parted.facts] == [june]
    assert problems(LINKING) == []


def test_a_founder_rejected_after_a_merge_takes_no_address_along(facts: list[str]) -> None:
    may, june, fair = facts
    forum_at, fair_at = the("Форум садоводов").id, the("Ярмарка мёда").id
    decide("same", fair, may)
    decide("same", fair, june, minute=1)
    decide("reject", june, minute=2)
    decide("reject", may, minute=3)
    for address in (forum_at, fair_at):
        found = record(address)
        assert found is not None
        assert (found.id, [s.id for s in found.facts]) == (forum_at, [fair])
    assert problems(LINKING) == []


def test_a_fact_whose_record_went_on_without_it_gets_a_record_of_another_name(facts: list[str]) -> None:
    may, june, _ = facts
    address = the("Форум садоводов").id
    made = decide("reject", may)
    decide("not_same", may, june, minute=1)
    decide("undo", made, minute=2)
    parts = {s.facts[0].id: s.id for s in settled_records() if s.get("name") == "Форум садоводов"}
    assert parts[june] == address
    assert parts[may] not in (address, june, "")
    assert problems(LINKING) == []


def test_only_the_touched_records_are_settled_again(facts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[str] = []

    def noted(type: str, stated: Any, judgements: Any, id: str, *, ours: str) -> Settled | None:
        settled.append(id)
        return settle(type, stated, judgements, id, ours=ours)

    fair = the("Ярмарка мёда").id
    monkeypatch.setattr("spravka.register.records.settle", noted)
    decide("accept", facts[2])
    assert settled == [fair]


def test_a_judgement_that_fails_midway_leaves_nothing(facts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents()
    monkeypatch.setattr("spravka.register.records._settle", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        decide("accept", facts[0])
    assert contents() == before


def test_judgements_are_never_changed_nor_deleted(facts: list[str]) -> None:
    decide("accept", facts[0])
    row = JudgementRow.objects.get()
    row.by = "Другой"
    attempts = (
        row.save,
        row.delete,
        lambda: JudgementRow.objects.update(by="Другой"),
        lambda: JudgementRow.objects.all().delete(),
        lambda: JudgementRow.objects.bulk_update([row], ["by"]),
    )
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt()
    assert JudgementRow.objects.get().by == "Офицер"


def test_a_judgement_keeps_the_fact_as_it_was_seen(facts: list[str]) -> None:
    decide("accept", facts[0])
    seen = JudgementRow.objects.get().snapshot
    assert seen is not None
    assert seen["fields"] == {"name": "Форум садоводов", "date": "2024-05", "status": "planned"}
    assert seen["evidence"]["quote"] == MAY


@pytest.mark.parametrize(
    ("verdict", "args", "words"),
    [
        ("accept", ("nobody",), "nobody"),
        ("undo", ("j9",), "j9"),
        ("correct", (0, "colour", "red"), "colour"),
        ("correct", (0, "date", "весной"), "весной"),
        ("correct", (0, "status", "perhaps"), "perhaps"),
        ("accept", (0, "place"), "place"),
        ("same", (0, 0), "two facts"),
    ],
)
def test_what_cannot_be_judged_is_refused(facts: list[str], verdict: str, args: tuple[Any, ...], words: str) -> None:
    given = [facts[a] if isinstance(a, int) else a for a in args]
    more = {"field": given.pop()} if verdict == "accept" and len(given) == 2 else {}
    before = contents()
    with pytest.raises(BadInput, match=words):
        decide(verdict, *given, **more)
    with pytest.raises(BadInput, match="name of the person"):
        decide("accept", facts[0], by=" ")
    assert contents() == before
