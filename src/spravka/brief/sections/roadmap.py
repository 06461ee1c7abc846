"""«Исполнение дорожной карты»: roadmaps and plans, what each side promised and by when, and the directions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell
from spravka.brief.sections import agreements
from spravka.brief.siding import SIDES, Siding
from spravka.brief.tree import Block, Bullets, Part, Sentence, Table
from spravka.statements import Settled

MODALITIES = ("agreed", "ongoing", "planned", "discussed", "")
PLANS = ("roadmap", "plan")


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    out: list[Block] = []
    plans = [r for r in by_kind.get("agreement", ()) if r.get("type") in PLANS]
    if told := [s for r in sorted(plans, key=begins, reverse=True) if (s := cell(*agreements.line(r, pen)))]:
        out.append(Bullets(tuple(told), pen.words["caption.roadmaps"]))
    return out + _promises(by_kind, pen) + _directions(by_kind.get("direction", ()), pen)


def overdue(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Settled]:
    """Commitments whose date is over on the brief's day."""
    return [r for r in by_kind.get("commitment", ()) if pen.is_past(r, "by_when")]


def _promises(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    """What they promised, what we did and what both did, each apart; where no side is known, all together."""
    siding = Siding(by_kind, pen)
    found: dict[str, list[Settled]] = {}
    for r in by_kind.get("commitment", ()):
        found.setdefault(siding.side(r, "who"), []).append(r)
    if set(found) == {"unknown"}:
        return [_commitments(found["unknown"], pen, pen.words["caption.commitments"])]
    return [_commitments(found[s], pen, pen.words[f"caption.promised_{s}"]) for s in SIDES if s in found]


def _commitments(records: Sequence[Settled], pen: Pen, caption: str) -> Table:
    rows = tuple(
        (
            cell(pen.cited(r, "what")),
            cell(pen.cited(r, "who")),
            _due(r, pen),
            cell(pen.cited(r, "modality")),
        )
        for r in sorted(records, key=lambda r: (pen.ends(r, "by_when") or pen.on.max, begins(r)))
    )
    columns = ("commitment", "who_answers", "due", "modality")
    header = tuple(pen.words[f"column.{c}"] for c in columns)
    return Table(header, rows, caption=caption)


def _due(record: Settled, pen: Pen) -> Sentence | None:
    due = pen.cited(record, "by_when")
    return cell(due, f" – {pen.words['overdue']}" if due and pen.is_past(record, "by_when") else None)


def _directions(records: Sequence[Settled], pen: Pen) -> list[Block]:
    out: list[Block] = []
    for modality in MODALITIES:
        newest = [r for r in sorted(records, key=begins, reverse=True) if _modality(r) == modality]
        if told := [s for r in newest if (s := cell(*_direction(r, pen)))]:
            out.append(Bullets(tuple(told), pen.words[f"directions.{modality or 'named'}"]))
    return out


def _modality(record: Settled) -> str:
    found = record.get("modality")
    return found if isinstance(found, str) and found in MODALITIES else ""


def _direction(record: Settled, pen: Pen) -> tuple[Part, ...]:
    topics, parties = pen.cited(record, "topics"), pen.cited(record, "parties")
    return (topics, *((" (", parties, ")") if parties else ())) if topics else ()
