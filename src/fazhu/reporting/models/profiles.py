"""What a place is in a year: inhabitants, villages, staff, as entered."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation


class YearProfile(models.Model):
    """The size of one organisation's territory and staff in a year (年度情况).

    A number that nobody entered is None; none is ever made up.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="profiles", verbose_name="机构"
    )
    year = models.PositiveSmallIntegerField("年度")
    inhabitants = models.PositiveIntegerField("常住人口", null=True, blank=True)
    villages = models.PositiveIntegerField("村（社区）", null=True, blank=True)
    staff = models.PositiveIntegerField("工作人员", null=True, blank=True)
    source = models.CharField("资料来源", max_length=200)
    stated_on = models.DateField("资料日期")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="one_profile_a_year",
                violation_error_message="该机构本年度的情况已经登记。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
