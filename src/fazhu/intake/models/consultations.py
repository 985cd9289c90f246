"""Consultations: one person, one contact (人次), kept apart from cases."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.intake.models.people import Person
from fazhu.network.models import Organisation, User
from fazhu.rules.choices import CodeChoices


class Consultation(models.Model):
    """One contact of one person, with however many questions."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="consultations"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    consulted_on = models.DateField("咨询日期", null=True, blank=True)
    channel = models.CharField(
        "咨询方式", max_length=24, choices=CodeChoices("consult_channel")
    )
    topic = models.CharField(
        "咨询类型", max_length=32, blank=True, choices=CodeChoices("consult_topic")
    )
    questions = models.PositiveSmallIntegerField("咨询事项件数", default=1)
    handling = models.CharField(
        "处理方式", max_length=32, blank=True, choices=CodeChoices("consult_handling")
    )
    reminded = models.BooleanField("已告知可申请法律援助", default=False)
    minutes = models.PositiveSmallIntegerField("时长（分钟）", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(questions__gte=1),
                name="consultation_has_a_question",
                violation_error_message="咨询事项至少一件。",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "consulted_on"]),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.consulted_on} {self.channel}"
