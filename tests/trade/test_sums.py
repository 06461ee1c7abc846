"""Totals that stand among the rows of SDMX-CSV and of tables with a mapping, held against what they sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from publishers_forms import xlsx

from spravka.trade.openers import open_file
from spravka.trade.openers.mapped import Mapping_
from spravka.trade.rows import Row, Tally
from spravka.trade.sums import once

SDMX = "FREQ,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,COMMODITY,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"


def sdmx(tmp_path: Path, *lines: str) -> Tally:
    (tmp_path / "s.csv").write_text(SDMX + "".join(f"A,RU,{line},6\n" for line in lines), "utf-8")
    it = open_file(tmp_path / "s.csv")
    assert len(list(it.rows)) == len(lines)
    return it.tally


def mapped(tmp_path: Path, rows: list[list[object]], *, whole: bool = False) -> Tally:
    told = f"""
        source = "own"
        reporter = "RU"
        scale = 6
        whole = {str(whole).lower()}
        [columns]
        partner = "Страна"
        period = "Год"
        commodity = "Код"
        export = "Экспорт"
        import = "Импорт"
    """
    head = ["Страна", "Год", "Код", "Экспорт", "Импорт"]
    it = open_file(xlsx(tmp_path / "m.xlsx", {"Т": [head, *rows]}), mapping=Mapping_.of(told, "m.toml"))
    list(it.rows)
    return it.tally


def test_the_world_of_a_table_of_all_partners(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Всего", "2030", "", 100, 40], ["Казахстан", "2030", "", 60, 30], ["Китай", "2030", "", 40, 10],
    ]  # fmt: skip
    told = mapped(tmp_path, rows, whole=True)
    assert (told.checked, told.mismatches, told.notices) == (2, [], [])
    rows[2][4] = 7
    told = mapped(tmp_path, rows, whole=True)
    assert [(m.cell, m.published, m.computed) for m in told.mismatches] == [("Т!E2", 40, 37)]


def test_the_world_in_sdmx(tmp_path: Path) -> None:
    years = [
        line
        for year in (2030, 2031, 2032)
        for line in (f"W,X,TOTAL,USD,{year},10.5", f"KZ,X,TOTAL,USD,{year},6.2", f"CN,X,TOTAL,USD,{year},4.3")
    ]
    told = sdmx(tmp_path, *years)
    assert (told.checked, told.mismatches) == (3, [])
    told = sdmx(tmp_path, *years[:-1], "CN,X,TOTAL,USD,2032,3.3")  # of most years the partners are all there
    assert [(m.cell, m.published, m.computed) for m in told.mismatches] == [("8", Decimal("10.5"), Decimal("9.5"))]
    assert told.notices == []


def test_some_partners_only_are_no_mismatch_and_more_than_the_world_is_one(tmp_path: Path) -> None:
    told = sdmx(tmp_path, "W,X,TOTAL,USD,2030,100", "KZ,X,TOTAL,USD,2030,6", "CN,X,TOTAL,USD,2030,30")
    assert told.mismatches == []
    assert told.notices == [
        "2: export, WORLD = the 2 countries told beside it: 36 of 100; taken to tell of some partners, not of all"
    ]
    told = sdmx(tmp_path, "W,X,TOTAL,USD,2030,100", "KZ,X,TOTAL,USD,2030,76", "CN,X,TOTAL,USD,2030,30")
    assert [(m.cell, m.computed) for m in told.mismatches] == [("2", 106)]


def test_a_group_by_the_day_or_as_its_publisher_counts_it(tmp_path: Path) -> None:
    of_the_day = ("AM", "AZ", "BY", "KZ", "KG", "MD", "TJ", "TM", "UZ")
    lines = [f"{one},X,TOTAL,USD,2030,100" for one in of_the_day]
    eaeu = [f"{one},M,TOTAL,USD,2030,200" for one in ("AM", "BY", "KG")]
    told = sdmx(tmp_path, "CIS,X,TOTAL,USD,2030,900", *lines, "EAEU,M,TOTAL,USD,2030,700", *eaeu)
    assert told.mismatches == []  # of the four of the EAEU one is not told of, and 600 is less than 700
    told = sdmx(tmp_path, "CIS,X,TOTAL,USD,2030,800", *lines, "EAEU,M,TOTAL,USD,2030,500", *eaeu)
    assert {(m.cell, m.published, m.computed) for m in told.mismatches} == {("2", 800, 900), ("12", 500, 600)}


def test_all_goods_and_their_chapters(tmp_path: Path) -> None:
    def rows(total: int, chapter: int) -> list[list[object]]:
        return [
            ["Казахстан", "2030", "TOTAL", total, 90], ["Казахстан", "2030", "27", chapter, 40],
            ["Казахстан", "2030", "2701", 60, 30], ["Казахстан", "2030", "2709", 10, 10],
            ["Казахстан", "2030", 7, 30, 50],
        ]  # fmt: skip

    told = mapped(tmp_path, rows(100, 70))
    assert (told.checked, told.mismatches, told.refused) == (4, [], [])
    told = mapped(tmp_path, rows(120, 70))  # the other sums of the file show that it tells of all goods
    assert [(m.cell, m.what, m.computed) for m in told.mismatches] == [
        ("Т!D2", "export of KZ, goods TOTAL = the 2 codes under it", 100)
    ]
    told = mapped(tmp_path, rows(100, 60))
    assert [(m.cell, m.computed) for m in told.mismatches] == [("Т!D3", 70)]
    assert [notice[:5] for notice in told.notices] == ["Т!D2:"]  # half of the sums come short: it may be a choice


def test_months_of_a_year(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Казахстан", f"2030-{n:02}", "", n, 10] for n in range(1, 13)]
    told = mapped(tmp_path, [*rows, ["Казахстан", "2030", "", 78, 130]])
    assert [(m.cell, m.published, m.computed) for m in told.mismatches] == [("Т!E14", 130, 120)]


PARTNERS = ("AM", "BY", "CN", "DE", "KZ")


@given(st.lists(st.integers(1, 10**6), min_size=5, max_size=5), st.integers(0, 10**6), st.sampled_from((-1, 0, 1)))
@example([1, 1, 1, 1, 1], 2, -1)
def test_of_all_partners_the_total_is_their_sum_to_half_of_the_last_digit(
    values: list[int], cents: int, off: int
) -> None:
    def row(partner: str, value: Decimal) -> Row:
        return Row("RU", partner, "export", date(2030, 1, 1), 12, value, partner)

    parts = [row(partner, Decimal(value).scaleb(-2)) for partner, value in zip(PARTNERS, values, strict=True)]
    summed = sum((one.value for one in parts), Decimal(0))
    world = max(summed + off * Decimal(cents + 4).scaleb(-2), Decimal("0.00"))  # «0» would be told in whole numbers
    tally = Tally()
    list(once([*parts, row("WORLD", world)], tally, whole=True))
    assert tally.checked == 1
    gap = abs(world - summed)
    assert bool(tally.mismatches) == (gap > Decimal("0.03"))  # six figures, each rounded to a hundredth
    assert all(m.cell == "WORLD" for m in tally.mismatches)


@pytest.mark.parametrize("name", ["Всего", "Весь мир", "Страны СНГ"])
def test_totals_of_a_mapped_table_are_no_partners(tmp_path: Path, name: str) -> None:
    from spravka.trade.countries import is_group

    told = """
        source = "own"
        reporter = "RU"
        [columns]
        partner = "Страна"
        period = "Год"
        export = "Экспорт"
    """
    path = xlsx(tmp_path / "m.xlsx", {"Т": [["Страна", "Год", "Экспорт"], [name, "2030", 5]]})
    (row,) = open_file(path, mapping=Mapping_.of(told, "m.toml")).rows
    assert is_group(row.partner)
