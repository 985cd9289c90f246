"""Which station serves which town or street, from which day until which."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.network.models.organisations import Organisation
from fazhu.network.models.towns import Town


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """Questions about who serves what."""

    def on(self, day: date) -> "TerritoryQuerySet":
        """Those that hold on a day."""
        return self.meeting(day, day)

    def meeting(self, first: date | None, last: date | None) -> "TerritoryQuerySet":
        """Those that hold on any day from ``first`` to ``last``; None: without end."""
        found = self.all()
        if last is not None:
            found = found.filter(Q(from_on__isnull=True) | Q(from_on__lte=last))
        if first is not None:
            found = found.filter(Q(until_on__isnull=True) | Q(until_on__gte=first))
        return found


class Territory(models.Model):
    """A town or street that a station serves; both days belong to it.

    ``from_on`` None: nobody wrote down since when; ``until_on`` None: still.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="territories"
    )
    town = models.ForeignKey(Town, models.PROTECT, related_name="territories")
    from_on = models.DateField("起", null=True, blank=True)
    until_on = models.DateField("止（含当日）", null=True, blank=True)

    objects: ClassVar[Any] = TerritoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="territory_ends_after_beginning",
                violation_error_message="止日不能早于起日。",
            ),
            models.UniqueConstraint(
                fields=["town"],
                condition=Q(until_on__isnull=True),
                name="town_served_by_one_at_a_time",
                violation_error_message="这一乡镇、街道现在已有工作站服务。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.town}（{self.days}）"

    @property
    def days(self) -> str:
        """Since when and until when, in words."""
        since = f"{self.from_on}起" if self.from_on else "起日未记载"
        return f"{since}，{self.until_on}止" if self.until_on else since
