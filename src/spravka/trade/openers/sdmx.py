"""SDMX-CSV 1 and 2 of merchandise trade: FREQ, REF_AREA, COUNTERPART_AREA, TRADE_FLOW, COMMODITY, UNIT_MEASURE,
TIME_PERIOD, OBS_VALUE, with the attributes VALUATION, UNIT_MULT, OBS_STATUS, CONF_STATUS, VINTAGE and COVERAGE.
Also as Eurostat's Comext names them: reporter, partner, flow, product, indicators, OBS_FLAG."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from spravka.errors import BadInput
from spravka.trade import countries, goods, spans
from spravka.trade.countries import WORLD
from spravka.trade.rows import Opened, Row, Tally, amount
from spravka.trade.sheets import number
from spravka.trade.sums import once
from spravka.vocab import territories

NEEDED = ("REF_AREA", "COUNTERPART_AREA", "TRADE_FLOW", "TIME_PERIOD", "OBS_VALUE")
FLOWS = {
    **dict.fromkeys(("X", "E", "EXP", "EXPORT", "EXPORTS", "2"), "export"),
    **dict.fromkeys(("M", "I", "IMP", "IMPORT", "IMPORTS", "1"), "import"),
}
COMEXT = {
    "REPORTER": "REF_AREA", "PARTNER": "COUNTERPART_AREA", "FLOW": "TRADE_FLOW", "PRODUCT": "COMMODITY",
    "INDICATORS": "UNIT_MEASURE", "OBS_FLAG": "OBS_STATUS",
}  # fmt: skip
WORLDS = frozenset({"W", "W0", "W00", "W1", "WLD", "WORLD", "WORL", "_T", "TOTAL", "0", "1_W", "ALL"})
ESTIMATED = frozenset("EPIFU")
"""OBS_STATUS: estimated, provisional, imputed, forecast, low reliability."""

_GROUPS = {
    "EU27_2020": "EU", "EU28": "EU", "EU": "EU", "CIS": "CIS", "EAEU": "EAEU", "EEU": "EAEU",
    "EXT_EU27_2020": "EXTRA-EU", "EU27_2020_EXTRA": "EXTRA-EU", "EXT_EU": "EXTRA-EU",
}  # fmt: skip
_SPANS = re.compile(r"(\d{4})(?:-?(?:A1?|S([12])|T([1-3])|M?(\d{2})|Q([1-4])|H([12])))?")

Line = tuple[int, Mapping[str, str]]


def is_sdmx(header: Iterable[str]) -> bool:
    return set(NEEDED) <= {column(name) for name in header}


def column(told: str) -> str:
    """The column that a heading names, «REF_AREA» for «ref_area: Reporter» and for Comext's «reporter»."""
    name = bare(told).upper()
    return COMEXT.get(name, name)


def bare(told: str) -> str:
    """The code of «RU: Russia», as SDMX-CSV has it with labels."""
    return told.split(":", 1)[0].strip()


def open_sdmx(lines: Callable[[], Iterator[Line]], name: str) -> Opened:
    """The rows of an SDMX-CSV file; `lines` gives number and cells by column without labels."""
    tally = Tally()
    first = next(lines(), (0, {}))[1]
    flow = re.sub(r"[^a-z0-9]+", "-", (first.get("STRUCTURE_ID") or first.get("DATAFLOW") or "").lower()).strip("-")
    newest = _newest(lines()) if "VINTAGE" in first else {}
    return Opened(
        f"sdmx-{flow}" if flow else "sdmx",
        flow or "SDMX-CSV",
        False,
        once(_rows(lines(), tally, newest), tally),
        tally,
        vintage=_day(max(newest.values(), default="")),
    )


_DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")  # «2022-05-17T09:00» is of that day


def _day(vintage: str) -> str:
    """The date that a VINTAGE begins with; "" for one that is none."""
    found = _DAY.match(vintage)
    try:
        spans.out_by(found[0] if found else "")
    except BadInput:
        return ""
    return found[0] if found else ""


_DIMENSIONS = ("REF_AREA", "COUNTERPART_AREA", "TRADE_FLOW", "COMMODITY", "UNIT_MEASURE", "TIME_PERIOD", "COVERAGE")


