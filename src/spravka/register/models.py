"""The register's tables. Facts and judgements are the truth; records, links and places can be made again from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Coalesce

from spravka.register.viewing import ALL, INTERNAL, LEVELS, MARKINGS, PUBLIC, RESTRICTED, Viewer, viewer


class Seen(models.Manager[Any]):
    """The rows that whoever is looking may see; `rule` says which those are."""

    def __init__(self, rule: Callable[[Viewer], models.Q]) -> None:
        super().__init__()
        self.rule = rule

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(self.rule(viewer()))


def _marking() -> models.CharField[Any, Any]:
    return models.CharField(max_length=16, choices=[(m, m) for m in MARKINGS], default=PUBLIC)


def _sphere() -> models.CharField[Any, Any]:
    return models.CharField(max_length=16, default=ALL)


def in_sphere(who: Viewer) -> models.Q:
    return models.Q(sphere__in=who.spheres)


class Setting(models.Model):
    """One choice for the whole register, such as `territory`: who «we» are."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()


class Publisher(models.Model):
    """Who published documents, by the name as given or found. `territory`: vocabulary id, "" if unknown."""

    name = models.CharField(max_length=300, unique=True)
    territory = models.CharField(max_length=32, blank=True, default="")

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(models.Exists(Document.seen.filter(publisher=models.OuterRef("pk")))))


class Document(models.Model):
    """One archived source.

    Attributes:
        digest: sha256 of the file's bytes, hexadecimal; names the file in the archive.
        name: the file's name as it was given.
        text: the decoded file, to the letter: facts' offsets count its code points.
        format: what the file is: text, html, docx, pdf; entry for what a person wrote down, table for rows of theirs.
        by: the person whose entry it is; "" for what was published.
        day: of publication, for the order of lists: undated ones stand last in both databases.
        partners: vocabulary ids of all territories that the key fields of its facts name.
        reader: version of the reading that found its facts; "" for entries, which nobody reads.
        pending: how many of its facts wait for a person's word; kept in step.
        marking: who may see it and whatever it alone tells: public, internal, or restricted to whom `Admission` names.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    text = models.TextField()
    encoding = models.CharField(max_length=32)
    format = models.CharField(max_length=16, default="text")
    by = models.CharField(max_length=200, blank=True, default="")
    lang = models.CharField(max_length=8, blank=True, default="")
    title = models.TextField(blank=True, default="")
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, related_name="documents")
    url = models.TextField(blank=True, default="")
    published = models.DateField(null=True)
    day = models.GeneratedField(
        expression=Coalesce("published", models.Value(date.min)), output_field=models.DateField(), db_persist=True
    )
    added_at = models.DateTimeField()
    reader = models.CharField(max_length=64)
    partners = models.JSONField(default=list)
    pending = models.PositiveIntegerField(default=0)
    marking = _marking()

    objects = models.Manager()
    seen = Seen(lambda who: who.documents())

    class Meta:
        indexes = (
            models.Index(fields=["-day", "-id"], name="documents_newest"),
            models.Index(fields=["id"], condition=models.Q(marking="restricted"), name="documents_restricted"),
            models.Index(
                fields=["-day", "-id", "pending"], condition=models.Q(pending__gt=0), name="documents_pending"
            ),
            models.Index(fields=["publisher", "-day", "-id"], name="documents_of_a_publisher"),
        )


class Admission(models.Model):
    """A person who may see a restricted document or brief, by the name they sign in with; who let them, and when."""

    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="admissions")
    brief = models.ForeignKey("IssuedBrief", models.CASCADE, null=True, related_name="admissions")
    username = models.CharField(max_length=100, db_index=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "username"], name="one_admission_to_a_document"),
            models.UniqueConstraint(fields=["brief", "username"], name="one_admission_to_a_brief"),
        )


class DocumentPlace(models.Model):
    """A territory that a document is about, and all that it lies in. `day` and `marking`: the document's, for the order
    of lists and who sees them; of a restricted document there are none."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="places")
    territory = models.CharField(max_length=32)
    day = models.DateField()
    marking = models.CharField(max_length=16, default=PUBLIC)

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(marking__in=who.markings))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "territory"], name="one_document_place_once"),)
        indexes = (models.Index(fields=["territory", "-day", "-document"], name="documents_of_a_place"),)


def _living(*fields: str, name: str) -> models.Index:
    """An index of live records alone. One that begins with the flag would be of no use to SQLite, which is asked for
    `live` and not for `live = 1`."""
    return models.Index(fields=[*fields, "sphere"], name=name, condition=models.Q(live=True))


