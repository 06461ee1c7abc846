"""A person says of a source what it leaves open: when it was published, and by whom."""

from __future__ import annotations

from datetime import date

from spravka.errors import BadInput
from spravka.register import carrying, intake, journal, records, rereading
from spravka.register.filing import Reader, default_reader, reading_of
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Carrier, Document, JournalRow
from spravka.register.setup import writing

MOST = 5
"""Corrections that are told with a source."""


def describe(
    document: Document,
    *,
    published: date | None,
    publisher: str,
    territory: str = "",
    by: str,
    reader: Reader | None = None,
    linking: Linking | None = None,
) -> None:
    """Say when a document was published and by whom. It is read again: «сегодня» leans on that day; what was judged of
    its facts stays.

    Args:
        territory: the publisher's, a vocabulary id; "" = as its name tells.

    Raises:
        BadInput: nobody's name, or the document is a person's own entry.
        Unread: a fault of ours in reading it.
    """
    if not by.strip():
        raise BadInput("describing a source needs the name of the person who does it")
    if document.by:
        raise BadInput(f"«{document.title}» is what {document.by} wrote down: when and by whom is known")
    reader, linking = reader or default_reader(), linking or default_linking()
    said = intake.publisher_of(publisher, territory)
    before = {"published": document.published, "publisher": document.publisher.name if document.publisher else ""}
    if (document.published, document.publisher_id) == (published, said.id if said else None):
        return
    reading = reading_of(document.name, document.text, published, reader)
    with writing():
        document.published, document.publisher = published, said
        document.save(update_fields=["published", "publisher"])
        Carrier.objects.filter(carrying.of_text(document), digest=document.digest).update(
            published=published, publisher=said
        )
        rereading.replace_facts(document, reading, reader, linking, title=document.title)
        records.resettle(document.facts.values_list("id", flat=True), linking)
        told = {"published": published, "publisher": said.name if said else ""}
        journal.note_document("describe", document, by=by.strip(), details={"before": before, "after": told})


def told(document: Document) -> list[JournalRow]:
    """Who corrected its day or publisher, newest first, as far as whoever is looking may know."""
    found = JournalRow.seen.filter(deed="describe", about=f"document:{document.digest[:16]}")
    return list(found.order_by("-id")[:MOST])
