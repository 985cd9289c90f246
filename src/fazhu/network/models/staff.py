"""Those who work in an organisation, with or without an account, and what they hold."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from fazhu.network.models.organisations import Organisation
from fazhu.network.models.users import User
from fazhu.rules.choices import CodeChoices


class StaffQuerySet(models.QuerySet["StaffMember"]):
    """Questions about staff."""

    def there_on(self, on: date) -> "StaffQuerySet":
        """Those who work there on the day ``on``."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=on),
            Q(until_on__isnull=True) | Q(until_on__gt=on),
        )


class StaffMember(models.Model):
    """A person who works in an organisation (工作人员)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="staff", verbose_name="所在机构"
    )
    name = models.CharField("姓名", max_length=60)
    initials = models.CharField(max_length=60, blank=True, editable=False)
    post = models.CharField("职务", max_length=60, blank=True)
    sex = models.CharField(
        "性别", max_length=16, blank=True, choices=CodeChoices("sex")
    )
    education = models.CharField(
        "文化程度", max_length=16, blank=True, choices=CodeChoices("education")
    )
    studied_law = models.BooleanField("法律专业", null=True, blank=True)
    full_time = models.BooleanField("专门从事法律援助", null=True, blank=True)
    user = models.OneToOneField(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="staff_member",
        verbose_name="登录账号",
    )
    from_on = models.DateField("到任", null=True, blank=True)
    until_on = models.DateField("离任", null=True, blank=True)

    objects: ClassVar[Any] = StaffQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="staff_member_leaves_after_coming",
                violation_error_message="离任日期不能早于到任日期。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "organisation"])]

    def __str__(self) -> str:
        return self.name


class Qualification(models.Model):
    """A licence, a rank or a training of one who works there, for a time (资格)."""

    member = models.ForeignKey(
        StaffMember, models.CASCADE, related_name="qualifications"
    )
    kind = models.CharField("资格", max_length=24, choices=CodeChoices("qualification"))
    number = models.CharField("证号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=120, blank=True)
    got_on = models.DateField("取得日期", null=True, blank=True)
    until_on = models.DateField("有效至（含当日）", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(got_on__isnull=True)
                | Q(until_on__gte=F("got_on")),
                name="qualification_ends_after_beginning",
                violation_error_message="有效期的末日不能早于取得日期。",
            ),
        ]

    def __str__(self) -> str:
        return str(dict(CodeChoices("qualification")())[self.kind])
