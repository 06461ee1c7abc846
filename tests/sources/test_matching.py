"""Rows → what they tell, or why they do not, by row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka import kinds
from spravka.sources import columns
from spravka.sources.matching import LONGEST, Understood, twice, understand
from spravka.sources.tables import Row, Table

TODAY = date(2023, 12, 1)


def told(kind: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> Understood:
    table = Table("t", "", ("",), header, tuple(Row(n, row) for n, row in enumerate(rows, 2)))
    of = kinds.get(kind)
    return understand(of, table, [guess.field for guess in columns.propose(of, header)], TODAY)


def one(kind: str, **cells: str) -> dict[str, Any]:
    """The values of a row with these cells, by the field's label."""
    of = kinds.get(kind)
    found = told(kind, tuple(of.fields[name].label("ru") for name in cells), tuple(cells.values()))
    assert not found.bad, found.bad
    return dict(found.good[0].fields)


def faults(kind: str, **cells: str) -> list[tuple[str, int, str]]:
    of = kinds.get(kind)
    found = told(kind, tuple(of.fields[name].label("ru") for name in cells), tuple(cells.values()))
    assert not found.good
    return [(fault.sort, fault.column, fault.value) for fault in found.bad[0].faults]


def test_an_agreement_as_an_office_writes_it() -> None:
    header = ("Наименование документа", "Страна/регион", "Дата подписания", "Срок", "Состояние")
    row = (
        "Соглашение о  сотрудничестве",
        "Витебская область",
        "14.09.2022",
        "с 01.01.2023 по 31.12.2025",
        "Действующее",
    )
    (good,) = told("agreement", header, row).good
    assert good.number == 2
    assert good.fields == {
        "subject": "о сотрудничестве", "parties": ("Витебская область",), "date": "2022-09-14",
        "period": "2023-01-01/2025-12-31", "status": "in_force", "type": "agreement",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sort", "subject"),
    [
        ("Дорожная карта сотрудничества", "roadmap", "сотрудничества"),
        ("План мероприятий на 2024 год", "plan", "на 2024 год"),
        ("План совместных действий", "plan", "План совместных действий"),  # «план» is the office's word, not the label
        ("Рамочное соглашение о торговле", "agreement", "Рамочное соглашение о торговле"),
        ("Меморандум", "memorandum", "Меморандум"),
        ("О сотрудничестве", None, "О сотрудничестве"),
    ],
)
def test_a_document_called_by_its_sort(name: str, sort: str | None, subject: str) -> None:
    found = one("agreement", subject=name, parties="Минск")
    assert (found.get("type"), found["subject"]) == (sort, subject)


def test_a_column_of_sorts_is_believed_before_the_name() -> None:
    found = one("agreement", type="протокол", subject="Соглашение о торговле")
    assert (found["type"], found["subject"]) == ("protocol", "Соглашение о торговле")


def test_parts_of_a_name_are_sides_only_if_each_is_a_territory() -> None:
    assert one("agreement", parties="Россия, Казахстан")["parties"] == ("Россия", "Казахстан")
    assert one("agreement", parties="Ленинградская область – Минск и Брест")["parties"] == (
        "Ленинградская область", "Минск", "Брест",
    )  # fmt: skip
    for whole in ("Комитет по культуре, спорту и туризму", "Босния и Герцеговина", "Тринидад и Тобаго"):
        assert one("agreement", parties=whole)["parties"] == (whole,)


def test_columns_of_one_list_are_one_list() -> None:
    header = ("С нашей стороны", "Со стороны партнёра", "Дата")
    (good,) = told("meeting", header, ("Иван Петров; Анна Ким", "Анна Ким", "2023")).good
    assert good.fields["sides"] == ("Иван Петров", "Анна Ким")


def test_cells_that_say_nothing() -> None:
    assert one("agreement", parties="Минск", period="бессрочно", date="–", place="Не указано", status="") == {
        "parties": ("Минск",)
    }


def test_faults_name_the_column_and_the_value() -> None:
    assert faults("agreement", parties="Минск", date="32.13.2022", status="потеряно") == [
        ("date", 1, "32.13.2022"), ("closed", 2, "потеряно"),
    ]  # fmt: skip
    assert faults("investment_project", product="завод", jobs="много", amount="дорого") == [
        ("integer", 1, "много"), ("amount", 2, "дорого"),
    ]  # fmt: skip
    assert faults("agreement", parties="Минск", place="ы" * (LONGEST + 1))[0][:2] == ("long", 1)
    for error in ("#REF!", "#ССЫЛКА!", "#N/A"):
        assert faults("agreement", parties="Минск", place=error) == [("formula", 1, error)]


