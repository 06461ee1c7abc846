"""A roadmap has no file but its forms'. By itself: PostgreSQL alters no table whose rows were just referred to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("register", "0023_forms")]

    operations = [migrations.RemoveField("roadmaprow", "digest"), migrations.RemoveField("roadmaprow", "name")]
