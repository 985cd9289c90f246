"""What a center sets for its papers: dated rows, superseded, never overwritten."""

from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation, User


class PaperSetting(models.Model):
    """One thing that a center set for its papers from a day on."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key = models.CharField("项目", max_length=60)
    value = models.CharField("内容", max_length=200, blank=True)
    from_on = models.DateField("起用日期")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["center", "key", "from_on"])]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"
