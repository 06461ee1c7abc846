"""How a brief was asked for – depth, the day of the last one, the office's template – and who brought an edited one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0017_undated")]

    operations = [
        migrations.AddField("issuedbrief", "depth", models.CharField(default="full", max_length=8)),
        migrations.AddField("issuedbrief", "since", models.DateField(null=True)),
        migrations.AddField("issuedbrief", "template", models.TextField(blank=True, default="")),
        migrations.AddField("issuedbrief", "edited_by", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("issuedbrief", "edited_at", models.DateTimeField(null=True)),
    ]
