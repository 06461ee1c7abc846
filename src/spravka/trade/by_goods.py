"""Goods: trade by section or chapter of the Harmonised System."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from spravka.errors import BadInput
from spravka.trade import goods
from spravka.trade.answering import basis, complete, joined, origin, rows_with, same
from spravka.trade.answers import MEASURES, Flows, Goods, Origin, Structure, growth, percent, total
from spravka.trade.choosing import Question, choose, run, sql
from spravka.trade.rows import KEPT
from spravka.trade.store import Cube, text
from spravka.trade.vintages import newest


def structure(cube: Cube, question: Question, by: str = "section") -> Structure:
    """Goods by section or chapter of the Harmonised System, the greatest turnover first; with the partners asked for,
    or with all.

    Raises:
        NotHeld: no table of the reporter tells of goods in that period.
    """
    if by not in ("section", "chapter"):
        raise BadInput(f"--by: «{by}» is neither section nor chapter")
    chosen = choose(cube, replace(question, digits=2))
    earlier = same(cube, chosen, replace(chosen.question, span=question.span.before()))
    told = {"rows": rows_with(cube, chosen, earlier), "newest": newest(chosen.loads)}
    found = run(cube, "structure", told, digits=2, start=question.span.start)
    sums: dict[str, list[Decimal]] = {}
    origins: dict[str, Origin] = {}
    for code, *values, vintage, estimated in found:
        id_ = goods.section_of(str(code)) if by == "section" else str(code)
        if vintage:  # else only of the span before
            origins[id_] = joined(chosen, origins.get(id_), origin(chosen, vintage, estimated))
        sums[id_] = [total(pair) for pair in zip(sums.get(id_, [Decimal(0)] * 4), values, strict=True)]
    rows: list[tuple[str, Flows, Flows]] = []
    for id_, (out, in_, out_then, in_then) in sums.items():
        if any((out, in_)):
            then = complete({"export": out_then, "import": in_then}, KEPT if earlier else ())
            rows.append((id_, complete({"export": out, "import": in_}, KEPT), then))
    totals = {m: total(flows[m] for _, flows, _ in rows) for m in MEASURES}
    rows.sort(key=lambda row: ((row[1]["turnover"] or Decimal(0)).copy_negate(), row[0]))
    query = sql("structure", told).replace("$start", text(f"{question.span.start}")).replace("$digits", "2")
    return Structure(
        question.reporter, question.span, question.unit, by,
        tuple(
            Goods(
                id_, now, {m: percent(now[m], totals[m]) for m in MEASURES},
                {m: growth(now[m], then[m]) for m in MEASURES}, origins[id_],
            )
            for id_, now, then in rows
        ),
        basis(cube, chosen, query, [origins[id_] for id_, *_ in rows]),
    )  # fmt: skip
