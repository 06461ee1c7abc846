"""A fact in its document, what persons judged of it, and the settled record: the register's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spravka.statements.fact import Fact, Value

UNSURE = 0.5
"""Facts under this confidence are never proposed as found: a person is asked about them."""


EVIDENCE = "evidence"
"""In a correction, the name of a fact's own place in its document, told as «start/stop»; no kind has such a field."""


class Standing(StrEnum):
    """How far a value may be relied on."""

    CONFIRMED = "confirmed"  # a person accepted or entered it
    PROPOSED = "proposed"  # read from a source, not yet looked at by a person
    DISPUTED = "disputed"  # sources differ, and no person has settled it


MARKINGS = ("public", "internal", "restricted")
"""How a source may be marked, the strictest last: for everybody, for the office, for persons named one by one."""


def strictest(markings: Iterable[str]) -> str:
    """The strictest of the markings; of none, that of what everybody may see."""
    return max(markings, key=MARKINGS.index, default=MARKINGS[0])


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was said: an archived document, or a person's entry.

    Attributes:
        digest: sha256 of the archived file; "" for a person's entry.
        title: headline.
        publisher: who published it, as given or found; "" if unknown.
        territory: vocabulary id of the publisher's territory («RU-LEN»); "" if unknown.
        published: date of publication, if known.
        url: the address it was taken from; "" if none.
        by: the person who entered the fact; "" for a document.
        marking: who may see it, one of MARKINGS.
    """

    digest: str
    title: str
    publisher: str = ""
    territory: str = ""
    published: date | None = None
    url: str = ""
    by: str = ""
    marking: str = MARKINGS[0]


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with its source. `id` is the fact's identity in the register: stable through a re-reading."""

    id: str
    fact: Fact
    source: Source


class Verdict(StrEnum):
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SAME = "same"
    NOT_SAME = "not_same"
    UNDO = "undo"  # takes back the judgement named in `about`


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. Judgements are appended, never changed.

    Attributes:
        id: identity, unique.
        about: id of the fact judged (for UNDO: of the judgement taken back).
        other: id of the second fact, for SAME and NOT_SAME; else "".
        field: the field that CORRECT sets (`value` None removes it), or that ACCEPT confirms alone; EVIDENCE for the
            fact's place; "" = the whole fact.
    """

    id: str
    verdict: Verdict
    about: str
    by: str
    at: datetime
    other: str = ""
    field: str = ""
    value: Value | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One value of a field and the facts that state it, earliest source first."""

    value: Value
    support: tuple[Stated, ...]
    judged: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class SettledValue:
    """A field after settling: the value to use, how far to rely on it, and what other sources say instead."""

    account: Account
    standing: Standing
    others: tuple[Account, ...] = ()

    @property
    def value(self) -> Value:
        return self.account.value


@dataclass(frozen=True, slots=True)
class Settled:
    """A record: what all facts about one thing come to.

    Attributes:
        type: record type, as the kind declares it («agreement», «contact», «trade_claim»…).
        kind: kind of the facts in it.
        fields: settled value by field name.
        facts: every fact in it that was not rejected, earliest source first.
        standing: DISPUTED if any field is; CONFIRMED if every fact or field is; else PROPOSED.
        id: the record's id in the register; "" outside of one.
    """

    type: str
    kind: str
    fields: Mapping[str, SettledValue]
    facts: tuple[Stated, ...]
    standing: Standing
    id: str = ""

    def get(self, field: str) -> Value | None:
        """The settled value of a field, or None."""
        settled = self.fields.get(field)
        return settled.value if settled else None
