"""«Предстоящие мероприятия»: what lies ahead of the brief's day, soonest first, and what passed without a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spravka.brief import dates
from spravka.brief.pen import Pen, begins, cell, dated, sentence
from spravka.brief.sections import agreements, contacts
from spravka.brief.tree import Block, Cited, Part, Sentence, Timeline
from spravka.roadmap import due
from spravka.roadmap.rounds import rounds
from spravka.statements import Settled
from spravka.values.periods import Period


@dataclass(frozen=True, slots=True)
class Item:
    """Something ahead. `day`: by which it is sorted (`due.soonest`); date.max without a date. `exact`: whether the date
    is no longer than a month."""

    day: date
    exact: bool
    when: Sentence | None
    what: Sentence


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    out: list[Block] = []
    if found := items(by_kind, pen):
        out.append(Timeline(tuple(dated(i.when, cell(*i.what.parts) or i.what) for i in found)))
    if passed := [r for r in _planned(by_kind) if not contacts.is_to_come(r, pen)]:
        newest = sorted(passed, key=begins, reverse=True)
        told = tuple(dated(pen.when(r), what) for r in newest if (what := cell(*_parts(r, pen))))
        out.append(Timeline(told, pen.words["caption.no_report"]))
    return out


def items(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Item]:
    """Everything ahead with its day, soonest first; what has no date comes last."""
    found = [*_events(by_kind, pen), *_terms(by_kind, pen), *_anniversaries(by_kind, pen)]
    return sorted(found, key=lambda item: item.day)


def _planned(by_kind: Mapping[str, Sequence[Settled]]) -> Iterator[Settled]:
    for kind in ("event", "meeting", "visit"):
        yield from (r for r in by_kind.get(kind, ()) if r.get("status") == "planned")


def _events(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Item]:
    """Events, contacts, invitations and anniversaries that were told with a date ahead, or as planned of late."""
    found = [
        r
        for kind in ("event", "meeting", "visit", "anniversary")
        for r in by_kind.get(kind, ())
        if contacts.is_to_come(r, pen) and not (kind == "visit" and r.get("status") == "ongoing")
    ]
    for r in (*found, *(r for r, is_open in contacts.invitations(by_kind, pen) if is_open)):
        if what := sentence(*_parts(r, pen)):
            yield _item(dates.period(r.get("date")), pen.when(r, "date"), what)


def _item(period: Period | None, when: Sentence | None, what: Sentence) -> Item:
    if period is None:
        return Item(date.max, False, when, what)
    return Item(due.soonest(period), due.is_exact(period), when, what)


def _parts(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return (contacts.line if record.kind in ("meeting", "visit") else contacts.event_parts)(record, pen)


def _terms(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Item]:
    """Agreements that run out, and commitments that fall due, within a year."""
    window = due.within(pen.on, due.YEAR)
    for kind, label in (("agreement", "label.expires"), ("commitment", "label.falls_due")):
        field = due.FIELDS[kind]
        for r in by_kind.get(kind, ()):
            ends, cited = pen.ends(r, field), pen.cited(r, field)
            if ends is None or cited is None or not window.holds(ends):
                continue
            if kind == "agreement" and agreements.group(r, pen) != "in_force":
                continue
            name = agreements.name(r, pen) if kind == "agreement" else tuple(p for p in (pen.cited(r, "what"),) if p)
            if name:
                last = due.last_part(str(r.get(field)))
                when = Cited(dates.in_words(last, pen.lang), cited.citations, cited.standing)
                yield Item(due.last_day(ends), True, Sentence((when,)), Sentence((*name, f" ({pen.words[label]})")))


def _anniversaries(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Item]:
    """Round anniversaries, within a year, of agreements signed or in force."""
    for r in by_kind.get("agreement", ()):
        cited, name = pen.cited(r, "date"), agreements.name(r, pen)
        if cited is None or not name or agreements.group(r, pen) != "in_force":
            continue
        for found in rounds(str(r.get("date")), pen.on, pen.on + due.YEAR):
            when = Cited(dates.in_words(found.edtf, pen.lang), cited.citations, cited.standing)
            age = Cited(dates.years(found.years, pen.lang), cited.citations, cited.standing)
            yield _item(found.period, Sentence((when,)), Sentence((age, " – ", *name)))
