"""The composer's hand: turns settled values into cited words of one language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from spravka import kinds
from spravka.brief import dates, figures, places
from spravka.brief.planned import Planned
from spravka.brief.renderings import rendered
from spravka.brief.speech import Texts, no_texts
from spravka.brief.tree import Citation, Cited, Part, Sentence
from spravka.brief.words import Words
from spravka.roadmap import due
from spravka.statements import Account, Judgement, Settled, SettledValue, Standing, Stated, Verdict
from spravka.trade.telling import Told

T = TypeVar("T")

PLACES = frozenset(
    (
        *(
            "parties",
            "sides",
            "who",
            "to",
            "of",
            "host",
            "reporter",
            "partner",
            "among",
            "company_country",
            "territory",
        ),
        *("district", "where", "by", "whom", "organiser", "place", "participants", "subject"),
    )
)
"""Fields whose values may be names of territories or their groups, told in the brief's language."""

DATES = frozenset({"date", "period", "by_when", "as_of"})
SUMS = frozenset({"amount", "value", "jobs"})
PAIRS = frozenset({"parties", "sides"})
CLOSED = {f: f for f in ("type", "status", "flow", "by", "action", "modality")} | {
    "field": "programme_field",
    "label": "standing_label",
}
"""Fields with closed values, and the table of `words.toml` that tells them."""


UNANSWERED = "not_computable"
"""The key of a check that no table answers (`trade.telling.Told`)."""

