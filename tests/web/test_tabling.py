"""The tables of an export: titles in three languages, cells of their own sorts, no formula, nothing unseen."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import deciding, entering, intake
from spravka.register.models import FactRow
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, at_level, seen_by
from spravka.web import sheets, tabling

pytestmark = pytest.mark.usefixtures("office")
FORMULA = '=HYPERLINK("http://x.example";"нажми")'


@pytest.fixture
def entered() -> str:
    """A record whose name is a formula."""
    told = {"name": FORMULA, "date": "2024-05-14", "place": "@SUM(A1)"}
    return entering.enter(entering.Entry("event", told), by="+Роль", marking=PUBLIC)


def workbook(tmp_path: Path, lang: str = "ru") -> Any:
    sheets.write_xlsx(tabling.sheets(lang), tmp_path / "out.xlsx")
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


def column(page: Any, title: str) -> list[Any]:
    header = [cell.value for cell in page[1]]
    return [row[header.index(title)] for row in page.iter_rows(min_row=2)]


@pytest.mark.parametrize(("lang", "titles"), [
    ("ru", {"Источники", "Факты", "Решения"}), ("kk", {"Дереккөздер", "Фактілер", "Шешімдер"}),
    ("en", {"Sources", "Facts", "Judgements"}),
])  # fmt: skip
def test_titles_are_in_the_language_asked_for(lang: str, titles: set[str], tmp_path: Path) -> None:
    book = workbook(tmp_path, lang)
    assert {*titles, kinds.records()["agreement"].plural[lang].capitalize()} <= set(book.sheetnames)
    for page in book:
        assert all(cell.value for cell in page[1])


def test_what_the_office_keeps_beside_is_there(tmp_path: Path) -> None:
    book = workbook(tmp_path)
    (plan,) = book["Мероприятия дорожных карт"].iter_rows(min_row=2, values_only=True)
    assert plan[1:3] == ("1.1", "Издать словарь")
    assert plan[4:7] == ("Комитет по печати", "до 20 января 2025 г.", "не начато")
    (file,) = book["Приложения"].iter_rows(min_row=2, values_only=True)
    assert (file[0], file[3]) == ("скан.pdf", "Роль officer")
    (brief,) = book["Справки"].iter_rows(min_row=2, values_only=True)
    assert (brief[0], brief[2]) == ("Казахстан", "к встрече с послом 5 декабря")
    with seen_by(at_level(PUBLIC)):
        sheets.write_xlsx(tabling.sheets("ru"), tmp_path / "public.xlsx")
    told = openpyxl.load_workbook(tmp_path / "public.xlsx").sheetnames
    assert not {"Мероприятия дорожных карт", "Приложения"} & set(told)


def test_cells_are_days_and_numbers_where_they_are_such(tmp_path: Path) -> None:
    book = workbook(tmp_path)
    days = [cell for cell in column(book["Источники"], "Опубликовано") if cell.value]
    assert days
    assert all(isinstance(cell.value, datetime) and cell.is_date for cell in days)
    assert all(isinstance(cell.value, int) for cell in column(book["Источники"], "На проверке"))
    assert all(cell.data_type == "n" for cell in column(book["Факты"], "Уверенность"))
    (when,) = column(book["Решения"], "Когда")
    assert when.is_date


def test_no_cell_of_a_workbook_is_a_formula(entered: str, tmp_path: Path) -> None:
    book = workbook(tmp_path)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}


def test_no_cell_of_csv_begins_a_formula(entered: str, tmp_path: Path) -> None:
    sheets.write_csv(tabling.sheets("ru"), tmp_path)
    found = [
        cell
        for file in tmp_path.glob("*.csv")
        for row in csv.reader(file.open(encoding="utf-8-sig", newline=""), delimiter=";")
        for cell in row
    ]
    assert f"'{FORMULA}" in found
    assert "'+Роль" in found
    begins = [cell for cell in found if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert [cell for cell in begins if not re.fullmatch(r"-\d+(\.\d+)?", cell)] == [], "a fall is a number below zero"


@pytest.mark.parametrize("text", ["вкладка\x0b\x00", "к" * 40_000, "a\ud800b"])
def test_what_a_workbook_cannot_hold_is_made_to_fit(text: str, tmp_path: Path) -> None:
    sheet = tabling.Sheet("x", "Имя: [*]?/\\" + "д" * 40, ("поле",), [[text], [-1.5], [date(2024, 5, 1)], [None]])
    assert sheets.write_xlsx([sheet], tmp_path / "out.xlsx") == 4
    (page,) = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert len(page["A2"].value) <= sheets.LONGEST
    assert page["A3"].value == -1.5


def test_a_workbook_that_cannot_be_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 1)
    before = set(tmp_path.iterdir())
    with pytest.raises(BadInput, match="which no workbook holds"):
        sheets.write_xlsx([tabling.Sheet("x", "Лист", ("поле",), [["a"], ["b"]])], tmp_path / "out.xlsx")
    assert set(tmp_path.iterdir()) == before


def test_what_one_may_not_see_is_in_no_table(tmp_path: Path) -> None:
    with seen_by(at_level(PUBLIC)):
        before = {it.name: list(it.rows) for it in tabling.sheets("ru")}
    for marking in (INTERNAL, RESTRICTED):
        text = f"{marking}: 5 мая 2024 года в Алматы пройдёт форум «Ячмень»."
        taken = intake.add_bytes(f"{marking}.txt", text.encode(), marking=marking)
        if marking == INTERNAL:
            fact = FactRow.objects.filter(document=taken.document, kind="event")[0].id
            deciding.accept(fact, by="Роль head")
            known = FactRow.objects.filter(kind="event", document__marking=PUBLIC).order_by("id")[0].id
            deciding.same(fact, known, by="Роль head")
    with seen_by(at_level(PUBLIC)):
        assert {it.name: list(it.rows) for it in tabling.sheets("ru")} == before
    inside = {it.name: list(it.rows) for it in tabling.sheets("ru")}
    assert len(inside["documents"]) == len(before["documents"]) + 1, "the restricted one is in neither"
