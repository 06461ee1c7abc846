from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_terms'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='issuedbrief',
            name='person',
        ),
        migrations.AddField(
            model_name='issuedbrief',
            name='people',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='issuedbrief',
            name='withdrawn_by',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='issuedbrief',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='issuedbrief',
            index=models.Index(fields=['-at', '-id'], name='briefs_newest'),
        ),
    ]
