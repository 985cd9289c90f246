"""All tables as the migrations up to 0028_early_pages leave them."""

import django.db.models.deletion
import fazhu.cases.models.conflicts
import fazhu.cases.models.events
import fazhu.cases.models.parties
import fazhu.lib.pictures
import fazhu.rules.choices
import fazhu.rules.contacts
import fazhu.rules.counting
import fazhu.rules.urgency
import fazhu.rules.visits
import fazhu.rules.workflow
import fazhu.vault.fields
import uuid
from django.conf import settings
from fazhu.vault.tables import TablesAtOnce
from django.db import migrations, models


NAME = "case_number_beginning"
COLUMNS = 'center_id, number COLLATE "C", id'


def make(apps, schema_editor):
    """Let PostgreSQL find it by its beginning, byte by byte."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON cases_case ({COLUMNS})")


def remove(apps, schema_editor):
    """Take the index away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_search_indexes"),
        ("cases", "0003_number_beginnings"),
        ("cases", "0004_stated_benefit"),
        ("cases", "0005_application_form"),
        ("cases", "0006_list_looks_and_due"),
        ("cases", "0007_sendings"),
        ("cases", "0008_handled_and_stations"),
        ("cases", "0009_figures_indexes"),
        ("cases", "0010_means"),
        ("cases", "0011_notices"),
        ("cases", "0012_class_proof"),
        ("cases", "0013_duty_origin"),
        ("cases", "0014_brought"),
        ("cases", "0015_venue"),
        ("cases", "0016_urgency"),
        ("cases", "0017_green_goes_first"),
        ("cases", "0018_home_visits"),
        ("cases", "0019_conflicts"),
        ("cases", "0020_scanned_pages"),
        ("cases", "0022_contacts"),
        ("cases", "0023_scan_day"),
        ("cases", "0024_fill_scan_day"),
        ("cases", "0025_case_town"),
        ("cases", "0026_fill_case_town"),
        ("cases", "0027_case_hardship"),
        ("cases", "0028_early_pages"),
    ]

    dependencies = [
        ("intake", "0001_squashed_0016_queue"),
        ("network", "0001_squashed_0015_towns_out_of_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Case",
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
                            "number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="案号"
                            ),
                        ),
                        (
                            "number_issued",
                            models.BooleanField(
                                default=False, verbose_name="由系统编号"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "state",
                            models.CharField(
                                choices=fazhu.rules.workflow.State.choices,
                                max_length=24,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("origin"),
                                max_length=24,
                                verbose_name="案件来源",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("case_kind"),
                                max_length=24,
                                verbose_name="案件类型",
                            ),
                        ),
                        (
                            "aid_mode",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("aid_mode"),
                                max_length=40,
                                verbose_name="援助方式",
                            ),
                        ),
                        (
                            "is_litigation",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="诉讼"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("stage"),
                                max_length=32,
                                verbose_name="诉讼阶段",
                            ),
                        ),
                        (
                            "matter_code",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("matter"),
                                max_length=48,
                                verbose_name="法律援助事项",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("cause"),
                                max_length=48,
                                verbose_name="案由类别",
                            ),
                        ),
                        (
                            "cause_text",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="案由"
                            ),
                        ),
                        (
                            "statement",
                            fazhu.vault.fields.SealedField(
                                blank=True,
                                editable=True,
                                null=True,
                                verbose_name="案情及申请理由",
                            ),
                        ),
                        (
                            "town",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=40,
                                verbose_name="申请时所在的乡镇、街道",
                            ),
                        ),
                        (
                            "application_way",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "application_way"
                                ),
                                default="",
                                max_length=24,
                                verbose_name="申请方式",
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="通知或转交机关",
                            ),
                        ),
                        (
                            "notice_number",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="通知函号"
                            ),
                        ),
                        (
                            "notice_object",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "notice_object"
                                ),
                                max_length=40,
                                verbose_name="通知辩护对象",
                            ),
                        ),
                        (
                            "green_channel",
                            models.BooleanField(default=False, verbose_name="绿色通道"),
                        ),
                        (
                            "priority",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=fazhu.rules.urgency.Priority.choices,
                                editable=False,
                                null=True,
                                verbose_name="优先办理",
                            ),
                        ),
                        (
                            "is_sealed",
                            models.BooleanField(default=False, verbose_name="封存"),
                        ),
                        (
                            "count_weight",
                            models.PositiveIntegerField(
                                default=1, verbose_name="统计件数"
                            ),
                        ),
                        (
                            "count_reason",
                            models.CharField(
                                choices=fazhu.rules.counting.CountReason.choices,
                                default="one",
                                max_length=16,
                                verbose_name="计数依据",
                            ),
                        ),
                        (
                            "stated_recipients",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="所载受援人数"
                            ),
                        ),
                        (
                            "handler_kind",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("handler_kind"),
                                max_length=24,
                                verbose_name="承办人员类别",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("granted", "给予"), ("refused", "不予")],
                                max_length=12,
                                verbose_name="决定",
                            ),
                        ),
                        (
                            "refusal_ground",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "refusal_ground"
                                ),
                                max_length=40,
                                verbose_name="不予援助理由",
                            ),
                        ),
                        (
                            "hardship",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=32,
                                verbose_name="经济困难条件",
                            ),
                        ),
                        (
                            "hardship_check",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "hardship_check"
                                ),
                                db_default="",
                                default="",
                                editable=False,
                                max_length=16,
                                verbose_name="经济困难核查方式",
                            ),
                        ),
                        (
                            "is_terminated",
                            models.BooleanField(default=False, verbose_name="终止援助"),
                        ),
                        (
                            "termination_ground",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "termination_ground"
                                ),
                                max_length=48,
                                verbose_name="终止情形",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("outcome"),
                                max_length=40,
                                verbose_name="结案结果",
                            ),
                        ),
                        (
                            "outcome_text",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="结案情况"
                            ),
                        ),
                        (
                            "benefit",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="挽回损失或取得利益（元）",
                            ),
                        ),
                        (
                            "benefit_wages",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="其中为农民工讨薪（元）",
                            ),
                        ),
                        (
                            "benefit_text",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="所载金额原文"
                            ),
                        ),
                        (
                            "archive_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="档案号"
                            ),
                        ),
                        (
                            "notes",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="备注"
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="申请日期"
                            ),
                        ),
                        (
                            "received_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="接收日期"
                            ),
                        ),
                        (
                            "accepted_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="受理日期"
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="审批日期"
                            ),
                        ),
                        (
                            "assigned_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="指派日期"
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="结案日期"
                            ),
                        ),
                        (
                            "closing_passed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="结案审查通过日期"
                            ),
                        ),
                        (
                            "archived_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="归档日期"
                            ),
                        ),
                        (
                            "paid_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="补贴发放日期"
                            ),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="撤回日期"
                            ),
                        ),
                        (
                            "moved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="最近办理日期"
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="最近期限",
                            ),
                        ),
                        (
                            "batch_id",
                            models.BigIntegerField(
                                blank=True, editable=False, null=True
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="intake.consultation",
                                verbose_name="来自咨询",
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="network.handler",
                                verbose_name="承办人",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_cases",
                                to="network.organisation",
                                verbose_name="接收单位",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handled_cases",
                                to="network.organisation",
                                verbose_name="承办单位",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Brought",
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
                                blank=True, max_length=40, verbose_name="材料"
                            ),
                        ),
                        (
                            "own_name",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="其他材料"
                            ),
                        ),
                        ("is_original", models.BooleanField(verbose_name="原件")),
                        (
                            "copies",
                            models.PositiveSmallIntegerField(verbose_name="份数"),
                        ),
                        ("brought_on", models.DateField(verbose_name="收到日期")),
                        ("noted_at", models.DateTimeField(verbose_name="登记时间")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="brought",
                                to="cases.case",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                            "is_lead",
                            models.BooleanField(default=True, verbose_name="主办"),
                        ),
                        (
                            "from_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="承办起"
                            ),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="承办止"
                            ),
                        ),
                        ("from_sequence", models.PositiveIntegerField(default=1)),
                        (
                            "until_sequence",
                            models.PositiveIntegerField(blank=True, null=True),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="指派理由"
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
                            "handler",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="network.handler",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CaseParty",
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
                                choices=fazhu.cases.models.parties.PartyRole.choices,
                                max_length=16,
                                verbose_name="身份",
                            ),
                        ),
                        (
                            "position",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "party_position"
                                ),
                                max_length=32,
                                verbose_name="诉讼地位",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=40,
                                verbose_name="与受援人的关系",
                            ),
                        ),
                        (
                            "is_first",
                            models.BooleanField(default=False, verbose_name="首位"),
                        ),
                        (
                            "counted_class",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices(
                                    "recipient_class"
                                ),
                                max_length=32,
                                verbose_name="首要统计类别",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parties",
                                to="cases.case",
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
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CaseVenue",
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
                            "body_here",
                            models.BooleanField(
                                null=True, verbose_name="办案（争议处理）机关在本区"
                            ),
                        ),
                        (
                            "cause_here",
                            models.BooleanField(
                                null=True, verbose_name="事由发生在本区"
                            ),
                        ),
                        (
                            "elsewhere",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="所在的外区"
                            ),
                        ),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="venue",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CenterText",
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
                        ("key", models.CharField(max_length=32)),
                        ("of", models.CharField(max_length=16)),
                        ("label", models.CharField(max_length=20, verbose_name="名称")),
                        ("text", models.TextField(max_length=600, verbose_name="文字")),
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
                ),
                migrations.CreateModel(
                    name="ConflictFind",
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
                        ("mark", models.CharField(max_length=200)),
                        ("rule", models.CharField(max_length=32, verbose_name="情形")),
                        ("found_on", models.DateField(verbose_name="发现日期")),
                        (
                            "cleared_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="核对日期"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="核对结论和理由",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflict_finds",
                                to="cases.case",
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
                            "cleared_by",
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
                    name="Correction",
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
                        ("field", models.CharField(max_length=40)),
                        (
                            "old",
                            fazhu.vault.fields.SealedField(blank=True, editable=True),
                        ),
                        (
                            "new",
                            fazhu.vault.fields.SealedField(blank=True, editable=True),
                        ),
                        (
                            "reason",
                            models.CharField(max_length=300, verbose_name="更正理由"),
                        ),
                        ("corrected_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="cases.case",
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
                            "corrected_by",
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
                                related_name="corrections",
                                to="intake.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="DeclaredTie",
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
                                choices=fazhu.cases.models.conflicts.TieKind.choices,
                                max_length=16,
                                verbose_name="关系",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="说明"
                            ),
                        ),
                        ("declared_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declared_ties",
                                to="cases.case",
                            ),
                        ),
                        (
                            "declared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declared_ties",
                                to="network.handler",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declared_ties",
                                to="cases.caseparty",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declared_ties",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="DutyOrigin",
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
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="duty_origin",
                                to="cases.case",
                            ),
                        ),
                        (
                            "help",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="origins",
                                to="intake.dutyhelp",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="EarlyPage",
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
                        ("sheet", models.UUIDField(db_index=True)),
                        (
                            "key",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices("proof"),
                                max_length=40,
                                verbose_name="材料",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("width", models.PositiveSmallIntegerField()),
                        ("height", models.PositiveSmallIntegerField()),
                        (
                            "doubt",
                            models.CharField(
                                blank=True,
                                choices=fazhu.lib.pictures.Doubt.choices,
                                max_length=8,
                            ),
                        ),
                        ("added_at", models.DateTimeField(db_index=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
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
                        ("sequence", models.PositiveIntegerField()),
                        ("key", models.CharField(max_length=32)),
                        (
                            "fact",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.workflow.Fact.choices,
                                max_length=16,
                            ),
                        ),
                        (
                            "before",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.workflow.State.choices,
                                max_length=24,
                            ),
                        ),
                        (
                            "after",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.workflow.State.choices,
                                max_length=24,
                            ),
                        ),
                        ("happened_on", models.DateField(blank=True, null=True)),
                        (
                            "precision",
                            models.CharField(
                                choices=fazhu.cases.models.events.Precision.choices,
                                default=fazhu.cases.models.events.Precision["DAY"],
                                max_length=8,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("law", models.CharField(blank=True, max_length=120)),
                        ("batch_id", models.BigIntegerField(blank=True, null=True)),
                        ("sheet", models.CharField(blank=True, max_length=120)),
                        ("row", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="cases.case",
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["case", "sequence"],
                    },
                ),
                migrations.CreateModel(
                    name="HomeVisit",
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
                            "purpose",
                            models.CharField(
                                choices=fazhu.rules.visits.Purpose.choices,
                                max_length=16,
                                verbose_name="上门事项",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                choices=fazhu.rules.visits.Cause.choices,
                                max_length=16,
                                verbose_name="不能到场的原因",
                            ),
                        ),
                        (
                            "cause_text",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="原因说明"
                            ),
                        ),
                        (
                            "address",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="上门地址"
                            ),
                        ),
                        ("planned_on", models.DateField(verbose_name="上门日期")),
                        (
                            "planned_time",
                            models.TimeField(
                                blank=True, null=True, verbose_name="时间"
                            ),
                        ),
                        (
                            "companions",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="同行人员"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=fazhu.rules.visits.VisitState.choices,
                                default="planned",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "moves",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="改期改派次数"
                            ),
                        ),
                        (
                            "moved_why",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="改期改派的理由",
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="实际上门日期"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="用时（分钟）"
                            ),
                        ),
                        (
                            "result",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="上门结果"
                            ),
                        ),
                        (
                            "papers",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="收取的材料"
                            ),
                        ),
                        (
                            "is_signed",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="已取得签字"
                            ),
                        ),
                        (
                            "cancelled_why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="取消的理由"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="登记结果时间"
                            ),
                        ),
                        ("planned_at", models.DateTimeField(verbose_name="安排时间")),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="cases.case",
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
                            "consultation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="intake.consultation",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上门人员",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="intake.person",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ListLook",
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
                        ("columns", models.CharField(max_length=400)),
                        ("density", models.CharField(max_length=12)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="list_look",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="LoggedContact",
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
                            "whom",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="联系了谁"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=fazhu.rules.contacts.Way.choices,
                                max_length=12,
                                verbose_name="联系方式",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=fazhu.rules.contacts.Result.choices,
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "said",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="内容"
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                blank=True, max_length=32, verbose_name="现成文字"
                            ),
                        ),
                        ("contacted_on", models.DateField(verbose_name="联系日期")),
                        ("contacted_at", models.DateTimeField(verbose_name="联系时间")),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        (
                            "struck_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="划去时间"
                            ),
                        ),
                        (
                            "struck_why",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="划去的理由"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="cases.case",
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
                            "consultation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
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
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="intake.person",
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
                            "struck_by",
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
                    name="Matter",
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
                    ],
                ),
                migrations.AddField(
                    model_name="case",
                    name="matter",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="cases.matter",
                    ),
                ),
                migrations.CreateModel(
                    name="Means",
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
                            "told",
                            fazhu.vault.fields.SealedField(
                                editable=True, verbose_name="经济状况"
                            ),
                        ),
                        ("stated_at", models.DateTimeField(verbose_name="登记时间")),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="means",
                                to="cases.case",
                            ),
                        ),
                        (
                            "stated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NoticeFacts",
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
                            "arrived_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="到达时间"
                            ),
                        ),
                        (
                            "custody_place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="羁押场所"
                            ),
                        ),
                        (
                            "officer",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="办案人员"
                            ),
                        ),
                        (
                            "officer_telephone",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="办案人员电话"
                            ),
                        ),
                        (
                            "procedure",
                            models.CharField(
                                blank=True,
                                choices=fazhu.rules.choices.CodeChoices("procedure"),
                                max_length=24,
                                verbose_name="审理程序",
                            ),
                        ),
                        (
                            "hearing_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="开庭日期"
                            ),
                        ),
                        (
                            "stage_ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="本阶段届满"
                            ),
                        ),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PartyClass",
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
                                max_length=32,
                                verbose_name="受援人类别",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="party_classes",
                                to="cases.case",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="classes",
                                to="cases.caseparty",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ClassProof",
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
                            "paper",
                            models.CharField(
                                choices=fazhu.rules.choices.CodeChoices("proof"),
                                max_length=32,
                                verbose_name="证明",
                            ),
                        ),
                        (
                            "number",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="证明号码"
                            ),
                        ),
                        (
                            "issued_by",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="出具单位"
                            ),
                        ),
                        (
                            "issued_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="出具日期"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="有效期至"
                            ),
                        ),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party_class",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proof",
                                to="cases.partyclass",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RunningClock",
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
                        ("clock", models.CharField(max_length=32)),
                        ("rule_version", models.CharField(max_length=64)),
                        ("started_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        ("promised_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
                        ("is_verified", models.BooleanField(default=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clocks",
                                to="cases.case",
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
                    name="ClockPause",
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
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=120)),
                        (
                            "running",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pauses",
                                to="cases.runningclock",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SavedView",
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
                        ("name", models.CharField(max_length=20, verbose_name="名称")),
                        ("query", models.CharField(max_length=600)),
                        (
                            "is_shared",
                            models.BooleanField(
                                default=False, verbose_name="共享给本中心"
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ScannedPage",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("digest", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("width", models.PositiveSmallIntegerField()),
                        ("height", models.PositiveSmallIntegerField()),
                        (
                            "doubt",
                            models.CharField(
                                blank=True,
                                choices=fazhu.lib.pictures.Doubt.choices,
                                max_length=8,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_on",
                            models.DateField(
                                db_index=True, null=True, verbose_name="扫描日期"
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "brought",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pages",
                                to="cases.brought",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Sending",
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
                        ("sequence", models.PositiveIntegerField()),
                        ("mark", models.CharField(max_length=64)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sendings",
                                to="cases.case",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Urgency",
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
                            "is_urgent",
                            models.BooleanField(default=False, verbose_name="紧急"),
                        ),
                        (
                            "limitation_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="法定时效或者期限届满日",
                            ),
                        ),
                        (
                            "hearing_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="开庭日期"
                            ),
                        ),
                        (
                            "evidence_at_risk",
                            models.BooleanField(
                                default=False, verbose_name="需要立即保全或者先予执行"
                            ),
                        ),
                        (
                            "in_custody",
                            models.BooleanField(default=False, verbose_name="被羁押"),
                        ),
                        (
                            "reason",
                            fazhu.vault.fields.SealedField(
                                blank=True, editable=True, verbose_name="优先办理的理由"
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="设定时间")),
                        (
                            "late_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="未能当日办结的原因",
                            ),
                        ),
                        (
                            "late_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="说明时间"
                            ),
                        ),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="urgency",
                                to="cases.case",
                            ),
                        ),
                        (
                            "late_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                ),
                migrations.AddConstraint(
                    model_name="brought",
                    constraint=models.UniqueConstraint(
                        fields=("case", "key", "own_name"), name="brought_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(
                        fields=["handler", "case"],
                        name="cases_assig_handler_0743de_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(
                        condition=models.Q(
                            ("is_lead", False),
                            ("until_sequence__isnull", False),
                            _connector="OR",
                        ),
                        fields=["handler"],
                        name="assignment_beside_the_lead",
                    ),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(
                        fields=["batch_id"], name="cases_assig_batch_i_1e9682_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("is_lead", True), ("until_sequence__isnull", True)
                        ),
                        fields=("case",),
                        name="one_lead_handler_at_a_time",
                        violation_error_message="该案件已有主办的承办人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="assignment_ends_after_beginning",
                        violation_error_message="承办结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="caseparty",
                    index=models.Index(
                        fields=["person", "case"], name="cases_casep_person__d826f5_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="caseparty",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("is_first", True)),
                        fields=("case", "role"),
                        name="one_first_party_a_role",
                        violation_error_message="同一身份只能有一位排在首位。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="caseparty",
                    constraint=models.UniqueConstraint(
                        fields=("case", "person", "role"),
                        name="party_once_a_role",
                        violation_error_message="该人员已以同一身份列入本案。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="centertext",
                    constraint=models.UniqueConstraint(
                        fields=("center", "key"),
                        name="center_text_once",
                        violation_error_message="这一条现成文字已经改写过。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="conflictfind",
                    index=models.Index(
                        fields=["center", "found_on", "case"],
                        name="cases_confl_center__839ccc_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="conflictfind",
                    index=models.Index(
                        condition=models.Q(("cleared_on", None)),
                        fields=["center", "case"],
                        name="conflict_not_cleared",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflictfind",
                    constraint=models.UniqueConstraint(
                        fields=("case", "mark"),
                        name="conflict_found_once",
                        violation_error_message="这一处已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conflictfind",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cleared_by", None),
                                ("cleared_on", None),
                                ("reason", ""),
                            ),
                            models.Q(
                                ("cleared_by__isnull", False),
                                ("cleared_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_cleared_with_reason",
                        violation_error_message="核对须写明理由。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="correction",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("case__isnull", False),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="correction_has_a_subject",
                        violation_error_message="更正须指明案件或人员。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="declaredtie",
                    constraint=models.UniqueConstraint(
                        fields=("party", "handler"),
                        name="tie_declared_once_a_handler",
                        violation_error_message="已经申报过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="declaredtie",
                    constraint=models.UniqueConstraint(
                        fields=("party", "user"),
                        name="tie_declared_once_a_user",
                        violation_error_message="已经申报过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="declaredtie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("handler__isnull", True), ("user__isnull", False)
                            ),
                            models.Q(
                                ("handler__isnull", False), ("user__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="tie_of_a_handler_or_a_user",
                        violation_error_message="申报人是承办人或者工作人员之一。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(
                        condition=models.Q(("precision", "day"), _negated=True),
                        fields=["center", "fact"],
                        name="event_vague_day",
                    ),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(
                        fields=["batch_id"], name="cases_event_batch_i_8d01c1_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(
                        fields=["center", "key", "happened_on"],
                        name="cases_event_center__95aedf_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.UniqueConstraint(
                        fields=("case", "sequence"),
                        name="event_sequence_once_a_case",
                        violation_error_message="该案件的这一步已由他人登记，请刷新后再试。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="event",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_on__isnull", True), ("precision", "unknown")
                            ),
                            models.Q(
                                models.Q(("precision", "unknown"), _negated=True),
                                ("happened_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="event_day_agrees_with_precision",
                        violation_error_message="日期与其精确程度不一致。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(
                        fields=["center", "planned_on", "id"],
                        name="cases_homev_center__b76cb0_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(
                        fields=["center", "stand", "planned_on", "id"],
                        name="cases_homev_center__ccd71e_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(
                        fields=["organisation", "planned_on", "id"],
                        name="cases_homev_organis_3f052a_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(
                        fields=["goer", "stand", "planned_on"],
                        name="cases_homev_goer_id_44be40_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="homevisit",
                    index=models.Index(
                        fields=["center", "done_on"],
                        name="cases_homev_center__e5ae2d_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="homevisit",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("stand", "planned")),
                            models.Q(
                                ("done_on__isnull", False),
                                ("ended_at__isnull", False),
                                ("stand", "done"),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("stand", "cancelled"),
                                models.Q(("cancelled_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="visit_ends_with_its_facts",
                        violation_error_message="已上门的须有日期，取消的须有理由。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="loggedcontact",
                    index=models.Index(
                        fields=["center", "contacted_on", "id"],
                        name="cases_logge_center__101913_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="loggedcontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("case__isnull", False), ("consultation__isnull", True)
                            ),
                            models.Q(
                                ("case__isnull", True), ("consultation__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="contact_of_a_case_or_a_consultation",
                        violation_error_message="联系记录属于一件案件或者一条咨询。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="loggedcontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("struck_at", None),
                                ("struck_by", None),
                                ("struck_why", ""),
                            ),
                            models.Q(
                                ("struck_at__isnull", False),
                                ("struck_by__isnull", False),
                                models.Q(("struck_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_struck_with_reason",
                        violation_error_message="划去联系记录须有理由、时间和人。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="matter",
                    index=models.Index(
                        fields=["batch_id"], name="cases_matte_batch_i_211615_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "state", "id"],
                        name="cases_case_center__ec85ee_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "state", "moved_on"],
                        name="cases_case_center__c8978e_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "kind", "id"],
                        name="cases_case_center__1514d1_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "number"],
                        name="cases_case_center__4cf0ef_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "received_on"],
                        name="cases_case_center__123bc1_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "accepted_on"],
                        name="cases_case_center__e6a381_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "decided_on"],
                        name="cases_case_center__44ffed_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "assigned_on"],
                        name="cases_case_center__a75266_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "closed_on"],
                        name="cases_case_center__0ceb4e_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "archived_on"],
                        name="cases_case_center__dec334_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "moved_on"],
                        name="cases_case_center__0aec5a_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "received_by", "id"],
                        name="cases_case_center__5dfaa0_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["received_by", "id"],
                        name="cases_case_receive_3c78d5_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["received_by", "state", "moved_on"],
                        name="cases_case_receive_e468b1_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "handler", "id"],
                        name="cases_case_center__496308_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["handler", "state", "moved_on"],
                        name="cases_case_handler_82c3b4_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "id"], name="cases_case_center__c9b0a4_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "state", "due_at", "id"],
                        name="cases_case_center__3aa1c2_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "cause", "id"],
                        name="cases_case_center__ebc493_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "cause_text", "id"],
                        name="cases_case_center__bfeb71_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["center", "due_at"],
                        name="case_due_in_center",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["received_by", "due_at"],
                        name="case_due_at_station",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("priority__isnull", False)),
                        fields=["center", "state", "priority"],
                        name="case_first_in_center",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("priority__isnull", False)),
                        fields=["center", "id"],
                        name="case_first_newest",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("priority__isnull", False)),
                        fields=["center", "priority", "id"],
                        name="case_first_of_a_sort",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(("priority__isnull", False)),
                        fields=["received_by", "state", "priority"],
                        name="case_first_at_station",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["batch_id"], name="cases_case_batch_i_937034_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "applied_on", "origin"],
                        name="cases_case_center__208094_idx",
                    ),
                ),
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        fields=["center", "withdrawn_on"],
                        name="cases_case_center__f69a70_idx",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="case",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("number_issued", True)),
                        fields=("center", "number"),
                        name="issued_number_once_in_a_center",
                        violation_error_message="该案号已经使用。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="case",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("count_weight__gte", 1)),
                        name="case_counts_at_least_one",
                        violation_error_message="统计件数至少为 1。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="noticefacts",
                    index=models.Index(
                        condition=models.Q(("hearing_on__isnull", False)),
                        fields=["hearing_on", "case"],
                        name="notice_hearing",
                    ),
                ),
                migrations.AddIndex(
                    model_name="partyclass",
                    index=models.Index(
                        fields=["case", "key"], name="cases_party_case_id_46862f_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="partyclass",
                    constraint=models.UniqueConstraint(
                        fields=("party", "key"),
                        name="class_once_a_party",
                        violation_error_message="该类别已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="classproof",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on", None),
                            ("valid_until", None),
                            ("valid_until__gte", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="proof_ends_after_it_begins",
                        violation_error_message="有效期不能早于出具日期。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="runningclock",
                    index=models.Index(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=["due_at", "case"],
                        name="clock_running_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="runningclock",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=("case", "clock"),
                        name="one_running_clock_of_a_kind",
                        violation_error_message="该案件的这一期限已在计算。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clockpause",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("running",),
                        name="one_open_pause_a_clock",
                        violation_error_message="该期限已经暂停。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedview",
                    constraint=models.UniqueConstraint(
                        fields=("user", "name"),
                        name="view_name_once_a_user",
                        violation_error_message="您已有同名的视图，请换一个名称。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sending",
                    constraint=models.UniqueConstraint(
                        fields=("case", "sequence"),
                        name="sending_once_an_event",
                        violation_error_message="这一步已经登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="urgency",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("late_at__isnull", True),
                                ("late_by__isnull", True),
                                ("late_reason", ""),
                            ),
                            models.Q(
                                models.Q(("late_reason", ""), _negated=True),
                                ("late_at__isnull", False),
                                ("late_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="late_reason_with_time_and_person",
                        violation_error_message="未能当日办结的原因须有说明人和时间。",
                    ),
                ),
            ]
        ),
        migrations.RunPython(make, remove),
    ]
