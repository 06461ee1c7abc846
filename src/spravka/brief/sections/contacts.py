"""«Политические контакты»: meetings and visits as a timeline, newest first, with what was said and promised there;
events that were held, awards, and the partner's officials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from spravka.brief.pen import Pen, begins, cell, clauses, dated, last_told
from spravka.brief.sections import officials, outcomes
from spravka.brief.siding import names
from spravka.brief.tree import Block, Bullets, Part, Sentence, Timeline
from spravka.statements import Settled


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    records = held(by_kind, pen)
    documents = outcomes.by_document(by_kind) if records else {}
    told = [
        item
        for r in records
        for what in items([r], pen)
        for item in (what, *((None, s) for s in outcomes.outcome(r, documents, pen)))
    ]
    out: list[Block] = [Timeline(tuple(told))] if told else []
    out += events(by_kind, pen, pen.words["caption.events"], cultural=False)
    newest = sorted(by_kind.get("award", ()), key=begins, reverse=True)
    if awards := tuple(dated(pen.when(r), s) for r in newest if (s := cell(*_award(r, pen)))):
        out.append(Timeline(awards, pen.words["caption.awards"]))
    return out + officials.blocks(by_kind, pen)


def held(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Settled]:
    """Meetings and visits that took place or go on, newest first: never one that was only planned."""
    found = [r for kind in ("meeting", "visit") for r in by_kind.get(kind, ()) if r.get("status") != "planned"]
    return sorted(found, key=begins, reverse=True)


REPORTED = timedelta(days=60)
"""A contact without a day of its own is reported so much later at most."""


def last(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Settled | None:
    """The newest one. What was only reported – the factory that a delegation saw «on the first day» – is no later than
    talks of a known day which were shortly before."""
    found = held(by_kind, pen)
    dated = next((r for r in found if r.get("date") or r.get("period")), None)
    if not found or dated is None:
        return found[0] if found else None
    return dated if begins(found[0]) - begins(dated) <= REPORTED else found[0]


def items(records: Sequence[Settled], pen: Pen) -> tuple[tuple[Sentence | None, Sentence], ...]:
    return tuple(dated(pen.when(r), what) for r in records if (what := cell(*line(r, pen))))


def head(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«встреча: Александр Дрозденко – Даурен Абаев», «визит: делегация …, куда: Ленинградская область»."""
    if record.kind == "meeting":
        sides = pen.cited(record, "sides")
        return (pen.words["contact.meeting"], sides) if sides else ()
    who, to, leader = (pen.cited(record, f) for f in ("who", "to", "head"))
    route = clauses(("", who), (pen.words["label.visit_to"], to), between=", ")
    if not route:
        return ()
    led: tuple[Part, ...] = (f" ({pen.words['label.head']}", leader, ")") if leader else ()
    return (pen.words["contact.visit"], *route, *led)


def line(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """A contact told in full: who, where, on what occasion, about what."""
    more = clauses(
        *((pen.words[f"label.{f}"], pen.cited(record, f)) for f in ("place", "occasion", "topics")), between="; "
    )
    first = head(record, pen)
    return (*first, *(("; ",) if first and more else ()), *more)


CULTURAL = frozenset({"festival", "commemoration"})
"""Types of events that are told with culture; all others are official ones."""


def events(by_kind: Mapping[str, Sequence[Settled]], pen: Pen, caption: str, *, cultural: bool) -> list[Block]:
    """Events held and regular ones, of culture or official; with these also anniversaries and invitations gone by."""
    found = [r for r in by_kind.get("event", ()) if (r.get("type") in CULTURAL) is cultural]
    past = [r for r in found if r.get("status") not in ("planned", "recurring") and not is_to_come(r, pen)]
    if not cultural:
        past += [r for r in by_kind.get("anniversary", ()) if not is_to_come(r, pen)]
        past += [r for r, is_open in invitations(by_kind, pen) if not is_open]
    regular = [r for r in found if r.get("status") == "recurring"]
    out: list[Block] = []
    if told := tuple(dated(pen.when(r), s) for r in sorted(past, key=begins, reverse=True) if (s := _event(r, pen))):
        out.append(Timeline(told, caption))
    if often := tuple(s for r in regular if (s := _event(r, pen))):
        out.append(Bullets(often, pen.words["caption.regular"]))
    return out


def is_to_come(record: Settled, pen: Pen) -> bool:
    """Whether what was planned may still lie ahead: its date is not over, or it has none and was told within a year.

    What is said to be held, or has no status, lies ahead only by its date.
    """
    ends = pen.ends(record, "date")
    if ends is not None:
        return ends > pen.on and record.get("status") != "held"
    return pen.is_recent(record) and (record.get("status") == "planned" or record.kind == "invitation")


def invitations(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> Iterator[tuple[Settled, bool]]:
    """Every invitation, and whether it is still open: nobody has said what came of it, its day is not over, nor is that
    of an event of its name which was told for a day after it."""
    ended: dict[str, date] = {}
    for r in by_kind.get("event", ()):
        if r.get("name") and (ends := pen.ends(r, "date")) and ends <= pen.on:
            name = str(r.get("name")).casefold()
            ended[name] = max(ends, ended.get(name, ends))
    for r in by_kind.get("invitation", ()):
        told, aims = last_told(r) or pen.on, [n.casefold() for n in names(r, "to")]
        over = any(ends > told and any(a in name or name in a for a in aims) for name, ends in ended.items())
        yield r, not r.get("outcome") and not over and is_to_come(r, pen)


def event_parts(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """An event, an anniversary or an invitation in one line."""
    match record.kind:
        case "anniversary":
            years, what = pen.cited(record, "years"), pen.cited(record, "what")
            return clauses(("", years), ("", what), between=" – ")
        case "invitation":
            return clauses(
                (pen.words["label.invited"], pen.cited(record, "whom")),
                (pen.words["label.invited_to"], pen.cited(record, "to")),
                (pen.words["label.invited_by"], pen.cited(record, "by")),
            )
        case _:
            return clauses(("", pen.cited(record, "name")), (pen.words["label.place"], pen.cited(record, "place")))


def _event(record: Settled, pen: Pen) -> Sentence | None:
    return cell(*event_parts(record, pen))


def _award(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(
        ("", clauses(("", pen.cited(record, "award")), ("", pen.cited(record, "recipient")), between=" – ")),
        (pen.words["label.giver"], pen.cited(record, "giver")),
    )
