"""Events: the one history of a case, append-only."""

from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.lib.labels import Labelled
from fazhu.network.models import Organisation, User
from fazhu.rules.workflow import Fact, State


class Precision(Labelled):
    """How exactly a day is known."""

    DAY = "day", "日"
    MONTH = "month", "月"
    YEAR = "year", "年"
    UNKNOWN = "unknown", "未记载"


class Event(models.Model):
    """One thing that happened to a case: a step taken, a fact recorded, a correction.

    ``sequence`` counts from 1 within the case. ``fact`` names the day that the
    event set, if any. ``batch_id``, ``sheet`` and ``row`` lead back to a ledger.
    """

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    key = models.CharField(max_length=32)
    fact = models.CharField(max_length=16, blank=True, choices=Fact.choices)
    before = models.CharField(max_length=24, blank=True, choices=State.choices)
    after = models.CharField(max_length=24, blank=True, choices=State.choices)
    happened_on = models.DateField(null=True, blank=True)
    precision = models.CharField(
        max_length=8, default=Precision.DAY, choices=Precision.choices
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    law = models.CharField(max_length=120, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["case", "sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "sequence"],
                name="event_sequence_once_a_case",
                violation_error_message="该案件的这一步已由他人登记，请刷新后再试。",
            ),
            models.CheckConstraint(
                condition=models.Q(precision="unknown", happened_on__isnull=True)
                | (
                    ~models.Q(precision="unknown") & models.Q(happened_on__isnull=False)
                ),
                name="event_day_agrees_with_precision",
                violation_error_message="日期与其精确程度不一致。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["center", "fact"],
                condition=~models.Q(precision="day"),
                name="event_vague_day",
            ),
            models.Index(fields=["batch_id"]),
            models.Index(fields=["center", "key", "happened_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.sequence} {self.key}"
