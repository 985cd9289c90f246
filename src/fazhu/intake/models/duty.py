"""Help by duty lawyers (值班律师法律帮助): one person helped once, apart from cases."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.intake.models.people import Person
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules import codes
from fazhu.rules.choices import CodeChoices
from fazhu.vault.fields import SealedField


class DutyHelp(models.Model):
    """One help to one person: where, by whom, at which stage, in what.

    ``is_declined``: the person was told of the help and did not want it. ``asked_at``
    is when they applied for legal aid through the lawyer, who passes it on within
    twenty-four hours.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="duty_helps"
    )
    place_kind = models.CharField(
        "值班场所", max_length=24, choices=CodeChoices("duty_place")
    )
    place = models.CharField("场所名称", max_length=120, blank=True)
    handler = models.ForeignKey(
        Handler, models.PROTECT, null=True, blank=True, related_name="duty_helps"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="duty_helps")
    charge = models.CharField("涉嫌罪名", max_length=200)
    stage = models.CharField("所处阶段", max_length=32, choices=CodeChoices("stage"))
    agency = models.CharField("办案机关", max_length=120, blank=True)
    custody_place = models.CharField("羁押场所", max_length=120, blank=True)
    source = models.CharField(
        "来源", max_length=24, blank=True, choices=CodeChoices("duty_source")
    )
    notice_number = models.CharField("通知书文号", max_length=80, blank=True)
    helped_on = models.DateField("帮助日期")
    minutes = models.PositiveSmallIntegerField("用时（分钟）", null=True, blank=True)
    meetings = models.PositiveSmallIntegerField("会见次数", default=0)
    readings = models.PositiveSmallIntegerField("阅卷次数", default=0)
    is_declined = models.BooleanField("拒绝法律帮助", default=False)
    pleads = models.BooleanField("认罪认罚", null=True, blank=True)
    opinion = SealedField("法律意见", blank=True)
    adopted = models.CharField(
        "意见采纳", max_length=24, blank=True, choices=CodeChoices("opinion_adopted")
    )
    asked_at = models.DateTimeField("提出援助申请的时刻", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["batch_id"]),
            models.Index(fields=["center", "helped_on", "id"]),
            models.Index(fields=["center", "organisation", "helped_on", "id"]),
            models.Index(fields=["center", "place_kind", "helped_on", "id"]),
            models.Index(fields=["center", "handler", "helped_on", "id"]),
            models.Index(fields=["center", "stage", "helped_on", "id"]),
            models.Index(fields=["center", "person", "helped_on", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.helped_on} {self.charge}"


class DutyContent(models.Model):
    """One thing in which a duty lawyer helped (帮助事项); several may apply."""

    help = models.ForeignKey(DutyHelp, models.CASCADE, related_name="contents")
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=32, choices=CodeChoices("duty_help_content"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["help", "key"], name="duty_content_once")
        ]
        indexes: ClassVar = [models.Index(fields=["center", "key", "help"])]

    def __str__(self) -> str:
        return codes.label("duty_help_content", self.key)
