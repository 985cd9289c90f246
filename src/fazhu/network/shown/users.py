"""Users with the roles they hold, as lists show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from fazhu.network.forms.users import UserFilters
from fazhu.network.models import Membership, Organisation, User
from fazhu.network.profile import profile
from fazhu.rules.roles import ROLES, Permission, Role
from fazhu.ui.shapes import Column, Tag


@dataclass(frozen=True, kw_only=True)
class Person:
    """One user, with the roles in force in the centers of the one who looks."""

    user: User
    held: tuple[Membership, ...]

    @property
    def roles(self) -> str:
        """Each role with its organisation."""
        return "；".join(
            f"{Role(one.role).label}（{one.organisation.name}）" for one in self.held
        )

    @property
    def sight(self) -> str:
        """How far the roles let the user see, each once."""
        labels = dict.fromkeys(ROLES[Role(one.role)].sight.label for one in self.held)
        return "；".join(labels)

    @property
    def permissions(self) -> list[str]:
        """What the roles let the user do, in the table's order."""
        granted = {p for one in self.held for p in ROLES[Role(one.role)].permissions}
        return [p.label for p in Permission if p in granted]

    @property
    def state(self) -> Tag:
        """Whether the account may sign in."""
        if not self.user.is_active:
            return Tag("已停用")
        if self.user.must_change_password:
            return Tag("待改密码", "warn")
        return Tag("启用", "good")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One role held, ended or to come, as the page of a user's roles lists it."""

    held: Membership
    on: date

    @property
    def role(self) -> Role:
        """The role, with its label."""
        return Role(self.held.role)

    @property
    def about(self) -> str:
        """What the role is for."""
        return ROLES[self.role].about

    @property
    def is_ended(self) -> bool:
        """Whether it is over on the day."""
        return self.held.until_on is not None and self.held.until_on <= self.on

    @property
    def state(self) -> Tag:
        """Whether it is in force on the day."""
        if self.is_ended:
            return Tag("已结束")
        if self.held.from_on > self.on:
            return Tag("未开始", "info")
        return Tag("在任", "good")


def columns(*, manages: bool, assigns: bool) -> list[Column]:
    """Return the list's columns; links go where the one who looks may go."""
    account = _link("network:user") if manages else None
    roles = _link("network:user-roles") if assigns else None
    return [
        Column(label="姓名", value="user.name", link=account or roles),
        Column(label="登录名", value="user.username"),
        Column(label="任职", value=lambda p: p.roles or "（没有）", link=roles),
        Column(label="所属中心", value="user.center.name"),
        Column(label="最近登录", value=_last_seen),
        Column(label="账号", value="state", kind="tag"),
    ]


def narrowed(
    users: QuerySet[User],
    filters: UserFilters,
    *,
    organisations: QuerySet[Organisation],
    on: date,
) -> QuerySet[User]:
    """Return the users that the filters leave, by name."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    if text := wanted.get("q"):
        users = users.filter(Q(name__contains=text) | Q(username__icontains=text))
    if role := wanted.get("role"):
        held = Membership.objects.filter(user=OuterRef("pk"), role=role).in_force(on)
        users = users.filter(Exists(held.filter(organisation__in=organisations)))
    if state := wanted.get("state"):
        users = unused(users) if state == "unused" else _by_state(users, state)
    return users.select_related("center").order_by("name", "pk")


def _by_state(users: QuerySet[User], state: str) -> QuerySet[User]:
    return users.filter(is_active=state == "active")


def unused(users: QuerySet[User]) -> QuerySet[User]:
    """Return the open accounts that nobody has signed in with for a long time."""
    since = timezone.now() - profile().unused
    never = Q(last_login=None, created_at__lt=since)
    return users.filter(Q(last_login__lt=since) | never, is_active=True)


def people(
    users: Iterable[User], *, organisations: QuerySet[Organisation], on: date
) -> list[Person]:
    """Return the users with the roles that they hold in those organisations."""
    users = list(users)
    held: dict[int, list[Membership]] = defaultdict(list)
    for one in roles_held(users, organisations=organisations).in_force(on):
        held[one.user_id].append(one)
    return [Person(user=user, held=tuple(held[user.pk])) for user in users]


def roles_held(users: Iterable[User], *, organisations: QuerySet[Organisation]) -> Any:
    """Return the memberships of the users in those organisations, in order."""
    return (
        Membership.objects.filter(user__in=users, organisation__in=organisations)
        .select_related("organisation", "user")
        .order_by("from_on", "pk")
    )


def terms(held: Iterable[Membership], *, on: date) -> list[Term]:
    """Return the roles held, those in force first, then by their beginning."""
    rows = [Term(held=one, on=on) for one in held]
    return sorted(rows, key=lambda term: (term.is_ended, term.held.from_on))


def who_hold(permission: str, persons: Iterable[Person]) -> list[Person]:
    """Return those whose account is open and whose roles hold the permission."""
    return [
        person
        for person in persons
        if person.user.is_active
        and any(permission in ROLES[Role(one.role)].permissions for one in person.held)
    ]


def _last_seen(person: Person) -> str:
    last = person.user.last_login
    return f"{timezone.localtime(last):%Y-%m-%d}" if last else "没有登录过"


def _link(page: str) -> Any:
    return lambda person: reverse(page, args=[person.user.pk])
