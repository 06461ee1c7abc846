"""Whether the register is whole: archive, texts, quotes, and records that are what facts and judgements come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from spravka.register import archive, journal, projecting, records
from spravka.register.joining import Linking
from spravka.register.measures import measure_of
from spravka.register.models import (
    Attachment,
    Carrier,
    ChangeRow,
    Document,
    EvidenceRow,
    FactRow,
    FormRow,
    IssuedBrief,
    JudgementRow,
    LinkRow,
    MeasureRow,
    Publisher,
    Record,
    Version,
)
from spravka.register.viewing import RESTRICTED
from spravka.roadmap.plain import plain, typed
from spravka.text import decode

PLAIN = ("text", "entry", "table")
"""Formats whose archived bytes are the text itself; what an opener makes of others may change with its library."""


PORTION = 1000
"""Measures that are looked at together."""

Check = Callable[[], list[str]]
"""Gives a line for each thing that is wrong."""


def problems(linking: Linking | None = None) -> list[str]:
    """What is wrong, in a line each; empty if the register is whole. Changes nothing."""
    return [problem for _, check in checks(linking) for problem in check()]


def checks(linking: Linking | None = None) -> list[tuple[str, Check]]:
    """What there is to be checked, by name."""
    return [*CHECKS, ("records", lambda: _records(linking))]


def _documents() -> list[str]:
    found = []
    for document in Document.objects.filter(erased=False).order_by("id"):
        file = archive.path(settings.SPRAVKA_HOME, document.digest)
        if not archive.intact(settings.SPRAVKA_HOME, document.digest):
            name = _called(document.name, document.digest[:16], document.marking)
            found.append(f"{file}: missing, or not the bytes that were archived ({name})")
        elif document.format in PLAIN and decode(file.read_bytes(), document.name).text != document.text:
            name = _called(document.name, document.digest[:16], document.marking)
            found.append(f"{file}: its text is not the one in the register ({name})")
    return found


def _carried() -> list[str]:
    """The bytes of earlier versions, and of other carriers."""
    names = {digest: name for of in (Version, Carrier) for digest, name in of.objects.values_list("digest", "name")}
    ours = set(Document.objects.values_list("digest", flat=True))
    return [
        f"{archive.path(settings.SPRAVKA_HOME, digest)}: missing, or not the bytes that were archived («{name}»)"
        for digest, name in sorted(names.items())
        if digest and digest not in ours and not archive.intact(settings.SPRAVKA_HOME, digest)
    ]


def _briefs() -> list[str]:
    return [
        f"{archive.path(settings.SPRAVKA_HOME, digest)}: missing, or not the {format} of brief {brief.id} as issued"
        for brief in IssuedBrief.objects.order_by("id")
        for format, digest in brief.files.items()
        if not archive.intact(settings.SPRAVKA_HOME, digest)
    ]


def _attachments() -> list[str]:
    return [
        f"{archive.path(settings.SPRAVKA_HOME, it.digest)}: missing, or not «{it.name}» as {it.by} attached it"
        for it in Attachment.objects.exclude(digest="").order_by("id")
        if not archive.intact(settings.SPRAVKA_HOME, it.digest)
    ]


def _roadmaps() -> list[str]:
    """The tables that roadmaps were read from, and the files given as evidence."""
    told = [
        (it.digest, f"the table of {_called(it.roadmap.title, it.roadmap.code, it.roadmap.marking)}")
        for it in FormRow.objects.select_related("roadmap").order_by("id")
    ]
    told += [
        (it.digest, f"{_called(it.name, it.code, it.measure.marking)} as {it.by} gave it for evidence")
        for it in EvidenceRow.objects.exclude(digest="").select_related("measure").order_by("id")
    ]
    return [
        f"{archive.path(settings.SPRAVKA_HOME, digest)}: missing, or not {what}"
        for digest, what in told
        if not archive.intact(settings.SPRAVKA_HOME, digest)
    ]


def _measures() -> list[str]:
    """Whether each measure is what its approved changes come to."""
    found: list[str] = []
    numbers = list(MeasureRow.objects.order_by("id").values_list("id", flat=True))
    for start in range(0, len(numbers), PORTION):
        some = numbers[start : start + PORTION]
        changes = ChangeRow.objects.filter(Q(sort="add") | Q(sort="change", state="approved"), measure__in=some)
        told: dict[int, dict[str, Any]] = {}
        for change in changes.order_by("measure_id", "sort", "made", "id"):
            told.setdefault(change.measure_id, {}).update(change.after)
        for row in MeasureRow.objects.filter(id__in=some).order_by("id"):
            if row.id not in told or plain(typed(told[row.id])) != plain(measure_of(row)):
                found.append(f"measure {row.code}: not what its approved changes come to")
    return found


def _called(name: str, code: str, marking: str) -> str:
    """What is restricted is told by its code alone: whoever runs the check need not be admitted to it."""
    return f"«{code}»" if marking == RESTRICTED else f"«{name}»"


def _facts() -> list[str]:
    return [
        f"fact {row.id}: «{row.quote}» does not stand at {row.start}–{row.stop} of «{row.document.name}»"
        for row in FactRow.objects.filter(vanished=False).select_related("document").iterator()
        if row.document.text[row.start : row.stop] != row.quote
    ]


CHECKS: list[tuple[str, Check]] = [
    ("documents", _documents),
    ("carriers", _carried),
    ("attachments", _attachments),
    ("briefs", _briefs),
    ("roadmaps", _roadmaps),
    ("measures", _measures),
    ("facts", _facts),
    ("journal", journal.verify),
]
"""What `spravka verify` goes through, in this order, and a rebuild of the records after them."""


def _records(linking: Linking | None) -> list[str]:
    before = projection()
    with transaction.atomic():
        records.rebuild(linking)
        after = projection()
        transaction.set_rollback(True)
    return [
        f"{name}: not what a rebuild makes of it" for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]  # fmt: skip


def contents() -> dict[str, Any]:
    """All that the register knows, in plain values: equal for registers that were told the same in one order."""
    documents = list(Document.objects.order_by("digest").values())
    digests = {document.pop("id"): document["digest"] for document in documents}
    facts = list(FactRow.objects.order_by("id").values())
    publishers = dict(Publisher.objects.values_list("id", "name"))
    for document in documents:
        del document["added_at"]
        document["publisher"] = publishers.get(document.pop("publisher_id"))
    for fact in facts:
        fact["document"] = digests[fact.pop("document_id")]
        del fact["record_id"], fact["inner_id"]  # the projection has them by the records' ids
    judgements = list(JudgementRow.objects.values())
    return {"projection": projection(), "documents": documents, "facts": facts, "judgements": judgements}


def projection() -> dict[str, dict[str, Any]]:
    """All that is derived, by record id, and the links: equal for registers that know the same."""
    found: dict[str, dict[str, Any]] = {}
    for record in Record.objects.order_by("number").select_related("merged_into"):
        row = {field.name: getattr(record, field.name) for field in Record._meta.concrete_fields}
        del row["number"]
        row["merged_into"] = record.merged_into.id if record.merged_into else None
        row["facts"] = sorted(FactRow.objects.filter(records.facts_of(record)).values_list("id", flat=True))
        found[f"record {record.id}"] = row
    for link in LinkRow.objects.all():
        found[f"link {link.first_id} {link.second_id}"] = {"verdict": link.verdict, "reasons": link.reasons}
    return found | {name: {"rows": told} for name, told in projecting.check().items()}
