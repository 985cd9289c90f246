"""The first people of a center: its first administrator, then the two others.

Nothing is there at first, so nobody can be asked for a permission: a token, printed by
``fazhu setup`` to whoever runs the machine, makes the first system administrator. He
sets up the first security officer and the first auditor, once each; from then on the
three are apart and roles are granted by the security officer alone.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.actions.accounts import check_name, give_one_time_password
from fazhu.network.models import FirstToken, Membership, Organisation, User
from fazhu.network.passwords import give
from fazhu.rules.roles import Permission, Role

LASTS = timedelta(hours=24)
BYTES = 32
OFFICERS = (Role.SECURITY_OFFICER, Role.AUDITOR)
NOT_GOOD = (
    "这个地址用过了、过期了或者写得不全。请在装有法助的电脑上再运行 fazhu setup，"
    "按它给出的新地址打开；已经有管理员的，请直接登录。"
)


@dataclass(frozen=True, kw_only=True)
class First:
    """What the first administrator types."""

    username: str
    name: str
    password: str
    center_name: str = ""


@transaction.atomic
def make_token(center: Organisation, *, by: User, at: datetime) -> str:
    """Return a token for the center's first administrator; an older one is void."""
    _refuse_if_there_is_one(_locked(center))
    token = secrets.token_urlsafe(BYTES)
    FirstToken.objects.update_or_create(
        center=center,
        defaults={"token_hash": _hash(token), "made_at": at, "until": at + LASTS},
    )
    record(by, "first.token", center, at=at, center=center)
    return token


def center_of(token: str, *, at: datetime) -> Organisation:
    """Return the center that the token is for; Refused when it is not good."""
    found = FirstToken.objects.filter(token_hash=_hash(token), until__gt=at)
    kept = found.select_related("center").first()
    if kept is None or has_administrator(kept.center):
        raise Refused(NOT_GOOD)
    return kept.center


@transaction.atomic
def first_administrator(token: str, first: First, *, at: datetime) -> User:
    """Make the center's first system administrator, and the token void."""
    center = _locked(center_of(token, at=at))
    if not FirstToken.objects.filter(pk=center.pk).delete()[0]:
        raise Refused(NOT_GOOD)  # someone else was quicker
    user = User(username=first.username, name=first.name, center=center)
    if first.center_name:
        center.name = first.center_name
        center.save(update_fields=["name"])
    check_name(user)
    validate_password(first.password, user)
    give(user, first.password, at=at)
    user.full_clean()
    user.save()
    _appoint(user, Role.SYSTEM_ADMINISTRATOR, center=center, by=user, at=at)
    return user


@transaction.atomic
def officer(role: Role, user: User, *, by: User, at: datetime) -> tuple[User, str]:
    """Make the center's first security officer or auditor; return the password too."""
    center = by.center
    if center is None:
        raise Refused("您的账号没有所属的中心。")
    demand(by, Permission.USER_MANAGE, center_id=center.pk)
    if role not in missing_officers(_locked(center)):
        raise Refused(f"本中心已经有过{role.label}；角色由安全管理员授予。")
    user.center = center
    check_name(user)
    password = give_one_time_password(user, at=at)
    user.full_clean()
    user.save()
    _appoint(user, role, center=center, by=by, at=at)
    return user, password


def has_administrator(center: Organisation) -> bool:
    """Whether someone can sign in as the center's system administrator."""
    held = Membership.objects.filter(
        organisation=center,
        role=Role.SYSTEM_ADMINISTRATOR,
        user__is_active=True,
        user__is_machine=False,
    )
    return bool(held.not_ended(timezone.localdate()).exists())


def is_awaited(*, at: datetime) -> bool:
    """Whether a token is out by which a first administrator may still come."""
    return FirstToken.objects.filter(until__gt=at).exists()


def missing_officers(center: Organisation) -> list[Role]:
    """Return which of the two posts nobody has ever held in the center."""
    held = Membership.objects.filter(organisation=center, role__in=OFFICERS)
    known = set(held.values_list("role", flat=True))
    return [role for role in OFFICERS if role.value not in known]


def _appoint(
    user: User, role: Role, *, center: Organisation, by: User, at: datetime
) -> None:
    on = timezone.localdate(at)
    Membership.objects.create(user=user, organisation=center, role=role, from_on=on)
    record(
        by,
        "first.appointed",
        user,
        at=at,
        username=user.username,
        role=role.value,
        from_on=on,
    )


def _refuse_if_there_is_one(center: Organisation) -> None:
    if has_administrator(center):
        raise Refused(
            f"{center.name}已有系统管理员；新增账号请由系统管理员在“用户”页面办理。"
        )


def _locked(center: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=center.pk)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
