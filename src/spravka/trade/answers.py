"""What questions of trade are answered with: plain values. Sums are Decimals in whole units; rates in per cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Any

from spravka.trade import countries
from spravka.trade.spans import Span
from spravka.trade.words import words

MEASURES = ("turnover", "export", "import")
Flows = dict[str, Decimal | None]
"""By measure, and «balance»; None for what is not told."""

EXACT = Context(prec=76)
"""Sums and differences of kept values lose no digit in it."""

RATE = Context(prec=28)


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """100·part/whole: the last division. None where there is nothing to divide by."""
    if part is None or not whole:
        return None
    return RATE.divide(EXACT.multiply(part, Decimal(100)), whole)


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how many per cent more than before; negative for a fall."""
    return None if now is None or before is None else percent(EXACT.subtract(now, before), before)


def total(values: Iterable[Decimal | None]) -> Decimal:
    """The sum, exact; what is not told counts nothing."""
    found = Decimal(0)
    for value in values:
        found = EXACT.add(found, value or Decimal(0))
    return found


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is missing. `sort`: nothing, reporter, period, goods or source; `held`: sources with from when to when."""

    sort: str
    reporter: str = ""
    period: str = ""
    unit: str = ""
    source: str = ""
    held: tuple[str, ...] = ()

    def told(self, lang: str) -> str:
        of = words(lang)
        whose = countries.name(self.reporter, lang) if self.reporter else ""
        blanks = {
            "nothing": (),
            "reporter": (whose, self.unit),
            "period": (whose, self.period),
            "goods": (whose, self.period),
            "source": (self.source, whose, self.period),
        }[self.sort]
        said = of[f"lacking.{self.sort}"].format(*blanks)
        return f"{said} ({of['lacking.held'].format(', '.join(self.held))})" if self.held else said


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on.

    Attributes:
        source: «fts-94itog@2021-12».
        made_up: the figures are made up, and whoever shows them says so.
        status: reported, estimated (any of the figures is provisional, the publisher says), computed (a total that no
            publisher prints: the sum is ours) or made-up.
        sql: the query by which anybody can see it for himself.
    """

    source: str
    publisher: str
    made_up: bool = False
    status: str = "reported"
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line's figures come from: the newest load of them («fts-94itog@2021-12»), and their status."""

    source: str
    status: str = "reported"

    def plain(self) -> dict[str, Any]:
        """`source`, and `status` where it is not that of every publication."""
        return {"source": self.source} | ({} if self.status == "reported" else {"status": self.status})


@dataclass(frozen=True, slots=True)
class Standing:
    """A partner among others. `flows`: turnover, export, import and balance; None for what the source does not tell in
    full. `before`: the same of `Span.before`. `ranks`, `shares`, `growths` by measure."""

    partner: str
    flows: Mapping[str, Decimal | None]
    before: Mapping[str, Decimal | None]
    ranks: Mapping[str, int | None]
    shares: Mapping[str, Decimal | None]
    growths: Mapping[str, Decimal | None]
    origin: Origin

    def plain(self) -> dict[str, Any]:
        """The fields of `spravka trade standings --json`."""
        told: dict[str, Any] = {"partner": self.partner, **self.flows}
        for name, values in (("rank", self.ranks), ("share", self.shares), ("growth", self.growths)):
            told |= {f"{name}_{measure}": values[measure] for measure in MEASURES}
        return told | self.origin.plain()


@dataclass(frozen=True, slots=True)
class Standings:
    """Partners by turnover, the greatest first.

    Attributes:
        missing: partners asked for that the source does not tell of in full.
        whole: does the source tell of all partners?
        published: the publisher's own totals of the group by measure, where it prints them and the source is the same.
    """

    reporter: str
    span: Span
    unit: str
    rows: tuple[Standing, ...]
    basis: Basis
    missing: tuple[str, ...] = ()
    published: Mapping[str, Decimal] = field(default_factory=dict)
    whole: bool = False

    def of(self, partner: str) -> Standing | None:
        return next((row for row in self.rows if row.partner == partner), None)


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a series; `growths` against a year earlier."""

    span: Span
    flows: Mapping[str, Decimal | None]
    growths: Mapping[str, Decimal | None]
    origin: Origin

    def plain(self) -> dict[str, Any]:
        growths = {f"growth_{m}": self.growths[m] for m in MEASURES}
        return {"period": self.span.edtf, **self.flows} | growths | self.origin.plain()


@dataclass(frozen=True, slots=True)
class Series:
    reporter: str
    partner: str
    unit: str
    points: tuple[Point, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Goods:
    """A section or chapter of the Harmonised System. `id`: «01»–«21» for a section, two digits for a chapter."""

    id: str
    flows: Mapping[str, Decimal | None]
    shares: Mapping[str, Decimal | None]
    growths: Mapping[str, Decimal | None]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Structure:
    reporter: str
    span: Span
    unit: str
    by: str
    rows: tuple[Goods, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Side:
    """What one publisher says of a flow; `value` None if no table of it is loaded, with the reason in `lacking`."""

    reporter: str
    flow: str
    value: Decimal | None
    basis: Basis | None
    valuation: str = ""
    lacking: Lacking | None = None


@dataclass(frozen=True, slots=True)
class Mirror:
    """One flow as both publishers tell it.

    Attributes:
        exporter, importer: ids.
        out: what the exporter's publisher says; `in_`: the importer's.
        gap: the importer's figure less the exporter's; `gap_percent` of the exporter's.
        reasons: known ones, keys of `words.toml` under «mirror».
    """

    exporter: str
    importer: str
    span: Span
    unit: str
    out: Side
    in_: Side
    reasons: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        if self.out.value is None or self.in_.value is None:
            return None
        return EXACT.subtract(self.in_.value, self.out.value)

    @property
    def gap_percent(self) -> Decimal | None:
        return percent(self.gap, self.out.value)

    def plain(self) -> dict[str, Any]:
        sources = {"source_export": self.out.basis, "source_import": self.in_.basis}
        return {
            "period": self.span.edtf, "exporter": self.exporter, "importer": self.importer,
            "export": self.out.value, "import": self.in_.value, "gap": self.gap, "gap_percent": self.gap_percent,
            **{name: basis.source if basis else None for name, basis in sources.items()}, "reasons": list(self.reasons),
        } | {
            f"status_{side.flow}": side.basis.status for side in (self.out, self.in_)
            if side.basis and side.basis.status != "reported"
        }  # fmt: skip
