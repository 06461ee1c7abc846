"""A text that its publisher changes: a new version of one document, with what changed; nothing judged is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from register_fakes import LINKING, NOW, decide, fact_of
from test_carrying import LINE, PROSE, SECOND, TEXT, take

from spravka.register import archive, correcting, entering, issuing, rows, search
from spravka.register.checking import contents, problems
from spravka.register.entering import Entry
from spravka.register.intake import CARRIED, CORRECTED, KNOWN, NEW
from spravka.register.models import Carrier, Document, FactRow, Record, Version
from spravka.register.records import settled_records

URL = "https://1.example.org/a"
FULL = f"{TEXT}{SECOND}\n"
CORRECTED_TEXT = FULL.replace("120 гостей", "140 гостей").replace("jobs=40", "jobs=55")


def at(minutes: int) -> Callable[[], object]:
    return lambda: NOW + timedelta(minutes=minutes)


@pytest.fixture
def first(home: Path) -> Document:
    return take("1.txt", FULL, "Край", URL).document


def test_a_changed_text_is_a_new_version(first: Document) -> None:
    event = FactRow.objects.get(kind="event").id
    taken = take("1.txt", CORRECTED_TEXT, "Край", URL, now=at(60))
    assert (taken.became, taken.document.id) == (CORRECTED, first.id)
    assert [(it.before, it.after) for it in taken.changes] == [("120", "140"), ("40", "55")]
    document, version = Document.objects.get(), Version.objects.get()
    assert (document.text, version.text) == (CORRECTED_TEXT, FULL)
    assert (version.digest, version.since, version.until) == (first.digest, NOW, NOW + timedelta(minutes=60))
    assert FactRow.objects.get(kind="event").id == event
    assert [it.get("jobs") for it in settled_records(type="project")] == [55]
    assert problems(LINKING) == []


def test_both_versions_are_in_the_archive_and_only_the_new_one_is_found(home: Path, first: Document) -> None:
    take("1.txt", CORRECTED_TEXT, "Край", URL)
    now = Document.objects.get()
    assert archive.intact(home, first.digest)
    assert archive.intact(home, now.digest)
    assert [hit.target for hit in search.find("садоводы", ["document"])] == [now.digest]


def test_what_stays_the_same_in_words_is_no_version(first: Document) -> None:
    assert take("1.txt", FULL.replace(", ", ",  "), "Край", URL).became == KNOWN
    assert not Version.objects.exists()
    assert Document.objects.get().text == FULL


def test_the_old_text_once_more_is_known(first: Document) -> None:
    take("1.txt", CORRECTED_TEXT, "Край", URL)
    assert take("1.txt", FULL, "Край", URL).became == KNOWN
    assert Document.objects.get().text == CORRECTED_TEXT


def test_a_site_that_shows_something_else_corrects_nothing(first: Document) -> None:
    mended = (
        "На сайте идут работы, зайдите, пожалуйста, позже: мы скоро вернёмся с новостями края, районов, городов и сёл."
    )
    assert take("1.txt", mended, "Край", URL).became == NEW
    assert Document.objects.get(id=first.id).text == FULL
    assert FactRow.objects.filter(document=first).count() == 2


def test_a_carrier_that_goes_its_own_way_corrects_nothing(first: Document) -> None:
    other = "https://2.example.org/a"
    short = FULL.replace(", для них готовят выставку саженцев и ярмарку мёда", "")
    assert take("2.txt", short, "Район", other).became == CARRIED
    assert take("2.txt", short.replace("мае", "мае на выставке"), "Район", other).became == CARRIED
    assert not Version.objects.exists()


def test_a_carrier_to_the_letter_brings_the_correction_too(first: Document) -> None:
    other = "https://2.example.org/a"
    assert take("2.txt", FULL + "\n", "Район", other).became == CARRIED
    assert take("2.txt", CORRECTED_TEXT, "Район", other).became == CORRECTED
    assert take("1.txt", CORRECTED_TEXT + "\n", "Край", URL).became == CARRIED
    assert Version.objects.count() == 1


def test_judgements_stay_with_their_facts(first: Document) -> None:
    plant = FactRow.objects.get(kind="investment_project").id
    event = FactRow.objects.get(kind="event").id
    decide("accept", plant)
    decide("correct", event, "status", "held", minute=1)
    take("1.txt", CORRECTED_TEXT, "Край", URL, now=at(60))
    assert {row.id for row in FactRow.objects.all()} == {plant, event}
    (project,) = settled_records(type="project")
    assert project.get("jobs") == 40  # what the person saw and accepted
    assert [it.get("status") for it in settled_records(type="event")] == ["held"]
    assert problems(LINKING) == []


def test_an_accepted_fact_that_is_gone_stays_as_the_persons_statement(first: Document) -> None:
    plant = FactRow.objects.get(kind="investment_project").id
    decide("accept", plant)
    take("1.txt", FULL.replace(SECOND, ""), "Край", URL)
    assert FactRow.objects.get(id=plant).vanished
    assert FactRow.objects.get(id=plant).quote in Version.objects.get().text
    assert [it.get("jobs") for it in settled_records(type="project")] == [40]
    assert problems(LINKING) == []


def test_what_a_person_added_and_placed_follows_its_words(first: Document) -> None:
    start = FULL.index("На форум")
    missed = entering.add_missed(
        first, Entry("event", {"name": "Ярмарка мёда"}), (start, start + 8), by="Офицер", at=NOW, linking=LINKING
    )
    gone = FULL.index("120")
    lost = entering.add_missed(
        first, Entry("event", {"name": "Приём"}), (gone, gone + 3), by="Офицер", at=NOW, linking=LINKING
    )
    event = FactRow.objects.get(kind="event", rule="line").id
    decide("correct_all", event, {}, evidence=(start + 9, start + 16), minute=5)
    take("1.txt", "Новости края\n\n" + CORRECTED_TEXT, "Край", URL, now=at(60))
    document = Document.objects.get()
    row = FactRow.objects.get(id=missed)
    assert (row.vanished, document.text[row.start : row.stop]) == (False, "На форум")
    assert FactRow.objects.get(id=lost).vanished
    stated = rows.stated_of(FactRow.objects.get(id=event), rows.standing_judgements(FactRow.objects.filter(id=event)))
    assert stated is not None
    assert stated.fact.quote == "приедут"
    assert problems(LINKING) == []


def test_a_rebuild_finds_nothing_else(first: Document) -> None:
    from spravka.register import records

    take("1.txt", CORRECTED_TEXT, "Край", URL)
    before = contents()
    records.rebuild(LINKING)
    assert contents() == before


def test_briefs_made_from_the_old_text_are_told(home: Path) -> None:
    trade = "agreement | parties=Ленинградская область;Казахстан | subject=о садах | date=2024-05-02 | status=signed"
    text = f"О соглашении\n\n{trade}\n{PROSE}\n"
    document = take("1.txt", text, "Край", URL).document
    order = issuing.Order("KZ", date(2024, 6, 1), "ru")
    brief = issuing.issue(order, by="Офицер", at=NOW)
    assert brief.sources == [document.digest]
    assert correcting.corrected_since(brief) == []
    take("1.txt", text.replace("120", "140"), "Край", URL, now=at(60))
    now = Document.objects.get()
    assert [it.digest for it in correcting.corrected_since(brief)] == [document.digest]
    assert list(correcting.briefs_made_from(now)) == [brief]
    later = issuing.issue(order, by="Офицер", at=NOW + timedelta(hours=2))
    assert (later.sources, correcting.corrected_since(later)) == ([now.digest], [])


def test_an_erased_source_leaves_none_of_its_versions_and_carriers(home: Path, first: Document) -> None:
    from spravka.register import withdrawing

    other = take("2.txt", FULL.partition("для них")[0] + SECOND, "Район", "https://2.example.org/a")
    take("1.txt", CORRECTED_TEXT, "Край", URL)
    digests = {it.digest for it in Carrier.objects.all()} | {first.digest}
    assert (other.became, len(digests)) == (CARRIED, 3)
    withdrawing.erase(Document.objects.get(), by="Глава", why="по просьбе")
    assert not any(archive.path(home, digest).exists() for digest in digests)
    assert not Version.objects.exists()
    again = take("1.txt", CORRECTED_TEXT.replace("140", "150"), "Край", URL)
    assert (again.became, Document.objects.count()) == (KNOWN, 1)
    assert "Садоводы" not in Document.objects.get().text
    assert problems(LINKING) == []


def test_lost_bytes_of_a_version_are_told(home: Path, first: Document) -> None:
    take("1.txt", CORRECTED_TEXT, "Край", URL)
    archive.path(home, first.digest).unlink()
    (line,) = problems(LINKING)
    assert first.digest[2:] in line


def test_words_of_one_line_are_one_fact(first: Document) -> None:
    assert fact_of(LINE, 0).fields["name"] == "Форум садоводов"
    assert Record.objects.filter(live=True).count() == 2
