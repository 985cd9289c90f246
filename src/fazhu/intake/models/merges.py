"""Two records of one human made one (合并), remembered so that it can be taken back."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.intake.models.people import Person
from fazhu.network.models import Organisation, User
from fazhu.vault.fields import SealedField


class PersonMerge(models.Model):
    """Which record went into which, what moved with it, and what was written over.

    ``moved`` lists the keys of the rows that pointed to the dropped record, by model.
    ``before`` and ``after`` are JSON of the columns of both that the merge changed.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    dropped = models.ForeignKey(Person, models.PROTECT, related_name="merged_away")
    moved = models.JSONField(default=dict)
    before = SealedField()
    after = SealedField()
    reason = models.CharField("合并理由", max_length=300)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dropped"],
                condition=models.Q(undone_at=None),
                name="merged_away_once",
                violation_error_message="该份登记已经并入另一份。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dropped} → {self.kept}"
