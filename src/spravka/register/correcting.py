"""A publisher changes what it published: the same document in a new version, with what changed; the old one is kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet

from spravka.register import archive, carrying, deciding, journal, rereading, rows, search
from spravka.register.carrying import Origin
from spravka.register.filing import ENTERED, Reader, Reading
from spravka.register.joining import Linking
from spravka.register.models import Carrier, Document, FactRow, IssuedBrief, Version
from spravka.sources import Opened
from spravka.statements import EVIDENCE, Judgement, Verdict
from spravka.text import likeness
from spravka.text.likeness import Change, Moved, Words

KEPT = 0.5
"""How much of either text the other has, at least: an address that says something else altogether – that the site is
being mended – corrects nothing."""

MOVED = "the source was corrected; this is the place in its new version"
"""Why a person's choice of a place is noted again."""


def is_correction(carrier: Carrier, told: Words) -> bool:
    """Whether an address that carries a document to the letter now gives a later version of it."""
    document = carrier.document
    if document is None or document.by or carrier.words != document.words:
        return False
    before = likeness.words(document.text).shingles
    return min(likeness.share(before, told.shingles), likeness.share(told.shingles, before)) >= KEPT


def correct(
    carrier: Carrier,
    opened: Opened,
    raw: bytes,
    origin: Origin,
    reading: Reading,
    reader: Reader,
    linking: Linking,
) -> tuple[Change, ...]:
    """Put the new text in the document's place, within the caller's transaction. Facts that both versions tell keep
    their ids and what was judged of them; those that it tells no more go as they do when a document is read again.
    Returns what changed.
    """
    document = carrier.document
    assert document is not None, "an address that gives a new version has given one before"
    before = document.text
    version = Version.objects.create(
        document=document,
        digest=document.digest,
        name=document.name,
        title=document.title,
        text=before,
        encoding=document.encoding,
        format=document.format,
        published=document.published,
        url=document.url,
        headers=carrier.headers,
        fetched_at=carrier.fetched_at,
        since=carrier.fetched_at or document.added_at,
        until=origin.at,
    )
    moved = likeness.moved(before, opened.text)
    search.drop(document.digest)
    document.digest = archive.store(settings.SPRAVKA_HOME, raw)
    document.text, document.encoding, document.format = opened.text, opened.encoding, opened.format
    document.name = origin.name
    document.published = origin.published or document.published
    document.publisher = document.publisher or origin.publisher
    document.save()
    placed = _placed_by_persons(document)
    for row in FactRow.objects.filter(document=document, rule=ENTERED):
        _follow(row, moved, opened.text)
    rereading.replace_facts(document, reading, reader, linking, moved=moved, title=opened.title)
    for judgement in placed:
        start, _, stop = str(judgement.value).partition("/")
        place = moved(int(start), int(stop))
        if place[0] < place[1] and FactRow.objects.filter(id=judgement.about, vanished=False).exists():
            deciding.correct_all(
                judgement.about, {}, by=judgement.by, evidence=place, reason=MOVED, at=origin.at, linking=linking
            )
    told = likeness.words(opened.text)
    carrying.keep(document, told)
    carrying.note(document, origin, document.digest, told.digest)
    changes = tuple(likeness.changes(before, opened.text))
    details = {"before": version.digest, "url": origin.url, "changes": [[it.before, it.after] for it in changes[:20]]}
    journal.note_document("correct_source", document, details=details)
    return changes


def _placed_by_persons(document: Document) -> list[Judgement]:
    """What persons said of where in the text a fact is told: the numbers are those of the text that they saw."""
    standing = rows.standing_judgements(rows.facts(document=document))
    return [it for it in standing if it.verdict is Verdict.CORRECT and it.field == EVIDENCE]


def _follow(row: FactRow, moved: Moved, text: str) -> None:
    """A fact that a person told follows its words to where they stand now. Where they are gone it is that person's
    statement alone."""
    start, stop = moved(row.start, row.stop)
    if likeness.words(text[start:stop]).digest == likeness.words(row.quote).digest:
        row.start, row.stop, row.quote, row.spans = start, stop, text[start:stop], {}
    else:
        row.vanished = True
    row.save()


# -- who is to know -----------------------------------------------------------------------------------------------


def briefs_made_from(document: Document) -> QuerySet[IssuedBrief]:
    """The briefs, not withdrawn, that cite an earlier version of the document."""
    old = set(document.versions.values_list("digest", flat=True))
    told = IssuedBrief.objects.filter(withdrawn_by="").values_list("id", "sources")
    ids = [id_ for id_, sources in told if not old.isdisjoint(sources)]
    return IssuedBrief.objects.filter(id__in=ids)


def made_from_earlier(briefs: Iterable[IssuedBrief]) -> set[int]:
    """Ids of those that cite a source as it was before a correction."""
    briefs = list(briefs)
    cited = {digest for brief in briefs for digest in brief.sources}
    old = set(Version.objects.filter(digest__in=cited).values_list("digest", flat=True))
    return {brief.id for brief in briefs if not old.isdisjoint(brief.sources)}


def corrected_since(brief: IssuedBrief) -> list[Version]:
    """The versions that a brief was made from and that have been corrected meanwhile."""
    return list(Version.objects.filter(digest__in=brief.sources).select_related("document__publisher"))
