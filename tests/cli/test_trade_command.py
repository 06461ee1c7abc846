"""`spravka trade`: load, ask, in the terminal and as JSON."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from cli_runs import Once, Spravka

sys.path.insert(0, str(Path(__file__).parents[1] / "trade"))
from publishers_forms import SHARED, by_country, country, itog, micro, stran, xls, xlsx

FIELDS = {
    "partner", "turnover", "export", "import", "balance", "rank_turnover", "rank_export", "rank_import",
    "share_turnover", "share_export", "share_import", "growth_turnover", "growth_export", "growth_import", "source",
}  # fmt: skip


@pytest.fixture
def tables(spravka: Spravka, once: Once, tmp_path: Path) -> Spravka:
    """A register with a table of Russia (two years) and one of Kazakhstan, invented."""

    def commands() -> None:
        done = spravka("trade", "load", *_invented(tmp_path))
        assert (done.code, done.err) == (0, "")

    once("tables", commands)
    return spravka


def _invented(folder: Path) -> list[Path]:
    years = {year: [[n * 1.5 + year - 2029, 2, 30] for n in range(12)] for year in (2030, 2031)}
    partners = ("Казахстан", "Узбекистан", "Беларусь")
    sheet = by_country("за 2031 год", [country("Всего", 90, 99), country("Россия", 90, 99)])
    return [
        xlsx(folder / "ru.xlsx", stran(years, years, partners)),
        xls(folder / "kz.xls", {"2031": sheet}),
    ]


def test_load_says_what_it_took_and_what_not(spravka: Spravka, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5", "ЗК 01/2022 KZ 4011100000 5"])
    done = spravka("trade", "load", path)
    assert done.code == 0
    assert "a.csv: ФТС России, fts-microdata@2022-01: строк 1, не принято 1" in done.out
    assert done.complaints == ["spravka: a.csv: line 3: napr «ЗК» is neither ИМ nor ЭК"]
    assert "уже загружен" in spravka("trade", "load", path).out
    assert "fts-microdata@2022-01" in spravka("trade", "list").out


def test_a_load_is_in_the_journal_of_a_register(spravka: Spravka, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5"])
    assert spravka("init", "--territory", "RU-PSK").code == 0
    for _ in range(2):  # the second time it is known
        assert spravka("trade", "load", path).code == 0
    (told,) = map(json.loads, spravka("journal", "--deed", "load_table", "--json").out.splitlines())
    assert (told["details"]["file"], told["details"]["rows"]) == ("a.csv", 1)


def test_a_file_that_is_no_table_stops_no_other(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("a;b\n1;2\n", "utf-8")
    good = micro(tmp_path / "a.csv", ["ЭК 01/2022 KZ 4011100000 5"])
    done = spravka("trade", "load", tmp_path / "b.csv", good, "--json")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert "seen: a; b" in done.err
    assert [one["rows"] for one in json.loads(done.out)] == [1]


def test_standings_as_json_have_exactly_the_fields(tables: Spravka) -> None:
    done = tables("trade", "standings", "--reporter", "RU", "--group", "CIS", "--period", "2031", "--json")
    rows = json.loads(done.out, parse_float=Decimal)
    assert [row["partner"] for row in rows] == ["BY", "KZ", "UZ"]
    assert all(set(row) == FIELDS for row in rows)
    assert "fts-96stran@2031-12 does not tell of AM, KG, TJ, AZ, MD, TM" in done.err
    row = rows[1]
    assert (row["turnover"], row["export"], row["balance"]) == (246_000_000, 123_000_000, 0)
    assert (row["rank_turnover"], row["rank_export"], row["rank_import"]) == (2, 2, 2)
    assert row["growth_export"] == Decimal("10.810811")
    assert row["source"] == "fts-96stran@2031-12"
    assert sum(row["share_import"] for row in rows) == pytest.approx(100, abs=Decimal("0.00001"))
    billions = json.loads(
        tables(
            "trade",
            "standings",
            "--reporter",
            "Россия",
            "--group",
            "страны СНГ",
            "--period",
            "2031",
            "--json",
            "--in",
            "billion",
        ).out
    )
    assert billions[1]["turnover"] == 0.246


def test_periods_are_told_in_words_in_the_terminal(tables: Spravka) -> None:
    done = tables("trade", "series", "--reporter", "RU", "--partner", "KZ", "--period", "2031", "--every", "quarter")
    assert "III квартал 2031 года" in done.out.replace("\u00a0", " ")
    assert "2031-07" not in done.out


def test_standings_in_the_terminal(tables: Spravka) -> None:
    done = tables("trade", "standings", "--reporter", "RU", "--group", "CIS", "--period", "2031-H1")
    assert done.code == 0
    assert "Россия, СНГ, первое полугодие 2031 года, млн долл. США" in done.out.replace("\u00a0", " ")
    assert "Казахстан" in done.out
    assert "Нет в этой таблице: Армения" in done.out
    assert "Источник: ФТС России, fts-96stran@2031-12" in done.out


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_every_question_in_every_language(tables: Spravka, tmp_path: Path, lang: str) -> None:
    for words in (
        ("growth", "--reporter", "RU", "--group", "CIS", "--period", "2031"),
        ("partners", "--reporter", "RU", "--period", "2031", "--top", "2"),
        ("series", "--reporter", "RU", "--partner", "KZ", "--every", "quarter"),
        ("mirror", "RU", "KZ", "--period", "2031"),
    ):
        done = tables("trade", *words, "--lang", lang)
        assert (done.code, done.err) == (0, ""), words
        assert {"ru": "Источник", "kk": "Дереккөз", "en": "Source"}[lang] in done.out
        assert json.loads(tables("trade", *words, "--json").out)


def test_a_chart_is_drawn(tables: Spravka, tmp_path: Path) -> None:
    words = ("trade", "series", "--reporter", "RU", "--partner", "KZ", "--chart")
    assert tables(*words, tmp_path / "s.svg").code == 0
    assert (tmp_path / "s.svg").read_text("utf-8").startswith("<svg")
    assert tables(*words, tmp_path / "s.png").code == 2


def test_structure_by_section_and_chapter(spravka: Spravka, tmp_path: Path) -> None:
    spravka(
        "trade",
        "load",
        micro(
            tmp_path / "a.csv",
            ["ЭК 01/2022 KZ 4011100000 5", "ЭК 01/2022 KZ 4801000000 15", "ИМ 01/2022 KZ 7202110000 3"],
        ),
    )
    words = ("trade", "structure", "--reporter", "RU-LEN", "--partner", "KZ", "--period", "2022-01")
    assert "Пластмассы, каучук, резина" in spravka(*words, "--in", "one").out
    rows = json.loads(spravka(*words, "--by", "chapter", "--json").out)
    assert [(row["code"], row["export"], row["share_export"]) for row in rows] == [
        ("48", 15, 75),
        ("40", 5, 25),
        ("72", 0, 0),
    ]


def test_the_query_is_shown_and_runs(tables: Spravka, home: Path) -> None:
    import duckdb

    done = tables("trade", "standings", "--reporter", "RU", "--group", "BY,KZ", "--period", "2031", "--sql")
    query = done.out.replace("read_parquet(['rows/", f"read_parquet(['{home}/trade/rows/").replace(
        "', 'rows/", f"', '{home}/trade/rows/"
    )
    assert [row[0] for row in duckdb.sql(query).fetchall()] == ["BY", "KZ"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("standings", "--reporter", "RU", "--group", "CIS", "--period", "2021x"), "«2021x» is no period"),
        (("standings", "--reporter", "RU", "--group", "ЦИС", "--period", "2031"), "«ЦИС» is no country or group"),
        (("standings", "--reporter", "RU-LEN", "--group", "CIS", "--period", "2031-H1"), "trade of Leningrad Region"),
        (("standings", "--reporter", "RU", "--group", "CIS", "--period", "2035"), "loaded: fts-96stran 2030/2031"),
        (("standings", "--group", "CIS", "--period", "2031"), "--reporter is not given"),
        (("standings", "--reporter", "RU", "--period", "2031", "--in", "lakh"), "«lakh»"),
        (("standings", "--reporter", "RU", "--period", "2031", "--by", "weight"), "--by"),
        (("series", "--reporter", "RU", "--partner", "KZ", "--every", "week"), "--every"),
        (("structure", "--reporter", "RU", "--period", "2031"), "by goods"),
        (("mirror", "AM", "BY", "--period", "2031"), "the trade of Armenia"),
        (("standings", "--reporter", "RU", "--period", "2031", "--source", "none"), "none has nothing of Russia"),
        (("load", "x.csv", "--mapping", "none.toml"), "--mapping"),
    ],
)  # fmt: skip
def test_errors_are_one_line(tables: Spravka, words: tuple[str, ...], why: str) -> None:
    done = tables("trade", *words)
    assert done.code == 2
    assert len(done.complaints) == 1
    assert why in done.err


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/trade, the real tables")
def test_the_command_of_the_issue(spravka: Spravka) -> None:
    spravka("trade", "load", *sorted(SHARED.glob("*/*.xls*")))
    rows = json.loads(
        spravka("trade", "standings", "--reporter", "RU", "--group", "CIS", "--period", "2021", "--json").out
    )
    kz = next(row for row in rows if row["partner"] == "KZ")
    assert (kz["export"], kz["import"], kz["rank_turnover"], kz["rank_export"], kz["rank_import"]) == (
        18_496_000_000,
        7_135_000_000,
        2,
        2,
        2,
    )


def test_the_flows_of_94itog_are_ranked(spravka: Spravka, tmp_path: Path) -> None:
    told = {"": 100, " со странами СНГ": 60, "Беларусь": 40, "Казахстан": 20}
    spravka("trade", "load", xlsx(tmp_path / "i.xlsx", {"2030": itog(2030, told, told)}))
    rows = json.loads(
        spravka("trade", "standings", "--reporter", "RU", "--group", "CIS", "--period", "2030", "--json").out
    )
    assert [(row["partner"], row["rank_turnover"], row["growth_turnover"]) for row in rows] == [
        ("BY", 1, None),
        ("KZ", 2, None),
    ]


def test_no_figure_is_broken_between_lines(spravka: Spravka, tmp_path: Path) -> None:
    out_, in_ = ({year: [[value + year, 2864.5]] * 12 for year in (2030, 2031)} for value in (3710.8, 4027.3))
    spravka("trade", "load", xlsx(tmp_path / "a.xlsx", stran(out_, in_, ("Китай", "Республика Корея"))))
    out = spravka("trade", "partners", "--reporter", "RU", "--period", "2031").out.replace("\u00a0", " ")
    assert max(map(len, out.splitlines())) <= 120
    (line,) = [line for line in out.splitlines() if "Китай" in line]
    assert "141 601,2" in line


def test_only_one_coverage_and_both_sides_as_a_chart(spravka: Spravka, tmp_path: Path) -> None:
    head = "FREQ,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,TIME_PERIOD,OBS_VALUE,COVERAGE\n"
    lines = [f"A,UZ,KZ,{flow},2030,{value},{of}\n" for flow in "XM" for value, of in ((10, "full"), (7, "customs"))]
    (tmp_path / "s.csv").write_text(head + "".join(lines), "utf-8")
    assert spravka("trade", "load", tmp_path / "s.csv").code == 0
    for command in ("standings", "growth", "partners"):
        words = ("trade", command, "--reporter", "UZ", "--period", "2030", "--coverage", "customs", "--json")
        assert [row["export"] for row in json.loads(spravka(*words).out)] == [7]
    assert spravka("trade", "mirror", "UZ", "KZ", "--period", "2030", "--chart", tmp_path / "m.svg").code == 0
    assert "Өзбекстан" not in (drawn := (tmp_path / "m.svg").read_text("utf-8"))
    assert "Узбекистан → Казахстан" in drawn
