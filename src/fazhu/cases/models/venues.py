"""Where an application's matter lies, by which a center is competent (管辖)."""

from django.db import models

from fazhu.cases.models.cases import Case


class CaseVenue(models.Model):
    """Whether the organ and the cause are in the district; empty is unknown."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="venue")
    body_here = models.BooleanField("办案（争议处理）机关在本区", null=True)
    cause_here = models.BooleanField("事由发生在本区", null=True)
    elsewhere = models.CharField("所在的外区", max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} 管辖"
