"""Targets: what a center or station is to reach in a year, and month by month."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models

from fazhu.lib.labels import Labelled
from fazhu.network.models import Organisation
from fazhu.rules.sharing import evenly


class Spread(Labelled):
    """How a year's target is spread over its months."""

    EVEN = "even", "平均"
    SEASON = "season", "按上年各月"
    GIVEN = "given", "逐月填写"


class Target(models.Model):
    """A yearly target of one measure for one organisation (年度任务数).

    ``months`` holds its twelve parts as texts; empty where it is spread evenly.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="targets", verbose_name="机构"
    )
    year = models.PositiveSmallIntegerField("年度")
    measure = models.CharField("指标", max_length=48)
    value = models.DecimalField("目标值", max_digits=12, decimal_places=2)
    spread = models.CharField(
        "分月方式", max_length=8, choices=Spread.choices, default=Spread.EVEN.value
    )
    months = models.JSONField("各月", default=list, blank=True)
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

    @property
    def plan(self) -> list[Decimal]:
        """Its twelve months, which add up to its value."""
        if self.months:
            return [Decimal(month) for month in self.months]
        return evenly(self.value)
