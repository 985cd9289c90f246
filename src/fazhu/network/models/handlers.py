"""Handlers: the persons to whom cases are assigned."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.network.models.organisations import Organisation
from fazhu.network.models.users import User
from fazhu.rules.choices import CodeChoices
from fazhu.vault.fields import SealedField


class HandlerQuerySet(models.QuerySet["Handler"]):
    """Questions about handlers."""

    def active_on(self, on: date) -> "HandlerQuerySet":
        """Those who take cases on the day ``on``."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=on),
            Q(until_on__isnull=True) | Q(until_on__gt=on),
        )


class Handler(models.Model):
    """A person who handles cases for a unit (承办人), with or without a sign-in."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="所属中心"
    )
    name = models.CharField("姓名", max_length=60)
    initials = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(
        "人员类别",
        max_length=24,
        blank=True,
        choices=CodeChoices("handler_kind"),
    )
    unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handlers",
        verbose_name="所在机构",
    )
    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="handler"
    )
    licence = models.CharField("执业证号", max_length=40, blank=True)
    telephone = SealedField("联系电话", blank=True)
    bank_account = SealedField("银行账号", blank=True)
    specialities = models.CharField("专长", max_length=200, blank=True)
    languages = models.CharField("语言", max_length=100, blank=True)
    profession = models.CharField("职业", max_length=60, blank=True)
    available = models.CharField("可以服务的时间", max_length=300, blank=True)
    yearly_quota = models.PositiveSmallIntegerField(
        "年度义务办案量", null=True, blank=True
    )
    from_on = models.DateField("开始承办", null=True, blank=True)
    until_on = models.DateField("停止承办", null=True, blank=True)

    objects: ClassVar[Any] = HandlerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="handler_ends_after_beginning",
                violation_error_message="停止承办日期不能早于开始承办日期。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "name"])]

    def __str__(self) -> str:
        return self.name
