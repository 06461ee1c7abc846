"""A partner's file: what its page shows, each part a few of the newest records found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import QuerySet

from spravka.brief.pen import Pen
from spravka.brief.sections import agreements as life
from spravka.register import records, terms
from spravka.register.models import Document, PartnerRow, Record
from spravka.statements import Settled
from spravka.vocab import territories
from spravka.vocab.territories import Territory
from spravka.web import showing

NEWEST = 10
SOURCES = 3
"""Sources that a value shows here; all are on the record's own page."""

LEADING = (
    "президент", "премьер-министр", "премьер", "король", "эмир", "султан", "губернатор", "генерал-губернатор", "аким",
    "хоким", "хяким", "глава", "мэр", "посол", "консул", "генконсул",
)  # fmt: skip
"""Head nouns of the posts that a page tells first: who heads the territory, and who represents it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record as a line of a section: its title, some values with their evidence, and what is told of its date."""

    record: Record
    title: str
    shown: showing.Values


def newest(partner: str, type: str, n: int = NEWEST) -> QuerySet[Record]:
    return terms.newest(type, partner)[:n]


def newest_of(partner: str, types: tuple[str, ...]) -> dict[str, list[Record]]:
    return terms.newest_of(types, NEWEST, partner)


def evidence(found: Iterable[Record]) -> dict[str, Settled]:
    """The records' values with their first sources, by the record's id."""
    return {it.id: it for it in records.shown(found, SOURCES)}


def lines(found: Iterable[Record], pen: Pen, cited: Mapping[str, Settled] = MappingProxyType({})) -> list[Line]:
    """The records as lines. `cited`: those whose values show their evidence, by id."""
    settled = ((record, cited.get(record.id) or showing.outline(record)) for record in found)
    return [Line(record, showing.title_of(record, pen, it), showing.Values(it, pen)) for record, it in settled]


def last_contact(partner: str, today: date) -> Record | None:
    """The newest meeting or visit that is not only planned."""
    found = Record.seen.filter(
        places__territory=partner, places__type="contact", places__day__lte=today.isoformat(), live=True
    )
    return found.exclude(status="planned").order_by("-places__day", "-places__record").first()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or held a post. `now`: nobody is known to have taken it since; `earlier`: their posts before it."""

    line: Line
    now: bool
    earlier: tuple[str, ...]

    @property
    def leads(self) -> bool:
        """Whether the post is one of those that head or represent a territory. An akim's deputy is not: Russian names
        the akim in the genitive there."""
        return self.now and any(word in LEADING for word in _text(self.line, "post").casefold().split())


def people(partner: str, pen: Pen) -> list[Holder]:
    """The people of the newest sources with their posts, those of now first."""
    held: set[tuple[str, str]] = set()
    found = []
    for line in lines(newest(partner, "person", 2 * NEWEST), pen):
        post = (_text(line, "post").casefold(), _text(line, "of").casefold())
        earlier = line.shown["post"].others if "post" in line.shown else ()
        found.append(Holder(line, post not in held, tuple(other.text for other in earlier)))
        held.add(post)
    return sorted(found, key=lambda holder: not holder.now)


def leading(people: Iterable[Holder], partner: str) -> list[Holder]:
    """Those who head or represent the partner itself, not a part of it."""

    def represents(holder: Holder) -> str:
        value = holder.line.record.fields.get("of", {"value": ""})["value"]
        found = territories.resolve(str(value))
        return found.id if found else ""

    return [holder for holder in people if holder.leads and represents(holder) == partner]


def _text(line: Line, name: str) -> str:
    return line.shown[name].text if name in line.shown else ""


def agreements(partner: str, pen: Pen) -> list[tuple[str, list[Line]]]:
    """The newest agreements by where they are in their life."""
    found = list(newest(partner, "agreement", 3 * NEWEST))
    grouped: dict[str, list[Record]] = {}
    for record in found:
        grouped.setdefault(life.group(showing.outline(record), pen), []).append(record)
    return [(name, lines(grouped[name][:NEWEST], pen)) for name in life.GROUPS if name in grouped]


def disputes(partner: str) -> QuerySet[Record]:
    found = Record.seen.filter(places__territory=partner, places__disputed=True, live=True)
    return found.order_by("-places__day", "-places__record")[:NEWEST]


def counts(row: PartnerRow) -> list[tuple[str, int]]:
    """How many records of each type the file holds, most first."""
    return sorted(row.types.items(), key=lambda counted: (-counted[1], counted[0]))


def documents(partner: str) -> QuerySet[Document]:
    found = Document.seen.filter(places__territory=partner).select_related("publisher").defer("text")
    return found.order_by("-places__day", "-places__document")[:NEWEST]


def within(partner: str) -> list[Territory]:
    """The regions and cities in it that the register knows something of."""
    known = PartnerRow.seen.filter(records__gt=0).values_list("territory", flat=True)
    return [
        territories.get(id_)
        for id_ in sorted(known)
        if id_ != partner and id_ in territories.table() and partner in territories.ancestors(id_)
    ]


def groups(it: Territory) -> list[Territory]:
    """The groups that it belongs to now."""
    return [g for g in territories.all() if g.type == "group" and it.id in territories.members(g.id)]
