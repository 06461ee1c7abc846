"""The tables of roadmaps: what the office itself keeps and changes, see docs/decisions/0014-roadmaps.md."""

from __future__ import annotations

from typing import Any

from django.db import models

from spravka.register.models.seeing import Seen, code_field
from spravka.register.viewing import INTERNAL, MARKINGS


def _marking() -> models.CharField[Any, Any]:
    return models.CharField(max_length=16, choices=[(it, it) for it in MARKINGS], default=INTERNAL)


class RoadmapRow(models.Model):
    """A roadmap.

    Attributes:
        title: as its document has it.
        partner: vocabulary id of whom it is with, "" if nobody said.
        period: EDTF of its years; "" if not told.
        lang: of its measures.
        agreement: id of the record of the agreement that it is; "" for none.
        approved_by, approved_at: by whose word it holds; "" and None for a draft.
        marking: who may see it and all that is of it: everybody, the office, or the persons whom `Admission` names.
    """

    code = code_field()
    title = models.TextField()
    partner = models.CharField(max_length=32, blank=True, default="")
    period = models.CharField(max_length=32, blank=True, default="")
    lang = models.CharField(max_length=2, default="ru")
    agreement = models.CharField(max_length=40, blank=True, default="")
    marking = _marking()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    approved_by = models.CharField(max_length=200, blank=True, default="")
    approved_at = models.DateTimeField(null=True)

    objects = models.Manager()
    seen = Seen(lambda who: who.roadmaps())

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["partner", "-at"], name="roadmaps_of_a_partner"),)


class FormRow(models.Model):
    """A file that a roadmap was read from: the first one, or a newer form of it.

    Attributes:
        digest, name: of the file, which is in the archive.
    """

    roadmap = models.ForeignKey(RoadmapRow, models.CASCADE, related_name="forms")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["roadmap", "digest"], name="one_form_of_a_roadmap"),)


class MeasureRow(models.Model):
    """A measure as its approved changes left it.

    Attributes:
        place: its order in the roadmap.
        told: the fields of a `Measure` that no list asks for.
        opens, ends: ISO days of the turn that is pending, its end exclusive; "" for none. `opens` is "" for what waits
            for no turn.
        closed: done for good, or dropped: no turn will come.
        late: whether it was certainly done after its deadline (the last time).
        live: whether it is in force: its roadmap is approved, and nobody took it out.
        version: how many approved changes it has.
        marking: its roadmap's, kept in step.
    """

    code = code_field()
    roadmap = models.ForeignKey(RoadmapRow, models.CASCADE, related_name="measures")
    place = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True, default="")
    what = models.TextField()
    direction = models.CharField(max_length=40, blank=True, default="")
    status = models.CharField(max_length=16)
    told = models.JSONField(default=dict)
    opens = models.CharField(max_length=10, blank=True, default="")
    ends = models.CharField(max_length=10, blank=True, default="")
    closed = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    live = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    marking = _marking()

    objects = models.Manager()
    seen = Seen(lambda who: who.roadmaps(number="roadmap"))

    class Meta:
        indexes = (
            models.Index(fields=["roadmap", "place"], name="measures_of_a_roadmap"),
            models.Index(
                fields=["ends", "id", "opens", "marking"],
                condition=models.Q(live=True, closed=False), name="measures_due",
            ),
            models.Index(
                fields=["direction", "ends", "id", "opens", "marking"],
                condition=models.Q(live=True, closed=False), name="measures_due_in_a_direction",
            ),
            models.Index(
                fields=["roadmap", "ends", "id", "opens"],
                condition=models.Q(live=True, closed=False), name="measures_due_of_a_roadmap",
            ),
        )  # fmt: skip


class ChangeRow(models.Model):
    """A change of a measure: proposed, then approved or refused by the head, or taken back.

    Attributes:
        sort: add, change or remove.
        before, after: the fields that it changes, in plain values; of an addition all.
        version: of the measure when it was proposed; `made`: that it made when approved, 0 until then.
        state: proposed, approved, refused or withdrawn.
    """

    code = code_field()
    measure = models.ForeignKey(MeasureRow, models.CASCADE, related_name="changes")
    sort = models.CharField(max_length=8)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True, default="")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, default="proposed")
    decided_by = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["at", "id"], condition=models.Q(state="proposed"), name="changes_that_wait"),)


