"""An answer as a chart: what is to be drawn, as a Vega-Lite specification. The pages' house style is added there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from spravka.trade import goods
from spravka.trade.answers import MEASURES, Basis, Mirror, Series, Standings, Structure
from spravka.trade.spans import Span
from spravka.trade.tables import partner_name, scaled, unit_name
from spravka.trade.words import words

MOST = 12
"""Bars; what follows is in the table."""

Chart = dict[str, Any]


def standings(answer: Standings, lang: str, scale: str) -> Chart:
    """Export and import of each partner, side by side."""
    rows = [(partner_name(row.partner, lang), row.flows) for row in answer.rows[:MOST]]
    return _bars(rows, answer.unit, lang, scale) | _said(lang, answer.basis)


def structure(answer: Structure, lang: str, scale: str) -> Chart:
    """Export and import of each section or chapter."""
    rows = [(goods.name(row.id, answer.by, lang), row.flows) for row in answer.rows[:MOST]]
    return _bars(rows, answer.unit, lang, scale) | _said(lang, answer.basis)


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
    } | _said(lang, answer.basis)  # fmt: skip


def mirror(answers: Sequence[Mirror], lang: str, scale: str, told: Callable[[Span], str]) -> Chart:
    """Both sides' figures of each flow beside each other, period by period.

    Args:
        told: a period in words.
    """
    of = words(lang)
    names = [of["column.out"], of["column.in"]]
    flows = {it: f"{partner_name(it[0], lang)} → {partner_name(it[1], lang)}" for it in map(_way, answers)}
    values = [
        {"flow": flows[_way(it)], "period": told(it.span), "series": label, "value": float(value)}
        for it in answers
        for label, side in zip(names, (it.out, it.in_), strict=True)
        if (value := scaled(side.value, scale)) is not None
    ]
    periods = list(dict.fromkeys(told(it.span) for it in answers))
    unit = unit_name(answers[0].unit, scale, lang) if answers else ""
    return {
        "data": {"values": values}, "width": 560, "height": {"step": 13}, "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "row": {"field": "flow", "type": "nominal", "sort": list(flows.values()), "title": None,
                    "header": {"labelAngle": 0, "labelOrient": "top", "labelAnchor": "start"}},
            "y": {"field": "period", "type": "nominal", "sort": periods, "title": None,
                  "axis": {"labelLimit": 260, "domain": False, "ticks": False}},
            "yOffset": {"field": "series", "sort": names},
            "x": {"field": "value", "type": "quantitative", "title": unit,
                  "axis": {"format": ",~f", "tickCount": 5, "domain": False}},
            "color": {"field": "series", "type": "nominal", "sort": names, "legend": {"title": None, "orient": "top"}},
        },
    } | _said(lang, *(side.basis for it in answers for side in (it.out, it.in_)))  # fmt: skip


def _way(it: Mirror) -> tuple[str, str]:
    return it.exporter, it.importer


def _said(lang: str, *bases: Basis | None) -> dict[str, Any]:
    """What stands over the chart: that its figures are made up. A picture is passed on without its page."""
    if not any(basis and basis.made_up for basis in bases):
        return {}
    return {"title": {"text": words(lang)["made_up"], "anchor": "start", "color": "#a3201a"}}
