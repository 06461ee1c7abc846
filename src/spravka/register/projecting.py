"""What is kept in step with facts and judgements so that pages answer at once: columns, places, counts, the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q

from spravka import kinds
from spravka.register import places, rows, search, trading
from spravka.register.models import (
    Document,
    DocumentPlace,
    FactRow,
    PartnerRow,
    Record,
    RecordPlace,
    SearchRow,
    Setting,
    TradeRow,
)
from spravka.register.rows import Bare
from spravka.register.viewing import ALL, INTERNAL, LEVELS, PUBLIC, SPHERES, Viewer
from spravka.roadmap import due
from spravka.statements import Account, Judgement, Settled, SettledValue, Standing, opinions
from spravka.statements.fact import plain
from spravka.statements.judging import NO_OPINION
from spravka.values.periods import Period
from spravka.vocab.collation import sort_key

TABLE = "table"
"""Format of a document that holds the rows of an office's table: each row speaks of itself alone."""

VERSION = "9"
"""Raised when what is projected changes: opening a register then settles its records again (`renewing`)."""

DATES = ("date", "period", "as_of", "by_when")
STATUSES = ("status", "modality")
AMOUNTS = ("amount", "value")
NAMING = ("name", "subject", "product", "what", "award")
"""Fields whose words are a record's title; without one it is called by its key fields."""

MOST = 12
"""Facts and judgements that a projected value names as its support, and other values that it keeps: a governor's post
is stated by thousands of releases. The record's facts themselves are all there."""

NOTHING: dict[str, Any] = {
    "live": False, "title": "", "date": "", "day": "", "ends": "", "order": "", "status": "", "amount": None,
    "standing": "", "fields": {},
}  # fmt: skip


# -- a record's columns -------------------------------------------------------------------------------------------


