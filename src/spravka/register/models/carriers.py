"""Tables of where documents came from: the addresses that carry them, what they said before, and where publishers list
what they publish."""

from __future__ import annotations

from django.db import models


class Carrier(models.Model):
    """An address of the web, or a file, that carries a document: the same release on five sites has five. An address
    that was found in a list and has given nothing yet has no document: it waits to be asked.

    Attributes:
        url: in its normal form; "" for a file. landed: where its redirects ended.
        digest, words: of the bytes that it gave last, and of the words of their text; "" for none.
        share: how much of the document's words it has, 0…1; 1 for the same words.
        headers: of the answer that gave the bytes, names in small letters; fetched_at: when that was.
        asked_at: when it was asked last, whatever came of it.
        fault: why nothing was had of it then, a key of `sources.refusal`, "" if all went well; told: the line that says
            so; failures: how often in a row.
        again_at: not to be asked before; None = at any time.
        outlet: the list that named it.
    """

    document = models.ForeignKey("register.Document", models.CASCADE, null=True, related_name="carriers")
    url = models.CharField(max_length=2000, blank=True, default="")
    landed = models.TextField(blank=True, default="")
    name = models.TextField(blank=True, default="")
    publisher = models.ForeignKey("register.Publisher", models.PROTECT, null=True, related_name="carriers")
    published = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    words = models.CharField(max_length=64, blank=True, default="")
    share = models.FloatField(default=1)
    headers = models.JSONField(default=dict)
    fetched_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=16, blank=True, default="")
    told = models.TextField(blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    outlet = models.ForeignKey("register.Outlet", models.SET_NULL, null=True, related_name="carriers")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["url"], condition=~models.Q(url=""), name="one_carrier_an_address"),
        )
        indexes = (models.Index(fields=["outlet", "id"], condition=models.Q(document=None), name="carriers_that_wait"),)


class Version(models.Model):
    """What a document said before its publisher corrected it. Its bytes stay in the archive, and briefs that were made
    from it name its digest.

    Attributes:
        digest, name, title, text, encoding, format, published: as the document had them.
        url, headers, fetched_at: where, how and when the bytes were had.
        since, until: when it came, and when the next one did.
    """

    document = models.ForeignKey("register.Document", models.CASCADE, related_name="versions")
    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    title = models.TextField(blank=True, default="")
    text = models.TextField()
    encoding = models.CharField(max_length=32)
    format = models.CharField(max_length=16)
    published = models.DateField(null=True)
    url = models.TextField(blank=True, default="")
    headers = models.JSONField(default=dict)
    fetched_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class Shingle(models.Model):
    """A run of words by which a text like another is found: see `text.likeness.sketch`."""

    document = models.ForeignKey("register.Document", models.CASCADE, related_name="shingles", db_index=False)
    number = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="one_shingle_once"),)
        indexes = (models.Index(fields=["number", "document"], name="texts_that_share_a_run"),)


class Outlet(models.Model):
    """Where a publisher lists what it publishes, watched until somebody says no more.

    Attributes:
        kind: feed (RSS, Atom), sitemap or listing (a page of links).
        within: what the addresses of its releases hold; "" = as they look.
        every: minutes between two questions.
        headers: of its last answer that differed; asked_at, answered_at: when it was asked and when it answered last.
        found, brought: how many addresses its last answer named, and how many documents it brought in all.
        fault, told, failures, again_at: as a carrier's.
        by: who added it; stopped_by: who said no more, "" while it is watched.
    """

    publisher = models.ForeignKey("register.Publisher", models.PROTECT, related_name="outlets")
    url = models.CharField(max_length=2000, unique=True)
    kind = models.CharField(max_length=16, blank=True, default="")
    within = models.CharField(max_length=200, blank=True, default="")
    every = models.PositiveIntegerField(default=60)
    headers = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)
    brought = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=16, blank=True, default="")
    told = models.TextField(blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, blank=True, default="")
    stopped_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("id",)
