"""The same claim about trade: a figure (even where the values differ) or a rank.

A figure is the same claim if flow, reporter, partner, period, product and measure are the same; a level, a share and a
growth are different measures, and so are two currencies. A period that one text leaves out is made up for by the value.
"""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.figures import telling
from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.parties import Party, one_party, party, party_keys
from spravka.linking.times import date_of, period, published_within
from spravka.linking.wording import Wording, covered, share, wording
from spravka.statements import Stated, Value

MEASURES = ("amount", "growth", "share")


@dataclass(frozen=True, slots=True)
class Claim:
    """A trade figure or rank, seen for comparing. `values`: by measure; an amount's with its currency or unit."""

    flow: str
    reporter: Party | None
    partner: Party | None
    period: str
    product: Wording
    values: dict[str, tuple[Value, str]]
    place: tuple[Value, Value]
    among: frozenset[str]
    group_size: Value
    speaker: str
    stated: Stated


def view(stated: Stated) -> Claim:
    fact = stated.fact
    fields = fact.fields

    def side(field: str) -> Party | None:
        text = str(fields.get(field, ""))
        return party(text, fact.refs.get(text, "")) if text else None

    sides = (side("reporter"), side("partner"))
    flow = str(fields.get("flow", fields.get("by", "")))
    if stated.fact.kind == "trade_figure" and flow == "turnover" and "share" not in fields and sides[0] and sides[1]:
        # the turnover of A with B is that of B with A
        sides = (sides[0], sides[1]) if sorted(party_keys(sides[0])) <= sorted(party_keys(sides[1])) else sides[::-1]
    unit = str(fields.get("currency", fields.get("unit", ""))).casefold()
    return Claim(
        flow=flow,
        reporter=sides[0],
        partner=sides[1],
        period=date_of(stated, "period"),
        product=wording(str(fields.get("product", ""))),
        values={m: (fields[m], unit if m == "amount" else "") for m in MEASURES if m in fields},
        place=(fields.get("rank", ""), fields.get("top", "")),
        among=wording(str(fields.get("among", ""))).whole,
        group_size=fields.get("group_size", ""),
        speaker=(fact.speaker or "").casefold(),
        stated=stated,
    )


def figure_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(f"figure:{it.flow}:{pair}" for pair in _pair_keys(it))


def rank_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(f"rank:{it.place[0]}/{it.place[1]}:{pair}" for pair in _pair_keys(it))


def _pair_keys(it: Claim) -> frozenset[str]:
    one, two = (party_keys(side) if side else frozenset({""}) for side in (it.reporter, it.partner))
    return frozenset(f"{a}>{b}" for a in one for b in two)


def _other_sides(a: Claim, b: Claim) -> bool:
    return not (_one_side(a.reporter, b.reporter) and _one_side(a.partner, b.partner))


def _one_side(a: Party | None, b: Party | None) -> bool:
    return a is b is None or (a is not None and b is not None and one_party(a, b))


def _other_period(a: Claim, b: Claim) -> bool:
    one, two = period(a.period), period(b.period)
    return one is not None and two is not None and one != two


def _one_period(a: Claim, b: Claim) -> bool:
    return bool(a.period and b.period)  # others were parted


def _one_document(a: Claim, b: Claim) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


# -- figures ------------------------------------------------------------------------------------------------------


def _other_flow(a: Claim, b: Claim) -> bool:
    return a.flow != b.flow


def _other_product(a: Claim, b: Claim) -> bool:
    """One has a product and the other none, or two of which no word is common."""
    one, two = a.product, b.product
    if not one.words and not two.words:
        return one.whole != two.whole
    if one.specific and two.specific:
        return covered(one.specific, two.specific) < 0.5
    return covered(one.words, two.words) < 0.5


def _measures(a: Claim, b: Claim) -> list[str]:
    return [m for m in MEASURES if m in a.values and m in b.values and a.values[m][1] == b.values[m][1]]


def _other_measure(a: Claim, b: Claim) -> bool:
    return not _measures(a, b)


def _one_value(a: Claim, b: Claim) -> bool:
    """Every measure that both give has the same value."""
    return all(a.values[m] == b.values[m] for m in _measures(a, b))


def _one_level(a: Claim, b: Claim) -> bool:
    return (
        _one_value(a, b)
        and "amount" in _measures(a, b)
        and (_telling_sum(a) or published_within(a.stated, b.stated, 366))
    )


def _telling_sum(a: Claim) -> bool:
    """A sum of three figures or more («412 млн»): a round one comes back year after year."""
    return telling(a.values["amount"][0])


def _one_month_of_news(a: Claim, b: Claim) -> bool:
    return published_within(a.stated, b.stated, 31)


MEASURE, SIDES_ = "the same measure", "reporter and partner agree"
FIGURES: tuple[Rule[Claim], ...] = (
    apart("figure: other flow", _other_flow),
    apart("figure: other sides", _other_sides),
    apart("figure: other measure", _other_measure),
    apart("figure: other product", _other_product),
    apart("figure: other period", _other_period),
    same("figure: same period", 0.95, (SIDES_, MEASURE, "the same period"), _one_period),
    # «товарооборот – 412,7 млн долларов», a period left out: two years do not have one sum
    same("figure: same level", 0.85, (SIDES_, MEASURE, "the same value", "no other period"), _one_level),
    same(
        "figure: same value in the news",
        0.8,
        (SIDES_, MEASURE, "the same value", "published within a month"),
        lambda a, b: _one_value(a, b) and (_one_month_of_news(a, b) or _one_document(a, b)),
    ),
    unsure(
        "figure: same value",
        0.5,
        (SIDES_, MEASURE, "the same value", "a period is left out"),
        lambda a, b: _one_value(a, b),
    ),
)

# -- ranks --------------------------------------------------------------------------------------------------------


def _other_rank(a: Claim, b: Claim) -> bool:
    return a.place != b.place


def _other_by(a: Claim, b: Claim) -> bool:
    """By export and by import are two ranks; a rank by nothing named is one by turnover."""
    return ("turnover" if a.flow == "partnership" else a.flow) != ("turnover" if b.flow == "partnership" else b.flow)


def _other_group(a: Claim, b: Claim) -> bool:
    return bool(a.group_size and b.group_size) and a.group_size != b.group_size


def _one_group(a: Claim, b: Claim) -> bool:
    return bool(a.group_size) and a.group_size == b.group_size


def _one_voice(a: Claim, b: Claim) -> bool:
    return bool(a.speaker) and a.speaker == b.speaker


def _among_agree(a: Claim, b: Claim) -> bool:
    return not a.among or not b.among or share(a.among, b.among) >= 0.5


RANK = "the same rank"
RANKS: tuple[Rule[Claim], ...] = (
    apart("rank: other rank", _other_rank),
    apart("rank: other measure", _other_by),
    apart("rank: other sides", _other_sides),
    apart("rank: other period", _other_period),
    apart("rank: other group", _other_group),
    same("rank: same period", 0.95, (SIDES_, RANK, "the same period"), _one_period),
    same("rank: same group", 0.85, (SIDES_, RANK, "out of as many"), _one_group),
    same(
        "rank: same voice",
        0.85,
        (SIDES_, RANK, "the same speaker"),
        lambda a, b: _one_voice(a, b) and _among_agree(a, b),
    ),
    same(
        "rank: in the news",
        0.8,
        (SIDES_, RANK, "published within half a year"),
        lambda a, b: published_within(a.stated, b.stated, 183),
    ),
    unsure("rank: another time", 0.5, (SIDES_, RANK, "nothing tells the time"), lambda a, b: True),
)
