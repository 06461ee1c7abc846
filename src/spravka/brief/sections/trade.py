"""«Торгово-экономическое сотрудничество»: standings, figures and goods, each claim with whose words it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell, clauses, listed
from spravka.brief.tree import Block, Bullets, Cited, Part, Sentence, Table
from spravka.statements import Settled

Line = Callable[[Settled, Sequence[Settled], Pen], tuple[Part, ...]]
MEASURES = ("turnover", "export", "import", "partnership")


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    out: list[Block] = []
    ranks, figures = by_kind.get("trade_rank", ()), by_kind.get("trade_figure", ())
    if ranks:
        out.append(_ranks(ranks, pen))
    if figures:
        out.append(_figures(figures, pen))
    if checked := _checked(ranks, figures, pen):
        out.append(Bullets(checked, pen.words["caption.tables"]))
    if goods := [s for r in by_kind.get("trade_goods", ()) if (s := cell(*_goods(r, pen)))]:
        out.append(Bullets(tuple(goods), pen.words["caption.goods"]))
    return out


def rank_line(record: Settled, records: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """«2-е место (товарооборот, экспорт; среди: СНГ; первое полугодие 2023 года)»."""
    together = [r for r in records if _same_rank(r) == _same_rank(record)]
    about = clauses(
        ("", _measures(together, pen)),
        ("", _pair(record, pen)),
        (pen.words["label.among"], pen.cited(record, "among")),
        ("", pen.cited(record, "period")),
    )
    return (*_rank(record, pen), *((" (", *about, ")") if about else ()))


def figure_line(record: Settled, _: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """«1,2 млрд долл. США; рост на 25 % (первое полугодие 2023 года)»."""
    period = pen.cited(record, "period")
    return (*figure_value(record, pen), *((" (", period, ")") if period else ()))


def figure_value(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return listed((pen.cited(record, f) for f in ("amount", "growth", "share")), "; ")


def _checked(ranks: Sequence[Settled], figures: Sequence[Settled], pen: Pen) -> tuple[Sentence, ...]:
    """«2-е место (товарооборот, экспорт; …) – подтверждено»: each claim with the verdict of the tables."""
    told = [(rank_line(group[0], ranks, pen), group) for group in _grouped(ranks)]
    for record in sorted(figures, key=lambda r: begins(r, "period"), reverse=True):
        pair = _pair(record, pen)
        head = (*_flow(record, pen), *((" (", *pair, ")") if pair else ()))
        told.append((clauses(("", head), ("", figure_line(record, figures, pen)), between=": "), [record]))
    lines = ((line, pen.verdict(records)) for line, records in told)
    return tuple(s for line, verdict in lines if verdict and (s := cell(*line, " – ", verdict)))


def _grouped(records: Sequence[Settled]) -> list[list[Settled]]:
    """Standings that are told in one line, newest periods first."""
    groups: dict[object, list[Settled]] = {}
    for r in sorted(records, key=lambda r: begins(r, "period"), reverse=True):
        groups.setdefault(_same_rank(r), []).append(r)
    return list(groups.values())


def _ranks(records: Sequence[Settled], pen: Pen) -> Table:
    rows = tuple(
        (
            cell(*_measures(group, pen)),
            cell(*_rank(group[0], pen)),
            cell(pen.cited(group[0], "among")),
            cell(*_pair(group[0], pen)),
            cell(pen.cited(group[0], "period")),
            cell(pen.speaker(group[0])),
        )
        for group in _grouped(records)
    )
    columns = ("measure", "rank", "among", "whose_trade", "period", "says")
    return Table(tuple(pen.words[f"column.{c}"] for c in columns), rows)


def _same_rank(record: Settled) -> tuple[object, ...]:
    """Standings that differ in the measure only are told in one line."""
    fields = ("rank", "top", "reporter", "partner", "among", "group_size", "period")
    return tuple(record.get(f) for f in fields)


def _measures(records: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    def order(record: Settled) -> int:
        by = record.get("by")
        return MEASURES.index(by) if isinstance(by, str) and by in MEASURES else len(MEASURES)

    return listed(pen.cited(r, "by") for r in sorted(records, key=order))


def _rank(record: Settled, pen: Pen) -> tuple[Part, ...]:
    rank, top, size = (pen.cited(record, f) for f in ("rank", "top", "group_size"))
    place = _worded(rank, pen.words["rank.place"]) or _worded(top, pen.words["rank.top"])
    return tuple(p for p in (place, " " if place and size else None, _worded(size, pen.words["rank.of"])) if p)


def _worded(cited: Cited | None, template: str) -> Cited | None:
    """The value inside its words: «2» → «2-е место»."""
    return Cited(template.replace(" ", "\u00a0").format(cited.text), cited.citations, cited.standing) if cited else None


def _pair(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return listed((pen.cited(record, f) for f in ("reporter", "partner")), " – ")


def _figures(records: Sequence[Settled], pen: Pen) -> Table:
    rows = tuple(
        (
            cell(*_flow(r, pen)),
            cell(*figure_value(r, pen)),
            cell(*_pair(r, pen)),
            cell(pen.cited(r, "period")),
            cell(pen.speaker(r)),
        )
        for r in sorted(records, key=lambda r: begins(r, "period"), reverse=True)
    )
    columns = ("measure", "value", "whose_trade", "period", "says")
    return Table(tuple(pen.words[f"column.{c}"] for c in columns), rows)


def _flow(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(("", pen.cited(record, "flow")), ("", pen.cited(record, "product")), between=": ")


def _goods(record: Settled, pen: Pen) -> tuple[Part, ...]:
    pair = _pair(record, pen)
    flow = pen.cited(record, "flow")
    head: tuple[Part, ...] = (flow,) if flow else ()
    return clauses(("", (*head, *((" (", *pair, ")") if pair else ()))), ("", pen.cited(record, "goods")), between=": ")
