"""The cube: loads side by side, as Parquet partitioned by source, and by length and first month of what a row covers.

    loads/0001.json                                       what was loaded, whence, what was refused; written last
    rows/source=S/months=1/start=2021-03-01/0001-0.parquet    partners
    totals/…                                              the publisher's totals and sub-totals, kept apart
    cells/0001.parquet                                    which cells a load holds, without its goods

A load exists once its JSON does, and is never changed. Whoever asks picks files by the loads' own lists, so that
nothing half-written is read and a question opens only the months that it is about.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from spravka.errors import BadInput
from spravka.trade.countries import is_group
from spravka.trade.rows import DECIMALS, DIGITS, Listed, Opened, Row
from spravka.trade.spans import Span, later, out_by

DECIMAL = f"DECIMAL({DIGITS},{DECIMALS})"
COLUMNS = {
    "reporter": "VARCHAR", "partner": "VARCHAR", "flow": "VARCHAR", "commodity": "VARCHAR", "level": "TINYINT",
    "value": DECIMAL, "unit": "VARCHAR", "scale": "TINYINT", "valuation": "VARCHAR", "coverage": "VARCHAR",
    "status": "VARCHAR", "weight": DECIMAL, "cell": "VARCHAR", "start": "DATE", "months": "SMALLINT",
    "total": "BOOLEAN", "quantity": DECIMAL, "measure": "VARCHAR",
}  # fmt: skip
CELL = "coverage, reporter, partner, flow, unit, level, start, months"
SHOWN = 1_000
"""Refusals and mismatches that a load keeps; their number is kept in any case."""


@dataclass(frozen=True, slots=True)
class Load:
    """A file that was loaded.

    Attributes:
        vintage: the day of publication («2022-03-15»), a month or a year, as a person or the file tells it; else the
            newest month of the file («2021-12»). A second file of the same vintage with other figures for the same
            cells is «2021-12/02». Which is newest: `vintages.py`.
        whole, notes, groups: as in `Opened`.
        rows, totals, refused, missing, checked: counts.
        files: the Parquet files of each tree, from the cube's folder.
    """

    id: str
    file: str
    digest: str
    source: str
    publisher: str
    vintage: str
    whole: bool
    made_up: bool
    rows: int
    totals: int
    missing: int
    checked: int
    refused: int
    refusals: tuple[tuple[str, str], ...] = ()
    mismatches: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[Listed, ...] = ()
    reading: str = ""
    known: bool = False


_DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")


class Cube:
    """The tables of an office. Reading is safe from several threads; one loads at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._loads: dict[str, Load] = {}
        self._db: duckdb.DuckDBPyConnection | None = None
        self._celled: set[str] = set()
        self._lock = Lock()

    # -- what there is

    @property
    def loads(self) -> tuple[Load, ...]:
        """Every load, oldest first."""
        folder = self.root / "loads"
        names = sorted(path.stem for path in folder.glob("*.json")) if folder.is_dir() else []
        for name in names:
            if name not in self._loads:
                self._loads[name] = _load(json.loads((folder / f"{name}.json").read_text("utf-8")))
        return tuple(self._loads[name] for name in names)

    def load(self, id_: str) -> Load:
        return next(load for load in self.loads if load.id == id_)

    def groups(self, reporter: str, source: str = "") -> tuple[Listed, ...]:
        """Whom the reporter's own tables list under their totals of groups, the newest vintage first."""
        loads = sorted(self.loads, key=lambda load: (load.vintage, load.id), reverse=True)
        told = (one for load in loads if source in ("", load.source) for one in load.groups)
        return tuple(one for one in told if one.reporter == reporter)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of one's own to the shared engine."""
        if self._db is None:
            self._db = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        return self._db.cursor()

    def cells(self, loads: Iterable[Load]) -> str:
        """The cells that these loads hold, as a table for SQL. Each load's are read once and kept in memory."""
        loads = list(loads)
        with self._lock:
            if fresh := [load for load in loads if load.id not in self._celled]:
                parts = [
                    f"SELECT *, {text(load.id)} AS load, {text(load.source)} AS source, {text(load.vintage)} AS vintage"
                    f" FROM {parquet([self.root / 'cells' / f'{load.id}.parquet'])}"
                    for load in fresh
                ]
                into = "INSERT INTO cells" if self._celled else "CREATE TABLE cells AS"
                self.cursor().execute(f"{into} {' UNION ALL '.join(parts)}")
                self._celled |= {load.id for load in fresh}
        return f"(SELECT * FROM cells WHERE load IN ({', '.join(text(load.id) for load in loads)}))"

    def files(self, tree: str, loads: Iterable[Load], months: int, spans: Iterable[Span]) -> list[Path]:
        """The Parquet files with rows of that length that begin when one of the spans does."""
        starts = {f"/months={months}/start={span.start:%Y-%m-%d}/" for span in spans}
        told = (name for load in loads for name in load.files.get(tree, ()))
        return [self.root / name for name in told if any(start in name for start in starts)]

    # -- loading

    def add(self, opened: Opened, path: Path, vintage: str = "") -> Load:
        """Load a file that was opened. The same bytes read in the same way are one load: `known` is set.

        Raises:
            BadInput: not one row could be loaded, or a vintage that is no name.
        """
        digest = _digest(path)
        if known := next(
            (
                load
                for load in self.loads
                if (load.digest, load.source, load.reading) == (digest, opened.source, opened.reading)
                and vintage in ("", load.vintage)
            ),
            None,
        ):
            return _known(known)
        id_, work = self._reserve()
        try:
            return self._add(opened, path.name, digest, vintage, id_, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _reserve(self) -> tuple[str, Path]:
        """The next number, held by a folder that nobody else can make."""
        taken = [int(load.id) for load in self.loads]
        for number in range(max(taken, default=0) + 1, 100_000):
            work = self.root / "work" / f"{number:04}"
            try:
                work.mkdir(parents=True)
            except FileExistsError:
                continue  # another load is under way
            return work.name, work
        raise BadInput(f"{self.root}: no number is left for another load")

    def _add(self, opened: Opened, name: str, digest: str, vintage: str, id_: str, work: Path) -> Load:
        newest, made_up, counts = _written(opened.rows, work / "rows.csv")
        tally = opened.tally
        if newest is None:
            told = tally.refused[0] if tally.refused else None
            why = f"; the first refusal is {told.where}: {told.reason}" if told else ""
            raise BadInput(
                f"{name}: nothing to load: {len(tally.refused)} refused, {tally.missing} without a figure{why}"
            )
        db = self.cursor()
        columns = ", ".join(f"{text(name)}: {text(kind)}" for name, kind in COLUMNS.items())
        db.execute(
            f"CREATE OR REPLACE TEMP VIEW fresh AS SELECT * FROM read_csv({text(str(work / 'rows.csv'))}, header=false,"
            f" delim=',', quote='\"', escape='\"', nullstr='\\N', auto_detect=false, columns={{{columns}}})"
        )
        label = self._vintage(db, opened.source, vintage or opened.vintage or f"{newest:%Y-%m}")
        notices = (*tally.notices, *self._revised(db, opened.source, label))
        load = Load(
            id_, name, digest, opened.source, opened.publisher, label, opened.whole, made_up,
            rows=counts[False], totals=counts[True], missing=tally.missing, checked=tally.checked,
            refused=len(tally.refused), refusals=tuple((r.where, r.reason) for r in tally.refused[:SHOWN]),
            mismatches=tuple(map(str, tally.mismatches[:SHOWN])), notices=notices, notes=opened.notes,
            groups=opened.groups, reading=opened.reading,
        )  # fmt: skip
        return self._keep(db, load, work)

    def adopt(self, query: str, source: str, vintage: str) -> Load:
        """Load what DuckDB selects in the shape of `COLUMNS`; whoever asks has seen to it that every row is sound."""
        id_, work = self._reserve()
        try:
            db = self.cursor()
            db.execute(f"CREATE OR REPLACE TEMP TABLE fresh AS {query}")
            counts = dict(db.execute("SELECT total, count(*) FROM fresh GROUP BY total").fetchall())
            load = Load(
                id_, id_, "", source, source, self._vintage(db, source, vintage), True, False, counts.get(False, 0),
                counts.get(True, 0), 0, 0, 0,
            )  # fmt: skip
            return self._keep(db, load, work)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _keep(self, db: duckdb.DuckDBPyConnection, load: Load, work: Path) -> Load:
        """Write `fresh`: the trees, the cells, and last the JSON, from which on the load exists."""
        files = {tree: self._tree(db, tree, load, work) for tree in ("rows", "totals")}
        target = self.root / "cells" / f"{load.id}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        db.execute(
            f"COPY (SELECT {CELL}, total, count(*) AS n FROM fresh GROUP BY ALL ORDER BY ALL)"
            f" TO {text(str(target))} (FORMAT parquet)"
        )
        load = replace(load, files=files)
        folder = self.root / "loads"
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{load.id}.part"
        part.write_text(json.dumps(asdict(load), ensure_ascii=False, indent=1), "utf-8")
        part.replace(folder / f"{load.id}.json")
        return load

    def _vintage(self, db: duckdb.DuckDBPyConnection, source: str, label: str) -> str:
        """The label itself; with a number after it if an earlier file of that vintage has any of the same cells."""
        if not _DAY.fullmatch(label):
            raise BadInput(f"--vintage: «{label}» is no date; write one, as 2022, 2022-03 or 2022-03-15")
        out_by(label)
        same = [load for load in self.loads if load.source == source and load.vintage.split("/")[0] == label]
        for vintage in dict.fromkeys([label, *(load.vintage for load in same)]):
            beside = [load for load in same if load.vintage == vintage]
            if not any(self._overlap(db, load) for load in beside):
                return vintage
        return f"{label}/{len({load.vintage for load in same}) + 1:02}"

    def _revised(self, db: duckdb.DuckDBPyConnection, source: str, label: str) -> list[str]:
        """What a file changes of what is held of its vintage, in a line for each earlier load."""
        told = []
        same = [one for one in self.loads if one.source == source and one.vintage.split("/")[0] == label.split("/")[0]]
        for load in same if "/" in label else ():
            held = parquet([self.root / name for files in load.files.values() for name in files])
            found = db.execute(
                f"SELECT count(*) FILTER (fresh.value <> held.value), count(*) FROM fresh JOIN {held} AS held"
                f" USING ({CELL}, commodity)"
            ).fetchone()
            if found and found[1]:
                told.append(f"{load.source}@{load.vintage}: {found[0]} of {found[1]} cells differ; the new ones answer")
        return told

    def _overlap(self, db: duckdb.DuckDBPyConnection, load: Load) -> bool:
        cells = parquet([self.root / "cells" / f"{load.id}.parquet"])
        if not db.execute(f"SELECT 1 FROM fresh SEMI JOIN {cells} USING ({CELL}) LIMIT 1").fetchone():
            return False
        names = [name for files in load.files.values() for name in files]
        for at in range(0, len(names), 200):
            told = parquet([self.root / name for name in names[at : at + 200]])
            found = db.execute(f"SELECT 1 FROM fresh SEMI JOIN {told} USING ({CELL}, commodity) LIMIT 1").fetchone()
            if found:
                return True
        return False

    def _tree(self, db: duckdb.DuckDBPyConnection, tree: str, load: Load, work: Path) -> tuple[str, ...]:
        """Write the partners' rows or the totals into their partitions; returns the files."""
        where = "total" if tree == "totals" else "NOT total"
        if not db.execute(f"SELECT 1 FROM fresh WHERE {where} LIMIT 1").fetchone():
            return ()
        write_partitions(
            db, f"(SELECT * EXCLUDE (total) FROM fresh WHERE {where})", load.source, load.vintage, work / tree
        )
        names = []
        for path in sorted((work / tree).rglob("*.parquet")):
            target = self.root / tree / path.relative_to(work / tree).with_name(f"{load.id}-{path.stem}.parquet")
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            names.append(target.relative_to(self.root).as_posix())
        return tuple(names)


