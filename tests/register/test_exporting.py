"""An export comes back as the same register, on both databases; what one may not see is not in it."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django_home import empty, open_new
from register_fakes import LINKING, NOW, Once, add, write

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import (
    archive,
    attaching,
    claims,
    deciding,
    directing,
    entering,
    evidence,
    exporting,
    issuing,
    promises,
    proposing,
    records,
    reimporting,
    roadmaps,
)
from spravka.register.checking import contents, problems
from spravka.register.issuing import KEPT
from spravka.register.marking import mark
from spravka.register.measures import measure_of
from spravka.register.models import Document, FactRow, Record, RoadmapRow
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, at_level, seen_by
from spravka.roadmap import files, reading
from spravka.roadmap.sheets import Heading, Sheet
from spravka.sources import grids
from spravka.trade.openers import open_file
from spravka.trade.store import Cube
from spravka.web import sheets, tabling

Change = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
Exported = Callable[[str], Path]

CUSTOMS = Path(__file__).parents[2] / "samples" / "trade" / "DATTSVT-vymyshleno.csv"
EVIDENT = ("договор.pdf", "записка.pdf", "карта.xlsx", "акт.pdf")
PLAN = files.xlsx(
    Sheet(
        ("Дорожная карта с Казахстаном на 2024–2026 годы",),
        ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны"),
        (Heading("1. Культура"), ("1.1", "Издать словарь", "до 20 января 2025 г.", "Комитет по печати")),
        (8,) * 4,
    )
)
LINES = (
    "event | name=Форум садов | date=2024-05 | place=Казахстан",
    "event | name=Форум садов | date=2024-05-14 | place=Казахстан",
    "event | name=Ярмарка мёда | date=2024-08 | place=Казахстан",
    "trade_figure | flow=export | amount=148.6 | currency=USD | period=2023 | reporter=Омск | partner=Казахстан",
)


@pytest.fixture
def filled(home: Path, once: Once, tmp_path: Path) -> Path:
    once("filled", lambda: fill(tmp_path))
    return home


def fill(folder: Path) -> None:
    """A register with what an office does: sources of two markings, decisions, an entry, records that were merged."""
    records.set_territory("RU-OMS")
    for n, line in enumerate(LINES):
        add([write(folder, f"{n}.txt", line, "Источник: Омск")], marking=INTERNAL if n == 1 else PUBLIC)
    one, two, three, _ = FactRow.objects.order_by("document_id", "start")
    deciding.accept(one.id, by="Анна", at=NOW, linking=LINKING)
    last = deciding.correct(two.id, "name", "Форум", by="Борис", reason="кратко", linking=LINKING)
    deciding.undo(deciding.undo(last, by="Анна", linking=LINKING), by="Борис", linking=LINKING)
    deciding.same(one.id, three.id, by="Анна", linking=LINKING)
    entering.enter(entering.Entry("event", {"name": "Слёт", "date": "2025"}), by="Анна", at=NOW, linking=LINKING)
    promise = "commitment | what=построить мост | who=Омск | modality=agreed"
    add([write(folder, "promise.txt", promise, "Источник: Омск")])
    keep_beside()


def keep_beside() -> None:
    """What an office keeps beside its sources: files, roadmaps with what became of them, briefs."""
    records_ = list(Record.objects.filter(live=True).order_by("number"))
    attaching.attach(records_[0], "договор.pdf", b"%PDF-1.4 treaty", by="Анна", marking=PUBLIC)
    gone = attaching.attach(records_[0], "записка.pdf", b"%PDF-1.4 note", by="Анна")
    attaching.remove(gone, by="Борис")
    directing.add("Сады", "Бақтар", "Gardens", by="Анна")
    told = roadmaps.bring_in(
        reading.read(grids.opened(PLAN, "карта.xlsx"), ours="RU-OMS"), PLAN, "карта.xlsx", by="Анна", approved=True
    )
    row = told.roadmap.measures.order_by("place")[0]
    changed = proposing.change(row, replace(measure_of(row), note="вовремя"), by="Анна")
    assert changed is not None
    proposing.approve(changed, by="Борис")
    evidence.give(row, by="Анна", name="акт.pdf", raw=b"%PDF-1.4 act")
    evidence.give(row, by="Анна", document=Document.objects.order_by("id")[0])
    promise = Record.objects.get(type="commitment", live=True)
    promises.close(promise, "fulfilled", by="Анна", reason="мост стоит")
    issuing.issue(issuing.Order("KZ", date(2024, 6, 1), "ru", "к встрече"), by="Анна")


def taken_in(place: Path, home: Path, vendor: str) -> int:
    """An export in a new register, which is then the open one."""
    if vendor == "postgresql":
        empty()
    open_new(home)
    return reimporting.take_in(place, linking=LINKING)


def write_csv(folder: Path) -> tuple[Path, exporting.Written]:
    exporting.new_folder(folder)
    beside = exporting.Beside(folder)
    sheets.write_csv(tabling.export("ru", beside.passing(exporting.lines())), folder)
    return folder, beside.written()


def write_xlsx(folder: Path) -> tuple[Path, exporting.Written]:
    file = folder / "register.xlsx"
    exporting.new_folder(exporting.beside_workbook(file))
    beside = exporting.Beside(exporting.beside_workbook(file))
    sheets.write_xlsx(tabling.export("kk", beside.passing(exporting.lines())), file)
    return file, beside.written()


FORMS = {"jsonl": lambda folder: (folder, exporting.write(folder)), "csv": write_csv, "xlsx": write_xlsx}
"""By format, what writes an export into a folder and says which place is to be taken in."""

EVERY_KIND = (
    "agreement | type=treaty | parties=Омск;Казахстан | title=+7 лет дружбы | date=2022-09 | status=signed",
    "anniversary | years=10 | what=договор | date=2024",
    "award | award=орден | recipient=А. Иванов | giver=Омск",
    "commitment | who=Омск | what=открыть школу | by_when=2025 | modality=planned",
    "count_figure | what=студенты | value=1200 | approx=about | where=Омск",
    "direction | parties=Омск;Казахстан | topics=сады;@мёд | modality=discussed",
    "event | name==СУММ(A1:A9) | date=2024-09 | place='=Астана",
    "institution | name=центр | action=opened | place=Омск",
    "investment_project | product=сыр | amount=2000000000.50 | currency=RUB | jobs=200 | status=agreed",
    "invitation | by=Омск | whom=Казахстан | to=ярмарка;форум",
    "meeting | sides=Омск;Казахстан | date=2024-05-14 | topics=сады",
    "partner_status | subject=Казахстан | of=Омск | label=key_partner",
    "person_post | person=-А. Иванов | post=посол | of=Казахстан",
    "programme | name=null | field=culture | organiser=Омск",
    "trade_goods | flow=export | goods=мёд;сыр | reporter=Омск | partner=Казахстан",
    "trade_rank | rank=2 | by=turnover | reporter=Омск | partner=Казахстан | among=СНГ",
    "visit | who=Омск | to=Казахстан | date=2024-06",
    *(f"event | name={word} | date=2023-0{n} | place=Омск" for n, word in enumerate(("12.5", "[1]", "true", "{}"), 1)),
)


@pytest.fixture
def whole(home: Path, once: Once, tmp_path: Path) -> Path:
    once("whole", lambda: fill_whole(tmp_path))
    return home


def fill_whole(folder: Path) -> None:
    """What an office does, over facts of every kind, with what spreadsheets would run or take for something else."""
    fill(folder)
    title = '=HYPERLINK("http://x.example";"а")'
    long = "\n".join(f"{n}. слово_x000D_ \x0b и \u2028" for n in range(4000))
    add([write(folder, "kinds.txt", *EVERY_KIND, "Источник: Омск", long, title=title)])
    secret = "event | name=Тайна | date=2024-09 | place=Казахстан"
    add([write(folder, "secret.txt", secret)], marking=RESTRICTED)
    mark(Document.objects.latest("id"), RESTRICTED, by="Анна", admitted=["anna"], linking=LINKING)
    facts = FactRow.objects.filter(document__title=title).order_by("start")
    deciding.reject(facts[0].id, by="@Борис", reason="=1+1", linking=LINKING)
    deciding.correct(facts[8].id, "amount", Decimal("2100000000.05"), by="Анна", reason="", linking=LINKING)
    one, two, three, four = facts.filter(kind="event")[:4]
    deciding.same(two.id, three.id, by="Анна", linking=LINKING)
    deciding.not_same(one.id, four.id, by="Анна", reason="'-", linking=LINKING)
    assert set(FactRow.objects.values_list("kind", flat=True)) == {kind.name for kind in kinds.all()}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_export_comes_back_as_the_same_register(
    form: str, whole: Path, vendor: str, tmp_path: Path
) -> None:
    claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
    trade = told(whole / "trade")
    before = list(exporting.lines())
    place, done = FORMS[form](tmp_path / "out")
    assert done.lost == ()
    assert done.files == Document.seen.count() + len(EVIDENT) + len(KEPT)
    count = taken_in(place, tmp_path / "other", vendor)
    assert list(exporting.lines()) == before, "every column of every row that one may see"
    assert count == len([line for line in before if line["type"] in exporting.TABLES])
    assert told(tmp_path / "other" / "trade") == trade
    assert problems(LINKING) == []
    assert not list((tmp_path / "other").glob("tmp*")), "the lines on their way are gone"
    assert "Тайна" not in str(before)


@pytest.fixture(scope="module")
def written() -> dict[tuple[str, str], tuple[Path, Path]]:
    """By database and form: the folder that an export of the filled register is in, and its place there."""
    return {}


@pytest.fixture
def exported(
    home: Path,
    written: dict[tuple[str, str], tuple[Path, Path]],
    vendor: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Exported:
    """An export of the filled register with a table, to be damaged: a copy of one that is made once."""

    def copied(form: str) -> Path:
        if (vendor, form) not in written:
            request.getfixturevalue("filled")
            claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
            folder = tmp_path_factory.mktemp(form)
            written[vendor, form] = folder, FORMS[form](folder / "out")[0].relative_to(folder)
        folder, place = written[vendor, form]
        return Path(shutil.copytree(folder, tmp_path / "copied")) / place

    return copied


@pytest.mark.parametrize(("form", "change", "words"), [
    ("csv", lambda folder: (folder / "register-fact.csv").unlink(), "«register-judgement» has line"),
    ("csv", lambda folder: (folder / "register-end.csv").unlink(), "breaks off"),
    ("csv", lambda folder: mended(folder / "register-fact.csv", lambda rows: [*rows[:2], *rows[3:]]), "has line"),
    ("csv", lambda folder: mended(folder / "register-fact.csv", lambda rows: rows[1:]), "does not begin with"),
    ("csv", lambda folder: mended(folder / "register-fact.csv", lambda rows: [rows[0], ["x"], *rows[1:]]), "«x»"),
    ("csv", lambda folder: (folder / "register-fact.csv").write_bytes(b"line;id\r\n\"1;2"), "not the CSV"),
    ("csv", lambda folder: (folder / "register-register.csv").unlink(), "no export is in it"),
    ("xlsx", lambda file: shutil.rmtree(exporting.beside_workbook(file)), "missing, or not the bytes"),
    ("xlsx", lambda file: file.write_bytes(file.read_bytes()[:-5000]), "not the workbook"),
])  # fmt: skip
def test_broken_tables_of_an_export_are_refused_whole(
    exported: Exported, vendor: str, tmp_path: Path, form: str, change: Callable[[Path], object], words: str
) -> None:
    place = exported(form)
    change(place)
    with pytest.raises(BadInput, match=words):
        taken_in(place, tmp_path / "other", vendor)
    assert not Document.objects.exists()
    assert not list((tmp_path / "other").glob("tmp*"))


def mended(file: Path, change: Callable[[list[list[str]]], list[list[str]]]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=";"))
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(change(rows))


def test_an_export_comes_back_as_the_same_register(filled: Path, vendor: str, tmp_path: Path) -> None:
    before = contents()
    done = exporting.write(tmp_path / "out")
    assert (done.files, done.lost) == (Document.objects.count() + len(EVIDENT) + len(KEPT), ())
    assert taken_in(tmp_path / "out", tmp_path / "other", vendor) == done.lines - 1
    assert contents() == before
    assert problems(LINKING) == []
    assert {line["type"] for line in exporting.lines()} == {"register", *exporting.TABLES} - {"version"}
    exporting.write(tmp_path / "again")
    assert told(tmp_path / "again") == told(tmp_path / "out"), "and is exported as the same"


def test_the_tables_of_trade_come_back_with_it(filled: Path, vendor: str, tmp_path: Path) -> None:
    claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
    before = told(filled / "trade")
    exporting.write(tmp_path / "out")
    taken_in(tmp_path / "out", tmp_path / "other", vendor)
    assert told(tmp_path / "other" / "trade") == before
    assert [it.digest for it in Cube(tmp_path / "other" / "trade").loads] == [archive.digest(CUSTOMS.read_bytes())]
    with pytest.raises(BadInput, match="holds something already"):
        reimporting.take_in(tmp_path / "out", linking=LINKING)
    with seen_by(at_level(PUBLIC)):
        exporting.write(tmp_path / "public")
    assert not (tmp_path / "public" / "trade").exists(), "they have no marking"


@pytest.mark.parametrize("name", ["../loads/0001.json", "/etc/x.json", "rows/../../x.json", "rows/x.py", "0001.json"])
def test_no_table_is_put_elsewhere(exported: Exported, vendor: str, tmp_path: Path, name: str) -> None:
    place = exported("jsonl")
    file = place / exporting.FILE
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    file.write_text("".join(json.dumps(line) + "\n" for line in every("table", name=name)(lines)), "utf-8")
    with pytest.raises(BadInput, match="not the bytes of line"):
        taken_in(place, tmp_path / "other", vendor)
    assert not Document.objects.exists()
    assert not (tmp_path / "other" / "trade").exists()


def test_who_is_killed_when_the_tables_are_there_takes_the_same_export_in_again(
    filled: Path, vendor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
    trade = told(filled / "trade")
    exporting.write(tmp_path / "out")
    keep = reimporting._keep_tables

    def killed(export: Any) -> None:
        keep(export)
        raise SystemExit

    monkeypatch.setattr(reimporting, "_keep_tables", killed)
    with pytest.raises(SystemExit):
        taken_in(tmp_path / "out", tmp_path / "other", vendor)
    monkeypatch.undo()
    assert not Document.objects.exists()
    assert reimporting.take_in(tmp_path / "out", linking=LINKING)
    assert told(tmp_path / "other" / "trade") == trade
    assert problems(LINKING) == []


def test_beside_other_tables_of_trade_nothing_is_taken_in(filled: Path, vendor: str, tmp_path: Path) -> None:
    exporting.write(tmp_path / "out")
    if vendor == "postgresql":
        empty()
    open_new(tmp_path / "other")
    claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
    with pytest.raises(BadInput, match="holds something already"):
        reimporting.take_in(tmp_path / "out", linking=LINKING)


def told(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_of_a_public_export_comes_what_outsiders_see(filled: Path, vendor: str, tmp_path: Path) -> None:
    with seen_by(at_level(PUBLIC)):
        before = records.settled_records()
        exporting.write(tmp_path / "out")
    text = (tmp_path / "out" / exporting.FILE).read_text("utf-8")
    assert "internal" not in text
    assert "2024-05-14" not in text
    assert len([line for line in text.splitlines() if '"type": "document"' in line]) == 4
    assert "Слёт" not in text, "what an office enters is its own"
    taken_in(tmp_path / "out", tmp_path / "other", vendor)
    assert {it.id for it in records.settled_records()} == {it.id for it in before}
    assert {str(it.fields) for it in records.settled_records()} == {str(it.fields) for it in before}


def test_restricted_sources_leave_no_trace_in_an_export(filled: Path, tmp_path: Path) -> None:
    exporting.write(tmp_path / "without")
    add([write(tmp_path, "r.txt", "event | name=Тайна | date=2024-09 | place=Казахстан")], marking=RESTRICTED)
    document = Document.objects.latest("id")
    mark(document, RESTRICTED, by="Анна", admitted=["anna"], linking=LINKING)
    exporting.write(tmp_path / "with")
    assert told(tmp_path / "with") == told(tmp_path / "without")


def test_a_register_that_holds_something_takes_in_nothing(filled: Path, tmp_path: Path) -> None:
    exporting.write(tmp_path / "out")
    with pytest.raises(BadInput, match="holds something already"):
        reimporting.take_in(tmp_path / "out", linking=LINKING)
    with pytest.raises(BadInput, match="name a new folder"):
        exporting.write(tmp_path / "out")


def every(of: str, /, **change: object) -> Change:
    """The lines, those of a type changed."""
    return lambda lines: [{**line, **change} if line["type"] == of else line for line in lines]


@pytest.mark.parametrize(("change", "words"), [
    (lambda lines: lines[:-1], "breaks off"),
    (lambda lines: [*lines[:3], *lines[4:]], "breaks off"),
    (lambda lines: [{**lines[0], "format": 99}, *lines[1:]], "another Spravka"),
    (lambda lines: lines[1:], "no export of a register"),
    (every("fact", type="dossier"), "«dossier»"),
    (every("fact", kind="rumour"), "rumour"),
    (every("document", marking="x"), "marking"),
    (every("judgement", at="вчера"), "no judgement"),
    (every("fact", taste=1), "«taste»"),
    (every("document", digest="../../x"), "missing"),
])  # fmt: skip
def test_a_broken_export_is_refused_whole(
    exported: Exported, vendor: str, tmp_path: Path, change: Change, words: str
) -> None:
    place = exported("jsonl")
    file = place / exporting.FILE
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    file.write_text("".join(json.dumps(line) + "\n" for line in change(lines)), "utf-8")
    with pytest.raises(BadInput, match=words):
        taken_in(place, tmp_path / "other", vendor)
    assert not Document.objects.exists()
    assert not Record.objects.exists()


def test_bytes_that_are_others_are_refused_and_missing_ones_told(filled: Path, vendor: str, tmp_path: Path) -> None:
    digest = Document.objects.order_by("id").values_list("digest", flat=True)[0]
    exporting.write(tmp_path / "out")
    (tmp_path / "out" / exporting.FILES / digest[:2] / digest[2:]).write_bytes(b"other")
    archive.path(filled, digest).unlink()
    assert len(exporting.write(tmp_path / "second").lost) == 1
    with pytest.raises(BadInput, match="not the bytes"):
        taken_in(tmp_path / "out", tmp_path / "other", vendor)


NOT_EXPORTED = {
    "Admission": "who may see what is restricted, which is in no export",
    "BlockKey": "made anew", "LinkRow": "made anew", "RecordPlace": "made anew", "PartnerRow": "made anew",
    "TradeRow": "made anew", "DocumentPlace": "made anew", "SearchRow": "made anew", "Shingle": "made anew",
    "JournalRow": "of this office", "SealRow": "of this office", "Setting": "the territory is in the first line",
    "Outlet": "what this office watches", "WatcherRow": "a person", "DigestRow": "a letter to a person",
    "ReminderRow": "a letter to a person", "TransitionRow": "for letters", "FeedRow": "a person's secret",
}  # fmt: skip


def test_every_table_is_in_an_export_or_has_a_reason_not_to_be() -> None:
    every = {it.__name__ for it in apps.get_app_config("register").get_models()}
    exported = {it.__name__ for it in exporting.TABLES.values()}
    assert every == exported | NOT_EXPORTED.keys()
    assert not exported & NOT_EXPORTED.keys()


def test_of_what_the_office_keeps_outsiders_get_what_is_public(filled: Path, tmp_path: Path) -> None:
    RoadmapRow.objects.update(marking=PUBLIC)
    with seen_by(at_level(PUBLIC)):
        exporting.write(tmp_path / "out")
    text = (tmp_path / "out" / exporting.FILE).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["name"] for line in lines if line["type"] == "attachment"] == ["договор.pdf"]
    assert [line["title"] for line in lines if line["type"] == "roadmap"] == [RoadmapRow.objects.get().title]
    assert not [line for line in lines if line["type"] in ("answer", "brief", "measure")], "these are internal"
    note = archive.digest(b"%PDF-1.4 note")
    assert not (tmp_path / "out" / exporting.FILES / note[:2] / note[2:]).exists()
