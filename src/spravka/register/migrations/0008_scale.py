from django.db import migrations, models

OF_THE_FACT = """
UPDATE register_blockkey SET document =
    (SELECT document_id FROM register_factrow WHERE register_factrow.id = register_blockkey.fact_id)
"""


LIVING = {
    "records_newest": ["type", "-day", "-number"],
    "records_by_title": ["type", "order", "number"],
    "records_largest": ["type", "-amount", "-number"],
    "records_by_status": ["type", "status", "-day", "-number"],
    "records_of_a_standing": ["type", "standing", "-day", "-number"],
    "records_by_standing": ["standing", "-day", "-number"],
    "records_ending": ["type", "ends", "day"],
}
BEFORE = sorted(LIVING.keys() - {"records_of_a_standing"})


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0007_briefs"),
    ]

    operations = [
        *(migrations.RemoveIndex(model_name="record", name=name) for name in BEFORE),
        *(
            migrations.AddIndex(
                model_name="record",
                index=models.Index(fields=fields, name=name, condition=models.Q(live=True)),
            )
            for name, fields in LIVING.items()
        ),
        migrations.RemoveIndex(model_name="document", name="documents_pending"),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["-day", "-id", "pending"],
                condition=models.Q(pending__gt=0),
                name="documents_pending",
            ),
        ),
        migrations.AddField(
            model_name="blockkey", name="document", field=models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.RunSQL(OF_THE_FACT, migrations.RunSQL.noop),
        migrations.AlterField(model_name="blockkey", name="key", field=models.CharField(max_length=200)),
        migrations.AddIndex(
            model_name="blockkey", index=models.Index(fields=["key", "document"], name="facts_that_share_a_key")
        ),
    ]