def write_partitions(db: duckdb.DuckDBPyConnection, rows: str, source: str, vintage: str, folder: Path) -> None:
    """Write rows of the cube's shape as partitions: `folder/source=S/months=M/start=D/*.parquet`, sorted so that equal
    values stand together. Each file tells all of its rows by itself; the folders only say which to open."""
    folder.mkdir(parents=True, exist_ok=True)
    db.execute(
        f"COPY (SELECT *, {text(vintage)} AS vintage, {text(source)} AS source FROM {rows}"
        f" ORDER BY months, start, reporter, flow, partner, commodity)"
        f" TO {text(str(folder))} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (source, months, start),"
        f" WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)"
    )


def _written(rows: Iterable[Row], path: Path) -> tuple[date | None, bool, dict[bool, int]]:
    """Write the rows as CSV. Returns the newest month in them, whether any is made up, and how many are totals."""
    newest: date | None = None
    made_up = False
    counts = {False: 0, True: 0}
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        last: dict[tuple[date, int], date] = {}
        for row in rows:
            total = is_group(row.partner)
            write((
                row.reporter, row.partner, row.flow, row.commodity, row.level, f"{row.value:f}", row.unit, row.scale,
                row.valuation, row.coverage, row.status, _null(row.weight), row.cell, row.start, row.months, total,
                _null(row.quantity), row.measure,
            ))  # fmt: skip
            key = row.start, row.months
            month = last.get(key) or last.setdefault(key, later(row.start, row.months - 1))
            newest = month if newest is None or month > newest else newest
            made_up |= row.status == "made-up"
            counts[total] += 1
    return newest, made_up, counts


def _null(value: Decimal | None) -> str:
    return "\\N" if value is None else f"{value:f}"


def text(value: str) -> str:
    """A text as SQL has it."""
    return "'" + value.replace("'", "''") + "'"


def parquet(files: Iterable[Path]) -> str:
    """A table of these files for SQL."""
    return f"read_parquet([{', '.join(text(str(path)) for path in files)}], hive_partitioning=false)"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _known(load: Load) -> Load:
    return _load({**asdict(load), "known": True})


def _load(told: dict[str, Any]) -> Load:
    told["refusals"] = tuple((where, reason) for where, reason in told["refusals"])
    told["files"] = {tree: tuple(names) for tree, names in told["files"].items()}
    lists = told.get("groups", ())
    told["groups"] = tuple(Listed(whose, group, period, tuple(members)) for whose, group, period, members in lists)
    told["mismatches"], told["notices"] = tuple(told["mismatches"]), tuple(told["notices"])
    return Load(**told)
