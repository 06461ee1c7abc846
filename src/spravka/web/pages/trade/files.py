"""A table of trade as a file: CSV for programs, XLSX for the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spravka.trade.tables import Column, Table
from spravka.web.tabling import Cell, Sheet

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheet_of(table: Table) -> Sheet:
    title = f"{table.title}, {table.unit}" if table.unit else table.title
    told = (title, *([table.warning] if table.warning else []), *table.notes)
    return sheet(table.title, table.columns, [*table.rows, *under(told)])


def sheet(title: str, columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    columns = tuple(columns)
    return Sheet("", title, tuple(it.label for it in columns), rows, tuple(it.figure for it in columns))


def under(lines: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """What is said of a table, under it and apart from it."""
    yield (None,)
    for line in lines:
        yield (line,)
