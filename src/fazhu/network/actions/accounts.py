"""Accounts of users: made, changed, stopped, started again, passwords reset."""

import secrets
from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.actions.changes import changes
from fazhu.network.models import Organisation, User
from fazhu.network.passwords import give
from fazhu.network.sessions import end_sessions
from fazhu.rules.roles import Permission

FIELDS = ("username", "name", "center")
SHOWN = ("username", "center")
# Without 0 O 1 l I: the password is read from a screen or a slip of paper.
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 14
MANAGE = Permission.USER_MANAGE
PASSWORD = ("password", "password_set_at", "must_change_password")


@transaction.atomic
def add(user: User, *, by: User, at: datetime) -> tuple[User, str]:
    """Make an account (新增用户); return it and its password, shown once."""
    if user.center_id is None:
        raise Refused("请选择账号所属的中心。")
    _hold(user.center_id, by=by)
    check_name(user)
    password = give_one_time_password(user, at=at)
    user.full_clean()
    user.save()
    record(by, "user.create", user, at=at, username=user.username)
    return user, password


@transaction.atomic
def change(user: User, *, by: User, at: datetime) -> User:
    """Save a changed name, sign-in name or center of an account (变更用户)."""
    old = _locked(user, by=by)
    if user.center_id is None:
        raise Refused("请选择账号所属的中心。")
    demand(by, MANAGE, center_id=user.center_id)
    check_name(user)
    told = changes(old, user, FIELDS, shown=SHOWN)
    if told["changed"]:
        user.save(update_fields=FIELDS)
        if user.center_id != old.center_id:
            end_sessions(user)
        record(by, "user.change", user, at=at, **told)
    return user


@transaction.atomic
def reset_password(user: User, *, by: User, at: datetime) -> str:
    """Give a one-time password (重置密码) and return it; open sessions end."""
    locked = _locked(user, by=by)
    if locked.pk == by.pk:
        raise Refused("本人的密码请在“修改密码”页面修改，不能自己重置。")
    if not locked.is_active:
        raise Refused(f"“{locked.name}”的账号已停用；请先恢复，恢复时会给出新密码。")
    password = give_one_time_password(locked, at=at)
    locked.save(update_fields=PASSWORD)
    end_sessions(locked)
    record(by, "password.reset", locked, at=at)
    return password


@transaction.atomic
def deactivate(user: User, *, by: User, at: datetime) -> User:
    """Stop an account (停用账号): its sessions end at once, its history stays.

    The password goes too, so that no old session comes back with the account.
    """
    locked = _locked(user, by=by)
    if locked.pk == by.pk:
        raise Refused("不能停用自己的账号；请由另一名系统管理员办理。")
    if not locked.is_active:
        raise Refused(f"“{locked.name}”的账号已经停用。")
    locked.is_active = False
    locked.set_unusable_password()
    locked.save(update_fields=["is_active", "password"])
    end_sessions(locked)
    record(by, "user.deactivate", locked, at=at)
    return locked


@transaction.atomic
def reactivate(user: User, *, by: User, at: datetime) -> str:
    """Start a stopped account again (恢复账号); return its one-time password."""
    locked = _locked(user, by=by)
    if locked.is_active:
        raise Refused(f"“{locked.name}”的账号没有停用，不必恢复。")
    locked.is_active = True
    password = give_one_time_password(locked, at=at)
    locked.save(update_fields=["is_active", *PASSWORD])
    record(by, "user.reactivate", locked, at=at)
    return password


def give_one_time_password(user: User, *, at: datetime) -> str:
    """Set a password that must be changed at the next sign-in, and return it."""
    password = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    give(user, password, at=at)
    user.must_change_password = True
    return password


def check_name(user: User) -> None:
    """Refuse a sign-in name that someone has or had, in whichever letter case."""
    same = User.objects.filter(username__iexact=user.username).exclude(pk=user.pk)
    if same.exists():
        raise Refused(f"登录名“{user.username}”已有人使用，请换一个。")


def _locked(user: User, *, by: User) -> User:
    locked = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if locked.center_id is None or locked.is_machine:
        raise Refused("这是系统自用的账号，不能在此办理。")
    _hold(locked.center_id, by=by)
    return locked


def _hold(center_id: int, *, by: User) -> None:
    """Demand the permission there and lock the center: one change at a time."""
    demand(by, MANAGE, center_id=center_id)
    Organisation.objects.select_for_update(of=("self",)).get(pk=center_id)
