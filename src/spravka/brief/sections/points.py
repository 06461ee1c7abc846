"""«Вопросы для обсуждения»: only what follows from the register, each with what it follows from. Nothing is advised
that no source gives a reason for: a promise of theirs that is overdue, an invitation without an answer, an agreement
that runs out, a figure of trade that fell, and what they may ask us: a promise of ours that is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from spravka.brief.pen import Pen, begins, cell, clauses, last_told
from spravka.brief.planned import Planned
from spravka.brief.sections import agreements, contacts, roadmap, trade
from spravka.brief.siding import Siding, names
from spravka.brief.tree import Block, Cited, Part, Sentence, Table
from spravka.roadmap import due, sides
from spravka.statements import Settled

Row = tuple[Sentence | None, ...]


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    sorts = (_promises, _invitations, _expiring, _fallen, _ours)
    told = ([row for row in sort(by_kind, pen) if row[0] is not None and row[1] is not None] for sort in sorts)
    # in turns: where there is room for four, four reminders would hide that an agreement runs out
    rows = tuple(row for turn in zip_longest(*told) for row in turn if row)
    header = (pen.words["column.point"], pen.words["column.reason"])
    return [Table(header, rows)] if rows else []


def _row(label: str, what: Sequence[Part], reason: Sequence[Part], pen: Pen) -> Row:
    return (cell(pen.words[f"point.{label}"], *what) if what else None, cell(*reason) if reason else None)


def _promises(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """Theirs, and those of both sides, that are overdue; the oldest first."""
    yield from _overdue("promise", ("theirs", "both"), by_kind, pen)
    for it in pen.measures.get("overdue", ()):
        if theirs := (*it.measure.theirs, *(n for n in it.measure.who if sides.side_of(n, pen.ours) == "theirs")):
            yield _late("promise", it, theirs, pen)


def _ours(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """What we promised and is overdue: they may ask. What both sides did stands among theirs."""
    yield from _overdue("ours", ("ours",), by_kind, pen)
    for it in pen.measures.get("overdue", ()):
        of_us = (*it.measure.ours, *(n for n in it.measure.who if sides.side_of(n, pen.ours) == "ours"))
        if of_us and not it.measure.theirs:
            yield _late("ours", it, of_us, pen)


def _overdue(label: str, whose: Sequence[str], by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """Commitments of those sides that are overdue, the oldest first."""
    siding = Siding(by_kind, pen)
    late = [r for r in roadmap.overdue(by_kind, pen) if siding.side(r, "who") in whose]
    for r in sorted(late, key=lambda r: pen.ends(r, "by_when") or pen.on.max):
        what, who, when = (pen.cited(r, f) for f in ("what", "who", "by_when"))
        reason = clauses((f"{pen.words['overdue']}: ", when), ("", who), between=", ")
        yield _row(label, (what,) if what else (), reason, pen)


def _late(label: str, it: Planned, who: Sequence[str], pen: Pen) -> Row:
    """An overdue measure, and those of one side who answer for it."""
    told = roadmap.planned_words(", ".join(who), it, pen)
    reason = clauses((f"{pen.words['overdue']}: ", roadmap.planned_day(it, pen)), ("", told), between=", ")
    return _row(label, (roadmap.planned_words(it.words, it, pen),), reason, pen)


def _invitations(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """Those whose day is not past and of which no source reports that they were taken up."""
    siding, visits = Siding(by_kind, pen), _visits(by_kind)
    still = [r for r, is_open in contacts.invitations(by_kind, pen) if is_open]
    for r in sorted(still, key=begins):
        if _is_answered(r, visits):
            continue
        whose = siding.side(r, "by")
        invited = siding.side(r, "whom")
        ours = whose == "ours" or (whose == "unknown" and invited == "theirs")
        if not ours and whose != "theirs" and invited != "ours":
            continue  # whose turn it is to answer is not known
        what = clauses(
            ("", pen.cited(r, "whom" if ours else "by")), ("", _shortly(pen.cited(r, "to"), pen)), between=" – "
        )
        told = pen.published(r)
        yield _row(
            f"invitation_{'ours' if ours else 'theirs'}",
            what,
            (pen.words["reason.unanswered"], told, pen.words["reason.no_answer"]) if told else (),
            pen,
        )


LONG = 90
"""Letters from which a list of what somebody is invited to is told by its first alone; the note has them all."""


def _shortly(told: Cited | None, pen: Pen) -> Cited | None:
    if told is None or len(told.text) <= LONG or ", " not in told.text:
        return told
    return replace(told, text=told.text.partition(", ")[0] + pen.words["reason.others"])


Visits = Mapping[str, Sequence[tuple[date, frozenset[str]]]]
"""By the name of a visitor: when a visit was told, and its occasion and destination."""


def _visits(by_kind: Mapping[str, Sequence[Settled]]) -> Visits:
    found: dict[str, list[tuple[date, frozenset[str]]]] = {}
    for visit in by_kind.get("visit", ()):
        aims = frozenset(n.casefold() for f in ("to", "occasion") for n in names(visit, f))
        for who in {n.casefold() for f in ("who", "head") for n in names(visit, f)}:
            found.setdefault(who, []).append((last_told(visit) or date.min, aims))
    return found


def _is_answered(invitation: Settled, visits: Visits) -> bool:
    """Whether a visit of the invited, told no earlier, is to the same occasion, place or event."""
    wanted = {n.casefold() for n in names(invitation, "to")}
    since = last_told(invitation) or date.min
    return any(
        told >= since and any(w in a or a in w for w in wanted for a in aims)
        for guest in names(invitation, "whom")
        for told, aims in visits.get(guest.casefold(), ())
    )


def _expiring(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """Agreements in force whose term ends within a year, the nearest first."""
    window = due.within(pen.on, due.YEAR)
    found = [r for r in by_kind.get("agreement", ()) if window.holds(pen.ends(r, "period"))]
    for r in sorted(found, key=lambda r: pen.ends(r, "period") or pen.on.max):
        if agreements.group(r, pen) != "in_force":
            continue
        period = pen.cited(r, "period")
        yield _row("expiring", agreements.titled(r, pen), (pen.words["reason.expires"], period) if period else (), pen)


def _fallen(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[Row]:
    """Figures of the newest period of their kind that a source says fell, or that are below those of a year before."""
    figures = [r for r in by_kind.get("trade_figure", ()) if r.get("period") is not None]
    newest: dict[tuple[object, ...], Settled] = {}
    for r in sorted(figures, key=lambda r: begins(r, "period")):
        newest[trade.subject(r)] = r
    for r in newest.values():
        before = trade.year_before(r, figures)
        if not trade.fell(r) and not (before and trade.is_below(r, before)):
            continue
        growth, amount, period = (pen.cited(r, f) for f in ("growth", "amount", "period"))
        what = clauses(("", trade.flow(r, pen)), ("", trade.pair(r, pen)), between=", ")
        if trade.fell(r):
            reason = clauses(("", growth), ("", period), between=", ")
        else:
            assert before is not None
            old, then = pen.cited(before, "amount"), pen.cited(before, "period")
            reason = clauses(
                ("", clauses(("", amount), ("", period), between=", ")),
                (pen.words["label.against"], clauses(("", old), ("", then), between=", ")),
            )
        yield _row("fallen", what, reason, pen)
