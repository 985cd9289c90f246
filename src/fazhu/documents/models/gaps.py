"""Numbers passed over on purpose, with the reason."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.documents.models.numbers import NumberSeries


class NumberGap(models.Model):
    """A run of numbers of a series that no paper will bear, and why.

    After a restore the numbers given since the backup stand on papers outside.
    """

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="gaps")
    first = models.PositiveIntegerField("第一号")
    last = models.PositiveIntegerField("最后一号")
    why = models.CharField("原因", max_length=200)
    at = models.DateTimeField("时间")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first"), first__gte=1),
                name="gap_ends_after_it_begins",
                violation_error_message="最后一号不能小于第一号。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.series.stem}第{self.first}至{self.last}号"
