"""Why a case goes before others, as a person set it (优先办理)."""

import uuid

from django.db import models
from django.db.models import Q

from fazhu.cases.models.cases import Case
from fazhu.network.models import User
from fazhu.vault.fields import SealedField


class Urgency(models.Model):
    """What makes one case urgent, who said so, and why it took more than a day."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.CASCADE, related_name="urgency")
    is_urgent = models.BooleanField("紧急", default=False)
    limitation_on = models.DateField("法定时效或者期限届满日", null=True, blank=True)
    hearing_on = models.DateField("开庭日期", null=True, blank=True)
    evidence_at_risk = models.BooleanField("需要立即保全或者先予执行", default=False)
    in_custody = models.BooleanField("被羁押", default=False)
    reason = SealedField("优先办理的理由", blank=True)
    set_at = models.DateTimeField("设定时间")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    late_reason = models.CharField("未能当日办结的原因", max_length=300, blank=True)
    late_at = models.DateTimeField("说明时间", null=True, blank=True)
    late_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(late_reason="", late_at__isnull=True, late_by__isnull=True)
                | ~Q(late_reason="") & Q(late_at__isnull=False, late_by__isnull=False),
                name="late_reason_with_time_and_person",
                violation_error_message="未能当日办结的原因须有说明人和时间。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} 优先办理"
