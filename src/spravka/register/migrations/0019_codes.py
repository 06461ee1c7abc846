"""Names for addresses in place of row numbers; what the largest pages ask for, kept at hand."""

from django.db import migrations, models
from django.db.models import Count

from spravka.register.models.seeing import minted
from spravka.register.viewing import SPHERES

CODED = ("attachment", "issuedbrief", "roadmaprow", "measurerow", "changerow", "evidencerow")


def mint(apps, schema_editor):
    for name in CODED:
        table = apps.get_model("register", name)
        rows = [table(pk=pk, code=minted()) for pk in table.objects.values_list("pk", flat=True)]
        table.objects.bulk_update(rows, ["code"], batch_size=200)


def count_types(apps, schema_editor):
    """How many records of each type are in a territory's file, by level."""
    places, partners = (apps.get_model("register", name) for name in ("RecordPlace", "PartnerRow"))
    for level, spheres in SPHERES.items():
        types = {}
        told = places.objects.filter(sphere__in=spheres).order_by().values_list("territory", "type")
        for territory, type, n in told.annotate(n=Count("*")):
            types.setdefault(territory, {})[type] = n
        for row in partners.objects.filter(level=level, territory__in=types):
            row.types = types[row.territory]
            row.save(update_fields=["types"])


class Migration(migrations.Migration):
    dependencies = [("register", "0018_briefs_edited")]

    operations = [
        *(
            migrations.AddField(name, "code", models.CharField(default=minted, editable=False, max_length=16))
            for name in CODED
        ),
        migrations.AddField("partnerrow", "types", models.JSONField(default=dict)),
        migrations.RunPython(mint, migrations.RunPython.noop),
        migrations.RunPython(count_types, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                name, "code", models.CharField(default=minted, editable=False, max_length=16, unique=True)
            )
            for name in CODED
        ),
        migrations.AlterField(
            "factrow",
            "record",
            models.ForeignKey(
                db_index=False, null=True, on_delete=models.SET_NULL, related_name="facts", to="register.record"
            ),
        ),
        migrations.AddIndex(
            "factrow", models.Index(fields=["record", "document", "start", "id"], name="facts_of_a_record")
        ),
        migrations.RemoveIndex("document", "documents_pending"),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["-day", "-id", "pending", "marking"],
                condition=models.Q(pending__gt=0),
                name="documents_pending",
            ),
        ),
    ]
