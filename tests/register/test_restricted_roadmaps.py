"""Roadmaps restricted to named persons: in reminders, answers to promises, the journal, the check and a backup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from roadmap_office import HEAD, LATE, OFFICER, SOON, measure, roadmap, row_of, set_to

from spravka.errors import BadInput
from spravka.register import archive, backup, evidence, journal, mailing, promises, reminding, restoring, roadmaps
from spravka.register.checking import problems
from spravka.register.entering import Entry, enter
from spravka.register.marking import admitted
from spravka.register.measures import measure_of
from spravka.register.models import (
    Admission,
    AnswerRow,
    DigestRow,
    FactRow,
    JournalRow,
    MeasureRow,
    Record,
    RoadmapRow,
    WatcherRow,
)
from spravka.register.reminding import Letter
from spravka.register.viewing import EVERYTHING, INTERNAL, PUBLIC, RESTRICTED, Viewer, seen_by

ANNA, BORIS = Viewer("anna", INTERNAL), Viewer("boris", INTERNAL)
DAY = date(2025, 6, 1)


def restricted(*measures: object, people: tuple[str, ...] = ("anna",)) -> RoadmapRow:
    row = roadmap(*measures)  # type: ignore[arg-type]
    roadmaps.mark(row, RESTRICTED, by=HEAD, admitted=people)
    return row


def person(name: str) -> Viewer:
    """Looked at anew, as in each request."""
    return Viewer(name, INTERNAL)


def test_who_is_admitted_sees_it_whatever_their_level(home: Path) -> None:
    row = restricted(LATE)
    for who, sees in ((person("anna"), True), (Viewer("anna", PUBLIC), True), (person("boris"), False)):
        with seen_by(who):
            assert RoadmapRow.seen.filter(id=row.id).exists() is sees
            assert MeasureRow.seen.filter(roadmap=row).exists() is sees
        assert who.may_see_plan(row) is sees
        assert who.may_see_plan(row_of(LATE.what)) is sees
    roadmaps.mark(row, RESTRICTED, by=HEAD, admitted=("boris",))
    assert admitted(row) == ["boris"]
    assert not person("anna").may_see_plan(row)
    roadmaps.mark(row, INTERNAL, by=HEAD, admitted=("boris",))
    assert not Admission.objects.exists()


def test_a_new_measure_is_marked_as_its_roadmap(home: Path) -> None:
    from spravka.register import proposing

    row = restricted(LATE)
    proposing.add(row, SOON, by=OFFICER)
    assert set(row.measures.values_list("marking", flat=True)) == {RESTRICTED}


def test_what_was_looked_at_before_it_was_restricted_is_told_to_nobody_else(home: Path) -> None:
    from spravka.register import proposing

    row = roadmap(LATE)
    old, seen = RoadmapRow.objects.get(id=row.id), row_of(LATE.what)
    roadmaps.mark(row, RESTRICTED, by=HEAD, admitted=("anna",))
    since = JournalRow.objects.latest("id").id
    added = proposing.add(old, SOON, by=OFFICER)
    change = proposing.change(seen, replace(measure_of(seen), note="записка"), by=OFFICER)
    assert change is not None
    proposing.refuse(change, by=HEAD)
    evidence.give(seen, by=OFFICER, name="акт.pdf", raw=b"%PDF")
    assert added.measure.marking == RESTRICTED
    noted = JournalRow.objects.filter(id__gt=since)
    assert noted.count() == 4
    assert set(noted.values_list("marking", flat=True)) == {RESTRICTED}


@pytest.mark.parametrize(("marking", "people"), [("secret", ()), (RESTRICTED, ()), (RESTRICTED, (" ",))])
def test_no_such_marking(home: Path, marking: str, people: tuple[str, ...]) -> None:
    row = roadmap(LATE)
    with pytest.raises(BadInput):
        roadmaps.mark(row, marking, by=HEAD, admitted=people)
    assert RoadmapRow.objects.get().marking == INTERNAL


# -- reminders ----------------------------------------------------------------------------------------------------


def reminded(sent: list[Letter]) -> dict[str, list[str]]:
    people = {name: person(name) for name in ("anna", "boris")}
    reminding.claim(DAY, people)
    reminding.send(DAY, sent.append, people)
    return {it.username: [row.what for row, _, _ in it.lines] for it in sent}


def watch(*names: str) -> None:
    for name in names:
        WatcherRow.objects.create(username=name, address=f"{name}@example.org")


def test_only_who_is_admitted_is_reminded_and_by_the_deadline_alone(home: Path) -> None:
    restricted(LATE)
    watch("anna", "boris")
    sent: list[Letter] = []
    assert reminded(sent) == {"anna": [LATE.what]}
    said = mailing.text(sent[0])
    assert LATE.what not in said
    assert "Комитет" not in said
    assert "Дорожная карта с Жамбылской" not in said
    assert "ограниченного доступа" in said
    assert "31 марта 2025" in said.replace("\xa0", " ")
    assert not DigestRow.objects.filter(username="boris").exists()


def test_what_was_restricted_after_it_was_claimed_is_not_sent(home: Path) -> None:
    row = roadmap(LATE)
    watch("anna", "boris")
    reminding.claim(DAY, {"anna": ANNA, "boris": BORIS})
    roadmaps.mark(row, RESTRICTED, by=HEAD, admitted=("anna",))
    assert set(reminded([])) == {"anna"}
    assert DigestRow.objects.get(username="boris").state == "nothing"


def test_how_many_deadlines_are_new_counts_none_that_one_may_not_see(home: Path) -> None:
    restricted(LATE)
    roadmap(measure("Посадить сад", "май 2025 г."))
    with seen_by(person("boris")):
        assert reminding.claim(DAY, {}) == 1
    with seen_by(EVERYTHING):
        assert reminding.claim(date(2025, 6, 2), {}) == 0


# -- answers to promises ------------------------------------------------------------------------------------------


def promise() -> Record:
    told = {"who": ("Комитет экономики",), "what": "передать перечень", "by_when": "2025-05"}
    record = FactRow.objects.get(id=enter(Entry("commitment", told), by=OFFICER)).seen_in
    assert record is not None
    return record


def open_to(who: Viewer) -> bool:
    with seen_by(who):
        return promises.open_(Record.seen.filter(type="commitment", live=True)).exists()


def test_a_promise_that_became_a_restricted_measure_is_open_to_the_others_who_may_answer_it(home: Path) -> None:
    row, record = restricted(LATE), promise()
    with seen_by(person("anna")):
        promises.into_measure(record, row, by="Анна")
        with pytest.raises(BadInput, match="answered it already"):
            promises.close(record, "dropped", by="Анна", reason="так")
    assert (open_to(person("anna")), open_to(person("boris"))) == (False, True)
    with seen_by(person("boris")):
        assert promises.answer_to(record) is None
        answer = promises.close(record, "fulfilled", by="Борис", reason="письмо")
        with pytest.raises(BadInput, match="answered it already"):
            promises.close(record, "dropped", by="Борис", reason="так")
        assert promises.answer_to(record) == answer
    with seen_by(person("anna")):
        mine = promises.answer_to(record)
        assert mine is not None
        assert mine.sort == "measure"
        promises.undo(mine, by="Анна")
        assert promises.answer_to(record) == answer
    undone = JournalRow.objects.get(deed="unanswer")
    assert (undone.marking, undone.details, record.id in undone.about) == (RESTRICTED, None, False)
    assert AnswerRow.objects.count() == 2


# -- the journal, the check, a backup -----------------------------------------------------------------------------


def test_the_journal_of_before_follows_and_its_seals_hold(home: Path) -> None:
    row = roadmap(LATE)
    set_to(row_of(LATE.what), note="записка")
    journal.seal()
    about = [f"roadmap:{row.code}", f"measure:{row_of(LATE.what).code}"]
    told = JournalRow.objects.filter(about__in=about)
    count = told.count()
    assert count >= 4
    assert set(told.values_list("marking", flat=True)) == {INTERNAL}
    roadmaps.mark(row, RESTRICTED, by=HEAD, admitted=("anna",))
    assert set(told.values_list("marking", flat=True)) == {RESTRICTED}
    assert not JournalRow.seen.filter(about__in=about).exists()
    assert row.code not in json.dumps([*JournalRow.seen.values_list("about", "details")])
    assert journal.verify() == []
    roadmaps.mark(row, PUBLIC, by=HEAD)
    assert set(told.values_list("marking", flat=True)) == {INTERNAL}, "what insiders were told stays theirs"
    assert told.count() == count
    assert journal.verify() == []


def test_the_check_calls_what_is_restricted_by_its_code(home: Path) -> None:
    restricted(LATE)
    scan = evidence.give(row_of(LATE.what), by=OFFICER, name="тайна.pdf", raw=b"%PDF")
    archive.path(home, scan.digest).unlink()
    faults = [it for it in problems() if "evidence" in it]
    assert len(faults) == 1
    assert scan.code in faults[0]
    assert "тайна" not in faults[0]


def test_a_backup_keeps_who_is_admitted(
    home: Path, tmp_path: Path, vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = restricted(LATE, people=("anna", "vera"))
    backup.make(tmp_path / "backups", at=datetime(2025, 6, 1, tzinfo=UTC))
    if vendor == "postgresql":
        import os

        from django.db import connection
        from django_home import fresh_database

        connection.close()
        monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(os.environ["SPRAVKA_DATABASE"], "elsewhere"))
    restoring.restore(tmp_path / "new", backup.chosen(tmp_path / "backups"))
    with restoring.copy(tmp_path / "new"):
        again = RoadmapRow.objects.get(code=row.code)
        assert (again.marking, admitted(again)) == (RESTRICTED, ["anna", "vera"])
        assert Viewer("vera", PUBLIC).may_see_plan(again)
