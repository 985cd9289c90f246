"""Signing in and out, written to the trail; the user's own password."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.network.models import User
from fazhu.network.passwords import give
from fazhu.network.sessions import end_sessions, sweep

UNKNOWN_NAME = "未知登录名"


@transaction.atomic
def note_sign_in(user: User, *, at: datetime, address: str) -> None:
    """Write down that the user signed in, and from where; sweep out old sessions."""
    sweep()
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
def end_other_sessions(user: User, *, but: str | None, at: datetime) -> int:
    """End every session of the user but the one in use (退出其他登录)."""
    ended = end_sessions(user, but=but)
    record(user, "session.end_others", user, at=at, rows=ended)
    return ended


@transaction.atomic
def change_own_password(user: User, new: str, *, at: datetime) -> User:
    """Give oneself a new password (修改本人密码); every other session ends.

    The caller gives the session in use a new key (``update_session_auth_hash``).
    """
    locked = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    give(locked, new, at=at)
    locked.must_change_password = False
    locked.save(update_fields=["password", "password_set_at", "must_change_password"])
    end_sessions(locked)
    record(user, "password.change", locked, at=at)
    return locked
