"""Corrections (更正): what was written wrong, what is right, and why."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.intake.models import Person
from fazhu.network.models import Organisation, User
from fazhu.vault.fields import SealedField


class Correction(models.Model):
    """One field of a case or a person set right; old and new value are kept."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    field = models.CharField(max_length=40)
    old = SealedField(blank=True)
    new = SealedField(blank=True)
    reason = models.CharField("更正理由", max_length=300)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) | models.Q(person__isnull=False),
                name="correction_has_a_subject",
                violation_error_message="更正须指明案件或人员。",
            )
        ]

    def __str__(self) -> str:
        return self.field
