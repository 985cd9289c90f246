"""The second factor of a user: a sealed secret, and codes for a lost phone."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models.users import User
from fazhu.vault.fields import SealedField


class SecondFactor(models.Model):
    """What a user's phone shares with the center: proposed, in use, or taken off.

    It is in use while ``since`` is set. ``last_step`` is the half minute of the last
    code that was taken; no code of that half minute or before is taken again.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor")
    secret = SealedField("密钥", blank=True)
    since = models.DateTimeField("启用时间", null=True)
    last_step = models.BigIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True)
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {'已启用' if self.is_on else '未启用'}"

    @property
    def is_on(self) -> bool:
        """Whether sign-in asks for a code."""
        return self.since is not None


class RecoveryCode(models.Model):
    """One of ten codes that each stand in for the phone once; only its hash is kept."""

    factor = models.ForeignKey(
        SecondFactor, models.CASCADE, related_name="recovery_codes"
    )
    number = models.PositiveSmallIntegerField()
    code_hash = models.CharField(max_length=128)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["factor", "number"],
                name="recovery_code_numbered_once",
                violation_error_message="恢复码的编号重复。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.factor_id} {self.number}"
