"""Microdata of the Federal Customs Service of Russia: `DATTSVT.csv` (tab-separated, decimal comma) or a DBF in CP866, a
line for partner, month, direction and code of the ТН ВЭД, by region. Its publication stopped in 2022.

The statistical value is taken to be in US dollars, the net weight in kilograms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from spravka.trade import countries
from spravka.trade.openers.tables import publications
from spravka.trade.rows import Opened, Row, Tally, amount
from spravka.trade.sheets import number
from spravka.vocab import territories

COLUMNS = ("napr", "period", "nastranapr", "tnved", "edizm", "stoim", "netto", "kol", "region", "region_s")
NEEDED = ("napr", "period", "nastranapr", "tnved", "stoim")
FLOWS = {"им": "import", "эк": "export", "im": "import", "ek": "export"}
VALUATION = {"export": "FOB", "import": "CIF"}
LEVEL = 10
"""Digits that rows are told in, even where a code is cut short."""

_MADE_UP = re.compile(r"вымышл|ойдан шығар|made up|fictitious", re.IGNORECASE)
_PERIOD = re.compile(r"(?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)")
_NOBODY = frozenset({"", "RU"})

Line = tuple[int, Mapping[str, str]]


def is_microdata(header: Iterable[str]) -> bool:
    return set(NEEDED) <= {name.strip().lower() for name in header}


def open_microdata(lines: Callable[[], Iterator[Line]], name: str, reporter: str = "") -> Opened:
    """The rows of microdata.

    Args:
        lines: number from 1 and cells by lower-case column, of every line under the header; read once.
        reporter: whose trade it is, if a person says so and not the column `region`.
    """
    tally = Tally()
    first = next(lines(), (0, {}))[1]
    made_up = any(_MADE_UP.search(told) for told in (*first.values(), name))
    source = "made-up-microdata" if made_up else "fts-microdata"
    return Opened(
        source=source,
        publisher=publications()[source]["publisher"]["ru"],
        whole=True,
        rows=_rows(lines(), tally, reporter, "made-up" if made_up else "reported"),
        tally=tally,
    )


def _rows(lines: Iterator[Line], tally: Tally, reporter: str, status: str) -> Iterator[Row]:
    for at, line in lines:
        try:
            yield _row(at, line, reporter, status)
        except ValueError as error:
            tally.refuse(f"line {at}", str(error))


def _row(at: int, line: Mapping[str, str], reporter: str, status: str) -> Row:
    """A line as a row. Raises ValueError with the column and the value that cannot be."""
    flow = FLOWS.get(line.get("napr", "").strip().lower())
    if flow is None:
        raise ValueError(f"napr «{line.get('napr', '')}» is neither ИМ nor ЭК")
    partner = line.get("nastranapr", "").strip().upper()
    if not countries.is_country(partner):
        raise ValueError(f"nastranapr «{partner}» is no code of a country")
    code = line.get("tnved", "").strip()
    if not (code.isdecimal() and 2 <= len(code) <= LEVEL):
        raise ValueError(f"tnved «{code}» is not 2 to {LEVEL} digits")
    value = _decimal(line, "stoim")
    if value is None:
        raise ValueError("stoim is empty")
    weight, quantity = _decimal(line, "netto"), _decimal(line, "kol")
    return Row(
        reporter=reporter or _region(line.get("region", "").strip()), partner=partner, flow=flow,
        start=_month(line.get("period", "").strip()), months=1, value=value, cell=str(at), commodity=code, level=LEVEL,
        valuation=VALUATION[flow], status=status, weight=weight, quantity=quantity,
        measure=line.get("edizm", "").strip() if quantity is not None else "",
    )  # fmt: skip


def _decimal(line: Mapping[str, str], column: str) -> Decimal | None:
    told = line.get(column, "").strip()
    if not told:
        return None
    value = number(told)
    if value is None or value < 0:
        raise ValueError(f"{column} «{told}» is no amount")
    try:
        return amount(value, 0)
    except ValueError as error:
        raise ValueError(f"{column} «{told}»: {error}") from error


@cache
def _month(told: str) -> date:
    m = _PERIOD.fullmatch(told)
    if not m:
        raise ValueError(f"period «{told}» is not a month as MM/YYYY")
    return date(int(m["y"]), int(m["m"]), 1)


@cache
def _region(told: str) -> str:
    """«41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ» → RU-LEN; a file without regions is the country's."""
    name = re.sub(r"\s*\([^()]*\)\s*$", "", re.sub(r"^\d+\s*[-–—]?\s*", "", told))
    if not name:
        return "RU"
    found = territories.resolve(name)
    if found is None or found.type == "group":
        raise ValueError(f"region «{told}» is no region that Spravka knows")
    return found.id
