"""The register as lines, one a thing, with the archived bytes beside them: for other programs, and for a register
elsewhere that takes it in again (`reimporting`). Here they are written as JSON; as tables of spreadsheets, `tabular`.

What whoever is looking may see is in it: sources and their facts, what was decided on them, the records that these
come to and the files attached to them, roadmaps with what was changed and proved, briefs as issued; and the tables of
trade, which have no marking and are given to insiders. Persons and whom they admit, the journal, the lists that are
watched and reminders are one office's own; they are in a backup.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from spravka.errors import BadInput
from spravka.register import archive, records, rows
from spravka.register.models import (
    AnswerRow,
    Attachment,
    Carrier,
    ChangeRow,
    DirectionRow,
    Document,
    EvidenceRow,
    FactRow,
    FormRow,
    IssuedBrief,
    JudgementRow,
    MeasureRow,
    Publisher,
    Record,
    RoadmapRow,
    Version,
)
from spravka.register.viewing import PUBLIC, viewer
from spravka.statements import Verdict

FILE = "register.jsonl"
"""The lines, in a folder of its own."""

FILES = "files"
"""Beside them, the archived bytes by digest, as in the archive itself."""

TRADE = "trade"
"""Beside them, the tables of trade as they lie in the data directory; a load's list after what it lists."""

FORMAT = 2
"""Raised when lines are no longer what they were."""

TABLES: dict[str, type[Model]] = {
    "publisher": Publisher, "document": Document, "carrier": Carrier, "version": Version, "fact": FactRow,
    "judgement": JudgementRow, "record": Record, "attachment": Attachment, "direction": DirectionRow,
    "roadmap": RoadmapRow, "form": FormRow, "measure": MeasureRow, "change": ChangeRow, "evidence": EvidenceRow,
    "answer": AnswerRow, "brief": IssuedBrief,
}  # fmt: skip
"""By a line's type, in the order of an export: what a line refers to stands before it."""

LEFT_OUT = {
    "document": {"id", "day"},
    "carrier": {"id", "outlet"},
    "version": {"id"},
    "fact": {"record", "inner"},
    "record": {"number", "sphere"},
    "publisher": {"id"},
    **dict.fromkeys(
        ("attachment", "direction", "roadmap", "form", "measure", "change", "evidence", "answer", "brief"),
        frozenset({"id"}),
    ),
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
    beside = Beside(folder)
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        for line in beside.passing(lines()):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return beside.written()


class Beside:
    """What an export has beside its lines, in a folder that is made for it: archived bytes, tables of trade."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.digests: dict[str, None] = {}

    def passing(self, lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The lines, and then the last one, which counts them; what they speak of is noted."""
        for line in lines:
            self.count += 1
            self.digests |= dict.fromkeys(files_of(line))
            if line["type"] == "table":
                target = self.folder / TRADE / line["name"]
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(settings.SPRAVKA_HOME / TRADE / line["name"], target)
            yield line
        yield {"type": "end", "lines": self.count}

    def written(self) -> Written:
        """Copy the archived bytes of the lines that have passed."""
        lost = tuple(_copied(self.digests, self.folder))
        return Written(self.count, len(self.digests) - len(lost), lost)


def files_of(line: Mapping[str, Any]) -> list[str]:
    """Digests of the archived files that a line speaks of."""
    match line.get("type"):
        case "document" | "version" | "attachment" | "form" | "evidence" if not line.get("erased"):
            return [str(line.get("digest"))] if line.get("digest") != "" else []
        case "brief":
            files = line.get("files")
            return [str(digest) for digest in files.values()] if isinstance(files, dict) else [""]
    return []


def new_folder(folder: Path) -> None:
    """Make a folder that holds nothing. Raises BadInput if it holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder}: is there already; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)


def beside_workbook(file: Path) -> Path:
    """The folder of a workbook's archived bytes: «register.files» of «register.xlsx»."""
    return file.with_suffix(".files")


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
    refer["record"] = refer["merged_into"] = dict(_records().values_list("number", "id"))
    yield from _lines("record", _records(), refer)
    yield from _kept(refer)
    yield from _tables()


def _tables() -> Iterator[dict[str, Any]]:
    """The files of the tables of trade, by their place in its folder and the digest of their bytes."""
    folder = settings.SPRAVKA_HOME / TRADE
    lists = sorted(folder.glob("loads/*.json"))  # looked for first: what they list is there then
    if viewer().level == PUBLIC or not lists:
        return
    for path in (*sorted(folder.rglob("*.parquet")), *lists):
        name, digest = path.relative_to(folder).as_posix(), archive.digest(path.read_bytes())
        yield {"type": "table", "name": name, "digest": digest}


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


def _records() -> QuerySet[Record]:
    """The records of the views that whoever is looking sees, also those that were merged and those that nothing is left
    of: their addresses lead somewhere. Which public one an inner one stands in place of is told by neither."""
    hidden = FactRow.objects.exclude(id__in=FactRow.seen.order_by().values("id")).order_by().values("id")
    found = Record.objects.exclude(founder__in=hidden).order_by("number")
    return found.filter(inner=False) if viewer().level == PUBLIC else found


def _kept(refer: dict[str, dict[Any, str]]) -> Iterator[dict[str, Any]]:
    """What the office keeps beside: files, roadmaps, briefs. Answers to promises are persons' words, for insiders."""
    measures = MeasureRow.seen.filter(roadmap__in=RoadmapRow.seen.values("id"))
    roadmaps = dict(RoadmapRow.seen.values_list("id", "code"))
    refer = {**refer, "roadmap": roadmaps, "measure": dict(measures.values_list("id", "code"))}
    of_records, of_measures = _records().order_by().values("number"), measures.order_by().values("id")
    files = Attachment.objects.filter(record__in=of_records, marking__in=viewer().markings)
    yield from _lines("attachment", files.order_by("id"), refer)
    yield from _lines("direction", DirectionRow.objects.order_by("id"), refer)
    yield from _lines("roadmap", RoadmapRow.seen.order_by("id"), refer)
    yield from _lines("form", FormRow.objects.filter(roadmap__in=RoadmapRow.seen.values("id")).order_by("id"), refer)
    yield from _lines("measure", measures.order_by("id"), refer)
    yield from _lines("change", ChangeRow.objects.filter(measure__in=of_measures).order_by("id"), refer)
    yield from _lines("evidence", EvidenceRow.seen.filter(measure__in=of_measures).order_by("id"), refer)
    if viewer().level != PUBLIC:
        yield from _lines("answer", AnswerRow.seen.filter(record__in=of_records).order_by("id"), refer)
    yield from _lines("brief", IssuedBrief.seen.order_by("id"), refer)
