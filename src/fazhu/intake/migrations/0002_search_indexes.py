"""Index what searches and lists ask for, so that none reads a table whole."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
        ('network', '0002_demo_accounts'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['center', 'id_index'], name='intake_pers_center__ad8e33_idx'),
        ),
    ]