def test_a_row_without_any_key_field_is_refused() -> None:
    assert faults("agreement", place="Минск", date="2022") == [("empty", -1, "")]


def test_the_good_and_the_bad_keep_their_numbers() -> None:
    found = told("meeting", ("Участники", "Дата"), ("А", "2020"), ("Б", "никогда"), ("В", "2021"), ("", "2022"))
    assert [good.number for good in found.good] == [2, 4]
    assert [bad.row.number for bad in found.bad] == [3, 5]


def test_two_columns_of_one_value_are_told() -> None:
    agreement = kinds.get("agreement")
    assert twice(agreement, ["date", "", "date", "parties", "parties", ""]) == ["date"]


def test_a_name_in_several_columns_is_one_name() -> None:
    header = ("Фамилия", "Имя", "Отчество", "Должность", "Организация", "Страна")
    rows = (("Иванов", "Пётр", "Сергеевич", "аким", "Акимат", "Казахстан"), ("Ким", "Анна", "", "посол", "", ""))
    good = told("person_post", header, *rows).good
    assert [it.fields["person"] for it in good] == ["Иванов Пётр Сергеевич", "Ким Анна"]
    assert [it.fields.get("of") for it in good] == ["Акимат", None]
    assert twice(kinds.get("person_post"), ["person", "person", "person", "post"]) == []


def test_a_day_that_lost_its_format_is_a_day_again() -> None:
    assert one("meeting", sides="Минск", date="44267")["date"] == "2021-03-12"
    assert faults("meeting", sides="Минск", date="70000") == [("date", 1, "70000")]
    assert one("investment_project", product="завод", jobs="44267")["jobs"] == 44267


@pytest.mark.parametrize("first", ["Итого", "ИТОГО: 5", "Всего встреч", "Total:", "Барлығы 7"])
def test_a_row_that_adds_up_the_others_is_told_as_that(first: str) -> None:
    found = told("event", ("№", "Наименование", "Дата"), ("", first, "2022"), (first, "12", ""))
    assert [[fault.sort for fault in bad.faults] for bad in found.bad] == [["total"], ["total"]]


def test_a_record_that_is_called_like_a_total_is_a_row() -> None:
    forum = one("event", name="Всего мира культуры форум", place="Омск")
    assert forum == {"name": "Всего мира культуры форум", "place": "Омск"}
    assert one("investment_project", company="Total", product="завод")["product"] == "завод"
    assert faults("investment_project", company="Total", jobs="1 200") == [("total", -1, "")]
    assert faults("event", name="Итого по области:", place="Омск") == [("total", -1, "")]


def test_what_only_begins_like_a_total_is_a_row() -> None:
    for name in ("Всероссийский форум", "Total Energies", "Итоговый форум"):
        assert one("event", name=name)["name"] == name


@given(st.data())
def test_every_row_is_good_or_bad_whatever_its_cells(data: st.DataObject) -> None:
    kind = kinds.get(data.draw(st.sampled_from([kind.name for kind in kinds.all()])))
    fields = data.draw(st.lists(st.sampled_from([*kind.fields, ""]), min_size=1, max_size=3))
    cell = st.text(max_size=30) | st.sampled_from(CELLS)
    rows = data.draw(st.lists(st.tuples(*[cell] * len(fields)), max_size=5))
    table = Table("t", "", ("",), ("",) * len(fields), tuple(Row(n, row) for n, row in enumerate(rows, 2)))
    found = understand(kind, table, fields, TODAY)
    assert sorted([g.number for g in found.good] + [b.row.number for b in found.bad]) == list(range(2, len(rows) + 2))
    for good in found.good:
        assert not kind.check(good.fields)


@pytest.mark.parametrize("kind", kinds.all(), ids=lambda kind: kind.name)
def test_any_cell_in_any_field_is_a_value_or_a_fault(kind: kinds.Kind) -> None:
    for name in kind.fields:
        rows = tuple(Row(n, (cell,)) for n, cell in enumerate(CELLS))
        found = understand(kind, Table("t", "", ("",), ("",), rows), [name], TODAY)
        assert len(found.good) + len(found.bad) == len(CELLS)
        assert not [fault for good in found.good for fault in kind.check(good.fields)]


CELLS = [
    "Минск", "14.09.2022", "с 1 мая по 3 мая 2022", "в прошлом году", "9999-12-31", "0000", "2024-02-30", "1,2 млрд",
    "350–500 млн", "-5", "٣٤", "²", "1e400", "999999999999999999", "действует", "Россия, Китай", "; ; ", "\n", "–/–",
    "до", "31.12.9999", "29.02.1900 - 01.01.0001", "I квартал", "#N/A", "по",
]  # fmt: skip
