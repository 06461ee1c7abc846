"""Facts and judgements, which are the truth, and how facts hang together."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from spravka.register.models.records import Record
from spravka.register.models.seeing import Seen
from spravka.register.models.sources import Document
from spravka.register.viewing import Viewer, viewer


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
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="facts", db_index=False)
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
        indexes = (models.Index(fields=["record", "document", "start", "id"], name="facts_of_a_record"),)

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


def _judged(who: Viewer) -> models.Q:
    """Judgements on facts that a viewer may see; of two facts, both. Undoings, which are about judgements, are none of
    them: that a judgement was taken back is told with it."""
    facts = FactRow.objects.filter(who.documents("document__")).order_by().values("id")
    return models.Q(about__in=facts) & (models.Q(other="") | models.Q(other__in=facts))


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
    seen = Seen.from_queryset(AppendOnly)(_judged)

    class Meta:
        ordering = ("at", "id")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a judgement is never changed: append another one")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a judgement is never deleted: append an undoing")
