"""A center's own appraisal schemes, their items, and marks given by a person."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.network.models import Organisation, User
from fazhu.rules.appraisal import Item, Step, Way


class Scheme(models.Model):
    """The scheme by which a center marks its stations from a day on (考核办法)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=120)
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "valid_from"],
                name="one_scheme_from_a_day",
                violation_error_message="已有同一天施行的考核办法。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SchemeItem(models.Model):
    """One item of a scheme, with the way its marks are worked out (考核项目)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("次序")
    label = models.CharField("项目", max_length=60)
    full = models.DecimalField("满分", max_digits=6, decimal_places=2)
    way = models.CharField("计分方式", max_length=8, choices=Way.choices)
    measure = models.CharField("指标", max_length=48, blank=True)
    wanted = models.DecimalField(
        "规定数", max_digits=12, decimal_places=2, null=True, blank=True
    )
    each = models.DecimalField(
        "每件加减", max_digits=6, decimal_places=2, null=True, blank=True
    )
    steps = models.JSONField("各档", default=list, blank=True)
    is_extra = models.BooleanField("加分项", default=False)
    basis = models.CharField("标准", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(full__gt=0),
                name="item_has_marks",
                violation_error_message="满分应大于零。",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def rule(self) -> Item:
        """The item as the rules of marking take it."""
        return Item(
            label=self.label,
            full=self.full,
            way=Way(self.way),
            measure=self.measure,
            wanted=self.wanted,
            each=self.each,
            steps=tuple(
                Step(least=Decimal(least), points=Decimal(points))
                for least, points in self.steps
            ),
            is_extra=self.is_extra,
            basis=self.basis,
        )


class HandMark(models.Model):
    """Points that a person gave one place for an item in a period (人工评分)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(SchemeItem, models.PROTECT, related_name="marks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    span = models.CharField("时段", max_length=12)
    points = models.DecimalField("得分", max_digits=6, decimal_places=2)
    reason = models.CharField("理由", max_length=200)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField("评分时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "organisation", "year", "span"],
                name="one_mark_an_item_and_period",
                violation_error_message="这一项这个时段已经评过分。",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0), name="mark_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.organisation} {self.points}"
