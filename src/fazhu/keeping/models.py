"""Backups made: when, where, how large, and whether they were proven."""

import uuid
from typing import ClassVar

from django.db import models


class Backup(models.Model):
    """One backup; ``sha256`` is the hash of the encrypted file.

    ``proven_at`` tells when its copy was restored before encryption and compared,
    ``checked_at`` when the encrypted file itself was last opened and compared.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField("备份时间")
    folder = models.CharField("文件夹", max_length=400)
    name = models.CharField("文件名", max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("校验值", max_length=64, unique=True)
    proven_at = models.DateTimeField("验证时间", null=True)
    unproven = models.CharField("未验证的原因", max_length=200, blank=True)
    checked_at = models.DateTimeField("整体检查时间", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["made_at"])]

    def __str__(self) -> str:
        return self.name
