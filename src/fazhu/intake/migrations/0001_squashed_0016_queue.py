"""All tables as the migrations up to 0016_queue leave them."""

import django.db.models.deletion
import fazhu.rules.choices
import fazhu.rules.queue
import fazhu.vault.fields
import uuid
from django.conf import settings
from fazhu.vault.tables import TablesAtOnce
from django.db import migrations, models


NAME = "person_initials_beginning"
COLUMNS = 'center_id, initials COLLATE "C", id'


def make(apps, schema_editor):
    """Let PostgreSQL find it by its beginning, byte by byte."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON intake_person ({COLUMNS})")


def remove(apps, schema_editor):
    """Take the index away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("intake", "0001_initial"),
        ("intake", "0002_search_indexes"),
        ("intake", "0003_initials_beginnings"),
        ("intake", "0004_application_form"),
        ("intake", "0005_name_likeness"),
        ("intake", "0006_fill_name_likeness"),
        ("intake", "0007_person_merge"),
        ("intake", "0008_particulars"),
        ("intake", "0009_consultation_entry"),
        ("intake", "0010_duty"),
        ("intake", "0011_place"),
        ("intake", "0012_duty_batch"),
        ("intake", "0014_consultation_number"),
        ("intake", "0015_number_consultations"),
        ("intake", "0016_queue"),
    ]

    dependencies = [
        ("network", "0001_squashed_0015_towns_out_of_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="姓名")),
                        (
                            "initials",
                            models.CharField(blank=True, editable=False, max_length=80),
                        ),
                        (
                            "id_kind",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("id_kind"),
                                max_length=24,
                                verbose_name="证件类型",
                            ),
                        ),
                        (
                            "id_number",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="证件号码"
                            ),
                        ),
                        (
                            "id_index",
                            fazhu.vault.fields.BlindIndexField(
                                "id_number", "id_number", db_index=False
                            ),
                        ),
                        (
                            "id_tail_index",
                            fazhu.vault.fields.BlindIndexField(
                                "id_number", "id_last_four", db_index=False
                            ),
                        ),
                        (
                            "telephone",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="联系电话"
                            ),
                        ),
                        (
                            "telephone_index",
                            fazhu.vault.fields.BlindIndexField(
                                "telephone", "phone", db_index=False
                            ),
                        ),
                        (
                            "birth_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="出生日期"
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("sex"),
                                max_length=12,
                                verbose_name="性别",
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True, max_length=24, verbose_name="民族"
                            ),
                        ),
                        (
                            "address",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="住址"
                            ),
                        ),
                        (
                            "household",
                            fazhu.vault.fields.SealedField(
                                blank=True,
                                editable=True,
                                null=True,
                                verbose_name="户籍所在地",
                            ),
                        ),
                        (
                            "workplace",
                            fazhu.vault.fields.SealedField(
                                blank=True,
                                editable=True,
                                null=True,
                                verbose_name="工作单位",
                            ),
                        ),
                        (
                            "occupation",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=40,
                                verbose_name="职业",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("education"),
                                db_default="",
                                default="",
                                max_length=24,
                                verbose_name="文化程度",
                            ),
                        ),
                        (
                            "health",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("health"),
                                db_default="",
                                default="",
                                max_length=24,
                                verbose_name="身体状况",
                            ),
                        ),
                        (
                            "nationality",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("nationality"),
                                db_default="",
                                default="",
                                max_length=16,
                                verbose_name="国籍或者地区",
                            ),
                        ),
                        (
                            "marital",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("marital"),
                                db_default="",
                                default="",
                                max_length=16,
                                verbose_name="婚姻状况",
                            ),
                        ),
                        (
                            "region",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=6,
                            ),
                        ),
                        (
                            "birth_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="出生年份"
                            ),
                        ),
                        (
                            "batch_id",
                            models.BigIntegerField(
                                blank=True, editable=False, null=True
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="intake.person",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.town",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NameLikeness",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("likeness", models.CharField(max_length=120)),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="name_likenesses",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NameGram",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("gram", models.CharField(max_length=2)),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="name_grams",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="DutyHelp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "place_kind",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices("duty_place"),
                                max_length=24,
                                verbose_name="值班场所",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="场所名称"
                            ),
                        ),
                        (
                            "charge",
                            models.CharField(max_length=200, verbose_name="涉嫌罪名"),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices("stage"),
                                max_length=32,
                                verbose_name="所处阶段",
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="办案机关"
                            ),
                        ),
                        (
                            "custody_place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="羁押场所"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("duty_source"),
                                max_length=24,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "notice_number",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="通知书文号"
                            ),
                        ),
                        ("helped_on", models.DateField(verbose_name="帮助日期")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="用时（分钟）"
                            ),
                        ),
                        (
                            "meetings",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="会见次数"
                            ),
                        ),
                        (
                            "readings",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="阅卷次数"
                            ),
                        ),
                        (
                            "is_declined",
                            models.BooleanField(
                                default=False, verbose_name="拒绝法律帮助"
                            ),
                        ),
                        (
                            "pleads",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="认罪认罚"
                            ),
                        ),
                        (
                            "opinion",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="法律意见"
                            ),
                        ),
                        (
                            "adopted",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "opinion_adopted"
                                ),
                                max_length=24,
                                verbose_name="意见采纳",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="提出援助申请的时刻"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "batch_id",
                            models.BigIntegerField(
                                blank=True, editable=False, null=True
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_helps",
                                to="network.handler",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_helps",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duty_helps",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(db_default=0, default=0),
                        ),
                        (
                            "number",
                            models.CharField(
                                editable=False,
                                max_length=60,
                                null=True,
                                verbose_name="咨询编号",
                            ),
                        ),
                        (
                            "number_year",
                            models.PositiveSmallIntegerField(editable=False, null=True),
                        ),
                        (
                            "serial",
                            models.PositiveIntegerField(editable=False, null=True),
                        ),
                        (
                            "consulted_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="咨询日期"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices(
                                    "consult_channel"
                                ),
                                max_length=24,
                                verbose_name="咨询方式",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "consult_topic"
                                ),
                                max_length=32,
                                verbose_name="咨询类型",
                            ),
                        ),
                        (
                            "matter_code",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("matter"),
                                db_default="",
                                default="",
                                max_length=48,
                                verbose_name="法律援助事项",
                            ),
                        ),
                        (
                            "facts",
                            fazhu.vault.fields.SealedField(
                                blank=True,
                                editable=True,
                                null=True,
                                verbose_name="咨询事项",
                            ),
                        ),
                        (
                            "answer",
                            fazhu.vault.fields.SealedField(
                                blank=True,
                                editable=True,
                                null=True,
                                verbose_name="解答意见",
                            ),
                        ),
                        (
                            "questions",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="咨询事项件数"
                            ),
                        ),
                        (
                            "people",
                            models.PositiveSmallIntegerField(
                                db_default=1, default=1, verbose_name="人数"
                            ),
                        ),
                        (
                            "handling",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "consult_handling"
                                ),
                                max_length=32,
                                verbose_name="处理方式",
                            ),
                        ),
                        (
                            "referral",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("referral"),
                                db_default="",
                                default="",
                                max_length=32,
                                verbose_name="引导去向",
                            ),
                        ),
                        (
                            "satisfaction",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("satisfaction"),
                                db_default="",
                                default="",
                                max_length=16,
                                verbose_name="满意度",
                            ),
                        ),
                        (
                            "reminded",
                            models.BooleanField(
                                default=False, verbose_name="已告知可申请法律援助"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="用时（分钟）"
                            ),
                        ),
                        (
                            "is_group",
                            models.BooleanField(
                                db_default=False, default=False, verbose_name="群体来访"
                            ),
                        ),
                        (
                            "is_late",
                            models.BooleanField(
                                db_default=False, default=False, verbose_name="补登"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "batch_id",
                            models.BigIntegerField(
                                blank=True, editable=False, null=True
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="network.handler",
                                verbose_name="解答人",
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PersonMerge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("moved", models.JSONField(default=dict)),
                        ("before", fazhu.vault.fields.SealedField(editable=True)),
                        ("after", fazhu.vault.fields.SealedField(editable=True)),
                        (
                            "reason",
                            models.CharField(max_length=300, verbose_name="合并理由"),
                        ),
                        ("merged_at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "dropped",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged_away",
                                to="intake.person",
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="intake.person",
                            ),
                        ),
                        (
                            "merged_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="QueueDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("day", models.DateField()),
                        ("called", models.JSONField(default=dict)),
                        ("in_a_row", models.PositiveSmallIntegerField(default=0)),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="queue_days",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="QueueWindow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=12, verbose_name="窗口")),
                        (
                            "kinds",
                            models.JSONField(default=list, verbose_name="受理事项"),
                        ),
                        ("opened_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "clerk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "queue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="windows",
                                to="intake.queueday",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Ticket",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("day", models.DateField(verbose_name="日期")),
                        ("letter", models.CharField(max_length=2)),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=fazhu.rules.queue.kind_choices,
                                max_length=24,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.queue.priority_choices,
                                max_length=24,
                                verbose_name="优先",
                            ),
                        ),
                        (
                            "booked",
                            models.TimeField(
                                blank=True, null=True, verbose_name="预约时间"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=fazhu.rules.queue.Stand.choices,
                                default="waiting",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("taken_at", models.DateTimeField()),
                        (
                            "hour",
                            models.PositiveSmallIntegerField(verbose_name="取号时段"),
                        ),
                        ("first_called_at", models.DateTimeField(null=True)),
                        ("called_at", models.DateTimeField(null=True)),
                        ("calls", models.PositiveSmallIntegerField(default=0)),
                        ("why", models.CharField(blank=True, max_length=60)),
                        ("passes", models.PositiveSmallIntegerField(default=0)),
                        ("passed_at", models.PositiveIntegerField(null=True)),
                        (
                            "waited",
                            models.PositiveSmallIntegerField(
                                null=True, verbose_name="等候分钟"
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="tickets",
                                to="intake.consultation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "queue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="intake.queueday",
                            ),
                        ),
                        (
                            "sent_to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="intake.queuewindow",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "window",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="intake.queuewindow",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AnswerText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "consult_topic"
                                ),
                                max_length=32,
                                verbose_name="咨询类型",
                            ),
                        ),
                        ("title", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "text",
                            models.TextField(max_length=3000, verbose_name="答复"),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("center", "title"),
                                name="answer_text_once",
                                violation_error_message="已有这一名称的常用答复，请换一个名称。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationClass",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices(
                                    "recipient_class"
                                ),
                                max_length=40,
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="classes",
                                to="intake.consultation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("consultation", "key"),
                                name="consultation_class_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftedPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=80, verbose_name="文书名称"),
                        ),
                        (
                            "text",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="文书内容"
                            ),
                        ),
                        ("drafted_on", models.DateField(verbose_name="代书日期")),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="intake.consultation",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["center", "drafted_on"],
                                name="intake_draf_center__bda07c_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyContent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices(
                                    "duty_help_content"
                                ),
                                max_length=32,
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "help",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contents",
                                to="intake.dutyhelp",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["center", "key", "help"],
                                name="intake_duty_center__72fa4b_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("help", "key"), name="duty_content_once"
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["center", "initials"],
                        name="intake_pers_center__e5d22d_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["center", "id_index"],
                        name="intake_pers_center__ad8e33_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["center", "id_tail_index"],
                        name="intake_pers_center__e61c13_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["center", "telephone_index"],
                        name="intake_pers_center__56ce96_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["center", "birth_on"],
                        name="intake_pers_center__3fc1cc_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        fields=["batch_id"], name="intake_pers_batch_i_81c9f3_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("id_index", ""), _negated=True),
                        fields=("center", "id_index"),
                        name="person_once_in_a_center",
                        violation_error_message="本中心已有这一证件号码的人员。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="namelikeness",
                    index=models.Index(
                        fields=["center", "likeness", "person"],
                        name="intake_name_center__b86230_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="namegram",
                    index=models.Index(
                        fields=["center", "gram", "person"],
                        name="intake_name_center__2734e5_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["batch_id"], name="intake_duty_batch_i_8a5f1c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "helped_on", "id"],
                        name="intake_duty_center__2dd51c_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "organisation", "helped_on", "id"],
                        name="intake_duty_center__54f752_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "place_kind", "helped_on", "id"],
                        name="intake_duty_center__3fa941_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "handler", "helped_on", "id"],
                        name="intake_duty_center__828749_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "stage", "helped_on", "id"],
                        name="intake_duty_center__b37db3_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyhelp",
                    index=models.Index(
                        fields=["center", "person", "helped_on", "id"],
                        name="intake_duty_center__52849a_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "consulted_on", "id"],
                        name="intake_cons_center__252a05_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "organisation", "consulted_on", "id"],
                        name="intake_cons_center__422a1a_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "channel", "consulted_on", "id"],
                        name="intake_cons_center__829764_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "topic", "consulted_on", "id"],
                        name="intake_cons_center__88f95e_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "handling", "consulted_on", "id"],
                        name="intake_cons_center__291bf7_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "satisfaction", "consulted_on", "id"],
                        name="intake_cons_center__9db5de_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "is_group", "consulted_on", "id"],
                        name="intake_cons_center__8fc7a8_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "is_late", "consulted_on", "id"],
                        name="intake_cons_center__fdaacc_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["center", "person", "consulted_on", "id"],
                        name="intake_cons_center__4d6c2a_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="consultation",
                    index=models.Index(
                        fields=["batch_id"], name="intake_cons_batch_i_97bd3b_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consultation",
                    constraint=models.UniqueConstraint(
                        fields=("center", "number"),
                        name="consultation_number_once",
                        violation_error_message="这一咨询编号已经用过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consultation",
                    constraint=models.UniqueConstraint(
                        fields=("center", "number_year", "serial"),
                        name="consultation_serial_once",
                        violation_error_message="这一年的这一序号已经用过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consultation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("questions__gte", 1)),
                        name="consultation_has_a_question",
                        violation_error_message="咨询事项至少一件。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consultation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)),
                        name="consultation_has_someone",
                        violation_error_message="至少一人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="personmerge",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("dropped",),
                        name="merged_away_once",
                        violation_error_message="该份登记已经并入另一份。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="queueday",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "day"), name="queue_once_a_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="queuewindow",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("queue", "name"),
                        name="queue_window_open_once",
                        violation_error_message="这个窗口已经有人在叫号。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="queuewindow",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("queue", "clerk"),
                        name="queue_window_once_a_clerk",
                        violation_error_message="您已在另一个窗口叫号。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="ticket",
                    index=models.Index(
                        fields=["queue", "stand", "id"],
                        name="intake_tick_queue_i_abe81d_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="ticket",
                    index=models.Index(
                        fields=["center", "day", "waited"],
                        name="intake_tick_center__51dad4_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="ticket",
                    index=models.Index(
                        fields=["center", "organisation", "day", "waited"],
                        name="intake_tick_center__d8b1a0_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ticket",
                    constraint=models.UniqueConstraint(
                        fields=("queue", "letter", "number"), name="ticket_number_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ticket",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True),
                                ("stand__in", ["waiting", "called"]),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("stand__in", ["served", "absent", "left", "unserved"]),
                            ),
                            _connector="OR",
                        ),
                        name="ticket_ends_with_its_moment",
                        violation_error_message="办结、作废、离开的号码须有时间。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ticket",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "called"), _negated=True),
                            ("window__isnull", False),
                            _connector="OR",
                        ),
                        name="ticket_is_called_to_a_window",
                        violation_error_message="叫到的号码须有窗口。",
                    ),
                ),
            ]
        ),
        migrations.RunPython(make, remove),
    ]
