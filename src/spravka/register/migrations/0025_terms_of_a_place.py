"""A place tells when its record is over: what lies ahead of a partner is found among thousands without reading them."""

from django.db import migrations, models

OF_THE_RECORD = """
UPDATE register_recordplace SET ends =
    (SELECT ends FROM register_record WHERE register_record.number = register_recordplace.record_id)
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0024_files_of_forms")]

    operations = [
        migrations.AddField("recordplace", "ends", models.CharField(max_length=10, default="")),
        migrations.RunSQL(OF_THE_RECORD, migrations.RunSQL.noop),
        migrations.AddIndex(
            "recordplace",
            models.Index(fields=["territory", "type", "ends", "record", "sphere"], name="terms_of_a_place"),
        ),
    ]
