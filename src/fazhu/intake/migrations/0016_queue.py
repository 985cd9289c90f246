

import django.db.models.deletion
import fazhu.rules.queue
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0015_number_consultations'),
        ('network', '0013_organisation_queue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='QueueDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField()),
                ('called', models.JSONField(default=dict)),
                ('in_a_row', models.PositiveSmallIntegerField(default=0)),
                ('closed_at', models.DateTimeField(null=True)),
                ('center', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='queue_days', to='network.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='QueueWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=12, verbose_name='窗口')),
                ('kinds', models.JSONField(default=list, verbose_name='受理事项')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('clerk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('queue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='intake.queueday')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(verbose_name='日期')),
                ('letter', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=fazhu.rules.queue.kind_choices, max_length=24, verbose_name='事项')),
                ('priority', models.CharField(blank=True, choices=fazhu.rules.queue.priority_choices, max_length=24, verbose_name='优先')),
                ('booked', models.TimeField(blank=True, null=True, verbose_name='预约时间')),
                ('stand', models.CharField(choices=fazhu.rules.queue.Stand.choices, default='waiting', max_length=12, verbose_name='状态')),
                ('taken_at', models.DateTimeField()),
                ('hour', models.PositiveSmallIntegerField(verbose_name='取号时段')),
                ('first_called_at', models.DateTimeField(null=True)),
                ('called_at', models.DateTimeField(null=True)),
                ('calls', models.PositiveSmallIntegerField(default=0)),
                ('why', models.CharField(blank=True, max_length=60)),
                ('passes', models.PositiveSmallIntegerField(default=0)),
                ('passed_at', models.PositiveIntegerField(null=True)),
                ('waited', models.PositiveSmallIntegerField(null=True, verbose_name='等候分钟')),
                ('ended_at', models.DateTimeField(null=True)),
                ('center', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('consultation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tickets', to='intake.consultation')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('queue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='intake.queueday')),
                ('sent_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.queuewindow')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('window', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='intake.queuewindow')),
            ],
        ),
        migrations.AddConstraint(
            model_name='queueday',
            constraint=models.UniqueConstraint(fields=('organisation', 'day'), name='queue_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='queuewindow',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('queue', 'name'), name='queue_window_open_once', violation_error_message='这个窗口已经有人在叫号。'),
        ),
        migrations.AddConstraint(
            model_name='queuewindow',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('queue', 'clerk'), name='queue_window_once_a_clerk', violation_error_message='您已在另一个窗口叫号。'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['queue', 'stand', 'id'], name='intake_tick_queue_i_abe81d_idx'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['center', 'day', 'waited'], name='intake_tick_center__51dad4_idx'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['center', 'organisation', 'day', 'waited'], name='intake_tick_center__d8b1a0_idx'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(fields=('queue', 'letter', 'number'), name='ticket_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('stand__in', ['waiting', 'called'])), models.Q(('ended_at__isnull', False), ('stand__in', ['served', 'absent', 'left', 'unserved'])), _connector='OR'), name='ticket_ends_with_its_moment', violation_error_message='办结、作废、离开的号码须有时间。'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'called'), _negated=True), ('window__isnull', False), _connector='OR'), name='ticket_is_called_to_a_window', violation_error_message='叫到的号码须有窗口。'),
        ),
    ]
