"""Pages of papers that an applicant brought, scanned or photographed (扫描页)."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.cases.models.brought import Brought
from fazhu.lib.pictures import Doubt
from fazhu.network.models import User


class ScannedPage(models.Model):
    """One page of a paper; its picture is the sealed file of ``ref`` in `SCANS`."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    brought = models.ForeignKey(Brought, models.PROTECT, related_name="pages")
    position = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    doubt = models.CharField(max_length=8, choices=Doubt.choices, blank=True)
    added_at = models.DateTimeField()
    added_on = models.DateField("扫描日期", null=True, db_index=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.brought.name}第{self.position}页"
