"""The same meeting or the same visit, retold. A delegation, its head and the traveller himself are one visitor.

Not the same: a trip and a talk during it, or a site seen on it; a talk with one, and a talk with several of whom he
was one.
"""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.parties import Party, all_paired, one_party, pair_keys, paired, parties, party_keys
from spravka.linking.times import (
    A_DAY,
    A_MONTH,
    A_WEEK,
    clash,
    date_of,
    days_of,
    lived_on,
    meet,
    published_within,
    told_within,
    within,
)
from spravka.linking.wording import Wording, clashing, covered, place, related, share, wording
from spravka.statements import Stated
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting or a visit, seen for comparing.

    Attributes:
        sides: of a meeting its sides, of a visit who came and who led them.
        place: id of the territory where it was (for a visit: where to), or "".
        site: that place in words, where it is no territory («молочный комплекс»).
        date: EDTF or ""; for what is going on, the day of publication.
    """

    sides: tuple[Party, ...]
    place: str
    site: Wording
    occasion: Wording
    date: str
    stated: Stated


def view(stated: Stated) -> Contact:
    fields, refs = stated.fact.fields, stated.fact.refs
    visit = stated.fact.kind == "visit"
    where = str(fields.get("to" if visit else "place", ""))
    site = wording(where)
    fact = stated.fact
    return Contact(
        sides=tuple(dict.fromkeys((*parties(fact, "who"), *parties(fact, "head"))))
        if visit
        else parties(fact, "sides"),
        place="" if visit and site.words else _ref(refs.get(where, "")) or place(where),
        site=site,
        occasion=wording(str(fields.get("occasion", ""))),
        date=lived_on(stated),
        stated=stated,
    )


def _ref(id_: str) -> str:
    return id_ if id_ in territories.table() else ""


def _one_document(a: Contact, b: Contact) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


def _other_date(a: Contact, b: Contact) -> bool:
    return clash(a.date, b.date)


def _one_time(a: Contact, b: Contact) -> bool:
    """The dates meet, and one at least is known to the month."""
    return meet(a.date, b.date) and (within(a.date, A_MONTH) or within(b.date, A_MONTH))


def _one_day(a: Contact, b: Contact) -> bool:
    return meet(a.date, b.date) and within(a.date, A_DAY) and within(b.date, A_DAY)


def _one_week(a: Contact, b: Contact) -> bool:
    return meet(a.date, b.date) and within(a.date, A_WEEK) and within(b.date, A_WEEK)


def _one_occasion(a: Contact, b: Contact) -> bool:
    one, two = a.occasion, b.occasion
    if one.number != two.number and one.number is not None and two.number is not None:
        return False
    return len(one.whole & two.whole) > 1 and covered(one.whole, two.whole) >= 0.75


def _other_occasion(a: Contact, b: Contact) -> bool:
    """Editions of one forum."""
    one, two = a.occasion, b.occasion
    return (
        one.number is not None
        and two.number is not None
        and one.number != two.number
        and not one.whole.isdisjoint(two.whole)
    )


def _one_week_of_news(a: Contact, b: Contact) -> bool:
    return (
        not _one_document(a, b)
        and published_within(a.stated, b.stated, 7)
        and not (date_of(a.stated) and date_of(b.stated))
    )


def _told_soon(a: Contact, b: Contact) -> bool:
    """One is dated; the other gives no date, in a text published within the month after."""
    return told_within(a.stated, b.stated, 31) or told_within(b.stated, a.stated, 31)


# -- meetings -----------------------------------------------------------------------------------------------------


def meeting_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    days = {f"{it.date}:{key}" for side in it.sides for key in party_keys(side)} if within(it.date, A_DAY) else set()
    return frozenset(f"meeting:{key}" for key in pair_keys(it.sides) | days)


def _same_sides(a: Contact, b: Contact) -> bool:
    return all_paired(a.sides, b.sides)


def _same_sides_and_time(a: Contact, b: Contact) -> bool:
    """Territories without a person may meet more than once a month."""
    persons = any(side.person for side in a.sides)
    return _same_sides(a, b) and (_one_time(a, b) if persons else _one_week(a, b))


def _other_place(a: Contact, b: Contact) -> bool:
    return bool(a.place and b.place) and not related(a.place, b.place)


def _guests_for_head(a: Contact, b: Contact) -> bool:
    """All sides but one are the same; there one text names the delegation and the other a person."""
    if len(a.sides) != len(b.sides) or paired(a.sides, b.sides) != len(a.sides) - 1 or len(a.sides) < 2:
        return False
    one = [s for s in a.sides if not any(one_party(s, t) for t in b.sides)]
    two = [s for s in b.sides if not any(one_party(s, t) for t in a.sides)]
    return len(one) == len(two) == 1 and {(s.person, s.guests) for s in (*one, *two)} == {(True, False), (False, True)}


SIDES = "all sides agree"
MEETINGS: tuple[Rule[Contact], ...] = (
    apart("meeting: other date", _other_date),
    apart("meeting: other place", _other_place),
    apart("meeting: other occasion", _other_occasion),
    same("meeting: same time", 0.95, (SIDES, "the dates agree"), _same_sides_and_time),
    same(
        "meeting: same occasion",
        0.9,
        (SIDES, "the same occasion"),
        lambda a, b: _same_sides(a, b) and _one_occasion(a, b),
    ),
    same(
        "meeting: news of one week",
        0.85,
        (SIDES, "published within a week"),
        lambda a, b: _same_sides(a, b) and _one_week_of_news(a, b),
    ),
    same(
        "meeting: told within a month",
        0.8,
        (SIDES, "published within a month of the date"),
        lambda a, b: _same_sides(a, b) and _told_soon(a, b),
    ),
    # «встретились президент и делегация области», «… президент и губернатор», the same day and place
    same(
        "meeting: delegation for its head",
        0.75,
        ("all sides but one agree", "a delegation and a person", "the same day", "the same place"),
        lambda a, b: _one_day(a, b) and bool(a.place and b.place) and _guests_for_head(a, b),
    ),
    unsure(
        "meeting: same sides",
        0.5,
        (SIDES, "nothing tells the time"),
        lambda a, b: _same_sides(a, b) and not _one_document(a, b),
    ),
    unsure(
        "meeting: some sides",
        0.4,
        ("two sides agree", "the same day"),
        lambda a, b: _one_day(a, b) and len(a.sides) != len(b.sides) and paired(a.sides, b.sides) > 1,
    ),
)

# -- visits -------------------------------------------------------------------------------------------------------


def visit_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    to = _country(it.place) if it.place else "site"
    visitors = {f"{key}>{to}" for side in it.sides for key in party_keys(side)}
    if it.place:
        visitors |= {f"{day}>{to}" for day in days_of(it.date)}
    return frozenset(f"visit:{key}" for key in visitors)


def _country(id_: str) -> str:
    country = territories.country(id_)
    return country.id if country else id_


def _one_visitor(a: Contact, b: Contact) -> bool:
    """The same traveller, the same head, or the same delegation of which no two heads are named."""
    persons = [[s for s in it.sides if s.person] for it in (a, b)]
    if persons[0] and persons[1]:
        return paired(persons[0], persons[1]) > 0
    return paired(a.sides, b.sides) > 0


def _one_traveller(a: Contact, b: Contact) -> bool:
    """One visitor, and told closely enough for a month to hold no second such trip: not «делегация Казахстана»."""
    countries = all(
        not s.person and s.territory and not s.body and territories.get(s.territory).type == "country"
        for s in (*a.sides, *b.sides)
    )
    return _one_visitor(a, b) and not countries


def _maybe_visitor(a: Contact, b: Contact) -> bool:
    """A delegation in one text, a person in the other."""
    return {(s.person, s.guests) for it in (a, b) for s in it.sides} == {(True, False), (False, True)}


def _same_goal(a: Contact, b: Contact) -> bool:
    if a.place or b.place:
        return a.place == b.place
    return share(a.site.words, b.site.words) >= 0.75 and not clashing(a.site, b.site)


def _goal_within(a: Contact, b: Contact) -> bool:
    """One goal lies in the other: the country in one text, its town in the other. In one text they are two legs."""
    return bool(a.place and b.place) and related(a.place, b.place) and not _one_document(a, b)


VISITOR, GOAL, IN_GOAL = "the same visitor", "the same destination", "one destination lies within the other"
VISITS: tuple[Rule[Contact], ...] = (
    apart("visit: other date", _other_date),
    apart("visit: other destination", lambda a, b: not _same_goal(a, b) and not _goal_within(a, b)),
    apart("visit: other visitor", lambda a, b: not _one_visitor(a, b) and not _maybe_visitor(a, b)),
    apart("visit: other occasion", _other_occasion),
    same(
        "visit: same time",
        0.95,
        (VISITOR, GOAL, "the dates agree"),
        lambda a, b: (
            _one_visitor(a, b) and _same_goal(a, b) and (_one_week(a, b) or (_one_time(a, b) and _one_traveller(a, b)))
        ),
    ),
    same(
        "visit: same occasion",
        0.9,
        (VISITOR, GOAL, "the same occasion"),
        lambda a, b: _one_visitor(a, b) and _same_goal(a, b) and _one_occasion(a, b),
    ),
    same(
        "visit: news of one week",
        0.85,
        (VISITOR, GOAL, "published within a week"),
        lambda a, b: _one_visitor(a, b) and _same_goal(a, b) and _one_week_of_news(a, b),
    ),
    same(
        "visit: town for country",
        0.8,
        (VISITOR, IN_GOAL, "the dates agree"),
        lambda a, b: _one_traveller(a, b) and _goal_within(a, b) and _one_time(a, b),
    ),
    same(
        "visit: told within a month",
        0.75,
        (VISITOR, GOAL, "published within a month of the date"),
        lambda a, b: _one_traveller(a, b) and _same_goal(a, b) and _told_soon(a, b),
    ),
    unsure(
        "visit: delegation for its head",
        0.5,
        ("a delegation and a person", IN_GOAL, "the dates agree"),
        lambda a, b: _maybe_visitor(a, b) and not _one_visitor(a, b) and _one_week(a, b) and not _one_document(a, b),
    ),
    unsure(
        "visit: same journey",
        0.4,
        (VISITOR, GOAL, "nothing tells the time"),
        lambda a, b: _one_visitor(a, b) and _same_goal(a, b) and not _one_document(a, b),
    ),
)
