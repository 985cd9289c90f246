"""By which paper a recipient's class was shown, and until when it holds."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models

from fazhu.cases.models.parties import PartyClass
from fazhu.network.models import User
from fazhu.rules.choices import CodeChoices
from fazhu.vault.fields import SealedField


class ClassProof(models.Model):
    """The proof of one class of one recipient (类别证明)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party_class = models.OneToOneField(PartyClass, models.CASCADE, related_name="proof")
    paper = models.CharField("证明", max_length=32, choices=CodeChoices("proof"))
    number = SealedField("证明号码", blank=True)
    issued_by = models.CharField("出具单位", max_length=120, blank=True)
    issued_on = models.DateField("出具日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(issued_on=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("issued_on")),
                name="proof_ends_after_it_begins",
                violation_error_message="有效期不能早于出具日期。",
            )
        ]

    def __str__(self) -> str:
        return self.paper

    def has_ended(self, on: date) -> bool:
        """Return whether the paper no longer held on that day; its last day counts."""
        return self.valid_until is not None and self.valid_until < on
