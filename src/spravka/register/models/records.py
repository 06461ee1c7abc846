"""Records and what lists and pages read of them: projections, made again from facts and judgements at any time."""

from __future__ import annotations

from django.db import models

from spravka.register.models.seeing import Seen, in_sphere, sphere_field
from spravka.register.viewing import PUBLIC


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
    sphere = sphere_field()
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
            models.Index(
                fields=["type", "-day", "-number"], condition=models.Q(live=True, date=""), name="records_undated"
            ),
        )


class RecordPlace(models.Model):
    """A territory in whose file a live record belongs (`places.files_of`); `type`, `day`, `ends` are the record's, and
    so is `disputed`: whether its sources differ."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="places")
    territory = models.CharField(max_length=32)
    type = models.CharField(max_length=40, default="")
    day = models.CharField(max_length=10, default="")
    ends = models.CharField(max_length=10, default="")
    disputed = models.BooleanField(default=False)
    sphere = sphere_field()

    objects = models.Manager()
    seen = Seen(in_sphere)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "territory"], name="one_record_place_once"),)
        indexes = (
            models.Index(fields=["territory", "type", "-day", "-record", "sphere"], name="records_of_a_place"),
            models.Index(fields=["territory", "-day"], condition=models.Q(disputed=True), name="disputes_of_a_place"),
            models.Index(fields=["territory", "type", "ends", "record", "sphere"], name="terms_of_a_place"),
        )


class PartnerRow(models.Model):
    """What lists show of a territory that documents or records are about, kept in step.

    Attributes:
        level: of which view this is.
        documents, records: how many; types: how many records of each type, for those that there are.
        turnover: our newest turnover with it, for sorting and bars; None if no source tells it.
        turnover_record: id of the record that tells it; `currency`, `period` (EDTF) and `turnover_standing` are its.
    """

    territory = models.CharField(max_length=32)
    level = models.CharField(max_length=16, default=PUBLIC)
    documents = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    types = models.JSONField(default=dict)
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
    sphere = sphere_field()

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
