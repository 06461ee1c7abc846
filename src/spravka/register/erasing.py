"""A person's data must go, on request: where the register names them, and what of it is forgotten.

A source is erased as a whole (`withdrawing.erase`), an entry by hand likewise: it is a source. Of what the office wrote
beside, the words go and the deed stays: that somebody decided, attached, answered or issued something, and when. The
journal's chain is over digests and holds. A brief as issued loses its files; whom it was for, who signed it and what it
cited stay, and the journal has the digests of its files: a printed copy can still be shown to be the one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from spravka.brief import checking as edited
from spravka.errors import BadInput
from spravka.register import archive, attaching, journal, records, withdrawing
from spravka.register.joining import Linking, default_linking
from spravka.register.models import (
    AnswerRow,
    Attachment,
    ChangeRow,
    Document,
    EvidenceRow,
    FactRow,
    FormRow,
    IssuedBrief,
    JournalRow,
    JudgementRow,
    MeasureRow,
    RoadmapRow,
)
from spravka.register.models.office import EDITED
from spravka.register.named import GONE, Person
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL
from spravka.sources import grids
from spravka.statements import Verdict, strictest


@dataclass(frozen=True, slots=True)
class Found:
    """A place that names the person.

    Attributes:
        id: by which `erase` is told of it: «source:DIGEST», «attachment:CODE»; «entry:DIGEST» is a source as well.
        called: what it is called for people; words: what it says there, or that it could not be looked into.
    """

    id: str
    called: str
    words: str


# -- where ---------------------------------------------------------------------------------------------------------


def naming(name: str) -> Iterator[Found]:
    """Every place that names a person: sources first, then what the office keeps beside.

    Raises:
        BadInput: it is no name.
    """
    person = Person(name)
    for look in (_sources, _judgements, _attachments, _briefs, _plans, _answers, _journal):
        yield from look(person)


def _sources(person: Person) -> Iterator[Found]:
    by_facts = {
        id_: said
        for id_, fields, quote in FactRow.objects.values_list("document", "fields", "quote").iterator(1000)
        if (said := person.said(fields, quote))
    }
    for it in Document.objects.filter(erased=False).order_by("-day", "-id").iterator(100):
        earlier = list(it.versions.values_list("title", "text", "name"))
        carried = list(it.carriers.values_list("name", flat=True))
        said = by_facts.get(it.id) or person.said(it.title, it.text, it.name, it.withdrawn_why, earlier, carried)
        if said:
            sort = "entry" if it.by else "source"
            yield Found(f"{sort}:{it.digest[:16]}", it.title or it.name, said)


def _judgements(person: Person) -> Iterator[Found]:
    for it in JudgementRow.objects.order_by("at", "id").iterator(1000):
        if said := person.said(it.reason, it.value):
            yield Found(f"judgement:{it.id}", f"{it.verdict}, {it.by}, {it.at:%Y-%m-%d}", said)


def _attachments(person: Person) -> Iterator[Found]:
    for it in Attachment.objects.order_by("at", "id").select_related("record"):
        if said := person.said(it.name):
            yield Found(f"attachment:{it.code}", it.record.title or it.record.id, said)


def _briefs(person: Person) -> Iterator[Found]:
    for it in IssuedBrief.objects.order_by("at", "id"):
        if said := person.said(it.people, it.occasion) or _said_in(_texts_of(it), person):
            yield Found(f"brief:{it.code}", f"{it.partner}, {it.on}", said)


def _said_in(texts: Iterable[str], person: Person) -> str:
    """As `Person.said`, of what files say; of one that cannot be opened that it cannot: nobody knows it to be clean."""
    try:
        return next(filter(None, map(person.said, texts)), "")
    except BadInput as error:
        return f"could not be looked into ({error})"


def _texts_of(brief: IssuedBrief) -> Iterator[str]:
    """What a brief's files say: its page, and the DOCX that is issued instead."""
    for format, digest in brief.files.items():
        file = archive.path(settings.SPRAVKA_HOME, digest)
        if format == "html" and file.is_file():
            yield html.unescape(re.sub(r"<[^>]*>", " ", file.read_text("utf-8", "replace")))
        elif format == EDITED and file.is_file():
            yield from (unit.text for unit in edited.units(file.read_bytes(), brief.code))


