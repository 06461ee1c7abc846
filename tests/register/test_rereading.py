"""A newer reader finds more, less and other: facts keep their ids, and no judgement is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from register_fakes import LINKING, READER, FakeReading, add, decide, fact_of, write

from spravka.register import rows
from spravka.register.anchoring import anchor
from spravka.register.checking import contents, problems
from spravka.register.intake import Reader
from spravka.register.models import Document, FactRow
from spravka.register.records import record, settled_records
from spravka.register.rereading import Changes, reread, reread_all
from spravka.statements import Fact, Settled, Span, Standing

FORUM = "event | name=Форум садоводов | date=2024-05 | status=planned"
PLANT = "investment_project | product=сыродельня | jobs=40"
RANK = "trade_rank | rank=2 | by=export | reporter=Ленинградская область | partner=Казахстан"


def reader(version: str, **changed: Fact | None) -> Reader:
    """A reader that finds, in place of each fact of a kind, another one, or (None) nothing."""

    def read(text: str, *, published: date | None = None) -> FakeReading:
        found = READER.read(text, published=published)
        facts = tuple(f for fact in found.facts if (f := changed.get(fact.kind, fact)))
        return FakeReading(facts, found.title, found.source)

    return Reader(read, version)


def the_fact(line: str, moved: int = 0) -> Fact:
    """The fact of a document's line as the fake reader finds it in the document of these tests, or a bit later."""
    text = Document.objects.get().text
    start = text.index(line.split(" | ")[0])
    fact = fact_of(line, start)
    span = Span(start + moved, start + moved + 20)
    return replace(fact, span=span, quote=span.of(text))


@pytest.fixture
def event(home: Path, tmp_path: Path) -> str:
    add([write(tmp_path / "in", "1.txt", FORUM, PLANT)])
    return FactRow.objects.get(kind="event").id


def again(reader: Reader) -> Changes:
    return reread_all(reader=reader, linking=LINKING)


def forum() -> Settled:
    (found,) = settled_records(type="event")
    return found


def test_the_same_reader_reads_nothing_again(event: str) -> None:
    before = contents()
    assert again(reader("fake-1", event=None)) == Changes()
    assert contents() == before


def test_a_fact_that_moved_and_gained_a_field_keeps_its_id_and_record(event: str) -> None:
    address = forum().id
    better = the_fact(f"{FORUM} | place=Тараз", moved=3)
    assert again(reader("2", event=better)) == Changes(kept=2)
    row = FactRow.objects.get(id=event)
    assert (row.start, row.fields["place"], row.quote) == (better.span.start, "Тараз", better.quote)
    assert (forum().id, forum().get("place")) == (address, "Тараз")
    assert Document.objects.get().reader == "2"
    assert problems(LINKING) == []


def test_what_is_no_longer_found_goes_if_nobody_judged_it(event: str) -> None:
    address = forum().id
    assert again(reader("2", event=None)) == Changes(kept=1, gone=1)
    assert not FactRow.objects.filter(id=event).exists()
    assert settled_records(type="event") == []
    assert record(address) is None
    assert problems(LINKING) == []
    again(READER)  # the older reader again: it comes back, to its own address
    assert (forum().id, [s.id for s in forum().facts]) == (address, [event])


def test_an_accepted_fact_that_vanished_is_the_person_s_statement(event: str) -> None:
    decide("accept", event)
    assert again(reader("2", event=None)) == Changes(kept=1, gone=1, held=1)
    (held,) = forum().facts
    assert (held.id, held.source.by, held.source.digest) == (event, "Офицер", "")
    assert (forum().get("date"), forum().standing) == ("2024-05", Standing.CONFIRMED)
    assert problems(LINKING) == []
    again(reader("3"))  # a still newer one finds it again: the document states it, the acceptance stands
    (back,) = forum().facts
    assert (back.id, back.source.by, forum().standing) == (event, "", Standing.CONFIRMED)


def test_a_correction_survives_a_vanished_fact(event: str) -> None:
    decide("correct", event, "date", "2024-06-01")
    again(reader("2", event=None))
    assert (forum().get("date"), forum().get("name")) == ("2024-06-01", "Форум садоводов")
    assert problems(LINKING) == []


def test_a_rejected_fact_stays_rejected_when_it_is_found_again(event: str) -> None:
    decide("reject", event)
    again(reader("2", event=None))
    assert settled_records(type="event") == []
    again(reader("3"))
    assert settled_records(type="event") == []
    assert FactRow.objects.filter(kind="event").count() == 1


def test_an_undone_acceptance_holds_nothing(event: str) -> None:
    made = decide("accept", event)
    decide("undo", made, minute=1)
    again(reader("2", event=None))
    assert settled_records(type="event") == []
    assert problems(LINKING) == []


def test_an_acceptance_vouches_only_for_what_the_person_saw(event: str) -> None:
    decide("accept", event)
    other = "event | name=Форум садоводов | date=2024-07 | status=planned | place=Тараз"
    again(reader("2", event=the_fact(other)))
    fields = forum().fields
    assert (fields["date"].value, fields["date"].standing) == ("2024-05", Standing.CONFIRMED)
    assert (fields["name"].value, fields["name"].standing) == ("Форум садоводов", Standing.CONFIRMED)
    assert (fields["place"].value, fields["place"].standing) == ("Тараз", Standing.PROPOSED)
    assert rows.fact_of(FactRow.objects.get(id=event)).fields["date"] == "2024-07", "the reading is kept as it is"


def test_other_key_fields_make_another_fact(event: str) -> None:
    decide("accept", event)
    assert again(reader("2", event=the_fact("event | name=Смотр хоров | date=2024-05"))) == Changes(1, 1, 1, 1)
    assert sorted(str(s.get("name")) for s in settled_records(type="event")) == ["Смотр хоров", "Форум садоводов"]
    assert FactRow.objects.filter(vanished=False).exclude(id=event).count() == 2


def test_a_reread_that_fails_midway_leaves_nothing(event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents()
    monkeypatch.setattr("spravka.register.records._project", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reread(Document.objects.get(), reader=reader("2", event=None), linking=LINKING)
    assert contents() == before


# -- anchoring, which needs no database ---------------------------------------------------------------------------


def at(line: str, start: int) -> Fact:
    return fact_of(line, start)


def test_of_facts_at_one_place_each_finds_its_own() -> None:
    ranks = [at(RANK.replace("export", by), 10) for by in ("turnover", "export", "import")]
    old = {f"f{n}": fact for n, fact in enumerate(ranks)}
    assert anchor(old, ranks[::-1]) == {0: "f2", 1: "f1", 2: "f0"}


def test_facts_far_apart_or_of_another_kind_are_not_the_same() -> None:
    assert anchor({"f": at(FORUM, 0)}, [at(FORUM, 500)]) == {}
    assert anchor({"f": at(FORUM, 0)}, [at(PLANT, 0)]) == {}


def test_a_key_field_in_other_dress_is_the_same_and_one_more_does_no_harm() -> None:
    without = at("trade_rank | rank=2 | reporter=«ленинградская  область»", 10)
    assert anchor({"f": without}, [at(RANK, 12)]) == {0: "f"}
    assert anchor({"f": at("trade_rank | top=5", 10)}, [at("trade_rank | rank=2", 10)]) == {}


def test_the_likest_fact_takes_the_id() -> None:
    old = {"f": at(FORUM, 0)}
    assert anchor(old, [at("event | name=Форум садоводов", 0), at(FORUM, 5)]) == {1: "f"}
