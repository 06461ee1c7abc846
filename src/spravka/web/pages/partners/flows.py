"""A partner's trade: what sources say of it newest, and a chart of our turnover, export and import by period."""

from __future__ import annotations

import textwrap
from collections import Counter

from spravka.brief import dates
from spravka.brief.figures import amount
from spravka.brief.pen import Pen, capital
from spravka.register import trading
from spravka.register.models import Record
from spravka.web import charts
from spravka.web.pages.partners import file

FLOWS = ("turnover", "export", "import")
PERIODS = 6
SHOWN = {"trade_figure": 12, "trade_rank": 6, "trade_goods": 4}
"""Lines of each kind that the page has room for."""

LOOKED_AT = 60
"""Newest records among which these are looked for."""

DRAWN = 12
"""Newest sums of each flow among which those of a chart are looked for."""

MILLION = 1_000_000
LETTERS = 18
"""Of a period's words in one line under its bars."""


def newest(partner: str, ours: str) -> dict[str, list[Record]]:
    """Figures, ranks and goods of the partner's trade: of the latest periods first, and of one period ours first."""
    found = file.newest(partner, "trade_claim", LOOKED_AT).select_related("trade")
    by_kind: dict[str, list[Record]] = {kind: [] for kind in SHOWN}
    for record in sorted(found, key=lambda record: _order(record, partner, ours), reverse=True):
        by_kind[record.kind].append(record)
    return {kind: records[: SHOWN[kind]] for kind, records in by_kind.items()}


def _order(record: Record, partner: str, ours: str) -> tuple[str, bool, int, int]:
    row = record.trade
    pair = (row.reporter, row.partner) == (ours, partner)
    return row.ends, pair, -FLOWS.index(row.flow) if row.flow in FLOWS else -len(FLOWS), record.number


def chart(partner: str, pen: Pen) -> str:
    """The digest of the chart; "" where there is too little to draw."""
    if not pen.ours:
        return ""
    found = [row for flow in FLOWS for row in trading.levels(pen.ours, partner, flow, DRAWN)]
    told = [row.record for row in sorted(found, key=lambda row: row.ends, reverse=True)]
    currency = _commonest(told)
    sums: dict[tuple[str, str], float] = {}
    for record in told:  # of one flow in one period the first is drawn, which is the newest record
        if _value(record, "currency") == currency and record.amount is not None:
            sums.setdefault((_value(record, "period"), _value(record, "flow")), record.amount / MILLION)
    periods = list(dict.fromkeys(period for period, _ in sums))[:PERIODS][::-1]
    if len(sums) < 2:
        return ""
    words = {flow: capital(pen.words[f"flow.{flow}"]) for flow in FLOWS}
    labels = {period: "\n".join(textwrap.wrap(dates.in_words(period, pen.lang), LETTERS)) for period in periods}
    drawn = [
        {"group": labels[period], "series": words[flow], "value": value}
        for (period, flow), value in sums.items()
        if period in labels
    ]
    unit = amount(MILLION, pen.words, currency=currency).replace("1\u00a0", "", 1)
    series = [words[flow] for flow in FLOWS if any(told == flow for _, told in sums)]
    return charts.bars(drawn, groups=list(labels.values()), series=series, unit=unit, lang=pen.lang)


def _commonest(told: list[Record]) -> str:
    """The currency that most of them are told in: bars of several would not compare."""
    counted = Counter(_value(record, "currency") for record in told)
    return max(sorted(counted), key=lambda currency: counted[currency], default="")


def _value(record: Record, name: str) -> str:
    return str(record.fields[name]["value"]) if name in record.fields else ""
