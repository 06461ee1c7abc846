"""`spravka roadmap`, `calendar`, `agreements`: from files of our own making to answers on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import vobject
from cli_runs import Process, Spravka

from spravka.roadmap import files
from spravka.roadmap.sheets import Heading, Sheet

HEADER = ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны")
ROWS: tuple[Heading | tuple[str, ...], ...] = (
    Heading("1. Культура"),
    ("1.1", "Показать спектакль в Таразе", "март 2025 г.", "Комитет по культуре"),
    ("1.2", "Издать словарь", "до конца 2026 года", "Комитет по печати"),
    Heading("2. Спорт"),
    ("2.1", "Матч ветеранов", "ежегодно, в июне", "Комитет по спорту"),
    ("2.2", "Турнир по борьбе", "когда договоримся", ""),
)
TITLE = "Дорожная карта Псковской области и Жамбылской области на 2025–2026 годы"
ON = ("--on", "2025-05-20")

NEWS = """Псковская область ждёт гостей
Губернатор Псковской области Андрей Ветров пригласил посла Казахстана Ерлана Сатыбалдина на предстоящий в феврале \
форум «Льняное поле».
Источник: pskov.example
"""


@pytest.fixture
def karta(tmp_path: Path) -> Path:
    file = tmp_path / "карта.xlsx"
    file.write_bytes(files.xlsx(Sheet((TITLE,), HEADER, ROWS, (8, 40, 20, 30))))
    return file


def test_a_roadmap_is_imported_once_and_shown_on_a_day(spravka: Spravka, karta: Path) -> None:
    spravka("init", "--territory", "Псковская область")
    first = spravka("roadmap", "import", karta, "--by", "Орлова")
    assert first.code == 0
    assert "добавлено 4, изменено 0" in first.out
    assert first.complaints == ["spravka: строка 8: срок не понят и оставлен словами: когда договоримся"]
    again = json.loads(spravka("roadmap", "import", karta, "--json").out)
    assert (again["added"], again["changed"], again["known"], again["roadmap"]) == (0, 0, 4, 1)
    assert "срок прошёл – 1, не начато – 3" in spravka("roadmap", "show", *ON).out
    shown = spravka("roadmap", "show", "Жамбылская область", *ON).out
    assert shown.index("Культура") < shown.index("срок прошёл") < shown.index("Спорт")
    told = json.loads(spravka("roadmap", "show", "1", "--json", *ON).out)
    assert (told["partner"], told["period"]) == ("KZ-31", "2025/2026")
    assert [it["standing"] for it in told["measures"]] == ["overdue", "not_started", "not_started", "not_started"]


def test_what_is_due(spravka: Spravka, karta: Path) -> None:
    assert spravka("roadmap", "due").out == "сроков нет\n"
    spravka("roadmap", "import", karta, "--by", "Орлова")
    due = json.loads(spravka("roadmap", "due", "--within", "42", "--json", *ON).out)
    assert [(it["what"], it["standing"], it["last_day"]) for it in due] == [
        ("Показать спектакль в Таразе", "overdue", "2025-03-31"), ("Матч ветеранов", "due", "2025-06-30"),
    ]  # fmt: skip
    assert "Матч" not in spravka("roadmap", "due", "--within", "40", *ON).out


def test_a_dry_run_keeps_nothing(spravka: Spravka, karta: Path) -> None:
    assert "Издать словарь" in spravka("roadmap", "import", karta, "--dry-run").out
    assert "there is no roadmap yet" in spravka("roadmap", "show").err


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_export_and_import_again(spravka: Spravka, karta: Path, tmp_path: Path, ending: str) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    out = tmp_path / f"вышло.{ending}"
    assert spravka("roadmap", "export", "1", "-o", out).code == 0
    again = json.loads(spravka("roadmap", "import", out, "--into", "1", "--by", "Орлова", "--json").out)
    assert (again["added"], again["changed"], again["known"], again["gone"]) == (0, 0, 4, 0)
    told = json.loads(spravka("roadmap", "export", "1", "--json", *ON).out)
    assert told == json.loads(spravka("roadmap", "show", "1", "--json", *ON).out)
    assert len(told["measures"]) == 4


def test_the_report_in_the_terminal_and_as_files(spravka: Spravka, karta: Path, tmp_path: Path) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    told = spravka("roadmap", "report", "1", *ON).out.replace("\xa0", " ")
    assert "по состоянию на 20 мая 2025 года" in told
    assert "Всего" in told.splitlines()[-1]
    for ending in ("docx", "xlsx"):
        file = tmp_path / f"отчёт.{ending}"
        assert spravka("roadmap", "report", "1", "-o", file, "--lang", "kk", *ON).code == 0
        assert file.read_bytes().startswith(b"PK")
    year = json.loads(spravka("roadmap", "report", "1", "--from", "2026-01-01", "--json", *ON).out)
    assert [(it["direction"], it["all"]) for it in year["directions"]] == [("culture", 2), ("sport", 1)]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("roadmap", "export", "1", "-o", "x.pdf"), "--output: «x.pdf» is none of .docx, .xlsx"),
        (("roadmap", "export", "1"), "-o: name the file to write"),
        (("roadmap", "show", "9"), "no roadmap of that name"),
        (("roadmap", "report", "1", "--from", "2026-01-01", "--to", "2025-01-01"), "--from, --to"),
        (("roadmap", "import", "none.docx"), "none.docx"),
        (("calendar", "--on", "1 мая"), "--on: «1 мая» is not a date"),
        (("agreements", "--partner", "Марс"), "--partner: «Марс» is no territory"),
    ],
)
def test_a_fault_is_one_line(spravka: Spravka, karta: Path, words: tuple[str, ...], fault: str) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    done = spravka(*words)
    assert done.code == 2
    assert len(done.complaints) == 1
    assert fault in done.complaints[0]


def test_the_calendar_has_what_is_to_come_and_the_invitation_to_it(spravka: Spravka, tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(NEWS, "utf-8")
    spravka("init", "--territory", "Псковская область")
    spravka("add", news, "--published", "2023-10-12")
    told = json.loads(spravka("calendar", "--on", "2023-12-01", "--json").out)
    assert [(it["date"], it["sort"]) for it in told] == [("2024-02", "event"), ("2024-02", "invitation")]
    assert "«Льняное поле»" in told[0]["title"]
    printed = spravka("calendar", "--on", "2023-12-01").out.replace("\xa0", " ")
    assert "февраль 2024 года" in printed
    assert "приглашение" in printed
    empty = spravka("calendar", "--on", "2024-03-01").out.replace("\xa0", " ")
    said = "1 марта 2024 года – 31 мая 2024 года, дней: 92 (другой срок: --days)"
    assert empty.splitlines() == [said, "ничего не известно"], "how far it looks is said"
    other = spravka("calendar", "--on", "2024-03-01", "--days", "1", "--lang", "en").out.replace("\xa0", " ")
    assert other.splitlines() == ["1 March 2024 – 1 March 2024, days: 1 (another span: --days)", "nothing is known"]


def test_the_calendar_for_another_program(spravka: Spravka, karta: Path, tmp_path: Path) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    file = tmp_path / "сроки.ics"
    assert spravka("calendar", "--on", "2026-05-01", "-o", file).code == 0
    events = vobject.readOne(file.read_text("utf-8")).vevent_list
    assert [(it.summary.value, it.dtstart.value.isoformat(), it.dtend.value.isoformat()) for it in events] == [
        ("Издать словарь", "2026-01-01", "2027-01-01")
    ]
    assert spravka("calendar", "--on", "2026-05-01", "--ics").out.startswith("BEGIN:VCALENDAR")


def test_agreements_through_their_life(spravka: Spravka, tmp_path: Path) -> None:
    table = tmp_path / "agreements.csv"
    table.write_text(
        "Наименование документа;Стороны;Дата подписания;Срок действия;Состояние;Официальное название;Готовится с\n"
        "Соглашение о туризме;Псковская область, Казахстан;14.09.2022;14.09.2022 – 31.12.2025;зарегистрировано;"
        "Соглашение между правительствами о туризме;\n"
        "Меморандум о льне;Псковская область, Казахстан;;;согласовано с министерствами;;март 2024\n",
        "utf-8",
    )
    assert spravka("import", table, "--kind", "agreement", "--by", "Орлова").code == 0
    told = json.loads(spravka("agreements", "--json", "--on", "2025-06-01").out)
    assert [(it["life"], it["status"], it["since"], it["ends"]) for it in told] == [
        ("in_force", "registered", "", "2026-01-01"), ("in_preparation", "agreed", "2024-03", ""),
    ]  # fmt: skip
    assert told[0]["official_title"] == "Соглашение между правительствами о туризме"
    assert "до 2025-12-31" in spravka("agreements", "--expiring", "213", "--on", "2025-06-01").out
    assert spravka("agreements", "--expiring", "212", "--on", "2025-06-01").out == "документов нет\n"
    printed = spravka("agreements", "--on", "2025-06-01").out.replace("\xa0", " ")
    assert "начало подготовки: март 2024 года" in printed
    assert json.loads(spravka("agreements", "--json", "--on", "2026-06-01").out)[1]["life"] == "expired"


def test_reminders_are_printed_once(spravka: Spravka, karta: Path, process: Process) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    done = process("roadmap", "remind", "--on", "2025-05-20", "--json", DJANGO_SETTINGS_MODULE="")
    assert json.loads(done.stdout)["transitions"] == 1
    again = spravka("roadmap", "remind", "--on", "2025-05-20", "--json")
    assert json.loads(again.out)["transitions"] == 0


def test_a_report_is_no_roadmap(spravka: Spravka, karta: Path, tmp_path: Path) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    for ending in files.FORMATS:
        report = tmp_path / f"report.{ending}"
        spravka("roadmap", "report", "1", "-o", report, *ON)
        done = spravka("roadmap", "import", report)
        assert (done.code, len(done.complaints)) == (2, 1)
        assert "is a report on a roadmap that Spravka wrote" in done.err
    assert len(json.loads(spravka("roadmap", "show", "--json").out)) == 1


def test_a_roadmap_is_opened_to_everybody(spravka: Spravka, karta: Path) -> None:
    spravka("roadmap", "import", karta, "--by", "Орлова")
    assert spravka("roadmap", "mark", "1", "public").out == "№ 1: public\n"
    done = spravka("roadmap", "mark", "1", "secret")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "«secret» is no marking; choose one of public, internal, restricted" in done.err


def test_a_restricted_roadmap_is_shown_by_no_command(spravka: Spravka, karta: Path, tmp_path: Path) -> None:
    def shown() -> list[str]:
        asked = ("roadmap", "show", "--json"), ("roadmap", "due", "--json", *ON), ("calendar", "--json", *ON)
        return [spravka(*words).out for words in asked]

    before = shown()
    refused = spravka("roadmap", "import", karta, "--marking", "restricted")
    assert (refused.code, "restrict by «spravka roadmap mark»" in refused.err) == (2, True)
    spravka("roadmap", "import", karta, "--by", "Орлова", "--marking", "public")
    assert shown() != before
    assert "«ivanova» is nobody here" in spravka("roadmap", "mark", "1", "restricted", "--admit", "ivanova").err
    assert "at least one person" in spravka("roadmap", "mark", "1", "restricted").err
    spravka("user", "add", "ivanova", "--role", "head", told="poka-ne-sekret-7\n")
    marked = spravka("roadmap", "mark", "1", "restricted", "--admit", "ivanova")
    assert (marked.code, marked.out) == (0, "№ 1: restricted, ivanova\n")
    assert shown() == before
    for command in ("show", "report"):
        done = spravka("roadmap", command, "1")
        assert (done.code, TITLE in done.err) == (2, False)
    assert spravka("export", tmp_path / "out").code == 0
    assert TITLE not in (tmp_path / "out" / "register.jsonl").read_text("utf-8")
    assert spravka("roadmap", "mark", "1", "internal").code == 0
    assert shown() != before
