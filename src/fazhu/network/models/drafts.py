"""Drafts 草稿: what someone typed into a form and has not sent yet."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models.users import User
from fazhu.vault.fields import SealedField


class Draft(models.Model):
    """The unsent content of one form of one user, sealed; a later one replaces it."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=80)
    path = models.CharField(max_length=200)
    body = SealedField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="draft_once_a_form",
                violation_error_message="这张表已有一份草稿。",
            )
        ]

    def __str__(self) -> str:
        return self.key
