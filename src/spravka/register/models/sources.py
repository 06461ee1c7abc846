"""Sources: who published them, how they are marked, and what they are about."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce

from spravka.register.models.seeing import Seen, marking_field
from spravka.register.viewing import PUBLIC, RESTRICTED


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
        format: what the file is: text, html, docx, odt, pdf; entry for what a person wrote down, table for rows of
            theirs.
        by: the person whose entry it is; "" for what was published.
        day: of publication, for the order of lists: undated ones stand last in both databases.
        partners: vocabulary ids of all territories that the key fields of its facts name.
        reader: version of the reading that found its facts; "" for entries, which nobody reads.
        pending: how many of its facts wait for a person's word; kept in step.
        words: digest of its words, the same for texts that differ in typography alone; "" for what a person wrote.
        marking: who may see it and whatever it alone tells: public, internal, or restricted to whom `Admission` names.
        withdrawn_at, withdrawn_by, withdrawn_why: since when it is evidence of nothing; None and "" while it is.
        erased: its words and bytes are gone; that there was such a source stays.
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
    words = models.CharField(max_length=64, blank=True, default="", db_index=True)
    marking = marking_field()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True, default="")
    withdrawn_why = models.TextField(blank=True, default="")
    erased = models.BooleanField(default=False)

    objects = models.Manager()
    seen = Seen(lambda who: who.documents())

    @property
    def speaks(self) -> bool:
        """Whether what it tells joins the records that are kept."""
        return self.marking != RESTRICTED and self.withdrawn_at is None

    class Meta:
        indexes = (
            models.Index(fields=["-day", "-id"], name="documents_newest"),
            models.Index(fields=["id"], condition=models.Q(marking="restricted"), name="documents_restricted"),
            models.Index(
                fields=["-day", "-id", "pending", "marking"],
                condition=models.Q(pending__gt=0),
                name="documents_pending",
            ),
            models.Index(fields=["publisher", "-day", "-id"], name="documents_of_a_publisher"),
        )


class Admission(models.Model):
    """A person who may see a restricted document, roadmap, brief or attachment, by the name they sign in with; who let
    them, and when."""

    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="admissions")
    roadmap = models.ForeignKey("RoadmapRow", models.CASCADE, null=True, related_name="admissions")
    brief = models.ForeignKey("IssuedBrief", models.CASCADE, null=True, related_name="admissions")
    attachment = models.ForeignKey("Attachment", models.CASCADE, null=True, related_name="admissions")
    username = models.CharField(max_length=100, db_index=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "username"], name="one_admission_to_a_document"),
            models.UniqueConstraint(fields=["roadmap", "username"], name="one_admission_to_a_roadmap"),
            models.UniqueConstraint(fields=["brief", "username"], name="one_admission_to_a_brief"),
            models.UniqueConstraint(fields=["attachment", "username"], name="one_admission_to_an_attachment"),
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
