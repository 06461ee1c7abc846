"""Records: the projection of facts and judgements, kept in step with them, and how it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import joining, places, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import BlockKey, Document, FactRow, LinkRow, Record, RecordPlace, Setting
from spravka.register.setup import writing
from spravka.statements import Account, Judgement, Settled, SettledValue, Stated, settle
from spravka.statements.fact import plain
from spravka.vocab import territories

DATES = ("date", "period", "as_of", "by_when")
STATUSES = ("status", "modality")
AMOUNTS = ("amount", "value")


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
        Setting.objects.update_or_create(name="territory", defaults={"value": id_})


# -- keeping in step ----------------------------------------------------------------------------------------------


def resettle(touched: Collection[str], linking: Linking) -> None:
    """Bring the records of these facts up to date. To be called inside the transaction that changed them."""
    near = joining.neighbourhood(touched)
    found = {row.id: row for row in rows.facts(id__in=near)}
    judgements = rows.standing_judgements(found.values())
    stated = {id_: s for id_, row in found.items() if (s := rows.stated_of(row, judgements))}
    active = joining.active(stated, judgements)
    place = {id_: n for n, id_ in enumerate(found)}
    of_these = Q(founder__in=near | set(touched)) | Q(
        facts__in=near
    )  # a touched fact may be gone, and its record empty
    before = set(Record.objects.filter(of_these).values_list("number", flat=True))
    joining.hand_over(near - active, place)
    parts = joining.components(active, judgements, linking)
    joining.assign(parts, found, place)
    after = set(Record.objects.filter(of_these).values_list("number", flat=True))
    _project(before | after, judgements, stated)


def _project(numbers: Collection[int], judgements: list[Judgement], stated: Mapping[str, Stated]) -> None:
    members: dict[int, list[FactRow]] = {number: [] for number in numbers}
    for row in rows.facts(record__in=numbers):
        members[row.record_id or 0].append(row)
    changed: list[Record] = []
    for record in Record.objects.filter(number__in=numbers):
        facts = members[record.number]
        settled = settle(record.type, [stated[row.id] for row in facts], judgements, record.id)
        values = columns(settled) if settled else NOTHING
        if any(getattr(record, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(record, name, value)
            changed.append(record)
    Record.objects.bulk_create(  # an upsert: bulk_update() is slower than saving one by one
        changed, update_conflicts=True, unique_fields=["number"], update_fields=list(NOTHING)
    )
    _place(members)


NOTHING: dict[str, Any] = {
    "live": False, "title": "", "date": "", "status": "", "amount": None, "standing": "", "fields": {},
}  # fmt: skip


def columns(settled: Settled) -> dict[str, Any]:
    """The record's columns as its settled values have them."""
    return {
        "live": True,
        "title": title(settled),
        "date": str(_first(settled, DATES) or ""),
        "status": str(_first(settled, STATUSES) or ""),
        "amount": next(
            (float(v) for v in (_first(settled, AMOUNTS),) if v is not None and not isinstance(v, str | tuple)), None
        ),
        "standing": str(settled.standing),
        "fields": {name: _value(value) for name, value in settled.fields.items()},
    }


def title(settled: Settled) -> str:
    """What a list shows of the record: its name or subject, else whom it is between."""
    said = kinds.get(settled.kind).key
    named = [name for name in ("name", "subject", "product", "what", "award") if name in settled.fields]
    words = [settled.get(name) for name in (named[:1] or said)]
    members = [m for w in words if isinstance(w, str | tuple) for m in ((w,) if isinstance(w, str) else w)]
    return " – ".join(members)[:300]


def _first(settled: Settled, names: Iterable[str]) -> Any:
    return next((settled.get(name) for name in names if name in settled.fields), None)


def _value(value: SettledValue) -> dict[str, Any]:
    return {**_account(value.account), "standing": str(value.standing), "others": [_account(a) for a in value.others]}


