"""Verdicts on a figure and on a place: pure functions of what is claimed and what a table says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from spravka.trade.answers import EXACT, Standings

ROOM: Mapping[str, tuple[Decimal, Decimal]] = {
    "about": (Decimal("0.9"), Decimal("1.1")), "almost": (Decimal("0.9"), Decimal(1)),
    "up_to": (Decimal("0.9"), Decimal(1)), "over": (Decimal(1), Decimal("1.1")),
    "at_least": (Decimal(1), Decimal("1.1")),
}  # fmt: skip
"""How far from a hedged figure ours may lie: as where accounts of one thing are compared, statements/meaning.py."""

OPEN: Mapping[str, int] = {"over": 1, "at_least": 1, "up_to": -1}
"""Hedges that set a limit on one side only, and which side is left open."""

NEAR = Decimal("0.01")
"""Of the partner's figure: whoever holds the claimed place and is nearer than this may have changed places since."""

_WIDE = Context(prec=60)


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    CLOSE = "close"
    CONTRADICTED = "contradicted"
    NOT_COMPUTABLE = "not_computable"


@dataclass(frozen=True, slots=True)
class Point:
    """One of the things that a claim says, and what the tables say. `ours`: None if they do not.

    `reason`: why it is close or not computable, a key of `words.toml` under «why»; "" for none. `other`: it is what
    another source says instead of the settled value; the verdict does not hang on it.
    """

    what: str
    told: Decimal
    ours: Decimal | None
    verdict: Verdict
    reason: str = ""
    unit: str = ""
    other: bool = False

    @property
    def difference(self) -> Decimal | None:
        return None if self.ours is None else EXACT.subtract(self.ours, self.told)


def figure(
    what: str, told: Decimal, ours: Decimal | None, unit: str, approx: str, high: Decimal | None,
    step: Decimal | None = None,
) -> Point:  # fmt: skip
    """An amount, growth or share against the table's.

    Args:
        approx: the hedge with which it is told; "" for none.
        high: the upper end, where a range is told.
        step: one of the last digit, where it is told in other words than the number («в 2,3 раза» is 130 ± 5 %).
    """
    if ours is None:
        return Point(what, told, None, Verdict.NOT_COMPUTABLE, "no_" + what, unit)
    if high is not None:
        within = told <= ours <= high
        return Point(what, told, ours, Verdict.CONFIRMED if within else Verdict.CONTRADICTED, "", unit)
    last = step or _last(told, money=what == "amount")
    beyond = approx in OPEN and (ours - told) * OPEN[approx] * (told or 1) < 0  # «превысил 26» of 25.6
    if abs(ours - told) * 2 <= last and not beyond:
        return Point(what, told, ours, Verdict.CONFIRMED, "", unit)
    if approx in ROOM:
        low, high = sorted((told * ROOM[approx][0], told * ROOM[approx][1]))
        if low <= ours <= high:
            return Point(what, told, ours, Verdict.CLOSE, "hedge", unit)
    if abs(ours - told) <= (last / 2 if beyond else last):
        return Point(what, told, ours, Verdict.CLOSE, "rounding", unit)
    if approx in OPEN and (ours - told) * OPEN[approx] * told > 0:  # true to the letter: 24 is more than 20
        return Point(what, told, ours, Verdict.CLOSE, "far", unit)
    return Point(what, told, ours, Verdict.CONTRADICTED, "", unit)


def _last(told: Decimal, *, money: bool) -> Decimal:
    """One of the last digit told: of «18,5 млрд» a tenth of a billion, of «20 млрд» a billion, of 33,6 % a tenth."""
    if not money:
        exponent = told.normalize().as_tuple().exponent
        return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    scale = next((n for n in (12, 9, 6, 3) if abs(told) >= Decimal(10) ** n), 0)
    exponent = _WIDE.scaleb(told, -scale).normalize(_WIDE).as_tuple().exponent
    return Decimal(1).scaleb(scale + (min(exponent, 0) if isinstance(exponent, int) else 0))


def worst(points: Iterable[Point]) -> Verdict:
    """Contradicted if anything is; else close if anything is; not computable only if all is."""
    found = {point.verdict for point in points if not point.other}
    return next(
        v for v in (Verdict.CONTRADICTED, Verdict.CLOSE, Verdict.CONFIRMED, Verdict.NOT_COMPUTABLE) if v in found
    )


def place(what: str, told: Decimal, rank: int, value: Decimal, sure: bool, flow: str, answer: Standings) -> Point:
    """A place (`rank`) or a place among the first (`top`) against the table's.

    Args:
        value: the partner's own figure of `flow`.
        sure: nobody whom the table leaves out can stand ahead.
    """
    ours = Decimal(rank)
    if rank == told if what == "rank" else rank <= told:
        return Point(what, told, ours, Verdict.CONFIRMED if sure else Verdict.CLOSE, "" if sure else "incomplete")
    if rank < told and not sure:  # whom the table leaves out may stand ahead
        return Point(what, told, ours, Verdict.NOT_COMPUTABLE, "incomplete")
    ties = sum(row.flows[flow] == value for row in answer.rows)
    if what == "rank" and rank < told < rank + ties:
        return Point(what, told, ours, Verdict.CLOSE, "tie")
    holders = [v for row in answer.rows if row.ranks[flow] == told and (v := row.flows[flow]) is not None]
    if what == "rank" and holders and abs(holders[0] - value) <= abs(value) * NEAR:
        return Point(what, told, ours, Verdict.CLOSE, "near")
    return Point(what, told, ours, Verdict.CONTRADICTED)
