"""Case parties: who stands in a case, and in which classes on the application day."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.intake.models import Person
from fazhu.lib.labels import Labelled
from fazhu.network.models import Organisation
from fazhu.rules.choices import CodeChoices


class PartyRole(Labelled):
    """What a person is in a case."""

    RECIPIENT = "recipient", "受援人"
    APPLICANT = "applicant", "申请人"
    AGENT = "agent", "代理申请人"
    OPPONENT = "opponent", "对方当事人"
    GUARDIAN = "guardian", "法定代理人"
    CONTACT = "contact", "联系人"


class CaseParty(models.Model):
    """A person's part in a case."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="parties", db_index=False
    )
    role = models.CharField("身份", max_length=16, choices=PartyRole.choices)
    position = models.CharField(
        "诉讼地位", max_length=32, blank=True, choices=CodeChoices("party_position")
    )
    relation = models.CharField(
        "与受援人的关系", max_length=40, blank=True, default="", db_default=""
    )
    is_first = models.BooleanField("首位", default=False)
    counted_class = models.CharField(
        "首要统计类别",
        max_length=32,
        blank=True,
        choices=CodeChoices("recipient_class"),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "role"],
                condition=models.Q(is_first=True),
                name="one_first_party_a_role",
                violation_error_message="同一身份只能有一位排在首位。",
            ),
            models.UniqueConstraint(
                fields=["case", "person", "role"],
                name="party_once_a_role",
                violation_error_message="该人员已以同一身份列入本案。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "case"])]

    def __str__(self) -> str:
        return f"{self.person} {PartyRole(self.role).label}"


class PartyClass(models.Model):
    """A class that a party was in on the application day; classes overlap."""

    party = models.ForeignKey(CaseParty, models.CASCADE, related_name="classes")
    case = models.ForeignKey(Case, models.CASCADE, related_name="party_classes")
    key = models.CharField(
        "受援人类别", max_length=32, choices=CodeChoices("recipient_class")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["party", "key"],
                name="class_once_a_party",
                violation_error_message="该类别已经登记。",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["case", "key"])]

    def __str__(self) -> str:
        return self.key
