"""What of the network a user may touch: organisations, users, handlers of own centers.

Everything else does not exist for them: a view that asks these gets a 404.
"""

from typing import Any

from django.db.models import Q, QuerySet

from fazhu.lib.errors import Refused
from fazhu.network.access import centers_of, held_by
from fazhu.network.models import (
    Handler,
    Organisation,
    OrganisationQuerySet,
    StaffMember,
    User,
)
from fazhu.rules.roles import Permission


def reached_centers(user: User, *permissions: Permission) -> list[int]:
    """Return the centers in which ``user`` holds one of the permissions."""
    found = [centers_of(user, permission) for permission in permissions]
    return sorted({center for centers in found for center in centers})


def organisations_of(user: User, *permissions: Permission) -> OrganisationQuerySet:
    """Return the centers in which the permission is held, and all that is theirs."""
    centers = reached_centers(user, *permissions)
    found: OrganisationQuerySet = Organisation.objects.filter(
        Q(pk__in=centers) | Q(center__in=centers)
    )
    return found


def users_of(user: User, *permissions: Permission) -> QuerySet[User]:
    """Return the people with an account in those centers, or with a role there."""
    centers = reached_centers(user, *permissions)
    by_role: QuerySet[Any] = User.objects.filter(
        Q(memberships__organisation__in=centers)
        | Q(memberships__organisation__center__in=centers)
    )
    return User.objects.filter(
        Q(center__in=centers) | Q(pk__in=by_role.values("pk")), is_machine=False
    )


def accounts_of(user: User, permission: Permission) -> QuerySet[User]:
    """Return the people whose account belongs to those centers."""
    return User.objects.filter(
        center__in=centers_of(user, permission), is_machine=False
    )


def handlers_of(user: User, permission: Permission) -> QuerySet[Handler]:
    """Return the handlers of the centers in which the permission is held."""
    found: QuerySet[Handler] = Handler.objects.filter(
        center__in=centers_of(user, permission)
    )
    return found


def staff_of(user: User, permission: Permission) -> QuerySet[StaffMember]:
    """Return the staff of the centers in which the permission is held."""
    found: QuerySet[StaffMember] = StaffMember.objects.filter(
        center__in=centers_of(user, permission)
    )
    return found


def home_center(user: User) -> Organisation:
    """Return the center whose pages are meant: the user's own, else the first."""
    held = {one.center_id for one in held_by(user)}
    own = user.center_id
    if held and own not in held:
        own = min(held)
    if own is None:
        raise Refused("您没有所属的中心，不能查看这一页。")
    return Organisation.objects.get(pk=own)
