"""The customs service's microdata, as text and as DBF; SDMX-CSV; tables with a mapping file."""

from __future__ import annotations

import struct
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from publishers_forms import MICRO, micro, xlsx

from spravka.errors import BadInput
from spravka.trade.openers import open_file
from spravka.trade.openers.mapped import Mapping_
from spravka.trade.rows import Opened, Row

GOOD = "ЭК 01/2022 KZ 4011100000 1234,56"


def read(path: Path, mapping: Mapping_ | None = None) -> tuple[Opened, list[Row]]:
    it = open_file(path, mapping=mapping)
    return it, list(it.rows)


# -- microdata --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_microdata_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    it, (row,) = read(micro(tmp_path / "a.csv", [GOOD], encoding))
    assert (it.source, it.whole) == ("fts-microdata", True)
    assert row == Row(
        reporter="RU-LEN", partner="KZ", flow="export", start=date(2022, 1, 1), months=1, value=Decimal("1234.56"),
        cell="2", commodity="4011100000", level=10, valuation="FOB", weight=Decimal("1.5"),
        quantity=Decimal(2), measure="ШТ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ЗК 01/2022 KZ 4011100000 1", "napr «ЗК»"), ("ЭК 13/2022 KZ 4011100000 1", "period «13/2022»"),
        ("ЭК 01/2022 ZZ 4011100000 1", "nastranapr «ZZ»"), ("ЭК 01/2022 KZ 40111000001 1", "tnved"),
        ("ЭК 01/2022 KZ 4011100000 1,2,3", "stoim «1,2,3»"), ("ЭК 01/2022 KZ 4011100000 -5", "stoim «-5»"),
        ("ЭК 01/2022 KZ 4011100000 1e30", "too large"), ("ЭК 01/2022 KZ 4011100000 0,0000000000000000001", "decimals"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_by_number_and_the_rest_is_read(tmp_path: Path, line: str, why: str) -> None:
    it, rows = read(micro(tmp_path / "a.csv", [GOOD, line, GOOD]))
    assert [row.cell for row in rows] == ["2", "4"]
    (refused,) = it.tally.refused
    assert refused.where == "line 3"
    assert why in refused.reason


def test_a_quote_in_a_name_eats_no_line(tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", [GOOD, GOOD])
    path.write_text(path.read_text("utf-8").replace("ШТ", 'ШТ "', 1), "utf-8")
    assert len(read(path)[1]) == 2


def test_a_file_that_says_it_is_made_up_is_so_everywhere(tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", [GOOD])
    path.write_text(path.read_text("utf-8").replace("СЕВЕРО-ЗАПАД", "ВЫМЫШЛЕННЫЕ ДАННЫЕ"), "utf-8")
    it, (row,) = read(path)
    assert (it.source, row.status) == ("made-up-microdata", "made-up")
    assert "ВЫМЫШЛЕННЫЕ" in it.publisher


def test_a_region_that_nobody_knows_and_one_without_a_region(tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", [GOOD, GOOD])
    text = path.read_text("utf-8").replace("41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ", "99000 - ФАРЛАНДИЯ", 1)
    path.write_text(text.replace("41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ", ""), "utf-8")
    it, (row,) = read(path)
    assert row.reporter == "RU"
    assert "ФАРЛАНДИЯ" in it.tally.refused[0].reason


def test_a_dbf_in_cp866(tmp_path: Path) -> None:
    names = MICRO.split("\t")
    records = [
        ("ЭК", "01/2022", "KZ", "4011100000", "ШТ", "1234,56", "1,5", "2", "41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ", "")
    ] * 2
    widths = [40] * len(names)
    head = struct.pack("<B3BIHH", 3, 122, 1, 31, 2, 33 + 32 * len(names), 1 + sum(widths)) + bytes(20)
    for name, width in zip(names, widths, strict=True):
        head += name.encode().ljust(11, b"\0") + b"C" + bytes(4) + bytes([width, 0]) + bytes(14)
    lines = [b"".join(cell.encode("cp866").ljust(40) for cell in record) for record in records]
    path = tmp_path / "a.dbf"
    path.write_bytes(head + b"\r" + b" " + lines[0] + b"*" + lines[1] + b"\x1a")
    it, (row,) = read(path)  # the second is deleted
    assert (it.source, row.reporter, row.value) == ("fts-microdata", "RU-LEN", Decimal("1234.56"))
    path.write_bytes((head + b"\r")[:100])
    with pytest.raises(BadInput, match="damaged DBF"):
        read(path)


# -- SDMX-CSV ---------------------------------------------------------------------------------------------------------

SDMX = (
    "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,COMMODITY,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT,"
    "OBS_STATUS,VALUATION\n"
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("X:T(1),A,RU,KZ,X,TOTAL,USD,2030,1.5,6,A,FOB", ("KZ", "export", "2030-01", 12, "", "1500000", "reported")),
        ("X:T(1),M,RU,KAZ,M,0101,USD,2030-03,7,3,P,CIF", ("KZ", "import", "2030-03", 1, "0101", "7000", "estimated")),
        ("X:T(1),Q,RU,W00,I,_T,EUR,2030-Q3,7,0,,", ("WORLD", "import", "2030-07", 3, "", "7", "reported")),
        ("X:T(1),S,RU,DE,EXP,27,USD,2030-S2,7,0,,", ("DE", "export", "2030-07", 6, "27", "7", "reported")),
    ],
)
def test_sdmx(tmp_path: Path, line: str, told: tuple[object, ...]) -> None:
    (tmp_path / "s.csv").write_text(SDMX + line + "\n", "utf-8")
    it, (row,) = read(tmp_path / "s.csv")
    found = (row.partner, row.flow, f"{row.start:%Y-%m}", row.months, row.commodity, f"{row.value:f}", row.status)
    assert found == told
    assert it.source == "sdmx-x-t-1"


def test_sdmx_with_labels(tmp_path: Path) -> None:
    head = ",".join(f"{name}: label" for name in SDMX.strip().split(","))
    line = (
        "X:T(1),A: Annual,RU: Russia,KZ: Kazakhstan,X: Exports,TOTAL: All,USD: Dollar,2030,1.5,6: Millions,A: Normal,"
    )
    (tmp_path / "s.csv").write_text(f"{head}\n{line}\n", "utf-8")
    assert read(tmp_path / "s.csv")[1][0].value == 1_500_000


def test_comext_s_own_names_of_the_columns(tmp_path: Path) -> None:
    lines = [
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG",
        "ESTAT:DS-1(1.0),1/1/31,M,DE,KZ,TOTAL,2,VALUE_IN_EUROS,2030-01,15,",
        "ESTAT:DS-1(1.0),1/1/31,M,EU27_2020,EXT_EU27_2020,27,1,VALUE_IN_EUROS,2030-01,7,p",
        "ESTAT:DS-1(1.0),1/1/31,M,DE,KZ,27,1,QUANTITY_IN_100KG,2030-01,3,",
        "ESTAT:DS-1(1.0),1/1/31,M,DE,KZ,27,1,VALUE_IN_EUROS,2030-02,:,c",
    ]
    (tmp_path / "s.csv").write_text("\n".join(lines) + "\n", "utf-8")
    it, rows = read(tmp_path / "s.csv")
    assert [(row.reporter, row.partner, row.flow, row.unit, int(row.value), row.status) for row in rows] == [
        ("DE", "KZ", "export", "EUR", 15, "reported"),
        ("EU", "EXTRA-EU", "import", "EUR", 7, "estimated"),
    ]
    assert [r.reason for r in it.tally.refused] == ["UNIT_MEASURE «QUANTITY_IN_100KG» is no currency"]
    assert it.tally.missing == 1


@pytest.mark.parametrize("period", ["2030-M03", "2030M03", "203003"])
def test_months_as_sdmx_spells_them(tmp_path: Path, period: str) -> None:
    (tmp_path / "s.csv").write_text(SDMX + f"X,M,398,643,X,HS_27,USD,{period},1,0,,\n", "utf-8")
    (row,) = read(tmp_path / "s.csv")[1]
    assert (row.reporter, row.partner, row.commodity, f"{row.start:%Y-%m}", row.months) == (
        "KZ", "RU", "27", "2030-03", 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("X,A,RU,XXX,X,TOTAL,USD,2030,1,0,,", "COUNTERPART_AREA «XXX»"),
        ("X,A,RU,KZ,RX,TOTAL,USD,2030,1,0,,", "TRADE_FLOW"),
        ("X,A,RU,KZ,X,TOTAL,USD,2030-W05,1,0,,", "TIME_PERIOD"), ("X,A,RU,KZ,X,TOTAL,KGM_7,2030,1,0,,", "UNIT_MEASURE"),
        ("X,A,RU,KZ,X,AG,USD,2030,1,0,,", "COMMODITY"), ("X,A,RU,KZ,X,TOTAL,USD,2030,one,0,,", "OBS_VALUE"),
        ("X,A,RU,KZ,X,TOTAL,USD,2030,-1,0,,", "OBS_VALUE «-1» is no amount"),
        ("X,A,RU,KZ,X,TOTAL,USD,2030,1,x,,", "UNIT_MULT"), ("X,M,RU,KZ,X,TOTAL,USD,2030-13,1,0,,", "2030-13"),
    ],
)  # fmt: skip
def test_sdmx_lines_that_cannot_be(tmp_path: Path, line: str, why: str) -> None:
    (tmp_path / "s.csv").write_text(SDMX + line + "\n" + "X,A,RU,KZ,X,TOTAL,USD,2030,,0,,\n", "utf-8")
    it, rows = read(tmp_path / "s.csv")
    assert rows == []
    assert why in it.tally.refused[0].reason
    assert it.tally.missing == 1  # the empty one


def test_sdmx_with_vintages_gives_the_newest_of_each_cell(tmp_path: Path) -> None:
    told = SDMX.strip() + ",VINTAGE\n"
    lines = [
        "KZ,X,TOTAL,USD,2030,1,0,,,2031-05",
        "KZ,X,TOTAL,USD,2030,3,0,,,2031-09",
        "BY,X,TOTAL,USD,2030,7,0,,,2031-02",
    ]
    (tmp_path / "s.csv").write_text(told + "".join(f"X,A,RU,{line}\n" for line in lines), "utf-8")
    it, rows = read(tmp_path / "s.csv")
    assert [(row.partner, int(row.value)) for row in rows] == [("KZ", 3), ("BY", 7)]
    assert it.vintage == "2031-09"
    assert [(r.where, "2031-09" in r.reason) for r in it.tally.refused] == [("line 2", True)]


def test_a_cell_told_twice_is_told_and_not_summed(tmp_path: Path) -> None:
    line = "X,A,RU,KZ,X,TOTAL,USD,2030,1,0,,\n"
    (tmp_path / "s.csv").write_text(SDMX + line + line, "utf-8")
    it, rows = read(tmp_path / "s.csv")
    assert [int(row.value) for row in rows] == [1]
    assert [r.reason for r in it.tally.refused] == ["export of KZ: the same is told at 2 already"]


# -- any table with a mapping -----------------------------------------------------------------------------------------

MAPPING = """
source = "uz-stat"
reporter = "UZ"
scale = 3
whole = true
[columns]
partner = "Страна"
period = "Месяц"
flow = "Вид"
value = "Сумма"
[flows]
export = ["отпуск"]
"""


def test_a_table_with_a_mapping(tmp_path: Path) -> None:
    told = [["Отчёт"], ["№", "Страна", "Месяц", "Вид", "Сумма"], [1, "Казахстан", "март 2030", "отпуск", 1.5],
            [2, "РФ", "04/2030", "импорт", "2 000,5"], [3, "Китай", "2030-Q2", "экспорт", "…"],
            [4, "Китай", "2030-Q9", "экспорт", 1], [5, "Фарландия", "2030", "экспорт", 1],
            [6, "Китай", "2030", "?", 1]]  # fmt: skip
    it, rows = read(xlsx(tmp_path / "m.xlsx", {"Т": told}), Mapping_.of(MAPPING, "m.toml"))
    assert [(row.partner, row.flow, f"{row.start:%Y-%m}", f"{row.value:f}") for row in rows] == [
        ("KZ", "export", "2030-03", "1500"), ("RU", "import", "2030-04", "2000500"),
    ]  # fmt: skip
    assert (it.source, it.whole, it.tally.missing) == ("uz-stat", True, 1)
    assert [r.where for r in it.tally.refused] == ["row 6", "row 7", "row 8"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("source = ", "not a TOML"), (MAPPING + "\n[kolumns]\n", "kolumns"),
        (MAPPING.replace("value", "price"), "price"),
        ('source = "a"\nreporter = "UZ"\n[columns]\npartner = "P"\n', "period"),
        (MAPPING.replace('reporter = "UZ"', ""), "reporter"), (MAPPING.replace("3", '"thousand"'), "power of ten"),
        (MAPPING.replace("uz-stat", "../x"), "../x"),
        (MAPPING.replace('"Страна"', "1"), "partner: «1» is not a heading"),
        (MAPPING.replace('["отпуск"]', '"отпуск"'), r"flows: export: «отпуск» is not words"),
        (MAPPING.replace('["отпуск"]', "[1]"), r"flows: export: «\[1\]» is not words"),
        (MAPPING.replace("[flows]\nexport", "[flows]\nexports"), "flows: «exports» is none of export, import"),
        (MAPPING.replace('"Вид"', '"Сумма"'), "«Сумма» is told for flow and value"),
        (MAPPING.replace("[flows]", 'export = "Вывоз"\n[flows]'), "either value with flow, or export and import"),
        (MAPPING.replace("true", '"no"'), "whole: «no» is neither true nor false"),
        (MAPPING.replace("scale = 3", "scale = true"), "«True» is no power of ten"),
        (MAPPING.replace("scale = 3", 'unit = "сом"'), "unit «сом» is no currency"),
        (MAPPING.replace("scale = 3", 'scale = 6\nunit = "тыс. долл. США"'), "not of the scale 6"),
        (MAPPING.replace('"UZ"', '"Фарландия"'), "reporter «Фарландия»"),
        (MAPPING.replace("scale = 3", 'vintage = "весна"'), "«весна» is no date"),
        (MAPPING.replace("[columns]", 'columns = "Страна"').split("partner")[0], "columns: «Страна» is no table"),
    ],
)  # fmt: skip
def test_mappings_that_cannot_be(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        Mapping_.of(text, "m.toml")


CONSTANT = """
source = "own"
reporter = "RU"
unit = "тыс. долл. США"
flow = "export"
[columns]
partner = "Code"
value = "Value"
year = "Year"
month = "Month"
"""


def test_what_a_mapping_tells_instead_of_a_column(tmp_path: Path) -> None:
    rows = [
        ["Code", "Year", "Month", "Value"],
        ["KAZ", 2030, 3, 5],
        ["398", 2030, "апрель", 6],
        ["KZ", 2030, "Year", 70],
    ]
    _, found = read(xlsx(tmp_path / "m.xlsx", {"Т": rows}), Mapping_.of(CONSTANT, "m.toml"))
    assert [(row.partner, row.flow, f"{row.start:%Y-%m}/{row.months}", int(row.value)) for row in found] == [
        ("KZ", "export", "2030-03/1", 5000), ("KZ", "export", "2030-04/1", 6000),
        ("KZ", "export", "2030-01/12", 70_000),
    ]  # fmt: skip
    one = CONSTANT.replace("flow =", 'partner = "Казахстан"\nperiod = "2030-H1"\nflow =')
    one = one.replace('partner = "Code"\n', "").replace('year = "Year"\nmonth = "Month"\n', "")
    _, (row, *_) = read(tmp_path / "m.xlsx", Mapping_.of(one, "m.toml"))
    assert (row.partner, row.months, row.value) == ("KZ", 6, 5000)


def test_a_mapping_of_another_table(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "m.xlsx", {"Т": [["Страна", "Месяц"], ["Китай", "2030"]]})
    with pytest.raises(BadInput, match="«Вид», «Сумма»; the nearest has Страна, Месяц"):
        read(path, Mapping_.of(MAPPING, "m.toml"))


@pytest.mark.parametrize(
    ("cells", "decimal", "told"),
    [
        (["1,234", "1,234,567"], "", ["1234", "1234567"]),
        (["1,234", "1,234.5"], "", ["1234", "1234.5"]),
        (["1,234", "2,5"], "", ["1.234", "2.5"]),
        (["1,234", "1"], '"."', ["1234", "1"]),
        (["1.234", "1"], '","', ["1234", "1"]),
    ],
)
def test_commas_that_part_thousands(tmp_path: Path, cells: list[str], decimal: str, told: list[str]) -> None:
    rows = [
        ["Страна", "Месяц", "Вид", "Сумма"],
        *(["Китай", f"2030-0{n}", "импорт", c] for n, c in enumerate(cells, 1)),
    ]
    said = MAPPING.replace("scale = 3", f"decimal = {decimal}" if decimal else "")
    _, found = read(xlsx(tmp_path / "m.xlsx", {"Т": rows}), Mapping_.of(said, "m.toml"))
    assert [f"{row.value:f}" for row in found] == told


WIDE = """
source = "own"
reporter = "UZ"
vintage = "2031-02-14"
coverage = "full"
[valuation]
export = "FOB"
import = "СИФ"
[columns]
partner = "Страна"
period = "Год"
export = "Экспорт"
import = "Импорт"
coverage = "Охват"
status = "Статус"
"""


def test_columns_for_what_a_mapping_says_of_all_rows(tmp_path: Path) -> None:
    head = ["Страна", "Год", "Экспорт", "Импорт", "Охват", "Статус"]
    rows = [["Китай", "2030", 5, 6, None, None], ["Россия", "2030", 7, None, "customs", "предварительно"],
            ["Турция", "2030", 7, None, None, "неясно"]]  # fmt: skip
    it, found = read(xlsx(tmp_path / "m.xlsx", {"Т": [head, *rows]}), Mapping_.of(WIDE, "m.toml"))
    assert [(row.partner, row.valuation, row.coverage, row.status) for row in found] == [
        ("CN", "FOB", "full", "reported"), ("CN", "CIF", "full", "reported"), ("RU", "FOB", "customs", "estimated"),
    ]  # fmt: skip
    assert it.vintage == "2031-02-14"
    assert [(r.where, r.reason) for r in it.tally.refused] == [
        ("row 4", "status «неясно» is none of reported, estimated, made-up")
    ]
    column = WIDE.replace("[columns]", '[columns]\nvaluation = "Цена"').replace('export = "FOB"\nimport = "СИФ"\n', "")
    head.append("Цена")
    rows = [["Китай", "2030", 5, None, None, None, "сиф"], ["Россия", "2030", 5, None, None, None, "EXW"]]
    it, found = read(xlsx(tmp_path / "n.xlsx", {"Т": [head, *rows]}), Mapping_.of(column, "m.toml"))
    assert [row.valuation for row in found] == ["CIF"]
    assert "«EXW» is neither FOB nor CIF" in it.tally.refused[0].reason


@pytest.mark.parametrize(("old", "new"), [('"СИФ"', '"EXW"'), ("coverage =", 'status = "maybe"\ncoverage =')])
def test_a_mapping_with_a_word_that_nobody_knows(old: str, new: str) -> None:
    with pytest.raises(BadInput, match=r"m\.toml: (valuation|status) «"):
        Mapping_.of(WIDE.replace(old, new, 1), "m.toml")


def test_parts_of_the_row_above_in_a_mapped_table(tmp_path: Path) -> None:
    rows = [["Страна", "Год", "Экспорт", "Импорт", "Охват", "Статус"]]
    rows += [[name, "2030", 5, 5, None, None] for name in ("Всего", "в т.ч. Китай", "из них Гонконг", "Россия")]
    it, found = read(xlsx(tmp_path / "m.xlsx", {"Т": rows}), Mapping_.of(WIDE, "m.toml"))
    assert [row.partner for row in found[::2]] == ["WORLD", "CN", "RU"]
    assert it.tally.notices[0] == "row 4: «из них Гонконг» is a part of CN, the row above; not loaded"


def test_the_quantity_and_its_unit_are_kept(tmp_path: Path) -> None:
    import duckdb

    from spravka.trade import asking
    from spravka.trade.choosing import Question
    from spravka.trade.spans import Span
    from spravka.trade.store import COLUMNS, Cube

    path = micro(tmp_path / "a.csv", [GOOD, GOOD.replace("KZ", "BY"), "ИМ 01/2022 KZ 4011100000 7"])
    path.write_text(path.read_text("utf-8").replace("1,5\t2\t", "1,5\t\t", 1), "utf-8")
    cube = Cube(tmp_path / "trade")
    (name,) = cube.add(open_file(path), path).files["rows"]
    told = f"FROM read_parquet('{cube.root / name}', hive_partitioning=false)"
    kept = duckdb.sql(f"SELECT partner, quantity, measure {told} WHERE flow = 'export' ORDER BY partner").fetchall()
    assert kept == [("BY", 2, "ШТ"), ("KZ", None, "")]
    # a load of before the two columns answers together with a newer one
    older = ", ".join(name for name in COLUMNS if name not in ("total", "start", "quantity", "measure"))
    cube.adopt(f"SELECT {older}, DATE '2022-02-01' AS start, false AS total {told}", "fts-microdata", "2022-02")
    answer = asking.standings(cube, Question("RU-LEN", Span.of(2022, 1, 2), ("KZ",)))
    assert answer.rows[0].flows["export"] == 2 * Decimal("1234.56")


@pytest.mark.parametrize(("old", "why"), [("1,5\t2\t", "kol «x»"), ("2\t41000", "netto «1e30»")])
def test_a_weight_or_quantity_that_cannot_be(tmp_path: Path, old: str, why: str) -> None:
    path = micro(tmp_path / "a.csv", [GOOD, GOOD])
    new = {"1,5\t2\t": "1,5\tx\t", "2\t41000": "2\t41000"}[old]
    text = path.read_text("utf-8").replace(old, new, 1)
    path.write_text(text.replace("1,5", "1e30", 1) if "netto" in why else text, "utf-8")
    it, rows = read(path)
    assert len(rows) == 1
    assert why in it.tally.refused[0].reason
