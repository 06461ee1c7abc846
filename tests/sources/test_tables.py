"""XLSX and CSV → a header and numbered rows of text; what is no table is refused with the reason."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from functools import partial

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_files import HEADER, ROWS, csv, saved, xlsx

from spravka import kinds
from spravka.sources import tables
from spravka.sources.columns import is_label
from spravka.sources.tables import BadTable, Table

IS_LABEL = partial(is_label, kinds.get("agreement"))


def read(raw: bytes, sheet: str = "") -> Table:
    return tables.read(raw, "t.xlsx", IS_LABEL, sheet)


def fault(raw: bytes, sheet: str = "") -> BadTable:
    with pytest.raises(BadTable) as caught:
        read(raw, sheet)
    assert "\n" not in str(caught.value)
    assert "t.xlsx" in str(caught.value)
    return caught.value


def cells(told: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in told.rows]


# -- XLSX -------------------------------------------------------------------------------------------------------------


def test_a_title_and_empty_rows_stand_above_the_header() -> None:
    told = read(xlsx(("Перечень соглашений",), (), HEADER, ROWS[0], (), ROWS[1], merged=["A1:F1"]))
    assert told.header == HEADER
    assert [row.number for row in told.rows] == [4, 6]
    assert told.rows[0].cells == tuple(map(str, ROWS[0]))
    assert (told.sheet, told.sheets) == ("Лист1", ("Лист1",))


def test_the_row_that_numbers_the_columns_is_no_row() -> None:
    assert [row.number for row in read(xlsx(HEADER, (1, 2, 3, 4, 5, 6), ROWS[0])).rows] == [3]


def test_without_known_words_the_header_is_the_first_row_of_several_cells() -> None:
    told = read(xlsx(("Список",), ("раз", "два"), ("три", "четыре")))
    assert told.header == ("раз", "два")
    assert cells(told) == [("три", "четыре")]


def test_cells_are_text_as_a_person_reads_them() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Дата"] * 9)
    values = [
        date(2022, 9, 14), datetime(2022, 9, 14, 15, 30), time(9, 5), 0.1 + 0.2, 1250.50, 2e9, True, 123456789012345,
        0.184,
    ]  # fmt: skip
    book.active.append(values)
    book.active.cell(2, 9).number_format = "0.0%"
    told = cells(read(saved(book)))[0]
    assert told == (
        "2022-09-14",
        "2022-09-14",
        "09:05",
        "0.3",
        "1250.5",
        "2000000000",
        "да",
        "123456789012345",
        "18.4",
    )


def test_a_literal_per_cent_sign_changes_no_value() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Дата", "Место"])
    book.active.append([18.4, 1])
    book.active.cell(2, 1).number_format = '0.0"%"'
    assert cells(read(saved(book))) == [("18.4", "1")]


def test_what_nobody_sees_is_taken_out() -> None:
    assert tables.clean(" Жа\u00admбыл\u200b \r\nобл\u0000асть\ufeff ") == "Жаmбыл \nобласть"
    assert tables.clean("и\u0306") == "й"
    assert tables.clean("a\ud800b") == "ab"


def test_merged_cells_have_what_the_first_has() -> None:
    rows = (
        ("Стороны", "Дата", "Место"),
        ("Витебская область", "2020", "Минск"),
        ("", "2021", ""),
        ("", "2022", "Орша"),
    )
    told = cells(read(xlsx(*rows, merged=["A2:A4", "B2:C2"])))
    assert [row[0] for row in told] == ["Витебская область"] * 3
    assert told[0][2] == "2020"  # the area's first cell
    assert [row[2] for row in told[1:]] == ["", "Орша"]


def test_a_row_that_has_only_a_part_of_a_merged_cell_is_none() -> None:
    told = read(xlsx(("Стороны", "Дата"), ("Минск", "2020"), ("", ""), merged=["A2:A3"]))
    assert [row.number for row in told.rows] == [2]


def test_a_header_of_two_rows_merged_down() -> None:
    rows = (("№", "Дата", "Кто", ""), ("", "", "Стороны", "Подписали"), ("1", "2020", "Минск", "Иванов"))
    told = read(xlsx(*rows, merged=["A1:A2", "B1:B2", "C1:D1"]))
    assert told.header == ("№", "Дата", "Стороны", "Подписали")
    assert [row.number for row in told.rows] == [3]


def test_a_heading_over_several_columns_names_those_that_have_no_known_name() -> None:
    upper = ("№", "Стороны", "", "Сроки", "", "Состояние")
    lower = ("", "Сторона области", "Партнёр", "Дата подписания", "Действует до", "")
    for merged in (("A2:A3", "B2:C2", "D2:E2", "F2:F3"), ()):
        told = read(
            xlsx(("Перечень соглашений", *[""] * 5), upper, lower, ("1", "А", "Б", "2020", "2021"), merged=merged)
        )
        assert told.header == ("№", "Стороны", "Партнёр", "Дата подписания", "Действует до", "Состояние")
        assert [row.number for row in told.rows] == [4]


def test_the_lower_row_of_a_header_may_have_the_fewer_known_names() -> None:
    upper = ("№", "Наименование", "Стороны", "", "Состояние")
    told = read(csv(upper, ("", "", "Наша", "Партнёр", ""), ("1", "План", "А", "Б", "действует")))
    assert told.header == ("№", "Наименование", "Стороны", "Партнёр", "Состояние")
    assert [row.number for row in told.rows] == [3]


def test_a_first_row_in_which_a_label_happens_to_stand_is_a_row() -> None:
    told = read(csv(("Наименование", "Стороны", "Место"), ("Документ", "Минск", "Дата")))
    assert [row.number for row in told.rows] == [2]
    told = read(csv(("Стороны", "Дата", ""), ("Минск", "2020", ""), ("Партнёр", "2021", "")))
    assert [row.number for row in told.rows] == [2, 3]


def test_the_fullest_sheet_or_the_named_one() -> None:
    raw = xlsx(("Стороны",), ("Минск",), more={"Второй": [HEADER, *ROWS]})
    assert read(raw).sheet == "Второй"
    assert read(raw).sheets == ("Лист1", "Второй")
    assert cells(read(raw, "Лист1")) == [("Минск",)]
    bad = fault(raw, "Третий")
    assert (bad.sort, bad.told) == ("sheet", ("t.xlsx", "Третий", "Лист1, Второй"))
    assert fault(csv(HEADER), "Лист1").sort == "sheet"


def test_a_row_longer_than_the_header_keeps_its_cells() -> None:
    told = read(xlsx(("Стороны", "Дата"), ("Минск", "2020", "и ещё")))
    assert told.header == ("Стороны", "Дата", "")
    assert cells(told) == [("Минск", "2020", "и ещё")]


# -- CSV --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_csv_of_every_usual_sort(mark: str, encoding: str) -> None:
    told = read(csv(HEADER, *ROWS, mark=mark, encoding=encoding))
    assert told.header == HEADER
    assert cells(told) == [tuple(map(str, row)) for row in ROWS]
    assert [row.number for row in told.rows] == [2, 3]


def test_csv_without_quotes_whose_cells_hold_commas() -> None:
    told = read("Стороны;Дата;Место\nРоссия, Китай;2020;а, б, в\n\nМинск;2021;\n".encode())
    assert cells(told) == [("Россия, Китай", "2020", "а, б, в"), ("Минск", "2021", "")]
    assert [row.number for row in told.rows] == [2, 4]


def test_a_line_break_in_a_cell_does_not_shift_the_numbers() -> None:
    told = read('Стороны;Дата\n"Минск\nОрша";2020\nБрест;2021\n'.encode())
    assert [(row.number, row.cells[0]) for row in told.rows] == [(2, "Минск\nОрша"), (3, "Брест")]


def test_the_line_by_which_excel_is_told_the_delimiter() -> None:
    told = read("sep=,\r\nСтороны,Дата\r\nМинск,2020\r\n".encode())
    assert (told.header, told.rows[0].number) == (("Стороны", "Дата"), 3)


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://x")',
)


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_that_is_written_is_a_formula(cell: str) -> None:
    assert tables.guarded(cell) == f"'{cell}"
    assert tables.guarded(f"1{cell}") == f"1{cell}"


@given(st.text(max_size=20))
def test_what_was_guarded_is_read_as_it_was(cell: str) -> None:
    assert tables.guarded(cell)[:1] not in {formula[0] for formula in FORMULAS} or not cell
    if not cell.startswith("'"):
        assert tables.bare(tables.guarded(cell)) == cell


def test_an_apostrophe_before_a_formula_is_taken_off() -> None:
    assert cells(read("Стороны;Дата\n'=1+1;'так\n".encode())) == [("=1+1", "'так")]


# -- what is no table -------------------------------------------------------------------------------------------------


def test_an_old_workbook_and_a_protected_one() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    assert fault(ole + "Workbook".encode("utf-16-le")).sort == "old"
    assert fault(ole + "EncryptedPackage".encode("utf-16-le")).sort == "encrypted"


def test_broken_and_foreign_archives() -> None:
    whole = xlsx(HEADER, *ROWS)
    assert fault(whole[: len(whole) // 2]).sort == "broken"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert fault(other.getvalue()).sort == "broken"


def test_a_sheet_that_is_no_xml() -> None:
    assert fault(_with(xlsx(HEADER), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")).sort == "broken"


def test_entities_that_grow_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet>&b;</worksheet>'
    assert fault(_with(xlsx(HEADER), "xl/worksheets/sheet1.xml", bomb)).sort == "broken"


def _with(raw: bytes, name: str, part: bytes) -> bytes:
    """The workbook with another content of one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return made.getvalue()


