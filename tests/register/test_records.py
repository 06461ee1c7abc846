"""Which records concern a partner, how they are listed, and that a rebuild makes the same again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from register_fakes import LINKING, add, decide, write

from spravka.errors import BadInput
from spravka.register import joining, places, rows
from spravka.register.checking import problems, projection
from spravka.register.models import BlockKey, Document, FactRow, LinkRow, Record, RecordPlace
from spravka.register.records import Partner, partners, rebuild, record, set_territory, settled_records
from spravka.statements import Settled

KAZAKH = (
    "trade_rank | rank=2 | by=export | reporter=Ленинградская область | partner=Казахстан",
    "trade_rank | rank=5 | by=export | reporter=Ленинградская область | partner=Беларусь",
    "person_post | person=Ержан Сапаров | post=посол | of=Казахстан | host=Россия",
    "person_post | person=Пётр Лугин | post=губернатор | of=Ленинградская область",
    "meeting | sides=Пётр Лугин;Ержан Сапаров | date=2024-03-01 | status=held",
    "event | name=Неделя кино | place=Москва | status=planned",
    "agreement | type=agreement | parties=Ленинградская область;Жамбылская область | status=in_force",
    "investment_project | product=сыродельня | amount=2000000000 | currency=RUB | status=planned",
)
BELARUSIAN = (
    "agreement | type=protocol | parties=Ленинградская область;Беларусь | status=signed",
    "event | name=Смотр хоров | date=2024-10 | status=planned",
)


@pytest.fixture
def releases(home: Path, tmp_path: Path) -> Path:
    set_territory("RU-LEN")
    add([write(tmp_path / "in", "1.txt", *KAZAKH), write(tmp_path / "in", "2.txt", *BELARUSIAN)])
    return home


def named(found: list[Settled]) -> list[str]:
    names = ("name", "person", "product", "sides", "parties", "partner")
    return [str(next(s.get(n) for n in names if n in s.fields)) for s in found]


def test_a_partner_s_file_holds_what_concerns_it_and_no_more(releases: Path) -> None:
    assert named(settled_records("KZ")) == [
        "Казахстан",
        "Ержан Сапаров",
        "('Пётр Лугин', 'Ержан Сапаров')",
        "Неделя кино",
        "('Ленинградская область', 'Жамбылская область')",
        "сыродельня",
    ]
    assert named(settled_records("KZ-31")) == [
        "('Пётр Лугин', 'Ержан Сапаров')",
        "Неделя кино",
        "('Ленинградская область', 'Жамбылская область')",
        "сыродельня",
    ]
    belarus = named(settled_records("BY"))
    assert "Смотр хоров" in belarus
    assert "Ержан Сапаров" not in belarus
    assert "('Ленинградская область', 'Жамбылская область')" not in belarus
    assert settled_records("UZ") == []


def test_records_can_be_asked_by_type_and_by_group(releases: Path) -> None:
    assert named(settled_records("KZ", type="agreement")) == ["('Ленинградская область', 'Жамбылская область')"]
    assert len(settled_records("CIS", type="agreement")) == 2
    assert len(settled_records()) == len(KAZAKH) + len(BELARUSIAN)


def test_partners_are_neither_ours_nor_around_us_nor_groups(releases: Path) -> None:
    assert partners() == [Partner("BY", 2), Partner("KZ", 1), Partner("KZ-31", 1)]
    set_territory("KZ-31")
    assert [p.id for p in partners()] == ["BY", "RU", "RU-LEN"]  # a region's country has its documents as well
    set_territory("")
    assert {p.id for p in partners()} == {"BY", "KZ", "KZ-31", "RU", "RU-LEN"}


def test_the_columns_are_what_lists_sort_and_filter_by(releases: Path) -> None:
    row = Record.objects.get(type="project")
    assert (row.title, row.status, row.amount, row.standing) == ("сыродельня", "planned", 2e9, "proposed")
    assert Record.objects.get(type="contact").date == "2024-03-01"
    assert set(RecordPlace.objects.filter(record__type="person").values_list("territory", flat=True)) >= {"KZ"}


def test_fields_stand_in_the_order_of_their_kind(releases: Path) -> None:
    (project,) = settled_records("KZ", type="project")
    assert list(project.fields) == ["product", "amount", "currency", "status"]


def test_a_rebuild_from_facts_and_judgements_gives_the_same(releases: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "3.txt", "event | name=Неделя кино | date=2024-11", *BELARUSIAN)])
    ids = list(FactRow.objects.filter(kind="event").values_list("id", flat=True))
    decide("same", ids[0], ids[1])
    decide("reject", ids[2], minute=1)
    decide("correct", ids[0], "date", "2024-12", minute=2)
    decide("not_same", ids[0], ids[2], minute=3)
    before = projection()
    assert any(row.get("merged_into") for row in before.values())
    LinkRow.objects.all().delete()
    BlockKey.objects.all().delete()
    RecordPlace.objects.all().delete()
    Record.objects.update(title="", fields={}, live=False, date="", amount=None)
    FactRow.objects.update(record=None)
    assert len(problems(LINKING)) > 5
    rebuild(LINKING)
    assert projection() == before
    assert problems(LINKING) == []


def test_looking_for_problems_changes_nothing(releases: Path) -> None:
    Record.objects.filter(type="project").update(title="что-то другое")
    damaged = projection()
    (problem,) = problems(LINKING)
    assert Record.objects.get(type="project").id in problem
    assert projection() == damaged


def test_an_unknown_record_is_refused(home: Path) -> None:
    with pytest.raises(BadInput, match="r-nowhere"):
        record("r-nowhere")


@pytest.mark.parametrize(
    ("kind", "by_facts", "by_document", "partner", "expected"),
    [
        ("agreement", {"RU-LEN", "KZ-31"}, {"KZ-31"}, "KZ", True),
        ("agreement", {"RU-LEN", "BY"}, {"KZ", "BY"}, "KZ", False),  # says itself whom it binds
        ("agreement", {"RU-LEN"}, {"KZ"}, "KZ", True),  # names only us: then whom its document is about
        ("event", {"RU-MOW"}, {"KZ"}, "KZ", True),  # a place is no partner
        ("event", set(), {"BY"}, "KZ", False),
        ("person_post", {"RU-LEN"}, {"KZ"}, "KZ", False),  # our own governor
        ("person_post", {"KZ"}, set(), "KZ", True),
        ("trade_rank", {"RU-LEN", "CIS"}, {"KZ"}, "KZ", True),  # a group is no partner either
    ],
)
def test_whose_file(kind: str, by_facts: set[str], by_document: set[str], partner: str, expected: bool) -> None:
    assert (partner in places.files_of(kind, by_facts, by_document, "RU-LEN")) is expected


def test_the_facts_of_very_many_documents_are_loaded(home: Path) -> None:
    """SQLite refuses some of Django's ways to ask for more than a thousand."""
    now = timezone.now()
    many = range(1100)
    Document.objects.bulk_create(Document(digest=f"{n:064}", name=f"{n}.txt", text="я", added_at=now) for n in many)
    ids = Document.objects.order_by("digest").values_list("id", flat=True)
    FactRow.objects.bulk_create(
        FactRow(id=f"f{n}", document_id=id_, kind="event", fields={"name": "смотр"}, start=0, stop=1, confidence=1)
        for n, id_ in enumerate(ids)
    )
    found = rows.facts_in_bulk(kind="event")
    assert sorted(int(row.document.digest) for row in found) == list(many)


def test_ids_are_sent_as_one_however_many_they_are(releases: Path) -> None:
    """SQLite takes 32,766 parameters or 250,000, PostgreSQL 65,535; a post may be told by more releases than that."""
    many = 260_000 if connection.vendor == "sqlite" else 70_000
    facts = set(FactRow.objects.values_list("id", flat=True))
    some = sorted(facts)[:3]
    made_up = {f"'x{n}\"" for n in range(many)}
    assert set(FactRow.objects.filter(id__among=facts | made_up).values_list("id", flat=True)) == facts
    assert set(FactRow.objects.filter(id__among=some).values_list("id", flat=True)) == set(some)
    documents = Document.objects.filter(id__among=range(1, many)).exclude(id__among=())
    assert documents.count() == 2
    assert not FactRow.objects.filter(id__among=made_up).exists()
    assert joining.neighbourhood({some[0], *made_up}) <= facts
