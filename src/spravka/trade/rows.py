"""The one shape that every table comes to, and what a load tells of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

FLOWS = ("turnover", "export", "import", "balance")
KEPT = ("export", "import")
"""Turnover and balance are sums of these two; where a publisher prints them they serve as a check."""

DECIMALS, DIGITS = 18, 38
"""Of a kept value: decimals of a dollar, and digits in all. A number of fifteen to seventeen digits in millions or
thousands of dollars fits with every digit."""


_EXACT = Context(prec=2 * DIGITS)  # the usual one rounds at 28 digits


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a table.

    Attributes:
        reporter: whose trade it is: alpha-2 of a country or vocabulary id of a region («RU-LEN»).
        partner: alpha-2, or the id of a group whose total it is («WORLD», «CIS»).
        flow: export or import.
        start, months: the whole months that it covers.
        commodity: digits of the Harmonised System (ТН ВЭД); "" for all goods.
        level: how fine the goods are that rows beside it are told in: 0 for all goods, else digits.
        value: in whole units of `unit`, exact.
        unit: currency, ISO 4217. `scale`: the power of ten that the publisher prints in (6: millions).
        valuation: FOB, CIF or "".
        coverage: what of trade is counted, where a publisher prints several («full», «customs»); "" else.
        status: reported, estimated or made-up.
        weight: net kilograms, if told.
        quantity: in `measure`, the further unit of the goods («ШТ», «Л»), if told.
        cell: where it stands in the file: «Экспорт!L65», or the number of its line.
    """

    reporter: str
    partner: str
    flow: str
    start: date
    months: int
    value: Decimal
    cell: str
    commodity: str = ""
    level: int = 0
    unit: str = "USD"
    scale: int = 0
    valuation: str = ""
    coverage: str = ""
    status: str = "reported"
    weight: Decimal | None = None
    quantity: Decimal | None = None
    measure: str = ""


class Listed(NamedTuple):
    """Whom a publisher's own table lists under its total of a group.

    Attributes:
        reporter: whose trade it is. `group`: an id.
        period: EDTF, of the months that the table is of («2021»).
        members: countries, in their order.
    """

    reporter: str
    group: str
    period: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or cell that was not loaded, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total of the publisher's that its parts do not come to. Numbers as printed, without the unit."""

    cell: str
    what: str
    published: Decimal
    computed: Decimal

    def __str__(self) -> str:
        return f"{self.cell}: {self.what}: published {self.published:f}, its parts come to {self.computed:f}"


@dataclass(slots=True)
class Tally:
    """What came of a file; complete once its rows are read.

    Attributes:
        missing: cells in which the publisher prints that there is no figure («…»).
        checked: totals, shares and growth rates that were held against their parts.
    """

    refused: list[Refused] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    missing: int = 0
    checked: int = 0

    def refuse(self, where: object, reason: str) -> None:
        self.refused.append(Refused(str(where), reason))


@dataclass(frozen=True, slots=True)
class Opened:
    """A recognised file.

    Attributes:
        source: id of the publication («fts-94itog»).
        publisher: who published it, in words.
        whole: is a partner without a row one without trade? Else it is not told of.
        rows: in the order of the file; reading them completes `tally`.
        notes: what the publisher says of its coverage.
        vintage: of when the file says that its figures are; "" if it does not.
        groups: whom its totals count, where it lists them all.
        reading: how a person had it read, where that may change; the same bytes read otherwise are another load.
    """

    source: str
    publisher: str
    whole: bool
    rows: Iterable[Row]
    tally: Tally
    notes: Mapping[str, str] = field(default_factory=dict)
    vintage: str = ""
    groups: tuple[Listed, ...] = ()
    reading: str = ""

    def told(self, **constants: str) -> Opened:
        """With what a person says of every row instead of the file (reporter, unit, coverage…)."""
        said = {name: value for name, value in constants.items() if value}
        reading = f"{self.reading}{sorted(said.items())}"
        return replace(self, rows=_said(self.rows, said), reading=reading) if said else self


def _said(rows: Iterable[Row], said: Mapping[str, str]) -> Iterator[Row]:
    for row in rows:
        yield replace(row, **said)  # type: ignore[arg-type]


def amount(printed: Decimal, scale: int) -> Decimal:
    """A printed number in whole units of its currency. Raises ValueError for one of more digits than are kept."""
    value = printed.scaleb(scale, context=_EXACT)
    if not value.is_finite() or value.adjusted() >= DIGITS - DECIMALS - 1:
        raise ValueError("a number too large to be an amount of trade")
    exponent = value.normalize(context=_EXACT).as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        raise ValueError(f"a number of more than {DECIMALS} decimals of a unit of currency")
    return value
