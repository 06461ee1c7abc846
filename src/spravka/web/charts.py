"""Charts as SVG, drawn by Vega: one look for all, cached by the digest of what is drawn, never drawn twice.

A page writes down what is to be drawn (`keep`) and shows an image at its address; it is drawn when first asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from spravka.values.periods import Period

SHADES = ("#1f3a4d", "#6f93a8", "#b4742a", "#c3ccd1")
"""Colour means standing elsewhere: here it only tells one series from another, as the legend's words do."""

STANDINGS = ("#a3201a", "#b4742a", "#1f3a4d", "#c3ccd1", "#1d6b3a", "#6f9a7d", "#e4e1d9")
"""Of a timeline, in the order of `Standing`; the legend's words tell the same."""

SANS = "DejaVu Sans, Noto Sans, Arial, sans-serif"
LOCALES = {
    "ru": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]},
    "kk": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}


def bars(rows: Iterable[Mapping[str, Any]], *, groups: list[str], series: list[str], unit: str, lang: str) -> str:
    """Keep a chart of grouped bars and return its digest.

    Args:
        rows: `group` and `series` (of those named), and `value`, a number.
        groups: along the axis, in their order; a long one may have several lines.
        unit: what the values are in, told at the axis.
    """
    words = {
        "labelColor": "#5c5b57",
        "titleColor": "#5c5b57",
        "labelFont": SANS,
        "titleFont": SANS,
        "labelFontSize": 12,
    }
    spec = {
        "data": {"values": [dict(row) for row in rows]},
        "width": 150 * len(groups),
        "height": 220,
        "background": "transparent",
        "padding": 12,
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "x": {"field": "group", "type": "nominal", "sort": groups, "title": None,
                  "axis": {"labelAngle": 0, "labelExpr": "split(datum.label, '\\n')", "domain": False,
                           "ticks": False, **words}},
            "xOffset": {"field": "series", "sort": series},
            "y": {"field": "value", "type": "quantitative", "title": unit,
                  "axis": {"format": ",~f", "tickCount": 4, "domain": False, "gridColor": "#e4e1d9", **words}},
            "color": {"field": "series", "type": "nominal", "sort": series, "scale": {"range": list(SHADES)},
                      "legend": {"title": None, "orient": "top", **words}},
        },
        "config": {"view": {"stroke": None}},
    }  # fmt: skip
    return keep(spec, lang)


def timeline(rows: Iterable[tuple[str, Period, str]], standings: list[str], today: date) -> dict[str, Any]:
    """What is to be drawn of when measures are due, in the order given: for `keep`, or for `svg`.

    Args:
        rows: a measure's name, its days, and how it stands in words; the last day is drawn whole.
        standings: all of those words, so that each keeps its colour.
        today: a line stands there.
    """
    told = list(rows)
    first = min([today, *(it.start for _, it, _ in told)]).replace(day=1)
    last = max([today, *(it.stop for _, it, _ in told)]) + timedelta(days=1)
    least = (last - first) / 80  # a single day is seen too
    first = min([first, *(it.stop - least for _, it, _ in told)])
    months = max(1, (last - first).days // 30)
    bars = [
        {"name": name, "start": min(it.start, it.stop - least).isoformat(),
         "stop": (it.stop + timedelta(days=1)).isoformat(), "standing": standing}
        for name, it, standing in told
    ]  # fmt: skip
    words = {"labelColor": "#5c5b57", "titleColor": "#5c5b57", "labelFont": SANS, "titleFont": SANS}
    ticks = {"interval": "month", "step": -(-months // 8)}
    return {
        "width": 560,
        "height": {"step": 20},
        "background": "transparent",
        "padding": 12,
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "cornerRadius": 2, "height": 10},
                "encoding": {
                    "y": {"field": "name", "type": "nominal", "sort": [name for name, _, _ in told], "title": None,
                          "axis": {"labelLimit": 320, "domain": False, "ticks": False, **words}},
                    "x": {"field": "start", "type": "temporal", "title": None,
                          "scale": {"domain": [first.isoformat(), last.isoformat()]},
                          "axis": {"format": "%m.%Y", "tickCount": ticks, "labelFlush": False,
                                   "gridColor": "#e4e1d9", **words}},
                    "x2": {"field": "stop"},
                    "color": {"field": "standing", "type": "nominal", "sort": standings,
                              "scale": {"domain": standings, "range": list(STANDINGS)},
                              "legend": {"title": None, "orient": "top", "columns": 4, "labelFont": SANS,
                                         "labelColor": "#5c5b57"}},
                },
            },
            {
                "data": {"values": [{"today": today.isoformat()}]},
                "mark": {"type": "rule", "color": "#5c5b57", "strokeDash": [3, 3]},
                "encoding": {"x": {"field": "today", "type": "temporal"}},
            },
            {
                "data": {"values": [{"today": today.isoformat(), "said": f"{today:%d.%m.%Y}"}]},
                "mark": {"type": "text", "align": "center", "color": "#5c5b57", "font": SANS, "fontSize": 10, "dy": -6},
                "encoding": {"x": {"field": "today", "type": "temporal"}, "y": {"value": 0},
                             "text": {"field": "said"}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }  # fmt: skip


def keep(spec: Mapping[str, Any], lang: str) -> str:
    """Write down what is to be drawn; returns its digest, the chart's name in addresses."""
    told = json.dumps({"spec": spec, "lang": lang}, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    if not (path := _path(digest, ".json")).exists():
        _write(path, told)
    return digest


def svg(spec: Mapping[str, Any], lang: str) -> str:
    """Draw a specification in the house's colours and letters."""
    import vl_convert  # a browser's engine: only when a chart is new

    grey = "#5c5b57"
    words = {"labelColor": grey, "titleColor": grey, "labelFont": SANS, "titleFont": SANS, "labelFontSize": 12}
    style = {
        "view": {"stroke": None}, "range": {"category": list(SHADES)}, "legend": {**words, "labelLimit": 0},
        "header": words, "axis": {**words, "gridColor": "#e4e1d9"}, "title": {"font": SANS, "fontSize": 13},
    }  # fmt: skip
    whole = {"background": "transparent", "padding": 12, **spec, "config": {**style, **spec.get("config", {})}}
    drawn: str = vl_convert.vegalite_to_svg(whole, vl_version="5.20", format_locale=LOCALES[lang])
    return drawn


def draw(digest: str) -> str | None:
    """The chart as SVG; None if no page ever kept it."""
    drawn = _path(digest, ".svg")
    if drawn.exists():
        return drawn.read_text("utf-8")
    try:
        told = json.loads(_path(digest, ".json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    picture = svg(told["spec"], told["lang"])
    _write(drawn, picture)
    return picture


def _path(digest: str, suffix: str) -> Path:
    return Path(settings.SPRAVKA_HOME) / "charts" / f"{digest}{suffix}"


def _write(path: Path, text: str) -> None:
    """Whole or not at all; two who write the same at once write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text, "utf-8")
    part.replace(path)