def _account(account: Account) -> dict[str, Any]:
    return {
        "value": plain(account.value),
        "support": [s.id for s in account.support],
        "judged": [j.id for j in account.judged],
    }


def _place(members: Mapping[int, list[FactRow]]) -> None:
    """Note the territories of each record, as its facts and their documents name them."""
    wanted = {
        (n, id_, "fact") for n, facts in members.items() for f in facts for id_ in places.of_record(rows.fact_of(f))
    }
    wanted |= {(n, id_, "document") for n, facts in members.items() for f in facts for id_ in f.document.partners}
    kept = {(p.record_id, p.territory, p.said): p.id for p in RecordPlace.objects.filter(record__in=list(members))}
    gone = [kept[key] for key in kept.keys() - wanted]
    if gone:
        RecordPlace.objects.filter(id__in=gone).delete()
    RecordPlace.objects.bulk_create(
        RecordPlace(record_id=n, territory=id_, said=said) for n, id_, said in sorted(wanted - kept.keys())
    )


def place_document(document: Document) -> None:
    """Note which territories the document is about, from the key fields of its facts."""
    facts = (rows.fact_of(row) for row in FactRow.objects.filter(document=document, vanished=False))
    document.partners = sorted(places.of_document(facts))
    document.save(update_fields=["partners"])


def rebuild(linking: Linking | None = None) -> None:
    """Make every link and record again from facts and judgements. What makes the records' identities stays: their
    ids, their founders, and where those lead whose founder was rejected."""
    linking = linking or default_linking()
    with writing():
        BlockKey.objects.all().delete()
        LinkRow.objects.all().delete()
        FactRow.objects.update(record=None)
        Record.objects.update(**NOTHING)
        RecordPlace.objects.all().delete()
        documents = list(Document.objects.order_by("id"))
        for document in documents:
            place_document(document)
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
    found = Record.objects.filter(live=True, **({"type": type} if type else {}))
    if partner:
        mine = ours()
        near = RecordPlace.objects.values_list("territory", flat=True).distinct()
        within = [id_ for id_ in near if territories.is_within(id_, partner)]
        candidates = found.filter(places__territory__in=within).distinct().prefetch_related("places")
        records = [record for record in candidates.order_by("number") if _concerns(record, partner, mine)]
    else:
        records = list(found.order_by("number"))
    return list(_settled(records))


def _concerns(record: Record, partner: str, mine: str) -> bool:
    said: dict[str, set[str]] = {"fact": set(), "document": set()}
    for place in record.places.all():
        said[place.said].add(place.territory)
    return places.concerns(record.kind, said["fact"], said["document"], partner, mine)


def _settled(records: list[Record]) -> Iterator[Settled]:
    members: dict[int, list[FactRow]] = {}
    for ids in rows.batched(str(record.number) for record in records):
        for row in rows.facts(record__in=[int(id_) for id_ in ids]):
            members.setdefault(row.record_id or 0, []).append(row)
    judgements = rows.standing_judgements(row for found in members.values() for row in found)
    about: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        about.setdefault(judgement.about, []).append(judgement)
    for record in records:
        facts = members.get(record.number, [])
        judged = [j for row in facts for j in about.get(row.id, ())]
        stated = [s for row in facts if (s := rows.stated_of(row, judged))]
        settled = settle(record.type, stated, judged, record.id)
        if settled:
            yield settled


def record(id_: str) -> Settled | None:
    """The record at an address, or the one that it was merged into; None if all its facts were rejected.

    Raises:
        BadInput: there is no such record.
    """
    found = Record.objects.filter(id=id_).first()
    if found is None:
        raise BadInput(f"there is no record «{id_}»")
    while found.merged_into is not None:
        found = found.merged_into
    return next(_settled([found]), None)


def partners() -> list[Partner]:
    """The territories other than ours that documents are about, most documents first."""
    mine = ours()
    counts = Counter(id_ for found in Document.objects.values_list("partners", flat=True) for id_ in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Partner(id_, count) for id_, count in ordered if places.foreign(id_, mine)]
