"""Consultations: one person, one contact (人次), kept apart from cases."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.intake.models.people import Person
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.choices import CodeChoices
from fazhu.vault.fields import SealedField


class Consultation(models.Model):
    """One contact of one person, with however many questions.

    ``is_group`` and ``is_late`` are told when it is registered; what is asked of
    them later is read from an index. Without an ``adviser`` whoever recorded it
    gave the answer.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="consultations"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    version = models.PositiveIntegerField(default=0, db_default=0)
    # None until it has one: an empty text would be the same number for all of them.
    number = models.CharField(  # noqa: DJ001
        "咨询编号", max_length=60, null=True, editable=False
    )
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    serial = models.PositiveIntegerField(null=True, editable=False)
    consulted_on = models.DateField("咨询日期", null=True, blank=True)
    channel = models.CharField(
        "咨询方式", max_length=24, choices=CodeChoices("consult_channel")
    )
    topic = models.CharField(
        "咨询类型", max_length=32, blank=True, choices=CodeChoices("consult_topic")
    )
    matter_code = models.CharField(
        "法律援助事项",
        max_length=48,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("matter"),
    )
    # None in rows that were written before the columns were there.
    facts = SealedField("咨询事项", blank=True, null=True)  # type: ignore[misc]
    answer = SealedField("解答意见", blank=True, null=True)  # type: ignore[misc]
    questions = models.PositiveSmallIntegerField("咨询事项件数", default=1)
    people = models.PositiveSmallIntegerField("人数", default=1, db_default=1)
    handling = models.CharField(
        "处理方式", max_length=32, blank=True, choices=CodeChoices("consult_handling")
    )
    referral = models.CharField(
        "引导去向",
        max_length=32,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("referral"),
    )
    satisfaction = models.CharField(
        "满意度",
        max_length=16,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("satisfaction"),
    )
    reminded = models.BooleanField("已告知可申请法律援助", default=False)
    minutes = models.PositiveSmallIntegerField("用时（分钟）", null=True, blank=True)
    adviser = models.ForeignKey(
        Handler,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name="解答人",
    )
    is_group = models.BooleanField("群体来访", default=False, db_default=False)
    is_late = models.BooleanField("补登", default=False, db_default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "number"],
                name="consultation_number_once",
                violation_error_message="这一咨询编号已经用过。",
            ),
            models.UniqueConstraint(
                fields=["center", "number_year", "serial"],
                name="consultation_serial_once",
                violation_error_message="这一年的这一序号已经用过。",
            ),
            models.CheckConstraint(
                condition=models.Q(questions__gte=1),
                name="consultation_has_a_question",
                violation_error_message="咨询事项至少一件。",
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=1),
                name="consultation_has_someone",
                violation_error_message="至少一人。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "consulted_on", "id"]),
            models.Index(fields=["center", "organisation", "consulted_on", "id"]),
            models.Index(fields=["center", "channel", "consulted_on", "id"]),
            models.Index(fields=["center", "topic", "consulted_on", "id"]),
            models.Index(fields=["center", "handling", "consulted_on", "id"]),
            models.Index(fields=["center", "satisfaction", "consulted_on", "id"]),
            models.Index(fields=["center", "is_group", "consulted_on", "id"]),
            models.Index(fields=["center", "is_late", "consulted_on", "id"]),
            models.Index(fields=["center", "person", "consulted_on", "id"]),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.consulted_on} {self.channel}"


class ConsultationClass(models.Model):
    """A class of people (人员类别) of whoever asked; several may apply."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="classes"
    )
    key = models.CharField(max_length=40, choices=CodeChoices("recipient_class"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "key"], name="consultation_class_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class DraftedPaper(models.Model):
    """A paper written for someone free of charge (代书), its text kept."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="papers"
    )
    title = models.CharField("文书名称", max_length=80)
    text = SealedField("文书内容", blank=True)
    drafted_on = models.DateField("代书日期")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["center", "drafted_on"])]

    def __str__(self) -> str:
        return self.title


class AnswerText(models.Model):
    """An answer that a center keeps for choosing (常用答复)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    topic = models.CharField(
        "咨询类型", max_length=32, blank=True, choices=CodeChoices("consult_topic")
    )
    title = models.CharField("名称", max_length=40)
    text = models.TextField("答复", max_length=3000)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "title"],
                name="answer_text_once",
                violation_error_message="已有这一名称的常用答复，请换一个名称。",
            )
        ]

    def __str__(self) -> str:
        return self.title
