"""Settled values as a page shows them: a label, the value in the language, how far to rely on it, its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse

from spravka import kinds
from spravka.brief.dates import short_day
from spravka.brief.pen import Pen, capital
from spravka.brief.words import words as brief_words
from spravka.register import projecting
from spravka.register.models import Record
from spravka.register.records import ours, outline
from spravka.statements import Account, Settled, SettledValue, Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is believed: the exact words, who published them when, and the address of their place."""

    quote: str
    who: str
    when: str
    address: str


@dataclass(frozen=True, slots=True)
class Other:
    """What other sources say instead."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of a record or a fact, ready to be printed."""

    name: str
    label: str
    text: str
    standing: str
    evidence: tuple[Evidence, ...] = ()
    others: tuple[Other, ...] = ()

    @property
    def disputed(self) -> bool:
        return self.standing == Standing.DISPUTED


def pen(lang: str, today: date, partner: str = "") -> Pen:
    """What turns values into words of the language."""
    return Pen(brief_words(lang), today, partner, ours())


def pen_of(request: HttpRequest, partner: str = "") -> Pen:
    return pen(request.lang, request.today, partner)  # type: ignore[attr-defined]


class Values(Mapping[str, Shown]):
    """The fields of a record by name, in the order of its kind's declaration; each is put into words when asked for."""

    def __init__(self, settled: Settled, pen: Pen) -> None:
        self.settled, self.pen = settled, pen
        self.told: dict[str, Shown] = {}

    def __getitem__(self, name: str) -> Shown:
        if name not in self.told:
            value = self.settled.fields.get(name)
            if value is None or value.value in ("", ()):
                raise KeyError(name)
            self.told[name] = self._shown(name, value)
        return self.told[name]

    def _shown(self, name: str, value: SettledValue) -> Shown:
        settled, pen = self.settled, self.pen
        return Shown(
            name,
            kinds.get(settled.kind).fields[name].label(pen.lang),
            told(settled, name, value.account, pen),
            str(value.standing),
            evidence(value.account, pen),
            tuple(Other(told(settled, name, a, pen), evidence(a, pen)) for a in value.others),
        )

    def __iter__(self) -> Iterator[str]:
        return (name for name in kinds.get(self.settled.kind).fields if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def told(settled: Settled, name: str, account: Account, pen: Pen) -> str:
    """A value in words; closed values by their labels."""
    declared = kinds.get(settled.kind).fields[name]
    if declared.values and isinstance(account.value, str) and account.value in declared.values:
        return declared.values[account.value][pen.lang]
    return pen.told(settled, name, account)


def evidence(account: Account, pen: Pen) -> tuple[Evidence, ...]:
    found = []
    for citation in pen.sources(account):
        who = f"{pen.words['head.entered_by']} {citation.by}" if citation.by else citation.publisher or citation.title
        address = ""
        if citation.document:
            place = f"?at={citation.start}-{citation.stop}#at" if citation.stop else ""
            address = _document(citation.document[:16]) + place
        found.append(
            Evidence(citation.quote, who, short_day(citation.published) if citation.published else "", address)
        )
    return tuple(found)


@lru_cache(maxsize=10_000)
def _document(digest: str) -> str:
    """A document's address. Kept: a page names hundreds, and each takes as long to put together as a value."""
    return reverse("document", args=[digest])


def line(record: Record, names: tuple[str, ...], pen: Pen) -> dict[str, str]:
    """Some fields of a record in words, for a row of a list; "" for one that it has not."""
    settled = outline(record)
    return {name: told_of(settled, name, pen) for name in names}


def title_of(record: Record, pen: Pen, settled: Settled | None = None) -> str:
    """What a list calls a record: what it is, in the reader's language, and its own words or whom it is between.
    `settled`: its values, where they are at hand."""
    settled = settled or outline(record)
    kind = kinds.get(record.kind)
    named = next((name for name in projecting.NAMING if name in settled.fields), "")
    key = [name for name in kind.key if name in settled.fields and name != named]
    sort = [name for name in key if kind.fields[name].values]
    told = [_in_title(settled, name, pen) for name in ([*sort, named] if named else key)]
    if named and told[-1].casefold() == told[0].casefold():
        told = told[:1]
    title = (": " if named else " – ").join(told) if told else kind.label(pen.lang)
    return capital(title)


def _in_title(settled: Settled, name: str, pen: Pen) -> str:
    """A field's value in a title, where no label stands beside it: «место 2»."""
    value, field = told_of(settled, name, pen), kinds.get(settled.kind).fields[name]
    return f"{field.label(pen.lang)} {value}" if field.type == "integer" else value


def told_of(settled: Settled, name: str, pen: Pen) -> str:
    """A field's value in words; "" for one that the record has not."""
    value = settled.fields.get(name)
    return told(settled, name, value.account, pen) if value else ""
