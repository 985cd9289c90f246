"""Towns and streets 乡镇、街道 of a center's own district, entered by the center."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models.organisations import Organisation


class Town(models.Model):
    """A town or street by which the center's people and figures are told apart."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="towns")
    name = models.CharField("乡镇、街道", max_length=40)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "name"],
                name="town_once_in_a_center",
                violation_error_message="这一乡镇、街道已经登记。",
            )
        ]

    def __str__(self) -> str:
        return self.name


def town_in(text: str, *, center_id: int | None) -> Town | None:
    """Return the center's town that an address names, the longest name first."""
    towns = Town.objects.filter(center_id=center_id)
    named = [town for town in towns if town.name in text]
    return max(named, key=lambda town: len(town.name), default=None)
