"""How quick standings are over many rows: ours beside hand-written SQL on the same files, and beside pandas.

    python bench/trade.py --home FOLDER             50 million rows, made once and kept there
    python bench/trade.py --rows 2000000            a small run

The question: a half-year's standings with growth against a year earlier among nine partners. Rows are made as customs
microdata is: a few partners and goods have most of them, values are spread over nine powers of ten. Ours and the
hand-written query run by turns in one process that has both open, so that noise strikes both; pandas and the memory
have processes of their own. Bars: ours at most 1.15 times the hand-written, pandas at least 20 times ours, under 400
MB, and ten times the rows at most eleven times the time.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from spravka.trade import asking
from spravka.trade.choosing import Question
from spravka.trade.spans import Span
from spravka.trade.store import Cube

NINE = ("AM", "AZ", "BY", "KG", "KZ", "MD", "TJ", "TM", "UZ")
PARTNERS = (
    *("CN", "BY", "DE", "KZ", "TR", "NL", "US", "KR", "UZ", "IT", "PL", "JP", "AM", "IN", "FR", "KG", "FI", "AZ"),
    *("GB", "BE", "CZ", "TJ", "ES", "VN", "MD", "LV", "EE", "TM", "LT"),
)
"""Those with most rows first."""

YEARS = (2021, 2022)
HALF = Span.of(2022, 1, 6)
ROUNDS = 25
BARS = {"hand-written": 1.15, "pandas": 20, "memory": 400, "growth": 11}


# -- rows -------------------------------------------------------------------------------------------------------------


def make(home: Path, rows: int) -> None:
    """Fill the cube a month at a time, as files of microdata come."""
    into = Cube(home)
    done = {load.vintage for load in into.loads}
    months = [(year, n) for year in YEARS for n in range(1, 13)]
    for at, (year, n) in enumerate(months):
        if f"{year}-{n:02}" not in done:
            into.adopt(_month(year, n, rows // len(months), at), "bench", f"{year}-{n:02}")


def _month(year: int, n: int, rows: int, seed: int) -> str:
    """Rows of a month. The hash of a row's number is its dice: a partner's place falls off as a power of it, so does a
    code's, and a value is ten to a number between two and nine."""
    dice = ", ".join(
        f"hash(range * {step} + {seed}) / 18446744073709551616.0 AS {name}"
        for name, step in zip("abcde", (5, 7, 11, 13, 17), strict=True)
    )
    return f"""
        SELECT 'RU' AS reporter, partners[1 + CAST(floor(len(partners) * power(a, 2.5)) AS INTEGER)] AS partner,
            CASE WHEN b < 0.45 THEN 'export' ELSE 'import' END AS flow,
            lpad(CAST(101210000 + CAST(floor(97 * power(c, 2)) AS BIGINT) * 100000000
                + CAST(floor(4000 * power(d, 3)) AS BIGINT) * 1000 AS VARCHAR), 10, '0') AS commodity,
            CAST(10 AS TINYINT) AS level,
            CAST(CAST(round(power(10, 2 + 7 * power(e, 2)), 2) AS DECIMAL(18, 2)) AS DECIMAL(38, 18)) AS value,
            'USD' AS unit, CAST(0 AS TINYINT) AS scale, 'FOB' AS valuation, '' AS coverage, 'reported' AS status,
            CAST(CAST(floor(1000 * e) AS DECIMAL(18, 1)) AS DECIMAL(38, 18)) AS weight, CAST(i AS VARCHAR) AS cell,
            DATE '{year}-{n:02}-01' AS start, CAST(1 AS SMALLINT) AS months, false AS total
        FROM (
            SELECT range AS i, {list(PARTNERS)!r} AS partners, {dice}
            FROM range({rows})
        )"""


# -- the three ----------------------------------------------------------------------------------------------------


cube = cache(Cube)
"""Open, as the pages have it."""


@cache
def connection() -> Any:
    import duckdb

    return duckdb.connect()


def ours(home: Path) -> list[tuple[Any, ...]]:
    answer = asking.standings(cube(home), Question("RU", HALF, NINE))
    return [
        (row.partner, row.flows["turnover"], row.ranks["turnover"], row.ranks["export"], row.ranks["import"],
         row.growths["turnover"])
        for row in answer.rows
    ]  # fmt: skip


def by_hand(home: Path) -> list[tuple[Any, ...]]:
    """What one would write by hand for this one question: the files of the two half-years, a sum a flow and year."""
    query = f"""
        WITH s AS (
            SELECT partner,
                sum(value) FILTER (start >= DATE '2022-01-01') AS now,
                sum(value) FILTER (start < DATE '2022-01-01') AS was,
                sum(value) FILTER (start >= DATE '2022-01-01' AND flow = 'export') AS x,
                sum(value) FILTER (start >= DATE '2022-01-01' AND flow = 'import') AS m
            FROM read_parquet([{_files(home)}]) WHERE reporter = 'RU' AND partner IN {NINE!r}
            GROUP BY partner)
        SELECT partner, now, rank() OVER (ORDER BY now DESC), rank() OVER (ORDER BY x DESC),
            rank() OVER (ORDER BY m DESC), (now - was) * 100 / was
        FROM s ORDER BY now DESC"""
    return list(connection().execute(query).fetchall())


