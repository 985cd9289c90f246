"""Home visits: planned, carried out or cancelled, with what came of them (上门服务)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.cases.models.cases import Case
from fazhu.intake.models import Consultation, Person
from fazhu.network.models import Organisation, User
from fazhu.rules.visits import Cause, Purpose, VisitState
from fazhu.vault.fields import SealedField


class HomeVisit(models.Model):
    """One visit to one person who cannot come.

    ``address`` empty: at the person's own. ``case`` is the one that it is for or that
    came of it, ``consultation`` the one that came of it. ``moves`` counts how often it
    was put off or given to another.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    purpose = models.CharField("上门事项", max_length=16, choices=Purpose.choices)
    cause = models.CharField("不能到场的原因", max_length=16, choices=Cause.choices)
    cause_text = SealedField("原因说明", blank=True)
    address = SealedField("上门地址", blank=True)
    planned_on = models.DateField("上门日期")
    planned_time = models.TimeField("时间", null=True, blank=True)
    goer = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="上门人员", db_index=False
    )
    companions = models.CharField("同行人员", max_length=120, blank=True)
    stand = models.CharField(
        "状态", max_length=12, choices=VisitState.choices, default="planned"
    )
    moves = models.PositiveSmallIntegerField("改期改派次数", default=0)
    moved_why = models.CharField("改期改派的理由", max_length=300, blank=True)
    done_on = models.DateField("实际上门日期", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("用时（分钟）", null=True, blank=True)
    result = SealedField("上门结果", blank=True)
    papers = models.CharField("收取的材料", max_length=300, blank=True)
    is_signed = models.BooleanField("已取得签字", null=True, blank=True)
    cancelled_why = models.CharField("取消的理由", max_length=300, blank=True)
    ended_at = models.DateTimeField("登记结果时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_at = models.DateTimeField("安排时间")
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stand="planned", ended_at__isnull=True)
                | Q(stand="done", ended_at__isnull=False, done_on__isnull=False)
                | Q(stand="cancelled", ended_at__isnull=False) & ~Q(cancelled_why=""),
                name="visit_ends_with_its_facts",
                violation_error_message="已上门的须有日期，取消的须有理由。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "planned_on", "id"]),
            models.Index(fields=["center", "stand", "planned_on", "id"]),
            models.Index(fields=["organisation", "planned_on", "id"]),
            models.Index(fields=["goer", "stand", "planned_on"]),
            models.Index(fields=["center", "done_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on} {Purpose(self.purpose).label}"

    @property
    def place(self) -> str:
        """Where the visit goes."""
        return self.address or self.person.address
