"""What releases claim of trade, held against the tables. Pure: knows neither a database nor DuckDB, only `Tables`.

A claim is confirmed if the figure rounds to what is told, or the place is the place; close if only the claim's own
hedge («почти»), a tie, another vintage or publisher, or partners that the table leaves out allow for it; contradicted
otherwise, with our figure and the difference. What no table answers is not computable, and it is told what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol

from spravka.errors import BadInput
from spravka.statements import Settled
from spravka.trade import countries, spans
from spravka.trade.answers import EXACT, Basis, Lacking, Standings, percent
from spravka.trade.countries import WORLD
from spravka.trade.spans import Span
from spravka.trade.verdicts import Point, Verdict, figure, place, worst
from spravka.values import numbers
from spravka.vocab import territories

KINDS = ("trade_rank", "trade_figure", "partner_status")
LARGEST = "largest_partner"
Totals = Sequence[tuple[Basis, Mapping[str, Decimal]]]
_EVERYBODY = re.compile(
    r"партн[её]р|контрагент|серіктес|partner|все стран|всех стран|мир|с которыми|барлық ел|all countries"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in the terms of tables.

    Attributes:
        reporter, partner: ids; "" if not told. `partner` may be a group.
        flow: turnover, export, import or balance.
        span: None if no period of whole months is told.
        among: id of the group in which a place is meant; "" for all partners; None if it is no group of countries.
        told: what is claimed, by what it is: rank, top, amount, growth or share.
        unit: currency of `amount`. `high`: the upper end, where a range is told.
        approx: the hedge of the amount, or else of the growth or share.
        product: is it of some goods only?
        published: the newest day on which it was said.
        step: one of the last digit of `growth`, where it is told in times or as a fraction; None where in per cent.
        also: what other sources say instead.
        turned: the sides were changed over, so that it is held against the tables of the one that did not make it.
    """

    kind: str
    reporter: str
    partner: str
    flow: str
    span: Span | None
    among: str | None
    told: Mapping[str, Decimal]
    unit: str = "USD"
    high: Decimal | None = None
    approx: str = ""
    product: bool = False
    published: date | None = None
    step: Decimal | None = None
    also: tuple[tuple[str, Decimal], ...] = ()
    turned: bool = False

    @property
    def said(self) -> Iterator[tuple[str, Decimal, bool]]:
        """What is claimed, what it is, and whether only another source says so."""
        yield from ((what, told, False) for what, told in self.told.items())
        yield from ((what, told, True) for what, told in self.also)


@dataclass(frozen=True, slots=True)
class Check:
    """A claim's verdict.

    Attributes:
        points: what it says, each with its own verdict.
        basis: the table that answered; None if none did.
        span: the months that it was held against; `assumed` if the claim tells none.
        lacking: what is missing, where nothing could be computed: a key of `words.toml` under «why» with its blanks, or
            what the tables lack.
        value: of a place, the partner's own figure.
    """

    verdict: Verdict
    claim: Claim
    points: tuple[Point, ...] = ()
    basis: Basis | None = None
    span: Span | None = None
    assumed: bool = False
    lacking: Lacking | str = ""
    value: Decimal | None = None


class Tables(Protocol):
    """What claims are held against."""

    def standings(
        self, reporter: str, partners: Sequence[str] | None, group: str, span: Span, unit: str
    ) -> Iterator[Standings]:
        """From every source and vintage that has it, the best first."""

    def total(self, reporter: str, group: str, span: Span, unit: str) -> Iterator[tuple[Basis, Mapping[str, Decimal]]]:
        """The trade with a whole group, or with all (WORLD), by measure, the best source first."""

    def members(self, group: str, reporter: str, span: Span) -> tuple[str, ...]: ...

    def lacking(self, reporter: str, partners: Sequence[str] | None, span: Span, unit: str) -> Lacking:
        """Why neither has anything."""


# -- reading a claim ----------------------------------------------------------------------------------------------


