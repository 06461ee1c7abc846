"""Taking documents in: archived, read, and in the register – each whole, in a transaction of its own."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, joining, journal, projecting, records, rows
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Document, FactRow, Publisher
from spravka.register.setup import writing
from spravka.register.viewing import PUBLIC
from spravka.sources import Unopened, open_bytes
from spravka.sources.opening import NOTICES
from spravka.statements import Fact
from spravka.vocab import territories

log = logging.getLogger(__name__)

ENTERED = "entered"
"""The rule of a fact that a person told, as against one that a reading found."""


class Reading(Protocol):
    """What a reader makes of a text."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def unsure(self) -> tuple[Fact, ...]: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def lang(self) -> str: ...


class Read(Protocol):
    def __call__(self, text: str, *, published: date | None = None) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A reading and its version: `spravka.reading`, or a stand-in for it."""

    read: Read
    version: str


def default_reader() -> Reader:
    from spravka import reading

    return Reader(reading.read, reading.VERSION)


class Unread(BadInput):
    """A fault of ours in reading one text; it must not keep the others out."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document. `new`: whether it was not there before; `facts`: how many sure ones it brought;
    `notice`: a key of `sources.opening.NOTICES`."""

    document: Document
    new: bool
    facts: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: taken in, already there, or refused with the reason. `facts` counts the new ones;
    `notices`: what a person should know of how some were opened."""

    added: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    failed: tuple[tuple[Path, str], ...] = ()
    facts: int = 0
    notices: tuple[str, ...] = ()


Progress = Callable[[int, int, Path], None]
"""Called before each file: how many are done, of how many, and which is next."""


def add(
    paths: Iterable[Path],
    *,
    published: date | None = None,
    publisher: str = "",
    territory: str = "",
    url: str = "",
    marking: str = PUBLIC,
    progress: Progress | None = None,
    reader: Reader | None = None,
    linking: Linking | None = None,
    now: Callable[[], datetime] = timezone.now,
) -> Report:
    """Archive and read files, and all files in folders, into the register. Known bytes change nothing.

    Args:
        territory: the publisher's, a vocabulary id; "" = as its name tells.
        marking: who may see them; those whom restricted ones are for are admitted afterwards (`marking.admit`).

    Raises:
        BadInput: the register cannot be written; what was added before stays whole.
    """
    reader, linking = reader or default_reader(), linking or default_linking()
    added: list[Path] = []
    known: list[Path] = []
    failed: list[tuple[Path, str]] = []
    notices: list[str] = []
    count = 0
    files = list(_files(paths, failed))
    for n, file in enumerate(files):
        if progress:
            progress(n, len(files), file)
        try:
            raw = _bytes(file)
        except BadInput as error:
            failed.append((file, str(error)))
            continue
        try:
            taken = add_bytes(
                file.name,
                raw,
                published=published,
                publisher=publisher,
                territory=territory,
                url=url,
                marking=marking,
                reader=reader,
                linking=linking,
                now=now,
            )
        except (Unopened, Unread) as error:
            failed.append((file, str(error)))
            continue
        (added if taken.new else known).append(file)
        count += taken.facts
        if taken.notice:
            notices.append(NOTICES[taken.notice].format(file.name))
    return Report(tuple(added), tuple(known), tuple(failed), count, tuple(notices))


def add_bytes(
    name: str,
    raw: bytes,
    *,
    published: date | None = None,
    publisher: str = "",
    territory: str = "",
    url: str = "",
    marking: str = PUBLIC,
    reader: Reader | None = None,
    linking: Linking | None = None,
    now: Callable[[], datetime] = timezone.now,
) -> Taken:
    """Archive and read one file, given by its name and bytes. What the file tells of its own day, publisher and address
    counts where the caller says nothing. Known bytes change nothing: the document that has them is given back.

    Raises:
        Unopened: no text can be had of it.
        Unread: a fault of ours in its text.
        BadInput: the register cannot be written.
    """
    reader, linking = reader or default_reader(), linking or default_linking()
    if known := _known(raw):
        _mend(raw)
        return Taken(known, new=False)
    opened = open_bytes(raw, name)
    published = published or opened.published
    reading = _reading(name, opened.text, published, reader)
    document = Document(
        name=name,
        text=opened.text,
        format=opened.format,
        encoding=opened.encoding,
        lang=reading.lang,
        title=opened.title or reading.title,
        url=url or opened.url,
        published=published,
        marking=marking,
        added_at=now(),
        reader=reader.version,
    )
    document.publisher = _publisher(publisher or opened.publisher or _source(reading.source), territory)
    meanwhile = _keep(document, raw, (*reading.facts, *reading.unsure), linking)
    if meanwhile:
        return Taken(meanwhile, new=False)
    return Taken(document, new=True, facts=len(reading.facts), notice=opened.notice)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from error


