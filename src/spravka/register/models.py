"""The register's tables. Facts and judgements are the truth; records, links and places can be made again from them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class Setting(models.Model):
    """One choice for the whole register, such as `territory`: who «we» are."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()


class Publisher(models.Model):
    """Who published documents, by the name as given or found. `territory`: vocabulary id, "" if unknown."""

    name = models.CharField(max_length=300, unique=True)
    territory = models.CharField(max_length=32, blank=True, default="")


class Document(models.Model):
    """One archived source.

    Attributes:
        digest: sha256 of the file's bytes, hexadecimal; names the file in the archive.
        name: the file's name as it was given.
        text: the decoded file, to the letter: facts' offsets count its code points.
        partners: vocabulary ids of all territories that the key fields of its facts name.
        reader: version of the reading that found its facts.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    text = models.TextField()
    encoding = models.CharField(max_length=32)
    lang = models.CharField(max_length=8, blank=True, default="")
    title = models.TextField(blank=True, default="")
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, related_name="documents")
    url = models.TextField(blank=True, default="")
    published = models.DateField(null=True)
    added_at = models.DateTimeField()
    reader = models.CharField(max_length=64)
    partners = models.JSONField(default=list)


class Record(models.Model):
    """What the facts about one thing come to: a projection, all but its identity.

    Attributes:
        number: order of minting; of two records that merge, the older one stays.
        id: the record's name in addresses; minted once.
        founder: id of the fact whose component the record is.
        merged_into: the record that this one became a part of; its address leads there.
        live: whether it has facts that are neither rejected nor merged away.
        date: EDTF, "" if unknown; status: as the kind has it.
        amount: for sorting only; the exact sum is in `fields`.
        fields: settled values by field: value, standing, support, judged, others.
    """

    number = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=40, unique=True)
    founder = models.CharField(max_length=40, unique=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    live = models.BooleanField(default=False)
    type = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    title = models.TextField(default="")
    date = models.CharField(max_length=32, default="")
    status = models.CharField(max_length=32, default="")
    amount = models.FloatField(null=True)
    standing = models.CharField(max_length=16, default="")
    fields = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["type", "live", "date"]),
            models.Index(fields=["status"]),
            models.Index(fields=["amount"]),
        )


class RecordPlace(models.Model):
    """A territory that a record speaks of. `said`: by a fact of the record itself, or only by its document."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="places")
    territory = models.CharField(max_length=32, db_index=True)
    said = models.CharField(max_length=8)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "territory", "said"], name="one_place_once"),)


class FactRow(models.Model):
    """One fact of one document.

    Attributes:
        id: identity, kept through re-readings.
        vanished: the newest reading no longer finds it; it is kept for the judgements on it.
    """

    id = models.CharField(max_length=40, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="facts")
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

    class Meta:
        ordering = ("document_id", "start", "stop", "id")


class BlockKey(models.Model):
    """Facts that share a key are compared."""

    fact = models.ForeignKey(FactRow, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200, db_index=True)


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
