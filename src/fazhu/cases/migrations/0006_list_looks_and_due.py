"""Keep how people look at the list, and on each case when it is due first."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_application_form'),
        ('intake', '0004_application_form'),
        ('network', '0004_signing_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ListLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('columns', models.CharField(max_length=400)),
                ('density', models.CharField(max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=20, verbose_name='名称')),
                ('query', models.CharField(max_length=600)),
                ('is_shared', models.BooleanField(default=False, verbose_name='共享给本中心')),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='due_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='最近期限'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'state', 'due_at', 'id'], name='cases_case_center__3aa1c2_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'cause', 'id'], name='cases_case_center__ebc493_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['center', 'cause_text', 'id'], name='cases_case_center__bfeb71_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['center', 'due_at'], name='case_due_in_center'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['received_by', 'due_at'], name='case_due_at_station'),
        ),
        migrations.AddField(
            model_name='listlook',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='list_look', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedview',
            name='center',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('user', 'name'), name='view_name_once_a_user', violation_error_message='您已有同名的视图，请换一个名称。'),
        ),
    ]
