"""The trail 审计记录: append-only entries in hash-chained lanes, no foreign keys."""

import json
import uuid
from typing import Any, ClassVar

from django.db import models

from fazhu.vault.sealed import open_sealed

LANES = 16


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about the trail."""

    def about(self, subject: object) -> "EntryQuerySet":
        """Those about one row that has a ``ref``, newest first."""
        ref = str(subject.ref)  # type: ignore[attr-defined]
        return self.filter(subject_ref=ref).newest_first()

    def in_center(self, center_id: int) -> "EntryQuerySet":
        """Those of one center."""
        return self.filter(center_id=center_id)

    def newest_first(self) -> "EntryQuerySet":
        """In the order in which they were written, the newest first."""
        return self.order_by("-at", "-id")


class Entry(models.Model):
    """One thing done or read: who, when, what, and sealed details.

    ``hash`` covers the row and the previous entry of its lane, but of the payload
    only ``payload_hash``: a payload erased by law leaves the chain whole. The salt of
    that hash stands inside the sealed payload and goes with it.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lane = models.PositiveSmallIntegerField("道")
    sequence = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField("操作人", max_length=60, blank=True)
    os_user = models.CharField("系统账号", max_length=60, blank=True)
    center_id = models.BigIntegerField(null=True)
    action = models.CharField("操作", max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_ref = models.CharField(max_length=64, blank=True)
    payload = models.BinaryField(null=True)
    payload_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lane", "sequence"], name="entry_once_in_its_lane"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_ref", "at"]),
            models.Index(fields=["center_id", "at"]),
            models.Index(fields=["by_id", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.by_name} {self.action}"

    @property
    def payload_text(self) -> str | None:
        """The opened payload as it was hashed, or None where it was erased."""
        if self.payload is None:
            return None
        table = self._meta.db_table
        return open_sealed(bytes(self.payload), table, "payload", self.ref)

    @property
    def details(self) -> dict[str, Any] | None:
        """Values and reasons of the entry, or None where they were erased."""
        text = self.payload_text
        return None if text is None else json.loads(text)["details"]


class Head(models.Model):
    """The last entry of a lane: where the next one joins, and that none is missing.

    ``changed`` is the sequence of the lane's last entry that tells of a change of what
    is recorded, not of a reading or a sign-in.
    """

    lane = models.PositiveSmallIntegerField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True, default="")
    changed = models.PositiveBigIntegerField(db_default=0)

    def __str__(self) -> str:
        return f"{self.lane}-{self.sequence}"
