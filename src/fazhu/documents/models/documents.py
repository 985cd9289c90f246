"""Documents: papers as they were issued, with a number, never changed afterwards."""

import json
import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from fazhu.network.models import Organisation, User
from fazhu.vault.fields import SealedField

VOIDING = frozenset({"voided_at", "voided_by", "void_reason"})
"""The only columns that change after the issue, together and once."""


class Document(models.Model):
    """A paper as it was issued: its number, its frozen values and page.

    ``subject`` names what it is about (``case:<ref>``); documents know nothing of
    cases. ``step`` is the sequence of the subject's event that called for the paper, 0
    for none; ``version`` the subject's version when it was issued. ``data`` holds the
    values and the page as JSON, sealed.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    edition = models.CharField("格式版本", max_length=8)
    slug = models.CharField("文书", max_length=40)
    title = models.CharField("标题", max_length=60)
    subject = models.CharField(max_length=60)
    step = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    series = models.CharField("编号类别", max_length=24, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号", null=True, blank=True)
    number = models.CharField("文号", max_length=80, blank=True)
    data = SealedField("内容")
    layout_hash = models.CharField(max_length=64)
    issued_on = models.DateField("签发日期")
    issued_at = models.DateTimeField("签发时间")
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    void_reason = models.CharField("作废理由", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "number"],
                condition=~Q(number=""),
                name="paper_number_once_in_a_center",
                violation_error_message="该文号已经使用。",
            ),
            models.UniqueConstraint(
                fields=["center", "series", "year", "serial"],
                condition=Q(serial__isnull=False),
                name="paper_serial_once_a_series",
                violation_error_message="该序号已经使用。",
            ),
            models.CheckConstraint(
                condition=Q(
                    voided_at__isnull=True, voided_by__isnull=True, void_reason=""
                )
                | (
                    Q(voided_at__isnull=False, voided_by__isnull=False)
                    & ~Q(void_reason="")
                ),
                name="paper_void_with_time_person_and_reason",
                violation_error_message="作废须有时间、人和理由。",
            ),
            models.CheckConstraint(
                condition=Q(serial__isnull=True, number="")
                | (Q(serial__isnull=False) & ~Q(number="") & ~Q(series="")),
                name="paper_number_with_its_serial",
                violation_error_message="文号与序号不一致。",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject", "slug"])]

    def __str__(self) -> str:
        return f"《{self.title}》{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new paper, or its voiding; nothing else changes an issued paper."""
        if not self._state.adding and set(kwargs.get("update_fields") or ()) != VOIDING:
            raise TypeError("an issued paper does not change; void it instead")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: an issued paper stays, void or not."""
        raise TypeError("an issued paper is not deleted; void it instead")

    @property
    def is_void(self) -> bool:
        """Whether it was declared void; its number stays taken."""
        return self.voided_at is not None

    @property
    def frozen(self) -> dict[str, Any]:
        """What was kept at the issue: ``values`` and ``page``."""
        kept: dict[str, Any] = json.loads(self.data)
        return kept
