"""A partner's file: what its page shows, each part a few of the newest records found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from spravka.brief import dates
from spravka.brief.figures import amount
from spravka.brief.pen import Pen
from spravka.brief.sections import agreements as life
from spravka.register import records
from spravka.register.models import Document, PartnerRow, Record, RecordPlace
from spravka.statements import Settled
from spravka.vocab import territories
from spravka.vocab.territories import Territory
from spravka.web import charts, showing

NEWEST = 10
MANY_SOURCES = 40
"""A record with more mentions is shown without its evidence, which one finds on its own page."""

YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Line:
    """A record as a line of a section: its title, some values with their evidence, and what is told of its date."""

    record: Record
    title: str
    shown: dict[str, showing.Shown]


def newest(partner: str, type: str, n: int = NEWEST, **which: object) -> QuerySet[Record]:
    found = Record.objects.filter(places__territory=partner, places__type=type, live=True, **which)
    return found.order_by("-places__day", "-places__record")[:n]


def ahead(partner: str, type: str, today: date, n: int = NEWEST) -> QuerySet[Record]:
    """Records of that type whose day is today or later, the soonest first."""
    found = Record.objects.filter(
        places__territory=partner, places__type=type, places__day__gte=today.isoformat(), live=True
    )
    return found.order_by("places__day", "places__record")[:n]


def lines(found: Iterable[Record], pen: Pen, *, cited: bool = False) -> list[Line]:
    """The records as lines. `cited`: with the evidence of every value, for records of not too many mentions."""
    listed = list(found)
    settled: dict[str, Settled] = {record.id: showing.outline(record) for record in listed}
    if cited:
        few = [record for record in listed if _mentions(record) <= MANY_SOURCES]
        settled |= {it.id: it for it in records.settled(few)}
    return [
        Line(record, showing.title_of(record, pen), {v.name: v for v in showing.values(settled[record.id], pen)})
        for record in listed
    ]


def _mentions(record: Record) -> int:
    return len({id_ for value in record.fields.values() for id_ in value["support"]})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or held a post. `now`: nobody is known to have taken it since."""

    line: Line
    now: bool


def people(partner: str, pen: Pen) -> list[Holder]:
    """The people of the newest sources with their posts, those of now first."""
    held: set[tuple[str, str]] = set()
    found = []
    for line in lines(newest(partner, "person", 2 * NEWEST), pen):
        post = (_text(line, "post").casefold(), _text(line, "of").casefold())
        outline = showing.outline(line.record)
        found.append(Holder(line, post not in held and outline.get("status") != "former"))
        held.add(post)
    return sorted(found, key=lambda holder: not holder.now)


def _text(line: Line, name: str) -> str:
    return line.shown[name].text if name in line.shown else ""


def agreements(partner: str, pen: Pen) -> list[tuple[str, list[Line]]]:
    """The newest agreements by where they are in their life."""
    found = list(newest(partner, "agreement", 4 * NEWEST))
    grouped: dict[str, list[Record]] = {}
    for record in found:
        grouped.setdefault(life.group(showing.outline(record), pen), []).append(record)
    return [(name, lines(grouped[name][:NEWEST], pen)) for name in life.GROUPS if name in grouped]


def expiring(partner: str, today: date) -> QuerySet[Record]:
    """Agreements in force whose term ends within a year, the soonest first."""
    found = Record.objects.filter(
        places__territory=partner,
        places__type="agreement",
        live=True,
        status__in=("signed", "in_force"),
        ends__gt=today.isoformat(),
        ends__lte=(today + YEAR).isoformat(),
    )
    return found.order_by("ends", "number")[:NEWEST]


def overdue(partner: str, today: date) -> QuerySet[Record]:
    """Promises whose date is over, the latest first."""
    found = Record.objects.filter(
        places__territory=partner,
        places__type="commitment",
        places__day__lt=today.isoformat(),
        live=True,
        ends__gt="",
        ends__lte=today.isoformat(),
    )
    return found.order_by("-places__day", "-places__record")[:NEWEST]


def disputes(partner: str) -> QuerySet[Record]:
    found = Record.objects.filter(places__territory=partner, places__disputed=True, live=True)
    return found.order_by("-places__day", "-places__record")[:NEWEST]


def counts(partner: str) -> list[tuple[str, int]]:
    """How many records of each type the file holds."""
    told = RecordPlace.objects.filter(territory=partner).values("type").annotate(n=Count("id")).order_by("-n", "type")
    return [(row["type"], row["n"]) for row in told]


def documents(partner: str) -> QuerySet[Document]:
    found = Document.objects.filter(places__territory=partner).select_related("publisher").defer("text")
    return found.order_by("-places__day", "-places__document")[:NEWEST]


def within(partner: str) -> list[Territory]:
    """The regions and cities in it that the register knows something of."""
    known = PartnerRow.objects.filter(records__gt=0).values_list("territory", flat=True)
    return [
        territories.get(id_)
        for id_ in sorted(known)
        if id_ != partner and id_ in territories.table() and partner in territories.ancestors(id_)
    ]


def groups(it: Territory) -> list[Territory]:
    """The groups that it belongs to now."""
    return [g for g in territories.all() if g.type == "group" and it.id in territories.members(g.id)]


# -- trade --------------------------------------------------------------------------------------------------------

FLOWS = ("turnover", "export", "import")
PERIODS = 6


def figures(partner: str, n: int = 3 * NEWEST) -> list[Record]:
    return list(newest(partner, "trade_claim", n, kind="trade_figure"))


def chart(found: Sequence[Record], partner: str, pen: Pen) -> str:
    """The digest of a chart of our trade with the partner by period; "" where there is too little to draw."""
    told = [record for record in found if _drawn(record, partner, pen.ours)]
    currencies = [str(record.fields["currency"]["value"]) for record in told]
    if not currencies:
        return ""
    currency = max(sorted(set(currencies)), key=currencies.count)
    rows: dict[tuple[str, str], float] = {}
    for record in told:
        outline = showing.outline(record)
        if outline.get("currency") == currency and record.amount is not None:
            rows.setdefault((str(outline.get("period")), str(outline.get("flow"))), record.amount / 1_000_000)
    periods = sorted({period for period, _ in rows})[-PERIODS:]
    if len(rows) < 2:
        return ""
    words = {flow: pen.words[f"flow.{flow}"] for flow in FLOWS}
    labels = {period: dates.in_words(period, pen.lang) for period in periods}
    drawn = [
        {"group": labels[period], "series": words[flow], "value": value}
        for (period, flow), value in rows.items()
        if period in labels
    ]
    unit = amount(1_000_000, pen.words, currency=currency).replace("1\u00a0", "", 1)
    series = [words[flow] for flow in FLOWS if any(f == flow for _, f in rows)]
    return charts.bars(drawn, groups=[labels[p] for p in periods], series=series, unit=unit, lang=pen.lang)


def _drawn(record: Record, partner: str, ours: str) -> bool:
    """Whether a trade figure is a level of a whole flow between us and the partner."""
    fields = record.fields
    if record.amount is None or "product" in fields or not {"flow", "period", "currency"} <= fields.keys():
        return False
    if fields["flow"]["value"] not in FLOWS:
        return False
    names = (str(fields[name]["value"]) for name in ("reporter", "partner") if name in fields)
    sides = {it.id for name in names if (it := territories.resolve(name))}
    return partner in sides and (not ours or ours in sides)