WRITTEN = frozenset({"text", "texts"})
"""Types of fields whose values are words of a language, and no names."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What every section needs to know: the words of the language, the day, who the two sides are (ids), the names of
    those whom one is to meet, by the id of a record what the tables of trade say of its claim, the measures of the
    roadmaps by how they stand (`planned.sorted_out`), the day of the last brief, the texts of the archive, and by the
    names of persons whom they represent (ids)."""

    words: Words
    on: date
    partner: str
    ours: str = ""
    met: tuple[str, ...] = ()
    checks: Mapping[str, Told] = dataclasses.field(default_factory=dict)
    measures: Mapping[str, Sequence[Planned]] = dataclasses.field(default_factory=dict)
    since: date | None = None
    texts: Texts = no_texts
    posts: Mapping[str, Iterable[str]] = dataclasses.field(default_factory=dict)
    _citations: dict[str, Citation] = dataclasses.field(default_factory=dict, repr=False, compare=False)
    """What was cited already, by the statement's id: a record's fields rest on the same few statements."""

    @property
    def lang(self) -> str:
        return self.words.lang

    # --- values

    def cited(self, record: Settled, field: str) -> Cited | None:
        """A field's settled value in words, with the sources that state it; None if the record has none."""
        settled = record.fields.get(field)
        if settled is None or settled.value in ("", ()):
            return None
        return self._valued(record, field, settled.account, settled.standing)

    def account(self, record: Settled, field: str, account: Account) -> Cited:
        """One of the values that sources disagree about."""
        return self._valued(record, field, account, Standing.DISPUTED)

    def former(self, record: Settled, field: str, account: Account) -> Cited:
        """A value that was told before, and is told otherwise now."""
        return self._valued(record, field, account, Standing.CONFIRMED if account.judged else Standing.PROPOSED)

    def _valued(self, record: Settled, field: str, account: Account, standing: Standing) -> Cited:
        text = self.told(record, field, account)
        if self.lang == "ru":
            return Cited(text, self.sources(account), standing)
        declared = kinds.get(record.kind).fields.get(field)
        written = declared is not None and declared.type in WRITTEN
        value = account.value if isinstance(account.value, tuple) else (account.value,)
        as_they_are = [v for v in map(str, value) if v in text and (written or _has_words(v))]
        foreign = is_foreign(text, self.lang, False) or any(is_foreign(v, self.lang, True) for v in as_they_are)
        return Cited(text, self.sources(account), standing, foreign=foreign)

    def cite(self, text: str, citations: tuple[Citation, ...], standing: Standing) -> Cited:
        """Words of a source as they are."""
        return Cited(text, citations, standing, foreign=is_foreign(text, self.lang, True))

    def told(self, record: Settled, field: str, account: Account) -> str:
        """A value of a field in words; names of territories in the language, other names as the source has them."""
        value = account.value
        if field in DATES:
            return dates.in_words(str(value), self.lang)
        if field in SUMS:
            money = field == "amount"
            return figures.amount(
                value,
                self.words,
                currency=_beside(record, account, "currency") if money else "",
                unit=_beside(record, account, "unit") if money else "",
                approx=_hedge(record, account, field),
            )
        if field == "growth":
            return figures.growth(value, self.words, _hedge(record, account, field))
        if field == "share":
            return figures.share(value, self.words, _hedge(record, account, field))
        if field == "years" and isinstance(value, int):
            return dates.years(value, self.lang)
        if field in CLOSED and isinstance(value, str) and (word := self.words.find(f"{CLOSED[field]}.{value}")):
            return word
        names = tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
        if field in PLACES:
            names = tuple(places.name_in(n, self.lang, record) for n in names)
        if self.lang != "ru":
            names = tuple(rendered(field, n, self.lang) or n for n in names)
        return (" – " if field in PAIRS else ", ").join(names)

    # --- sources

    def sources(self, account: Account) -> tuple[Citation, ...]:
        entered = (self.entry(j) for j in account.judged if j.verdict is Verdict.CORRECT)
        return unique([*(self.citation(s) for s in account.support), *entered])

    def citation(self, stated: Stated) -> Citation:
        if (made := self._citations.get(stated.id)) is not None:
            return made
        fact, source = stated.fact, stated.source
        self._citations[stated.id] = made = Citation(
            document=source.digest,
            title=source.title or (self.words["entry"] if source.by else ""),
            publisher=source.publisher,
            published=source.published,
            url=source.url,
            quote=fact.quote,
            start=fact.span.start,
            stop=fact.span.stop,
            by=source.by,
        )
        return made

    def entry(self, judgement: Judgement) -> Citation:
        """A person's correction as a source."""
        return Citation("", self.words["entry"], "", judgement.at.date(), "", judgement.reason, by=judgement.by)

    def speaker(self, record: Settled) -> Cited | None:
        """Whose words a claim is: the speakers, or else the publishers, of the facts that state it."""
        names = unique(s.fact.speaker or s.source.publisher or s.source.by or s.source.title for s in record.facts)
        named = [rendered("who", n, self.lang) or n for n in names if n]
        foreign = any(is_foreign(n, self.lang, _has_words(n)) for n in named)
        return replace(self.over([record], ", ".join(named)), foreign=foreign) if named else None

    def verdict(self, records: Sequence[Settled]) -> Cited | None:
        """What the tables of trade say of claims that are told in one line; where one is not borne out, why. Cites the
        tables, or where none is named the claims themselves. None where no table has an answer (`unanswered`)."""
        told = {r.id: check for r in records if (check := self.checks.get(r.id)) and check.key != UNANSWERED}
        if not told:
            return None
        said = unique(
            check.verdict if check.key == "confirmed" else f"{check.verdict}: {check.why}" for check in told.values()
        )
        warnings = unique(check.warning for check in told.values() if check.warning)
        text = "; ".join(said) + "".join(f" ({warning})" for warning in warnings)
        tables = unique(
            Citation("", check.source, check.publisher, None, "", check.why) for check in told.values() if check.source
        )
        if not tables:
            return self.over([r for r in records if r.id in told], text)
        return Cited(text, tables, Standing.CONFIRMED)

    def unanswered(self, records: Sequence[Settled], below: str) -> Cited | None:
        """How many of the claims no table answers, and what is missing for it: «7 – период не назван»."""
        told = [(r, check) for r in records if (check := self.checks.get(r.id)) and check.key == UNANSWERED]
        if not told:
            return None
        lacking = "; ".join(unique(check.why for _, check in told if check.why))
        number = figures.number(len(told), self.lang)
        return self.over([r for r, _ in told], f"{number} – {lacking}" if lacking else number, below)

    def published(self, record: Settled) -> Cited | None:
        """The day on which it was last reported, as an EDTF-like date in words."""
        when = last_told(record)
        return self.over([record], dates.day(when, self.lang)) if when else None

    def when(self, record: Settled, *fields: str) -> Sentence | None:
        """The record's own date, or else «сообщено …»."""
        for field in fields or ("date", "period"):
            if cited := self.cited(record, field):
                return Sentence((cited,))
        when = last_told(record)
        return sentence(self.over([record], dates.reported(when, self.words))) if when else None

    def over(self, records: Sequence[Settled], text: str, below: str = "") -> Cited:
        """Words that rest on whole records: cites every fact of theirs."""
        citations = unique(self.citation(s) for record in records for s in record.facts)
        standings = {record.standing for record in records}
        settled = Standing.CONFIRMED if standings == {Standing.CONFIRMED} else Standing.PROPOSED
        return Cited(text, citations, settled, below, is_foreign(text, self.lang, False))

    def count(self, records: Sequence[Settled], below: str) -> Cited | None:
        """How many records there are, with the section that tells them; None for none."""
        return self.over(records, figures.number(len(records), self.lang), below) if records else None

    # --- time

    def ends(self, record: Settled, field: str) -> date | None:
        """The first day after a date or period, if it has one."""
        found = dates.period(record.get(field)) if record.get(field) is not None else None
        return found.stop if found else None

    def is_past(self, record: Settled, field: str) -> bool:
        return due.passed(self.on).holds(self.ends(record, field))

    def is_recent(self, record: Settled) -> bool:
        """Reported within the last year: what was then ahead may be ahead still."""
        told = last_told(record)
        return told is None or told > self.on - timedelta(days=366)


