"""`spravka import`: an office's table from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from cli_runs import Spravka

TABLE = """№ п/п;Наименование документа;Страна/регион;Дата подписания;Состояние
1;Соглашение о туризме;Витебская область;14.09.2022;действует
2;Меморандум о лесе;Турция;май 2021 года;действующее
"""
BAD = TABLE + "3;Протокол;Турция;32.13.2022;действует\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "agreements.csv"
    file.write_text(TABLE, "utf-8")
    return file


def test_a_table_is_imported_once(spravka: Spravka, table: Path) -> None:
    spravka("init", "--territory", "RU-PSK")
    done = spravka("import", table, "--kind", "agreement", "--by", "Анна Иванова")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "agreements.csv: строк – 2"
    assert lines[1:6] == [
        "  № п/п → не загружается",
        "  Наименование документа → предмет",
        "  Страна/регион → стороны",
        "  Дата подписания → дата подписания",
        "  Состояние → состояние",
    ]
    assert lines[6:] == ["внесено: 2, уже были: 0, не принято: 0"]
    again = spravka("import", table, "--kind", "agreement")
    assert (again.code, again.out.splitlines()[-1]) == (0, "внесено: 0, уже были: 2, не принято: 0")
    from spravka.register.models import Document

    assert Document.objects.get().by == "Анна Иванова"
    brief = spravka("brief", "BY-VI").out
    assert "о туризме" in brief
    assert "Анна Иванова" in brief


def test_bad_rows_are_told_by_number_and_the_others_kept(spravka: Spravka, table: Path) -> None:
    table.write_text(BAD, "utf-8")
    done = spravka("import", table, "--kind", "agreement")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert done.complaints[0].startswith("spravka: строка 4: Дата подписания: «32.13.2022» – Не дата.")
    assert done.out.splitlines()[-1] == "внесено: 2, уже были: 0, не принято: 1"


def test_a_dry_run_changes_nothing(spravka: Spravka, table: Path) -> None:
    done = spravka("import", table, "--kind", "agreement", "--dry-run")
    assert (done.code, done.out.splitlines()[-1]) == (0, "будет внесено: 2, уже были: 0, не принято: 0")
    assert spravka("import", table, "--kind", "agreement").out.splitlines()[-1].startswith("внесено: 2, уже были: 0")


def test_columns_are_told(spravka: Spravka, table: Path) -> None:
    table.write_text("Бумага;Кто\nСоглашение о туризме;Турция\n", "utf-8")
    unknown = spravka("import", table, "--kind", "agreement")
    assert (unknown.code, "no column is known" in unknown.err) == (2, True)
    done = spravka("import", table, "--kind", "agreement", "--column", "бумага=subject", "--column", "Кто=parties")
    assert (done.code, done.out.splitlines()[-1]) == (0, "внесено: 1, уже были: 0, не принято: 0")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--kind", "nonesuch"], "there is no kind «nonesuch»; it may be agreement"),
        (["--kind", "agreement", "--column", "Чужое=date"], "«Чужое» is no column of agreements.csv; it has «№ п/п»"),
        (["--kind", "agreement", "--column", "Состояние"], "«Состояние» is no column"),
        (["--kind", "agreement", "--column", "Состояние=x"], "agreement has no field «x»; it has type, parties"),
        (["--kind", "agreement", "--column", "Состояние=date"], "several columns are taken for «date»"),
        (["--kind", "agreement", "--sheet", "Лист"], "no sheet «Лист»"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(spravka: Spravka, table: Path, words: list[str], told: str) -> None:
    done = spravka("import", table, *words)
    assert done.code == 2
    assert len(done.complaints) == 1
    assert told in done.err


def test_a_column_can_be_left_out(spravka: Spravka, table: Path) -> None:
    done = spravka("import", table, "--kind", "agreement", "--column", "Состояние=")
    assert "  Состояние → не загружается" in done.out.splitlines()


def test_the_named_sheet_of_a_workbook(spravka: Spravka, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Фамилия", "x", "y", "z"])
    sheet = book.create_sheet("Люди")
    for row in (["ФИО", "Должность"], ["Анна Ким", "посол"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    (tmp_path / "t.xlsx").write_bytes(file.getvalue())
    done = spravka("import", tmp_path / "t.xlsx", "--kind", "person_post", "--sheet", "Люди")
    assert (done.code, done.out.splitlines()[0]) == (0, "t.xlsx, лист «Люди»: строк – 1")


def test_a_file_that_is_none(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"\0\0")
    for name, told in (("t.csv", "not a text"), ("nonesuch.csv", "No such file"), (".", "Is a directory")):
        done = spravka("import", tmp_path / name, "--kind", "agreement")
        assert (done.code, len(done.complaints)) == (2, 1)
        assert told in done.err
