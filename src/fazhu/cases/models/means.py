"""What an applicant stated of their means, and how it was checked (经济困难状况)."""

import json
import uuid
from typing import Any

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.network.models import User
from fazhu.vault.fields import SealedField


class Means(models.Model):
    """The facts of one application, sealed, in the words of ``fazhu assess``."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.CASCADE, related_name="means")
    told = SealedField("经济状况")
    stated_at = models.DateTimeField("登记时间")
    stated_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.case_id} 经济状况"

    @property
    def facts(self) -> dict[str, Any]:
        """What was stated, by the names of the rules."""
        kept: dict[str, Any] = json.loads(self.told)
        return kept
