"""Who may do what, where, and how far they see: the only permission code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from fazhu.network.models import Membership, Organisation, User
from fazhu.rules.roles import ROLES, Permission, Role, Sight

Arguments = ParamSpec("Arguments")


class Request(HttpRequest):
    """A request of a signed-in user."""

    user: User


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role held today, with the organisation in which it is held."""

    role: Role
    organisation: Organisation
    center_id: int

    def grants(self, permission: Permission) -> bool:
        """Return whether this role holds ``permission``."""
        return permission in ROLES[self.role].permissions

    @property
    def sight(self) -> Sight:
        """How far this role sees."""
        return ROLES[self.role].sight


def held_by(user: User, *, on: date | None = None) -> tuple[Held, ...]:
    """Return the roles that ``user`` holds on the day, read once a request."""
    on = on or timezone.localdate()
    kept: dict[date, tuple[Held, ...]] = user.__dict__.setdefault("_held", {})
    if on not in kept:
        memberships = (
            Membership.objects.filter(user=user, user__is_active=True)
            .in_force(on)
            .select_related("organisation__center")
            .order_by("pk")
        )
        kept[on] = tuple(
            Held(
                role=Role(m.role),
                organisation=m.organisation,
                center_id=m.organisation.center_id or m.organisation_id,
            )
            for m in memberships
        )
    return kept[on]


def is_only_reading(user: User) -> bool:
    """Return whether the user is here for one page: what was read stays true on it."""
    return "_only_reading" in user.__dict__


def permissions_of(user: User) -> frozenset[Permission]:
    """Return every permission that ``user`` holds anywhere (for menus only)."""
    if user.is_machine:
        return frozenset(Permission)
    return frozenset().union(*(ROLES[held.role].permissions for held in held_by(user)))


def centers_of(user: User, permission: Permission) -> list[int]:
    """Return the ids of the centers in which ``user`` holds ``permission``."""
    if user.is_machine:
        return [user.center_id] if user.center_id else []
    return sorted({h.center_id for h in held_by(user) if h.grants(permission)})


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which cases a user may use a permission on.

    Each role opens only its own scope: a person who decides in one center and
    stands at the window of a station in another decides nothing there.
    """

    centers: frozenset[int] = frozenset()
    stations: frozenset[int] = frozenset()
    own_in: frozenset[int] = frozenset()


def scope_of(user: User, permission: Permission = Permission.CASE_READ) -> Scope:
    """Return the scope in which ``user`` may use ``permission`` on cases."""
    if user.is_machine:
        return Scope(centers=frozenset({user.center_id} if user.center_id else ()))
    granting = [held for held in held_by(user) if held.grants(permission)]
    return Scope(
        centers=frozenset(h.center_id for h in granting if h.sight is Sight.CENTER),
        stations=frozenset(
            h.organisation.pk for h in granting if h.sight is Sight.STATION
        ),
        own_in=frozenset(h.center_id for h in granting if h.sight is Sight.OWN),
    )


def may(user: User, permission: Permission, *, center_id: int) -> bool:
    """Return whether ``user`` holds ``permission`` in that center."""
    return center_id in centers_of(user, permission)


def demand(user: User, permission: Permission, *, center_id: int) -> None:
    """Raise PermissionDenied unless ``user`` holds ``permission`` in that center."""
    if not may(user, permission, center_id=center_id):
        raise PermissionDenied(f"您的岗位没有“{permission.label}”的权限。")


View = Callable[Concatenate[Any, Arguments], HttpResponseBase]


def require(
    *permissions: Permission,
) -> Callable[[View[Arguments]], View[Arguments]]:
    """Let a view run only for a signed-in user who holds one of ``permissions``.

    Without any permission, being signed in is enough. The view's object must
    still come from a scoped query.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: Any, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponseBase:
            if permissions and not permissions_of(request.user) & set(permissions):
                names = "、".join(p.label for p in permissions)
                raise PermissionDenied(f"您的岗位没有“{names}”的权限。")
            if request.method == "GET":
                request.user.__dict__["_only_reading"] = True
            return view(request, *args, **kwargs)

        signed_in: Any = login_required(guarded)
        signed_in.permissions = permissions
        return signed_in  # type: ignore[no-any-return]  # login_required is untyped here

    return decorate
