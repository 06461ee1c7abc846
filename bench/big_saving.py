"""The rows of an `Office`, written into an empty register. Records are settled by `settle`; what is kept in step with
them is made by the functions of the register that keep it."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import big_loading
from big_office import Fact_, Office, Record_
from big_texts import OURS

from spravka.register.viewing import ALL, LEVELS, PUBLIC
from spravka.statements import Standing, settle

PORTION = 5000
_BEGAN = time.monotonic()


def told(what: str) -> None:
    print(f"  {time.monotonic() - _BEGAN:6.0f} s  {what}", file=sys.stderr, flush=True)


def archive(office: Office, home: Path) -> None:
    """The files of the documents, where the register looks for them."""
    from spravka.register import archive

    for document in office.documents:
        file = archive.path(home, document.digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document.text.encode())


def save(office: Office) -> None:
    """Everything into the open register."""
    from spravka.register import trading
    from spravka.register.models import Setting

    with big_loading.loading():
        Setting.objects.update_or_create(name="territory", defaults={"value": OURS})
        Saving(office).everything()
    trading.weigh({partner.id for partner in office.world.partners}, OURS)
    told("turnovers")


class Saving:
    """Table by table; `counts`: how many documents and records there are of each territory."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.documents_of: Counter[str] = Counter()
        self.records_of: dict[str, Counter[str]] = defaultdict(Counter)
        self.numbers: dict[str, int] = {}
        self.index: list[tuple[int, str, str, str]] = []
        self.words: list[tuple[int, str]] = []

    def everything(self) -> None:
        from spravka.register import models

        office = self.office
        big_loading.insert(models.Publisher, office.publishers.values())
        big_loading.insert(models.Document, office.documents)
        big_loading.insert_plain(models.DocumentPlace, list(self._document_places()))
        self._flush_words()
        told("documents")
        self._records()
        told("records")
        big_loading.insert_plain(models.SearchRow, self.index)
        big_loading.insert(models.FactRow, (it.row for it in office.facts))
        told("facts")
        big_loading.insert_plain(models.BlockKey, ((n, *row, True) for n, row in enumerate(office.keys, 1)))
        big_loading.insert(models.LinkRow, self._links())
        big_loading.insert(models.JudgementRow, office.judgements)
        big_loading.insert(models.PartnerRow, self._partners())
        told("keys, links, judgements")

    def _document_places(self) -> Iterator[tuple[Any, ...]]:
        from spravka.register import places

        number = 0
        for document in self.office.documents:
            self._put("document", document.digest, document.published, f"{document.title}\n{document.text}")
            for id_ in sorted(places.around(document.partners)):
                number += 1
                self.documents_of[id_] += 1
                yield number, document.id, id_, (document.published or date.min).isoformat(), PUBLIC

    def _records(self) -> None:
        from spravka.register import models, projecting, trading

        record_places: list[tuple[Any, ...]] = []
        for first in range(0, len(self.office.records), PORTION):
            trade: list[Any] = []
            records = []
            for n, made in enumerate(self.office.records[first : first + PORTION], first + 1):
                members = [self.office.facts[m] for m in made.facts]
                record = self._record(n, made, members)
                records.append(record)
                if not record.live:
                    continue
                self._put(record.type, record.id, record.day, " ".join(projecting.words(record)))
                disputed = record.standing == Standing.DISPUTED
                for id_ in sorted(self._files(record, members)):
                    self.records_of[id_][record.type] += 1
                    told = (record.type, record.day, record.ends, disputed, ALL)
                    record_places.append((len(record_places) + 1, n, id_, *told))
                if record.type == trading.TYPE:
                    trade.append(trading.row_of(record, [it.row for it in members]))
            big_loading.insert(models.Record, records)
            big_loading.insert(models.TradeRow, trade)
            self._flush_words()
        big_loading.insert_plain(models.RecordPlace, record_places)

    def _record(self, number: int, made: Record_, members: list[Fact_]) -> Any:
        from spravka import kinds
        from spravka.register import projecting
        from spravka.register.models import Record

        record = Record(
            number=number,
            id=made.founder,
            founder=made.founder,
            merged_into_id=made.into + 1 or None,
            type=kinds.get(made.kind).record,
            kind=made.kind,
        )
        if members:
            judgements = [it.judgement for it in members if it.judgement]
            settled = settle(record.type, [it.stated for it in members], judgements, record.id, ours=OURS)
            assert settled is not None
            for name, value in projecting.columns(settled).items():
                setattr(record, name, value)
            for it in members:
                it.row.record_id = number
        return record

    def _files(self, record: Any, members: list[Fact_]) -> set[str]:
        from spravka.register import places

        by_facts = {id_ for it in members for id_ in places.of_record(it.stated.fact)}
        by_document = {id_ for it in members for id_ in it.row.document.partners}
        return places.files_of(record.kind, by_facts, by_document, OURS)

    def _put(self, type_: str, target: str, day: object, text: str) -> None:
        """In the index of words: numbers go on day by day, as `search.put` gives them."""
        from spravka.register import search

        iso = str(day or "")
        self.numbers[iso] = number = self.numbers.get(iso, search.first_of(iso)) + 1
        self.index.append((number, type_, target, ALL))
        self.words.append((number, " ".join(search.entry(type_, text))))
        if len(self.words) >= PORTION:
            self._flush_words()

    def _flush_words(self) -> None:
        from spravka.register import search

        big_loading.insert_words(search.TABLE, self.words)
        self.words.clear()

    def _links(self) -> Iterator[Any]:
        from spravka.register.models import LinkRow

        for n, (a, b, link) in enumerate(self.office.links, 1):
            yield LinkRow(
                id=n,
                first_id=a,
                second_id=b,
                verdict=str(link.verdict),
                score=link.score,
                rule=link.rule,
                reasons=list(link.reasons),
            )

    def _partners(self) -> Iterator[Any]:
        from spravka.register.models import PartnerRow

        for id_ in sorted(self.documents_of.keys() | self.records_of.keys()):
            for level in LEVELS:
                types = self.records_of[id_]
                yield PartnerRow(
                    territory=id_, level=level, documents=self.documents_of[id_], records=types.total(), types=types
                )
