"""What a person tells the register: an entry is a source as well, with who and when, archived like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import archive, deciding, filing, joining, journal, records, rows
from spravka.register.filing import ENTERED
from spravka.register.joining import Linking, default_linking
from spravka.register.models import Document, FactRow
from spravka.register.projecting import TABLE
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL, viewer
from spravka.statements import Fact, Span, Value
from spravka.statements.entry import typed_in
from spravka.vocab import territories

AT_ONCE = timedelta(seconds=30)
"""Within which the same entry of the same person is one."""

LONGEST_TAIL = 6
"""Words at the end of a body's name that may be its territory's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person tells of one thing."""

    kind: str
    fields: Mapping[str, Value]

    def check(self) -> None:
        """Raises BadInput for an unknown kind, a fault of a field, or nothing told."""
        try:
            faults = kinds.get(self.kind).check(self.fields)
        except KeyError:
            raise BadInput(f"there is no kind «{self.kind}»") from None
        if faults:
            raise BadInput(faults[0])
        if not self.fields:
            raise BadInput(f"a {self.kind} without a single value tells nothing")


def enter(
    entry: Entry,
    *,
    by: str,
    note: str = "",
    marking: str = INTERNAL,
    at: datetime | None = None,
    lang: str = "ru",
    linking: Linking | None = None,
) -> str:
    """Put down what a person tells: a document of its own, confirmed from the start. Returns the fact's id. The same
    entry of the same person within seconds is a form that was sent twice: it is there once.

    Args:
        note: what else is to be kept of it, in the person's words.
        marking: who may see it; what an office tells itself is its own until somebody says otherwise.
        lang: of the labels in the entry's text.

    Raises:
        BadInput: a fault in a field; no name of a person; the register cannot be written.
    """
    entry.check()
    if not by.strip():
        raise BadInput("an entry needs the name of the person who makes it")
    at, linking = at or timezone.now(), linking or default_linking()
    text = Text()
    kind = kinds.get(entry.kind)
    text.line(kind.label(lang))
    fact = _told(text, entry, lang)
    if note.strip():
        text.line("")
        text.line(note.strip())
    text.line("")
    told = text.whole
    text.line(f"{by.strip()}, {at:%Y-%m-%d %H:%M:%S.%f}")  # also what tells two entries alike apart
    document = Document(
        name=f"entry-{at:%Y%m%d-%H%M%S}.txt",
        text=text.whole,
        encoding="utf-8",
        format="entry",
        by=by.strip(),
        marking=marking,
        lang=lang,
        title=kind.label(lang),
        published=timezone.localdate(at) if timezone.is_aware(at) else at.date(),
        added_at=at,
        reader="",
    )
    with writing():
        just = Document.objects.filter(
            format=document.format, by=document.by, marking=marking, added_at__gt=at - AT_ONCE, added_at__lte=at,
            erased=False, withdrawn_at=None,
        )  # fmt: skip
        alike = (row for it in just if _but_for_the_moment(it.text) == told for row in _the_same(it, fact))
        if again := next((row for row in alike if row.decided != "reject"), None):
            return again.id
        document.digest = archive.store(settings.SPRAVKA_HOME, text.whole.encode())
        document.save()
        filing.insert(document, [fact], linking)
        journal.note_document("enter", document, by=by.strip(), details={"kind": entry.kind, "marking": marking})
    return FactRow.objects.values_list("id", flat=True).get(document=document)


def _the_same(document: Document, fact: Fact) -> list[FactRow]:
    """What persons told before of this place of the document, in the very values."""
    start, stop, told = fact.span.start, fact.span.stop, rows.columns(fact)["fields"]
    there = FactRow.objects.filter(document=document, kind=fact.kind, rule=ENTERED, start=start, stop=stop)
    return [row for row in there if row.fields == told]


def _but_for_the_moment(text: str) -> str:
    """The text of an entry without its last line: who told it, and when."""
    return text[: text.rindex("\n", 0, -1) + 1]


def add_missed(
    document: Document,
    entry: Entry,
    place: tuple[int, int],
    *,
    by: str,
    at: datetime | None = None,
    linking: Linking | None = None,
) -> str:
    """A fact that the reading missed in a document, told and so accepted by a person. Returns its id.

    Raises:
        BadInput: a fault in a field; a place that is not in the document.
    """
    entry.check()
    start, stop = place
    if not 0 <= start < stop <= len(document.text):
        raise BadInput(f"{start}–{stop} is no place in «{document.title}»")
    linking = linking or default_linking()
    span = Span(start, stop)
    fact = Fact(entry.kind, entry.fields, span, span.of(document.text), ENTERED, refs=_refs(entry))
    with writing():
        if again := next((row for row in _the_same(document, fact) if row.decided == "accept"), None):
            return again.id
        taken = set(FactRow.objects.filter(document=document).values_list("id", flat=True))
        (id_,) = filing.fact_ids(document.digest, [fact], taken=taken)
        row = FactRow.objects.create(id=id_, document=document, **rows.columns(fact))
        joining.link([row], linking)
        records.resettle([id_], linking)
        deciding.accept(id_, by=by, at=at, linking=linking)
    return id_


def enter_rows(
    name: str,
    entries: Sequence[Entry],
    *,
    by: str,
    marking: str = INTERNAL,
    at: datetime | None = None,
    lang: str = "ru",
    linking: Linking | None = None,
) -> int:
    """The rows of a table that an office keeps, in one document. Returns how many were new: a row with the very values
    of one that was entered before is passed over.

    Raises:
        BadInput: a fault in a row's field, with its number among the entries.
    """
    for n, entry in enumerate(entries, 1):
        try:
            entry.check()
        except BadInput as error:
            raise BadInput(f"row {n}: {error}") from error
    at, linking = at or timezone.now(), linking or default_linking()
    with writing():
        fresh = {id_: entry for entry, (id_, there) in zip(entries, row_ids(entries), strict=True) if not there}
        if not fresh:
            return 0
        text = Text()
        text.line(name)
        facts = []
        for entry in fresh.values():
            text.line("")
            facts.append(_told(text, entry, lang))
        text.line("")
        text.line(f"{by.strip()}, {at:%Y-%m-%d %H:%M:%S.%f}")
        document = Document.objects.create(
            digest=archive.store(settings.SPRAVKA_HOME, text.whole.encode()),
            name=name,
            text=text.whole,
            encoding="utf-8",
            format=TABLE,
            by=by.strip(),
            marking=marking,
            lang=lang,
            title=name,
            published=timezone.localdate(at) if timezone.is_aware(at) else at.date(),
            added_at=at,
            reader="",
        )
        filing.insert(document, facts, linking, ids=list(fresh))
        journal.note_document("enter", document, by=by.strip(), details={"rows": len(fresh), "marking": marking})
    return len(fresh)


def row_ids(entries: Sequence[Entry]) -> list[tuple[str, bool]]:
    """The identity of each row of a table, and whether it is there. It is made of the values, so that the same row of a
    later table is the same fact; where that is kept from whoever enters it, theirs is another one."""
    found: dict[int, tuple[str, bool]] = {}
    again = 0
    while left := [n for n in range(len(entries)) if n not in found]:
        ids = {n: _row_id(entries[n], again) for n in left}
        kept, there = set(), set()
        known = FactRow.objects.filter(id__among=set(ids.values())).select_related("document")
        for row in known.only("id", "document__marking"):
            (kept if viewer().is_kept_from(row.document) else there).add(row.id)
        found |= {n: (id_, id_ in there) for n, id_ in ids.items() if id_ not in kept}
        again += 1
    return [found[n] for n in range(len(entries))]


def _row_id(entry: Entry, again: int) -> str:
    told = sorted((name, typed_in(value)) for name, value in entry.fields.items())
    return filing.identity((entry.kind, *told, *[("", str(again))] * bool(again)))


class Text:
    """The text of an entry, made line by line."""

    def __init__(self) -> None:
        self.whole = ""

    def line(self, words: str) -> tuple[int, int]:
        """Add a line; returns where its words stand."""
        start = len(self.whole)
        self.whole += words + "\n"
        return start, start + len(words)


def _told(text: Text, entry: Entry, lang: str) -> Fact:
    """The fact, written down as lines «label: value» in the text."""
    kind = kinds.get(entry.kind)
    spans: dict[str, tuple[Span, ...]] = {}
    first = len(text.whole)
    last = first
    for name in (n for n in kind.fields if n in entry.fields):
        field, value = kind.fields[name], entry.fields[name]
        told = field.values[str(value)][lang] if field.values else typed_in(value)
        label = f"{field.label(lang)}: "
        start, last = text.line(label + told)
        spans[name] = (Span(start + len(label), last),)
    span = Span(first, last)
    return Fact(entry.kind, dict(entry.fields), span, span.of(text.whole), ENTERED, spans=spans, refs=_refs(entry))


def _refs(entry: Entry) -> dict[str, str]:
    """The territories among the names told; in a text only where it is nothing else."""
    found: dict[str, str] = {}
    for name, value in entry.fields.items():
        of = _territory if kinds.get(entry.kind).fields[name].type in ("name", "names") else _whole
        for member in value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ():
            if id_ := of(member):
                found[member] = id_
    return found


def _whole(name: str) -> str:
    return it.id if (it := territories.resolve(name)) else ""


def _territory(name: str) -> str:
    """Id of the territory that a name is, at whose name a body's ends («акимат Жамбылской области (Казахстан)»), or
    with which it begins before a comma («Финляндия, г. Лаппеенранта»). A region or city of one word does not count
    there: it may be a surname («Анна Иванова»). "" for none."""
    told = re.sub(r"\s*\([^()]*\)\s*$", "", name) or name
    if whole := _whole(told):
        return whole
    words = told.split()[-LONGEST_TAIL - 1 :]
    for n in range(1, len(words)):
        found = territories.resolve(" ".join(words[n:]))
        if found and (len(words) - n > 1 or found.type == "country"):
            return found.id
    begins, comma, _ = told.partition(",")
    found = territories.resolve(begins) if comma else None
    return found.id if found and (" " in begins.strip() or found.type == "country") else ""
