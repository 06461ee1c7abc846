"""Adding documents: what is kept of them, what a second time changes, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from register_fakes import LINKING, NOW, READER, FakeReading, add, write

from spravka.errors import BadInput
from spravka.register import archive, intake, rows
from spravka.register.checking import contents, problems
from spravka.register.intake import Reader, Taken
from spravka.register.models import Document, FactRow
from spravka.register.records import ours, set_territory

FORUM = "event | name=Форум садоводов | date=2024-05 | status=planned"
PLANT = "investment_project | product=сыродельня | amount=2500.5 | currency=RUB | jobs=40"


def test_a_document_is_kept_with_all_that_is_known_of_it(home: Path, tmp_path: Path) -> None:

    file = write(tmp_path / "in", "1.txt", FORUM, PLANT, "Источник: Правительство Ленинградской области", title="Сад")
    report = add([file], published=date(2024, 3, 1), url="https://example.org/1")
    assert (report.added, report.known, report.failed, report.facts) == ((file,), (), (), 2)
    document = Document.objects.get()
    assert (document.title, document.lang, document.encoding) == ("Сад", "ru", "utf-8")
    assert (document.published, document.url, document.reader) == (date(2024, 3, 1), "https://example.org/1", "fake-1")
    assert (document.added_at, document.name, document.text) == (NOW, "1.txt", file.read_text(encoding="utf-8"))
    assert document.publisher is not None
    assert (document.publisher.name, document.publisher.territory) == ("Правительство Ленинградской области", "RU-LEN")
    assert archive.path(home, document.digest).read_bytes() == file.read_bytes()


def test_a_fact_comes_back_from_its_row_as_it_was(home: Path, tmp_path: Path) -> None:

    file = write(tmp_path / "in", "1.txt", PLANT)
    add([file])
    (expected,) = READER.read(file.read_text(encoding="utf-8")).facts
    assert rows.fact_of(FactRow.objects.get()) == expected


def test_the_publisher_that_is_named_goes_before_the_one_that_is_found(home: Path, tmp_path: Path) -> None:

    add([write(tmp_path / "in", "1.txt", FORUM, "Источник: Вестник")], publisher="Акимат Жамбылской области")
    publisher = Document.objects.get().publisher
    assert publisher is not None
    assert (publisher.name, publisher.territory) == ("Акимат Жамбылской области", "KZ-31")


def test_adding_again_changes_nothing(home: Path, tmp_path: Path) -> None:

    write(tmp_path / "in", "1.txt", FORUM)
    write(tmp_path / "in", "2.txt", FORUM, PLANT)
    add([tmp_path / "in"])
    before = contents()
    report = add([tmp_path / "in"], publisher="Другой", url="https://example.org/other")
    assert (len(report.added), len(report.known), report.facts) == (0, 2, 0)
    assert contents() == before


def test_a_folder_is_read_to_its_depth_but_for_hidden_files(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "in" / "deep", "1.txt", FORUM)
    write(tmp_path / "in" / ".git", "2.txt", PLANT)
    write(tmp_path / "in", ".3.txt", PLANT)
    seen: list[tuple[int, int, str]] = []
    add([tmp_path / "in"], progress=lambda done, of, file: seen.append((done, of, file.name)))
    assert seen == [(0, 1, "1.txt")]


def test_what_cannot_be_read_is_told_and_the_others_are_read(home: Path, tmp_path: Path) -> None:

    good = write(tmp_path / "in", "good.txt", FORUM)
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x00\x01\x02")
    report = add([tmp_path / "in", tmp_path / "nowhere.txt"])
    assert report.added == (good,)
    assert [file.name for file, _ in report.failed] == ["nowhere.txt", "bad.txt"]
    assert all(reason and "\n" not in reason for _, reason in report.failed)
    assert Document.objects.count() == 1


def test_a_fault_of_the_reader_keeps_out_its_document_alone(home: Path, tmp_path: Path) -> None:
    def broken(text: str, *, published: date | None = None) -> FakeReading:
        return 1 // 0 if "сыродельня" in text else READER.read(text, published=published)  # type: ignore[return-value]

    bad = write(tmp_path / "in", "1.txt", PLANT)
    good = write(tmp_path / "in", "2.txt", FORUM)
    report = add([tmp_path / "in"], reader=Reader(broken, "broken"))
    assert report.added == (good,)
    ((file, reason),) = report.failed
    assert file == bad
    assert "ZeroDivisionError" in reason
    assert "\n" not in reason
    assert problems(LINKING) == []


def test_a_fault_in_writing_leaves_nothing_of_its_document(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add([write(tmp_path / "in", "1.txt", FORUM)])
    before = contents()
    monkeypatch.setattr("spravka.register.records._project", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        add([write(tmp_path / "in", "2.txt", PLANT)])
    assert contents() == before


def test_facts_at_one_place_have_ids_of_their_own(home: Path, tmp_path: Path) -> None:

    def thrice(text: str, *, published: date | None = None) -> FakeReading:
        reading = READER.read(text, published=published)
        return FakeReading(reading.facts * 3, reading.title, reading.source)

    add([write(tmp_path / "in", "1.txt", FORUM)], reader=Reader(thrice, "thrice"))
    assert FactRow.objects.count() == 3


def test_an_empty_file_is_refused_in_one_line(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    ((_, reason),) = add([empty]).failed
    assert "empty" in reason


def test_a_damaged_archive_file_is_mended_by_adding_the_document_again(home: Path, tmp_path: Path) -> None:

    file = write(tmp_path / "in", "1.txt", FORUM)
    add([file])
    archived = archive.path(home, Document.objects.get().digest)
    archived.write_bytes(b"something else")
    (problem,) = problems(LINKING)
    assert str(archived) in problem
    add([file])
    assert problems(LINKING) == []


def test_set_territory_takes_an_id_or_a_name_and_refuses_others(home: Path) -> None:

    assert ours() == ""
    set_territory("Ленинградская область")
    assert ours() == "RU-LEN"
    set_territory("KZ-31")
    assert ours() == "KZ-31"
    with pytest.raises(BadInput, match="Ленинградия"):
        set_territory("Ленинградия")
    assert ours() == "KZ-31"


# -- one document at a time, and files that are no plain text ---------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>О форуме</title><meta property="og:site_name" content="Вестник садов">
<meta property="article:published_time" content="2024-02-03"><link rel="canonical" href="https://example.org/7"></head>
<body><article><p>event | name=Форум садоводов | date=2024-05 | status=planned</p>
<p>Садоводы двух областей встретятся в мае, чтобы говорить о яблонях, грушах и о том, кто их будет сажать.</p>
</article></body></html>"""


