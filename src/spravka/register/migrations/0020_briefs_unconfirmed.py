"""How many lines a brief has, and how many of them rest on what nobody had confirmed: told to whoever signs it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0019_codes")]

    operations = [
        migrations.AddField("issuedbrief", "lines", models.PositiveIntegerField(null=True)),
        migrations.AddField("issuedbrief", "unconfirmed", models.PositiveIntegerField(null=True)),
    ]