def read(
    record: Settled, reporter: str = "", partner: str = "", published: date | None = None,
    quotes: Iterable[str] = (),
) -> Claim | None:  # fmt: skip
    """The claim that a settled record makes; None for one that tables cannot speak of.

    Args:
        reporter, partner: ids, where the register has linked the names; else they are resolved here.
        published: the newest day on which it was said.
        quotes: how it was said, where the record comes without its facts.
    """
    if record.kind not in KINDS or (record.kind == "partner_status" and record.get("label") != LARGEST):
        return None
    sides = ("of", "subject") if record.kind == "partner_status" else ("reporter", "partner")
    reporter, partner = (id_ or _id(record.get(name)) for id_, name in zip((reporter, partner), sides, strict=True))
    flow = str(record.get("flow") or record.get("by") or "turnover")
    told, high = _told(record)
    if not told:
        return None
    return _turned(
        Claim(
            record.kind,
            reporter,
            partner,
            "turnover" if flow == "partnership" else flow,
            _span(record.get("period")),
            _among(record.get("among")),
            told,
            str(record.get("currency") or "USD"),
            high,
            str(record.get("approx") or ""),
            record.get("product") is not None,
            published,
            _step(told.get("growth"), quotes or _quotes(record)),
            tuple(_also(record)),
        )
    )


def _quotes(record: Settled) -> Iterator[str]:
    value = record.fields.get("growth")
    yield from (stated.fact.quote for stated in value.account.support) if value else ()


def worded(growth: Decimal) -> bool:
    """May a growth of so many per cent have been told in times or as a fraction?"""
    return abs(growth) >= 25 and (not growth % 5 or abs(growth) in (Decimal("33.3"), Decimal("66.7")))


def _step(growth: Decimal | None, quotes: Iterable[str]) -> Decimal | None:
    """«в 2,3 раза» is told to ten per cent, «на треть» to five."""
    if growth is None or not worded(growth):
        return None
    for quote in quotes:
        for times in numbers.multiples(quote):
            more, less = (times.value - 1) * 100, (1 - 1 / times.value) * 100 if times.value else Decimal(0)
            if more == growth or (growth < 0 and abs(less + growth) < Decimal("0.1")):
                exponent = times.value.normalize().as_tuple().exponent
                return min(Decimal(10), Decimal(100).scaleb(exponent if isinstance(exponent, int) else 0))
        if any(part.worded and part.value == abs(growth) for part in numbers.percents(quote)):
            return Decimal(5)
    return None


def _id(name: object) -> str:
    found = territories.resolve(str(name)) if name else None
    return found.id if found else ""


def _span(period: object) -> Span | None:
    try:
        return spans.parse(str(period))[0] if period else None
    except BadInput:
        return None


def _among(text: object) -> str | None:
    """The group, "" for all partners, None for what is no group of countries («регионы РФ»)."""
    if not text:
        return ""
    found = countries.partner(str(text))
    if found:
        return "" if found == WORLD else found if countries.is_group(found) else None
    return "" if _EVERYBODY.search(str(text).lower()) else None


def _told(record: Settled) -> tuple[dict[str, Decimal], Decimal | None]:
    if record.kind == "partner_status":
        return {"rank": Decimal(1)}, None
    told: dict[str, Decimal] = {}
    high = None
    for name in ("rank", "top", "amount", "growth", "share"):
        value = record.get(name)
        if value is None or isinstance(value, tuple):
            continue
        low, slash, top = str(value).partition("/")
        try:
            told[name] = Decimal(low)
            high = Decimal(top) if slash and name == "amount" else high
        except InvalidOperation:
            continue
    return told, high


def _also(record: Settled) -> Iterator[tuple[str, Decimal]]:
    """What other sources say instead, where they are one number too."""
    for name in ("rank", "top", "amount", "growth", "share"):
        for account in record.fields[name].others if name in record.fields else ():
            if isinstance(account.value, int | Decimal):
                yield name, Decimal(account.value)


def _turned(claim: Claim) -> Claim:
    """Customs tables count partners by country: the trade of a country with a region is told by the region's side."""
    if claim.kind == "trade_figure" and _is_region(claim.partner) and claim.reporter and not _is_region(claim.reporter):
        flow = {"export": "import", "import": "export"}.get(claim.flow, claim.flow)
        if claim.flow != "balance":
            return replace(claim, reporter=claim.partner, partner=claim.reporter, flow=flow, turned=True)
    return claim


def _is_region(id_: str) -> bool:
    return id_ in territories.table() and territories.get(id_).type in ("region", "city") and len(id_) > 2


