"""Records: the projection of facts and judgements, kept in step with them, and how it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from spravka.errors import BadInput
from spravka.register import joining, journal, places, projecting, rows, trading
from spravka.register.joining import Linking, default_linking
from spravka.register.models import (
    BlockKey,
    Document,
    FactRow,
    JudgementRow,
    LinkRow,
    PartnerRow,
    Record,
    RecordPlace,
    Setting,
)
from spravka.register.rows import Bare, Row
from spravka.register.setup import writing
from spravka.register.viewing import ALL, INTERNAL, PUBLIC, viewer
from spravka.statements import Account, Judgement, Settled, SettledValue, Standing, Stated, settle
from spravka.statements.fact import NOTHING, typed
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Partner:
    """A territory that documents are about, and how many of them."""

    id: str
    documents: int


# -- who we are ---------------------------------------------------------------------------------------------------


def ours() -> str:
    """Vocabulary id of our own territory; "" if it was not said."""
    row = Setting.objects.filter(name="territory").first()
    return row.value if row else ""


def set_territory(id_: str) -> None:
    """Say who «we» are: a vocabulary id, or any name of the territory; "" = nobody.

    Raises:
        BadInput: no such territory.
    """
    if id_ and id_ not in territories.table():
        found = territories.resolve(id_)
        if found is None:
            like = ", ".join(territories.suggest(id_))
            raise BadInput(f"«{id_}» is no territory that Spravka knows" + (f"; did you mean {like}?" if like else ""))
        id_ = found.id
    with writing():
        if id_ != ours():
            journal.note("territory", details={"before": ours(), "after": id_})
            Setting.objects.update_or_create(name="territory", defaults={"value": id_})
            projecting.place_again()  # whose file a record belongs in depends on who we are
            trade_again()


def trade_again(publisher: str = "") -> None:
    """Settle anew what is told of trade, or of what that publisher tells of: whose account goes first depends on who we
    are, and on whose territory the publishers are of. To be called inside the transaction that changed it."""
    told = FactRow.objects.filter(Q(record__type=trading.TYPE) | Q(inner__type=trading.TYPE))
    told = told.filter(document__publisher__name=publisher) if publisher else told
    resettle_values(list(told.values_list("id", flat=True)))


# -- keeping in step ----------------------------------------------------------------------------------------------


def resettle(touched: Collection[str], linking: Linking) -> None:
    """Bring the records of these facts up to date, in both views. To be called inside the transaction that changed
    them."""
    near = joining.neighbourhood(touched)
    found = {row.id: row for row in rows.facts_in_bulk(id__among=near)}
    judgements = rows.standing_judgements(found.values())
    stated = rows.stated_all(found.values(), judgements)
    active = {i for i in joining.active(stated, judgements) if found[i].document.speaks}
    public = {id_ for id_ in active if found[id_].document.marking == PUBLIC}
    place = {id_: n for n, id_ in enumerate(found)}
    before = _records_of(near | set(touched))  # a touched fact may be gone, and its record empty
    _leave(near - public, found, place)
    parts = joining.components(public, judgements, linking)
    joining.assign(parts, found, place)
    inner: list[frozenset[str]] = []
    if active != public or any(row.inner_id for row in found.values()):
        outer = set(parts)
        inner = [part for part in joining.components(active, judgements, linking) if part not in outer]
        _leave(near.difference(*inner), found, place, inner=True)
        joining.assign(inner, found, place, inner=True)
    replaced = {found[id_].record_id for part in inner for id_ in part} - {None}
    after = _records_of(near | set(touched))
    _project(before | after, found, judgements, stated, replaced)
    projecting.mark_decided(touched, found, judgements)


def _leave(
    leaving: Collection[str], found: Mapping[str, FactRow], place: Mapping[str, int], inner: bool = False
) -> None:
    joining.hand_over(leaving, place, inner)
    for id_ in leaving:
        setattr(found[id_], "inner" if inner else "record", None)


def stay(touched: Collection[str]) -> bool:
    """Whether all these facts are in records, and take part in them as the judgements stand now."""
    found = [row for row in rows.bare(Q(id__in=touched)) if row.record_id or row.inner_id]
    judgements = rows.standing_judgements(found)
    return joining.active(rows.stated_all(found, judgements), judgements) == set(touched)


def resettle_values(touched: Collection[str]) -> None:
    """The same where who belongs together cannot have changed: the values of facts that `stay` were accepted or
    corrected, or that was taken back. In whose files these are cannot have changed either."""
    numbers = _records_of(touched)
    found = rows.bare(_within(numbers))
    judgements = rows.standing_judgements(found)
    replaced = set(Record.objects.filter(number__in=numbers, sphere=PUBLIC).values_list("number", flat=True))
    told = list(Record.objects.filter(number__in=numbers))
    inside = members(told, found)
    changed = _settle(told, inside, judgements, rows.stated_all(found, judgements), replaced)
    projecting.place_where_they_are(changed, inside, ours())
    projecting.index(changed)
    projecting.mark_decided(touched, {row.id: row for row in rows.facts_in_bulk(id__in=touched)}, judgements)


def _records_of(facts: Collection[str]) -> set[int]:
    """Numbers of the records that these facts are in or have founded. Several queries: as one, it would be a scan."""
    found = set(Record.objects.filter(founder__among=facts).values_list("number", flat=True))
    for name in ("record_id", "inner_id"):
        held = FactRow.objects.filter(id__among=facts, **{f"{name}__isnull": False}).order_by()
        found |= set(held.values_list(name, flat=True).distinct())
    return found


def _within(numbers: Collection[int]) -> Q:
    """The facts of these records, whichever view they are of."""
    return Q(record__in=numbers) | Q(inner__in=numbers)


def facts_of(record: Record) -> Q:
    """The facts that the record is made of: all may be seen by whoever may see the record."""
    return Q(inner=record) if record.inner else Q(record=record)


def members(records: Iterable[Record], found: Iterable[Row]) -> dict[int, list[Row]]:
    """By the record's number, those of the facts that are in it."""
    inside: dict[int, list[Row]] = {record.number: [] for record in records}
    for row in found:
        for number in {row.record_id, row.inner_id} & inside.keys():
            inside[number or 0].append(row)
    return inside