class Record(models.Model):
    """What the facts about one thing come to: a projection, all but its identity.

    Attributes:
        number: order of minting; of two records that merge, the older one stays.
        id: the record's name in addresses; minted once.
        founder: id of the fact whose component the record is.
        inner: whether it is of the insiders' view alone: a component that an internal fact is in or has changed.
        sphere: which views show it: ALL, INTERNAL for an inner one, PUBLIC for one that an inner one replaces.
        merged_into: the record that this one became a part of; its address leads there.
        live: whether it has facts that are neither rejected nor merged away.
        date: EDTF, "" if unknown; status: as the kind has it.
        day: ISO day by which it is ordered: the first of its date, else that of its newest source; "" without either.
        ends: ISO day on which its date is over, exclusive – an agreement's term, not its signing; "" if unknown.
        amount: for sorting only; the exact sum is in `fields`.
        order: key by which titles sort alike in both databases, in the order of the alphabet.
        fields: settled values by field: value, standing, support, judged, others.
    """

    number = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=40, unique=True)
    founder = models.CharField(max_length=40)
    inner = models.BooleanField(default=False)
    sphere = _sphere()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    live = models.BooleanField(default=False)
    type = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    title = models.TextField(default="")
    date = models.CharField(max_length=32, default="")
    status = models.CharField(max_length=32, default="")
    day = models.CharField(max_length=10, default="")
    ends = models.CharField(max_length=10, default="")
    order = models.CharField(max_length=96, default="")
    amount = models.FloatField(null=True)
    standing = models.CharField(max_length=16, default="")
    fields = models.JSONField(default=dict)

    objects = models.Manager()
    seen = Seen(in_sphere)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["founder", "inner"], name="one_record_a_founder"),)
        indexes = (
            _living("type", "-day", "-number", name="records_newest"),
            _living("type", "order", "number", name="records_by_title"),
            _living("type", "-amount", "-number", name="records_largest"),
            _living("type", "status", "-day", "-number", name="records_by_status"),
            _living("type", "standing", "-day", "-number", name="records_of_a_standing"),
            _living("standing", "-day", "-number", name="records_by_standing"),
            _living("type", "ends", "day", name="records_ending"),
        )


class RecordPlace(models.Model):
    """A territory in whose file a live record belongs (`places.files_of`); `type` and `day` are the record's, and so is
    `disputed`: whether its sources differ."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="places")
    territory = models.CharField(max_length=32)
    type = models.CharField(max_length=40, default="")
    day = models.CharField(max_length=10, default="")
    disputed = models.BooleanField(default=False)
    sphere = _sphere()

    objects = models.Manager()
    seen = Seen(in_sphere)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "territory"], name="one_record_place_once"),)
        indexes = (
            models.Index(fields=["territory", "type", "-day", "-record", "sphere"], name="records_of_a_place"),
            models.Index(fields=["territory", "-day"], condition=models.Q(disputed=True), name="disputes_of_a_place"),
        )


class PartnerRow(models.Model):
    """What lists show of a territory that documents or records are about, kept in step.

    Attributes:
        level: of which view this is.
        documents, records: how many.
        turnover: our newest turnover with it, for sorting and bars; None if no source tells it.
        turnover_record: id of the record that tells it; `currency`, `period` (EDTF) and `turnover_standing` are its.
    """

    territory = models.CharField(max_length=32)
    level = models.CharField(max_length=16, default=PUBLIC)
    documents = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    turnover = models.FloatField(null=True)
    turnover_record = models.CharField(max_length=40, blank=True, default="")
    currency = models.CharField(max_length=8, blank=True, default="")
    period = models.CharField(max_length=32, blank=True, default="")
    turnover_standing = models.CharField(max_length=16, blank=True, default="")

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(level=who.level))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["territory", "level"], name="one_partner_a_level"),)


class TradeRow(models.Model):
    """Whose trade with whom a live record of trade tells, kept in step: what flows are found by.

    Attributes:
        flow: turnover, export…; of a rank, the measure by which it ranks.
        reporter, partner: vocabulary ids of the sides; "" for one that is not told or is no territory.
        level: whether it is the sum of a whole flow: money, and not of a single product.
        ends: ISO day on which its period is over, exclusive; "" without one.
        day: the record's, for the order of those without a period.
    """

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="trade")
    kind = models.CharField(max_length=40)
    flow = models.CharField(max_length=16, default="")
    reporter = models.CharField(max_length=32, default="")
    partner = models.CharField(max_length=32, default="")
    level = models.BooleanField(default=False)
    ends = models.CharField(max_length=10, default="")
    day = models.CharField(max_length=10, default="")
    sphere = _sphere()

    objects = models.Manager()
    seen = Seen(in_sphere)

    class Meta:
        indexes = (
            models.Index(
                fields=["reporter", "partner", "flow", "-ends"], condition=models.Q(level=True), name="trade_of_a_pair"
            ),
            models.Index(fields=["kind", "-ends", "-day", "-record"], name="trade_newest"),
            models.Index(fields=["kind", "flow", "-ends", "-day", "-record"], name="trade_of_a_flow"),
        )


class FactRow(models.Model):
    """One fact of one document.

    Attributes:
        id: identity, kept through re-readings.
        record: that it is in, of those that public sources make.
        inner: the record that it is in for insiders, if that is another one.
        vanished: the newest reading no longer finds it; it is kept for the judgements on it.
        decided: what stands of the judgements on the whole fact: accept, reject, or "" while it waits; kept in step.
    """

    id = models.CharField(max_length=40, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="facts")
    inner = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="inner_facts")
    kind = models.CharField(max_length=40)
    fields = models.JSONField()
    start = models.PositiveIntegerField()
    stop = models.PositiveIntegerField()
    quote = models.TextField()
    rule = models.CharField(max_length=120)
    confidence = models.FloatField()
    speaker = models.TextField(blank=True, default="")
    spans = models.JSONField(default=dict)
    refs = models.JSONField(default=dict)
    unread = models.JSONField(default=dict)
    vanished = models.BooleanField(default=False)
    decided = models.CharField(max_length=8, default="")

    objects = models.Manager()
    seen = Seen(lambda who: who.documents("document__"))

    class Meta:
        ordering = ("document_id", "start", "stop", "id")

    @property
    def seen_in(self) -> Record | None:
        """The record that it is in for whoever is looking."""
        spheres = viewer().spheres
        return next((it for it in (self.inner, self.record) if it is not None and it.sphere in spheres), None)


class BlockKey(models.Model):
    """Facts that share a key are compared, if not too many came between. `document`: the fact's, for that order;
    `public`: whether its source is."""

    fact = models.ForeignKey(FactRow, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200)
    document = models.BigIntegerField()
    public = models.BooleanField(default=True)

    class Meta:
        indexes = (models.Index(fields=["key", "public", "document"], name="facts_that_share_a_key"),)


class LinkRow(models.Model):
    """Two facts that may speak of one thing, and why; `first` < `second` by id."""

    first = models.ForeignKey(FactRow, models.CASCADE, related_name="links_on")
    second = models.ForeignKey(FactRow, models.CASCADE, related_name="links_back")
    verdict = models.CharField(max_length=8)
    score = models.FloatField()
    rule = models.CharField(max_length=200, default="")
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["first", "second"], name="one_link_a_pair"),)


class AppendOnly(models.QuerySet["JudgementRow"]):
    """Rows that are added and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("judgements are never changed: append another one")

    def delete(self) -> NoReturn:
        raise TypeError("judgements are never deleted: append an undoing")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("judgements are never changed: append another one")