# -- checking it --------------------------------------------------------------------------------------------------


def check(claim: Claim, tables: Tables) -> Check:
    """Hold a claim against the tables."""
    if why := _beyond(claim):
        return _not(claim, why)
    best: Check | None = None
    for span in [claim.span] if claim.span else _assumed(claim):
        found = _at(claim, span, tables)
        best = best or found
        if found.verdict is not Verdict.NOT_COMPUTABLE:
            return found
    return best or _not(claim, "period")


def _beyond(claim: Claim) -> str:
    """What no customs table could answer; "" if one could."""
    if not claim.reporter:
        return "reporter"
    if not claim.partner and ("rank" in claim.told or "top" in claim.told):
        return "partner"
    if _is_region(claim.partner):
        return "region"
    if claim.product:
        return "product"
    if claim.among is None:
        return "among"
    return "" if claim.span or claim.kind != "trade_figure" else "period"


def _assumed(claim: Claim) -> list[Span]:
    """For a place that is told without a period: what there may have been of that year, then the years before."""
    if claim.published is None:
        return []
    year = claim.published.year
    to_date = [Span.of(year, 1, last) for last in (9, 6, 3)]
    told = [span for span in to_date if span.stop <= claim.published]
    return [*told, Span.of(year - 1), Span.of(year - 2)]


def _not(claim: Claim, why: Lacking | str, span: Span | None = None) -> Check:
    points = tuple(Point(what, told, None, Verdict.NOT_COMPUTABLE) for what, told in claim.told.items())
    return Check(Verdict.NOT_COMPUTABLE, claim, points, span=span, lacking=why)


def _at(claim: Claim, span: Span, tables: Tables) -> Check:
    best: Check | None = None
    for answer in _answers(claim, span, tables):
        if best is None or (best.verdict is Verdict.NOT_COMPUTABLE and answer.verdict is not Verdict.NOT_COMPUTABLE):
            best = answer
        elif _agrees(answer):  # the best table says otherwise
            best = replace(answer, verdict=Verdict.CLOSE, points=tuple(map(_elsewhere, answer.points)))
        if best.verdict in (Verdict.CONFIRMED, Verdict.CLOSE):
            break
    if best is None:
        partners = (claim.partner,) if claim.partner and not countries.is_group(claim.partner) else None
        return _not(claim, tables.lacking(claim.reporter, partners, span, claim.unit), span)
    return replace(best, span=span, assumed=claim.span is None)


def _agrees(answer: Check) -> bool:
    """Does it speak for the claim against a better table? Not by a place among few partners."""
    few = any(point.reason == "incomplete" for point in answer.points)
    return answer.verdict in (Verdict.CONFIRMED, Verdict.CLOSE) and not few


def _elsewhere(point: Point) -> Point:
    agrees = point.verdict in (Verdict.CONFIRMED, Verdict.CLOSE)
    return replace(point, verdict=Verdict.CLOSE, reason="elsewhere") if agrees else point


def _answers(claim: Claim, span: Span, tables: Tables) -> Iterator[Check]:
    """The claim held against every table that has it: the reporter's own first, then the partner's account of it."""
    if "rank" in claim.told or "top" in claim.told:
        partners = tables.members(claim.among, claim.reporter, span) if claim.among else None
        for answer in tables.standings(claim.reporter, partners, claim.among or "", span, claim.unit):
            if (told := _place(claim, answer)) is not None:
                yield told
        return
    world = list(tables.total(claim.reporter, WORLD, span, claim.unit)) if "share" in claim.told else []
    if not claim.partner or countries.is_group(claim.partner):
        group = claim.partner or WORLD
        before = list(tables.total(claim.reporter, group, span.before(), claim.unit))
        for basis, sums in tables.total(claim.reporter, group, span, claim.unit):
            if (told := _figures(claim, sums, _same(before, basis), world if claim.partner else (), basis)) is not None:
                yield told
        return
    for answer in tables.standings(claim.reporter, (claim.partner,), "", span, claim.unit):
        row = answer.of(claim.partner)
        if row and (told := _figures(claim, row.flows, row.before, world, answer.basis)) is not None:
            yield told
    if not _is_region(claim.reporter) and claim.flow != "balance":
        yield from _mirrored(claim, span, tables)


