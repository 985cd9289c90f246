"""What a place sets for legal aid: its hardship line, what it adds to the law."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.lib.labels import Labelled
from fazhu.network.models.organisations import Organisation
from fazhu.network.models.users import User
from fazhu.rules.choices import CodeChoices
from fazhu.rules.marks import Mark
from fazhu.rules.scope import LocalKind


class ConditionKind(Labelled):
    """What a local condition is: the line, or one of what a place may add."""

    LINE = "line", "经济困难标准"
    MATTER = LocalKind.MATTER.value, LocalKind.MATTER.label
    FREE_MATTER = LocalKind.FREE_MATTER.value, LocalKind.FREE_MATTER.label
    EXEMPT_CLASS = LocalKind.EXEMPT_CLASS.value, LocalKind.EXEMPT_CLASS.label
    GREEN = "green", "增加绿色通道人员"
    NOT_GREEN = "not_green", "不列入绿色通道的人员"
    GREEN_HOURS = "green_hours", "绿色通道办结时限"


class LocalCondition(models.Model):
    """One condition of a center's place from a day on; never changed, but withdrawn.

    ``label`` names the matter or the class; of a line it says how it is worked out.
    Sums are in yuan a person and month, assets in yuan a person.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=16, choices=ConditionKind.choices)
    label = models.CharField("名称", max_length=200, blank=True)
    per_person = models.DecimalField(
        "每人每月（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    below = models.BooleanField("低于标准才算", default=False)
    assets_per_person = models.DecimalField(
        "家庭财产每人（元）", max_digits=14, decimal_places=2, null=True, blank=True
    )
    recipient_class = models.CharField(
        "受援人类别", max_length=32, blank=True, choices=CodeChoices("recipient_class")
    )
    matters = models.JSONField("限于哪些事项", default=list, blank=True)
    hours = models.PositiveSmallIntegerField("小时", null=True, blank=True)
    from_on = models.DateField("施行日期")
    until_on = models.DateField("有效至（含当日）", null=True, blank=True)
    article = models.CharField("依据", max_length=200)
    mark = models.CharField("核实情况", max_length=16, choices=Mark.choices)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("登记时间")
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_why = models.CharField("撤回的理由", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="line", per_person__gt=0)
                | (~Q(kind="line") & Q(per_person__isnull=True) & ~Q(label="")),
                name="line_has_a_sum_others_a_name",
                violation_error_message="经济困难标准须有金额，其他须有名称。",
            ),
            models.CheckConstraint(
                condition=Q(kind="green_hours", hours__gt=0)
                | (~Q(kind="green_hours") & Q(hours__isnull=True)),
                name="green_hours_has_hours",
                violation_error_message="绿色通道办结时限须写明小时数。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="condition_ends_after_beginning",
                violation_error_message="有效期的末日不能早于施行日期。",
            ),
            models.CheckConstraint(
                condition=Q(
                    withdrawn_at__isnull=True,
                    withdrawn_by__isnull=True,
                    withdrawn_why="",
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_why="")
                ),
                name="condition_withdrawn_with_time_person_and_reason",
                violation_error_message="撤回须有时间、人和理由。",
            ),
            models.UniqueConstraint(
                fields=["center", "kind", "label", "from_on"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(kind="line"),
                name="condition_once_a_day",
                violation_error_message="同一条规定在同一天已经登记。",
            ),
            models.UniqueConstraint(
                fields=["center", "from_on"],
                condition=Q(withdrawn_at__isnull=True, kind="line"),
                name="hardship_line_once_a_day",
                violation_error_message="这一天起已经登记了一个经济困难标准。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "kind", "from_on"])]

    def __str__(self) -> str:
        kind = ConditionKind(self.kind).label
        return f"{kind} {self.label}" if self.per_person is None else kind
