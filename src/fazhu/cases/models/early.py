"""Pages scanned while an application is being typed, before there is a case."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.lib.pictures import Doubt
from fazhu.network.models import User
from fazhu.rules.choices import CodeChoices


class EarlyPage(models.Model):
    """One page of a paper to come (先扫描): its file is that of the page it becomes.

    ``sheet`` names the form on which the application is typed; only whoever added the
    page sees it. What no application took is taken away after some days.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.UUIDField(db_index=True)
    key = models.CharField("材料", max_length=40, choices=CodeChoices("proof"))
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    doubt = models.CharField(max_length=8, choices=Doubt.choices, blank=True)
    added_at = models.DateTimeField(db_index=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.key} {self.sheet}"
