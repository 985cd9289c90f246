"""From which help of a duty lawyer a case comes."""

import uuid

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.intake.models import DutyHelp


class DutyOrigin(models.Model):
    """A case that began from the help of a duty lawyer (由值班律师转交)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.CASCADE, related_name="duty_origin")
    help = models.ForeignKey(DutyHelp, models.PROTECT, related_name="origins")

    def __str__(self) -> str:
        return f"{self.case_id} {self.help_id}"