def _known(raw: bytes) -> Document | None:
    return Document.objects.filter(digest=archive.digest(raw)).first()


def _reading(name: str, text: str, published: date | None, reader: Reader) -> Reading:
    try:
        return reader.read(text, published=published)
    except Exception as error:
        log.info("reading %s", name, exc_info=True)
        raise Unread(f"{name}: a fault of Spravka in reading it ({error!r}); please report it") from error


def _keep(document: Document, raw: bytes, facts: Sequence[Fact], linking: Linking) -> Document | None:
    """Archive the bytes and put the document with its facts in the register, in one transaction. If another process
    has done so meanwhile, nothing is changed and its document is given back."""
    with writing():
        if known := _known(raw):
            return known
        document.digest = archive.store(settings.SPRAVKA_HOME, raw)
        document.save()
        insert(document, facts, linking)
        told = {"name": document.name, "title": document.title, "url": document.url, "marking": document.marking}
        journal.note_document("add", document, details=told)
    return None


def _mend(raw: bytes) -> None:
    """Archive a known document's bytes again if the disk has lost or damaged them."""
    if not archive.intact(settings.SPRAVKA_HOME, archive.digest(raw)):
        with writing():
            archive.store(settings.SPRAVKA_HOME, raw)


def _files(paths: Iterable[Path], failed: list[tuple[Path, str]]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        elif path.exists():
            yield path
        else:
            failed.append((path, f"{path}: there is no such file"))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def insert(document: Document, facts: Sequence[Fact], linking: Linking, ids: Sequence[str] = ()) -> None:
    """The facts of a new document: rows, links, and the records that they touch. `ids`: theirs, by default made."""
    ids = ids or fact_ids(document.digest, facts, taken=frozenset())
    fresh = [FactRow(id=id_, document=document, **rows.columns(fact)) for id_, fact in zip(ids, facts, strict=True)]
    FactRow.objects.bulk_create(fresh)
    projecting.place_document(document)
    joining.link(fresh, linking)
    records.resettle(ids, linking)


def fact_ids(digest: str, facts: Iterable[Fact], taken: Iterable[str]) -> list[str]:
    """An identity for each fact: from its document and place, so that the same source gives the same ids anywhere."""
    seen: Counter[tuple[str, int, int]] = Counter()
    used = set(taken)
    found: list[str] = []
    for fact in facts:
        place = (fact.kind, fact.span.start, fact.span.stop)
        while (id_ := _fact_id(digest, place, seen[place])) in used:
            seen[place] += 1
        used.add(id_)
        found.append(id_)
    return found


def _fact_id(digest: str, place: tuple[str, int, int], n: int) -> str:
    return identity((digest, *place, n))


def identity(of: tuple[object, ...]) -> str:
    """The identity of a fact, made of what tells it from all others."""
    return hashlib.sha256(repr(of).encode()).hexdigest()[:16]


def _source(line: str) -> str:
    """«Источник: пресс-служба» → «пресс-служба»."""
    return line.partition(":")[2].strip() if line.casefold().startswith("источник:") else line.strip()


def _publisher(name: str, territory: str) -> Publisher | None:
    if not name:
        return None
    known = territory or (name if name in territories.table() else _territory(name))
    return Publisher.objects.get_or_create(name=name[:300], defaults={"territory": known})[0]


def _territory(name: str) -> str:
    """«Правительство Ленинградской области» → RU-LEN: the longest tail of the name that is a territory; else ""."""
    words = name.split()
    found = (territories.resolve(" ".join(words[n:])) for n in range(len(words)))
    return next((it.id for it in found if it), "")
