"""Written summaries: their versions, their typical cases, the order of the sections."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from fazhu.lib.labels import Labelled
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules import counting
from fazhu.rules.counting import Period, StatCalendar
from fazhu.rules.roles import Permission


class SummaryStyle(Labelled):
    """What sort of text a summary is; its sections stand in styles.toml."""

    REPORT = "report", "工作总结"
    BRIEF = "brief", "一页简报"
    STATEMENT = "statement", "人大报告用稿"


class SummaryQuerySet(models.QuerySet["Summary"]):
    """Questions about summaries."""

    def visible_to(self, user: User) -> Self:
        """Those of the places whose figures the user may read."""
        seen = scope_of(user, Permission.FIGURES_READ)
        there = Q(center__in=seen.centers) | Q(organisation__in=seen.stations)
        return self.filter(there)


class Summary(models.Model):
    """A summary that people write on: of whom, of when, in which style.

    Without ``organisation`` it is a center's with all its stations. ``number`` is
    that of its latest version. Its numbers follow the ledger until ``frozen_at``.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="机构",
    )
    style = models.CharField("体裁", max_length=24, choices=SummaryStyle.choices)
    first = models.DateField("起日")
    last = models.DateField("止日")
    calendar = models.CharField("年历", max_length=12, choices=StatCalendar.choices)
    number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField("定稿时间", null=True, blank=True)
    frozen_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SummaryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")),
                name="summary_ends_after_it_begins",
                violation_error_message="止日不能早于起日。",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, frozen_by__isnull=True)
                | Q(frozen_at__isnull=False, frozen_by__isnull=False),
                name="summary_frozen_by_someone",
                violation_error_message="定稿须有定稿人。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "last"])]

    def __str__(self) -> str:
        return f"{self.whose} {self.period.label} {SummaryStyle(self.style).label}"

    @property
    def period(self) -> Period:
        """The days that it tells of."""
        calendar = StatCalendar(self.calendar)
        return counting.between(self.first, self.last, calendar=calendar)

    @property
    def whose(self) -> str:
        """Whose work it tells of."""
        return (self.organisation or self.center).name

    @property
    def is_frozen(self) -> bool:
        """Whether text and numbers stay as they are (定稿)."""
        return self.frozen_at is not None

    @property
    def latest(self) -> "SummaryVersion":
        """The version that is worked on."""
        return self.versions.get(number=self.number)


class SummaryVersion(models.Model):
    """The text of a summary after one change.

    ``pieces`` are its paragraphs with references for numbers. ``said`` is what a frozen
    one says, numbers included; other versions take theirs from the ledger.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    pieces: Any = models.JSONField()
    said: Any = models.JSONField(null=True, blank=True)
    is_made = models.BooleanField("由台账生成", default=False)
    note = models.CharField("改动", max_length=120)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["summary", "number"],
                name="one_summary_version_a_number",
                violation_error_message="该版本已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"第{self.number}版"


class Verdict(Labelled):
    """What a person said of a typical case that was offered."""

    APPROVED = "approved", "采用"
    DROPPED = "dropped", "不用"


class TypicalCase(models.Model):
    """A case that was offered for a summary, and what became of it (典型案例).

    ``case_ref`` is the case's reference, not a relation: the words stay when a ledger
    is taken back.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="typical_cases")
    case_ref = models.UUIDField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    text = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["summary", "case_ref"],
                name="typical_case_once_a_summary",
                violation_error_message="该案件已经处理过。",
            )
        ]

    def __str__(self) -> str:
        return Verdict(self.verdict).label


class Arrangement(models.Model):
    """A center's own order of a style's sections: ``order`` lists [key, on]."""

    center = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    style = models.CharField("体裁", max_length=24, choices=SummaryStyle.choices)
    order: Any = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "style"],
                name="one_arrangement_a_style",
                violation_error_message="该体裁的安排已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.center} {self.style}"
