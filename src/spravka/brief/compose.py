"""Settled records → a brief: sorts them into sections, says what matters first, and cites every value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from spravka.brief import meeting, news, places, planned
from spravka.brief.depth import DEPTHS, fitted
from spravka.brief.pen import Pen, cell, clauses
from spravka.brief.planned import Planned
from spravka.brief.sections import SECTIONS, ByKind, ahead, contacts, disputes, people, roadmap
from spravka.brief.speech import Texts, no_texts
from spravka.brief.template import Template
from spravka.brief.tree import Block, Brief, Section, Sentence, Table
from spravka.brief.whose import Whose, parted
from spravka.brief.words import words
from spravka.errors import BadInput
from spravka.statements import Settled, Standing, strictest
from spravka.trade.telling import Told


def compose(
    records: Sequence[Settled],
    *,
    partner: str,
    ours: str,
    on: date,
    lang: str,
    people: Sequence[str] = (),
    occasion: str = "",
    confirmed_only: bool = False,
    checks: Mapping[str, Told] = MappingProxyType({}),
    depth: str = "full",
    since: date | None = None,
    template: Template | None = None,
    measures: Sequence[Planned] = (),
    texts: Texts = no_texts,
    posts: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Brief:
    """The background note on a partner.

    Args:
        records: all records that concern the partner or a territory within it.
        partner: vocabulary id of the partner («KZ»).
        ours: vocabulary id of our territory («RU-LEN»), or "".
        on: the day the note is for; what is ahead or overdue is told from it.
        lang: ru, kk or en.
        people: the names of those whom one is to meet (`meeting.named`); told first.
        occasion: what the note is for, in the asker's own words; "" if not said.
        confirmed_only: leave out every record that a person has not confirmed as a whole.
        checks: what the tables of trade say of claims, by the record's id, in the brief's language.
        depth: page, standard or full: how much is told (`depth.MEASURES`).
        since: the day of the last brief; what rests on later sources alone is marked as new.
        template: the office's sections, titles and letterhead.
        measures: those in force of the roadmaps with the partner.
        texts: the archive, for the sentence in which somebody's words are told; without it their evidence is told.
        posts: by the names of persons, ids of the territories that they represent, beyond the posts in `records`: our
            own officials' and other regions' are no records of the partner.

    Raises:
        BadInput: for an unknown language, depth or territory.
    """
    if depth not in DEPTHS:
        raise BadInput(f"no brief of depth «{depth}»: choose one of {', '.join(DEPTHS)}")
    own = template or Template()
    met = tuple(meeting.each(people))
    pen = Pen(words(lang), on, partner, ours, met, checks, planned.sorted_out(measures, on, since), since, texts, posts)
    kept = [r for r in records if r.standing is Standing.CONFIRMED] if confirmed_only else records
    every = sorted_out(kept)
    by_kind, elsewhere = parted(every, Whose(every, pen))
    whole = tuple(_sections(by_kind, {"elsewhere": elsewhere, "disputes": every}, pen, own))
    lead = _lead(by_kind, pen, since, glance=any(s.slug == "overview" for s in whole)) if whole else ()
    notice = _notice(by_kind, pen, met, bool(whole), bool(records))
    letterhead, said = own.letterhead.get(lang, ()), " ".join(occasion.split())
    sections = fitted(lead, whole, depth, letterhead, (said, notice))
    heading = places.heading(ours, partner, lang)
    return Brief(
        lang=lang,
        title=pen.words["title"].format(heading),
        partner=places.name_of(partner, lang),
        ours=places.name_of(ours, lang) if ours else "",
        on=on,
        lead=lead,
        sections=sections,
        notice=notice,
        occasion=said,
        marking=strictest(
            (*(s.source.marking for record in kept for s in record.facts), *(it.source.marking for it in measures))
        ),
        depth=depth,
        since=since,
        letterhead=letterhead,
        heading=heading,
    )


def sorted_out(records: Iterable[Settled]) -> ByKind:
    """The records by kind, each kind in an order that does not depend on the order given."""
    by_kind: dict[str, list[Settled]] = {}
    for record in sorted(records, key=_identity):
        by_kind.setdefault(record.kind, []).append(record)
    return by_kind


def _identity(record: Settled) -> tuple[str, str, str]:
    values = repr(sorted((f, str(v.value)) for f, v in record.fields.items()))
    return record.kind, values, record.id


def _sections(by_kind: ByKind, told_of: Mapping[str, ByKind], pen: Pen, own: Template) -> list[Section]:
    """The sections that have anything. `told_of`: the records of those that tell of others too, by slug."""
    titles = own.titles.get(pen.lang, {})
    built = [
        (slug, titles.get(slug) or pen.words[f"section.{slug}"], SECTIONS[slug](told_of.get(slug, by_kind), pen))
        for slug in own.sections
    ]
    told = [(slug, title, tuple(b for b in map(_trimmed, blocks) if b)) for slug, title, blocks in built]
    return [Section(*section) for section in told if section[2]]


def _trimmed(block: Block) -> Block | None:
    """A table without its empty columns and rows; None for one that has nothing left."""
    if not isinstance(block, Table):
        return block
    full = block.only([i for i, row in enumerate(block.rows) if any(row)]).trimmed()
    return full if full.rows else None


def _lead(by_kind: ByKind, pen: Pen, since: date | None, glance: bool) -> tuple[Sentence, ...]:
    """What matters, a sentence each: the next date, what is overdue or new, where sources differ; the last contact, if
    no `glance` at the partner tells it right below."""
    last = None if glance else contacts.last(by_kind, pen)
    when = pen.when(last) if last else None
    nearest = next((item for item in ahead.items(by_kind, pen) if item.exact and item.when), None)
    what = contacts.head(last, pen) if last else ()
    new, more = news.told(by_kind, since)
    differ = disputes.of(by_kind)
    told = (
        (pen.words["lead.last_contact"], *when.parts, *((" (", *what, ")") if what else ())) if when else (),
        (pen.words["lead.next"], *nearest.when.parts, ": ", *nearest.what.parts) if nearest and nearest.when else (),
        clauses((pen.words["lead.overdue"], roadmap.late(by_kind, pen))),
        clauses((pen.words["lead.new"], pen.count(new, "all")), (pen.words["lead.more"], pen.count(more, "all"))),
        clauses((pen.words["lead.disputed"], pen.count(differ, "disputes"))),
    )
    return tuple(s for parts in told if (s := cell(*parts, "." if parts else None)))


def _notice(by_kind: ByKind, pen: Pen, met: Sequence[str], anything: bool, before: bool) -> str:
    """What has no source to cite: that nothing is known yet, or nothing of some whom one is to meet."""
    if not anything:
        return pen.words["notice.nothing_confirmed" if before else "notice.nothing"]
    unknown = [person for person in met if not people.is_known(by_kind, person)]
    if unknown:
        named = ", ".join(person for person in unknown if not any(c.isdigit() for c in person))
        return pen.words["notice.person"].format(f" ({named})" if named else "")
    return ""
