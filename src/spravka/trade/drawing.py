"""An answer as a chart: what is to be drawn, as a Vega-Lite specification. The pages' house style is added there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from spravka.trade import goods
from spravka.trade.answers import MEASURES, Basis, Series, Standings, Structure
from spravka.trade.tables import partner_name, scaled, unit_name
from spravka.trade.words import words

MOST = 12
"""Bars; what follows is in the table."""

Chart = dict[str, Any]


def standings(answer: Standings, lang: str, scale: str) -> Chart:
    """Export and import of each partner, side by side."""
    rows = [(partner_name(row.partner, lang), row.flows) for row in answer.rows[:MOST]]
    return _bars(rows, answer.unit, lang, scale) | _said(answer.basis, lang)


def structure(answer: Structure, lang: str, scale: str) -> Chart:
    """Export and import of each section or chapter."""
    rows = [(goods.name(row.id, answer.by, lang), row.flows) for row in answer.rows[:MOST]]
    return _bars(rows, answer.unit, lang, scale) | _said(answer.basis, lang)


def _bars(rows: list[tuple[str, Mapping[str, Decimal | None]]], unit: str, lang: str, scale: str) -> Chart:
    of = words(lang)
    names = [of["column.export"], of["column.import"]]
    values = [
        {"group": name, "series": label, "value": float(value)}  # a length on paper, no figure
        for name, flows in rows
        for label, flow in zip(names, ("export", "import"), strict=True)
        if (value := scaled(flows[flow], scale)) is not None
    ]
    return {
        "data": {"values": values}, "width": 560, "height": {"step": 13}, "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "y": {"field": "group", "type": "nominal", "sort": [name for name, _ in rows], "title": None,
                  "axis": {"labelLimit": 260, "domain": False, "ticks": False}},
            "yOffset": {"field": "series", "sort": names},
            "x": {"field": "value", "type": "quantitative", "title": unit_name(unit, scale, lang),
                  "axis": {"format": ",~f", "tickCount": 5, "domain": False}},
            "color": {"field": "series", "type": "nominal", "sort": names, "legend": {"title": None, "orient": "top"}},
        },
    }  # fmt: skip


def series(answer: Series, lang: str, scale: str) -> Chart:
    """Turnover, export and import by period, as lines."""
    of = words(lang)
    names = [of[f"column.{measure}"] for measure in MEASURES]
    values = [
        {"period": point.span.edtf.split("/")[0], "series": label, "value": float(value)}
        for point in answer.points
        for label, measure in zip(names, MEASURES, strict=True)
        if (value := scaled(point.flows[measure], scale)) is not None
    ]
    return {
        "data": {"values": values}, "width": 600, "height": 260,
        "mark": {"type": "line", "strokeWidth": 2, "point": len(answer.points) <= 40},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "title": None,
                  "axis": {"labelAngle": 0, "labelOverlap": "greedy", "domain": False, "ticks": False}},
            "y": {"field": "value", "type": "quantitative", "title": unit_name(answer.unit, scale, lang),
                  "axis": {"format": ",~f", "tickCount": 5, "domain": False}},
            "color": {"field": "series", "type": "nominal", "sort": names, "legend": {"title": None, "orient": "top"}},
            "strokeDash": {"field": "series", "type": "nominal", "sort": names, "legend": None},
        },
    } | _said(answer.basis, lang)  # fmt: skip


def _said(basis: Basis, lang: str) -> dict[str, Any]:
    """What stands over the chart: that its figures are made up. A picture is passed on without its page."""
    if not basis.made_up:
        return {}
    return {"title": {"text": words(lang)["made_up"], "anchor": "start", "color": "#a3201a"}}
