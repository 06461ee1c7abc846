"""The sample over and over, each time from documents and with quotes of its own: a partner with much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from brief_sample import records

from spravka.statements import Account, Settled, Span, Stated

DOCUMENTS = 300


def many(facts: int) -> tuple[Settled, ...]:
    """At least so many facts."""
    return tuple(_many(facts))


def _many(facts: int) -> Iterator[Settled]:
    made = 0
    for i in range(facts):
        for record in records():
            yield _again(record, i)
            made += len(record.facts)
        if made >= facts:
            return


def _again(record: Settled, i: int) -> Settled:
    new = {s.id: _stated(s, i) for s in record.facts}

    def account(a: Account) -> Account:
        return replace(a, support=tuple(new[s.id] for s in a.support))

    fields = {
        name: replace(v, account=account(v.account), others=tuple(map(account, v.others)))
        for name, v in record.fields.items()
    }
    return replace(record, fields=fields, facts=tuple(new.values()), id=f"{record.id}:{len(record.facts)}:{i}")


def _stated(s: Stated, i: int) -> Stated:
    fact = replace(s.fact, quote=f"{s.fact.quote} № {i}", span=Span(s.fact.span.start + i, s.fact.span.stop + i))
    digest = f"{s.source.digest[:60]}{i % DOCUMENTS:04}" if s.source.digest else ""
    source = replace(s.source, digest=digest, title=f"{s.source.title} {i % DOCUMENTS}")
    return replace(s, id=f"{s.id}:{i}", fact=fact, source=source)
