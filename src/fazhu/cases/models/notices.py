"""What a notice says beside the case: its hour, custody, the officer, coming days."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.rules.choices import CodeChoices
from fazhu.vault.fields import SealedField


class NoticeFacts(models.Model):
    """The particulars of the notice by which one case came (通知的情况)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.CASCADE, related_name="notice")
    arrived_at = models.DateTimeField("到达时间", null=True, blank=True)
    custody_place = models.CharField("羁押场所", max_length=120, blank=True)
    officer = models.CharField("办案人员", max_length=60, blank=True)
    officer_telephone = SealedField("办案人员电话", blank=True)
    procedure = models.CharField(
        "审理程序", max_length=24, blank=True, choices=CodeChoices("procedure")
    )
    hearing_on = models.DateField("开庭日期", null=True, blank=True)
    stage_ends_on = models.DateField("本阶段届满", null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["hearing_on", "case"],
                condition=models.Q(hearing_on__isnull=False),
                name="notice_hearing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} 通知"
