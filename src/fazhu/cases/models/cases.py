"""The case: one stage of a matter, or one notice, with its own number and closing."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fazhu.cases.models.matters import Matter
from fazhu.cases.models.questions import CaseQuerySet
from fazhu.intake.models import Consultation
from fazhu.network.models import Handler, Organisation
from fazhu.rules.choices import CodeChoices
from fazhu.rules.counting import CountReason
from fazhu.rules.urgency import Priority
from fazhu.rules.workflow import Fact, State
from fazhu.vault.fields import SealedField


def _day(label: str) -> Any:
    return models.DateField(label, null=True, blank=True)


class Case(models.Model):
    """One file: a stage of a matter or a notice, from its beginning to the archive.

    ``count_weight`` is what statistics sum (R1 of the ministry's counting rules);
    the number of rows is the number of files. A day column is empty when the day
    is unknown; a day known only to the month or year holds its first day, and the
    event that set it says how exact it is. ``due_at`` is the earliest due moment of
    the clocks that run now; `cases.clockwork` alone sets it. ``benefit_text`` is what a
    ledger wrote of a benefit that is no exact sum (80多万); then ``benefit`` is not
    known. ``priority`` is empty in an ordinary case; actions set it with what it
    follows from.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="cases")
    number = models.CharField("案号", max_length=60, blank=True)
    number_issued = models.BooleanField("由系统编号", default=False)
    version = models.PositiveIntegerField(default=0)
    state = models.CharField("状态", max_length=24, choices=State.choices)

    origin = models.CharField(
        "案件来源", max_length=24, blank=True, choices=CodeChoices("origin")
    )
    kind = models.CharField(
        "案件类型", max_length=24, blank=True, choices=CodeChoices("case_kind")
    )
    aid_mode = models.CharField(
        "援助方式", max_length=40, blank=True, choices=CodeChoices("aid_mode")
    )
    is_litigation = models.BooleanField("诉讼", null=True, blank=True)
    stage = models.CharField(
        "诉讼阶段", max_length=32, blank=True, choices=CodeChoices("stage")
    )
    matter_code = models.CharField(
        "法律援助事项", max_length=48, blank=True, choices=CodeChoices("matter")
    )
    cause = models.CharField(
        "案由类别", max_length=48, blank=True, choices=CodeChoices("cause")
    )
    cause_text = models.CharField("案由", max_length=200, blank=True)
    statement = SealedField("案情及申请理由", blank=True, null=True)  # type: ignore[misc]
    # Where the first recipient lived when it began; empty where nobody can tell.
    town = models.CharField(
        "申请时所在的乡镇、街道",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    application_way = models.CharField(
        "申请方式",
        max_length=24,
        blank=True,
        default="",
        choices=CodeChoices("application_way"),
    )
    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="来自咨询",
    )
    agency = models.CharField("通知或转交机关", max_length=120, blank=True)
    notice_number = models.CharField("通知函号", max_length=80, blank=True)
    notice_object = models.CharField(
        "通知辩护对象", max_length=40, blank=True, choices=CodeChoices("notice_object")
    )
    green_channel = models.BooleanField("绿色通道", default=False)
    priority = models.PositiveSmallIntegerField(
        "优先办理", null=True, blank=True, editable=False, choices=Priority.choices
    )
    is_sealed = models.BooleanField("封存", default=False)

    count_weight = models.PositiveIntegerField("统计件数", default=1)
    count_reason = models.CharField(
        "计数依据", max_length=16, default="one", choices=CountReason.choices
    )
    stated_recipients = models.PositiveIntegerField(
        "所载受援人数", null=True, blank=True
    )

    received_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_cases",
        verbose_name="接收单位",
        db_index=False,  # by the index that ends with the key
    )
    unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_cases",
        verbose_name="承办单位",
    )
    handler = models.ForeignKey(
        Handler,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="承办人",
    )
    handler_kind = models.CharField(
        "承办人员类别", max_length=24, blank=True, choices=CodeChoices("handler_kind")
    )

    decision = models.CharField(
        "决定",
        max_length=12,
        blank=True,
        choices=[("granted", "给予"), ("refused", "不予")],
    )
    refusal_ground = models.CharField(
        "不予援助理由", max_length=40, blank=True, choices=CodeChoices("refusal_ground")
    )
    # How the rules answered on the day of the decision; what becomes of the check.
    hardship = models.CharField(
        "经济困难条件",
        max_length=32,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    hardship_check = models.CharField(
        "经济困难核查方式",
        max_length=16,
        blank=True,
        default="",
        db_default="",
        editable=False,
        choices=CodeChoices("hardship_check"),
    )
    is_terminated = models.BooleanField("终止援助", default=False)
    termination_ground = models.CharField(
        "终止情形",
        max_length=48,
        blank=True,
        choices=CodeChoices("termination_ground"),
    )
    outcome = models.CharField(
        "结案结果", max_length=40, blank=True, choices=CodeChoices("outcome")
    )
    outcome_text = models.CharField("结案情况", max_length=200, blank=True)
    benefit = models.DecimalField(
        "挽回损失或取得利益（元）",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    benefit_wages = models.DecimalField(
        "其中为农民工讨薪（元）", max_digits=14, decimal_places=2, null=True, blank=True
    )
    benefit_text = models.CharField("所载金额原文", max_length=60, blank=True)
    archive_number = models.CharField("档案号", max_length=60, blank=True)
    notes = SealedField("备注", blank=True)

    applied_on = _day("申请日期")
    received_on = _day("接收日期")
    accepted_on = _day("受理日期")
    decided_on = _day("审批日期")
    assigned_on = _day("指派日期")
    closed_on = _day("结案日期")
    closing_passed_on = _day("结案审查通过日期")
    archived_on = _day("归档日期")
    paid_on = _day("补贴发放日期")
    withdrawn_on = _day("撤回日期")
    moved_on = _day("最近办理日期")
    due_at = models.DateTimeField("最近期限", null=True, blank=True, editable=False)

    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "number"],
                condition=Q(number_issued=True),
                name="issued_number_once_in_a_center",
                violation_error_message="该案号已经使用。",
            ),
            models.CheckConstraint(
                condition=Q(count_weight__gte=1),
                name="case_counts_at_least_one",
                violation_error_message="统计件数至少为 1。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "state", "id"]),
            models.Index(fields=["center", "state", "moved_on"]),
            models.Index(fields=["center", "kind", "id"]),
            models.Index(fields=["center", "number"]),
            models.Index(fields=["center", "received_on"]),
            models.Index(fields=["center", "accepted_on"]),
            models.Index(fields=["center", "decided_on"]),
            models.Index(fields=["center", "assigned_on"]),
            models.Index(fields=["center", "closed_on"]),
            models.Index(fields=["center", "archived_on"]),
            models.Index(fields=["center", "moved_on"]),
            models.Index(fields=["center", "received_by", "id"]),
            models.Index(fields=["received_by", "id"]),
            models.Index(fields=["received_by", "state", "moved_on"]),
            models.Index(fields=["center", "handler", "id"]),
            models.Index(fields=["handler", "state", "moved_on"]),
            models.Index(fields=["center", "id"]),
            models.Index(fields=["center", "state", "due_at", "id"]),
            models.Index(fields=["center", "cause", "id"]),
            models.Index(fields=["center", "cause_text", "id"]),
            models.Index(
                fields=["center", "due_at"],
                condition=Q(due_at__isnull=False),
                name="case_due_in_center",
            ),
            models.Index(
                fields=["received_by", "due_at"],
                condition=Q(due_at__isnull=False),
                name="case_due_at_station",
            ),
            models.Index(
                fields=["center", "state", "priority"],
                condition=Q(priority__isnull=False),
                name="case_first_in_center",
            ),
            models.Index(
                fields=["center", "id"],
                condition=Q(priority__isnull=False),
                name="case_first_newest",
            ),
            models.Index(
                fields=["center", "priority", "id"],
                condition=Q(priority__isnull=False),
                name="case_first_of_a_sort",
            ),
            models.Index(
                fields=["received_by", "state", "priority"],
                condition=Q(priority__isnull=False),
                name="case_first_at_station",
            ),
            models.Index(fields=["batch_id"]),
            models.Index(fields=["center", "applied_on", "origin"]),
            models.Index(fields=["center", "withdrawn_on"]),
        ]

    def __str__(self) -> str:
        return self.number or f"未编号案件 {self.pk}"

    @staticmethod
    def day_column(fact: Fact) -> str:
        """Return the column that keeps the day of ``fact``."""
        return f"{fact.value}_on"
