"""Loads stand side by side; nothing is replaced; what is half-written is not read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from publishers_forms import Fill, micro, stran, xlsx

from spravka.errors import BadInput
from spravka.trade import asking
from spravka.trade.choosing import Question
from spravka.trade.spans import Span
from spravka.trade.store import Cube

JANUARY = Span.of(2022, 1, 1)


def export(cube: Cube, vintage: str = "", partner: str = "KZ") -> Decimal | None:
    row = asking.standings(cube, Question("RU-LEN", JANUARY, (partner,), vintage=vintage)).of(partner)
    return row.flows["export"] if row else None


def test_the_same_bytes_twice_are_one_load(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"])
    first, again = fill(path), fill(path)
    assert (first.known, again.known) == (False, True)
    assert len(cube.loads) == 1
    assert export(cube) == 5


def test_a_second_file_of_the_same_cells_is_a_vintage_beside_the_first(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    told = [
        fill(micro(tmp_path / f"{n}.csv", [f"ЭК 01/2022 KZ 4011100000 {n}", "ИМ 01/2022 KZ 4011100000 1"]))
        for n in (5, 6)
    ]
    assert [load.vintage for load in told] == ["2022-01", "2022-01/02"]
    assert (export(cube), export(cube, "2022-01"), export(cube, "2022-01/02")) == (6, 5, 6)


def test_a_vintage_that_changes_figures_says_how_many(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    for n in (5, 6):
        rest = ["ИМ 01/2022 KZ 4011100000 1", "ИМ 01/2022 BY 4011100000 2"]
        load = fill(micro(tmp_path / f"{n}.csv", [f"ЭК 01/2022 KZ 4011100000 {n}", *rest]))
    assert load.notices == ("fts-microdata@2022-01: 1 of 3 cells differ; the new ones answer",)


def test_the_same_bytes_read_otherwise_are_another_load(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5"])
    told = [fill(path, reporter=reporter).known for reporter in ("", "RU-PSK", "RU-PSK")]
    assert told == [False, False, True]


def test_a_file_of_other_cells_is_a_further_part_of_the_vintage(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(micro(tmp_path / "kz.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"]))
    other = fill(micro(tmp_path / "kz-more.csv", ["ЭК 01/2022 KZ 8703100000 7"]))
    third = fill(micro(tmp_path / "by.csv", ["ЭК 01/2022 BY 4011100000 9"]))
    assert {other.vintage, third.vintage} == {"2022-01"}
    assert (export(cube), export(cube, partner="BY")) == (12, 9)


def test_a_newer_vintage_of_some_cells_leaves_the_others(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    fill(
        micro(
            tmp_path / "a.csv",
            ["ЭК 01/2022 KZ 4011100000 5", "ЭК 01/2022 BY 4011100000 9", "ИМ 01/2022 KZ 4011100000 1"],
        )
    )
    newer = fill(micro(tmp_path / "b.csv", ["ЭК 01/2022 KZ 4011100000 6", "ЭК 02/2022 KZ 4011100000 2"]))
    assert newer.vintage == "2022-02"
    assert (export(cube), export(cube, partner="BY")) == (6, 9)


def test_a_vintage_that_is_told(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"])
    assert fill(path, vintage="2022-03-15").vintage == "2022-03-15"
    for bad in ("a/b", "a@b", " ", "old"):
        with pytest.raises(BadInput, match="--vintage"):
            fill(micro(tmp_path / "b.csv", ["ЭК 01/2022 KZ 4011100000 6"]), vintage=bad)


def test_every_row_keeps_where_it_is_from(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    load = fill(xlsx(tmp_path / "a.xlsx", stran({2030: [[1.25]]}, {2030: [[7]]}, ("Казахстан",))))
    (name,) = load.files["rows"]
    assert "/months=1/start=2030-01-01/" in name
    told = duckdb.sql(f"SELECT * FROM read_parquet('{cube.root / name}', hive_partitioning=false) ORDER BY flow")
    row = dict(zip(told.columns, told.fetchall()[0], strict=True))
    assert row["value"] == Decimal("1250000")
    wanted = {"source": "fts-96stran", "vintage": "2030-01", "valuation": "FOB", "coverage": "", "status": "reported"}
    assert wanted.items() <= row.items()
    assert (row["unit"], row["scale"], row["cell"]) == ("USD", 6, "Экспорт!B7")
    assert {str(kind) for column, kind in zip(told.columns, told.types, strict=True) if column == "value"} == {
        "DECIMAL(38,18)"
    }


def test_a_file_of_which_nothing_can_be_loaded(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nothing to load: 1 refused.*line 2: napr"):
        fill(micro(tmp_path / "a.csv", ["ЗК 01/2022 KZ 4011100000 5"]))
    assert cube.loads == ()
    assert not list(cube.root.rglob("*.parquet"))
    assert not list((cube.root / "work").iterdir())


def test_a_load_exists_once_its_json_does(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    load = fill(micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ИМ 01/2022 KZ 4011100000 1"]))
    told = cube.root / "loads" / f"{load.id}.json"
    assert json.loads(told.read_text("utf-8"))["refused"] == 0
    told.rename(told.with_suffix(".part"))
    assert Cube(cube.root).loads == ()


def test_two_who_load_at_once_take_different_numbers(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    (cube.root / "work" / "0001").mkdir(parents=True)  # another is under way
    assert fill(micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5"])).id == "0002"


# -- which is newest --------------------------------------------------------------------------------------------------


def of(tmp_path: Path, value: int, *, last: int = 1) -> Path:
    """Exports of January up to a month of 2022, and one import, so that both flows are told of."""
    lines = [f"ЭК {n:02}/2022 KZ 4011100000 {value}" for n in range(1, last + 1)]
    return micro(tmp_path / f"{value}.csv", [*lines, "ИМ 01/2022 KZ 4011100000 1"])


@pytest.mark.parametrize(
    ("first", "then", "newest"),
    [
        (("", 1), ("2022-01-20", 1), 5),  # January's figures are out when January is over
        (("", 1), ("2022-02-10", 1), 6),
        (("2022-05-03", 1), ("", 2), 5),  # a revision of May, loaded before an older file of more months
        (("2022-05-03", 1), ("2022-04-30", 2), 5),
        (("2022-05", 1), ("2022-05-31", 1), 5),
        (("2022", 1), ("2022-12-31", 1), 5),
        (("2022-03-01", 1), ("2022-03-01", 1), 6),
    ],
)
def test_the_newest_is_the_one_that_was_published_last(
    cube: Cube, fill: Fill, tmp_path: Path, first: tuple[str, int], then: tuple[str, int], newest: int
) -> None:
    for value, (vintage, last) in ((5, first), (6, then)):
        fill(of(tmp_path, value, last=last), vintage=vintage)
    answer = asking.standings(cube, Question("RU-LEN", JANUARY, ("KZ",)))
    assert answer.rows[0].flows["export"] == newest
    load = cube.loads[0 if newest == 5 else 1]
    assert answer.basis.source == answer.rows[0].origin.source == f"fts-microdata@{load.vintage}"
    series = asking.series(cube, Question("RU-LEN", JANUARY, ("KZ",)), 1)
    assert series.points[0].flows["export"] == newest
    assert series.points[0].origin.source == f"fts-microdata@{load.vintage}"


def test_a_vintage_that_is_no_day_of_the_calendar(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    for bad in ("2022-13", "2022-02-30"):
        with pytest.raises(BadInput, match="is no date"):
            fill(of(tmp_path, 5), vintage=bad)


def test_the_day_of_publication_that_a_table_prints(cube: Cube, fill: Fill, tmp_path: Path) -> None:
    told = stran({2030: [[1.25]]}, {2030: [[7]]}, ("Казахстан",))
    told["Экспорт"][2] = ["(по данным ФТС России, по состоянию на 5.04.2030)"]
    assert fill(xlsx(tmp_path / "a.xlsx", told)).vintage == "2030-04-05"
    told["Экспорт"][2] = ["(по данным ФТС России, по состоянию на 31.02.2030)"]
    assert fill(xlsx(tmp_path / "b.xlsx", told)).vintage == "2030-01"
