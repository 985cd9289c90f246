"""Pages of roles: those of one user, ending one, and who can do what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, require
from fazhu.network.actions import roles
from fazhu.network.forms.days import DayForm, attempted, posted
from fazhu.network.forms.trail import RightsFilters
from fazhu.network.forms.users import RoleForm
from fazhu.network.half_signed_in import is_asked
from fazhu.network.reach import organisations_of, users_of
from fazhu.network.shown import users as shown
from fazhu.network.shown.rights import matrix, posts
from fazhu.rules.roles import Permission, Role

ASSIGN = Permission.ROLE_ASSIGN
SEES_RIGHTS = (
    Permission.ROLE_ASSIGN,
    Permission.USER_MANAGE,
    Permission.ORGANISATION_MANAGE,
    Permission.AUDIT_READ,
)
UNTIL = "从这一天起不再有此权限；填今天就立即结束。"


@require_http_methods(["GET", "POST"])
@require(ASSIGN)
def user_roles(request: Request, pk: int) -> HttpResponse:
    """一名用户的任职, and granting another."""
    on = timezone.localdate()
    found = get_object_or_404(users_of(request.user, ASSIGN), pk=pk)
    reach = organisations_of(request.user, ASSIGN)
    form = RoleForm(posted(request), reach=reach.open_on(on), initial={"from_on": on})
    granted = attempted(
        form,
        lambda: roles.grant(
            Role(form.cleaned_data["role"]),
            user=found,
            organisation=form.cleaned_data["organisation"],
            from_on=form.cleaned_data["from_on"],
            by=request.user,
            at=timezone.now(),
            on=on,
        ),
    )
    if granted:
        messages.success(request, f"已授予“{Role(granted.role).label}”。")
        return redirect("network:user-roles", pk)
    held = shown.roles_held([found], organisations=reach)
    context = {
        "found": found,
        "form": form,
        "held": shown.terms(held, on=on),
        "is_self": found.pk == request.user.pk,
        "has_second_factor": is_asked(found),
        "crumbs": [("用户", "/users/"), (f"{found.name}的任职", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/user_roles.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(ASSIGN)
def role_end(request: Request, pk: int, held: int) -> HttpResponse:
    """结束任职."""
    on = timezone.localdate()
    found = get_object_or_404(users_of(request.user, ASSIGN), pk=pk)
    reach = organisations_of(request.user, ASSIGN)
    one = get_object_or_404(shown.roles_held([found], organisations=reach), pk=held)
    form = DayForm.asking(
        "任职止", posted(request), on=max(on, one.from_on), hint=UNTIL
    )
    ended = attempted(
        form,
        lambda: roles.end(
            one,
            until_on=form.cleaned_data["on"],
            by=request.user,
            at=timezone.now(),
            on=on,
        ),
    )
    if ended:
        until_on = form.cleaned_data["on"]
        messages.success(request, f"“{Role(one.role).label}”到 {until_on} 为止。")
        return redirect("network:user-roles", pk)
    context = {"found": found, "one": one, "role": Role(one.role), "form": form}
    status = 422 if form.errors else 200
    return render(request, "network/role_end.html", context, status=status)


@require_GET
@require(*SEES_RIGHTS)
def rights(request: Request) -> HttpResponse:
    """谁能做什么."""
    on = timezone.localdate()
    filters = RightsFilters(request.GET)
    organisations = organisations_of(request.user, *SEES_RIGHTS)
    users = users_of(request.user, *SEES_RIGHTS).filter(is_active=True)
    people = shown.people(users.order_by("name"), organisations=organisations, on=on)
    wanted = filters.cleaned_data["permission"] if filters.is_valid() else ""
    context = {
        "filters": filters,
        "roles": list(Role),
        "matrix": matrix(),
        "posts": posts(),
        "people": shown.who_hold(wanted, people) if wanted else people,
    }
    return render(request, "network/rights.html", context)