def _plans(person: Person) -> Iterator[Found]:
    """Measures and what was changed of them, what shows that they are fulfilled, the tables they were read from."""
    for it in MeasureRow.objects.order_by("roadmap_id", "place").iterator(500):
        changed = list(it.changes.values_list("before", "after", "note", "reason"))
        if said := person.said(it.what, it.told, changed):
            yield Found(f"measure:{it.code}", it.number or it.what[:60], said)
    for given in EvidenceRow.objects.order_by("at", "id").select_related("measure"):
        if said := person.said(given.name, given.quote, given.note):
            yield Found(f"evidence:{given.code}", given.measure.number or given.measure.what[:60], said)
    for row in RoadmapRow.objects.order_by("id"):
        forms = (_said_in(_cells_of(form), person) for form in row.forms.all())
        if said := person.said(row.title) or next(filter(None, forms), ""):
            yield Found(f"roadmap:{row.code}", row.title, said)


def _cells_of(form: FormRow) -> Iterator[str]:
    """The name of a file that a roadmap was read from, its rows and what stands around them: it says what it said, also
    when the measures were changed since."""
    yield form.name
    file = archive.path(settings.SPRAVKA_HOME, form.digest)
    for grid in grids.opened(file.read_bytes(), form.name) if file.is_file() else ():
        yield from (grid.sheet, *grid.before, *grid.after, *grid.notes.values())
        yield from (" ".join(dict.fromkeys(line.cells)) for line in grid.lines)


def _answers(person: Person) -> Iterator[Found]:
    for it in AnswerRow.objects.order_by("at", "id").select_related("record"):
        if said := person.said(it.reason):
            yield Found(f"answer:{it.id}", it.record.title, said)


def _journal(person: Person) -> Iterator[Found]:
    for it in JournalRow.objects.exclude(details=None).order_by("id").iterator(1000):
        if said := person.said(it.details):
            yield Found(f"journal:{it.id}", f"{it.deed}, {it.about}", said)


# -- what is forgotten ---------------------------------------------------------------------------------------------


def erase(what: str, *, by: str, why: str, name: str = "", linking: Linking | None = None) -> None:
    """Forget what one place says of a person, for good.

    Args:
        what: as `Found.id`, or how a source's digest begins.
        name: the person's, which alone is put out of measures, evidence, answers and roadmaps: the rest of them is no
            data of theirs.

    Raises:
        BadInput: nobody's name, no reason; nothing is called so; no name for what needs one.
    """
    sort, _, id_ = what.rpartition(":")
    if sort in ("", "source", "entry"):
        withdrawing.erase(one_source(id_), by=by, why=why, linking=linking)
        return
    if sort not in _BY_SORT:
        raise BadInput(f"«{what}» is no place that can be erased; «spravka erase --naming PERSON» tells them")
    if not by.strip() or not why.strip():
        raise BadInput("something is erased by somebody and for a reason; give both")
    with writing():
        erased = _BY_SORT[sort](id_, name, by, linking or default_linking())
        if erased is None:
            raise BadInput(f"«{what}» is nothing of this register; «spravka erase --naming PERSON» tells what there is")
        marking, digests = erased
        journal.note("erase", what, by=by, details={"why": why}, marking=marking)
    withdrawing.drop_unused(digests)


def one_source(digest: str) -> Document:
    """The source whose digest begins so. Raises BadInput for none, or several."""
    found = list(Document.objects.filter(digest__startswith=digest)[:2]) if len(digest) >= 4 else []
    if len(found) != 1:
        raise BadInput(
            f"«{digest}» is {'several sources' if found else 'no source'}; give more of its digest, "
            "as in the address of its page"
        )
    return found[0]


Erased = tuple[str, list[str]] | None
"""How the place is marked, and digests of files that are needed no more, as far as it was what needed them; None if
nothing is called so."""


def _judgement(id_: str, name: str, by: str, linking: Linking) -> Erased:
    """Its reason, and the value that a person gave: the field is then empty, as one that was corrected to nothing."""
    it = JudgementRow.objects.filter(id=id_).first()
    if it is None:
        return None
    rows: QuerySet[JudgementRow] = QuerySet(JudgementRow)  # its own never changes a row; this once we must
    rows.filter(id=id_).update(reason="", value=None)
    what = "judgement" if it.verdict == Verdict.UNDO else "fact"
    journal.erase_details(JournalRow.objects.filter(about=f"{what}:{it.about}", deed=it.verdict, at=it.at))
    if it.value is not None:
        records.resettle({it.about}, linking)
    told = Document.objects.filter(facts__id__in=(it.about, it.other)).values_list("marking", flat=True)
    return strictest((INTERNAL, *told)), []


