"""Subsidies: the lines of what a case pays, and the payment itself."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.cases.models import Case
from fazhu.lib.labels import Labelled
from fazhu.network.models import Handler, Organisation, User


class LineKind(Labelled):
    """What a line of a subsidy is for; a deduction is subtracted."""

    STANDARD = "standard", "补贴标准"
    REMOTE = "remote", "异地补贴费"
    TRANSLATION = "translation", "翻译费"
    OTHER = "other", "其他费用"
    DEDUCTION = "deduction", "减发"


class SubsidyLine(models.Model):
    """One amount that a ledger states or a calculation gives for a case, in yuan."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="subsidy_lines")
    kind = models.CharField(max_length=16, choices=LineKind.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=200, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                name="one_subsidy_line_of_a_kind",
                violation_error_message="该案件已有这一项补贴。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="subsidy_line_not_negative",
                violation_error_message="补贴金额不能为负。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["batch_id"])]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.amount}"


class Payment(models.Model):
    """Money paid to a handler for a case; at most one live payment a case."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="payments")
    handler = models.ForeignKey(
        Handler, models.PROTECT, null=True, blank=True, related_name="payments"
    )
    amount = models.DecimalField("实际补贴金额", max_digits=12, decimal_places=2)
    paid_on = models.DateField("发放日期", null=True, blank=True)
    paid_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    is_void = models.BooleanField(default=False)
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_void=False),
                name="one_live_payment_a_case",
                violation_error_message="该案件的补贴已经发放，不能重复发放。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="payment_not_negative",
                violation_error_message="补贴金额不能为负。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "paid_on"]),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.amount}"
