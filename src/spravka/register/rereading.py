"""Reading a document again with a newer reader: facts keep their ids, judgements are never undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spravka.register import joining, journal, projecting, records, rows
from spravka.register.anchoring import anchor
from spravka.register.filing import ENTERED, Reader, Reading, default_reader, fact_ids
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Document, FactRow
from spravka.register.setup import writing
from spravka.statements import Fact, Span
from spravka.text.likeness import Moved


@dataclass(frozen=True, slots=True)
class Changes:
    """How many facts stayed, came, and went; of those that went, how many stay as a person's statement."""

    kept: int = 0
    new: int = 0
    gone: int = 0
    held: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.kept + other.kept, self.new + other.new, self.gone + other.gone, self.held + other.held)


def reread(document: Document, *, reader: Reader | None = None, linking: Linking | None = None) -> Changes:
    """Read the document again if the reader is another than the one that read it last."""
    reader, linking = reader or default_reader(), linking or default_linking()
    if document.by or document.reader == reader.version:
        return Changes()
    reading = reader.read(document.text, published=document.published)
    with writing():
        changes = replace_facts(document, reading, reader, linking)
        told = {"reader": reader.version, "facts": changes.kept + changes.new}
        journal.note_document("reread", document, details=told)
    return changes


def replace_facts(
    document: Document,
    reading: Reading,
    reader: Reader,
    linking: Linking,
    *,
    title: str = "",
    moved: Moved | None = None,
) -> Changes:
    """Put what a reading found in place of what the last one did, within the caller's transaction.

    Args:
        title: the document's, as its file tells it; "" = as the reading has it.
        moved: where a span of the text that was read last stands in the document's text now; None = in the same text.
    """
    entered = set(FactRow.objects.filter(document=document, rule=ENTERED).values_list("id", flat=True))
    before = {row.id: row for row in rows.facts(document=document).exclude(rule=ENTERED)}
    near = joining.neighbourhood(before)
    facts = (*reading.facts, *reading.unsure)
    known = {id_: _moved(rows.fact_of(row), moved) for id_, row in before.items()}
    anchors = anchor(known, facts)
    lost = before.keys() - set(anchors.values())
    held = rows.judged(lost)
    # An id that was judged is never given to another fact, even when its row is long gone.
    fresh = [fact for n, fact in enumerate(facts) if n not in anchors]
    ids = iter(fact_ids(document.digest, fresh, taken=before.keys() | entered))
    current = [
        FactRow(
            id=anchors.get(n) or next(ids),
            document=document,
            record_id=before[anchors[n]].record_id if n in anchors else None,
            inner_id=before[anchors[n]].inner_id if n in anchors else None,
            **rows.columns(fact),
        )
        for n, fact in enumerate(facts)
    ]
    joining.hand_over(lost - held, {})
    joining.hand_over(lost - held, {}, inner=True)
    FactRow.objects.filter(id__in=lost - held).delete()
    FactRow.objects.filter(id__in=held).update(vanished=True)
    for row in current:
        row.save()
    document.title, document.lang, document.reader = title or reading.title, reading.lang, reader.version
    document.save()
    projecting.place_document(document)
    joining.link(current, linking)
    records.resettle(near | {row.id for row in current}, linking)
    return Changes(len(anchors), len(current) - len(anchors), len(lost), len(held))


def _moved(fact: Fact, moved: Moved | None) -> Fact:
    if moved is None:
        return fact
    start, stop = moved(fact.span.start, fact.span.stop)
    return replace(fact, span=Span(start, max(stop, start + 1)))


def reread_all(
    *,
    reader: Reader | None = None,
    linking: Linking | None = None,
    progress: Callable[[int, int, Document], None] | None = None,
) -> Changes:
    """Read again every document that another reader read, each in a transaction of its own."""
    reader = reader or default_reader()
    found = list(Document.objects.filter(by="").exclude(reader=reader.version).order_by("id"))
    total = Changes()
    for n, document in enumerate(found):
        if progress:
            progress(n, len(found), document)
        total += reread(document, reader=reader, linking=linking)
    return total
