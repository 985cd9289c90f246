"""Frozen reports: what a report said on the day it was made, cell by cell."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fazhu.lib.labels import Labelled
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules import counting
from fazhu.rules.counting import Period, StatCalendar
from fazhu.rules.roles import Permission


class Progress(Labelled):
    """How far a report has come; a signed one never changes again."""

    MADE = "made", "已编制"
    CHECKED = "checked", "已核对"
    SIGNED = "signed", "已审签"


class FrozenReportQuerySet(models.QuerySet["FrozenReport"]):
    """Questions about reports."""

    def visible_to(
        self, user: User, permission: Permission = Permission.FIGURES_READ
    ) -> "FrozenReportQuerySet":
        """Those of the user's centers, and of the stations where they stand."""
        scope = scope_of(user, permission)
        return self.filter(
            Q(center__in=scope.centers) | Q(organisation__in=scope.stations)
        )


class FrozenReport(models.Model):
    """One report of one organisation for one period (统计报表).

    The center's own is that of the whole district. ``layout`` names the edition; the
    values are those of ``made_at``, and stand fixed once it is signed.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="reports", verbose_name="填报单位"
    )
    kind = models.CharField("报表", max_length=16)
    edition = models.CharField("版式", max_length=16)
    calendar = models.CharField("年历", max_length=16, choices=StatCalendar.choices)
    first = models.DateField("起日")
    last = models.DateField("止日")
    progress = models.CharField("进度", max_length=16, choices=Progress.choices)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("编制时间")
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField("核对时间", null=True)
    check_note = models.CharField("核对说明", max_length=400, blank=True)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField("审签时间", null=True)
    fingerprint = models.CharField("审签时的指纹", max_length=64, blank=True)

    objects: ClassVar[Any] = FrozenReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "first", "last"],
                name="one_report_a_period",
                violation_error_message="该单位本期的这一报表已经编制。",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")),
                name="report_ends_after_it_begins",
                violation_error_message="报表的止日不能早于起日。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "last"])]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.first} {self.last}"

    @property
    def period(self) -> Period:
        """The stretch of days that it reports."""
        return counting.between(
            self.first, self.last, calendar=StatCalendar(self.calendar)
        )

    @property
    def is_signed(self) -> bool:
        """True once it is fixed for good."""
        return self.progress == Progress.SIGNED

    @property
    def is_whole(self) -> bool:
        """True for the report of a whole district, which its center makes."""
        return self.organisation_id == self.center_id


class FrozenValue(models.Model):
    """One cell of a report: its value, and the rows that stood behind it.

    ``value`` is empty where nothing is kept (尚未记录). ``rows`` is a packed row list
    and ``rows_hash`` its fingerprint; a share has neither.
    """

    report = models.ForeignKey(FrozenReport, models.CASCADE, related_name="values")
    table = models.CharField(max_length=12)
    column = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    missing = models.PositiveIntegerField(default=0)
    rows = models.BinaryField(default=bytes)
    rows_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "table", "column"], name="one_value_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table}{self.column} {self.value}"
