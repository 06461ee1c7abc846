"""The journal and its seals (`register.journal`)."""

from __future__ import annotations

from django.db import models

from spravka.register.models.seeing import Seen
from spravka.register.viewing import PUBLIC


class JournalRow(models.Model):
    """An entry of the journal (`register.journal`).

    Attributes:
        about: what it was done to: «document:DIGEST», «record:ID»; of a restricted source a digest of that.
        details: before and after, in plain values; None of restricted sources, and once they were erased.
        digest: of the salt and the details as they were noted; what the chain is made of.
        batch: number of the seal; None while it waits for one.
        marking: of what it is about: who may see the entry.
    """

    at = models.DateTimeField()
    who = models.CharField(max_length=200, blank=True, default="")
    deed = models.CharField(max_length=32)
    about = models.CharField(max_length=120, blank=True, default="")
    details = models.JSONField(null=True)
    salt = models.CharField(max_length=16, blank=True, default="")
    digest = models.CharField(max_length=64)
    batch = models.PositiveIntegerField(null=True, db_index=True)
    marking = models.CharField(max_length=16, default=PUBLIC)

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(marking__in=who.markings))

    class Meta:
        indexes = (
            models.Index(fields=["who", "-id"], name="journal_of_a_person"),
            models.Index(fields=["about", "-id"], name="journal_of_a_thing"),
        )


class SealRow(models.Model):
    """A batch of the journal: how many entries, the last one's id, a digest over them and the batch before."""

    number = models.PositiveIntegerField(primary_key=True)
    entries = models.PositiveIntegerField()
    last = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
