"""Answers from SQL against plain Decimals, over tables that Hypothesis makes; and each rule by a case of its own."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishers_forms import Fill, by_country, country, micro, stran, xls, xlsx

from spravka.errors import BadInput
from spravka.trade import asking, both_sides, by_goods, drawing, groups
from spravka.trade.answers import MEASURES
from spravka.trade.choosing import NotHeld, Question
from spravka.trade.openers import open_file
from spravka.trade.rows import Opened, Row, Tally
from spravka.trade.spans import Span, parse
from spravka.trade.store import Cube
from spravka.trade.tables import Column, Table, of_standings

PARTNERS = ("AM", "BY", "KZ", "KG", "TJ")
HALF = Span.of(2031, 1, 6)

values = st.decimals(min_value=0, max_value=10**14, allow_nan=False, allow_infinity=False, places=6) | st.sampled_from(
    [Decimal("0.1"), Decimal("0.000000000000000001"), Decimal("123456789012345.123456789012345678"), Decimal(5)]
)
cells = st.tuples(
    st.sampled_from(PARTNERS), st.sampled_from(("export", "import")), st.sampled_from((2030, 2031)), st.integers(1, 6),
    st.sampled_from(("2701", "4011", "8703")),
)  # fmt: skip
tables = st.dictionaries(cells, values, min_size=1, max_size=60)
Cell = tuple[str, str, int, int, str]


def rows(table: dict[Cell, Decimal]) -> list[Row]:
    # every month of both years is published, if only with a partner nobody asks about: then silence is no trade
    marks = [
        ("US", flow, year, n, "2701") for flow in ("export", "import") for year in (2030, 2031) for n in range(1, 7)
    ]
    whole = {**{mark: Decimal(1) for mark in marks}, **table}
    return [
        Row("RU-LEN", partner, flow, date(year, n, 1), 1, value, str(at), commodity=code, level=4)
        for at, ((partner, flow, year, n, code), value) in enumerate(whole.items())
    ]


def filled(folder: Path, vintages: Sequence[list[Row]]) -> Cube:
    cube = Cube(folder / "trade")
    for n, told in enumerate(vintages):
        (path := folder / f"{n}.txt").write_text(f"{n}", "utf-8")
        cube.add(Opened("own", "наши", True, told, Tally()), path, f"2031-{n + 1:02}")
    return cube


def oracle(table: dict[Cell, Decimal]) -> dict[str, dict[str, object]]:
    """The standings by the book: every sum in plain Decimals, every place by counting who is ahead."""
    with localcontext(Context(prec=100)):
        sums: dict[tuple[str, str, int], Decimal] = defaultdict(Decimal)
        for (partner, flow, year, _, _), value in table.items():
            sums[(partner, flow, year)] += value
            sums[(partner, "turnover", year)] += value
        told: dict[str, dict[str, object]] = {}
        for partner in PARTNERS:
            line: dict[str, object] = {}
            for m in MEASURES:
                now, before = sums[(partner, m, 2031)], sums[(partner, m, 2030)]
                whole = sum((sums[(p, m, 2031)] for p in PARTNERS), Decimal(0))
                line[m] = now
                line[f"rank_{m}"] = 1 + sum(sums[(p, m, 2031)] > now for p in PARTNERS)
                line[f"share_{m}"] = now * 100 / whole if whole else None
                line[f"growth_{m}"] = (now - before) * 100 / before if before else None
            line["balance"] = sums[(partner, "export", 2031)] - sums[(partner, "import", 2031)]
            told[partner] = line
    return told


def near(one: object, other: object) -> bool:
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return one == other
    rounding = Context(prec=25, rounding=ROUND_HALF_EVEN)
    return rounding.plus(one) == rounding.plus(other) or abs(one - other) <= abs(other) * Decimal("1e-24")


@settings(max_examples=25)
@given(tables)
def test_standings_are_those_of_plain_decimals(table: dict[Cell, Decimal]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cube = filled(Path(folder), [rows(table)])
        answer = asking.standings(cube, Question("RU-LEN", HALF, PARTNERS))
    wanted = oracle(table)
    assert {row.partner for row in answer.rows} == set(PARTNERS)
    for row in answer.rows:
        told = row.plain()
        for name, value in wanted[row.partner].items():
            exact = not name.startswith(("share", "growth"))
            assert told[name] == value if exact else near(told[name], value), (row.partner, name)
    keys = [
        (*((row.flows[flow] or Decimal(0)).copy_negate() for flow in ("turnover", "export")), row.partner)
        for row in answer.rows
    ]
    assert keys == sorted(keys)


@settings(max_examples=15)
@given(tables, tables)
def test_of_two_vintages_the_newest_of_each_cell(old: dict[Cell, Decimal], new: dict[Cell, Decimal]) -> None:
    both = dict(new)
    fresh = {key[:4] for key in new}  # the goods of a cell are revised together
    both |= {key: value for key, value in old.items() if key[:4] not in fresh}
    with tempfile.TemporaryDirectory() as folder:
        cube = filled(Path(folder), [rows(old), [row for row in rows(new) if row.partner != "US"]])
        answer = asking.standings(cube, Question("RU-LEN", HALF, PARTNERS))
        first = asking.standings(cube, Question("RU-LEN", HALF, PARTNERS, vintage="2031-01"))
    for told, table in ((answer, both), (first, old)):
        wanted = oracle(table)
        assert {row.partner: row.flows["turnover"] for row in told.rows} == {p: wanted[p]["turnover"] for p in PARTNERS}
        assert {row.partner: row.ranks["export"] for row in told.rows} == {
            p: wanted[p]["rank_export"] for p in PARTNERS
        }


@settings(max_examples=15)
@given(tables)
def test_series_and_structure_are_those_of_plain_decimals(table: dict[Cell, Decimal]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cube = filled(Path(folder), [rows(table)])
        series = asking.series(cube, Question("RU-LEN", parse("2030/2031")[0], ("KZ",)), 3)
        goods = by_goods.structure(cube, Question("RU-LEN", HALF, PARTNERS), "chapter")
    with localcontext(Context(prec=100)):
        for point in series.points:
            months = range(point.span.start.month, point.span.start.month + 3)
            summed = sum(
                (v for (p, flow, y, n, _), v in table.items()
                 if (p, flow, y) == ("KZ", "export", point.span.start.year) and n in months), Decimal(0),
            )  # fmt: skip
            assert point.flows["export"] == summed
        by_chapter: dict[str, Decimal] = defaultdict(Decimal)
        for (_, flow, y, _, code), value in table.items():
            if (flow, y) == ("import", 2031):
                by_chapter[code[:2]] += value
    assert [point.span.edtf for point in series.points] == [
        "2030-01/2030-03",
        "2030-04/2030-06",
        "2031-01/2031-03",
        "2031-04/2031-06",
    ]
    assert {row.id: row.flows["import"] for row in goods.rows if row.flows["import"]} == {
        c: v for c, v in by_chapter.items() if v
    }


months = st.dictionaries(
    st.tuples(st.sampled_from(PARTNERS), st.sampled_from(("export", "import")), st.integers(0, 47)),
    st.integers(0, 9).map(Decimal), max_size=60,
)  # fmt: skip


@settings(max_examples=20)
@given(months, st.integers(0, 47), st.integers(1, 30))
def test_growth_of_a_range_is_reckoned_from_months_that_it_does_not_have(
    table: dict[tuple[str, str, int], Decimal], first: int, length: int
) -> None:
    first = min(first, 48 - length)
    marks = {("US", flow, n): Decimal(1) for flow in ("export", "import") for n in range(48)}
    told = [
        Row("RU-LEN", partner, flow, date(2028 + n // 12, n % 12 + 1, 1), 1, value, f"{partner}{n}")
        for (partner, flow, n), value in (marks | table).items()
    ]
    span = Span(date(2028 + first // 12, first % 12 + 1, 1), length)
    with tempfile.TemporaryDirectory() as folder:
        answer = asking.standings(filled(Path(folder), [told]), Question("RU-LEN", span, PARTNERS))
    back = first - next(years for years in (12, 24, 36) if years >= length)
    for row in answer.rows:
        for flow in ("export", "import"):
            now, then = (
                sum((v for (p, f, n), v in table.items() if (p, f) == (row.partner, flow) and at <= n < at + length),
                    Decimal(0)) for at in (first, back)
            )  # fmt: skip
            assert row.flows[flow] == now
            assert row.before[flow] == (then if back >= 0 else None)
            growth = (now - then) * 100 / then if back >= 0 and then else None
            assert near(row.growths[flow], growth), (row.partner, flow)


@pytest.mark.parametrize(
    ("now", "then"),
    [("2021-05", "2020-05"), ("2021", "2020"), ("2020/2021", "2018/2019"), ("2020-06/2021-08", "2018-06/2019-08"),
     ("2019-01/2021-01", "2016-01/2018-01")],
)  # fmt: skip
def test_the_span_before_does_not_overlap(now: str, then: str) -> None:
    assert parse(now)[0].before().edtf == then


def test_a_table_of_more_than_a_year_tells_what_it_is_held_against(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    of = {year: [[n + 1.0] for n in range(12)] for year in (2030, 2031)}
    fill(xlsx(tmp_path / "a.xlsx", stran(of, of, ("Казахстан",))))
    answer = asking.standings(cube, Question("RU", Span.of(2030, 1, 15), ("KZ",)))
    assert answer.rows[0].growths["turnover"] is None
    shown = of_standings(answer, "ru", "million", "")
    assert any("Рост – к 2028-01/2029-03." in note for note in shown.notes)


# -- by cases ---------------------------------------------------------------------------------------------------------


def test_equal_sums_share_a_place(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    lines = [
        f"{flow} 01/2022 {partner} 4011100000 {value}"
        for flow in ("ЭК", "ИМ")
        for partner, value in (("KZ", "0,3"), ("BY", "0,3"), ("UZ", "0,1"))
    ]
    fill(micro(tmp_path / "a.csv", [*lines, "ЭК 01/2022 UZ 8703100000 0,2", "ИМ 01/2022 UZ 8703100000 0,1999"]))
    answer = asking.standings(cube, Question("RU-LEN", Span.of(2022, 1, 1), ("UZ", "KZ", "BY")))
    assert [(row.partner, row.ranks["export"], row.ranks["turnover"]) for row in answer.rows] == [
        ("BY", 1, 1),
        ("KZ", 1, 1),
        ("UZ", 1, 3),
    ]


def test_a_partner_without_trade_is_nought_where_the_table_is_of_all(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"]))
    answer = asking.standings(cube, Question("RU-LEN", Span.of(2022, 1, 1), ("KZ", "MD")))
    assert [(row.partner, row.flows["turnover"], row.ranks["turnover"]) for row in answer.rows] == [
        ("KZ", 6, 1),
        ("MD", 0, 2),
    ]
    assert answer.missing == ()


def test_and_is_not_told_of_where_the_table_is_of_some(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(
        xlsx(
            tmp_path / "a.xlsx",
            stran({2030: [[1, 2]] * 12}, {2030: [[3, 4]] * 11 + [["…", 4]]}, ("Казахстан", "Беларусь")),
        )
    )
    answer = asking.standings(cube, Question("RU", Span.of(2030), ("KZ", "BY", "MD")))
    assert answer.missing == ("KZ", "MD")
    row = answer.of("KZ")
    assert row is not None
    assert (row.flows["export"], row.flows["import"], row.flows["turnover"], row.ranks["turnover"]) == (
        12_000_000,
        None,
        None,
        None,
    )


def test_nor_where_rows_of_it_were_refused(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    lines = [country("Всего", 9_000, 9_000), country("Россия", 5_000, 5_000), country("Китай", 3_999, 3_999)]
    refused = ["Узбекистан", 2, None, "один", None, "один", None]
    load = fill(xls(tmp_path / "a.xls", {"2030": by_country("за 2030 год", [*lines, refused])}))
    assert (load.whole, load.refused > 0) == (True, True)
    answer = asking.standings(cube, Question("KZ", Span.of(2030), ("RU", "CN", "UZ")))
    assert ([row.partner for row in answer.rows], answer.missing, answer.whole) == (["RU", "CN"], ("UZ",), False)
    with pytest.raises(NotHeld):
        asking.series(cube, Question("KZ", Span.of(2030), ("UZ",)))


def test_a_refused_line_of_goods_leaves_the_partners_that_have_others(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    lines = ["ЭК 01/2022 KZ 4011100000 5", "ИМ 02/2022 KZ 4011100000 1", "ЭК 02/2022 BY 4011100000 1",
             "ИМ 01/2022 BY 4011100000 1", "ЗК 01/2022 MD 4011100000 1"]  # fmt: skip
    fill(micro(tmp_path / "a.csv", lines))
    question = Question("RU-LEN", Span.of(2022, 1, 2), ("KZ", "MD"))
    answer = asking.standings(cube, question)
    assert ([row.partner for row in answer.rows], answer.missing) == (["KZ"], ("MD",))
    assert (answer.rows[0].flows["export"], answer.rows[0].flows["import"]) == (5, 1)
    fill(micro(tmp_path / "b.csv", ["ЭК 03/2022 KZ 4011100000 5", "ИМ 03/2022 KZ 4011100000 1"]))
    march = asking.standings(cube, Question("RU-LEN", Span.of(2022, 3, 3), ("KZ", "MD")))  # of a file without fault
    assert [(row.partner, row.ranks["turnover"]) for row in march.rows] == [("KZ", 1), ("MD", 2)]


def test_each_line_names_the_load_that_its_figures_are_of(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    def both(partner: str, code: str, value: int) -> list[str]:
        return [f"{flow} 01/2022 {partner} {code} {value}" for flow in ("ЭК", "ИМ")]

    fill(micro(tmp_path / "a.csv", [*both("KZ", "4011100000", 5), *both("BY", "2701100000", 5)]), vintage="2022-02")
    fill(micro(tmp_path / "b.csv", both("KZ", "4011100000", 7)), vintage="2022-03")
    question = Question("RU-LEN", Span.of(2022, 1, 1), ("KZ", "BY"))
    answer = asking.standings(cube, question)
    old, new = "fts-microdata@2022-02", "fts-microdata@2022-03"
    assert {row.partner: row.plain()["source"] for row in answer.rows} == {"KZ": new, "BY": old}
    assert answer.basis.source == new
    assert {row.id: row.origin.source for row in by_goods.structure(cube, question, "chapter").rows} == {
        "40": new, "27": old,
    }  # fmt: skip


def test_estimates_are_told_of_the_lines_that_have_them_and_of_the_answer(cube: Cube, tmp_path: Path) -> None:
    told = [
        Row("UZ", partner, flow, date(year, 1, 1), 12, Decimal(10), "1", commodity="2701", level=4, status=status)
        for flow in ("export", "import")
        for partner, year, status in
        (("KZ", 2030, "reported"), ("KZ", 2031, "estimated"), ("BY", 2030, "estimated"), ("BY", 2031, "reported"))
    ]  # fmt: skip
    (path := tmp_path / "x").write_text("x", "utf-8")
    cube.add(Opened("own", "", False, told, Tally()), path)
    question = Question("UZ", Span.of(2031), ("KZ", "BY"))
    answer = asking.standings(cube, question)
    assert {row.partner: row.plain().get("status") for row in answer.rows} == {"KZ": "estimated", "BY": None}
    assert of_standings(answer, "ru", "one", "").notes[-2:] == (
        "Есть предварительные данные или оценки", "Источник: , own@2031-12",
    )  # fmt: skip
    assert asking.standings(cube, Question("UZ", Span.of(2031), ("BY",))).basis.status == "reported"
    series = asking.series(cube, Question("UZ", parse("2030/2031")[0], ("KZ",)))
    assert [point.plain().get("status") for point in series.points] == [None, "estimated"]
    assert by_goods.structure(cube, question).rows[0].origin.status == "estimated"
    assert both_sides.mirror(cube, "UZ", "KZ", Span.of(2031))[0].plain()["status_export"] == "estimated"


def test_growth_of_the_first_period_is_reckoned_from_the_year_before(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    of = {2030: [[n + 1.0] for n in range(12)], 2031: [[n + 2.0] for n in range(12)]}
    fill(xlsx(tmp_path / "a.xlsx", stran(of, of, ("Казахстан",))))
    year = asking.series(cube, Question("RU", Span.of(2031), ("KZ",)))
    assert [(point.span.edtf, point.growths["export"]) for point in year.points] == [("2031", Decimal(1200) / 78)]
    months = asking.series(cube, Question("RU", Span.of(2031, 2, 3), ("KZ",)), 1)
    assert [(point.span.edtf, point.growths["import"]) for point in months.points] == [
        ("2031-02", 50), ("2031-03", Decimal(100) / 3),
    ]  # fmt: skip
    first = asking.series(cube, Question("RU", Span.of(2030), ("KZ",)))
    assert first.points[0].growths["export"] is None


def test_a_chart_of_what_is_made_up_says_so(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"])
    fill(path)
    question = Question("RU-LEN", Span.of(2022, 1, 1), ("KZ",))
    assert "title" not in drawing.standings(asking.standings(cube, question), "ru", "million")
    made_up = Cube(tmp_path / "other")
    path.write_text(path.read_text("utf-8").replace("СЕВЕРО-ЗАПАД", "ВЫМЫШЛЕННЫЕ ДАННЫЕ"), "utf-8")
    made_up.add(open_file(path), path)
    for chart in (
        drawing.standings(asking.standings(made_up, question), "ru", "million"),
        drawing.series(asking.series(made_up, question, 1), "ru", "million"),
        drawing.structure(by_goods.structure(made_up, question), "ru", "million"),
    ):
        assert chart["title"]["text"].startswith("ВЫМЫШЛЕННЫЕ ДАННЫЕ")


def test_the_query_runs_by_itself_where_vintages_mix(
    cube: Cube, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, value in (("a", "5"), ("b", "7")):
        lines = [f"ЭК 01/2022 KZ 4011100000 {value}", "ИМ 01/2022 KZ 4011100000 1", "ЭК 01/2022 KZ 8703100000 2"]
        fill(micro(tmp_path / f"{n}.csv", lines), vintage=f"2022-0{ord(n) - 95}")
    question = Question("RU-LEN", Span.of(2022, 1, 1), ("KZ",))
    queries = [
        asking.standings(cube, question).basis.sql,
        asking.series(cube, question, 1).basis.sql,
        by_goods.structure(cube, question).basis.sql,
    ]
    monkeypatch.chdir(cube.root)
    told = [duckdb.connect().execute(query).fetchall() for query in queries]
    assert told[0][0][:4] == ("KZ", 10, 9, 1)
    assert told[1] == [(date(2022, 1, 1), 9, 1, "2022-03", False)]
    assert [row[:3] for row in told[2]] == [("40", 7, 1), ("87", 2, 0)]


def test_a_year_to_date_is_held_against_the_same_months(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    year, part = [[n + 1.0] for n in range(12)], [[10.0]] * 5
    fill(xlsx(tmp_path / "a.xlsx", stran({2030: year, 2031: part}, {2030: year, 2031: part}, ("Казахстан",))))
    span = asking.period(cube, "2031-ytd", "RU")
    assert span.edtf == "2031-01/2031-05"
    row = asking.standings(cube, Question("RU", span, ("KZ",))).rows[0]
    assert row.growths["export"] == (Decimal(50) - 15) * 100 / 15
    with pytest.raises(NotHeld, match="for all of 2031"):
        asking.standings(cube, Question("RU", Span.of(2031), ("KZ",)))


def test_half_a_year_is_not_made_of_a_year(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(
        xls(
            tmp_path / "a.xls",
            {
                "2030": by_country(
                    "за 2030 год", [country("Всего", 5, 5), country("Россия", 3, 3), country("Китай", 2, 2)]
                )
            },
        )
    )
    with pytest.raises(NotHeld, match="2030-01/2030-06"):
        asking.standings(cube, Question("KZ", Span.of(2030, 1, 6), ("RU",)))
    assert asking.standings(cube, Question("KZ", Span.of(2030), ("RU",))).rows[0].flows["turnover"] == 6000


def test_mirror_tells_both_sides_and_what_is_lacking(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(xlsx(tmp_path / "a.xlsx", stran({2030: [[1]] * 12}, {2030: [[2]] * 12}, ("Казахстан",))))
    there, _ = both_sides.mirror(cube, "RU", "KZ", Span.of(2030))
    assert (there.out.value, there.in_.value, there.gap) == (12_000_000, None, None)
    assert there.in_.lacking is not None
    assert there.in_.lacking.sort == "reporter"
    fill(
        xls(
            tmp_path / "b.xls",
            {"2030": by_country("за 2030 год", [country("Всего", 5, 15000), country("Россия", 5, 15000)])},
        )
    )
    there, back = both_sides.mirror(cube, "RU", "KZ", Span.of(2030))
    assert (there.gap, there.gap_percent, back.gap) == (3_000_000, 25, 23_995_000)
    assert there.reasons == ("valuation", "origin", "time", "union")


def test_what_is_made_up_goes_last(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"])
    path.write_text(path.read_text("utf-8").replace("СЕВЕРО-ЗАПАД", "ВЫМЫШЛЕННЫЕ ДАННЫЕ"), "utf-8")
    fill(path)
    question = Question("RU-LEN", Span.of(2022, 1, 1), ("KZ",))
    assert asking.standings(cube, question).basis.made_up
    fill(micro(tmp_path / "b.csv", ["ЭК 01/2022 KZ 4011100000 7", "ИМ 01/2022 KZ 4011100000 1"]))
    assert asking.standings(cube, question).basis.source == "fts-microdata@2022-01"


def test_goods_of_the_same_trade_in_two_levels_are_not_added(cube: Cube, tmp_path: Path) -> None:
    told = [
        Row("UZ", "KZ", flow, date(2030, 1, 1), 12, Decimal(value), "1", commodity=code, level=len(code))
        for flow in ("export", "import") for code, value in (("", 10), ("27", 6), ("40", 4), ("2701", 6), ("4011", 4))
    ]  # fmt: skip
    (path := tmp_path / "x").write_text("x", "utf-8")
    cube.add(Opened("own", "", False, told, Tally()), path)
    assert asking.standings(cube, Question("UZ", Span.of(2030), ("KZ",))).rows[0].flows["export"] == 10
    assert {
        row.id: row.flows["export"]
        for row in by_goods.structure(cube, Question("UZ", Span.of(2030), ("KZ",)), "chapter").rows
    } == {"27": 6, "40": 4}
    assert asking.standings(cube, Question("UZ", Span.of(2030), ("KZ",), commodity="2701")).rows[0].flows["export"] == 6


def test_questions_that_cannot_be() -> None:
    for bad in ("2021x", "2021-13", "2021-Q5", "2021-03-15", "", "2021-06/2021-01"):
        with pytest.raises(BadInput, match="no period of whole months"):
            parse(bad)
    with pytest.raises(BadInput, match="did you mean"):
        groups.members("Казахстн", "RU", HALF)
    with pytest.raises(BadInput, match="--as-published"):
        groups.members("CIS", "BY", HALF, as_published=True)


@pytest.mark.parametrize(
    ("told", "edtf"),
    [("2021", "2021"), ("2021-H1", "2021-01/2021-06"), ("2021-Q4", "2021-10/2021-12"), ("2021-9m", "2021-01/2021-09"),
     ("2021-03", "2021-03"), ("2020/2021", "2020/2021"), ("2021-02/2021-04", "2021-02/2021-04"),
     ("2021H2", "2021-07/2021-12")],
)  # fmt: skip
def test_periods(told: str, edtf: str) -> None:
    span, to_date = parse(told)
    assert (span.edtf, to_date) == (edtf, False)
    assert parse(edtf)[0] == span


def test_groups_by_the_day_and_by_the_publisher() -> None:
    assert "UA" in groups.members("CIS", "RU", Span.of(2017))
    assert "UA" not in groups.members("страны СНГ", "RU", Span.of(2018))
    assert "RU" not in groups.members("CIS", "RU-LEN", Span.of(2021))  # the region's own country is no partner
    assert set(groups.members("CIS", "KZ", Span.of(2021), as_published=True)) == {
        "AM",
        "AZ",
        "BY",
        "KG",
        "MD",
        "RU",
        "TJ",
        "TM",
        "UA",
        "UZ",
    }
    assert groups.members("BY, Китай", "RU", HALF) == ("BY", "CN")


def test_the_groups_of_russia_s_publisher() -> None:
    def told(group: str, year: int) -> set[str]:
        return set(groups.members(group, "RU", Span.of(year), as_published=True))

    assert told("СНГ", 2021) == {"AM", "AZ", "BY", "KG", "KZ", "MD", "TJ", "TM", "UA", "UZ"}
    assert told("CIS", 2008) - told("CIS", 2010) == {"GE"}
    assert told("ЕАЭС", 2021) == {"AM", "BY", "KG", "KZ"}
    assert told("EU", 2019) - told("EU", 2021) == {"GB"}
    assert (len(told("EU", 2021)), len(told("АТЭС", 2021))) == (27, 20)


def test_whom_the_publisher_s_own_table_lists_comes_before_what_is_known_of_it(
    cube: Cube, fill: Fill, tmp_path: Path
) -> None:
    rows = [
        country("Всего", 300, 300), country("Страны СНГ", 200, 200), country("Россия", 100, 150),
        country("Грузия", 100, 50), country("Остальные страны мира", 100, 100), country("Китай", 100, 100),
    ]  # fmt: skip
    fill(xls(tmp_path / "a.xls", {"2031": by_country("за 2031 год", rows)}))
    listed = Cube(cube.root).groups("KZ")  # read anew from what the load keeps
    for span, members in ((Span.of(2031), ("GE", "RU")), (Span.of(2031, 1, 6), ("GE", "RU"))):
        assert groups.members("CIS", "KZ", span, as_published=True, listed=listed) == members
    assert "UA" in groups.members("CIS", "KZ", Span.of(2030), as_published=True, listed=listed)
    assert groups.members("EAEU,CIS", "KZ", Span.of(2031), as_published=True, listed=listed) == (
        "AM", "BY", "KG", "RU", "GE",
    )  # fmt: skip
    assert cube.groups("KZ", "other") == cube.groups("RU") == ()


def test_the_last_of_33_digits_tells_who_is_ahead(cube: Cube, tmp_path: Path) -> None:
    told = [
        Row("UZ", partner, flow, date(2030, 1, 1), 12, Decimal(f"123456789012345.12345678901234567{digit}"), "1",
            commodity=code, level=2)
        for flow in ("export", "import") for partner, digit, code in (("AM", 1, "27"), ("BY", 2, "40"))
    ]  # fmt: skip
    (path := tmp_path / "x").write_text("x", "utf-8")
    cube.add(Opened("own", "", False, told, Tally()), path)
    answer = asking.standings(cube, Question("UZ", Span.of(2030)))
    assert [row.partner for row in asking.ordered(answer, "export").rows] == ["BY", "AM"]
    assert [row.id for row in by_goods.structure(cube, Question("UZ", Span.of(2030)), "chapter").rows] == ["40", "27"]


def test_money_of_a_table_has_as_many_decimals_in_every_column() -> None:
    columns = (Column("partner", "", "name"), Column("export", "", "money"), Column("import", "", "money"))
    rows = (("KZ", Decimal(18_496), Decimal("7135.5")), ("BY", Decimal(23_137), None))
    assert Table("", "", columns, rows).shown("ru") == [
        ["KZ", "18\u00a0496,0", "7\u00a0135,5"],
        ["BY", "23\u00a0137,0", "–"],
    ]
    whole = tuple((*row[:2], Decimal(1)) for row in rows)
    assert Table("", "", columns, whole).shown("ru")[0] == ["KZ", "18\u00a0496", "1"]
