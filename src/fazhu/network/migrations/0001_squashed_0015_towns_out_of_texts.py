"""All tables as the migrations up to 0015_towns_out_of_texts leave them."""

import django.db.models.deletion
import fazhu.network.models.conditions
import fazhu.network.models.organisations
import fazhu.rules.choices
import fazhu.rules.marks
import fazhu.rules.queue
import fazhu.rules.roles
import fazhu.vault.fields
import uuid
from django.conf import settings
from fazhu.vault.tables import TablesAtOnce
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("network", "0001_initial"),
        ("network", "0002_demo_accounts"),
        ("network", "0003_drafts"),
        ("network", "0004_signing_in"),
        ("network", "0005_days_by_notice"),
        ("network", "0006_second_factor"),
        ("network", "0007_conditions"),
        ("network", "0008_towns"),
        ("network", "0009_opening_hours"),
        ("network", "0010_staff"),
        ("network", "0011_volunteers"),
        ("network", "0012_green_channel"),
        ("network", "0013_organisation_queue"),
        ("network", "0014_territories"),
        ("network", "0015_towns_out_of_texts"),
    ]

    dependencies = []

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Organisation",
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
                            "kind",
                            models.CharField(
                                choices=fazhu.network.models.organisations.OrganisationKind.choices,
                                max_length=24,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "host",
                            models.CharField(
                                blank=True, max_length=32, verbose_name="依托单位"
                            ),
                        ),
                        (
                            "territory",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="服务区域"
                            ),
                        ),
                        (
                            "head",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="负责人"
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="地址"
                            ),
                        ),
                        (
                            "telephone",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="办公电话"
                            ),
                        ),
                        (
                            "hours",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="开放时间"
                            ),
                        ),
                        (
                            "does",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="办理事项"
                            ),
                        ),
                        (
                            "serves",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "service_group"
                                ),
                                max_length=32,
                                verbose_name="服务人群",
                            ),
                        ),
                        (
                            "accepts",
                            models.JSONField(
                                blank=True, default=list, verbose_name="只接收这些案件"
                            ),
                        ),
                        (
                            "queue",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.queue.Mode.choices,
                                default="",
                                max_length=8,
                                verbose_name="排队叫号",
                            ),
                        ),
                        (
                            "posts",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="编制数"
                            ),
                        ),
                        (
                            "opened_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="设立日期"
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="撤销日期"
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="network.organisation",
                                verbose_name="所属中心",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="OpenSession",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40,
                                primary_key=True,
                                serialize=False,
                                verbose_name="session key",
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        (
                            "expire_date",
                            models.DateTimeField(
                                db_index=True, verbose_name="expire date"
                            ),
                        ),
                        ("user_id", models.BigIntegerField(db_index=True, null=True)),
                        ("begun_at", models.DateTimeField(null=True)),
                        ("seen_at", models.DateTimeField(null=True)),
                        ("address", models.CharField(blank=True, max_length=60)),
                        ("browser", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SpecialDay",
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
                        ("day", models.DateField(unique=True, verbose_name="日期")),
                        ("is_off", models.BooleanField(verbose_name="放假")),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="名称"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="来源"
                            ),
                        ),
                        (
                            "notice_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="通知的年度"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="FirstToken",
                    fields=[
                        (
                            "center",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                serialize=False,
                                to="network.organisation",
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="User",
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
                            "password",
                            models.CharField(max_length=128, verbose_name="password"),
                        ),
                        (
                            "last_login",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last login"
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                max_length=60, unique=True, verbose_name="登录名"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="启用"),
                        ),
                        (
                            "is_machine",
                            models.BooleanField(
                                default=False, verbose_name="非人工账号"
                            ),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(
                                default=False, verbose_name="须修改密码"
                            ),
                        ),
                        (
                            "password_set_at",
                            models.DateTimeField(editable=False, null=True),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="演示账号"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "center",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="network.organisation",
                                verbose_name="所属中心",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FormerPassword",
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
                        ("password", models.CharField(max_length=128)),
                        ("until", models.DateTimeField()),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="former_passwords",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Handler",
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
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "initials",
                            models.CharField(blank=True, editable=False, max_length=60),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("handler_kind"),
                                max_length=24,
                                verbose_name="人员类别",
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="执业证号"
                            ),
                        ),
                        (
                            "telephone",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="联系电话"
                            ),
                        ),
                        (
                            "bank_account",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="银行账号"
                            ),
                        ),
                        (
                            "specialities",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="专长"
                            ),
                        ),
                        (
                            "languages",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="语言"
                            ),
                        ),
                        (
                            "profession",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="职业"
                            ),
                        ),
                        (
                            "available",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="可以服务的时间",
                            ),
                        ),
                        (
                            "yearly_quota",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="年度义务办案量"
                            ),
                        ),
                        (
                            "from_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="开始承办"
                            ),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="停止承办"
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                                verbose_name="所属中心",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handlers",
                                to="network.organisation",
                                verbose_name="所在机构",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handler",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="LocalCondition",
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
                            "kind",
                            models.CharField(
                                choices=fazhu.network.models.conditions.ConditionKind.choices,
                                max_length=16,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="名称"
                            ),
                        ),
                        (
                            "per_person",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="每人每月（元）",
                            ),
                        ),
                        (
                            "below",
                            models.BooleanField(
                                default=False, verbose_name="低于标准才算"
                            ),
                        ),
                        (
                            "assets_per_person",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="家庭财产每人（元）",
                            ),
                        ),
                        (
                            "recipient_class",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "recipient_class"
                                ),
                                max_length=32,
                                verbose_name="受援人类别",
                            ),
                        ),
                        (
                            "matters",
                            models.JSONField(
                                blank=True, default=list, verbose_name="限于哪些事项"
                            ),
                        ),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="小时"
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="施行日期")),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="有效至（含当日）"
                            ),
                        ),
                        (
                            "article",
                            models.CharField(max_length=200, verbose_name="依据"),
                        ),
                        (
                            "mark",
                            models.CharField(
                                choices=fazhu.rules.marks.Mark.choices,
                                max_length=16,
                                verbose_name="核实情况",
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="登记时间")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="撤回时间"
                            ),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="撤回的理由"
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
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
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
                    name="Membership",
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
                            "role",
                            models.CharField(
                                choices=fazhu.rules.roles.Role.choices,
                                max_length=32,
                                verbose_name="角色",
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="任职起")),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="任职止"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="network.organisation",
                                verbose_name="机构",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PolicyFigure",
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
                        ("key", models.CharField(max_length=60, verbose_name="键")),
                        (
                            "label",
                            models.CharField(max_length=120, verbose_name="名称"),
                        ),
                        ("value", models.CharField(max_length=60, verbose_name="数值")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=24, verbose_name="单位"
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="施行日期")),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="有效至（含当日）"
                            ),
                        ),
                        (
                            "article",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="依据"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="来源"
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
                                choices=fazhu.rules.marks.Mark.choices,
                                max_length=16,
                                verbose_name="核实情况",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "from_on"),
                                name="policy_figure_once_a_day",
                                violation_error_message="同一数值在同一天已有一条规定。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on__isnull", True),
                                    ("until_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="policy_figure_ends_after_beginning",
                                violation_error_message="有效期的末日不能早于施行日期。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecondFactor",
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
                            "secret",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="密钥"
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(null=True, verbose_name="启用时间"),
                        ),
                        ("last_step", models.BigIntegerField(default=0)),
                        ("wrong", models.PositiveIntegerField(default=0)),
                        ("wrong_at", models.DateTimeField(null=True)),
                        ("taken_off_at", models.DateTimeField(null=True)),
                        ("taken_off_by", models.CharField(blank=True, max_length=60)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="second_factor",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RecoveryCode",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("code_hash", models.CharField(max_length=128)),
                        (
                            "factor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recovery_codes",
                                to="network.secondfactor",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ServiceRecord",
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
                        ("served_on", models.DateField(verbose_name="服务日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices("service"),
                                max_length=24,
                                verbose_name="内容",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1, max_digits=4, verbose_name="小时"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="说明"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="撤回时间"
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
                            "handler",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service",
                                to="network.handler",
                                verbose_name="志愿者",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                                verbose_name="在哪里",
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
                            "withdrawn_by",
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
                    name="SpecialOpening",
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
                        ("first", models.DateField(verbose_name="起")),
                        ("last", models.DateField(verbose_name="止（含当日）")),
                        (
                            "hours",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="开放钟点"
                            ),
                        ),
                        ("why", models.CharField(max_length=60, verbose_name="事由")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="special_openings",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="StaffMember",
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
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "initials",
                            models.CharField(blank=True, editable=False, max_length=60),
                        ),
                        (
                            "post",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="职务"
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("sex"),
                                max_length=16,
                                verbose_name="性别",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("education"),
                                max_length=16,
                                verbose_name="文化程度",
                            ),
                        ),
                        (
                            "studied_law",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="法律专业"
                            ),
                        ),
                        (
                            "full_time",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="专门从事法律援助"
                            ),
                        ),
                        (
                            "from_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="到任"
                            ),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="离任"
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staff",
                                to="network.organisation",
                                verbose_name="所在机构",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staff_member",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登录账号",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Qualification",
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
                            "kind",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices(
                                    "qualification"
                                ),
                                max_length=24,
                                verbose_name="资格",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="证号"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="说明"
                            ),
                        ),
                        (
                            "got_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="取得日期"
                            ),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="有效至（含当日）"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="qualifications",
                                to="network.staffmember",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Town",
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
                            "name",
                            models.CharField(max_length=40, verbose_name="乡镇、街道"),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="撤销日期"
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="towns",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Territory",
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
                            "from_on",
                            models.DateField(blank=True, null=True, verbose_name="起"),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="止（含当日）"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="territories",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="territories",
                                to="network.town",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Draft",
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
                        ("key", models.CharField(max_length=80)),
                        ("path", models.CharField(max_length=200)),
                        ("body", fazhu.vault.fields.SealedField(editable=True)),
                        ("saved_at", models.DateTimeField(db_index=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "key"),
                                name="draft_once_a_form",
                                violation_error_message="这张表已有一份草稿。",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(
                        fields=["center", "kind"], name="network_org_center__7a8f68_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.UniqueConstraint(
                        fields=("center", "kind", "name"),
                        name="organisation_once_in_a_center",
                        violation_error_message="本中心已有同名同类的机构。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("opened_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="organisation_closed_after_opened",
                        violation_error_message="撤销日期不能早于设立日期。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="formerpassword",
                    index=models.Index(
                        fields=["user", "until"], name="network_for_user_id_3a8078_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="handler",
                    index=models.Index(
                        fields=["center", "name"], name="network_han_center__9b4dc4_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="handler",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="handler_ends_after_beginning",
                        violation_error_message="停止承办日期不能早于开始承办日期。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="localcondition",
                    index=models.Index(
                        fields=["center", "kind", "from_on"],
                        name="network_loc_center__d7d01f_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "line"), ("per_person__gt", 0)),
                            models.Q(
                                models.Q(("kind", "line"), _negated=True),
                                ("per_person__isnull", True),
                                models.Q(("label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="line_has_a_sum_others_a_name",
                        violation_error_message="经济困难标准须有金额，其他须有名称。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__gt", 0), ("kind", "green_hours")),
                            models.Q(
                                models.Q(("kind", "green_hours"), _negated=True),
                                ("hours__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="green_hours_has_hours",
                        violation_error_message="绿色通道办结时限须写明小时数。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="condition_ends_after_beginning",
                        violation_error_message="有效期的末日不能早于施行日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                                ("withdrawn_why", ""),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="condition_withdrawn_with_time_person_and_reason",
                        violation_error_message="撤回须有时间、人和理由。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("kind", "line"), _negated=True),
                        ),
                        fields=("center", "kind", "label", "from_on"),
                        name="condition_once_a_day",
                        violation_error_message="同一条规定在同一天已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="localcondition",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "line"), ("withdrawn_at__isnull", True)
                        ),
                        fields=("center", "from_on"),
                        name="hardship_line_once_a_day",
                        violation_error_message="这一天起已经登记了一个经济困难标准。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("user", "organisation", "role"),
                        name="role_held_once",
                        violation_error_message="该用户已在此机构担任这一角色。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_begins",
                        violation_error_message="任职结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recoverycode",
                    constraint=models.UniqueConstraint(
                        fields=("factor", "number"),
                        name="recovery_code_numbered_once",
                        violation_error_message="恢复码的编号重复。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="servicerecord",
                    index=models.Index(
                        fields=["center", "served_on"],
                        name="network_ser_center__98b98c_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="servicerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 24)),
                        name="service_of_a_day_has_hours",
                        violation_error_message="一天的服务在 0.1 至 24 小时之间。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="servicerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="service_withdrawn_with_time_and_person",
                        violation_error_message="撤回须有时间和人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="specialopening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="special_opening_ends_after_beginning",
                        violation_error_message="止日不能早于起日。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="staffmember",
                    index=models.Index(
                        fields=["center", "organisation"],
                        name="network_sta_center__cd4a93_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="staffmember",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="staff_member_leaves_after_coming",
                        violation_error_message="离任日期不能早于到任日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualification",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("got_on__isnull", True),
                            ("until_on__gte", models.F("got_on")),
                            _connector="OR",
                        ),
                        name="qualification_ends_after_beginning",
                        violation_error_message="有效期的末日不能早于取得日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="town",
                    constraint=models.UniqueConstraint(
                        fields=("center", "name"),
                        name="town_once_in_a_center",
                        violation_error_message="这一乡镇、街道已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="territory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="territory_ends_after_beginning",
                        violation_error_message="止日不能早于起日。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="territory",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("town",),
                        name="town_served_by_one_at_a_time",
                        violation_error_message="这一乡镇、街道现在已有工作站服务。",
                    ),
                ),
            ]
        ),
    ]