def sentence(*parts: Part | None) -> Sentence | None:
    """The parts that are there, as a sentence; None without a cited value among them."""
    there = tuple(p for p in parts if p)
    return Sentence(there) if any(isinstance(p, Cited) for p in there) else None


def clauses(*pairs: tuple[str, Cited | Iterable[Part] | None], between: str = "; ") -> tuple[Part, ...]:
    """«label value; label value» of the pairs that have a value, as parts of a sentence."""
    out: list[Part] = []
    for label, value in pairs:
        parts = [value] if isinstance(value, Cited) else list(value or ())
        if not parts:
            continue
        out += [p for p in (between if out else "", label) if p]
        out += parts
    return tuple(out)


ALIKE = 3
"""Sources that one sentence needs, where many say the same word for word."""


def told_once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Sentences that say the same, word for word, as one with the sources of the first few: what a partner is called is
    told alike by many releases, and none of its records is joined with another. What a person confirmed stays so."""
    found: dict[str, Sentence] = {}
    for told in sentences:
        before = found.get(told.text)
        found[told.text] = Sentence(tuple(map(_both, before.parts, told.parts))) if before else told
    return tuple(found.values())


def _both(a: Part, b: Part) -> Part:
    if not (isinstance(a, Cited) and isinstance(b, Cited)):
        return a
    confirmed = Standing.CONFIRMED in (a.standing, b.standing) and Standing.DISPUTED not in (a.standing, b.standing)
    return replace(
        a,
        citations=unique((*a.citations, *b.citations))[:ALIKE],
        standing=Standing.CONFIRMED if confirmed else a.standing,
    )


def listed(values: Iterable[Cited | None], between: str = ", ") -> tuple[Part, ...]:
    return clauses(*(("", v) for v in values), between=between)


def unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def last_told(record: Settled) -> date | None:
    return max((s.source.published for s in record.facts if s.source.published), default=None)


def first_told(account: Account) -> date:
    """When a value was first told or decided; the beginning of time if that is not known of one of its sources."""
    told = [s.source.published or date.min for s in account.support]
    return min([*told, *(j.at.date() for j in account.judged)], default=date.min)


def is_foreign(text: str, lang: str, as_it_is: bool) -> bool:
    """Whether a value stands in the language of its source: in an English brief whatever has Cyrillic letters; in a
    Kazakh one the words of a source (`as_it_is`) that have none of its own letters."""
    low = text.lower()
    if lang == "en":
        return any("а" <= c <= "я" or c in KAZAKH for c in low)
    return lang == "kk" and as_it_is and any("а" <= c <= "я" for c in low) and not any(c in KAZAKH for c in low)


def _has_words(name: str) -> bool:
    """Whether a name has a word that is none («министерство экономики», «делегация …»): those of persons and firms are
    the same in a text of any language of these letters."""
    return any(word.islower() and len(word) > 3 for word in name.split())


def language(text: str) -> str:
    """The language of a foreign text as far as its letters tell: ru or kk."""
    return "kk" if any(c in KAZAKH for c in text.lower()) else "ru"


KAZAKH = frozenset("әғқңөұүһі")
"""Letters of Kazakh that Russian has not."""


def begins(record: Settled, *fields: str) -> date:
    """The first day of the record's date, or of its reporting; the beginning of time without either: a sort key."""
    for field in fields or ("date", "period"):
        if (value := record.get(field)) is not None and (found := dates.period(value)):
            return found.start
    return last_told(record) or date.min


