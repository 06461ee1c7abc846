"""A release that tells of fulfilment is offered to the measure that it seems to fulfil, and closes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_fakes import add, write
from roadmap_office import HEAD, OFFICER, measure, roadmap, row_of

from spravka.errors import BadInput
from spravka.register import archive, evidence
from spravka.register.models import Document, EvidenceRow

FAIR = measure("Провести выставку войлока и ковров в Выборге", "2026")
SCHOOL = measure("Построить школу верховой езды", "2026")


SIDES = "meeting | sides=Ленинградская область;Казахстан"
"""Whom the release is about: the country of the roadmap's region."""


def test_a_release_is_offered_once_and_closes_nothing(home: Path) -> None:
    roadmap(FAIR, SCHOOL)
    add([write(home, "a.txt", SIDES, "event | name=Выставка ковров и войлока, Выборг | status=held")])
    assert evidence.offer_new() == 1
    assert evidence.offer_new() == 0
    row = row_of(FAIR.what)
    (offered,) = evidence.of_measure(row)
    assert (offered.state, offered.quote) == ("offered", "event | name=Выставка ковров и войлока, Выборг | status=held")
    assert 0.6 <= offered.score <= 1
    assert row.status == "planned"
    evidence.decide(offered, "accepted", by=OFFICER)
    row.refresh_from_db()
    assert (row.status, evidence.of_measure(row)[0].decided_by) == ("planned", OFFICER)
    evidence.decide(offered, "refused", by=HEAD)
    assert evidence.of_measure(row) == []


@pytest.mark.parametrize(
    "line",
    [
        "event | name=Выставка ковров и войлока, Выборг | status=planned",  # to come
        "event | name=Выставка собак в Гатчине | status=held",  # another
        "direction | topics=выставка войлока;ковры в Выборге",  # no deed
    ],
)
def test_what_does_not_tell_of_fulfilment_is_not_offered(home: Path, line: str) -> None:
    roadmap(FAIR)
    add([write(home, "a.txt", SIDES, line)])
    assert evidence.offer_new() == 0


def test_a_release_about_others_is_not_offered(home: Path) -> None:
    roadmap(FAIR, partner="BY-BR")
    add([write(home, "a.txt", SIDES, "event | name=Выставка ковров и войлока, Выборг | status=held")])
    assert evidence.offer_new() == 0


def test_a_person_gives_a_document_or_a_file(home: Path) -> None:
    roadmap(FAIR)
    row = row_of(FAIR.what)
    add([write(home, "a.txt", "event | name=Открытие | status=held")])
    document = Document.objects.get()
    first = evidence.give(row, document=document, by=OFFICER, note="со страницы комитета")
    assert evidence.give(row, document=document, by=HEAD).id == first.id
    scan = evidence.give(row, name="акт.pdf", raw=b"%PDF-1.7 act", by=OFFICER)
    assert archive.intact(home, scan.digest)
    assert evidence.give(row, name="акт (2).pdf", raw=b"%PDF-1.7 act", by=OFFICER).id == scan.id
    assert EvidenceRow.objects.count() == 2
    with pytest.raises(BadInput, match="choose one"):
        evidence.give(row, by=OFFICER)
