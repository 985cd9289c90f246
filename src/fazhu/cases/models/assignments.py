"""Assignments: which handler had a case, for which unit, from when until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.cases.models.cases import Case
from fazhu.network.models import Handler, Organisation


class Assignment(models.Model):
    """One handler's period in a case; the lead one is counted by statistics."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    handler = models.ForeignKey(Handler, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_lead = models.BooleanField("主办", default=True)
    from_on = models.DateField("承办起", null=True, blank=True)
    until_on = models.DateField("承办止", null=True, blank=True)
    from_sequence = models.PositiveIntegerField(default=1)
    until_sequence = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField("指派理由", max_length=300, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_lead=True, until_sequence__isnull=True),
                name="one_lead_handler_at_a_time",
                violation_error_message="该案件已有主办的承办人。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="assignment_ends_after_beginning",
                violation_error_message="承办结束日期不能早于开始日期。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["handler", "case"]),
            models.Index(
                fields=["handler"],
                condition=Q(is_lead=False) | Q(until_sequence__isnull=False),
                name="assignment_beside_the_lead",
            ),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.handler}"
