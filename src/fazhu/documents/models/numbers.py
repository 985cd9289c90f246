"""Series of numbers: the last one given in each center, year and kind."""

from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation


class NumberSeries(models.Model):
    """The last number given; its row is locked while the next one is."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=24)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "year", "series"],
                name="one_series_a_center_and_year",
                violation_error_message="该年度的编号序列已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.series} {self.last}"

    @property
    def stem(self) -> str:
        """What every number of the series begins with."""
        return f"（{self.year}）{self.series}字"
