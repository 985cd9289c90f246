"""Quality grades of closed cases."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.cases.models import Case
from fazhu.network.models import Organisation, User
from fazhu.rules.choices import CodeChoices


class Grading(models.Model):
    """The grade given to a case's dossier, with the score if one was stated."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="gradings")
    grade = models.CharField("质量等级", max_length=16, choices=CodeChoices("grade"))
    score = models.DecimalField(
        "得分", max_digits=5, decimal_places=2, null=True, blank=True
    )
    graded_on = models.DateField("评定日期", null=True, blank=True)
    graded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(is_current=True),
                name="one_current_grade_a_case",
                violation_error_message="该案件已有有效的质量等级。",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "graded_on"]),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.grade}"
