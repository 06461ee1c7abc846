"""Taking documents in: archived, read, and in the register – each whole, in a transaction of its own.

The same text once more is no second document: it is another carrier of the first (`carrying`). The text of a known
address, when it says something else, is a new version of its document (`correcting`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import archive, carrying, correcting, journal
from spravka.register.carrying import Origin
from spravka.register.filing import Reader, Reading, Unread, default_reader, insert, reading_of
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Document, Publisher
from spravka.register.setup import writing
from spravka.register.viewing import PUBLIC, viewer
from spravka.sources import Opened, Unopened, open_bytes
from spravka.sources.fetching import Fetched
from spravka.sources.found import Whence
from spravka.sources.opening import NOTICES
from spravka.text import likeness
from spravka.text.likeness import Change
from spravka.vocab import territories


class Kept(BadInput):
    """The very bytes are in the register, and kept from whoever adds them: they are told no more than that it does not
    go; the journal has it, for who sees the document."""


NEW, KNOWN, CARRIED, CORRECTED = "new", "known", "carried", "corrected"
"""What may become of a source: a document of its own; nothing that was not there; another carrier of a document that is
there; a new version of one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one source.

    Attributes:
        document: where it is now. became: NEW, KNOWN, CARRIED or CORRECTED.
        facts: how many sure facts it brought.
        notices: keys of `sources.opening.NOTICES`: what a person should know of it.
        days, publishers: where its page leaves in doubt when it was published or by whom, what it may be.
        changes: what a correction changed.
    """

    document: Document
    became: str
    facts: int = 0
    notices: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    publishers: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def new(self) -> bool:
        return self.became == NEW


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files: taken in, already there (or another carrier of what is), or refused with the reason.
    `facts` counts the new ones; `notices`: what a person should know of some; `taken`: all that were not refused."""

    added: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    failed: tuple[tuple[Path, str], ...] = ()
    facts: int = 0
    notices: tuple[str, ...] = ()
    taken: tuple[tuple[Path, Taken], ...] = ()


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
    every: list[tuple[Path, Taken]] = []
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
        (known if taken.became in (KNOWN, CARRIED) else added).append(file)
        every.append((file, taken))
        notices += [NOTICES[key].format(file.name) for key in taken.notices]
    count = sum(taken.facts for _, taken in every)
    return Report(tuple(added), tuple(known), tuple(failed), count, tuple(notices), tuple(every))


def add_bytes(
    name: str,
    raw: bytes,
    *,
    published: date | None = None,
    publisher: str = "",
    territory: str = "",
    url: str = "",
    marking: str = PUBLIC,
    fetched: Fetched | None = None,
    listed: date | None = None,
    reader: Reader | None = None,
    linking: Linking | None = None,
    now: Callable[[], datetime] = timezone.now,
) -> Taken:
    """Archive and read one file, given by its name and bytes. What the file tells of its own day, publisher and address
    counts where the caller says nothing. Known bytes change nothing: the document that has them is given back.

    Args:
        fetched: the answer that the bytes came with, if they were fetched.
        listed: the day that a list of releases tells; it counts where the page itself leaves it open.

    Raises:
        Unopened: no text can be had of it.
        Unread: a fault of ours in its text.
        Kept: the bytes are those of a document that whoever adds them may not see.
        BadInput: the register cannot be written.
    """
    reader, linking = reader or default_reader(), linking or default_linking()
    at = fetched.at if fetched else now()
    if known := carrying.having(raw):
        _mend(raw)
        _check_seen(known, name)
        said = publisher_of(publisher, territory)
        origin = Origin(name, url, said or known.publisher, published, fetched, at)
        beside = bool(origin.address) and carrying.note(known, origin, archive.digest(raw), known.words)
        return Taken(known, CARRIED if beside else KNOWN, notices=() if beside else _otherwise(known, published, said))
    whence = Whence(fetched.url, fetched.charset, timezone.localdate(fetched.at)) if fetched else Whence()
    opened = open_bytes(raw, name, whence)
    published = published or opened.published or listed
    told = likeness.words(opened.text)
    reading = reading_of(name, opened.text, published, reader)
    said = publisher_of(publisher or opened.publisher or _source(reading.source), territory)
    origin = Origin(name, url or opened.url, said, published, fetched, at)
    with writing():
        if meanwhile := carrying.having(raw):  # by another process
            _check_seen(meanwhile, name)
            return Taken(meanwhile, KNOWN)
        before = carrying.at(origin.address)
        if before and before.document:
            if before.words == told.digest or before.document.erased:
                carrying.answered(before, origin)
                return Taken(before.document, KNOWN)
            if correcting.is_correction(before, told):
                changes = correcting.correct(before, opened, raw, origin, reading, reader, linking)
                return Taken(
                    before.document, CORRECTED, len(reading.facts), _notices(opened, reading, origin), changes=changes
                )
        if same := carrying.alike(told, opened.text, published, marking, reader):
            digest = archive.store(settings.SPRAVKA_HOME, raw)
            carrying.note(same.document, origin, digest, told.digest, same.share)
            journal.note_document("carry", same.document, details={"url": origin.url, "name": name})
            return Taken(same.document, CARRIED)
        document = Document(
            digest=archive.store(settings.SPRAVKA_HOME, raw),
            name=name,
            text=opened.text,
            format=opened.format,
            encoding=opened.encoding,
            lang=reading.lang,
            title=opened.title or reading.title,
            publisher=said,
            url=origin.url,
            published=published,
            marking=marking,
            added_at=now(),
            reader=reader.version,
        )
        document.save()
        carrying.keep(document, told)
        carrying.note(document, origin, document.digest, told.digest)
        insert(document, (*reading.facts, *reading.unsure), linking)
        details = {"name": document.name, "title": document.title, "url": document.url, "marking": document.marking}
        journal.note_document("add", document, details=details)
    return Taken(document, NEW, len(reading.facts), _notices(opened, reading, origin), opened.days, opened.publishers)


def _check_seen(known: Document, name: str) -> None:
    if viewer().is_kept_from(known):
        journal.note_document("add_unseen", known, details={"name": name})
        raise Kept(f"{name}: cannot be added by you; ask the head of the office")


def _notices(opened: Opened, reading: Reading, origin: Origin) -> tuple[str, ...]:
    page = opened.format == "html"
    told = {
        opened.notice: bool(opened.notice),
        "unread": bool(reading.notice),
        "undated": page and origin.published is None,
        "unsigned": page and origin.publisher is None,
    }
    return tuple(key for key, holds in told.items() if holds)


def _otherwise(known: Document, published: date | None, said: Publisher | None) -> tuple[str, ...]:
    """What the caller says of a source that is there, and the register has otherwise: adding again changes nothing."""
    if known.by:
        return ()
    dated = published and published != known.published
    signed = said and said.pk != known.publisher_id and not known.carriers.filter(publisher=said).exists()
    return ("otherwise",) if dated or signed else ()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from error


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


def _source(line: str) -> str:
    """«Источник: пресс-служба» → «пресс-служба»."""
    return line.partition(":")[2].strip() if line.casefold().startswith("источник:") else line.strip()


def publisher_of(name: str, territory: str) -> Publisher | None:
    if not name:
        return None
    known = territory or (name if name in territories.table() else _territory(name))
    return Publisher.objects.get_or_create(name=name[:300], defaults={"territory": known})[0]


def _territory(name: str) -> str:
    """«Правительство Ленинградской области» → RU-LEN: the longest tail of the name that is a territory; else ""."""
    words = name.split()
    found = (territories.resolve(" ".join(words[n:])) for n in range(len(words)))
    return next((it.id for it in found if it), "")
