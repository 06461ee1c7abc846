"""What the office keeps beside: files, briefs as issued, the index of words."""

from __future__ import annotations

from django.db import models

from spravka.register.models.records import Record
from spravka.register.models.seeing import Seen, code_field, marking_field, sphere_field
from spravka.register.models.sources import Admission
from spravka.register.viewing import INTERNAL, MARKINGS, RESTRICTED, Viewer


def _attachment_of(who: Viewer) -> models.Q:
    """The attachments that a viewer may see, of records that they see."""
    return _marked(who, "attachment") & models.Q(record__sphere__in=who.spheres)


def _marked(who: Viewer, column: str) -> models.Q:
    """The rows that are marked for a viewer, or to which `column` of an admission lets them."""
    told = models.Q(marking__in=who.markings)
    if who.username:
        admitted = Admission.objects.filter(username=who.username, **{column: models.OuterRef("pk")})
        told |= models.Q(models.Q(marking=RESTRICTED), models.Exists(admitted))
    return told


class Attachment(models.Model):
    """A file that a person hung on a record; its bytes are in the archive under `digest`, "" once they were erased.
    It is marked by itself: a public treaty may have an internal note beside it."""

    code = code_field()
    record = models.ForeignKey(Record, models.PROTECT, related_name="attachments")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True, default="")
    marking = models.CharField(max_length=16, choices=[(it, it) for it in MARKINGS], default=INTERNAL)

    objects = models.Manager()
    seen = Seen(_attachment_of)

    class Meta:
        ordering = ("at", "id")


EDITED = "edited"
"""The name among a brief's files of the DOCX that was edited."""


class IssuedBrief(models.Model):
    """A brief kept as it was made: its files are in the archive, by format, and are never made again.

    Attributes:
        on: the day it is for; `occasion` and `people`: for what, and the names of those whom one was to meet.
        depth, since, template: how much it tells, the day of the brief before, and the office's template, as it was.
        files: digest by format (html, docx, pdf); under EDITED that of the DOCX which was edited and is issued instead;
            none once the brief was erased.
        edited_by, edited_at: who brought the edited one.
        sources: digests of the documents that it cites, as they were then.
        lines, unconfirmed: how many lines it has, and how many of them rest on what nobody had confirmed; None for a
            brief of before these were counted.
        signed_by, signed_at: the head's signature; "" and None for one that nobody signed.
        withdrawn_by, withdrawn_at: who discarded the draft; it stays, out of the list.
        marking: the strictest of its sources'; a restricted one is seen by those admitted to all of its restricted
            sources when it was issued.
    """

    code = code_field()
    partner = models.CharField(max_length=32)
    on = models.DateField()
    lang = models.CharField(max_length=2)
    occasion = models.CharField(max_length=300, blank=True, default="")
    people = models.JSONField(default=list)
    confirmed_only = models.BooleanField(default=False)
    depth = models.CharField(max_length=8, default="full")
    since = models.DateField(null=True)
    template = models.TextField(blank=True, default="")
    files = models.JSONField(default=dict)
    edited_by = models.CharField(max_length=200, blank=True, default="")
    edited_at = models.DateTimeField(null=True)
    sources = models.JSONField(default=list)
    lines = models.PositiveIntegerField(null=True)
    unconfirmed = models.PositiveIntegerField(null=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    signed_by = models.CharField(max_length=200, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    marking = marking_field()

    objects = models.Manager()
    seen = Seen(lambda who: _marked(who, "brief"))

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="briefs_newest"),
            models.Index(fields=["partner", "-at"], name="briefs_of_a_partner"),
        )

    @property
    def edited(self) -> str:
        """Digest of the edited DOCX; "" while the brief stands as Spravka wrote it."""
        return str(self.files.get(EDITED, ""))

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
    sphere = sphere_field()
