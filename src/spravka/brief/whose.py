"""Whose relations with the partner a record tells of: ours, or those of others – another region of our country, a third
state – which are no contact of ours, however much they say of the partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from spravka.brief import places
from spravka.brief.pen import Pen
from spravka.brief.siding import Stands, names
from spravka.statements import Settled
from spravka.vocab import territories
from spravka.vocab.capitals import capital

DEALING = (
    *("parties", "sides", "who", "to", "of", "reporter", "partner", "by", "whom", "giver", "recipient"),
    *("organiser", "participants", "territory", "where", "company_country"),
)
"""Fields whose names say who deals with whom."""
WHERE = ("place", "site", "district")
"""Asked where those say nothing but the partner: its fair in Omsk is Omsk's, unless it is we who tell of it."""
ROSTER = "person_post"
"""Who holds which post is told of whomever one meets."""


class Whose:
    """Tells records of ours from those of others in one brief; where it is not told who we are, nothing is anybody
    else's."""

    def __init__(self, by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> None:
        self._ours, self._partner = pen.ours, pen.partner
        self._stands = Stands(by_kind.get(ROSTER, ()), pen.posts)
        self._lands = frozenset(territories.ancestors(pen.ours)) if pen.ours else frozenset()
        state = territories.country(pen.ours) if pen.ours else None
        self._country = state.id if state else pen.ours
        self._seat = capital(self._country)
        self._rank = lru_cache(maxsize=None)(self._ranked)

    def others(self, record: Settled) -> tuple[str, ...]:
        """Ids of those who deal with the partner in a record, if we do not; () for ours and for what names nobody."""
        if not self._ours or record.kind == ROSTER:
            return ()
        told = self._told(record, (*DEALING, "subject") if record.kind == "partner_status" else DEALING)
        ranks = {self._rank(id_) for id_ in told}
        if ranks <= {THEIRS}:
            return self._by_place(record)
        # «Россия, Казахстан и Узбекистан» are ours as well, and so are the exporters of whom we tell that they go to
        # Tashkent; what Altai does with Russia's ministry is not
        if OURS in ranks or (HOME not in ranks and (LAND in ranks or self._is_told_by_us(record))):
            return ()
        return self._peers(told)

    def _by_place(self, record: Settled) -> tuple[str, ...]:
        """The same of a record that names the partner alone: whose is the place, or else whose are those who tell of
        it. In the capital of our country anyone may meet."""
        told = self._told(record, WHERE)
        if self._is_told_by_us(record) or any(self._rank(id_) == OURS for id_ in told):
            return ()
        seat = self._seat
        there = self._peers(id_ for id_ in told if seat is None or not territories.is_within(seat.id, id_))
        every = [s.source.territory for s in record.facts if self._rank(s.source.territory) == HOME]
        return there or (self._peers(every) if len(every) == len(record.facts) else ())

    def _is_told_by_us(self, record: Settled) -> bool:
        return any(self._rank(s.source.territory) == OURS for s in record.facts)

    def _peers(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in dict.fromkeys(ids) if self._rank(id_) in (HOME, ABROAD))

    def _ranked(self, id_: str) -> str:
        """What a territory is to us: one of the words below; "" for a group of states, or what the vocabulary lacks."""
        land = places.known(id_)
        if land is None or land.type == "group":
            return ""
        if territories.is_within(id_, self._ours):
            return OURS
        if territories.is_within(id_, self._partner) or id_ in territories.ancestors(self._partner):
            return THEIRS
        if id_ in self._lands:
            return LAND
        return HOME if territories.is_within(id_, self._country) else ABROAD

    def _told(self, record: Settled, fields: Sequence[str]) -> list[str]:
        """Ids of the territories that the names of these fields tell; of groups of states none."""
        there = [f for f in fields if f in record.fields]
        found = [id_ for f in there for name in names(record, f) for id_ in self._stands.for_(name, record)]
        return [id_ for id_ in found if self._rank(id_)]


OURS, THEIRS, LAND, HOME, ABROAD = "ours", "theirs", "what we lie in", "of our country", "abroad"

ByKind = dict[str, list[Settled]]


def parted(by_kind: Mapping[str, Sequence[Settled]], whose: Whose) -> tuple[ByKind, ByKind]:
    """The records by kind: ours, and those of others. Posts are in both."""
    ours: ByKind = {}
    theirs: ByKind = {}
    for kind, records in by_kind.items():
        for record in records:
            elsewhere = bool(whose.others(record))
            if kind == ROSTER or not elsewhere:
                ours.setdefault(kind, []).append(record)
            if kind == ROSTER or elsewhere:
                theirs.setdefault(kind, []).append(record)
    return ours, theirs
