"""Targets: what a center or station is to reach in a year."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation


class Target(models.Model):
    """A yearly target of one measure for one organisation (年度任务数)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="targets", verbose_name="机构"
    )
    year = models.PositiveSmallIntegerField("年度")
    measure = models.CharField("指标", max_length=48)
    value = models.DecimalField("目标值", max_digits=12, decimal_places=2)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "year", "measure"],
                name="one_target_a_year_and_measure",
                violation_error_message="该机构本年度已有这一指标的目标。",
            ),
            models.CheckConstraint(
                condition=models.Q(value__gt=0),
                name="target_above_zero",
                violation_error_message="目标值须大于零。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year} {self.measure} {self.value}"
