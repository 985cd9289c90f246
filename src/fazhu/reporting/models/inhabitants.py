"""How many people live in a town or street in a year, as the center entered it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.network.models import Organisation, Town


class TownYear(models.Model):
    """The inhabitants of one town in a year (乡镇年度人口); none is ever made up."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    town = models.ForeignKey(
        Town, models.PROTECT, related_name="years", verbose_name="乡镇、街道"
    )
    year = models.PositiveSmallIntegerField("年度")
    inhabitants = models.PositiveIntegerField("常住人口")
    source = models.CharField("资料来源", max_length=200)
    stated_on = models.DateField("资料日期")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["town", "year"],
                name="one_number_of_inhabitants_a_year",
                violation_error_message="该乡镇、街道本年度的人口已经登记。",
            ),
            models.CheckConstraint(
                condition=Q(inhabitants__gte=1),
                name="a_town_has_inhabitants",
                violation_error_message="常住人口至少为 1。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.town} {self.year}"