def _files(home: Path) -> str:
    starts = [part.start for span in (HALF, HALF.before()) for part in span.parts(1)]
    found = [path for start in starts for path in sorted(home.glob(f"rows/*/months=1/start={start}/*.parquet"))]
    return ", ".join(f"'{path}'" for path in found)


def by_pandas(home: Path) -> list[tuple[Any, ...]]:
    """The columns and months that the question needs; in binary floating point, as pandas likes it."""
    import pandas
    import pyarrow
    import pyarrow.parquet

    names = ["partner", "flow", "value", "start"]
    parts = []
    for name in _files(home).replace("'", "").split(", "):
        table = pyarrow.parquet.ParquetFile(name).read(columns=names)
        value = table.column("value").cast(pyarrow.float64())
        parts.append(table.set_column(names.index("value"), "value", value).to_pandas())
    rows = pandas.concat(parts)
    rows = rows[rows["partner"].isin(NINE)]
    rows["now"] = rows["start"].astype(str) >= "2022-01-01"
    sums = rows.groupby(["partner", "now"])["value"].sum().unstack()
    flows = rows[rows["now"]].groupby(["partner", "flow"])["value"].sum().unstack()
    table = sums.assign(rank=sums[True].rank(ascending=False), growth=(sums[True] - sums[False]) * 100 / sums[False])
    table = table.join(flows.rank(ascending=False)).sort_values(True, ascending=False)
    return [(p, r[True], r["rank"], r["export"], r["import"], r["growth"]) for p, r in table.iterrows()]


# -- measuring --------------------------------------------------------------------------------------------------------


def timed(run: Callable[[Path], Any], home: Path) -> float:
    start = time.perf_counter()
    run(home)
    return time.perf_counter() - start


def by_turns(home: Path) -> dict[str, float]:
    """Medians of ours and of the hand-written, and of the ratio of adjacent runs."""
    told, wanted = ours(home), by_hand(home)
    assert [row[:5] for row in told] == [row[:5] for row in wanted], "the two do not say the same"
    assert all(abs(Decimal(a[5]) - Decimal(b[5])) < Decimal("1e-6") for a, b in zip(told, wanted, strict=True))
    pairs = [(timed(ours, home), timed(by_hand, home)) for _ in range(ROUNDS)]
    return {
        "ours": statistics.median(a for a, _ in pairs), "by_hand": statistics.median(b for _, b in pairs),
        "ratio": statistics.median(a / b for a, b in pairs),
    }  # fmt: skip


def alone(what: str, home: Path) -> dict[str, float]:
    """In a process of its own: the median time of some runs, and the memory it took."""
    words = [sys.executable, __file__, "--home", str(home), "--only", what]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return dict(json.loads(done.stdout))


def only(what: str, home: Path) -> None:
    run = {"ours": ours, "pandas": by_pandas}[what]
    times = [timed(run, home) for _ in range(1 if what == "pandas" else ROUNDS)]
    peak = (
        int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    )  # rusage has the parent's too
    print(json.dumps({"time": statistics.median(times), "memory": peak}))


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--rows", type=int, default=50_000_000)
    told.add_argument("--home", type=Path, help="where the rows are made and kept (default: for the run alone)")
    told.add_argument("--only", default="", help=argparse.SUPPRESS)
    asked = told.parse_args()
    if asked.only:
        only(asked.only, asked.home)
        return
    with tempfile.TemporaryDirectory(prefix="spravka-bench-") as folder:
        report(asked.home or Path(folder), asked.rows)


def report(home: Path, rows: int) -> None:
    few, many = home / f"{rows // 10}", home / f"{rows}"
    for folder, n in ((few, rows // 10), (many, rows)):
        start = time.perf_counter()
        make(folder, n)
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
        print(f"{n:>12,} rows, {size:.0f} MB, made in {time.perf_counter() - start:.0f} s", flush=True)
    whole, tenth = by_turns(many), by_turns(few)
    process = alone("ours", many)
    print(f"{'ours':14}{whole['ours']:8.3f} s\n{'hand-written':14}{whole['by_hand']:8.3f} s")
    bar("ours to hand-written", whole["ratio"], BARS["hand-written"], most=True)
    bar("memory of a process, MB", process["memory"], BARS["memory"], most=True)
    bar("time for ten times the rows", whole["ours"] / tenth["ours"], BARS["growth"], most=True)
    try:
        slow = alone("pandas", many)
    except RuntimeError as error:
        print(f"pandas: skipped ({error})")
        return
    print(f"{'pandas':14}{slow['time']:8.1f} s, {slow['memory']:.0f} MB")
    around = (process["time"] + alone("ours", many)["time"]) / 2  # before and after, so that noise strikes both
    bar("pandas to ours", slow["time"] / around, BARS["pandas"], most=False)


def bar(name: str, value: float, limit: float, *, most: bool) -> None:
    held = value <= limit if most else value >= limit
    side = "at most" if most else "at least"
    print(f"{name:30}{value:8.2f}   {side} {limit:g}   {'held' if held else 'NOT HELD'}", flush=True)


if __name__ == "__main__":
    main()
