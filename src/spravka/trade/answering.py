"""What every question to the tables shares: its rows with those of the span before, and what an answer rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spravka.trade import vintages
from spravka.trade.answers import EXACT, Basis, Flows, Origin, total
from spravka.trade.choosing import Chosen, Question, candidates, rows_of
from spravka.trade.rows import KEPT
from spravka.trade.store import Cube

NOTHING = (
    "(SELECT '' AS partner, '' AS flow, '' AS commodity, NULL::DATE AS start, NULL::DECIMAL(38,18) AS value,"
    " '' AS source, '' AS vintage, '' AS status LIMIT 0)"
)
"""The rows of a question that no file has any of."""


def same(cube: Cube, chosen: Chosen, question: Question) -> Chosen | None:
    """The same series for another span; None if it has none of it."""
    told = replace(question, source=chosen.series.source, coverage="")
    return next((it for it in candidates(cube, told) if it.series == chosen.series), None)


def rows_with(cube: Cube, chosen: Chosen, before: Chosen | None) -> str:
    """The rows of a question and of the span before, as a table for SQL."""
    asked = [chosen.question.span, *([before.question.span] if before else [])]
    either = replace(chosen, mixed=chosen.mixed or bool(before and before.mixed))
    return rows_of(cube, either, *asked) or NOTHING


def complete(told: Flows, held: Iterable[str]) -> Flows:
    """Export and import as far as they are held, with turnover and balance where both are."""
    out, in_ = (told[flow] if flow in held else None for flow in KEPT)
    if out is None or in_ is None:
        return {"turnover": None, "export": out, "import": in_, "balance": None}
    return {"turnover": total((out, in_)), "export": out, "import": in_, "balance": EXACT.subtract(out, in_)}


def basis(cube: Cube, chosen: Chosen, query: str, lines: Iterable[Origin]) -> Basis:
    """What an answer of these lines rests on: estimated if any of them is."""
    shown = query.replace(f"{cube.root}/", "").replace(str(cube.root), "trade")
    status = origin(chosen, estimated=any(line.status == "estimated" for line in lines)).status
    return Basis(chosen.name, chosen.publisher, chosen.made_up, status, shown)


def origin(chosen: Chosen, vintage: str | None = None, estimated: bool = False) -> Origin:
    """Of a line of the answer; of one without rows, which is one without trade, it is the table as a whole."""
    status = "made-up" if chosen.made_up else "estimated" if estimated else "reported"
    return Origin(f"{chosen.series.source}@{vintage or chosen.vintage}", status)


def joined(chosen: Chosen, one: Origin | None, other: Origin) -> Origin:
    """Of figures that are added up: the newest vintage, and estimated if either is."""
    if one is None:
        return other
    return Origin(
        vintages.latest((one.source, other.source), chosen.loads),
        other.status if one.status == "reported" else one.status,
    )