class EvidenceRow(models.Model):
    """What shows that a measure is fulfilled: a document of the register, or a file of the office's in the archive.

    Attributes:
        quote: the words that tell it.
        score: of what was offered by likeness, 0 to 1; 1 for what a person gave.
        state: offered, accepted or refused.
    """

    code = code_field()
    measure = models.ForeignKey(MeasureRow, models.CASCADE, related_name="evidence")
    document = models.ForeignKey("register.Document", models.CASCADE, null=True, related_name="evidence")
    digest = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=300, blank=True, default="")
    quote = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    score = models.FloatField(default=1)
    state = models.CharField(max_length=10, default="offered")
    by = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    decided_by = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(document=None) | who.documents("document__"))

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["measure", "document"], name="one_document_a_measure"),)
        indexes = (models.Index(fields=["-at", "-id"], condition=models.Q(state="offered"), name="evidence_offered"),)


class AnswerRow(models.Model):
    """What became of a promise: the answer to «not reported done». Whoever may not see the measure that it became does
    not see the answer: to them the promise is open, and they may answer it.

    Attributes:
        record: of the commitment.
        sort: measure (it became one), fulfilled or dropped.
        undone_by, undone_at: who took the answer back.
    """

    record = models.ForeignKey("register.Record", models.CASCADE, related_name="answers")
    sort = models.CharField(max_length=10)
    measure = models.ForeignKey(MeasureRow, models.SET_NULL, null=True, related_name="promises")
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=200, blank=True, default="")
    undone_at = models.DateTimeField(null=True)

    objects = models.Manager()
    seen = Seen(lambda who: models.Q(measure=None) | who.roadmaps("measure__", "roadmap"))

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(undone_by="", measure=None), name="one_answer_a_promise"
            ),
        )


class DirectionRow(models.Model):
    """A direction that the office added, or one of the standard ones that it retired."""

    key = models.CharField(max_length=40, unique=True)
    ru = models.CharField(max_length=200)
    kk = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    stems = models.JSONField(default=list)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    retired_by = models.CharField(max_length=200, blank=True, default="")
    retired_at = models.DateTimeField(null=True)


class WatcherRow(models.Model):
    """Who is reminded, by the name they sign in with. `directions`: keys; none = of all."""

    username = models.CharField(max_length=100, unique=True)
    address = models.EmailField(max_length=254)
    lang = models.CharField(max_length=2, default="ru")
    directions = models.JSONField(default=list)


class TransitionRow(models.Model):
    """That a measure came to stand so, claimed once. `ends`: the deadline, so that the next turn is another one."""

    measure = models.ForeignKey(MeasureRow, models.CASCADE, related_name="transitions")
    standing = models.CharField(max_length=16)
    ends = models.CharField(max_length=10)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["measure", "standing", "ends"], name="one_transition_once"),)


class DigestRow(models.Model):
    """A letter to one person of one day.

    Attributes:
        state: waiting, sending, sent, failed, or nothing if all was done before it went; what failed is tried again.
        until: whoever is sending it has it until then.
    """

    username = models.CharField(max_length=100)
    on = models.DateField()
    address = models.EmailField(max_length=254)
    state = models.CharField(max_length=8, default="waiting")
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=["username", "on"], name="one_digest_a_day"),)


class ReminderRow(models.Model):
    """A line of a digest: who is told of which transition, once."""

    digest = models.ForeignKey(DigestRow, models.CASCADE, related_name="reminders")
    transition = models.ForeignKey(TransitionRow, models.CASCADE, related_name="reminders")
    username = models.CharField(max_length=100)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["transition", "username"], name="one_reminder_a_person"),)


class FeedRow(models.Model):
    """A calendar's secret address. `digest`: of the secret, which only its owner has."""

    username = models.CharField(max_length=100, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
