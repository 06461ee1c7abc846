"""A claim's verdict in words of a language, each figure of it from a table that is named."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from spravka.trade.claims import Check
from spravka.trade.rows import FLOWS
from spravka.trade.tables import publisher_name, scaled, told, unit_name
from spravka.trade.verdicts import Point, Verdict
from spravka.trade.words import words


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a check.

    Attributes:
        verdict: «подтверждено». `key`: confirmed, close, contradicted or not_computable.
        why: what the tables say, or what is missing; may hold figures.
        source, publisher: the table that answered; "" if none did.
        made_up: the table is made up; `warning` says so in words, "" else.
        sql: the query that shows it.
        status: reported, estimated, computed or made-up; "" if no table answered.
    """

    key: str
    verdict: str
    why: str
    source: str = ""
    publisher: str = ""
    made_up: bool = False
    warning: str = ""
    sql: str = ""
    status: str = ""


def tell(check: Check, lang: str) -> Told:
    of = words(lang)
    verdict = of[f"verdict.{check.verdict}"]
    if check.basis is None:
        lacking = check.lacking
        return Told(check.verdict, verdict, of[f"why.{lacking}"] if isinstance(lacking, str) else lacking.told(lang))
    parts = [part for point in check.points if (part := _point(check, point, lang))]
    if check.assumed and check.span:
        parts.append(of["said.period"].format(check.span.edtf))
    basis = check.basis
    if basis.status in ("estimated", "computed"):
        parts.append(of[f"said.{basis.status}"])
    return Told(
        check.verdict, verdict, "; ".join(parts), basis.source, publisher_name(basis, lang), basis.made_up,
        of["made_up_short"] if basis.made_up else "", basis.sql, basis.status,
    )  # fmt: skip


def _point(check: Check, point: Point, lang: str) -> str:
    of = words(lang)
    if point.other:
        return of["said.other"].format(_figure(point.told, point, lang), of[f"verdict.{point.verdict}"])
    if point.ours is None:
        return of[f"why.{point.reason}"] if point.reason else ""
    name = "rank" if point.what == "top" else point.what
    said = of[f"said.{name}"].format(_figure(point.ours, point, lang))
    if name == "rank" and check.value is not None:
        said += f" ({_money(check.value, check.claim.unit, lang)})"
    if point.verdict is Verdict.CONTRADICTED and point.difference is not None and point.what != "top":
        rate = point.what in ("growth", "share")
        gap = of["said.points"].format(told(point.difference, lang)) if rate else _figure(point.difference, point, lang)
        said += f", {of['said.difference'].format(gap)}"
    return f"{said} – {of[f'why.{point.reason}']}" if point.reason else said


def _figure(value: Decimal, point: Point, lang: str) -> str:
    if point.what == "amount":
        return _money(value, point.unit, lang)
    return told(value, lang, 0) if point.what in ("rank", "top") else f"{told(value, lang)}\u00a0%"


def _money(value: Decimal, unit: str, lang: str) -> str:
    """«18 495,5 млн долл. США», «8,9 млн долл. США», «120,4 млрд долл. США»."""
    least = {"billion": 11, "million": 6, "thousand": 3}
    scale = next((name for name, power in least.items() if abs(value) >= Decimal(10) ** power), "one")
    return f"{told(scaled(value, scale), lang)} {unit_name(unit, scale, lang)}".replace(" ", "\u00a0")


def plain(check: Check, lang: str) -> dict[str, Any]:
    """What `spravka trade check --json` tells of a check."""
    claim, said = check.claim, tell(check, lang)
    assert claim.flow in FLOWS
    return {
        "kind": claim.kind, "reporter": claim.reporter or None, "partner": claim.partner or None, "flow": claim.flow,
        "among": claim.among or None, "period": check.span.edtf if check.span else None, "assumed": check.assumed,
        "verdict": str(check.verdict), "why": said.why,
        "points": [
            {"what": p.what, "claimed": p.told, "ours": p.ours, "difference": p.difference, "verdict": str(p.verdict),
             "reason": p.reason or None, "other_source": p.other}
            for p in check.points
        ],
        "source": said.source or None, "made_up": said.made_up, "status": said.status or None,
        "query": said.sql or None,
    }  # fmt: skip
