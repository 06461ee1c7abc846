"""Both sides: one flow as both publishers tell it, the gap, and why they may differ."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from spravka.trade.answering import NOTHING, basis, origin
from spravka.trade.answers import Mirror, Side
from spravka.trade.choosing import NotHeld, Question, choose, rows_of, run, sql
from spravka.trade.rows import KEPT
from spravka.trade.spans import Span
from spravka.trade.store import Cube, text
from spravka.trade.vintages import newest
from spravka.vocab import territories


def mirror(cube: Cube, one: str, other: str, span: Span, unit: str = "USD") -> tuple[Mirror, Mirror]:
    """The flow from one to the other and the flow back, each as both publishers tell it."""
    return _mirror(cube, one, other, span, unit), _mirror(cube, other, one, span, unit)


def _mirror(cube: Cube, exporter: str, importer: str, span: Span, unit: str) -> Mirror:
    out = side(cube, Question(exporter, span, (importer,), unit), "export")
    in_ = side(cube, Question(importer, span, (exporter,), unit), "import")
    return Mirror(exporter, importer, span, unit, out, in_, tuple(_reasons(exporter, importer, span, out, in_)))


def side(cube: Cube, question: Question, flow: str) -> Side:
    """What the reporter's publisher says of a flow with one partner."""
    try:
        chosen = choose(cube, question)
    except NotHeld as error:
        return Side(question.reporter, flow, None, None, lacking=error.lacking)
    (partner,) = question.partners or ("",)
    rows = rows_of(cube, chosen, question.span)
    told = {"rows": rows or NOTHING, "newest": newest(chosen.loads)}
    lines = run(cube, "flows", told)
    found = {row[0]: dict(zip(KEPT, row[1:3], strict=True)) for row in lines}
    held = chosen.held.get(partner, frozenset())
    value = found.get(partner, {}).get(flow) or Decimal(0) if flow in held else None
    of = basis(cube, chosen, sql("flows", told), [origin(chosen, *row[3:]) for row in lines])
    return Side(question.reporter, flow, value, of, _valuation(cube, rows, flow))


def _valuation(cube: Cube, rows: str, flow: str) -> str:
    if not rows:
        return ""
    found = (
        cube.cursor().execute(f"SELECT DISTINCT valuation FROM {rows} WHERE flow = {text(flow)} ORDER BY 1").fetchall()
    )
    return str(found[0][0]) if len(found) == 1 else ""


def _reasons(exporter: str, importer: str, span: Span, out: Side, in_: Side) -> Iterable[str]:
    """Why two publishers differ, as far as it is known of these."""
    if out.value is None or in_.value is None:
        return
    if out.valuation == "FOB" and in_.valuation == "CIF":
        yield "valuation"
    yield "origin"
    yield "time"
    union = territories.members("EAEU", span.last)
    if {exporter, importer} <= set(union):
        yield "union"
    if out.basis and in_.basis and out.basis.source.split("@")[1] != in_.basis.source.split("@")[1]:
        yield "vintage"
