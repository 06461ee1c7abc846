"""Measures in the register: kept whole, changed by proposals, found by how they stand as the pure function says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from roadmap_office import (
    AHEAD,
    HEAD,
    LATE,
    MEASURES,
    NEVER,
    OFFICER,
    ON,
    SOON,
    YEARLY,
    measure,
    roadmap,
    row_of,
    set_to,
)

from spravka.errors import BadInput
from spravka.register import proposing
from spravka.register.checking import problems
from spravka.register.measures import columns, live, measure_of, standing_of, that_stand
from spravka.register.models import ChangeRow, JournalRow, MeasureRow
from spravka.register.proposing import Overtaken
from spravka.register.viewing import Viewer, seen_by
from spravka.roadmap.deadlines import Deadline, deadline
from spravka.roadmap.measures import Measure, Standing, Status


def whats(asked: Standing, on: date = ON) -> list[str]:
    return [row.what for row in that_stand(asked, on)]


def test_a_measure_that_was_changed_past_its_proposals_is_found(home: Path) -> None:
    made = roadmap()
    set_to(row_of(LATE.what), note="записка", status=Status.UNDER_WAY)
    set_to(row_of(LATE.what), note="другая записка")
    proposing.remove(row_of(SOON.what), by=OFFICER)
    added = proposing.add(made, measure("Посадить сад"), by=OFFICER)
    set_to(row_of("Посадить сад"), what="Посадить парк")  # before its adding is approved
    proposing.approve(added, by=HEAD)
    assert problems() == []
    row = row_of(LATE.what)
    for column, value in (("what", "Закрыть класс"), ("status", Status.DONE), ("told", {**row.told, "note": "!"})):
        MeasureRow.objects.filter(id=row.id).update(**{column: value})
        assert problems() == [f"measure {row.code}: not what its approved changes come to"]
        MeasureRow.objects.filter(id=row.id).update(what=row.what, status=row.status, told=row.told)
    ChangeRow.objects.filter(measure=row).delete()
    assert len(problems()) == 1


def test_measures_are_kept_whole_and_in_order(home: Path) -> None:
    made = roadmap()
    assert tuple(measure_of(row) for row in made.measures.order_by("place")) == MEASURES
    assert {row.version for row in live()} == {1}


def test_measures_are_found_by_how_they_stand(home: Path) -> None:
    roadmap()
    assert whats(Standing.OVERDUE) == [LATE.what]
    assert whats(Standing.DUE) == [SOON.what, YEARLY.what]
    assert whats(Standing.NOT_STARTED) == [NEVER.what, AHEAD.what]
    assert [row.what for row in that_stand(Standing.DUE, ON, direction="youth")] == [SOON.what]
    set_to(row_of(LATE.what), status=Status.DONE, done_on="2025-05-02")
    set_to(row_of(YEARLY.what), status=Status.DONE, done_on="2025-05-30")
    assert (whats(Standing.OVERDUE), whats(Standing.DONE_LATE), whats(Standing.DONE)) == (
        [],
        [LATE.what],
        [YEARLY.what],
    )
    assert whats(Standing.OVERDUE, date(2026, 7, 1)) == [YEARLY.what, SOON.what]


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
ANY = st.builds(
    Measure,
    what=st.just("открыть класс"),
    deadline=st.one_of(
        st.just(Deadline()), DAYS.map(lambda it: Deadline("день", it.isoformat())),
        st.sampled_from(["", "05", "10/12"]).map(lambda it: Deadline("ежегодно", "", "year", it)),
        st.just(Deadline("ежеквартально", "2025/2026", "quarter")),
    ),
    status=st.sampled_from(list(Status)),
    done_on=st.one_of(st.just(""), DAYS.map(date.isoformat), DAYS.map(lambda it: f"{it:%Y-%m}")),
    since=st.one_of(st.none(), DAYS),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(ANY, min_size=1, max_size=8), DAYS)
def test_the_ranges_of_the_index_are_the_standings(home: Path, told: list[Measure], on: date) -> None:
    MeasureRow.objects.all().delete()
    made = roadmap(*told)
    for asked in Standing:
        found = {row.id for row in that_stand(asked, on, roadmap=made.id)}
        assert found == {row.id for row in made.measures.all() if standing_of(row, on) is asked}


def test_a_proposal_changes_nothing_until_the_head_approves(home: Path) -> None:
    roadmap()
    row = row_of(SOON.what)
    put_off = replace(SOON, deadline=deadline("до 1 сентября 2025 г."), note="лагерь на ремонте")
    proposed = proposing.change(row, put_off, by=OFFICER, note="просьба партнёра")
    assert proposed is not None
    assert list(proposing.waiting()) == [proposed]
    row.refresh_from_db()
    assert measure_of(row) == SOON
    proposing.approve(proposed, by=HEAD)
    row.refresh_from_db()
    assert (measure_of(row), row.version, row.ends) == (put_off, 2, "2025-09-02")
    assert (proposed.state, proposed.decided_by, proposed.made) == ("approved", HEAD, 2)
    assert (proposed.before["note"], proposed.after["note"]) == ("", "лагерь на ремонте")
    assert list(proposing.waiting()) == []
    deeds = list(JournalRow.objects.filter(about=f"measure:{row.code}").order_by("id").values_list("deed", "who"))
    assert deeds == [("propose", OFFICER), ("change_approved", HEAD)]


def test_a_refusal_and_a_withdrawal_leave_all_as_it_was(home: Path) -> None:
    roadmap()
    row = row_of(SOON.what)
    refused = proposing.change(row, replace(SOON, note="раз"), by=OFFICER)
    taken_back = proposing.change(row, replace(SOON, note="два"), by=OFFICER)
    assert refused
    assert taken_back
    proposing.refuse(refused, by=HEAD, reason="рано")
    with pytest.raises(BadInput, match="only Анна Орлова can take"):
        proposing.withdraw(taken_back, by="другой")
    proposing.withdraw(taken_back, by=OFFICER)
    row.refresh_from_db()
    assert (measure_of(row), row.version) == (SOON, 1)
    assert [it.state for it in ChangeRow.objects.filter(sort="change")] == ["refused", "withdrawn"]
    for gone in (refused, taken_back):
        with pytest.raises(Overtaken, match="already"):
            proposing.approve(gone, by=HEAD)


def test_two_proposals_on_one_field_do_not_both_hold(home: Path) -> None:
    roadmap()
    row = row_of(SOON.what)
    first = proposing.change(row, replace(SOON, note="раз"), by=OFFICER)
    other_field = proposing.change(row, replace(SOON, expected="сбор"), by=OFFICER)
    second = proposing.change(row, replace(SOON, note="два"), by=OFFICER)
    assert first
    assert other_field
    assert second
    proposing.approve(first, by=HEAD)
    proposing.approve(other_field, by=HEAD)
    with pytest.raises(Overtaken, match="note was changed since"):
        proposing.approve(second, by=HEAD)
    row.refresh_from_db()
    assert measure_of(row) == replace(SOON, note="раз", expected="сбор")
    second.refresh_from_db()
    assert second.state == "proposed"


def test_what_changes_nothing_is_no_proposal(home: Path) -> None:
    roadmap()
    assert proposing.change(row_of(SOON.what), SOON, by=OFFICER) is None
    with pytest.raises(BadInput, match="needs words"):
        proposing.change(row_of(SOON.what), replace(SOON, what=" "), by=OFFICER)
    with pytest.raises(BadInput, match="name of the person"):
        proposing.remove(row_of(SOON.what), by=" ")


def test_a_measure_is_added_and_taken_out(home: Path) -> None:
    made = roadmap()
    proposed = proposing.add(made, measure("Снять фильм", "2026"), by=OFFICER)
    assert "Снять фильм" not in {row.what for row in live()}
    proposing.approve(proposed, by=HEAD)
    assert made.measures.order_by("-place")[0].what == "Снять фильм"
    proposing.approve(proposing.remove(row_of("Снять фильм"), by=OFFICER), by=HEAD)
    assert "Снять фильм" not in {row.what for row in live()}
    assert row_of("Снять фильм").changes.count() == 2


def test_a_draft_holds_only_when_it_is_approved(home: Path) -> None:
    made = roadmap(approved=False)
    assert not live().exists()
    assert list(proposing.waiting()) == []
    proposing.approve_roadmap(made, by=HEAD)
    assert live().count() == len(MEASURES)
    with pytest.raises(Overtaken, match="approved already"):
        proposing.approve_roadmap(made, by=HEAD)


def test_who_may_see_public_sources_alone_sees_no_internal_roadmap(home: Path) -> None:
    roadmap()
    public = roadmap(LATE, marking="public")
    with seen_by(Viewer("гость")):
        assert {row.roadmap_id for row in that_stand(Standing.OVERDUE, ON)} == {public.id}
    assert that_stand(Standing.OVERDUE, ON).count() == 2


def test_columns_hold_every_field(home: Path) -> None:
    full = Measure(
        "Снять фильм", "7", ("1. Культура",), "culture", ("мы",), ("они",), ("кто-то",), deadline("2026"), "фильм",
        "минут", "40", "35", Status.UNDER_WAY, "2026-02", "зимой", (("Куратор", "Орлова"),), date(2025, 2, 1),
    )  # fmt: skip
    assert measure_of(MeasureRow(**columns(full))) == full
