"""Each file that a roadmap was read from, in place of the first one alone."""

import django.db.models.deletion
from django.db import migrations, models


def move(apps, schema_editor):
    roadmaps, forms = (apps.get_model("register", name) for name in ("RoadmapRow", "FormRow"))
    forms.objects.bulk_create(
        forms(roadmap=it, digest=it.digest, name=it.name, by=it.by, at=it.at)
        for it in roadmaps.objects.exclude(digest="").order_by("id")
    )


def move_back(apps, schema_editor):
    for form in apps.get_model("register", "FormRow").objects.order_by("-id"):
        apps.get_model("register", "RoadmapRow").objects.filter(pk=form.roadmap_id).update(
            digest=form.digest, name=form.name
        )


class Migration(migrations.Migration):
    dependencies = [("register", "0022_restricted_attachments")]

    operations = [
        migrations.CreateModel(
            "FormRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "roadmap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="forms", to="register.roadmaprow"
                    ),
                ),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.AddConstraint(
            "formrow", models.UniqueConstraint(fields=("roadmap", "digest"), name="one_form_of_a_roadmap")
        ),
        migrations.RunPython(move, move_back),
    ]