def test_one_that_grows_when_unpacked_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "UNZIPPED", 3000)
    assert fault(xlsx(HEADER, *ROWS)).sort == "large"


def test_too_many_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 2)
    assert len(read(csv(HEADER, *ROWS)).rows) == 2
    assert fault(csv(HEADER, *ROWS, ROWS[0])).sort == "rows_many"
    assert len(read(csv(["a"] * tables.COLUMNS)).header) == tables.COLUMNS
    for raw in (csv(["a"] * 201), xlsx(["a"] * 201)):
        assert fault(raw).told == ("t.xlsx", 1, 200)


def test_an_empty_table_a_picture_and_a_quote_that_does_not_close() -> None:
    assert fault(xlsx()).sort == "empty"
    assert fault(b";;;\n;;").sort == "empty"
    assert fault(b"").sort == "text"
    assert fault(b"\x89PNG\r\n\x1a\n\0\0\0").sort == "text"
    bad = fault('Стороны;Дата\nМинск;2020\n"Брест;2021\n'.encode())
    assert (bad.sort, bad.told) == ("quote", ("t.xlsx", 3))


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text(alphabet='";,\t\nабв1').map(str.encode)
)
def test_whatever_the_bytes_it_is_a_table_or_bad_input(raw: bytes) -> None:
    try:
        told = read(raw)
    except BadTable:
        return
    assert all(len(row.cells) == len(told.header) and any(row.cells) for row in told.rows)
    assert [row.number for row in told.rows] == sorted({row.number for row in told.rows})


@given(st.binary(min_size=1, max_size=40), st.floats(0, 1))
def test_a_damaged_workbook_is_a_table_or_bad_input(noise: bytes, at: float) -> None:
    start = int(at * len(WHOLE))
    try:
        read(WHOLE[:start] + noise + WHOLE[start + len(noise) :])
    except BadTable:
        return


WHOLE = xlsx(HEADER, *ROWS)
