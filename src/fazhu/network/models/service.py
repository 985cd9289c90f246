"""What volunteers gave: a day's service in hours."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.network.models.handlers import Handler
from fazhu.network.models.organisations import Organisation
from fazhu.network.models.users import User
from fazhu.rules.choices import CodeChoices


class ServiceRecord(models.Model):
    """The hours that a volunteer served on a day; never changed, but withdrawn."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    handler = models.ForeignKey(
        Handler, models.PROTECT, related_name="service", verbose_name="志愿者"
    )
    served_on = models.DateField("服务日期")
    kind = models.CharField("内容", max_length=24, choices=CodeChoices("service"))
    hours = models.DecimalField("小时", max_digits=4, decimal_places=1)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="在哪里",
    )
    note = models.CharField("说明", max_length=120, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=24),
                name="service_of_a_day_has_hours",
                violation_error_message="一天的服务在 0.1 至 24 小时之间。",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="service_withdrawn_with_time_and_person",
                violation_error_message="撤回须有时间和人。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "served_on"])]

    def __str__(self) -> str:
        return f"{self.served_on} {self.hours} 小时"
