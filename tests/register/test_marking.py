"""Public, internal, restricted: what each marking keeps from whom, in records, counts, search and links."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_fakes import LINKING, add, write

from spravka.errors import BadInput
from spravka.register import deciding, search
from spravka.register.checking import problems
from spravka.register.marking import admitted, mark
from spravka.register.models import Admission, Document, FactRow, PartnerRow, RecordPlace
from spravka.register.records import record, settled_records
from spravka.register.viewing import INTERNAL, MARKINGS, PUBLIC, RESTRICTED, Viewer, at_level, seen_by

FORUM = "event | name=Форум садов | date=2024-05 | place=Казахстан"
LATER = "event | name=Форум садов | date=2024-05-14 | place=Казахстан"
FAIR = "event | name=Ярмарка мёда | date=2024-08 | place=Казахстан"


def told(folder: Path, name: str, *lines: str, marking: str = PUBLIC) -> Document:
    add([write(folder, name, *lines)], marking=marking)
    return Document.objects.order_by("-id")[0]


def shown(level: str) -> dict[str, object]:
    """Everything that the register tells at a level."""
    with seen_by(at_level(level)):
        return {
            "records": sorted((s.id, str(s.get("name")), str(s.get("date"))) for s in settled_records()),
            "places": sorted(RecordPlace.seen.values_list("record__id", "territory", "day", "disputed")),
            "counts": sorted(
                PartnerRow.seen.exclude(records=0, documents=0).values_list("territory", "records", "documents")
            ),
            "documents": sorted(Document.seen.values_list("digest", flat=True)),
            "facts": sorted(FactRow.seen.values_list("id", flat=True)),
            "hits": sorted(hit.target for hit in search.find("форум")),
        }


def test_an_internal_source_changes_nothing_for_outsiders(home: Path, tmp_path: Path) -> None:
    told(tmp_path, "1.txt", FORUM, FAIR)
    before = shown(PUBLIC)
    told(tmp_path, "2.txt", LATER, marking=INTERNAL)
    assert shown(PUBLIC) == before
    inside = shown(INTERNAL)
    assert [row[1:] for row in inside["records"]] != [row[1:] for row in before["records"]]
    assert sorted(row[1:] for row in inside["records"]) == [("Форум садов", "2024-05-14"), ("Ярмарка мёда", "2024-08")]
    assert len(inside["documents"]) == 2
    assert problems(LINKING) == []


def test_an_insider_is_led_to_what_stands_in_the_public_record_s_place(home: Path, tmp_path: Path) -> None:
    told(tmp_path, "1.txt", FORUM)
    (public,) = shown(PUBLIC)["records"]
    told(tmp_path, "2.txt", LATER, marking=INTERNAL)
    (inner,) = shown(INTERNAL)["records"]
    assert inner[0] != public[0]
    assert record(public[0]).id == inner[0]
    with seen_by(at_level(PUBLIC)):
        assert record(public[0]).get("date") == "2024-05"
        with pytest.raises(BadInput, match="no record"):
            record(inner[0])


def test_an_internal_source_that_joins_two_public_records_joins_them_inside_alone(home: Path, tmp_path: Path) -> None:
    a, b = told(tmp_path, "1.txt", FORUM), told(tmp_path, "2.txt", "event | name=Слёт | date=2024-05")
    c = told(tmp_path, "3.txt", "event | name=Сад | date=2024-05", marking=INTERNAL)
    one, two, bridge = (FactRow.objects.get(document=document).id for document in (a, b, c))
    deciding.same(bridge, one, by="Офицер", linking=LINKING)
    deciding.same(bridge, two, by="Офицер", linking=LINKING)
    assert len(shown(INTERNAL)["records"]) == 1
    assert len(shown(PUBLIC)["records"]) == 2
    assert problems(LINKING) == []


def test_a_restricted_source_joins_nothing(home: Path, tmp_path: Path) -> None:
    told(tmp_path, "1.txt", FORUM)
    before = shown(PUBLIC), shown(INTERNAL)
    document = told(tmp_path, "2.txt", LATER, marking=RESTRICTED)
    assert (shown(PUBLIC), shown(INTERNAL)) == before
    Admission.objects.create(document=document, username="anna", by="Начальник", at=timezone.now())
    with seen_by(Viewer("anna", PUBLIC)):
        assert document in Document.seen.all()
        assert FactRow.seen.filter(document=document).exists()
    with seen_by(Viewer("boris", INTERNAL)):
        assert document not in Document.seen.all()


def test_one_decides_only_on_what_one_sees(home: Path, tmp_path: Path) -> None:
    document = told(tmp_path, "1.txt", FORUM, marking=INTERNAL)
    fact = FactRow.objects.get(document=document).id
    judgement = deciding.accept(fact, by="Офицер", linking=LINKING)
    with seen_by(at_level(PUBLIC)):
        for deed in (lambda: deciding.accept(fact, by="Чужой"), lambda: deciding.undo(judgement, by="Чужой")):
            with pytest.raises(BadInput, match="there is no"):
                deed()


def test_marking_needs_a_person_and_people(home: Path, tmp_path: Path) -> None:
    document = told(tmp_path, "1.txt", FORUM)
    for marking, by, people in (("тайный", "Офицер", ()), (INTERNAL, " ", ()), (RESTRICTED, "Офицер", (" ",))):
        with pytest.raises(BadInput):
            mark(document, marking, by=by, admitted=people, linking=LINKING)
    mark(document, RESTRICTED, by="Офицер", admitted=("anna", "boris"), linking=LINKING)
    mark(document, RESTRICTED, by="Офицер", admitted=("anna",), linking=LINKING)
    assert admitted(document) == ["anna"]
    mark(document, PUBLIC, by="Офицер", linking=LINKING)
    assert admitted(document) == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(MARKINGS)), max_size=6))
def test_marked_in_any_order_the_register_is_as_if_marked_at_once(
    home: Path, tmp_path: Path, deeds: list[tuple[int, str]]
) -> None:
    """Whatever a document was marked before, what each level shows is that of its last marking alone."""
    from django.db import transaction

    if not Document.objects.exists():
        for n, line in enumerate((FORUM, LATER, FAIR, FORUM + " | status=held")):
            told(tmp_path, f"{n}.txt", line)
    with transaction.atomic():
        found = list(Document.objects.order_by("id"))
        for n, marking in deeds:
            mark(found[n], marking, by="Офицер", admitted=("anna",), linking=LINKING)
        hidden = {d.digest for d in found if d.marking != PUBLIC}
        with seen_by(at_level(PUBLIC)):
            assert {d.digest for d in Document.seen.all()}.isdisjoint(hidden)
            for it in settled_records():
                assert all(s.source.marking == PUBLIC for s in it.facts)
        assert problems(LINKING) == []
        transaction.set_rollback(True)
