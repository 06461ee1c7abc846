"""Tables of other years and publishers: what differs is read, or told; nothing is taken for what it is not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from publishers_forms import MONTHS, xlsx

from spravka.trade import labels
from spravka.trade.openers import open_file
from spravka.trade.rows import Tally

Told = dict[tuple[str, str, str], int]
"""Value in the unit printed, by partner, flow and period."""


def read(tmp_path: Path, rows: Sequence[Sequence[Any]], scale: int = 6) -> tuple[Told, Tally]:
    it = open_file(xlsx(tmp_path / "t.xlsx", {"Лист1": rows}), reporter="RU")
    told = {
        (row.partner, row.flow, f"{row.start:%Y-%m}/{row.months}"): int(row.value.scaleb(-scale)) for row in it.rows
    }
    return told, it.tally


TITLE = [["Внешняя торговля Российской Федерации"], ["млн долларов США"]]


def test_blocks_of_a_group_are_not_the_whole_trade(tmp_path: Path) -> None:
    def block(title: str, base: int) -> list[list[Any]]:
        head = [None, "Оборот", "Экспорт", "Импорт"]
        return [[None, None, title], [None, "2013 год"], head, ["Январь", 2 * base + 1, base + 1, base]]

    rows = [["ОБЩИЕ  ИТОГИ ВНЕШНЕЙ ТОРГОВЛИ РОССИЙСКОЙ ФЕДЕРАЦИИ"], ["(миллионов долларов)"]]
    rows += block("Д А Л Ь Н Е Е   З А Р У Б Е Ж Ь Е", 80) + block("СО СТРАНАМИ СНГ", 20) + block("В С Е Г О", 110)
    told, tally = read(tmp_path, rows)
    assert told[("FAR-ABROAD", "export", "2013-01/1")] == 81
    assert told[("CIS", "import", "2013-01/1")] == 20
    assert told[("WORLD", "export", "2013-01/1")] == 111
    assert not tally.refused
    found = {m.cell: (m.published, m.computed) for m in tally.mismatches}
    assert found["Лист1!C14"] == (111, 102)


def test_a_row_s_two_labels_one_of_which_is_merged_over_several_rows(tmp_path: Path) -> None:
    head = ["Страна", "Показатель", "2020", "2021"]
    rows = [["Китай", "Экспорт", 1, 2], [None, "Импорт", 3, 4], ["Казахстан", "экспорт", 5, 6], [None, "импорт", 7, 8]]
    told, tally = read(tmp_path, [*TITLE, head, *rows])
    assert [told[(p, f, "2021-01/12")] for p in ("CN", "KZ") for f in ("export", "import")] == [2, 4, 6, 8]
    assert len(told) == 8
    assert not tally.refused


def test_blocks_of_countries_with_their_flows(tmp_path: Path) -> None:
    def block(name: str, base: int) -> list[list[Any]]:
        return [[name], ["Экспорт", base, base + 1], ["Импорт", base + 2, base + 3]]

    told, _ = read(tmp_path, [*TITLE, [None, "2020", "2021"], *block("Китай", 10), *block("Казахстан", 20)])
    assert told[("CN", "export", "2020-01/12")] == 10
    assert told[("KZ", "import", "2021-01/12")] == 23
    assert not any(partner == "WORLD" for partner, _, _ in told)


def test_flows_named_in_rows_of_their_own_without_a_figure(tmp_path: Path) -> None:
    rows = [["Экспорт"], ["Китай", 1, 2], ["Импорт"], ["Китай", 5, 6]]
    told, tally = read(tmp_path, [*TITLE, ["Страна", "2020", "2021"], *rows])
    assert (told[("CN", "export", "2021-01/12")], told[("CN", "import", "2021-01/12")]) == (2, 6)
    assert not tally.refused


def test_one_table_under_another(tmp_path: Path) -> None:
    def table(flow: str, base: int) -> list[list[Any]]:
        return [[f"{flow} России за январь-июнь 2021 г., млн долл. США"], ["Страна", "Сумма"], ["Китай", base]]

    told, _ = read(tmp_path, table("Экспорт", 5) + table("Импорт", 7))
    assert told == {("CN", "export", "2021-01/6"): 5, ("CN", "import", "2021-01/6"): 7}


def test_the_total_under_months_is_of_its_column_and_is_held_against_them(tmp_path: Path) -> None:
    rows = [["Экспорт Российской Федерации"], ["млн долларов США"], [None, "Китай", "Казахстан"], [2021]]
    rows += [[month, n, 10 * n] for n, month in enumerate(MONTHS[:9], 1)]
    told, tally = read(tmp_path, [*rows, ["Итого", 45, 490]])
    assert told[("CN", "export", "2021-01/9")] == 45
    assert not any(partner == "WORLD" for partner, _, _ in told)
    assert [(m.cell, m.published, m.computed) for m in tally.mismatches] == [("Лист1!C14", 490, 450)]


def test_years_as_the_labels_of_rows(tmp_path: Path) -> None:
    rows = [["Экспорт Российской Федерации"], ["млн долларов США"], [None, "Армения", "Грузия"]]
    told, _ = read(tmp_path, [*rows, [2019, 1990, 2001], [2020, 1985, 1999]])
    assert told[("AM", "export", "2019-01/12")] == 1990
    assert told[("GE", "export", "2020-01/12")] == 1999


def test_columns_of_two_currencies(tmp_path: Path) -> None:
    head = [["Страна", "Экспорт", None], [None, "млн долл. США", "млрд руб."]]
    it = open_file(
        xlsx(tmp_path / "t.xlsx", {"1": [["Внешняя торговля России в 2021 году"], *head, ["Китай", 100, 7.4]]})
    )
    assert {(row.unit, row.value) for row in it.rows} == {
        ("USD", Decimal(100_000_000)),
        ("RUB", Decimal(7_400_000_000)),
    }
    assert not it.tally.refused


def test_the_unit_as_the_heading_of_the_only_column(tmp_path: Path) -> None:
    rows = [["Экспорт России в 2021 году"], ["Страна", "тыс. долл. США", "Доля, %"], ["Китай", 100, 80]]
    told, _ = read(tmp_path, rows, scale=3)
    assert told == {("CN", "export", "2021-01/12"): 100}


@pytest.mark.parametrize(
    ("title", "reporter", "partner"),
    [
        ("Внешняя торговля России с Республикой Казахстан в 2021 году", "RU", "KZ"),
        ("Внешняя торговля Российской Федерации с государствами - участниками СНГ", "RU", "CIS"),
        ("Экспорт Российской Федерации в страны дальнего зарубежья", "RU", "FAR-ABROAD"),
        ("Взаимная торговля Республики Казахстан с ЕАЭС в 2022 г.", "KZ", "EAEU"),
        ("Взаимная торговля Российской Федерации и Республики Казахстан", "RU", "KZ"),
        ("Экспорт товаров из Республики Беларусь в Российскую Федерацию", "BY", "RU"),
        ("Импорт в Россию из Казахстана", "RU", "KZ"),
        ("Экспорт в Казахстан", "", "KZ"),
        ("External trade of Georgia with CIS countries", "GE", "CIS"),
        ("Экспорт в Российской Федерации в 2021 году", "RU", ""),
        ("Экспорт из России", "RU", ""),
        ("Торговля Казахстана с учётом взаимной торговли со странами ЕАЭС", "KZ", ""),
        ("Источник: торговая статистика Казахстана и обмен с ФТС России", "KZ", ""),
        ("Экспорт Российской Федерации в основные страны", "RU", ""),
        ("Внешнеторговый оборот России с Китаем и Индией", "RU", ""),
        ("Основные показатели внешней торговли Республики Казахстан по странам", "KZ", ""),
    ],
)
def test_whose_trade_a_title_tells_and_with_whom(title: str, reporter: str, partner: str) -> None:
    assert (labels.territory_in(title), labels.partner_in(title)) == (reporter, partner)


def test_the_total_of_a_table_of_a_group_s_trade_is_the_group_s(tmp_path: Path) -> None:
    rows = [["Внешняя торговля России со странами СНГ за 2021 год"], ["млн долларов США"]]
    told, _ = read(tmp_path, [*rows, ["Страна", "Экспорт"], ["Всего", 20], ["Беларусь", 15], ["Казахстан", 5]])
    assert told[("CIS", "export", "2021-01/12")] == 20
    assert not any(partner == "WORLD" for partner, _, _ in told)


def test_headings_of_continents_and_a_header_repeated_on_the_next_page(tmp_path: Path) -> None:
    head, rows = ["Страна", "Экспорт"], [["Европа"], ["Германия", 29], ["Азия"], ["Китай", 68]]
    told, tally = read(
        tmp_path, [["Внешняя торговля России, 2021"], ["млн долл. США"], head, *rows, head, ["Всего", 97]]
    )
    assert told[("WORLD", "export", "2021-01/12")] == 97
    assert len(told) == 3
    assert not tally.refused


def test_rates_of_no_flow_and_of_a_half_year_to_another(tmp_path: Path) -> None:
    head = ["Показатель", "2020", "2021"]
    rows = [["Экспорт", 49, 68], ["Импорт", 55, 72], ["Темп роста, %", 93.6, 135], ["Доля, %", 18, 17.9]]
    told, tally = read(tmp_path, [["Внешняя торговля России с Китаем"], ["млрд долл. США"], head, *rows], scale=9)
    assert (len(told), tally.mismatches, tally.refused) == (4, [], [])
    half = ["Страна", "I полугодие 2022", "I полугодие 2023", "I полугодие 2023 к I полугодию 2022, %"]
    told, tally = read(tmp_path, [["Экспорт России, млн долл. США"], half, ["Китай", 40, 50, 125]])
    assert (told[("CN", "export", "2023-01/6")], tally.checked, tally.mismatches) == (50, 1, [])


def test_thousands_by_either_mark(tmp_path: Path) -> None:
    rows = [["Китай", "1,234,567.8", "1.234.567,8"], ["Индия", "1,234", "1 234"], ["Армения", "12 345.67", "(12)"]]
    told, tally = read(tmp_path, [*TITLE, ["Экспорт"], ["Страна", "2020", "2021"], *rows])
    assert told[("CN", "export", "2020-01/12")] == told[("CN", "export", "2021-01/12")] == 1_234_567
    assert told[("IN", "export", "2021-01/12")] == 1234
    assert [(one.where, one.reason) for one in tally.refused] == [("Лист1!C7", "«(12)» is no number")]


@pytest.mark.parametrize(
    ("title", "told"), [("Exports of Kazakhstan, million US dollars", 5007), ("Экспорт Казахстана, млн долл. США", 5)]
)
def test_a_comma_before_three_digits(tmp_path: Path, title: str, told: int) -> None:
    rows = [["Russia", "5,007", "7,018"], ["China", "9,005", "9,800"]]
    found, tally = read(tmp_path, [[title], [None, "2020", "2021"], *rows])
    assert found[("RU", "export", "2020-01/12")] == told
    assert any("«5,007» is read as 5.007" in notice for notice in tally.notices) == (told == 5)


@pytest.mark.parametrize(
    ("title", "told"), [("Exports of Kazakhstan, million US dollars", 5007), ("Экспорт Казахстана, млн долл. США", 5)]
)
def test_a_comma_before_three_digits_beside_a_point(tmp_path: Path, title: str, told: int) -> None:
    rows = [["Russia", "5,007", "1.5"], ["China", "2.25", "9.8"]]
    found, tally = read(tmp_path, [[title], [None, "2020", "2021"], *rows])
    assert found[("RU", "export", "2020-01/12")] == told
    assert found[("RU", "export", "2021-01/12")] == 1
    assert any("«5,007» is read as 5.007" in notice for notice in tally.notices) == (told == 5)


def test_a_row_that_is_all_slips_ends_no_table(tmp_path: Path) -> None:
    rows = [["Китай", 1, 2], ["Индия", "1ю5", "нет 2"], ["прочее", "см. прим.", "то же"], ["Казахстан", 5, 6]]
    told, tally = read(tmp_path, [*TITLE, ["Экспорт"], ["Страна", "2020", "2021"], *rows])
    assert told[("KZ", "export", "2021-01/12")] == 6
    assert [one.where for one in tally.refused] == ["Лист1!B6", "Лист1!C6"]


def test_a_balance_that_comes_out_is_no_sign_of_all_partners(tmp_path: Path) -> None:
    head = ["Страна", "Экспорт", "Импорт", "Сальдо"]
    rows = [["Всего", 100, 90, 10], ["Казахстан", 50, 43, 7], ["Китай", 20, 17, 3]]
    it = open_file(
        xlsx(tmp_path / "t.xlsx", {"1": [["Внешняя торговля России, 2021"], ["млн долл. США"], head, *rows]})
    )
    assert not it.whole
