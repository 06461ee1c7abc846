"""«Торгово-экономическое сотрудничество»: standings, figures and goods, each claim with whose words it is; counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from spravka.brief import dates, figures, places
from spravka.brief.pen import Pen, begins, cell, clauses, last_told, listed, told_once, unique
from spravka.brief.tree import Block, Bullets, Cited, Part, Sentence, Table
from spravka.statements import Settled

Line = Callable[[Settled, Sequence[Settled], Pen], tuple[Part, ...]]
MEASURES = ("turnover", "export", "import", "partnership")
FLOWS = MEASURES[:3]
DRAWN = 12
"""Bars of the chart at most."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    out: list[Block] = []
    ranks, told = by_kind.get("trade_rank", ()), by_kind.get("trade_figure", ())
    if ranks:
        out.append(_ranks(ranks, pen))
    if course := _course(told, pen):
        out.append(course)
    if told:
        out.append(_figures(told, pen))
    if checked := _checked(ranks, told, pen):
        out.append(Bullets(checked, pen.words["caption.tables"]))
    if goods := [s for r in by_kind.get("trade_goods", ()) if (s := cell(*goods_line(r, pen)))]:
        out.append(Bullets(told_once(goods), pen.words["caption.goods"]))
    if counts := by_kind.get("count_figure", ()):
        out.append(_counts(counts, pen))
    return out


