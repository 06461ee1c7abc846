from datetime import date

import django.db.models.functions.comparison
from django.db import migrations, models


def undated(apps, schema_editor):
    apps.get_model("register", "DocumentPlace").objects.filter(day=None).update(day=date.min)


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0002_pages'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='document', name='documents_newest'),
        migrations.RemoveIndex(model_name='document', name='documents_pending'),
        migrations.AddField(
            model_name='document',
            name='day',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('published', models.Value(date.min)), output_field=models.DateField()),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-day', '-id'], name='documents_newest'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('pending__gt', 0)), fields=['-day', '-id'], name='documents_pending'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['publisher', '-day', '-id'], name='documents_of_a_publisher'),
        ),
        migrations.RunPython(undated, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='documentplace',
            name='day',
            field=models.DateField(),
        ),
    ]
