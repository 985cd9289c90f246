"""Organisations: the tree of city, center, stations, firms and social bodies."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.lib.labels import Labelled
from fazhu.rules.choices import CodeChoices
from fazhu.rules.hours import Special, Week, stretches, week
from fazhu.rules.queue import Mode


class OrganisationKind(Labelled):
    """What an organisation is in the network of legal aid."""

    CITY = "city", "市级法律援助机构"
    CENTER = "center", "法律援助中心"
    STATION = "station", "乡镇（街道）工作站"
    SOCIAL_STATION = "social_station", "社会团体工作站"
    SOCIAL_BODY = "social_body", "社会组织"
    LAW_FIRM = "law_firm", "律师事务所"
    GRASSROOTS_OFFICE = "grassroots_office", "基层法律服务所"


STATION_KINDS = (OrganisationKind.STATION, OrganisationKind.SOCIAL_STATION)
WINDOW_KINDS = (
    OrganisationKind.CENTER,
    *STATION_KINDS,
    OrganisationKind.SOCIAL_BODY,
)
"""Those to whom people come, in the order of the list on the wall."""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about organisations."""

    def open_on(self, on: date) -> "OrganisationQuerySet":
        """Those opened by ``on`` (or without a day) and not closed before it."""
        return self.filter(
            Q(opened_on__isnull=True) | Q(opened_on__lte=on),
            Q(closed_on__isnull=True) | Q(closed_on__gt=on),
        )

    def under(self, center: "Organisation") -> "OrganisationQuerySet":
        """The center itself and all that belong to it."""
        return self.filter(Q(pk=center.pk) | Q(center=center))

    def stations(self) -> "OrganisationQuerySet":
        """Stations of towns, streets and social groups."""
        return self.filter(kind__in=STATION_KINDS)


class Organisation(models.Model):
    """A node of the network: city, center, station, firm, social body."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("类别", max_length=24, choices=OrganisationKind.choices)
    name = models.CharField("名称", max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    center = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="所属中心",
    )
    host = models.CharField("依托单位", max_length=32, blank=True)
    territory = models.CharField("服务区域", max_length=120, blank=True)
    head = models.CharField("负责人", max_length=60, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    telephone = models.CharField("办公电话", max_length=60, blank=True)
    hours = models.CharField("开放时间", max_length=300, blank=True)
    does = models.CharField("办理事项", max_length=300, blank=True)
    serves = models.CharField(
        "服务人群", max_length=32, blank=True, choices=CodeChoices("service_group")
    )
    accepts = models.JSONField("只接收这些案件", default=list, blank=True)
    queue = models.CharField(
        "排队叫号", max_length=8, blank=True, default="", choices=Mode.choices
    )
    posts = models.PositiveSmallIntegerField("编制数", null=True, blank=True)
    opened_on = models.DateField("设立日期", null=True, blank=True)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "kind", "name"],
                name="organisation_once_in_a_center",
                violation_error_message="本中心已有同名同类的机构。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="organisation_closed_after_opened",
                violation_error_message="撤销日期不能早于设立日期。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "kind"])]

    def __str__(self) -> str:
        return self.name

    @property
    def own_center(self) -> "Organisation":
        """The center it belongs to; a center belongs to itself."""
        if self.center is not None:
            return self.center
        return self

    @property
    def is_station(self) -> bool:
        """True for stations of towns, streets and social groups."""
        return self.kind in STATION_KINDS

    @property
    def serves_towns(self) -> bool:
        """True for a station of towns and streets that is there for everyone."""
        return self.kind == OrganisationKind.STATION and not self.serves

    @property
    def week(self) -> Week:
        """Its opening hours, day by day."""
        return week(self.hours)


class SpecialOpening(models.Model):
    """Days on which an organisation is not open as usual: a rota, a closing."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="special_openings"
    )
    first = models.DateField("起")
    last = models.DateField("止（含当日）")
    hours = models.CharField("开放钟点", max_length=60, blank=True)
    why = models.CharField("事由", max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="special_opening_ends_after_beginning",
                violation_error_message="止日不能早于起日。",
            ),
        ]

    def __str__(self) -> str:
        days = (
            str(self.first) if self.first == self.last else f"{self.first}至{self.last}"
        )
        return f"{days} {self.hours or '不开放'}（{self.why}）"

    @property
    def special(self) -> Special:
        """The same for the rules of opening."""
        return Special(
            first=self.first,
            last=self.last,
            stretches=stretches(self.hours),
            why=self.why,
        )