def columns(settled: Settled) -> dict[str, Any]:
    """The record's columns as its settled values have them."""
    named, edtf = title(settled), str(_first(settled, DATES) or "")
    begins, ends = _bounds(edtf)
    if settled.kind in due.FIELDS:
        _, ends = _bounds(str(settled.get(due.FIELDS[settled.kind]) or ""))
    told = max((s.source.published for s in settled.facts if s.source.published), default=None)
    return {
        "live": True,
        "title": named,
        "date": edtf,
        "day": begins or (told.isoformat() if told else ""),
        "ends": ends,
        "order": sort_key(named),
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
    named = [name for name in NAMING if name in settled.fields]
    words = [settled.get(name) for name in (named[:1] or said)]
    members = [m for w in words if isinstance(w, str | tuple) for m in ((w,) if isinstance(w, str) else w)]
    return " – ".join(members)[:300]


def _bounds(edtf: str) -> tuple[str, str]:
    """The first day of a date and the day after its last, as ISO; "" for each without a date."""
    try:
        period = Period.parse(edtf)
    except (ValueError, OverflowError):
        return "", ""
    return period.start.isoformat(), period.stop.isoformat()


def _first(settled: Settled, names: Iterable[str]) -> Any:
    return next((settled.get(name) for name in names if name in settled.fields), None)


def _value(value: SettledValue) -> dict[str, Any]:
    return {
        **_account(value.account),
        "standing": str(value.standing),
        "others": [_account(a) for a in value.others[:MOST]],
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "value": plain(account.value),
        "support": [s.id for s in account.support[:MOST]],
        "judged": [j.id for j in account.judged[:MOST]],
    }


# -- places and counts --------------------------------------------------------------------------------------------


def place(records: Iterable[Record], members: Mapping[int, list[FactRow]], ours: str) -> None:
    """Note in whose files the records belong, as their facts and these facts' documents name them."""
    wanted: dict[tuple[int, str], _Told] = {}
    records = list(records)
    for record in records:
        if not record.live:
            continue
        facts = members[record.number]
        by_facts = {id_ for row in facts for id_ in places.of_record(rows.fact_of(row))}
        by_document = {id_ for row in facts if row.document.format != TABLE for id_ in row.document.partners}
        for id_ in places.files_of(record.kind, by_facts, by_document, ours):
            wanted[record.number, id_] = _told_of(record)
    _keep_places(wanted, {(p.record_id, p.territory): p for p in RecordPlace.objects.filter(record__in=list(members))})
    trading.keep(records, members, ours)


def place_where_they_are(records: Iterable[Record], members: Mapping[int, list[Bare]], ours: str) -> None:
    """The same where the facts are those that they were, and only what a place tells of its record may differ."""
    told = {record.number: record for record in records}
    kept = {(p.record_id, p.territory): p for p in RecordPlace.objects.filter(record__in=list(told))}
    _keep_places({(number, id_): _told_of(told[number]) for number, id_ in kept}, kept)
    trading.keep(told.values(), members, ours)


class _Told(NamedTuple):
    """What each of a record's places tells of it."""

    type: str
    day: str
    ends: str
    disputed: bool
    sphere: str


def _told_of(record: Record) -> _Told:
    return _Told(record.type, record.day, record.ends, record.standing == Standing.DISPUTED, record.sphere)


def _keep_places(wanted: Mapping[tuple[int, str], _Told], kept: Mapping[tuple[int, str], RecordPlace]) -> None:
    """Bring the places of some records, by (record, territory), from what is kept to what is wanted, and count with
    them."""
    stale = [p for key, p in kept.items() if wanted.get(key) != _Told(p.type, p.day, p.ends, p.disputed, p.sphere)]
    if stale:
        RecordPlace.objects.filter(id__in=[p.id for p in stale]).delete()
    same = kept.keys() - {(p.record_id, p.territory) for p in stale}
    fresh = [
        RecordPlace(record_id=number, territory=id_, **told._asdict())
        for (number, id_), told in sorted(wanted.items())
        if (number, id_) not in same
    ]
    RecordPlace.objects.bulk_create(fresh)
    for level in LEVELS:
        changes = Counter((p.territory, p.type) for p in fresh if p.sphere in SPHERES[level])
        changes.subtract((p.territory, p.type) for p in stale if p.sphere in SPHERES[level])
        _count_records(level, changes)


def place_document(document: Document) -> None:
    """Note which territories the document is about, from the key fields of its facts."""
    facts = (rows.fact_of(row) for row in FactRow.objects.filter(document=document, vanished=False))
    document.partners = sorted(places.of_document(facts))
    document.save(update_fields=["partners"])
    told = places.around(document.partners) if document.speaks else ()
    day = document.published or date.min
    wanted = dict.fromkeys(told, (document.marking, day))
    kept = {p.territory: p for p in DocumentPlace.objects.filter(document=document)}
    gone = [p for id_, p in kept.items() if wanted.get(id_) != (p.marking, p.day)]
    new = sorted(wanted.keys() - (kept.keys() - {p.territory for p in gone}))
    DocumentPlace.objects.filter(id__in=[p.id for p in gone]).delete()
    DocumentPlace.objects.bulk_create(
        DocumentPlace(document=document, territory=id_, day=day, marking=document.marking) for id_ in new
    )
    for level in LEVELS:
        changes = Counter(new if document.marking in Viewer(level=level).markings else ())
        changes.subtract(p.territory for p in gone if p.marking in Viewer(level=level).markings)
        _count_documents(level, changes)
    if not document.speaks:
        search.drop(document.digest)
    else:
        sphere = ALL if document.marking == PUBLIC else INTERNAL
        told = f"{document.title}\n{document.text}"
        search.put("document", document.digest, str(document.published or ""), told, sphere)


def _count_documents(level: str, changes: Mapping[str, int]) -> None:
    """By territory, how many more there are."""
    told = {id_: change for id_, change in changes.items() if change}
    for row in _partners(level, told):
        row.documents += told[row.territory]
        row.save(update_fields=["documents"])


def _count_records(level: str, changes: Mapping[tuple[str, str], int]) -> None:
    """By territory and type, how many more there are."""
    told: dict[str, dict[str, int]] = {}
    for (id_, type), change in changes.items():
        if change:
            told.setdefault(id_, {})[type] = change
    for row in _partners(level, told):
        more = told[row.territory]
        row.records += sum(more.values())
        counted = {type: row.types.get(type, 0) + more.get(type, 0) for type in sorted({*row.types, *more})}
        row.types = {type: number for type, number in counted.items() if number}
        row.save(update_fields=["records", "types"])


def _partners(level: str, ids: Collection[str]) -> list[PartnerRow]:
    """The rows of these territories; those that are not there are made. Whoever writes, writes alone."""
    held = {row.territory: row for row in PartnerRow.objects.filter(level=level, territory__in=ids)}
    return [held.get(id_) or PartnerRow.objects.create(territory=id_, level=level) for id_ in sorted(ids)]


def place_again() -> None:
    """Place every record anew: who we are has changed."""
    ours = Setting.objects.filter(name="territory").values_list("value", flat=True).first() or ""
    PartnerRow.objects.update(**trading.NO_TURNOVER)
    numbers = list(Record.objects.filter(live=True).values_list("number", flat=True))
    for n in range(0, len(numbers), 1000):
        some = numbers[n : n + 1000]
        found = list(Record.objects.filter(number__in=some))
        held = rows.facts_in_bulk(Q(record__in=some) | Q(inner__in=some))
        members: dict[int, list[FactRow]] = {number: [] for number in some}
        for row in held:
            for number in {row.record_id, row.inner_id} & members.keys():
                members[number or 0].append(row)
        place(found, members, ours)


def clear() -> None:
    """Forget what is kept in step beside the records' columns: a rebuild makes it again."""
    RecordPlace.objects.all().delete()
    TradeRow.objects.all().delete()
    DocumentPlace.objects.all().delete()
    PartnerRow.objects.all().delete()
    search.clear()


# -- what waits, and the index ------------------------------------------------------------------------------------


def mark_decided(touched: Collection[str], found: Mapping[str, FactRow], judgements: Iterable[Judgement]) -> None:
    """Note what stands of the judgements on these facts, and how many facts of their documents wait."""
    held = opinions(judgements)
    changed: list[FactRow] = []
    for row in found.values():
        opinion = held.get(row.id, NO_OPINION)
        decided = "reject" if opinion.rejected else "accept" if opinion.accepted else ""
        if row.decided != decided:
            row.decided = decided
            changed.append(row)
    FactRow.objects.bulk_update(changed, ["decided"], batch_size=200)
    near = {found[id_].document_id for id_ in touched if id_ in found} | {row.document_id for row in changed}
    waiting = Count("facts", filter=Q(facts__vanished=False, facts__decided=""))
    for document in Document.objects.filter(id__in=near).annotate(waiting=waiting):
        pending = 0 if document.by else document.waiting
        if document.pending != pending:
            Document.objects.filter(id=document.id).update(pending=pending)


def index(records: Iterable[Record]) -> None:
    """Put the records' words in the search index, or take out those that live no more."""
    for record in records:
        if record.live:
            search.put(record.type, record.id, record.day, " ".join(words(record)), record.sphere)
        else:
            search.drop(record.id)


def words(record: Record) -> Iterable[str]:
    """What the record is found by: its title and values, what its kind is called and what its closed values mean, in
    all languages."""
    kind = kinds.get(record.kind)
    yield record.title
    yield from kind.labels.values()
    for name, value in record.fields.items():
        told = value["value"]
        field = kind.fields.get(name)
        for one in told if isinstance(told, list) else (told,):
            yield from field.values[one].values() if field and one in field.values else (str(one),)


def check() -> dict[str, Any]:
    """What is kept in step, in plain values, to be compared with what a rebuild makes."""
    return {
        "record places": sorted(RecordPlace.objects.values_list("record__id", "territory", *_Told._fields)),
        "document places": sorted(DocumentPlace.objects.values_list("document__digest", "territory", "marking", "day")),
        "counts": sorted(
            PartnerRow.objects.filter(Q(documents__gt=0) | Q(records__gt=0)).values_list(
                "territory", "level", "documents", "records", "types", *trading.NO_TURNOVER
            ),
            key=lambda row: row[:2],
        ),
        "trade": trading.check(),
        "search": sorted(SearchRow.objects.values_list("type", "target", "sphere")),
        "pending": sorted(Document.objects.values_list("digest", "pending")),
    }
