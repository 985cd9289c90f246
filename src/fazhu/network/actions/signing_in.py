"""Signing in and out, written to the trail; the user's own password."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.network.models import User

UNKNOWN_NAME = "未知登录名"


@transaction.atomic
def note_sign_in(user: User, *, at: datetime, address: str) -> None:
    """Write down that the user signed in, and from where."""
    record(user, "sign_in", user, at=at, address=address)


@transaction.atomic
def note_failed_sign_in(username: str, *, at: datetime, address: str) -> None:
    """Write down a failed sign-in.

    A name that nobody has is not written: people type passwords into that field.
    """
    user = User.objects.filter(username__iexact=username).first()
    subject = user or UNKNOWN_NAME
    record(None, "sign_in.failed", subject, at=at, address=address)


@transaction.atomic
def note_sign_out(user: User, *, at: datetime) -> None:
    """Write down that the user signed out."""
    record(user, "sign_out", user, at=at)


@transaction.atomic
def change_own_password(user: User, new: str, *, at: datetime) -> User:
    """Give oneself a new password (修改本人密码)."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.set_password(new)
    locked.must_change_password = False
    locked.save(update_fields=["password", "must_change_password"])
    record(user, "password.change", locked, at=at)
    return locked
