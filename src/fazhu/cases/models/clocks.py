"""Running clocks: statutory time limits at work on a case, and their pauses."""

from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.network.models import Organisation


class RunningClock(models.Model):
    """One time limit at work on a case: the rule's version, its start and its due time.

    Start and due are moments, because clocks of 24 and 48 hours exist; a due day is
    kept as the last moment of that day in local time.
    """

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    clock = models.CharField(max_length=32)
    rule_version = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    is_verified = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "clock"],
                condition=models.Q(stopped_at__isnull=True),
                name="one_running_clock_of_a_kind",
                violation_error_message="该案件的这一期限已在计算。",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "case"],
                condition=models.Q(stopped_at__isnull=True),
                name="clock_running_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.clock}"


class ClockPause(models.Model):
    """Days that do not count towards a running clock, both ends included."""

    running = models.ForeignKey(RunningClock, models.CASCADE, related_name="pauses")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["running"],
                condition=models.Q(until_on__isnull=True),
                name="one_open_pause_a_clock",
                violation_error_message="该期限已经暂停。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on}–{self.until_on or ''}"
