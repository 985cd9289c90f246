"""Wanted ranges: between which shares the cases of a year should lie."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.network.models import Organisation


class ShareRange(models.Model):
    """The range wanted of one share in a center's year, both ends in it (结构区间)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    measure = models.CharField("占比", max_length=48)
    low = models.DecimalField("下限", max_digits=5, decimal_places=2)
    high = models.DecimalField("上限", max_digits=5, decimal_places=2)
    source = models.CharField("依据", max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "year", "measure"],
                name="one_range_a_year_and_share",
                violation_error_message="这一占比本年度已有区间。",
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0, high__lte=100, low__lte=F("high")),
                name="range_within_a_hundred",
                violation_error_message="区间应在0到100之间，下限不大于上限。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.center} {self.year} {self.measure} {self.low}–{self.high}"
