"""Any CSV or XLSX that a small mapping file describes. `docs/trade.md` tells every key, with examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spravka.errors import BadInput
from spravka.trade import countries, goods, labels, spans
from spravka.trade.parts import Above, part
from spravka.trade.rows import KEPT, Opened, Row, Tally, amount
from spravka.trade.sheets import Cell, Sheet, decimal_mark, doubtful, is_no_figure, number
from spravka.trade.spans import Span
from spravka.trade.sums import once
from spravka.vocab import territories
from spravka.vocab.forms import fold

ATTRIBUTES = ("valuation", "coverage", "status")
"""What a mapping says of all rows, or a column of each."""

KEYS = frozenset((
    "source", "publisher", "reporter", "partner", "period", "flow", "unit", "scale", "whole", "sheet", "vintage",
    "decimal", *ATTRIBUTES, "columns", "flows",
))  # fmt: skip
COLUMNS = (
    "reporter", "partner", "period", "year", "month", "flow", "value", "commodity", "unit", *ATTRIBUTES, *KEPT,
)  # fmt: skip
VALUATIONS = {"": "", "FOB": "FOB", "ФОБ": "FOB", "CIF": "CIF", "СИФ": "CIF"}
WHOLE_YEAR = frozenset(("year", "annual", "total", "год", "всего", "итого", "жыл"))
"""What stands in a column of months for all of the year."""

STATUSES = {
    "reported": re.compile(r"|a|reported|final|отч[её]тн\w+|окончательн\w+|нақты|есептік"),
    "estimated": re.compile(r"e|p|estimated?|provisional|preliminary|оцен\w+|предварительн\w+|бағалау|алдын ала"),
    "made-up": re.compile(r"made-?up|вымышлен\w+|ойдан шығарылған"),
}
"""Statuses, and how columns of tables tell them."""


@dataclass(frozen=True, slots=True)
class Mapping_:
    """A mapping file that passed its checks."""

    told: Mapping[str, Any]
    columns: Mapping[str, str]
    flows: Mapping[str, str]

    @classmethod
    def of(cls, text: str, name: str) -> Mapping_:
        """Raises BadInput for what a mapping cannot say, by name."""
        try:
            told = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadInput(f"{name}: not a TOML file ({error})") from error
        try:
            _sound(told)
        except (ValueError, BadInput) as error:
            raise BadInput(f"{name}: {error}") from error
        flows = {fold(word): flow for flow, words in told.get("flows", {}).items() for word in [flow, *words]}
        return cls(told, told["columns"], {flow: flow for flow in KEPT} | flows)


def _sound(told: Mapping[str, Any]) -> None:
    """Raises ValueError or BadInput for what a mapping cannot say, by the name of the key."""
    if unknown := sorted(set(told) - KEYS):
        raise ValueError(f"«{unknown[0]}» is none of {', '.join(sorted(KEYS))}")
    columns, flows = told.get("columns", {}), told.get("flows", {})
    for key, table, known, kind in (("columns", columns, COLUMNS, str), ("flows", flows, KEPT, list)):
        if not isinstance(table, dict):
            raise ValueError(f"{key}: «{table}» is no table; write [{key}] and its lines under it")
        if unknown := sorted(set(table) - set(known)):
            raise ValueError(f"{key}: «{unknown[0]}» is none of {', '.join(known)}")
        if wrong := next((name for name, value in table.items() if not _shaped(value, kind)), ""):
            shape = "a heading of the file, in quotes" if kind is str else 'words of the file, as ["вывоз"]'
            raise ValueError(f"{key}: {wrong}: «{table[wrong]}» is not {shape}")
    if twice := next((one for one in columns.values() if list(columns.values()).count(one) > 1), ""):
        raise ValueError(f"columns: «{twice}» is told for {' and '.join(k for k, v in columns.items() if v == twice)}")
    if "value" in columns and set(KEPT) & set(columns):
        raise ValueError("columns: either value with flow, or export and import, not both")
    _complete(told, columns)
    _constants(told)


def _shaped(value: object, kind: type) -> bool:
    return isinstance(value, kind) and (kind is str or all(isinstance(word, str) for word in value))  # type: ignore[attr-defined]


def _complete(told: Mapping[str, Any], columns: Mapping[str, str]) -> None:
    said = {*columns, *(key for key in ("reporter", "partner", "period", "flow") if told.get(key))}
    lacking = [key for key in ("reporter", "partner") if key not in said]
    lacking += [] if "period" in said or "year" in columns else ["period"]
    lacking += [] if set(KEPT) & set(columns) or {"flow", "value"} <= said else ["export and import"]
    lacking += [] if told.get("source") else ["source"]
    if lacking:
        raise ValueError(f"nothing is said of {', '.join(lacking)}")


def _constants(told: Mapping[str, Any]) -> None:
    """Every value that is told of all rows can be one."""
    if not re.fullmatch(r"[\w-]+", str(told["source"])):
        raise ValueError(f"source: «{told['source']}» is no name of letters, digits and hyphens")
    scale = told.get("scale", 0)
    if not isinstance(scale, int) or isinstance(scale, bool) or not 0 <= scale <= 12:
        raise ValueError(f"scale: «{scale}» is no power of ten; 3 is for thousands, 6 for millions")
    if told.get("decimal", ",") not in (",", "."):
        raise ValueError(f"decimal: «{told['decimal']}» is neither «,» nor «.»")
    if not isinstance(told.get("whole", False), bool):
        raise ValueError(f"whole: «{told['whole']}» is neither true nor false")
    for key in ("reporter", "partner"):
        if key in told:
            _territory(told[key], key)
    if "period" in told:
        _span(str(told["period"]))
    if "vintage" in told:
        spans.out_by(str(told["vintage"]))
    if told.get("flow", KEPT[0]) not in KEPT:
        raise ValueError(f"flow: «{told['flow']}» is neither export nor import")
    _unit(str(told.get("unit", "USD")), told)
    for flow in KEPT:
        _valuation(_constant(told, "valuation", flow))
        _status(_constant(told, "status", flow))


def open_mapped(sheets: Sequence[Sheet], name: str, mapping: Mapping_) -> Opened:
    """The rows of a table as its mapping says.

    Raises:
        BadInput: no such sheet or column; names those that there are.
    """
    wanted = mapping.told.get("sheet")
    sheet = next((one for one in sheets if not wanted or one.name == wanted), None)
    if sheet is None:
        raise BadInput(f"{name}: no sheet «{wanted}»; there are {', '.join(one.name for one in sheets)}")
    at, places = _header(sheet, name, mapping)
    tally = Tally()
    told = mapping.told
    whole = bool(told.get("whole"))
    rows = once(_rows(sheet, at, places, mapping, tally), tally, whole=whole)
    publisher = str(told.get("publisher") or told["source"])
    reading = repr(sorted((key, str(value)) for key, value in told.items()))
    vintage = str(told.get("vintage", ""))
    return Opened(str(told["source"]), publisher, whole, rows, tally, vintage=vintage, reading=reading)


def _header(sheet: Sheet, name: str, mapping: Mapping_) -> tuple[int, dict[str, int]]:
    """The header's row and each column's place: the first row that has every heading."""
    wanted = {column: fold(heading) for column, heading in mapping.columns.items()}
    best: tuple[int, list[str]] = (-1, [])
    for at, cells in sheet.rows[:50]:
        there = {fold(str(cell)): n for n, cell in reversed(list(enumerate(cells))) if cell is not None}
        if all(heading in there for heading in wanted.values()):
            return at, {column: there[heading] for column, heading in wanted.items()}
        found = sum(heading in there for heading in wanted.values())
        best = max(best, (found, [str(cell) for cell in cells if cell is not None]), key=lambda it: it[0])
    expected = ", ".join(f"«{heading}»" for heading in mapping.columns.values())
    raise BadInput(f"{name}: no row has the headings {expected}; the nearest has {', '.join(best[1][:20]) or 'none'}")


def _rows(sheet: Sheet, header: int, places: Mapping[str, int], by: Mapping_, tally: Tally) -> Iterator[Row]:
    money = [n for column, n in places.items() if column in (*KEPT, "value")]
    printed = [cells[n] for at, cells in sheet.rows if at > header for n in money if n < len(cells)]
    mark = str(by.told.get("decimal", "")) or decimal_mark(printed)
    if not mark and (one := doubtful(printed)):
        tally.notices.append(f"«{one}» is read as {number(one):f}; if its mark parts thousands, tell the decimal one")
    above = Above()
    for at, cells in sheet.rows:
        if at <= header:
            continue
        line = {column: cells[n] for column, n in places.items() if n < len(cells)}
        name = str(line.get("partner") or "")
        told = part(name)
        line["partner"] = told[1] if told else line.get("partner")
        if whole := above.country_of(name, countries.partner(str(line["partner"] or ""))):
            tally.notices.append(f"row {at}: «{name}» is a part of {whole}, the row above; not loaded")
            continue
        for column in KEPT if set(KEPT) & set(places) else ("value",):
            if column not in places:
                continue
            cell = line.get(column)
            if cell is None or is_no_figure(cell):
                tally.missing += cell is not None
                continue
            try:
                flow = column if column in KEPT else _flow(line.get("flow") or by.told.get("flow"), by)
                yield _row(sheet.place(at, places[column]), line, flow, cell, mark, by.told)
            except (ValueError, BadInput) as error:
                tally.refuse(f"row {at}", str(error))


def _flow(cell: Cell, by: Mapping_) -> str:
    told = "" if cell is None else str(cell)
    flow = by.flows.get(fold(told)) or labels.said(told).flow
    if flow not in KEPT:
        raise ValueError(f"flow «{told}» is neither export nor import; say which under [flows]")
    return flow


def _row(place: str, line: Mapping[str, Cell], flow: str, cell: Cell, mark: str, told: Mapping[str, Any]) -> Row:
    value = cell if not isinstance(cell, str) else number(cell, mark)
    if value is None or value < 0:
        raise ValueError(f"{flow} «{cell}» is no amount")
    code = str(line.get("commodity") or "").strip()
    code = "" if goods.is_everything(code) else code
    code = f"0{code}" if len(code) % 2 and code.isdecimal() else code  # a spreadsheet drops the first zero
    if code and not (code.isdecimal() and len(code) <= 10):
        raise ValueError(f"commodity «{code}» is no code of the Harmonised System")
    (unit, scale), span = _unit(str(line.get("unit") or told.get("unit", "USD")), told), _period(line, told)
    return Row(
        reporter=_territory(line.get("reporter") or told.get("reporter"), "reporter"),
        partner=_territory(line.get("partner") or told.get("partner"), "partner"),
        flow=flow, start=span.start, months=span.months,
        value=amount(value, scale), cell=place, commodity=code, level=len(code),
        unit=unit, scale=scale,
        valuation=_valuation(line.get("valuation") or _constant(told, "valuation", flow)),
        coverage=str(line.get("coverage") or told.get("coverage", "")).strip(),
        status=_status(line.get("status") or told.get("status", "")),
    )  # fmt: skip


def _constant(told: Mapping[str, Any], name: str, flow: str) -> str:
    """What a mapping says of every row, or of every row of a flow."""
    value = told.get(name, "")
    return str(value.get(flow, "") if isinstance(value, dict) else value)


def _valuation(told: object) -> str:
    word = str(told).strip().upper()
    if word not in VALUATIONS:
        raise ValueError(f"valuation «{told}» is neither FOB nor CIF")
    return VALUATIONS[word]


def _status(told: object) -> str:
    word = fold(str(told))
    if not (found := next((status for status, pattern in STATUSES.items() if pattern.fullmatch(word)), "")):
        raise ValueError(f"status «{told}» is none of {', '.join(STATUSES)}")
    return found


def _unit(unit: str, told: Mapping[str, Any]) -> tuple[str, int]:
    """Currency and power of ten of «USD», «usd» or «тыс. долл. США», and of what the mapping tells of the scale."""
    if re.fullmatch("[A-Za-z]{3}", unit.strip()):
        return unit.strip().upper(), int(told.get("scale", 0))
    own = labels.said(unit)
    if not own.unit:
        raise ValueError(f"unit «{unit}» is no currency; write USD, or as «млн долл. США»")
    if own.scale and told.get("scale", own.scale) != own.scale:
        raise ValueError(f"unit «{unit}» is not of the scale {told['scale']} that the mapping tells")
    return own.unit, int(told.get("scale", own.scale))


def _period(line: Mapping[str, Cell], told: Mapping[str, Any]) -> Span:
    year, month = line.get("year"), line.get("month")
    if year is None:
        return _span(line.get("period") or told.get("period"))
    if month is None or fold(str(month)) in WHOLE_YEAR:
        return _span(year)
    number_ = str(month).strip()
    return _span(f"{year}-{int(number_):02}" if number_.isdecimal() else f"{number_} {year}")


def _span(cell: Cell) -> Span:
    told = "" if cell is None else f"{cell:f}" if not isinstance(cell, str) else cell.strip()
    month, slash, year = told.partition("/")
    if slash and month.isdecimal() and len(year) == 4:
        told = f"{year}-{int(month):02}"
    try:
        return spans.parse(told)[0]
    except BadInput:
        own = labels.said(told)
        if own.pure and own.span:
            return own.span
        raise


def _territory(told: object, column: str) -> str:
    name = "" if told is None else str(told).strip()
    if name in territories.table():
        return name
    if code := countries.coded(name):
        return code
    if id_ := countries.partner(name):
        return id_
    found = territories.resolve(name) if name and column == "reporter" else None
    if found is None:
        raise ValueError(f"{column} «{name}» is no country, region or group that Spravka knows")
    return found.id
