"""Index what searches and lists ask for, so that none reads a table whole."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('intake', '0001_initial'),
        ('network', '0002_demo_accounts'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='runningclock',
            name='clock_running_due',
        ),
        migrations.AlterField(
            model_name='case',
            name='received_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='received_cases', to='network.organisation', verbose_name='接收单位'),
        ),
        migrations.AlterField(
            model_name='caseparty',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='intake.person'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'state', 'moved_on'], name='cases_case_center__c8978e_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'kind', 'id'], name='cases_case_center__1514d1_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'received_on'], name='cases_case_center__123bc1_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'moved_on'], name='cases_case_center__0aec5a_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['received_by', 'id'], name='cases_case_receive_3c78d5_idx'),
        ),
        migrations.AddIndex(
            model_name='caseparty',
            index=models.Index(fields=['person', 'case'], name='cases_casep_person__d826f5_idx'),
        ),
        migrations.AddIndex(
            model_name='runningclock',
            index=models.Index(condition=models.Q(('stopped_at__isnull', True)), fields=['due_at', 'case'], name='clock_running_due'),
        ),
    ]
