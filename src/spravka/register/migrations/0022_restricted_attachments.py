"""Attachments restricted to named persons."""

import django.db.models.deletion
from django.db import migrations, models

MARKINGS = [(it, it) for it in ("public", "internal", "restricted")]


class Migration(migrations.Migration):
    dependencies = [("register", "0021_restricted_roadmaps")]

    operations = [
        migrations.AddField(
            "admission",
            "attachment",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="admissions",
                to="register.attachment",
            ),
        ),
        migrations.AlterField(
            "attachment", "marking", models.CharField(choices=MARKINGS, default="internal", max_length=16)
        ),
        migrations.AddConstraint(
            "admission",
            models.UniqueConstraint(fields=("attachment", "username"), name="one_admission_to_an_attachment"),
        ),
    ]