def add_bytes(name: str, raw: bytes, **options: Any) -> Taken:
    return intake.add_bytes(name, raw, **{"reader": READER, "linking": LINKING, "now": lambda: NOW, **options})


def test_bytes_are_added_once_and_a_duplicate_is_told(home: Path) -> None:
    raw = f"Весть\n\n{FORUM}\n".encode()
    first = add_bytes("1.txt", raw, url="https://example.org/1")
    assert (first.new, first.facts, first.document.url) == (True, 1, "https://example.org/1")
    again = add_bytes("another name.txt", raw, url="https://example.org/2")
    assert (again.new, again.facts, again.document.id) == (False, 0, first.document.id)
    assert Document.objects.get().url == "https://example.org/1"


def test_what_a_page_tells_of_itself_counts_where_nobody_says_otherwise(home: Path) -> None:
    found = add_bytes("1.html", PAGE.encode()).document
    assert (found.format, found.title, found.published) == ("html", "О форуме", date(2024, 2, 3))
    assert (found.url, found.publisher and found.publisher.name) == ("https://example.org/7", "Вестник садов")
    assert FactRow.objects.get().quote in found.text
    assert archive.path(home, found.digest).read_bytes() == PAGE.encode()
    other = PAGE.replace("Садоводы двух областей встретятся в мае", "В мае соберутся гости трёх районов и города")
    said = add_bytes("2.html", other.encode(), published=date(2024, 2, 4), publisher="Мы", url="https://a.b/c")
    assert (said.document.published, said.document.url) == (date(2024, 2, 4), "https://a.b/c")
    assert said.document.publisher is not None
    assert said.document.publisher.name == "Мы"
    assert problems(LINKING) == []


def test_a_page_s_text_in_the_register_may_differ_from_what_its_bytes_would_give_now(home: Path) -> None:
    document = add_bytes("1.html", PAGE.encode()).document
    Document.objects.filter(id=document.id).update(text=document.text + "что нашла бы другая версия\n")
    assert problems(LINKING) == []


def test_a_folder_may_hold_files_of_every_kind(home: Path, tmp_path: Path) -> None:
    import docx as python_docx

    folder = tmp_path / "in"
    write(folder, "1.txt", FORUM)
    (folder / "2.html").write_text(PAGE, encoding="utf-8")
    made = python_docx.Document()
    made.add_paragraph(PLANT)
    made.save(str(folder / "3.docx"))
    (folder / "4.pdf").write_bytes(b"%PDF-1.4 rubbish")
    report = add([folder])
    assert [file.name for file in report.added] == ["1.txt", "2.html", "3.docx"]
    ((file, reason),) = report.failed
    assert file.name == "4.pdf"
    assert "damaged" in reason
    assert sorted(Document.objects.values_list("format", flat=True)) == ["docx", "html", "text"]


def test_a_page_taken_whole_is_told(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    (tmp_path / "1.html").write_text(PAGE.replace("event |", ""), encoding="utf-8")
    (notice,) = add([tmp_path / "1.html"]).notices
    assert notice.startswith("1.html")
    assert "\n" not in notice
