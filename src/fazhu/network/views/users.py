"""Pages of accounts: the list, one to add or change, password, stopping."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.actions import accounts
from fazhu.network.actions.first import missing_officers
from fazhu.network.forms.days import attempted, posted
from fazhu.network.forms.users import UserFilters, UserForm
from fazhu.network.models import User
from fazhu.network.reach import (
    accounts_of,
    organisations_of,
    reached_centers,
    users_of,
)
from fazhu.network.shown import users as shown
from fazhu.network.shown.notices import notices
from fazhu.rules.roles import Permission

MANAGE, ASSIGN = Permission.USER_MANAGE, Permission.ROLE_ASSIGN
SIZE = 50


@require_GET
@require(MANAGE, ASSIGN)
def user_list(request: Request) -> HttpResponse:
    """用户."""
    on = timezone.localdate()
    organisations = organisations_of(request.user, MANAGE, ASSIGN)
    filters = UserFilters(request.GET)
    found = users_of(request.user, MANAGE, ASSIGN)
    found = shown.narrowed(found, filters, organisations=organisations, on=on)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    manages = bool(reached_centers(request.user, MANAGE))
    assigns = bool(reached_centers(request.user, ASSIGN))
    center = request.user.center
    context = {
        "filters": filters,
        "missing": missing_officers(center) if manages and center else [],
        "unused": shown.unused(users_of(request.user, MANAGE, ASSIGN)).count(),
        "notices": notices(centers_of(request.user, ASSIGN), at=timezone.now()),
        "page": page,
        "people": shown.people(page, organisations=organisations, on=on),
        "columns": shown.columns(manages=manages, assigns=assigns),
        "manages": manages,
    }
    return render(request, "network/users.html", context)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def user_new(request: Request) -> HttpResponse:
    """新增用户."""
    centers = organisations_of(request.user, MANAGE)
    form = UserForm(posted(request), centers=centers)
    made = attempted(
        form,
        lambda: accounts.add(form.instance, by=request.user, at=timezone.now()),
    )
    if made:
        return _password_page(request, *made, is_new=True)
    return _page(request, form, User(), title="新增用户")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def user(request: Request, pk: int) -> HttpResponse:
    """变更用户."""
    reach = accounts_of(request.user, MANAGE)
    stands, edited = get_object_or_404(reach, pk=pk), get_object_or_404(reach, pk=pk)
    centers = organisations_of(request.user, MANAGE)
    form = UserForm(posted(request), instance=edited, centers=centers)
    if attempted(
        form,
        lambda: accounts.change(form.instance, by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已保存“{form.instance.name}”。")
        return redirect("network:users")
    return _page(request, form, stands, title=stands.name)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def user_password(request: Request, pk: int) -> HttpResponse:
    """重置密码: the new one is shown in this answer only."""
    return _with_password(request, pk, accounts.reset_password)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def user_reactivate(request: Request, pk: int) -> HttpResponse:
    """恢复账号, with a new password."""
    return _with_password(request, pk, accounts.reactivate)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def user_deactivate(request: Request, pk: int) -> HttpResponse:
    """停用账号."""
    found = get_object_or_404(accounts_of(request.user, MANAGE), pk=pk)
    if request.method == "POST":
        accounts.deactivate(found, by=request.user, at=timezone.now())
        messages.success(request, f"已停用“{found.name}”的账号，其登录已全部退出。")
    return redirect("network:user", pk)


def _with_password(request: Request, pk: int, act: Callable[..., str]) -> HttpResponse:
    """Do what gives a new password, and show it."""
    found = get_object_or_404(accounts_of(request.user, MANAGE), pk=pk)
    if request.method == "GET":  # back from signing in
        return redirect("network:user", pk)
    return _password_page(
        request, found, act(found, by=request.user, at=timezone.now())
    )


def _password_page(
    request: Request, found: User, password: str, *, is_new: bool = False
) -> HttpResponse:
    context = {
        "is_new": is_new,
        "found": found,
        "password": password,
        "crumbs": [("用户", "/users/"), (found.name, "")],
    }
    return render(request, "network/one_time_password.html", context)


def _page(request: Request, form: UserForm, found: User, *, title: str) -> HttpResponse:
    on = timezone.localdate()
    organisations = organisations_of(request.user, MANAGE)
    held = shown.people([found], organisations=organisations, on=on) if found.pk else []
    context = {
        "form": form,
        "found": found,
        "title": title,
        "person": held[0] if held else None,
        "is_self": found.pk == request.user.pk,
        "crumbs": [("用户", "/users/"), (title, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/user.html", context, status=status)
