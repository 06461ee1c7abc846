"""«С кем встреча»: the people of the partner with their posts, and what those to be met have said and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.marks import quoted
from spravka.brief.pen import Pen, begins, cell, last_told, unique
from spravka.brief.sections import contacts
from spravka.brief.tree import Block, Bullets, Cited, Sentence, Table, Timeline
from spravka.statements import Settled, Standing

QUOTES = 5
"""How many of a person's statements are told, the latest first."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen, met: Sequence[str] = ()) -> list[Block]:
    """`met`: the names of those whom one is to meet."""
    posts = sorted(by_kind.get("person_post", ()), key=lambda r: last_told(r) or pen.on.min, reverse=True)
    asked = unique(i for person in met for i, r in enumerate(posts) if same_person(person, r.get("person")))
    others = [r for i, r in enumerate(posts) if i not in asked]
    out: list[Block] = [_table([posts[i] for i in asked], pen)] if asked else []
    if meetings := [r for r in contacts.held(by_kind, pen) if any(_took_part(person, r) for person in met)]:
        out.append(Timeline(contacts.items(meetings, pen), pen.words["caption.met_before"]))
    for person in met:
        if said := _said(by_kind, pen, person):
            out.append(Bullets(said, _said_by(person, pen, alone=len(met) == 1)))
    if theirs := [r for r in others if places.is_within(_represents(r), pen.partner)]:
        out.append(_table(theirs, pen, pen.words["caption.other_people"] if met else ""))
    if unplaced := [r for r in others if not _represents(r)]:
        out.append(_table(unplaced, pen, pen.words["caption.unplaced_people"]))
    return out


def _represents(record: Settled) -> str:
    """The id of the territory that a person represents; "" for a firm, a ministry or anything else."""
    return places.id_of(str(record.get("of") or ""), record)


def same_person(a: object, b: object) -> bool:
    """Whether two names may be one person's: the words of the shorter all stand in the longer («Даурен Абаев» –
    «Даурен Аскербекович Абаев»), or it is a surname alone. For choosing what to show, not for linking."""
    one, two = (set(str(n).casefold().replace("ё", "е").split()) for n in (a, b))
    return bool(one and two) and (one <= two or two <= one)


def _took_part(person: str, record: Settled) -> bool:
    sides = record.get("sides")
    names = [*(sides if isinstance(sides, tuple) else (sides,)), record.get("who"), record.get("head")]
    return any(same_person(person, n) for n in names if n)


def _table(records: Sequence[Settled], pen: Pen, caption: str = "") -> Table:
    rows = [
        (
            cell(pen.cited(r, "person")),
            cell(pen.cited(r, "post")),
            cell(pen.cited(r, "of"), *_host(pen.cited(r, "host"), pen)),
            cell(pen.published(r)),
        )
        for r in records
    ]
    header = tuple(pen.words[f"column.{c}"] for c in ("person", "post", "represents", "as_of"))
    return Table(header, tuple(rows), caption=caption)


def _host(host: Cited | None, pen: Pen) -> tuple[str | Cited, ...]:
    return (f" ({pen.words['label.host']}", host, ")") if host else ()


def _said(by_kind: Mapping[str, Sequence[Settled]], pen: Pen, person: str) -> tuple[Sentence, ...]:
    """The sentences in which the person's words were reported, latest first."""
    said = [
        (r, s)
        for records in by_kind.values()
        for r in records
        for s in r.facts
        if s.fact.speaker and s.fact.quote and same_person(person, s.fact.speaker)
    ]
    said.sort(key=lambda pair: (pair[1].source.published or pen.on.min, begins(pair[0])), reverse=True)
    quotes = {s.fact.quote: (s, _standing(r)) for r, s in reversed(said)}
    latest = unique(s.fact.quote for _, s in said)[:QUOTES]
    return tuple(Sentence((Cited(quoted(_bare(q)), (pen.citation(quotes[q][0]),), quotes[q][1]),)) for q in latest)


def _said_by(person: str, pen: Pen, *, alone: bool) -> str:
    """The caption of a person's words; of several people each is named, unless the name would hold a figure."""
    if alone or any(c.isdigit() for c in person):
        return pen.words["caption.said"]
    return pen.words["caption.said_by"].format(person)


def _standing(record: Settled) -> Standing:
    return Standing.CONFIRMED if record.standing is Standing.CONFIRMED else Standing.PROPOSED


def _bare(quote: str) -> str:
    """A quote on one line, without the outer quotation marks it may have been cut with."""
    line = " ".join(quote.split())
    return line[1:-1] if line[:1] == "«" and line[-1:] == "»" and line.count("«") == 1 else line
