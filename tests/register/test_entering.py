"""What persons tell the register themselves: entries, rows of their tables, facts that a reading missed; and how the
newest decision, moved evidence and several decisions at once are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from register_fakes import LINKING, NOW, add, decide, write

from spravka.errors import BadInput
from spravka.register import deciding, entering, rows, withdrawing
from spravka.register.checking import problems
from spravka.register.deciding import Overtaken
from spravka.register.entering import Entry
from spravka.register.models import Document, FactRow, JudgementRow, Record
from spravka.register.records import record, settled_records
from spravka.statements import Standing

FORUM = "event | name=Форум садоводов | date=2024-05 | status=planned"
FAIR = "event | name=Ярмарка мёда | date=2024-08"
DAY = Entry("event", {"name": "День соседей", "date": "2024-06-02"})


@pytest.fixture
def facts(home: Path, tmp_path: Path) -> list[str]:
    add([write(tmp_path / "in", "1.txt", FORUM, FAIR)])
    return list(FactRow.objects.order_by("start").values_list("id", flat=True))


def enter(entry: Entry, **more: object) -> str:
    return entering.enter(entry, **{"by": "Офицер", "at": NOW, "linking": LINKING, **more})  # type: ignore[arg-type]


def test_an_entry_is_a_source_with_its_words_in_place(home: Path) -> None:
    row = FactRow.objects.select_related("document").get(id=enter(DAY, note="звонили из управы"))
    assert row.document.by == "Офицер"
    assert row.document.text[row.start : row.stop] == row.quote
    ((start, stop),) = row.spans["name"]
    assert row.document.text[start:stop] == "День соседей"
    assert "звонили из управы" in row.document.text
    (settled,) = settled_records()
    assert (settled.standing, settled.facts[0].source.by) == (Standing.CONFIRMED, "Офицер")
    assert problems(LINKING) == []


def test_the_same_entry_twice_is_two_entries_of_one_thing(home: Path) -> None:
    enter(DAY)
    enter(DAY, at=NOW + timedelta(minutes=1))
    assert Document.objects.count() == 2
    (settled,) = settled_records()
    assert len(settled.facts) == 2


@pytest.mark.parametrize("gone", ["erased", "withdrawn", "rejected", "missed"])
def test_an_entry_that_is_gone_is_put_down_again_within_seconds(home: Path, gone: str) -> None:
    first = enter(DAY)
    document = Document.objects.get()
    if gone == "erased":
        withdrawing.erase(document, by="Офицер", why="по просьбе", linking=LINKING)
    elif gone == "withdrawn":
        withdrawing.withdraw(document, by="Офицер", why="ошибка", linking=LINKING)
    elif gone == "rejected":
        deciding.reject(first, by="Офицер", linking=LINKING)
    else:  # not gone: a second fact was found in it
        fair = Entry("event", {"name": "Ярмарка"})
        entering.add_missed(document, fair, (0, 5), by="Офицер", at=NOW, linking=LINKING)
    again = enter(DAY, at=NOW + timedelta(seconds=2))
    assert (again == first) == (gone == "missed")
    assert Document.objects.count() == 1 + (gone != "missed")


@pytest.mark.parametrize(
    ("entry", "by", "why"),
    [
        (Entry("nothing", {"name": "x"}), "Офицер", "there is no kind"),
        (Entry("event", {"name": "x", "date": "вчера"}), "Офицер", "event.date"),
        (Entry("event", {}), "Офицер", "tells nothing"),
        (DAY, "  ", "the name of the person"),
    ],
)
def test_what_is_no_entry_is_refused_and_leaves_nothing(entry: Entry, by: str, why: str, home: Path) -> None:
    with pytest.raises(BadInput, match=why):
        enter(entry, by=by)
    assert Document.objects.count() == 0


def test_rows_of_a_table_are_taken_once_however_often_they_come(home: Path) -> None:
    table = [DAY, Entry("event", {"name": "Ярмарка", "date": "2024-08"}), DAY]

    def take(name: str, entries: list[Entry]) -> int:
        return entering.enter_rows(name, entries, by="Офицер", at=NOW, linking=LINKING)

    assert take("план.xlsx", table) == 2  # the third row is the first again
    assert take("план.xlsx", table) == 0
    assert take("план-2.xlsx", [*table, Entry("event", {"name": "Выставка"})]) == 1
    assert FactRow.objects.count() == Record.objects.filter(live=True).count() == 3
    assert problems(LINKING) == []
    with pytest.raises(BadInput, match="row 2"):
        take("плохой.xlsx", [DAY, Entry("event", {"date": "вчера"})])


def test_a_missed_fact_belongs_to_its_document_and_may_be_rejected(facts: list[str]) -> None:
    document = Document.objects.get()
    start = document.text.index("мёда")
    id_ = entering.add_missed(document, DAY, (start, start + 4), by="Офицер", at=NOW, linking=LINKING)
    row = FactRow.objects.get(id=id_)
    assert (row.quote, row.decided) == ("мёда", "accept")
    decide("reject", id_, minute=1)
    assert FactRow.objects.get(id=id_).record_id is None
    with pytest.raises(BadInput, match="no place"):
        entering.add_missed(document, DAY, (5, 5), by="Офицер")


def test_who_decides_on_what_has_changed_meanwhile_is_told(facts: list[str]) -> None:
    forum = facts[0]
    seen = deciding.newest(forum)
    decide("accept", forum)
    for verdict, more in (("reject", ()), ("accept", ()), ("correct", ("date", "2024-07"))):
        with pytest.raises(Overtaken) as late:
            decide(verdict, forum, *more, seen=seen)
        assert (late.value.judgement.by, late.value.judgement.verdict) == ("Офицер", "accept")
    assert JudgementRow.objects.count() == 1
    decide("undo", deciding.newest(forum), minute=1)
    decide("reject", forum, minute=2, seen=deciding.newest(forum))  # an undoing is seen as well
    assert FactRow.objects.get(id=forum).decided == "reject"


def test_evidence_is_moved_and_moved_back(facts: list[str]) -> None:
    forum = facts[0]
    document = Document.objects.get()
    place = (document.text.index("Форум"), document.text.index("Форум") + 5)
    made = deciding.correct_all(forum, {}, evidence=place, by="Офицер", at=NOW, linking=LINKING)

    def quote() -> str:
        settled = record(FactRow.objects.select_related("record").get(id=forum).record.id)
        assert settled is not None
        return settled.facts[0].fact.quote

    assert quote() == "Форум"
    decide("undo", made[0], minute=1)
    assert quote() == FORUM
    with pytest.raises(BadInput, match="no place"):
        deciding.correct_all(forum, {}, evidence=(0, 10**6), by="Офицер", linking=LINKING)


def test_several_decisions_are_one_or_none(facts: list[str]) -> None:
    assert len(deciding.accept_all(facts, by="Офицер", at=NOW, linking=LINKING)) == 2
    assert Document.objects.get().pending == 0
    with pytest.raises(BadInput, match="there is no fact"):
        deciding.accept_all([facts[0], "nothing"], by="Офицер", linking=LINKING)
    with pytest.raises(BadInput):
        deciding.correct_all(facts[0], {"date": "2024-09", "status": "выдумано"}, by="Офицер", linking=LINKING)
    assert JudgementRow.objects.count() == 2
    assert problems(LINKING) == []


def test_a_fact_that_the_reading_is_not_sure_of_joins_no_record_until_a_person_vouches(facts: list[str]) -> None:
    forum, fair = facts
    FactRow.objects.filter(id=fair).update(confidence=0.3)
    from spravka.register.records import rebuild

    rebuild(LINKING)
    assert [s.get("name") for s in settled_records()] == ["Форум садоводов"]
    made = decide("accept", fair)
    assert {s.get("name") for s in settled_records()} == {"Форум садоводов", "Ярмарка мёда"}
    decide("undo", made, minute=1)
    assert [s.get("name") for s in settled_records()] == ["Форум садоводов"]
    assert rows.facts(id=forum).get().seen_in is not None
    assert problems(LINKING) == []