def _cell(line: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(bare(line.get(name, "")) for name in _DIMENSIONS)


def _newest(lines: Iterator[Line]) -> dict[tuple[str, ...], str]:
    """The newest VINTAGE of each cell, where a file has several."""
    found: dict[tuple[str, ...], str] = {}
    for _, line in lines:
        cell = _cell(line)
        found[cell] = max(found.get(cell, ""), bare(line.get("VINTAGE", "")))
    return found


def _rows(lines: Iterator[Line], tally: Tally, newest: Mapping[tuple[str, ...], str]) -> Iterator[Row]:
    for at, line in lines:
        own = bare(line.get("VINTAGE", ""))
        if newest and own < (latest := newest[_cell(line)]):
            tally.refuse(f"line {at}", f"VINTAGE {own or '(none)'}: the file has the same of {latest}, which is taken")
            continue
        told = bare(line.get("OBS_VALUE", ""))
        if (
            not told
            or told.upper() in ("NAN", "NA", "..")
            or bare(line.get("OBS_STATUS", "")).upper() in ("M", "O", "L")
        ):
            tally.missing += 1
            continue
        try:
            yield _row(at, {name: bare(cell) for name, cell in line.items()})
        except (ValueError, BadInput) as error:
            tally.refuse(f"line {at}", str(error))


def _row(at: int, line: Mapping[str, str]) -> Row:
    flow = FLOWS.get(line["TRADE_FLOW"].upper())
    if flow is None:
        raise ValueError(f"TRADE_FLOW «{line['TRADE_FLOW']}» is neither export nor import")
    value, scale = number(line["OBS_VALUE"]), line.get("UNIT_MULT", "") or "0"
    if value is None:
        raise ValueError(f"OBS_VALUE «{line['OBS_VALUE']}» is no number")
    if value < 0:
        raise ValueError(f"OBS_VALUE «{line['OBS_VALUE']}» is no amount")
    if not re.fullmatch(r"1?\d", scale):
        raise ValueError(f"UNIT_MULT «{scale}» is no power of ten")
    code = line.get("COMMODITY", "").upper().removeprefix("HS").removeprefix("_")
    code = "" if goods.is_everything(code) else code
    if code and not (code.isdecimal() and len(code) % 2 == 0 and len(code) <= 10):
        raise ValueError(f"COMMODITY «{code}» is no code of the Harmonised System")
    months = _SPANS.fullmatch(line["TIME_PERIOD"])
    if not months or months[3]:
        raise ValueError(f"TIME_PERIOD «{line['TIME_PERIOD']}» is no month, quarter, half-year or year")
    year, semester, _, month, quarter, half = months.groups()
    spelt = f"{year}-H{semester or half}" if semester or half else f"{year}-Q{quarter}" if quarter else year
    span, _ = spans.parse(f"{year}-{month}" if month else spelt)
    flag = line.get("OBS_STATUS", "").upper()
    status = "estimated" if flag and flag in ESTIMATED else "reported"
    return Row(
        reporter=_area(line["REF_AREA"], "REF_AREA"), partner=_area(line["COUNTERPART_AREA"], "COUNTERPART_AREA"),
        flow=flow, start=span.start, months=span.months, value=amount(value, int(scale)), cell=str(at),
        commodity=code, level=len(code), unit=_unit(line.get("UNIT_MEASURE", "")), scale=int(scale),
        valuation=line.get("VALUATION", "").upper(), coverage=line.get("COVERAGE", ""), status=status,
    )  # fmt: skip


def _unit(told: str) -> str:
    code = told.upper().removeprefix("XDC_").removeprefix("VALUE_IN_").strip() or "USD"
    code = {"EUROS": "EUR", "NAC": "", "DOLLARS": "USD"}.get(code, code)
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(f"UNIT_MEASURE «{told}» is no currency")
    return code


def _area(code: str, column: str) -> str:
    code = code.upper()
    if column == "COUNTERPART_AREA" and code in WORLDS:
        return WORLD
    if code in _GROUPS:
        return _GROUPS[code]
    if code in territories.table():
        return code
    if found := countries.coded(code):
        return found
    raise ValueError(f"{column} «{code}» is no country or region that Spravka knows")
