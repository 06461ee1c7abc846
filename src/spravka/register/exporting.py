"""The register as lines of JSON, one a thing, with the archived bytes beside them: for other programs, and for a
register elsewhere that takes it in again (`reimporting`).

What whoever is looking may see is in it: sources and their facts, what was decided on them, and the records that these
come to. Persons, the journal, issued briefs and attachments are an office's own; they are in a backup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from spravka.errors import BadInput
from spravka.register import archive, records, rows
from spravka.register.models import Carrier, Document, FactRow, JudgementRow, Publisher, Record, Version
from spravka.register.viewing import PUBLIC, viewer
from spravka.statements import Verdict

FILE = "register.jsonl"
"""The lines, in a folder of its own."""

FILES = "files"
"""Beside them, the archived bytes by digest, as in the archive itself."""

FORMAT = 1
"""Raised when lines are no longer what they were."""

LEFT_OUT = {
    "document": {"id", "day"},
    "carrier": {"id", "outlet"},
    "version": {"id"},
    "fact": {"record", "inner"},
    "record": {"number", "sphere"},
    "publisher": {"id"},
}
"""Columns that are of one database alone, or that are made anew."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: how many lines, how many files; `lost`: a line for each file that the archive has not whole."""

    lines: int
    files: int
    lost: tuple[str, ...]


def write(folder: Path) -> Written:
    """Export what whoever is looking may see into a new folder; one that was not finished has no end.

    Raises:
        BadInput: the folder is there and holds something.
        OSError: it cannot be written.
    """
    new_folder(folder)
    count, digests = 0, []
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        for line in lines():
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
            if line["type"] in ("document", "version") and not line.get("erased"):
                digests.append(line["digest"])
        file.write(json.dumps({"type": "end", "lines": count}) + "\n")
    lost = tuple(_copied(digests, folder))
    return Written(count, len(digests) - len(lost), lost)


def new_folder(folder: Path) -> None:
    """Make a folder that holds nothing. Raises BadInput if it holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder}: is there already; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)


def _copied(digests: Iterable[str], folder: Path) -> Iterator[str]:
    for digest in digests:
        source = archive.path(settings.SPRAVKA_HOME, digest)
        if not archive.intact(settings.SPRAVKA_HOME, digest):
            yield f"{source}: missing, or not the bytes that were archived"
            continue
        target = folder / FILES / digest[:2] / digest[2:]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


# -- lines --------------------------------------------------------------------------------------------------------


def lines() -> Iterator[dict[str, Any]]:
    """Every line but the last, in the order in which they are taken in."""
    yield {"type": "register", "format": FORMAT, "territory": records.ours()}
    documents = dict(Document.seen.order_by("id").values_list("id", "digest"))
    publishers = dict(Publisher.objects.values_list("id", "name"))
    refer = {"document": documents, "publisher": publishers}
    carriers = Carrier.objects.filter(document__in=Document.seen.values("id"))
    versions = Version.objects.filter(document__in=Document.seen.values("id"))
    named = Q(documents__in=Document.seen.values("id")) | Q(carriers__in=carriers.order_by().values("id"))
    yield from _lines("publisher", Publisher.objects.filter(named).distinct().order_by("id"), refer)
    yield from _lines("document", Document.seen.order_by("id"), refer)
    yield from _lines("carrier", carriers.order_by("id"), refer)
    yield from _lines("version", versions.order_by("id"), refer)
    yield from _lines("fact", FactRow.seen.order_by("document_id", "start", "stop", "id"), refer)
    yield from _lines("judgement", judgements(), refer)
    yield from _records(refer)


def _lines(type: str, found: Iterable[Model], refer: dict[str, dict[Any, str]]) -> Iterator[dict[str, Any]]:
    for row in found.iterator(1000) if isinstance(found, QuerySet) else found:
        yield line(type, row, refer)


def line(type: str, row: Model, refer: dict[str, dict[Any, str]]) -> dict[str, Any]:
    """A row by its columns; what it refers to by the name that it has everywhere."""
    told: dict[str, Any] = {"type": type}
    for field in row._meta.concrete_fields:
        if field.name not in LEFT_OUT.get(type, ()):
            value = getattr(row, field.attname)
            told[column_of(type, field.name)] = refer[field.name].get(value) if field.is_relation else plain(value)
    return told


def column_of(type: str, column: str) -> str:
    """What a line calls a column: `type` says what the line is, so a record's own type is its `sort`."""
    return "sort" if type == "record" and column == "type" else column


def plain(value: Any) -> Any:
    """A value as JSON has it: days and moments as ISO 8601 writes them."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def judgements() -> Iterator[JudgementRow]:
    """The judgements on facts that whoever is looking may see, and what took them back, oldest first."""
    told = set(JudgementRow.seen.order_by().values_list("id", flat=True))
    for id_, about in JudgementRow.objects.filter(verdict=Verdict.UNDO).order_by("at", "id").values_list("id", "about"):
        if about in told:
            told.add(id_)
    for some in rows.batched(told, 1000):  # ids follow the order of the moments
        yield from JudgementRow.objects.filter(id__in=some).order_by("at", "id")


def _records(refer: dict[str, dict[Any, str]]) -> Iterator[dict[str, Any]]:
    """The records of the views that whoever is looking sees, also those that were merged and those that nothing is left
    of: their addresses lead somewhere. Which public one an inner one stands in place of is told by neither."""
    hidden = FactRow.objects.exclude(id__in=FactRow.seen.order_by().values("id")).order_by().values("id")
    found = Record.objects.exclude(founder__in=hidden).order_by("number")
    if viewer().level == PUBLIC:
        found = found.filter(inner=False)
    ids = dict(found.values_list("number", "id"))
    yield from _lines("record", found, {**refer, "merged_into": ids})
