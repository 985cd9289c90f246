"""Batches of imported rows, and the differences a later copy of a ledger brings."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.lib.labels import Labelled
from fazhu.network.models import Organisation, User
from fazhu.vault.fields import SealedField


class BatchState(Labelled):
    """Where an import stands."""

    TRIAL = "trial", "试运行"
    DONE = "done", "已导入"
    UNDONE = "undone", "已撤销"


class FingerprintKey(models.Model):
    """The secret of a center's row fingerprints; it outlives the index key."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    secret = SealedField()

    def __str__(self) -> str:
        return str(self.center)


class Batch(models.Model):
    """One file read: on trial, imported, or taken back.

    ``file`` is the file itself and ``edits`` the cells repaired so far, kept sealed
    only while the batch is on trial. ``report`` says what was found.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, default="cases")
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField(max_length=64)
    standing = models.CharField(max_length=8, choices=BatchState.choices)
    title = models.CharField("台账标题", max_length=200, blank=True)
    file = SealedField(blank=True)
    edits = SealedField(blank=True)
    report = SealedField(blank=True)
    rows_hash = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["center", "digest"])]

    def __str__(self) -> str:
        return f"{self.pk} {self.file_name}"


class RowState(Labelled):
    """What became of a row."""

    ACCEPTED = "accepted", "已导入"
    UNCHANGED = "unchanged", "与已有案件一致"
    CHANGED = "changed", "与已有案件有差异"
    REJECTED = "rejected", "未通过"


class BatchRow(models.Model):
    """One row of a ledger: where it stood, its fingerprint, and what became of it.

    ``fingerprint`` and ``row_key`` are keyed hashes, so that they tell nothing of
    the person; the cells themselves are sealed.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="batch_rows")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=RowState.choices)
    fingerprint = models.CharField(max_length=64)
    row_key = models.CharField(max_length=64)
    subject_id = models.BigIntegerField(null=True, blank=True)
    cells = SealedField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["fingerprint"]),
            models.Index(fields=["row_key"]),
            models.Index(fields=["batch", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.sheet}!{self.row}"


class Difference(models.Model):
    """A cell of a later ledger that differs from what is known, to accept or leave."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="differences")
    subject_id = models.BigIntegerField()
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=40)
    old = SealedField(blank=True)
    new = SealedField(blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["batch", "accepted_at"])]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.field}"
