"""Matters: one dispute or accusation, which may pass through several cases."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation


class Matter(models.Model):
    """One dispute or accusation (事项), holding a case for each stage or notice."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["batch_id"])]

    def __str__(self) -> str:
        return str(self.ref)