class JudgementRow(models.Model):
    """What a person decided, for good: a later judgement may take it back, but the row stays.

    Attributes:
        about: id of the fact judged; for an undoing, of the judgement taken back.
        snapshot: the fact judged as it was then, with its document's digest and title.
    """

    id = models.CharField(max_length=40, primary_key=True)
    verdict = models.CharField(max_length=16)
    about = models.CharField(max_length=40, db_index=True)
    other = models.CharField(max_length=40, blank=True, default="", db_index=True)
    field = models.CharField(max_length=64, blank=True, default="")
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    snapshot = models.JSONField(null=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("at", "id")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a judgement is never changed: append another one")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a judgement is never deleted: append an undoing")


class Attachment(models.Model):
    """A file that a person hung on a record; its bytes are in the archive under `digest`. It is marked by itself: a
    public treaty may have an internal note beside it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="attachments")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True, default="")
    marking = models.CharField(max_length=16, choices=[(level, level) for level in LEVELS], default=INTERNAL)

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(marking__in=who.markings, record__sphere__in=who.spheres))

    class Meta:
        ordering = ("at", "id")


def _brief_of(who: Viewer) -> models.Q:
    """The briefs that a viewer may see."""
    told = models.Q(marking__in=who.markings)
    if who.username:
        admitted = Admission.objects.filter(username=who.username, brief=models.OuterRef("pk"))
        told |= models.Q(models.Q(marking=RESTRICTED), models.Exists(admitted))
    return told


class IssuedBrief(models.Model):
    """A brief kept as it was made: its files are in the archive, by format, and are never made again.

    Attributes:
        on: the day it is for; `occasion` and `people`: for what, and the names of those whom one was to meet.
        files: digest by format (html, docx, pdf).
        signed_by, signed_at: the head's signature; "" and None for one that nobody signed.
        withdrawn_by, withdrawn_at: who discarded the draft; it stays, out of the list.
        marking: the strictest of its sources'; a restricted one is seen by those admitted to all of its restricted
            sources when it was issued.
    """

    partner = models.CharField(max_length=32)
    on = models.DateField()
    lang = models.CharField(max_length=2)
    occasion = models.CharField(max_length=300, blank=True, default="")
    people = models.JSONField(default=list)
    confirmed_only = models.BooleanField(default=False)
    files = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    signed_by = models.CharField(max_length=200, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    marking = _marking()

    objects = models.Manager()
    seen = Seen(_brief_of)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="briefs_newest"),
            models.Index(fields=["partner", "-at"], name="briefs_of_a_partner"),
        )

    @property
    def state(self) -> str:
        """draft, signed or withdrawn."""
        return "signed" if self.signed_by else "withdrawn" if self.withdrawn_by else "draft"


class SearchRow(models.Model):
    """What an entry of the search index stands for. `id` begins with the day, so that newer entries come first.

    Attributes:
        type: document, or the record's type.
        target: the document's digest, or the record's id.
        sphere: which views show it.
    """

    id = models.BigIntegerField(primary_key=True)
    type = models.CharField(max_length=40)
    target = models.CharField(max_length=64, unique=True)
    sphere = _sphere()