def _project(
    numbers: Collection[int],
    known: Mapping[str, FactRow],
    judgements: list[Judgement],
    stated: Mapping[str, Stated],
    replaced: Collection[int | None],
) -> None:
    found = list(Record.objects.filter(number__in=numbers))
    inside = members(found, known.values())
    changed = _settle(found, inside, judgements, stated, replaced)
    projecting.place(found, inside, ours())
    projecting.index(changed)


def _settle(
    found: Iterable[Record],
    inside: Mapping[int, Sequence[FactRow | Bare]],
    judgements: list[Judgement],
    stated: Mapping[str, Stated],
    replaced: Collection[int | None],
) -> list[Record]:
    """Settle the records anew; gives those that changed. `replaced`: numbers of the public records in whose place
    insiders see another."""
    changed: list[Record] = []
    us, about = ours(), _about(judgements)
    for record in found:
        told = [stated[row.id] for row in inside[record.number] if row.id in stated]
        own = sorted({n for it in told for n in about.get(it.id, ())})
        settled = settle(record.type, told, [judgements[n] for n in own], record.id, ours=us)
        values = projecting.columns(settled) if settled else projecting.NOTHING
        sphere = INTERNAL if record.inner else PUBLIC if record.number in replaced else ALL
        values = {**values, "sphere": sphere}
        if any(getattr(record, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(record, name, value)
            changed.append(record)
    Record.objects.bulk_create(  # an upsert: bulk_update() is slower than saving one by one
        changed, update_conflicts=True, unique_fields=["number"], update_fields=["sphere", *projecting.NOTHING]
    )
    return changed


def _about(judgements: Sequence[Judgement]) -> Mapping[str, list[int]]:
    """By fact, which of the judgements are on it: a portion of records has thousands, and each asks for its own."""
    found: dict[str, list[int]] = {}
    for n, judgement in enumerate(judgements):
        for id_ in {judgement.about, judgement.other} - {""}:
            found.setdefault(id_, []).append(n)
    return found


def settle_again(numbers: Collection[int]) -> None:
    """Settle these records where they stand, place them, and index those that changed: for a Spravka that projects
    otherwise."""
    found = {row.id: row for row in rows.facts_in_bulk(_within(numbers))}
    judgements = rows.standing_judgements(found.values())
    told = list(Record.objects.filter(number__in=numbers))
    replaced = {record.number for record in told if record.sphere == PUBLIC}
    inside = members(told, found.values())
    changed = _settle(told, inside, judgements, rows.stated_all(found.values(), judgements), replaced)
    projecting.place(told, inside, ours())
    projecting.index(changed)


def rebuild(linking: Linking | None = None) -> None:
    """Make every link and record again from facts and judgements. What makes the records' identities stays: their
    ids, their founders, and where those lead whose founder was rejected."""
    linking = linking or default_linking()
    with writing():
        BlockKey.objects.all().delete()
        LinkRow.objects.all().delete()
        FactRow.objects.update(record=None, inner=None)
        Record.objects.update(**projecting.NOTHING)
        projecting.clear()
        documents = list(Document.objects.order_by("id"))
        for document in documents:
            projecting.place_document(document)
            joining.link(list(rows.facts(document=document)), linking)
        for document in documents:
            resettle(list(FactRow.objects.filter(document=document).values_list("id", flat=True)), linking)


# -- reading ------------------------------------------------------------------------------------------------------


def settled_records(partner: str = "", type: str = "") -> list[Settled]:
    """The live records that concern the partner or anything within it; with "" all. Oldest first.

    Args:
        partner: vocabulary id of a territory or group.
        type: record type, "" for all.
    """
    return list(settled(of(partner, type).order_by("number")))


def of(partner: str = "", type: str = "") -> QuerySet[Record]:
    """The live records of a partner's file and of a type; with "" all."""
    found = Record.seen.filter(live=True, **({"type": type} if type else {}))
    if not partner:
        return found
    files = places.files_in(partner)
    if len(files) == 1:
        return found.filter(places__territory=partner)
    return found.filter(number__in=RecordPlace.seen.filter(territory__in=files).values("record"))


def newest(partner: str = "", type: str = "") -> QuerySet[Record]:
    """As `of`, in the order of lists: the newest first. Of one territory it is read off the places, where it stands in
    that order."""
    if partner and type and len(places.files_in(partner)) == 1:
        found = Record.seen.filter(live=True, places__territory=partner, places__type=type)
        return found.order_by("-places__day", "-places__record_id")
    return of(partner, type).order_by("-day", "-number")


def settled(records: Iterable[Record]) -> Iterator[Settled]:
    """The records with every fact and judgement behind them, in the order given."""
    records = list(records)
    inside: dict[int, list[FactRow]] = {}
    for ids in rows.batched(str(record.number) for record in records):
        some = [record for record in records if str(record.number) in set(ids)]
        inside |= members(some, rows.facts_in_bulk(_within([int(id_) for id_ in ids])))
    judgements = rows.standing_judgements(row for found in inside.values() for row in found)
    about: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        about.setdefault(judgement.about, []).append(judgement)
    us = ours()
    for record in records:
        facts = inside.get(record.number, [])
        judged = [j for row in facts for j in about.get(row.id, ())]
        if it := settle(record.type, rows.stated_all(facts, judged).values(), judged, record.id, ours=us):
            yield it


def shown(found: Iterable[Record], sources: int = projecting.MOST) -> list[Settled]:
    """Records as they were projected, with the first facts and judgements behind each value, at most `sources` of each:
    what a page shows of them, however many releases tell of it."""
    found = list(found)
    accounts = [a for record in found for value in record.fields.values() for a in (value, *value["others"])]
    wanted = {id_ for account in accounts for id_ in account["support"][:sources]}
    facts = {row.id: row for ids in rows.batched(wanted) for row in rows.facts_in_bulk(id__in=ids)}
    judged = {id_ for account in accounts for id_ in account["judged"][:sources]}
    known = [rows.judgement_of(row) for row in JudgementRow.objects.filter(id__in=judged).defer("snapshot")]
    judgements = [*rows.standing_judgements(facts.values()), *known]
    stated = rows.stated_all(facts.values(), judgements)
    about = {j.id: j for j in judgements}
    return [outline(record, stated, about) for record in found]


def outline(
    record: Record, stated: Mapping[str, Stated] = NOTHING, judgements: Mapping[str, Judgement] = NOTHING
) -> Settled:
    """A record's values as they were projected; by default without their sources, which is enough for a list."""

    def account(told: Mapping[str, Any]) -> Account:
        support = tuple(stated[id_] for id_ in told.get("support", ()) if id_ in stated)
        return Account(
            typed(told["value"]), support, tuple(judgements[id_] for id_ in told.get("judged", ()) if id_ in judgements)
        )

    fields = {
        name: SettledValue(account(value), Standing(value["standing"]), tuple(map(account, value["others"])))
        for name, value in record.fields.items()
    }
    return Settled(
        record.type, record.kind, fields, tuple(stated.values()), Standing(record.standing or "proposed"), record.id
    )


def record(id_: str) -> Settled | None:
    """The record at an address, or the one that it was merged into; None if all its facts were rejected.

    Raises:
        BadInput: there is no such record.
    """
    found = at(id_)
    if found is None:
        raise BadInput(f"there is no record «{id_}»")
    return next(settled([found]), None)


def at(id_: str) -> Record | None:
    """The record at an address, for whoever looks: the one that it was merged into, for insiders the one that stands in
    its place; None if there is none that they may see."""
    found = Record.objects.filter(id=id_).select_related("merged_into").first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    who = viewer()
    if found is not None and found.sphere == PUBLIC and PUBLIC not in who.spheres:
        row = FactRow.objects.filter(id=found.founder).select_related("inner__merged_into").first()
        found = row.inner if row else None
    return found if found is not None and found.sphere in who.spheres else None


def partners() -> list[Partner]:
    """The territories other than ours that documents are about, most documents first."""
    mine = ours()
    counted = PartnerRow.seen.filter(documents__gt=0).order_by("-documents", "territory")
    return [Partner(row.territory, row.documents) for row in counted if places.foreign(row.territory, mine)]
