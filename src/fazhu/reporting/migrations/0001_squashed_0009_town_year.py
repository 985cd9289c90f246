"""All tables as the migrations up to 0009_town_year leave them."""

import django.db.models.deletion
import fazhu.reporting.models.reports
import fazhu.reporting.models.summaries
import fazhu.reporting.models.targets
import fazhu.rules.appraisal
import fazhu.rules.counting
import uuid
from django.conf import settings
from fazhu.vault.tables import TablesAtOnce
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("reporting", "0001_initial"),
        ("reporting", "0002_target_months"),
        ("reporting", "0003_year_profile"),
        ("reporting", "0004_share_range"),
        ("reporting", "0005_summaries"),
        ("reporting", "0006_reports"),
        ("reporting", "0007_appraisal"),
        ("reporting", "0008_report_fingerprint"),
        ("reporting", "0009_town_year"),
    ]

    dependencies = [
        ("network", "0001_squashed_0015_towns_out_of_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="FrozenReport",
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
                        ("kind", models.CharField(max_length=16, verbose_name="报表")),
                        (
                            "edition",
                            models.CharField(max_length=16, verbose_name="版式"),
                        ),
                        (
                            "calendar",
                            models.CharField(
                                choices=fazhu.rules.counting.StatCalendar.choices,
                                max_length=16,
                                verbose_name="年历",
                            ),
                        ),
                        ("first", models.DateField(verbose_name="起日")),
                        ("last", models.DateField(verbose_name="止日")),
                        (
                            "progress",
                            models.CharField(
                                choices=fazhu.reporting.models.reports.Progress.choices,
                                max_length=16,
                                verbose_name="进度",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="编制时间")),
                        (
                            "checked_at",
                            models.DateTimeField(null=True, verbose_name="核对时间"),
                        ),
                        (
                            "check_note",
                            models.CharField(
                                blank=True, max_length=400, verbose_name="核对说明"
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(null=True, verbose_name="审签时间"),
                        ),
                        (
                            "fingerprint",
                            models.CharField(
                                blank=True, max_length=64, verbose_name="审签时的指纹"
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
                            "checked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="network.organisation",
                                verbose_name="填报单位",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="FrozenValue",
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
                        ("table", models.CharField(max_length=12)),
                        ("column", models.PositiveSmallIntegerField()),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("missing", models.PositiveIntegerField(default=0)),
                        ("rows", models.BinaryField(default=bytes)),
                        ("rows_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="reporting.frozenreport",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Scheme",
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
                            models.CharField(max_length=120, verbose_name="名称"),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="依据"),
                        ),
                        ("valid_from", models.DateField(verbose_name="施行日期")),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="说明"
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
                    ],
                ),
                migrations.CreateModel(
                    name="SchemeItem",
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
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="次序"),
                        ),
                        ("label", models.CharField(max_length=60, verbose_name="项目")),
                        (
                            "full",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, verbose_name="满分"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=fazhu.rules.appraisal.Way.choices,
                                max_length=8,
                                verbose_name="计分方式",
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                blank=True, max_length=48, verbose_name="指标"
                            ),
                        ),
                        (
                            "wanted",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="规定数",
                            ),
                        ),
                        (
                            "each",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                verbose_name="每件加减",
                            ),
                        ),
                        (
                            "steps",
                            models.JSONField(
                                blank=True, default=list, verbose_name="各档"
                            ),
                        ),
                        (
                            "is_extra",
                            models.BooleanField(default=False, verbose_name="加分项"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="标准"
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="reporting.scheme",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="HandMark",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("span", models.CharField(max_length=12, verbose_name="时段")),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, verbose_name="得分"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(max_length=200, verbose_name="理由"),
                        ),
                        ("marked_at", models.DateTimeField(verbose_name="评分时间")),
                        (
                            "marked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="reporting.schemeitem",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ShareRange",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "measure",
                            models.CharField(max_length=48, verbose_name="占比"),
                        ),
                        (
                            "low",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="下限"
                            ),
                        ),
                        (
                            "high",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="上限"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="依据"),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Summary",
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
                            "style",
                            models.CharField(
                                choices=fazhu.reporting.models.summaries.SummaryStyle.choices,
                                max_length=24,
                                verbose_name="体裁",
                            ),
                        ),
                        ("first", models.DateField(verbose_name="起日")),
                        ("last", models.DateField(verbose_name="止日")),
                        (
                            "calendar",
                            models.CharField(
                                choices=fazhu.rules.counting.StatCalendar.choices,
                                max_length=12,
                                verbose_name="年历",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(default=0)),
                        ("created_at", models.DateTimeField()),
                        (
                            "frozen_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="定稿时间"
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
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                verbose_name="机构",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SummaryVersion",
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
                        ("number", models.PositiveIntegerField()),
                        ("pieces", models.JSONField()),
                        ("said", models.JSONField(blank=True, null=True)),
                        (
                            "is_made",
                            models.BooleanField(
                                default=False, verbose_name="由台账生成"
                            ),
                        ),
                        ("note", models.CharField(max_length=120, verbose_name="改动")),
                        ("saved_at", models.DateTimeField()),
                        (
                            "saved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "summary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="reporting.summary",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Target",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "measure",
                            models.CharField(max_length=48, verbose_name="指标"),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="目标值"
                            ),
                        ),
                        (
                            "spread",
                            models.CharField(
                                choices=fazhu.reporting.models.targets.Spread.choices,
                                default="even",
                                max_length=8,
                                verbose_name="分月方式",
                            ),
                        ),
                        (
                            "months",
                            models.JSONField(
                                blank=True, default=list, verbose_name="各月"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="说明"
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
                                related_name="targets",
                                to="network.organisation",
                                verbose_name="机构",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TownYear",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "inhabitants",
                            models.PositiveIntegerField(verbose_name="常住人口"),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="资料来源"),
                        ),
                        ("stated_on", models.DateField(verbose_name="资料日期")),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="years",
                                to="network.town",
                                verbose_name="乡镇、街道",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="TypicalCase",
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
                        ("case_ref", models.UUIDField()),
                        (
                            "verdict",
                            models.CharField(
                                choices=fazhu.reporting.models.summaries.Verdict.choices,
                                max_length=12,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "summary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="typical_cases",
                                to="reporting.summary",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="YearProfile",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "inhabitants",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="常住人口"
                            ),
                        ),
                        (
                            "villages",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="村（社区）"
                            ),
                        ),
                        (
                            "staff",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="工作人员"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="资料来源"),
                        ),
                        ("stated_on", models.DateField(verbose_name="资料日期")),
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
                                related_name="profiles",
                                to="network.organisation",
                                verbose_name="机构",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Arrangement",
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
                            "style",
                            models.CharField(
                                choices=fazhu.reporting.models.summaries.SummaryStyle.choices,
                                max_length=24,
                                verbose_name="体裁",
                            ),
                        ),
                        ("order", models.JSONField()),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("center", "style"),
                                name="one_arrangement_a_style",
                                violation_error_message="该体裁的安排已经存在。",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="frozenreport",
                    index=models.Index(
                        fields=["center", "last"], name="reporting_f_center__ada88f_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="frozenreport",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "kind", "first", "last"),
                        name="one_report_a_period",
                        violation_error_message="该单位本期的这一报表已经编制。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="frozenreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="report_ends_after_it_begins",
                        violation_error_message="报表的止日不能早于起日。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="frozenvalue",
                    constraint=models.UniqueConstraint(
                        fields=("report", "table", "column"), name="one_value_a_cell"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scheme",
                    constraint=models.UniqueConstraint(
                        fields=("center", "valid_from"),
                        name="one_scheme_from_a_day",
                        violation_error_message="已有同一天施行的考核办法。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schemeitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("full__gt", 0)),
                        name="item_has_marks",
                        violation_error_message="满分应大于零。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="handmark",
                    constraint=models.UniqueConstraint(
                        fields=("item", "organisation", "year", "span"),
                        name="one_mark_an_item_and_period",
                        violation_error_message="这一项这个时段已经评过分。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="handmark",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("points__gte", 0)),
                        name="mark_not_below_zero",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sharerange",
                    constraint=models.UniqueConstraint(
                        fields=("center", "year", "measure"),
                        name="one_range_a_year_and_share",
                        violation_error_message="这一占比本年度已有区间。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sharerange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("high__lte", 100),
                            ("low__gte", 0),
                            ("low__lte", models.F("high")),
                        ),
                        name="range_within_a_hundred",
                        violation_error_message="区间应在0到100之间，下限不大于上限。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="summary",
                    index=models.Index(
                        fields=["center", "last"], name="reporting_s_center__512c37_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="summary",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="summary_ends_after_it_begins",
                        violation_error_message="止日不能早于起日。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="summary",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("frozen_at__isnull", True), ("frozen_by__isnull", True)
                            ),
                            models.Q(
                                ("frozen_at__isnull", False),
                                ("frozen_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="summary_frozen_by_someone",
                        violation_error_message="定稿须有定稿人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="summaryversion",
                    constraint=models.UniqueConstraint(
                        fields=("summary", "number"),
                        name="one_summary_version_a_number",
                        violation_error_message="该版本已经存在。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="target",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "year", "measure"),
                        name="one_target_a_year_and_measure",
                        violation_error_message="该机构本年度已有这一指标的目标。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="target",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("value__gt", 0)),
                        name="target_above_zero",
                        violation_error_message="目标值须大于零。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="townyear",
                    constraint=models.UniqueConstraint(
                        fields=("town", "year"),
                        name="one_number_of_inhabitants_a_year",
                        violation_error_message="该乡镇、街道本年度的人口已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="townyear",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("inhabitants__gte", 1)),
                        name="a_town_has_inhabitants",
                        violation_error_message="常住人口至少为 1。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="typicalcase",
                    constraint=models.UniqueConstraint(
                        fields=("summary", "case_ref"),
                        name="typical_case_once_a_summary",
                        violation_error_message="该案件已经处理过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearprofile",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "year"),
                        name="one_profile_a_year",
                        violation_error_message="该机构本年度的情况已经登记。",
                    ),
                ),
            ]
        ),
    ]
