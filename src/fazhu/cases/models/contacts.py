"""Contacts with the people of a case or a consultation, and a center's ready texts."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.cases.models.cases import Case
from fazhu.intake.models import Consultation, Person
from fazhu.network.models import Organisation, User
from fazhu.rules.contacts import Result, Way
from fazhu.vault.fields import SealedField


class LoggedContact(models.Model):
    """One contact, as it was noted (联系记录): never changed, at most struck out.

    ``person`` is of the case or the consultation; whoever else it was stands in
    ``whom`` alone. ``text`` is the key of the ready text that it began from.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    whom = SealedField("联系了谁", blank=True)
    way = models.CharField("联系方式", max_length=12, choices=Way.choices)
    result = models.CharField("结果", max_length=12, choices=Result.choices)
    said = SealedField("内容", blank=True)
    text = models.CharField("现成文字", max_length=32, blank=True)
    contacted_on = models.DateField("联系日期")
    contacted_at = models.DateTimeField("联系时间")
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField("划去时间", null=True, blank=True)
    struck_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_why = models.CharField("划去的理由", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, consultation__isnull=True)
                | Q(case__isnull=True, consultation__isnull=False),
                name="contact_of_a_case_or_a_consultation",
                violation_error_message="联系记录属于一件案件或者一条咨询。",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_why="")
                | Q(struck_at__isnull=False, struck_by__isnull=False)
                & ~Q(struck_why=""),
                name="contact_struck_with_reason",
                violation_error_message="划去联系记录须有理由、时间和人。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "contacted_on", "id"])]

    def __str__(self) -> str:
        return f"{self.contacted_on} {Way(self.way).label}"


class CenterText(models.Model):
    """A ready text as a center writes it; one that ships stands behind its key."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=32)
    of = models.CharField(max_length=16)
    label = models.CharField("名称", max_length=20)
    text = models.TextField("文字", max_length=600)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "key"],
                name="center_text_once",
                violation_error_message="这一条现成文字已经改写过。",
            )
        ]

    def __str__(self) -> str:
        return self.label
