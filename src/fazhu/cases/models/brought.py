"""Papers that an applicant brought, each ticked off as it was taken in (材料)."""

from django.db import models

from fazhu.cases.models.cases import Case
from fazhu.network.models import User
from fazhu.rules import codes


class Brought(models.Model):
    """A paper of the list by its key, or another one by its own name."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="brought")
    key = models.CharField("材料", max_length=40, blank=True)
    own_name = models.CharField("其他材料", max_length=80, blank=True)
    is_original = models.BooleanField("原件")
    copies = models.PositiveSmallIntegerField("份数")
    brought_on = models.DateField("收到日期")
    noted_at = models.DateTimeField("登记时间")
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "key", "own_name"), name="brought_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.form}）"

    @property
    def name(self) -> str:
        """What the paper is called."""
        return codes.label("proof", self.key) if self.key else self.own_name

    @property
    def form(self) -> str:
        """Whether it is the original or a copy, in words."""
        return "原件" if self.is_original else "复印件"
