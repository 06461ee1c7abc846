"""A brief tells the measures of approved roadmaps, and no promise that was answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from roadmap_office import HEAD, LATE, NEVER, OFFICER, SOON, measure, roadmap, row_of, set_to

from spravka.register import issuing, promises, roadmaps
from spravka.register.entering import Entry, enter
from spravka.register.issuing import Order
from spravka.register.measures import in_briefs_on
from spravka.register.models import FactRow, Record
from spravka.register.records import set_territory
from spravka.register.viewing import RESTRICTED
from spravka.roadmap.measures import Status

ORDER = Order("KZ", date(2025, 6, 1), "ru", depth="full", since=date(2025, 5, 1))


@pytest.fixture
def office(home: Path) -> Path:
    set_territory("RU-LEN")
    return home


def told(order: Order = ORDER) -> str:
    return " ".join(s.text for s in issuing.made(order).sentences()).replace("\u00a0", " ")


def promise(what: str) -> Record:
    facts = {"who": ("Казахстан",), "what": what, "by_when": "2025-04"}
    record = FactRow.objects.get(id=enter(Entry("commitment", facts), by=OFFICER)).seen_in  # type: ignore[arg-type]
    assert record is not None
    return record


def test_measures_with_the_partner_or_a_part_of_it_are_told(office: Path) -> None:
    roadmap(LATE, SOON, partner="KZ-31")
    roadmap(measure("Издать словарь"), partner="UZ")
    roadmap(measure("Чертёж моста"), approved=False, partner="KZ")
    assert [it.measure.what for it in in_briefs_on("KZ")] == [LATE.what, SOON.what]
    assert [it.measure.what for it in in_briefs_on("UZ")] == ["Издать словарь"]
    assert in_briefs_on("KZ-55") == []
    assert {it.source.by for it in in_briefs_on("KZ")} == {HEAD}
    brief = issuing.made(ORDER)
    assert brief.marking == "internal"
    assert "1 Открыть класс русского языка" in told()


def test_what_is_done_since_the_last_brief_is_told_as_done(office: Path) -> None:
    roadmap(LATE, SOON)
    set_to(row_of(SOON.what), status=Status.DONE, done_on="2025-05-20")
    assert "20 мая 2025 года" in told()
    assert "20 мая 2025 года" not in told(Order("KZ", date(2025, 6, 1), "ru", depth="full"))


def test_a_restricted_roadmap_is_told_in_no_brief(office: Path) -> None:
    roadmaps.mark(roadmap(LATE), RESTRICTED, by=HEAD, admitted=("anna",))
    assert in_briefs_on("KZ") == []


@pytest.mark.parametrize("sort", promises.SORTS)
def test_an_answered_promise_is_asked_of_nobody(office: Path, sort: str) -> None:
    record = promise("передать перечень")
    promise("прислать письмо")
    assert ("передать перечень" in told().casefold(), "прислать письмо" in told().casefold()) == (True, True)
    answer = promises.close(record, sort, by=OFFICER, reason="письмо от 3 июня")
    assert ("передать перечень" in told().casefold(), "прислать письмо" in told().casefold()) == (False, True)
    promises.undo(answer, by=OFFICER)
    assert "передать перечень" in told().casefold()


def test_a_promise_that_became_a_measure_is_told_once(office: Path) -> None:
    from spravka.register import proposing

    record = promise("передать перечень")
    change = promises.into_measure(record, roadmap(NEVER, partner="KZ"), by=OFFICER)
    before = told().casefold()
    assert "передать перечень" in before  # a proposal is no measure yet
    proposing.approve(change, by=HEAD)
    assert told().casefold().count("передать перечень") == before.count("передать перечень")
    assert [r.kind for r in promises.still_open(issuing.told(ORDER))] == []
