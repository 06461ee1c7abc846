"""One holding at one time. Each edition of a forum is an event of its own; a series links only with the series."""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.times import A_MONTH, clash, lived_on, meet, published_within, told_within, within
from spravka.linking.wording import (
    Wording,
    clashing,
    covered,
    is_concept,
    place,
    region_of,
    related,
    share,
    sort_of,
    wording,
)
from spravka.statements import Stated

TITLE = 3
"""Letters that a title must have more of, to tell an event."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, seen for comparing. `series`: spoken of as recurring; `place`: id of the territory, or ""."""

    name: Wording
    type: str
    place: str
    venue: str
    date: str
    series: bool
    stated: Stated

    @property
    def about(self) -> frozenset[str]:
        """The name without the number and the sort of event."""
        return self.name.whole


def view(stated: Stated) -> Happening:
    fields = stated.fact.fields
    where = str(fields.get("place", ""))
    return Happening(
        name=wording(str(fields.get("name", ""))),
        type=str(fields.get("type", "")),
        place=stated.fact.refs.get(where, "") if stated.fact.refs.get(where, "") and place(where) else place(where),
        venue=where,
        date=lived_on(stated),
        series=fields.get("status") == "recurring",
        stated=stated,
    )


def keys(stated: Stated) -> frozenset[str]:
    """The title; each word that no lexicon holds; each two other concepts of the name (a lone one: itself)."""
    it = view(stated)
    known = sorted(w for w in it.about if w.startswith("#") or is_concept(w))
    found = set(it.about.difference(known)) | {f"{a}+{b}" for i, a in enumerate(known) for b in known[i + 1 :]}
    if len(it.about) == 1:
        found |= it.about
    if len(it.name.title) > TITLE:
        found.add(f"«{it.name.title}»")
    return frozenset(found)


def _other_number(a: Happening, b: Happening) -> bool:
    return a.name.number is not None and b.name.number is not None and a.name.number != b.name.number


def _one_number(a: Happening, b: Happening) -> bool:
    return a.name.number is not None and a.name.number == b.name.number


def _other_place(a: Happening, b: Happening) -> bool:
    return bool(a.place and b.place) and not related(region_of(a.place), region_of(b.place))


def _one_place(a: Happening, b: Happening) -> bool:
    return bool(a.place and b.place) and related(a.place, b.place)


def _one_name(a: Happening, b: Happening) -> bool:
    """The same title in quotes; or names with most concepts in common."""
    if len(a.name.title) > TITLE and a.name.title == b.name.title:
        return True
    one, two = _proper(a.name), _proper(b.name)
    if one and two and one.isdisjoint(two):  # a business forum and an interregional one of the same countries
        return False
    return share(a.about, b.about) >= 0.6 or (_part_of_name(a, b) and share(a.about, b.about) >= 0.5)


def _part_of_name(a: Happening, b: Happening) -> bool:
    """One name holds the other, which says something of its own."""
    few = min(a.about, b.about, key=len)
    told = min((a.name, b.name), key=lambda n: len(n.whole))
    return covered(a.about, b.about) == 1 and len(few) > 1 and bool(told.specific)


def _telling(a: Happening, b: Happening) -> bool:
    """The names say which event it is: by a title, a word that is no sort of event, two territories; or whose days
    they are, and where."""
    return all(
        bool(it.name.title or _proper(it.name) or len(it.name.places) > 1 or (it.name.places and it.place))
        for it in (a, b)
    )


def _marks_years(a: Happening) -> bool:
    """The number is of years («80-летие»), not of an edition: many places mark it."""
    return "ordinal" in a.name.sorts or "celebration" in a.name.words


def _proper(name: Wording) -> frozenset[str]:
    """The words that are no sort of event."""
    return frozenset(w for w in name.specific if sort_of(w) != "event")


def _one_time(a: Happening, b: Happening) -> bool:
    return meet(a.date, b.date)


def _one_month(a: Happening, b: Happening) -> bool:
    """The dates meet, both known to the month – or one of them, where the names are more than common words."""
    known = within(a.date, A_MONTH), within(b.date, A_MONTH)
    told = all(it.name.title or len(it.name.places) > 1 for it in (a, b))
    return meet(a.date, b.date) and (all(known) or (told and any(known)))


def _told_soon(a: Happening, b: Happening) -> bool:
    return told_within(a.stated, b.stated, 31) or told_within(b.stated, a.stated, 31)


def _one_document(a: Happening, b: Happening) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


def _one_week_of_news(a: Happening, b: Happening) -> bool:
    return published_within(a.stated, b.stated, 7) and not _one_document(a, b)


NAME = "the same name"
RULES: tuple[Rule[Happening], ...] = (
    apart("event: other name", lambda a, b: not _one_name(a, b) and not _part_of_name(a, b)),
    apart("event: other sides", lambda a, b: clashing(a.name, b.name)),
    # «X форум», «XI форум»
    apart("event: other edition", _other_number),
    apart("event: series and edition", lambda a, b: a.series != b.series),
    # a fair within a forum
    apart("event: other sort", lambda a, b: bool(a.type and b.type) and a.type != b.type),
    apart("event: other date", lambda a, b: clash(a.date, b.date) and not a.series),
    apart("event: other place", _other_place),
    same(
        "event: one series",
        0.9,
        (NAME, "both are the series"),
        lambda a, b: a.series and _one_name(a, b) and _telling(a, b),
    ),
    same(
        "event: same edition",
        0.95,
        (NAME, "the same number"),
        lambda a, b: (
            _one_number(a, b) and _one_name(a, b) and (_one_place(a, b) or not (_marks_years(a) or _marks_years(b)))
        ),
    ),
    same(
        "event: same place and year",
        0.9,
        (NAME, "the dates agree", "the same place"),
        lambda a, b: _one_name(a, b) and _one_time(a, b) and _one_place(a, b) and _telling(a, b),
    ),
    same(
        "event: same month",
        0.85,
        (NAME, "the dates agree"),
        lambda a, b: _one_name(a, b) and _one_month(a, b) and _telling(a, b),
    ),
    same(
        "event: news of one week",
        0.85,
        (NAME, "published within a week"),
        lambda a, b: _one_name(a, b) and _one_week_of_news(a, b) and _telling(a, b),
    ),
    same(
        "event: told within a month",
        0.75,
        (NAME, "published within a month of the date"),
        lambda a, b: _one_name(a, b) and _told_soon(a, b) and _telling(a, b),
    ),
    unsure(
        "event: same name",
        0.5,
        (NAME, "nothing tells the time"),
        lambda a, b: not _one_document(a, b) and (_one_name(a, b) or _one_time(a, b)),
    ),
)
