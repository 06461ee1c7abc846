"""What intake, linking and deciding would have made of the releases of `big_texts`: documents, facts, links, records.

Facts are linked by the rules of `spravka.linking`. One thing is cut short: in a register of size, a fact is compared
with the newest few of the facts that share a key, and with the last one that told of the same thing – intake compares
with hundreds.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from big_texts import Release, Thing, World

from spravka.statements import UNSURE, Judgement, Stated, Verdict

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
        self._targets: set[int] = set()  # records that others were merged into

    def make(self) -> None:
        for release in self.world.releases():
            self._add(release)
        self._views.clear()
        self._decide()

    # -- a document ------------------------------------------------------------------------------------------------

    def _add(self, release: Release) -> None:
        from spravka.register import archive, filing, places, rows
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
        for id_, fact in zip(filing.fact_ids(document.digest, release.facts, ()), release.facts, strict=True):
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
        self._targets = {record.into for record in self.records}
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
        alone = len(self.records[home].facts) == 1 and home not in self._targets
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
