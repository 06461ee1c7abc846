"""Publishers' own tables: 96stran, 94itog and WEB_UTSA_04 of the Federal Customs Service of Russia, tables by country
of the Bureau of National Statistics of Kazakhstan, and others of these sorts, as .xlsx, .xls or CSV."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from spravka.errors import BadInput
from spravka.trade import countries, grid, labels, spans, totals
from spravka.trade.grid import Printed, Read
from spravka.trade.rows import KEPT, Listed, Opened, Row, Tally, amount
from spravka.trade.sheets import Sheet
from spravka.trade.spans import Span
from spravka.vocab.forms import fold

FILE = Path(__file__).parent.parent / "publications.toml"
_BY = re.compile(r"\((?:по )?данн\w+ (?P<who>[^),;]+)[^)]*\)")
_ISSUED = re.compile(
    r"(?:по состоянию на|опубликован\w*|размещен\w*|обновлен\w*|дата (?:публикации|выпуска|обновления)|published"
    r"|updated|as of|жарияланған|жаңартылған)\W{0,5}(?:on )?(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)


@cache
def publications() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def open_tables(sheets: Sequence[Sheet], name: str, reporter: str = "") -> Opened | None:
    """The rows of a publisher's table; None if no sheet has a number with a flow and a period beside it.

    Args:
        reporter: whose trade it is, if a person says so.

    Raises:
        BadInput: a table of trade that does not say whose it is, or in which unit.
    """
    tally = Tally()
    read = [grid.read(sheet, tally) for sheet in sheets]
    if not any(one.printed for one in read):
        return None
    titles = [title for one in read for title in one.titles]
    id_, known = _publication(titles)
    reporter = reporter or known.get("reporter") or next(filter(None, map(labels.territory_in, titles)), "")
    if not reporter:
        raise BadInput(f"{name}: no title says whose trade it is; say it with --reporter RU")
    if lacking := next((one for sheet in read for one in sheet.printed if not one.unit), None):
        raise BadInput(f"{name}: {lacking.cell}: no unit above it; write «млн долларов США» or the like over the table")
    whole = [totals.check(one.printed, tally) for one in read if one.printed]
    groups = tuple(_groups(read, reporter))
    _again(read, tally)
    notes = {key: note for one in read for key, note in one.notes.items() if key in ("customs", "full")}
    return Opened(
        source=id_ or f"{reporter.lower()}-{_shape(read)}",
        publisher=known.get("publisher", {}).get("ru") or _said_publisher(titles) or countries.name(reporter, "ru"),
        whole=all(whole),
        rows=_rows(read, reporter, known.get("valuation", {}), tally),
        tally=tally,
        notes=notes,
        vintage=_issued(titles),
        groups=groups,
    )


def _publication(titles: Sequence[str]) -> tuple[str, Mapping[str, Any]]:
    text = fold(" ".join(countries.plain(title) for title in titles))
    for id_, known in publications().items():
        if known["says"] and all(re.search(pattern, text) for pattern in known["says"]):
            return id_, known
    return "", {}


def _said_publisher(titles: Sequence[str]) -> str:
    return next((m["who"].strip() for title in titles if (m := _BY.search(title))), "")


def _issued(titles: Sequence[str]) -> str:
    """The day of publication that a title or note tells («по состоянию на 15.03.2022»), the newest; "" for none."""
    told = (m for title in titles for m in _ISSUED.finditer(title))
    days = {f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}" for m in told}
    return max((day for day in days if _is_day(day)), default="")


def _is_day(told: str) -> bool:
    try:
        return bool(date.fromisoformat(told))
    except ValueError:
        return False


def _shape(read: Sequence[Read]) -> str:
    printed = [one for sheet in read for one in sheet.printed]
    if all(countries.is_group(one.partner) for one in printed):
        return "totals"
    return "months" if any(one.span.months == 1 for one in printed) else "by-country"


def _again(read: Sequence[Read], tally: Tally) -> None:
    """One cell of the cube that is printed twice with different numbers: the first is taken, the other told."""
    seen: dict[object, Printed] = {}
    for sheet in read:
        kept = []
        for one in sheet.printed:
            key = (one.coverage, one.partner, one.flow, one.span, one.unit, one.measure, one.base == -1)
            first = seen.setdefault(key, one)
            if first is one or one.measure != "value":
                kept.append(one)
            elif first.value != one.value:
                tally.refuse(one.cell, f"{one.value:f}, but {first.cell} has {first.value:f} for the same")
        sheet.printed[:] = kept


def _groups(read: Sequence[Read], reporter: str) -> Iterator[Listed]:
    """Whom each sheet lists under its totals of groups."""
    for sheet in read:
        if told := totals.members(sheet.printed):
            start = min(one.span.start for one in sheet.printed)
            period = Span(start, spans.between(start, max(one.span.stop for one in sheet.printed))).edtf
            yield from (Listed(reporter, group, period, members) for group, members in told.items())


def _rows(read: Sequence[Read], reporter: str, valuation: Mapping[str, str], tally: Tally) -> Iterator[Row]:
    for sheet in read:
        for one in sheet.printed:
            if one.measure != "value" or one.flow not in KEPT:
                continue
            try:
                value = amount(one.value, one.scale)
            except ValueError as error:
                tally.refuse(one.cell, f"«{one.value}»: {error}")
                continue
            yield Row(
                reporter=reporter, partner=one.partner, flow=one.flow, start=one.span.start, months=one.span.months,
                value=value, cell=one.cell, unit=one.unit, scale=one.scale, valuation=valuation.get(one.flow, ""),
                coverage=one.coverage, status="estimated" if sheet.provisional else "reported",
            )  # fmt: skip
