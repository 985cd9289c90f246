"""Who may see a case: by center, by station, or because they handle it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fazhu.cases.models import Assignment, Case
from fazhu.network.models import Membership
from fazhu.rules.roles import ROLES, Permission, Role, Sight


@dataclass(frozen=True, kw_only=True)
class Witnesses:
    """People of one post who may see the case, and how far."""

    post: str
    names: tuple[str, ...]
    reach: str


def witnesses(
    case: Case, assignments: Iterable[Assignment], *, on: date
) -> list[Witnesses]:
    """Return who may see the case on the day, post by post."""
    found = _by_place(case, on=on)
    return [*found, *_by_assignment(assignments)]


def _by_place(case: Case, *, on: date) -> list[Witnesses]:
    held = (
        Membership.objects.filter(
            Q(organisation=case.center_id, role__in=_roles(Sight.CENTER))
            | Q(organisation=case.received_by_id, role__in=_roles(Sight.STATION)),
            user__is_active=True,
        )
        .in_force(on)
        .select_related("user", "organisation")
        .order_by("pk")
    )
    names: dict[tuple[Role, str], list[str]] = defaultdict(list)
    for one in held:
        names[Role(one.role), one.organisation.name].append(one.user.name)
    return [
        Witnesses(
            post=f"{role.label}（{place}）",
            names=tuple(people),
            reach=ROLES[role].sight.label,
        )
        for (role, place), people in sorted(names.items())
    ]


def _by_assignment(assignments: Iterable[Assignment]) -> list[Witnesses]:
    return [
        Witnesses(
            post="承办人" if one.until_sequence is None else "曾任承办人",
            names=(one.handler.name,),
            reach="全案" if one.until_sequence is None else "本人承办期间",
        )
        for one in assignments
        if one.handler.user_id is not None
    ]


def _roles(sight: Sight) -> list[Role]:
    return [
        role
        for role, rule in ROLES.items()
        if rule.sight is sight and Permission.CASE_READ in rule.permissions
    ]
