from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0005_trade'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='record', name='records_ending'),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['type', 'live', 'ends', 'day'], name='records_ending'),
        ),
    ]
