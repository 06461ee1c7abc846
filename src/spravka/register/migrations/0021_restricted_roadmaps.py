"""Roadmaps restricted to named persons. A promise may have become a measure that not everybody sees: it is then answered
for some and open for others, so one closing alone is unique."""

import django.db.models.deletion
from django.db import migrations, models

MARKINGS = [(it, it) for it in ("public", "internal", "restricted")]


class Migration(migrations.Migration):
    dependencies = [("register", "0020_briefs_unconfirmed")]

    operations = [
        migrations.RemoveConstraint("answerrow", "one_answer_a_promise"),
        migrations.AddField(
            "admission",
            "roadmap",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="admissions",
                to="register.roadmaprow",
            ),
        ),
        *(
            migrations.AlterField(
                name, "marking", models.CharField(choices=MARKINGS, default="internal", max_length=16)
            )
            for name in ("measurerow", "roadmaprow")
        ),
        migrations.AddConstraint(
            "admission", models.UniqueConstraint(fields=("roadmap", "username"), name="one_admission_to_a_roadmap")
        ),
        migrations.AddConstraint(
            "answerrow",
            models.UniqueConstraint(
                condition=models.Q(("measure", None), ("undone_by", "")),
                fields=("record",),
                name="one_answer_a_promise",
            ),
        ),
    ]