def _attachment(id_: str, name: str, by: str, linking: Linking) -> Erased:
    it = Attachment.objects.select_related("record").filter(code=id_).first()
    if it is None:
        return None
    journal.erase_details(attaching.noted(it))
    Attachment.objects.filter(id=it.id).update(name=GONE, digest="", removed_by=it.removed_by or by)
    return it.marking, [it.digest] if it.digest else []


def _brief(id_: str, name: str, by: str, linking: Linking) -> Erased:
    it = IssuedBrief.objects.filter(code=id_).first()
    if it is None:
        return None
    if it.state == "draft":  # nobody shall sign what cannot be read
        it.withdrawn_by, it.withdrawn_at = by, timezone.now()
    digests = list(it.files.values())
    it.files, it.people, it.occasion = {}, [], ""
    it.save()
    return it.marking, digests


def _measure(id_: str, name: str, by: str, linking: Linking) -> Erased:
    person = Person(name)
    it = MeasureRow.objects.filter(code=id_).first()
    if it is None:
        return None
    changes = list(ChangeRow.objects.filter(measure=it))
    for row, columns in ((it, ("what", "told")), *((one, ("before", "after", "note", "reason")) for one in changes)):
        _put_out(person, row, columns)
    codes = [f"change:{one.code}" for one in changes]
    _forget_noted(person, [f"measure:{it.code}", *codes])
    return it.marking, []


def _evidence(id_: str, name: str, by: str, linking: Linking) -> Erased:
    person = Person(name)
    it = EvidenceRow.objects.select_related("measure").filter(code=id_).first()
    if it is None:
        return None
    digest = it.digest
    if person.said(it.name):
        it.digest = ""
    _put_out(person, it, ("digest", "name", "quote", "note"))
    _forget_noted(person, [f"measure:{it.measure.code}"])
    return it.measure.marking, [digest] if digest != it.digest else []


def _roadmap(id_: str, name: str, by: str, linking: Linking) -> Erased:
    """Its title, and of the tables that it was read from, where the measures stand as they were, those that name the
    person."""
    person = Person(name)
    it = RoadmapRow.objects.filter(code=id_).first()
    if it is None:
        return None
    gone = [form for form in it.forms.all() if _said_in(_cells_of(form), person)]
    for form in gone:
        form.delete()
    _put_out(person, it, ("title",))
    _forget_noted(person, [f"roadmap:{it.code}"])
    return it.marking, [form.digest for form in gone]


def _answer(id_: str, name: str, by: str, linking: Linking) -> Erased:
    person = Person(name)
    it = AnswerRow.objects.select_related("record", "measure").filter(id=int(id_) if id_.isdecimal() else 0).first()
    if it is None:
        return None
    _put_out(person, it, ("reason",))
    _forget_noted(person, [f"record:{it.record.id}"])
    return it.measure.marking if it.measure else INTERNAL, []


def _entry(id_: str, name: str, by: str, linking: Linking) -> Erased:
    """The details of an entry of the journal."""
    it = JournalRow.objects.filter(id=int(id_) if id_.isdecimal() else 0).first()
    if it is None:
        return None
    journal.erase_details(JournalRow.objects.filter(id=it.id))
    return it.marking, []


def _put_out(
    person: Person, row: MeasureRow | ChangeRow | EvidenceRow | RoadmapRow | AnswerRow, columns: Iterable[str]
) -> None:
    for column in columns:
        setattr(row, column, person.without(getattr(row, column)))
    row.save(update_fields=[*columns])


def _forget_noted(person: Person, about: Iterable[str]) -> None:
    """What the journal's entries on these things tell of the person."""
    told = [row.id for row in JournalRow.objects.filter(about__in=[*about]) if person.said(row.details)]
    journal.erase_details(JournalRow.objects.filter(id__in=told))


_BY_SORT: dict[str, Callable[[str, str, str, Linking], Erased]] = {
    "judgement": _judgement, "attachment": _attachment, "brief": _brief, "measure": _measure, "evidence": _evidence,
    "roadmap": _roadmap, "answer": _answer, "journal": _entry,
}  # fmt: skip