def rank_line(record: Settled, records: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """«2-е место (товарооборот, экспорт; среди: СНГ; первое полугодие 2023 года)»."""
    newest = sorted((r for r in records if _same_rank(r) == _same_rank(record)), key=_newest_first)
    together = [next(r for r in newest if r.get("by") == by) for by in unique(r.get("by") for r in newest)]
    about = clauses(
        ("", _measures(together, pen)),
        ("", pair(record, pen)),
        (pen.words["label.among"], pen.cited(record, "among")),
        ("", pen.cited(record, "period")),
    )
    return (*_rank(record, pen), *((" (", *about, ")") if about else ()))


def figure_line(record: Settled, _: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """«1,2 млрд долл. США; рост на 25 % (первое полугодие 2023 года)»."""
    period = pen.cited(record, "period")
    return (*figure_value(record, pen), *((" (", period, ")") if period else ()))


def figure_value(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """A growth or a share stands beside the amount with which a source tells it: of two amounts that disagree, the
    growth of one is not the other's."""
    told = (f for f in ("amount", "growth", "share") if f == "amount" or told_with(record, f, "amount"))
    return listed((pen.cited(record, f) for f in told), "; ")


def told_with(record: Settled, field: str, chief: str) -> bool:
    """Whether a source of the value of `chief` that is used tells that of `field` as well, or no source disagrees."""
    main, other = record.fields.get(chief), record.fields.get(field)
    if main is None or other is None or not main.others or main.account.judged or other.account.judged:
        return True
    sources = [s.source for s in main.account.support]
    return any(s.source in sources for s in other.account.support)


def _checked(ranks: Sequence[Settled], found: Sequence[Settled], pen: Pen) -> tuple[Sentence, ...]:
    """«2-е место (товарооборот, экспорт; …) – подтверждено»: each claim with the verdict of the tables."""
    told = [(rank_line(group[0], ranks, pen), group) for group in _grouped(ranks, pen)]
    for record in _in_order(found, pen):
        sides = pair(record, pen)
        head = (*flow(record, pen), *((" (", *sides, ")") if sides else ()))
        told.append((clauses(("", head), ("", figure_line(record, found, pen)), between=": "), [record]))
    lines = ((line, pen.verdict(records)) for line, records in told)
    answered = [s for line, verdict in lines if verdict and (s := cell(*line, " – ", verdict))]
    rest = pen.unanswered([*ranks, *found], "trade")
    return (*answered, *(s for s in (cell(pen.words["tables.unanswered"], rest),) if rest and s))


def _grouped(records: Sequence[Settled], pen: Pen) -> list[list[Settled]]:
    """Standings that are told in one line, newest periods first."""
    groups: dict[object, list[Settled]] = {}
    for r in _in_order(records, pen):
        groups.setdefault(_same_rank(r), []).append(r)
    return list(groups.values())


def lateness(record: Settled) -> tuple[date, timedelta]:
    """By which the newest figure is found: what its period ends with, and of two that end together the longer one. What
    has no period comes before all others."""
    period = dates.period(record.get("period")) if record.get("period") is not None else None
    return (period.stop, period.stop - period.start) if period else (date.min, timedelta())


def _in_order(records: Iterable[Settled], pen: Pen) -> list[Settled]:
    """Newest periods first; of one period our own trade with the partner, then others, each pair together, the turnover
    before what it is made of."""
    found = sorted(records, key=lambda r: (not is_ours(r, pen), _sides(r), str(r.get("product") or ""), _measure(r)))
    return sorted(found, key=lateness, reverse=True)


def _sides(record: Settled) -> tuple[str, str]:
    return str(record.get("reporter") or "~"), str(record.get("partner") or "~")


def _measure(record: Settled) -> int:
    measure = record.get("flow") or record.get("by")
    return MEASURES.index(measure) if isinstance(measure, str) and measure in MEASURES else len(MEASURES)


def _ranks(records: Sequence[Settled], pen: Pen) -> Table:
    rows = tuple(
        (
            cell(*_measures(group, pen)),
            cell(*_rank(group[0], pen)),
            cell(pen.cited(group[0], "among")),
            cell(*pair(group[0], pen)),
            cell(pen.cited(group[0], "period")),
            cell(pen.speaker(group[0])),
        )
        for group in _grouped(records, pen)
    )
    columns = ("measure", "rank", "among", "whose_trade", "period", "says")
    return Table(tuple(pen.words[f"column.{c}"] for c in columns), rows, caption=pen.words["caption.ranks"])


def _same_rank(record: Settled) -> tuple[object, ...]:
    """Standings that differ in the measure only are told in one line."""
    fields = ("rank", "top", "reporter", "partner", "among", "group_size", "period")
    return tuple(record.get(f) for f in fields)


def _measures(records: Sequence[Settled], pen: Pen) -> tuple[Part, ...]:
    """Each measure once, with the sources of all the records that tell it."""
    by_measure: dict[object, list[Cited]] = {}
    for r in sorted(records, key=_measure):
        if cited := pen.cited(r, "by"):
            by_measure.setdefault(r.get("by"), []).append(cited)
    return listed(_together(told) for told in by_measure.values())


def _together(told: Sequence[Cited]) -> Cited:
    """The same words of several records: with all their sources, and as sure as the least sure of them."""
    citations = unique(c for cited in told for c in cited.citations)
    return Cited(told[0].text, citations, Sentence(tuple(told)).standing)


def _rank(record: Settled, pen: Pen) -> tuple[Part, ...]:
    rank, top, size = (pen.cited(record, f) for f in ("rank", "top", "group_size"))
    place = _worded(rank, pen.words["rank.place"]) or _worded(top, pen.words["rank.top"])
    return tuple(p for p in (place, " " if place and size else None, _worded(size, pen.words["rank.of"])) if p)


def _worded(cited: Cited | None, template: str) -> Cited | None:
    """The value inside its words: «2» → «2-е место»."""
    return Cited(template.replace(" ", "\u00a0").format(cited.text), cited.citations, cited.standing) if cited else None


def pair(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return listed((pen.cited(record, f) for f in ("reporter", "partner")), " – ")


def _figures(records: Sequence[Settled], pen: Pen) -> Table:
    rows = tuple(
        (
            cell(*flow(r, pen)),
            cell(pen.cited(r, "period")),
            cell(*figure_value(r, pen)),
            cell(*pair(r, pen)),
            cell(pen.speaker(r)),
        )
        for r in _in_order(records, pen)
    )
    columns = ("measure", "period", "value", "whose_trade", "says")
    return Table(tuple(pen.words[f"column.{c}"] for c in columns), rows, caption=pen.words["caption.levels"])


def flow(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(("", pen.cited(record, "flow")), ("", pen.cited(record, "product")), between=": ")


def goods_line(record: Settled, pen: Pen) -> tuple[Part, ...]:
    sides, told = pair(record, pen), pen.cited(record, "flow")
    head: tuple[Part, ...] = (told,) if told else ()
    return clauses(
        ("", (*head, *((" (", *sides, ")") if sides else ()))), ("", pen.cited(record, "goods")), between=": "
    )


def _course(records: Sequence[Settled], pen: Pen) -> Table | None:
    """Our turnover, export and import with the partner by period, as bars: of the periods that are as long as most are,
    since a half-year does not compare with a year. None where fewer than two can be drawn."""
    found: dict[tuple[date, int, str], tuple[Settled, Decimal]] = {}
    currency = _commonest(str(r.get("currency") or "") for r in records if _of_us(r, pen))
    for r in sorted(records, key=_newest_first):
        amounts, days = figures.numbers(r.get("amount") or ""), dates.period(r.get("period"))
        if not (_of_us(r, pen) and currency and days and len(amounts) == 1 and r.get("currency") == currency):
            continue
        key = (days.start, (days.stop - days.start).days // 28, str(r.get("flow")))
        found.setdefault(key, (r, amounts[0]))
    longest = _commonest(str(months) for _, months, _ in found)
    order = sorted(
        (k for k in found if str(k[1]) == longest), key=lambda k: (k[0], -MEASURES.index(k[2])), reverse=True
    )
    drawn = [found[key] for key in order[:DRAWN]]
    most = max((value for _, value in drawn), default=Decimal(0))
    if len(drawn) < 2 or most <= 0:
        return None
    rows = tuple(
        (
            cell(pen.cited(r, "period")) if n == 0 or r.get("period") != drawn[n - 1][0].get("period") else None,
            cell(*flow(r, pen)),
            cell(pen.cited(r, "amount")),
        )
        for n, (r, _) in enumerate(drawn)
    )
    header = tuple(pen.words[f"column.{c}"] for c in ("period", "measure", "value"))
    bars = tuple(float(value / most) for _, value in drawn)
    return Table(header, rows, numeric=frozenset({2}), caption=pen.words["caption.course"], bars=bars)


def _of_us(record: Settled, pen: Pen) -> bool:
    """Whether it is a whole flow of ours with the partner, as our side tells it."""
    return not record.get("product") and record.get("flow") in FLOWS and is_ours(record, pen)


def is_ours(record: Settled, pen: Pen) -> bool:
    """Whether it tells of our own trade with the partner as a whole."""
    sides = [places.id_of(str(record.get(side) or ""), record) for side in ("reporter", "partner")]
    return bool(pen.ours) and sides == [pen.ours, pen.partner]


def _newest_first(record: Settled) -> int:
    told = last_told(record)
    return -told.toordinal() if told else 0


def _commonest(told: Iterable[str]) -> str:
    counted = Counter(told)
    return max(sorted(counted), key=lambda value: counted[value], default="")


def _counts(records: Sequence[Settled], pen: Pen) -> Table:
    """Counts that belong to no other section: firms, students, tonnes."""
    rows = tuple(
        (cell(pen.cited(r, "what")), cell(pen.cited(r, "where")), pen.when(r, "as_of"), cell(pen.cited(r, "value")))
        for r in sorted(records, key=lambda r: begins(r, "as_of"), reverse=True)
    )
    columns = tuple(pen.words[f"column.{c}"] for c in ("what", "where", "as_of", "value"))
    return Table(columns, rows, numeric=frozenset({3}), caption=pen.words["caption.figures"])


# -- what fell ----------------------------------------------------------------------------------------------------


def subject(record: Settled) -> tuple[object, ...]:
    """What a figure is a figure of: the same with another period may be compared with it."""
    return tuple(record.get(f) for f in ("flow", "reporter", "partner", "product", "currency", "unit"))


def fell(record: Settled) -> bool:
    """Whether its source says that it fell."""
    growth = record.get("growth")
    ends = figures.numbers(growth) if growth is not None else ()
    return bool(ends) and all(end < 0 for end in ends)


def year_before(record: Settled, records: Sequence[Settled]) -> Settled | None:
    """The figure of the same thing for the same months of the year before."""
    wanted = shifted(str(record.get("period")))
    same = (r for r in records if str(r.get("period")) == wanted and subject(r) == subject(record))
    return next(same, None) if wanted else None


def is_below(record: Settled, before: Settled) -> bool:
    """Whether one exact amount is below another; what is hedged («более») or a range is not compared."""
    amounts = [figures.numbers(r.get("amount") or "") for r in (record, before)]
    hedged = any(r.get("approx") for r in (record, before))
    return not hedged and all(len(a) == 1 for a in amounts) and amounts[0] < amounts[1]


def shifted(edtf: str) -> str:
    """The same period a year before: «2026-01/2026-06» → «2025-01/2025-06»; "" for what is no such period."""
    if dates.period(edtf) is None:
        return ""
    return "/".join(f"{int(part[:4]) - 1:04}{part[4:]}" for part in edtf.split("/"))
