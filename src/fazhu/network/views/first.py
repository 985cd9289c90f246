"""Pages of the first people: the first administrator by a token, then two officers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.actions import first
from fazhu.network.forms.days import attempted, posted
from fazhu.network.forms.first import FirstForm, OfficerForm
from fazhu.network.models import User
from fazhu.rules.roles import Permission, Role

SAID = "“{}”是本中心的系统管理员了，请用刚才设的登录名和密码登录。"


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("new", "again")
def first_administrator(request: HttpRequest, token: str) -> HttpResponse:
    """第一位系统管理员."""
    at = timezone.now()
    try:
        center = first.center_of(token, at=at)
    except Refused as refusal:
        context = {"sentence": refusal.sentence}
        return render(request, "ui/errors/refused.html", context, status=404)
    form = FirstForm(posted(request), center=center)
    made = attempted(
        form, lambda: first.first_administrator(token, form.typed(), at=at)
    )
    if made:
        messages.success(request, SAID.format(made.name))
        return redirect("network:sign-in")
    status = 422 if form.errors else 200
    return render(request, "network/first.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@require(Permission.USER_MANAGE)
def officer_new(request: Request) -> HttpResponse:
    """设立安全管理员、审计管理员; gone once there have been both."""
    center = request.user.center
    missing = first.missing_officers(center) if center else []
    if not missing:
        return redirect("network:users")
    form = OfficerForm(posted(request), missing=missing)
    made = attempted(
        form,
        lambda: first.officer(
            Role(form.cleaned_data["role"]),
            User(
                username=form.cleaned_data["username"], name=form.cleaned_data["name"]
            ),
            by=request.user,
            at=timezone.now(),
        ),
    )
    crumbs = [("用户", "/users/"), ("设立管理员", "")]
    if made:
        context = {"found": made[0], "password": made[1], "crumbs": crumbs}
        return render(request, "network/one_time_password.html", context)
    status = 422 if form.errors else 200
    context = {"form": form, "crumbs": crumbs}
    return render(request, "network/officer.html", context, status=status)
