"""Commitments, anniversaries and counts: what is undertaken, marked or counted."""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.figures import telling
from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.parties import Party, all_paired, parties, party_keys
from spravka.linking.times import clash, date_of, meet, published_within
from spravka.linking.wording import Wording, clashing, covered, place, related, share, wording
from spravka.statements import Stated, Value

FEW = 10
"""Below it, like things are often as many by chance («три школы»)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A commitment, an anniversary or a count, seen for comparing. `value`: the years or the count, or ""."""

    what: Wording
    who: tuple[Party, ...]
    place: str
    value: Value
    date: str
    stated: Stated


def view(stated: Stated) -> Deed:
    fact = stated.fact
    fields = fact.fields
    where = str(fields.get("where", ""))
    return Deed(
        what=wording(str(fields.get("what", ""))),
        who=parties(fact, "who"),
        place=fact.refs.get(where, "") if fact.refs.get(where, "") and place(where) else place(where),
        value=fields.get("years", fields.get("value", "")),
        date=date_of(stated, "as_of") or date_of(stated),
        stated=stated,
    )


def _one_document(a: Deed, b: Deed) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


def _one_what(a: Deed, b: Deed) -> bool:
    """Most of what is told is common to both, and they name no other territories."""
    return not clashing(a.what, b.what) and share(a.what.whole, b.what.whole) >= 0.6


def _near_what(a: Deed, b: Deed) -> bool:
    if clashing(a.what, b.what):
        return False
    if (
        a.value == b.value
        and isinstance(a.value, int)
        and a.value < FEW
        and (share(a.what.whole, b.what.whole) < 0.75 or len(a.what.whole & b.what.whole) < 2)
    ):
        return False
    return covered(a.what.whole, b.what.whole) >= 0.6 and not a.what.specific.isdisjoint(b.what.specific)


def _month_of_news(a: Deed, b: Deed) -> bool:
    return published_within(a.stated, b.stated, 31)


# -- commitments --------------------------------------------------------------------------------------------------


def commitment_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    who = {key for side in it.who for key in party_keys(side)} or {""}
    return frozenset(f"{one}:{word}" for one in who for word in it.what.whole)


def _other_who(a: Deed, b: Deed) -> bool:
    return not all_paired(a.who, b.who) and bool(a.who or b.who)


WHAT = "the same undertaking"
COMMITMENTS: tuple[Rule[Deed], ...] = (
    apart("commitment: other side", _other_who),
    apart("commitment: other matter", lambda a, b: not _one_what(a, b)),
    apart("commitment: other number", lambda a, b: a.what.number != b.what.number),
    same(
        "commitment: same news",
        0.85,
        (WHAT, "the same side", "published within a month"),
        lambda a, b: _month_of_news(a, b) and not _one_document(a, b),
    ),
    same(
        "commitment: same words",
        0.8,
        (WHAT, "the same side", "nearly the same words"),
        lambda a, b: bool(a.who) and share(a.what.whole, b.what.whole) >= 0.75 and len(a.what.specific) > 1,
    ),
    unsure("commitment: another occasion", 0.5, (WHAT, "the same side", "nothing tells the time"), lambda a, b: True),
)

# -- anniversaries ------------------------------------------------------------------------------------------------


def anniversary_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(f"{it.value}:{word}" for word in it.what.whole)


def _one_cause(a: Deed, b: Deed) -> bool:
    return _one_what(a, b) or (
        covered(a.what.whole, b.what.whole) == 1 and bool(a.what.whole & b.what.whole - {"agreement"})
    )


ANNIVERSARIES: tuple[Rule[Deed], ...] = (
    apart("anniversary: other years", lambda a, b: a.value != b.value),
    apart("anniversary: other cause", lambda a, b: not _one_cause(a, b)),
    apart("anniversary: other date", lambda a, b: clash(a.date, b.date)),
    # so many years of one thing are in one year only
    same(
        "anniversary: same cause",
        0.9,
        ("as many years", "of the same thing"),
        lambda a, b: _one_what(a, b) or meet(a.date, b.date),
    ),
    unsure("anniversary: near cause", 0.4, ("as many years", "of a like thing"), lambda a, b: True),
)

# -- counts -------------------------------------------------------------------------------------------------------


def count_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(
        f"{word}:{sign}"
        for word in it.what.whole
        for sign in (f"={it.value}", f"@{it.date}" if it.date else "")
        if sign
    )


def _other_where(a: Deed, b: Deed) -> bool:
    return bool(a.place and b.place) and not related(a.place, b.place)


def _years_between(a: Deed, b: Deed) -> bool:
    """Published more than two years apart: «500 студентов» may be so many again."""
    one, two = a.stated.source.published, b.stated.source.published
    return one is not None and two is not None and abs((one - two).days) > 731


def _one_where(a: Deed, b: Deed) -> bool:
    return bool(a.place) and a.place == b.place


COUNTED = "the same thing is counted"
COUNTS: tuple[Rule[Deed], ...] = (
    apart("count: other place", _other_where),
    apart("count: other time", lambda a, b: clash(a.date, b.date)),
    apart("count: other thing", lambda a, b: not _near_what(a, b)),
    same(
        "count: same number",
        0.9,
        (COUNTED, "the same number", "the same place"),
        lambda a, b: (
            a.value == b.value
            and _one_where(a, b)
            and not _one_document(a, b)
            and (telling(a.value) or meet(a.date, b.date) or not _years_between(a, b))
        ),
    ),
    same(
        "count: same number, no place",
        0.8,
        (COUNTED, "the same number", "published within a month"),
        lambda a, b: a.value == b.value and _one_what(a, b) and _month_of_news(a, b) and not _one_document(a, b),
    ),
    same(
        "count: same time",
        0.8,
        (COUNTED, "the same place", "the dates agree"),
        lambda a, b: (
            a.what.whole == b.what.whole and _one_where(a, b) and a.date == b.date != "" and not _one_document(a, b)
        ),
    ),
    unsure(
        "count: same number elsewhere",
        0.4,
        (COUNTED, "the same number"),
        lambda a, b: a.value == b.value and not _one_document(a, b),
    ),
)