def disputed(record: Settled) -> list[tuple[str, SettledValue]]:
    return [(f, v) for f, v in record.fields.items() if v.standing is Standing.DISPUTED and v.others]


def cell(*parts: Part | None) -> Sentence | None:
    """A sentence that begins with a capital: a table cell or an item of a list."""
    there = [p for p in parts if p]
    if there:
        first = there[0]
        there[0] = capital(first) if isinstance(first, str) else replace(first, text=capital(first.text))
    return sentence(*there)


def dated(when: Sentence | None, what: Sentence) -> tuple[Sentence | None, Sentence]:
    """An item of a timeline, its date with a capital: «Май 2025 года», «Сообщено …»."""
    return (cell(*when.parts) if when else None), what


def capital(text: str) -> str:
    """The text with its first letter capital, unless it begins with a name written small («iКомпас», a site)."""
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return text[:1].upper() + text[1:] if word.islower() and "." not in word else text


def _beside(record: Settled, account: Account, field: str) -> str:
    """The value of a companion field (currency, unit, hedge) in the very facts that state the account; a corrected
    value takes the record's, but never a hedge."""
    for stated in account.support:
        if value := stated.fact.fields.get(field):
            return str(value)
    if field != "approx" and not any(field in s.fact.fields for s in account.support):
        return str(record.get(field) or "")
    return ""


def _hedge(record: Settled, account: Account, field: str) -> str:
    """The hedge of a figure. A fact has one: it is the amount's, or else that of the figure told right after it."""
    if field in ("growth", "share") and "amount" in record.fields:
        return ""
    return _beside(record, account, "approx") if _is_nearest(account, field) else ""


def _is_nearest(account: Account, field: str) -> bool:
    """Whether the hedge stands before this figure rather than before another one of the fact; without places, yes:
    better a hedge too many than one too few."""
    for stated in account.support:
        spans = stated.fact.spans
        rivals = {f: spans[f][0].start for f in (*SUMS, "growth", "share") if spans.get(f)}
        if spans.get("approx") and field in rivals:
            hedge = spans["approx"][0].start
            return min(rivals, key=lambda f: (rivals[f] < hedge, abs(rivals[f] - hedge))) == field
    return True
