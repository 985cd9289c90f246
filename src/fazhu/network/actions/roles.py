"""Roles granted and ended, each in an organisation and from a day (授予、结束任职)."""

from datetime import date, datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Membership, Organisation, OrganisationKind, User
from fazhu.network.sessions import end_sessions
from fazhu.rules.roles import ROLES, Permission, Role, why_not_together

ASSIGN = Permission.ROLE_ASSIGN


@transaction.atomic
def grant(
    role: Role,
    *,
    user: User,
    organisation: Organisation,
    from_on: date,
    by: User,
    at: datetime,
    on: date,
) -> Membership:
    """Let ``user`` hold ``role`` in the organisation from a day on (授予角色)."""
    center = organisation.own_center
    demand(by, ASSIGN, center_id=center.pk)
    locked = _locked(user)
    _check_person(locked, by=by)
    if from_on < on:
        raise Refused(f"任职起 {from_on} 早于今天；角色从今天或者以后生效，请改正。")
    _check_place(role, organisation, on=from_on)
    _check_together(role, user=locked, organisation=organisation, on=from_on)
    held: Membership = Membership.objects.create(
        user=locked, organisation=organisation, role=role, from_on=from_on
    )
    record(
        by,
        "role.grant",
        locked,
        at=at,
        center=center,
        role=role.value,
        organisation=organisation.name,
        from_on=from_on,
    )
    return held


@transaction.atomic
def end(
    membership: Membership, *, until_on: date, by: User, at: datetime, on: date
) -> Membership:
    """End a role (结束任职): from the day ``until_on`` it is no longer held.

    Ended today, the user's sessions end with it; ended later, it is asked anew at
    each request, so that nothing is left of it on that day either.
    """
    center = membership.organisation.own_center
    demand(by, ASSIGN, center_id=center.pk)
    locked_user = _locked(membership.user)
    held: Membership = Membership.objects.select_for_update(of=("self",)).get(
        pk=membership.pk
    )
    label = Role(held.role).label
    if locked_user.pk == by.pk:
        raise Refused("不能结束自己的任职；请由另一名安全管理员办理。")
    if held.until_on is not None and held.until_on <= on:
        raise Refused(f"“{label}”的任职已于 {held.until_on} 结束。")
    if until_on < max(on, held.from_on):
        raise Refused(
            f"任职止 {until_on} 早于{'今天' if on >= held.from_on else '任职起'}，"
            "请改正；已经履行过的任职不能往前抹去。"
        )
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    if until_on <= on:
        end_sessions(locked_user)
    record(
        by,
        "role.end",
        locked_user,
        at=at,
        center=center,
        role=held.role,
        organisation=membership.organisation.name,
        until_on=until_on,
    )
    return held


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def _check_person(user: User, *, by: User) -> None:
    if user.pk == by.pk:
        raise Refused("不能给自己授予角色；请由另一名安全管理员办理。")
    if user.is_machine or not user.is_active:
        raise Refused(f"“{user.name}”的账号已停用或者非人工账号，不能任职。")


def _check_place(role: Role, organisation: Organisation, *, on: date) -> None:
    """Refuse a post that this kind of organisation does not have, or a closed one."""
    kind = OrganisationKind(organisation.kind)
    if kind.value not in ROLES[role].held_in:
        kinds = "、".join(k.label for k in OrganisationKind if k in ROLES[role].held_in)
        raise Refused(
            f"{kind.label}没有“{role.label}”这一岗位，它只设在{kinds}；"
            "请换一个角色或者机构。"
        )
    if not Organisation.objects.filter(pk=organisation.pk).open_on(on).exists():
        raise Refused(f"“{organisation.name}”在 {on} 没有设立或者已经撤销，不能任职。")


def _check_together(
    role: Role, *, user: User, organisation: Organisation, on: date
) -> None:
    """Refuse a second time of the same, and posts that one person may not hold."""
    kept = list(Membership.objects.filter(user=user).not_ended(on))
    if any(m.role == role and m.organisation_id == organisation.pk for m in kept):
        raise Refused(f"“{user.name}”已在“{organisation.name}”担任{role.label}。")
    reason = why_not_together(frozenset({role, *(Role(m.role) for m in kept)}))
    if reason:
        raise Refused(reason)
