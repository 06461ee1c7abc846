"""Publishers' tables in forms of our own making: moved, renamed, cut short, with marks, and with faults in them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from publishers_forms import by_country, country, itog, months, stran, xls, xlsx

from spravka.errors import BadInput
from spravka.trade.countries import partner
from spravka.trade.openers import open_file
from spravka.trade.rows import Opened, Row, amount

PARTNERS = ("Казахстан", "Республикa \nКорея", "Китaй")  # with Latin letters, as printed


def read(path: Path) -> tuple[Opened, dict[tuple[str, str, str, int], Row]]:
    it = open_file(path)
    return it, {(row.partner, row.flow, f"{row.start:%Y-%m}", row.months): row for row in it.rows}


def year(start: float) -> list[list[Any]]:
    return [[start + n, 2.5, 10] for n in range(12)]


def test_months_by_country(tmp_path: Path) -> None:
    it, rows = read(xlsx(tmp_path / "a.xlsx", stran({2030: year(1.1)}, {2030: year(7.1)}, PARTNERS)))
    assert it.source == "fts-96stran"
    assert len(rows) == 72
    row = rows[("KZ", "export", "2030-03", 1)]
    assert row.value == Decimal("3100000")
    assert (row.reporter, row.unit, row.scale, row.valuation, row.cell) == ("RU", "USD", 6, "FOB", "Экспорт!B9")
    assert rows[("KR", "import", "2030-12", 1)].value == Decimal("2500000")


def test_a_year_cut_short_a_renamed_sheet_and_a_moved_header(tmp_path: Path) -> None:
    export = months("Экспорт Российской Федерации в основные страны", PARTNERS, {2030: year(1.1), 2031: year(3.1)[:5]})
    moved = [[None], [None, None, "лишняя строка"], *([None, None, *row] for row in export)]
    it, rows = read(xlsx(tmp_path / "b.xlsx", {"Лист17": moved}))
    assert it.source == "fts-96stran"
    assert rows[("CN", "export", "2031-05", 1)].value == Decimal("10000000")
    assert ("CN", "export", "2031-06", 1) not in rows
    assert it.tally.refused == []


def test_marks_at_names_and_figures_and_cells_without_a_figure(tmp_path: Path) -> None:
    told = months(
        "Экспорт Российской Федерации в основные страны",
        ("Казахстан 1)", "Беларусь*", "Китай²"),
        {2030: [["…", "12,5*", "1 234,5"]]},
    )
    told.append(["* Включены досчеты."])
    it, rows = read(xlsx(tmp_path / "c.xlsx", {"Экспорт": told}))
    assert set(rows) == {("BY", "export", "2030-01", 1), ("CN", "export", "2030-01", 1)}
    assert rows[("BY", "export", "2030-01", 1)].value == Decimal("12500000")
    assert rows[("CN", "export", "2030-01", 1)].value == Decimal("1234500000")
    assert it.tally.missing == 1


def test_a_number_is_the_decimal_that_was_typed(tmp_path: Path) -> None:
    told = [[869.1134000000001, 0.1, 1e-05]]
    _, rows = read(
        xlsx(
            tmp_path / "d.xlsx", {"Э": months("Экспорт Российской Федерации в основные страны", PARTNERS, {2030: told})}
        )
    )
    assert rows[("KZ", "export", "2030-01", 1)].value == Decimal("869113400.0000001")
    assert rows[("KR", "export", "2030-01", 1)].value == Decimal("100000")
    assert rows[("CN", "export", "2030-01", 1)].value == Decimal("10")


def test_rows_and_cells_that_cannot_be_read_are_refused_by_place_and_reason(tmp_path: Path) -> None:
    rows = [
        country("Всего", 30, 12), country("Армения", 10, 2), country("Фарландия", 5, 5), country("Беларусь", 20, 10),
        ["Киргизия", 7, None, "12а5", None, 1, None], ["Узбекистан", -3, None, -4, None, 1, None],
    ]  # fmt: skip
    it, told = read(xls(tmp_path / "e.xls", {"12_2030": by_country("за январь-декабрь 2030 года", rows)}))
    assert it.source == "kz-by-country"
    assert {key[0] for key in told} == {"WORLD", "AM", "BY", "KG", "UZ"}
    refused = {r.where: r.reason for r in it.tally.refused}
    assert "«Фарландия»" in refused["12_2030, row 8"]
    assert "«12а5»" in refused["12_2030!D10"]
    assert "negative" in refused["12_2030!D11"]
    assert told[("AM", "import", "2030-01", 12)].value == 2000


def test_totals_are_kept_apart_and_a_mismatch_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = [
        country("Всего\nв том числе", 100, 40), country("Страны СНГ", 60, 10), country(" Страны ЕАЭС", 50, 5),
        country("Армения", 20, 5), country("Беларусь", 30, None), country(" Страны вне ЕАЭС", 10, 5),
        country("Украина", 10, 5), country("Остальные страны мира", 40, 30), country("Европа", 40, 30),
        country("Германия", 40, 30),
    ]  # fmt: skip
    sheet = by_country("за 2030 год", rows)
    it, told = read(xls(tmp_path / "f.xls", {"2030": sheet}))
    assert it.whole
    assert it.tally.mismatches == []
    assert it.tally.checked > 15
    assert told[("CIS", "export", "2030-01", 12)].value == 60_000
    sheet[8][3] = 25  # Armenia's export
    it, _ = read(xls(tmp_path / "g.xls", {"2030": sheet}))
    found = {m.cell: m for m in it.tally.mismatches}
    assert (found["2030!D8"].published, found["2030!D8"].computed) == (50, 55)  # the EAEU, whose part it is
    assert "turnover" in found["2030!B9"].what  # and Armenia's own turnover


def test_shares_are_held_against_the_whole(tmp_path: Path) -> None:
    rows = [country("Всего", 100, 100), country("Армения", 60, 60), country("Беларусь", 40, 40)]
    rows[1][4], rows[2][4] = 60.0, 41.0
    it, _ = read(xls(tmp_path / "h.xls", {"2030": by_country("за 2030 год", rows)}))
    assert [m.cell for m in it.tally.mismatches] == ["2030!E8"]


def test_the_flows_under_each_other_and_figures_that_look_like_years(tmp_path: Path) -> None:
    export = {
        "": 3000,
        " со странами дальнего зарубежья": 1000,
        " со странами СНГ": 2000,
        "Армения": 4,
        "Казахстан": 1996,
    }
    imports = {"": 2500, " со странами дальнего зарубежья": 500, " со странами СНГ": 2001, "Казахстан": 2001}
    it, rows = read(xlsx(tmp_path / "i.xlsx", {"2030": itog(2030, export, imports)}))
    assert it.source == "fts-94itog"
    assert rows[("KZ", "export", "2030-01", 12)].value == 1996 * 10**6
    assert rows[("KZ", "import", "2030-01", 12)].value == 2001 * 10**6
    assert rows[("FAR-ABROAD", "import", "2030-01", 12)].value == 500 * 10**6
    assert not it.whole  # six countries are no CIS
    assert it.tally.mismatches == []
    imports[" со странами СНГ"] = 2010
    it, _ = read(xlsx(tmp_path / "j.xlsx", {"2030": itog(2030, export, imports)}))
    assert [m.cell for m in it.tally.mismatches] == ["2030!B9"]


def test_another_publisher_s_table_of_this_sort(tmp_path: Path) -> None:
    told = [
        ["Внешняя торговля Кыргызской Республики по странам"], ["(тыс. долл. США)"],
        ["Страны", "январь-июнь 2030", None, "январь-июнь 2031", None],
        [None, "экспорт", "импорт", "экспорт", "импорт"],
        ["Россия", 1, 2, 3, 4], ["Казахстан", 5, 6, 7, 8],
    ]  # fmt: skip
    it, rows = read(xlsx(tmp_path / "k.xlsx", {"таблица": told}))
    assert it.source == "kg-by-country"
    assert rows[("KZ", "import", "2031-01", 6)].value == 8000
    assert rows[("RU", "export", "2030-01", 6)].reporter == "KG"


def test_a_table_in_english_and_one_in_kazakh(tmp_path: Path) -> None:
    english = [
        ["Exports and imports of Armenia by country"],
        ["million US dollars"],
        ["Country", "2030", None],
        [None, "Exports", "Imports"],
        ["Russia", 1.5, 2.5],
    ]
    _, rows = read(xlsx(tmp_path / "l.xlsx", {"T": english}))
    assert rows[("RU", "import", "2030-01", 12)].value == 2_500_000
    kazakh = [
        ["Қазақстан Республикасы сыртқы саудасы"],
        ["2030 жылғы қаңтар-маусым"],
        ["мың АҚШ доллары"],
        ["Елдер", "Экспорт", "Импорт"],
        ["Ресей", 3, 4],
        ["Өзбекстан", 5, 6],
    ]
    _, rows = read(xlsx(tmp_path / "m.xlsx", {"T": kazakh}))
    assert rows[("UZ", "export", "2030-01", 6)].value == 5000
    assert rows[("RU", "export", "2030-01", 6)].reporter == "KZ"


def test_a_table_that_does_not_say_whose_it_is_or_in_what(tmp_path: Path) -> None:
    told = [["(млн долларов США)"], [None, "Экспорт 2030", "Импорт 2030"], ["Китай", 1, 2]]
    with pytest.raises(BadInput, match="--reporter"):
        read(xlsx(tmp_path / "n.xlsx", {"T": told}))
    assert len(list(open_file(tmp_path / "n.xlsx", reporter="UZ").rows)) == 2
    told[0] = ["Узбекистан"]
    with pytest.raises(BadInput, match="no unit"):
        read(xlsx(tmp_path / "o.xlsx", {"T": told}))


def test_a_cell_that_is_printed_twice(tmp_path: Path) -> None:
    told = months("Экспорт Российской Федерации в основные страны", ("Казахстан", "Казахстан"), {2030: [[5, 6]]})
    it, rows = read(xlsx(tmp_path / "p.xlsx", {"T": told}))
    assert [row.value for row in rows.values()] == [5_000_000]
    assert "T!B7" in it.tally.refused[0].reason


def test_what_is_no_table_of_trade_says_what_was_seen_and_what_was_expected(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "q.xlsx", {"T": [["Фамилия", "Должность"], ["Иванов", "директор"]]})
    with pytest.raises(BadInput, match=r"seen: Фамилия; Должность.*expected .*napr.*SDMX"):
        open_file(path)
    (tmp_path / "r.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(BadInput, match="seen: a; b"):
        open_file(tmp_path / "r.csv")


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x01\x02\x00", b"PK\x03\x04junk", bytes.fromhex("d0cf11e0a1b11ae1") + b"junk"]
)
def test_files_that_cannot_be_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(raw)
    with pytest.raises(BadInput) as caught:
        open_file(path)
    assert "\n" not in str(caught.value)
    assert "s.xlsx" in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        open_file(tmp_path / "none.xlsx")


@pytest.mark.parametrize("digits", ["123456789012345.123456789012345678", "1.000000000000000001"])
def test_every_digit_that_is_kept_is_kept(digits: str) -> None:
    assert f"{amount(Decimal(digits), 0):f}" == digits
    with pytest.raises(ValueError, match="decimals"):
        amount(Decimal(digits + "9"), 0)


@pytest.mark.parametrize("name", ["Казахстан 1", "Казахстан[2]", "Казахстан [1]", "Казахстан¹", "Казахстан 1)"])
def test_marks_of_footnotes(name: str) -> None:
    assert partner(name) == "KZ"


def test_whom_a_table_lists_under_its_totals_of_groups(tmp_path: Path) -> None:
    told = [
        ["Внешняя торговля Российской Федерации по странам и группам стран"], ["(по данным ФТС России)"],
        ["(тыс. долларов США)"], ["Страна", "Экспорт", "Импорт"], [None, "2031", "2031"],
        ["ВСЕГО", 900, 90], ["СТРАНЫ СНГ", 600, 60], ["Армения", 100, 10], ["Беларусь", 300, 30],
        ["Украина*", 200, 20], ["СТРАНЫ АТЭС", 250, 25], ["Китай", 250, 25], ["США", None, None],
        ["СТРАНЫ ЕС", 300, 30], ["Германия", 250, 30], ["Франция", 10, None],
    ]  # fmt: skip
    it, _ = read(xlsx(tmp_path / "a.xlsx", {"Т": told}))
    assert [(one.reporter, one.group, one.period, one.members) for one in it.groups] == [
        ("RU", "CIS", "2031", ("AM", "BY", "UA"))  # one country is no list, and those of the EU come short
    ]
    told[12] = ["США", 5, None]
    told[10][1] = 255
    told[15] = ["Франция", 50, None]
    it, _ = read(xlsx(tmp_path / "b.xlsx", {"Т": told}))
    assert {one.group: one.members for one in it.groups} == {
        "APEC": ("CN", "US"), "CIS": ("AM", "BY", "UA"), "EU": ("DE", "FR"),
    }  # fmt: skip


def test_a_part_of_the_row_above_is_a_member_of_a_total_and_no_partner_beside_a_country(tmp_path: Path) -> None:
    rows = [
        country("Всего", 100, 100), country("из них: Страны СНГ", 60, 60), country("в т.ч. Армения", 20, 50),
        country("Беларусь", 40, 10), country("Остальные страны мира, в том числе", 40, 40), country("Китай", 30, 30),
        country("в том числе Гонконг", 5, 4), country("из них: нефть", 2, 1), country("США", 10, 10),
    ]  # fmt: skip
    it, told = read(xls(tmp_path / "a.xls", {"2030": by_country("за 2030 год", rows)}))
    assert {key[0] for key in told} == {"WORLD", "CIS", "AM", "BY", "REST", "CN", "US"}
    assert (it.tally.refused, it.tally.mismatches) == ([], [])
    assert it.whole
    assert it.tally.notices == [
        "2030, row 12: «в том числе Гонконг» is a part of CN, the row above; not loaded",
        "2030, row 13: «из них: нефть» is a part of CN, the row above; not loaded",
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [("в т.ч. Гонконг", "Гонконг"), ("В том числе: Китай", "Китай"), ("– из них Индия", "Индия"), ("в том числе", ""),
     ("в т. ч. со странами ЕАЭС", "со странами ЕАЭС"), ("including Hong Kong", "Hong Kong"),
     ("соның ішінде Ресей", "Ресей"), ("Всего, в том числе", None), ("Изнихово", None), ("Включение", None)],
)  # fmt: skip
def test_what_begins_as_a_part(text: str, rest: str | None) -> None:
    from spravka.trade.parts import part

    found = part(text)
    assert (found[1] if found else None) == rest


def test_parts_beside_each_other_and_parts_of_parts(tmp_path: Path) -> None:
    names = ("Всего", "в т.ч. Китай", "из них Гонконг", "в т.ч. Армения", "в т.ч. Беларусь")
    rows = [country(name, 10 if n else 30, 10 if n else 30) for n, name in enumerate(names)]
    it, told = read(xls(tmp_path / "a.xls", {"2030": by_country("за 2030 год", rows)}))
    assert {key[0] for key in told} == {"WORLD", "CN", "AM", "BY"}
    assert [notice.partition(":")[0] for notice in it.tally.notices] == ["2030, row 8"]