def _mirrored(claim: Claim, span: Span, tables: Tables) -> Iterator[Check]:
    """The claim held against the other side's tables: at best it is close."""
    back = replace(claim, flow={"export": "import", "import": "export"}.get(claim.flow, claim.flow))
    for answer in tables.standings(claim.partner, (claim.reporter,), "", span, claim.unit):
        row = answer.of(claim.reporter)
        told = _figures(back, row.flows, row.before, (), answer.basis) if row else None
        if told is not None:
            points = tuple(map(_elsewhere, told.points))
            yield replace(told, claim=claim, points=points, verdict=worst(points))


def _same(totals: Totals, basis: Basis) -> Mapping[str, Decimal]:
    """The total that the same publication tells; nothing if it tells none."""
    of = basis.source.split("@")[0]
    return next((sums for other, sums in totals if other.source.split("@")[0] == of), {})


# -- one table ----------------------------------------------------------------------------------------------------


def _figures(
    claim: Claim, now: Mapping[str, Decimal | None], before: Mapping[str, Decimal | None], world: Totals, basis: Basis,
) -> Check | None:  # fmt: skip
    """Amount, growth and share against what a table says; None if it does not tell of the flow."""
    value, then = now.get(claim.flow), before.get(claim.flow)
    if value is None:
        return None
    own = _same(world, basis).get(claim.flow)
    growth = percent(EXACT.subtract(value, then), then) if then is not None else None
    ours = {"amount": value, "growth": growth, "share": percent(value, own)}
    points = tuple(
        _of_other_total(claim, told, value, world, basis) if what == "share" and own is None and not other
        else _figure(claim, what, told, ours[what], other)
        for what, told, other in claim.said if what in ours
    )  # fmt: skip
    return Check(worst(points), claim, points, basis)


def _of_other_total(claim: Claim, told: Decimal, value: Decimal, world: Totals, basis: Basis) -> Point:
    """A share of a total that another publication of the same publisher prints: at best it is close."""
    totals = [sums[claim.flow] for of, sums in world if of.publisher == basis.publisher and claim.flow in sums]
    points = [_figure(claim, "share", told, percent(value, whole), False) for whole in totals]
    near = (point for point in points if point.verdict in (Verdict.CONFIRMED, Verdict.CLOSE))
    if point := next(near, None):
        return replace(point, verdict=Verdict.CLOSE, reason="other_total")
    return points[0] if points else _figure(claim, "share", told, None, False)


def _figure(claim: Claim, what: str, told: Decimal, ours: Decimal | None, other: bool) -> Point:
    money = what == "amount"
    approx = claim.approx if not other and (money or "amount" not in claim.told) else ""
    high = claim.high if money and not other else None
    step = claim.step if what == "growth" and not other else None
    point = figure(what, told, ours, claim.unit if money else "%", approx, high, step)
    if claim.turned and ours is not None:  # the other side's account: at best it is near
        verdict = Verdict.CLOSE if point.verdict is Verdict.CONFIRMED else point.verdict
        point = replace(point, verdict=verdict, reason="other_side")
    return replace(point, other=other)


def _place(claim: Claim, answer: Standings) -> Check | None:
    """The partner's place in a table against the claimed one; None if the table does not tell of the partner."""
    row = answer.of(claim.partner)
    rank = row.ranks.get(claim.flow) if row else None
    value = row.flows[claim.flow] if row else None
    if row is None or rank is None or value is None:
        return None
    sure = _sure(claim, answer, value)
    points = tuple(
        replace(place(what, told, rank, value, sure, claim.flow, answer), other=other)
        for what, told, other in claim.said
        if what in ("rank", "top")
    )
    return Check(worst(points), claim, points, answer.basis, value=value)


def _sure(claim: Claim, answer: Standings, value: Decimal) -> bool:
    """Can nobody whom the table leaves out stand ahead? Either nobody is left out, or all of them together, which is
    what the publisher's own total of the group leaves over, are less than the partner."""
    if claim.among and not answer.missing:
        return True
    if not claim.among and answer.whole:
        return True
    whole = answer.published.get(claim.flow)
    if whole is None:
        return False
    listed = [v for row in answer.rows if (v := row.flows[claim.flow]) is not None]
    rest = whole
    for one in listed:
        rest = EXACT.subtract(rest, one)
    return rest < value
