"""Keeping how the case list is looked at: a user's columns, and views with a name."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.models import ListLook, SavedView
from fazhu.lib.errors import Refused
from fazhu.network.access import demand, may
from fazhu.network.models import User
from fazhu.rules.roles import Permission

MOST = 20
"""Views that one user keeps."""


class TooManyViews(Refused):
    """The user keeps as many views as there is room for."""


def choose_look(columns: Sequence[str], density: str, *, by: User) -> None:
    """Keep columns and density: a matter of taste, of which the trail says nothing."""
    ListLook.objects.update_or_create(
        user=by, defaults={"columns": ".".join(columns), "density": density}
    )


@transaction.atomic
def save_view(view: SavedView, *, by: User, at: datetime) -> SavedView:
    """Keep a filter by its name; the chief may share it with the whole center."""
    if view.is_shared:
        demand(by, Permission.CASE_DECIDE, center_id=view.center_id)
    if SavedView.objects.filter(user=by).count() >= MOST:
        raise TooManyViews(f"最多保存 {MOST} 个视图，请先删除不用的。")
    view.user = by
    view.validate_constraints()
    view.save()
    record(by, "view.save", view, at=at, shared=view.is_shared)
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: User, at: datetime) -> None:
    """Forget a view, a shared one for everybody."""
    if not may_drop(view, by):
        raise PermissionDenied("共享的视图由保存的人或者中心主任删除。")
    record(by, "view.drop", view, at=at, shared=view.is_shared)
    view.delete()


def views_of(user: User, centers: Collection[int]) -> list[SavedView]:
    """Return the shared views of the centers, then the user's own, by name."""
    shared = SavedView.objects.filter(is_shared=True, center__in=centers)
    own = SavedView.objects.filter(user=user)
    return list((shared | own).order_by("-is_shared", "name"))


def may_drop(view: SavedView, user: User) -> bool:
    """Return whether the user may drop it: one's own, or as chief a shared one."""
    chief = may(user, Permission.CASE_DECIDE, center_id=view.center_id)
    return view.user_id == user.pk or (view.is_shared and chief)
