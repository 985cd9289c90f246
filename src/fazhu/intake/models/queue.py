"""The queue of the day: numbers taken, the windows that call them (排队叫号)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.intake.models.consultations import Consultation
from fazhu.network.models import Organisation, User
from fazhu.rules.queue import Stand, kind_choices, priority_choices


class QueueDay(models.Model):
    """The queue of one place on one day; whoever changes the queue locks it.

    ``called`` counts the calls of each kind, ``in_a_row`` those that lately went
    before others.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="queue_days"
    )
    day = models.DateField()
    called = models.JSONField(default=dict)
    in_a_row = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "day"], name="queue_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.organisation}"


class QueueWindow(models.Model):
    """A window that someone has open in a day's queue; ``kinds`` empty: for all."""

    queue = models.ForeignKey(QueueDay, models.CASCADE, related_name="windows")
    name = models.CharField("窗口", max_length=12)
    clerk = models.ForeignKey(User, models.PROTECT, related_name="+")
    kinds = models.JSONField("受理事项", default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["queue", "name"],
                condition=Q(closed_at__isnull=True),
                name="queue_window_open_once",
                violation_error_message="这个窗口已经有人在叫号。",
            ),
            models.UniqueConstraint(
                fields=["queue", "clerk"],
                condition=Q(closed_at__isnull=True),
                name="queue_window_once_a_clerk",
                violation_error_message="您已在另一个窗口叫号。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}号窗口"


class Ticket(models.Model):
    """A number that someone took (取号); nothing personal is kept with it.

    ``sent_to`` is the window to which it was handed on, ``passed_at`` the count of
    calls when it was called in vain, ``waited`` the whole minutes to the first call.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    queue = models.ForeignKey(QueueDay, models.PROTECT, related_name="tickets")
    day = models.DateField("日期")
    letter = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField("事项", max_length=24, choices=kind_choices)
    priority = models.CharField(
        "优先", max_length=24, blank=True, choices=priority_choices
    )
    booked = models.TimeField("预约时间", null=True, blank=True)
    stand = models.CharField(
        "状态", max_length=12, choices=Stand.choices, default="waiting"
    )
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    hour = models.PositiveSmallIntegerField("取号时段")
    window = models.ForeignKey(
        QueueWindow, models.PROTECT, null=True, related_name="tickets"
    )
    sent_to = models.ForeignKey(
        QueueWindow, models.PROTECT, null=True, related_name="+"
    )
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=60, blank=True)
    passes = models.PositiveSmallIntegerField(default=0)
    passed_at = models.PositiveIntegerField(null=True)
    waited = models.PositiveSmallIntegerField("等候分钟", null=True)
    ended_at = models.DateTimeField(null=True)
    consultation = models.ForeignKey(
        Consultation, models.SET_NULL, null=True, related_name="tickets"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["queue", "letter", "number"], name="ticket_number_once"
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["waiting", "called"], ended_at__isnull=True)
                | Q(
                    stand__in=["served", "absent", "left", "unserved"],
                    ended_at__isnull=False,
                ),
                name="ticket_ends_with_its_moment",
                violation_error_message="办结、作废、离开的号码须有时间。",
            ),
            models.CheckConstraint(
                condition=~Q(stand="called") | Q(window__isnull=False),
                name="ticket_is_called_to_a_window",
                violation_error_message="叫到的号码须有窗口。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["queue", "stand", "id"]),
            models.Index(fields=["center", "day", "waited"]),
            models.Index(fields=["center", "organisation", "day", "waited"]),
        ]

    def __str__(self) -> str:
        return f"{self.letter}{self.number:03d}"
