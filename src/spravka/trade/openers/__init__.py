"""A file of trade statistics → its rows, recognised by what is in it, never by what it is called."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from spravka.errors import BadInput
from spravka.trade.openers import dbf
from spravka.trade.openers.mapped import Mapping_, open_mapped
from spravka.trade.openers.microdata import is_microdata, open_microdata
from spravka.trade.openers.sdmx import column, is_sdmx, open_sdmx
from spravka.trade.openers.tables import open_tables
from spravka.trade.rows import Opened
from spravka.trade.sheets import LIMIT, OLE, ZIP, Sheet, decoded, delimiter, sheets

EXPECTED = (
    "a table of the customs service or of a statistics office (countries or months, under «Экспорт» and «Импорт»), "
    "microdata (napr, period, nastranapr, tnved, Stoim), SDMX-CSV (REF_AREA, COUNTERPART_AREA, TRADE_FLOW, "
    "TIME_PERIOD, OBS_VALUE), or any table with --mapping"
)
HEAD = 200_000
"""Bytes from which a file is recognised."""


def open_file(path: Path, *, reporter: str = "", mapping: Mapping_ | None = None) -> Opened:
    """The rows of a file.

    Args:
        reporter: whose trade it is, where a person says so.
        mapping: how to read a table that no opener knows.

    Raises:
        BadInput: a file that cannot be read, or that is none of these: says which columns were seen.
    """
    found = _opened(path, reporter, mapping)
    return replace(found, reading=found.reading + reporter)


def _opened(path: Path, reporter: str, mapping: Mapping_ | None) -> Opened:
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        whole = not head.startswith((ZIP, OLE)) and not mapping
        header = _columns(head, name) if whole and not dbf.is_dbf(head) else []
        if is_microdata(header):
            return open_microdata(_lines(path, head, str.lower), name, reporter)
        if is_sdmx(header):
            return open_sdmx(_lines(path, head, column), name)
        if path.stat().st_size > LIMIT:
            raise BadInput(f"{name}: over {LIMIT // 10**6} MB; divide the table")
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}") from error
    if not raw.strip():
        raise BadInput(f"{name}: the file is empty")
    if whole and dbf.is_dbf(raw):
        return _of_dbf(raw, name, reporter)
    found = sheets(raw, name)
    if mapping:
        return open_mapped(found, name, mapping)
    return open_tables(found, name, reporter) or _unknown(found, name)


def _of_dbf(raw: bytes, name: str, reporter: str) -> Opened:
    of = dbf.header(raw, name)
    if not is_microdata(of.names):
        raise BadInput(f"{name}: columns {', '.join(of.names)}; expected {EXPECTED}")
    return open_microdata(lambda: dbf.lines(raw, of), name, reporter)


def _unknown(found: list[Sheet], name: str) -> Opened:
    seen = [
        "; ".join(str(cell).replace("\n", " ")[:40] for cell in cells if cell is not None)
        for sheet in found
        for _, cells in sheet.rows[:3]
    ]
    shown = " / ".join(told for told in seen[:4] if told)[:300]
    raise BadInput(f"{name}: not a table of trade that Spravka knows; seen: {shown or 'nothing'}; expected {EXPECTED}")


# -- large text tables, a line at a time --------------------------------------------------------------------------


def _columns(head: bytes, name: str) -> list[str]:
    text = decoded(head[: head.rfind(b"\n") + 1] or head, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    return [cell.strip().strip('"') for cell in first.split(delimiter(text))]


def _lines(path: Path, head: bytes, key: Callable[[str], str]) -> Callable[[], Iterator[tuple[int, dict[str, str]]]]:
    """Number and cells by column of every line under the header. A tab-separated file has no quotes: in the names of
    goods they stand by themselves."""
    encoding, mark = _encoding(head, path.name), delimiter(decoded(head, path.name))

    def read() -> Iterator[tuple[int, dict[str, str]]]:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            if mark == "\t":
                rows = csv.reader(file, delimiter=mark, quoting=csv.QUOTE_NONE)
            else:
                rows = csv.reader(file, delimiter=mark)
            names: list[str] = []
            for cells in rows:
                if not names:
                    names = [key(cell.strip().strip('"')) for cell in cells]
                elif cells:
                    yield rows.line_num, dict(zip(names, (cell.strip('"') for cell in cells), strict=False))

    return read


def _encoding(head: bytes, name: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    cut = head[: head.rfind(b"\n") + 1] or head
    try:
        cut.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"
