"""Institutions, programmes and awards: things with a name."""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.parties import Party, one_party, party, party_keys
from spravka.linking.times import clash, date_of
from spravka.linking.wording import Wording, clashing, covered, is_concept, place, region_of, related, share, wording
from spravka.statements import Stated
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Body:
    """Something with a name, seen for comparing.

    Attributes:
        name: the wording of its name.
        called: the concepts of the name, without the territory where it stands («консульство Индии в Казани»).
        place: id of that territory, or "".
        whose: who received it (award) or organises it (programme).
        field: a programme's field.
    """

    name: Wording
    called: frozenset[str]
    place: str
    whose: Party | None
    field: str
    date: str
    digest: str


def view(stated: Stated) -> Body:
    fact = stated.fact
    fields = fact.fields
    where = str(fields.get("place", ""))
    owner = str(fields.get("recipient", fields.get("organiser", "")))
    name = wording(str(fields.get("name", fields.get("award", ""))))
    at = fact.refs.get(where, "")
    at = at if at in territories.table() else place(where)
    return Body(
        name=name,
        called=name.whole - ({f"#{region_of(at)}"} if at else set()) - {"general"},
        place=at,
        whose=party(owner, fact.refs.get(owner, "")) if owner else None,
        field=str(fields.get("field", "")),
        date=date_of(stated),
        digest=stated.source.digest,
    )


def name_keys(stated: Stated) -> frozenset[str]:
    """Each two concepts of the name, each rarer word, the title; a lone concept itself."""
    it = view(stated)
    known = sorted(w for w in it.called if w.startswith("#") or is_concept(w))
    pairs = {f"{a}+{b}" for i, a in enumerate(known) for b in known[i + 1 :]}
    lone = it.called if len(it.called) == 1 else frozenset[str]()
    title = {f"«{it.name.title}»"} if it.name.title else set[str]()
    return frozenset(pairs | set(it.called.difference(known)) | lone | title)


def award_keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(f"{word}+{key}" for word in it.called for key in (party_keys(it.whose) if it.whose else ()))


def _proper(it: Body) -> frozenset[str]:
    """What tells it from its like: rarer words and territories, a title."""
    return frozenset(w for w in it.called if w.startswith("#") or not is_concept(w)) | ({it.name.title} - {""})


def _one_name(a: Body, b: Body) -> bool:
    """Equal enough, or one name holds the other («филиал «Мира»», «филиал банка «Мир»»)."""
    if a.name.title and a.name.title == b.name.title:
        return True
    return share(a.called, b.called) >= 0.6 or (
        covered(a.called, b.called) == 1 and min(len(a.called), len(b.called)) > 1
    )


def _told_apart(a: Body, b: Body) -> bool:
    """Both names hold something of their own and have it in common."""
    return not _proper(a).isdisjoint(_proper(b))


# -- institutions -------------------------------------------------------------------------------------------------


def _one_place(a: Body, b: Body) -> bool:
    return bool(a.place and b.place) and related(a.place, b.place)


def _other_place(a: Body, b: Body) -> bool:
    return bool(a.place and b.place) and not related(a.place, b.place)


def _moved(a: Body, b: Body) -> bool:
    """Two towns of one region (or of one text), and the very same name: the body may have moved."""
    if a.called != b.called or not (a.place and b.place):
        return False
    return a.digest == b.digest or region_of(a.place) == region_of(b.place)


NAME = "the same name"
INSTITUTIONS: tuple[Rule[Body], ...] = (
    apart("institution: other name", lambda a, b: not _one_name(a, b)),
    # a working group with one region, and with another
    apart("institution: other sides", lambda a, b: clashing(a.name, b.name)),
    unsure(
        "institution: moved",
        0.5,
        (NAME, "another town"),
        lambda a, b: _other_place(a, b) and _moved(a, b) and _told_apart(a, b),
    ),
    apart("institution: other place", _other_place),
    same(
        "institution: same place",
        0.9,
        (NAME, "the same place"),
        lambda a, b: (
            _one_place(a, b)
            and (_told_apart(a, b) or a.called == b.called)
            and (a.place == b.place or share(a.called, b.called) >= 0.6)
        ),
    ),
    same(
        "institution: its own name",
        0.8,
        (NAME, "no other place"),
        lambda a, b: _told_apart(a, b) and share(a.called, b.called) >= 0.75 and len(a.called & b.called) > 2,
    ),
    unsure("institution: same name", 0.4, (NAME, "no other place"), lambda a, b: True),
)

# -- programmes ---------------------------------------------------------------------------------------------------


def _one_programme(a: Body, b: Body) -> bool:
    """Most of a name of three words, and no other organiser: many exchange students with one country."""
    if a.whose is not None and b.whose is not None and not one_party(a.whose, b.whose):
        return False
    return share(a.called, b.called) >= 0.6 and len(a.called & b.called) > 2


PROGRAMMES: tuple[Rule[Body], ...] = (
    apart("programme: other name", lambda a, b: not _one_name(a, b)),
    apart("programme: other field", lambda a, b: bool(a.field and b.field) and a.field != b.field),
    same(
        "programme: same title",
        0.9,
        ("the same title", "the same field"),
        lambda a, b: bool(a.name.title) and a.name.title == b.name.title,
    ),
    same("programme: same name", 0.85, (NAME, "the same field"), _one_programme),
    same(
        "programme: same organiser",
        0.8,
        (NAME, "the same organiser"),
        lambda a, b: (
            a.whose is not None and b.whose is not None and one_party(a.whose, b.whose) and a.digest != b.digest
        ),
    ),
    unsure("programme: common name", 0.4, (NAME, "the name says little"), lambda a, b: a.digest != b.digest),
)

# -- awards -------------------------------------------------------------------------------------------------------


AWARDS: tuple[Rule[Body], ...] = (
    apart("award: other award", lambda a, b: share(a.called, b.called) < 0.75 or a.name.number != b.name.number),
    apart("award: other date", lambda a, b: clash(a.date, b.date)),
    same(
        "award: same recipient",
        0.95,
        ("the same award", "the same recipient"),
        lambda a, b: a.whose is not None and b.whose is not None and one_party(a.whose, b.whose),
    ),
)
