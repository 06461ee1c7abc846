"""The partner's officials, but for those to be met, who have a section of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.meeting import same_person
from spravka.brief.pen import Pen, cell, last_told
from spravka.brief.tree import Block, Part, Table
from spravka.statements import Settled


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    others = [r for r in newest(by_kind, pen) if not any(same_person(one, r.get("person")) for one in pen.met)]
    out: list[Block] = []
    if theirs := [r for r in others if places.is_within(_represents(r), pen.partner)]:
        out.append(_table(theirs, pen, pen.words["caption.other_people" if pen.met else "caption.officials"]))
    if unplaced := [r for r in others if not _represents(r)]:
        out.append(_table(unplaced, pen, pen.words["caption.unplaced_people"]))
    return out


def newest(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Settled]:
    """All posts, those told last first."""
    return sorted(by_kind.get("person_post", ()), key=lambda r: last_told(r) or pen.on.min, reverse=True)


def host(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """« (страна пребывания: Россия)»; of a consul, the city."""
    cited = pen.cited(record, "host")
    there = places.known(places.id_of(str(record.get("host") or ""), record))
    label = "host_city" if there and there.type != "country" else "host"
    return (f" ({pen.words[f'label.{label}']}", cited, ")") if cited else ()


def _represents(record: Settled) -> str:
    """The id of the territory that a person represents; "" for a firm, a ministry or anything else."""
    return places.id_of(str(record.get("of") or ""), record)


def _table(records: Sequence[Settled], pen: Pen, caption: str) -> Table:
    rows = [
        (
            cell(pen.cited(r, "person")),
            cell(pen.cited(r, "post")),
            cell(pen.cited(r, "of"), *host(r, pen)),
            cell(pen.published(r)),
        )
        for r in records
    ]
    header = tuple(pen.words[f"column.{c}"] for c in ("person", "post", "represents", "as_of"))
    return Table(header, tuple(rows), caption=caption)
