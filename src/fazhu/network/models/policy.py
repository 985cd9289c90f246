"""National figures as dated rows, superseded and never overwritten; days off."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.rules.marks import Mark


class PolicyFigure(models.Model):
    """A figure of law or policy, when it holds, its source and mark."""

    key = models.CharField("键", max_length=60)
    label = models.CharField("名称", max_length=120)
    value = models.CharField("数值", max_length=60)
    unit = models.CharField("单位", max_length=24, blank=True)
    from_on = models.DateField("施行日期")
    until_on = models.DateField("有效至（含当日）", null=True, blank=True)
    article = models.CharField("依据", max_length=200, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    mark = models.CharField("核实情况", max_length=16, choices=Mark.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "from_on"],
                name="policy_figure_once_a_day",
                violation_error_message="同一数值在同一天已有一条规定。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="policy_figure_ends_after_beginning",
                violation_error_message="有效期的末日不能早于施行日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.value}{self.unit}"

    @property
    def is_verified(self) -> bool:
        """True when the text of the article was read; else 未核实 is printed."""
        return not Mark(self.mark).unverified


class SpecialDay(models.Model):
    """A day off or a make-up workday that was added here, for all centers alike.

    ``notice_year`` is the year of the State Council's notice that names the day;
    None for a day of its own (a local holiday, a storm). A withdrawn day is taken
    away; the trail keeps it.
    """

    day = models.DateField("日期", unique=True)
    is_off = models.BooleanField("放假")
    name = models.CharField("名称", max_length=40, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    notice_year = models.PositiveSmallIntegerField("通知的年度", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {'放假' if self.is_off else '上班'}"
