"""Pages of one's own second factor, and taking off the one of someone else."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fazhu.network import one_time_codes
from fazhu.network.access import Request, require
from fazhu.network.actions import second_factor as acts
from fazhu.network.forms.days import attempted, posted
from fazhu.network.forms.second_factor import CodeForm, PasswordAndCodeForm
from fazhu.network.half_signed_in import STRONG
from fazhu.network.models import SecondFactor
from fazhu.network.reach import users_of
from fazhu.network.second_factor_first import must_have
from fazhu.network.views.entering import address_of
from fazhu.rules.roles import Permission

PAGE = "network:second-factor"
CRUMBS = [("首页", "/"), ("两步验证", "/account/second-factor/")]


@require_http_methods(["GET", "POST"])
@require()
def second_factor(request: Request) -> HttpResponse:
    """两步验证: whether it is on; posting begins to set it up."""
    if request.method == "POST":
        acts.begin(request.user)
        return redirect("network:second-factor-confirm")
    factor = _own(request)
    context = {
        "factor": factor if factor and factor.is_on else None,
        "left": factor.recovery_codes.count() if factor else 0,
        "must": must_have(request.user),
        "crumbs": [("首页", "/"), ("两步验证", "")],
    }
    return render(request, "network/second_factor.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
@never_cache
@require()
def confirm(request: Request) -> HttpResponse:
    """设置两步验证: the picture, the key, and the first code."""
    factor = _own(request)
    if factor is None or factor.is_on or not factor.secret:
        return redirect(PAGE)
    form = CodeForm(posted(request))
    codes = attempted(
        form,
        lambda: acts.switch_on(
            request.user,
            form.cleaned_data["code"],
            but=request.session.session_key,
            at=timezone.now(),
        ),
    )
    if codes:
        request.session[STRONG] = True
        request.session.cycle_key()
        return _codes_page(request, codes, said="两步验证已启用")
    context = {
        "form": form,
        "key": one_time_codes.in_groups(factor.secret),
        "picture": one_time_codes.picture_of(factor.secret, request.user.username),
        "crumbs": [*CRUMBS, ("设置", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/second_factor_confirm.html", context, status=status)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@require()
def codes(request: Request) -> HttpResponse:
    """重新生成恢复码."""

    def act() -> HttpResponse:
        new = acts.renew_codes(request.user, at=timezone.now())
        return _codes_page(request, new, said="新的恢复码")

    return _with_both(request, act, title="重新生成恢复码", submit="生成")


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@require()
def switch_off(request: Request) -> HttpResponse:
    """关闭两步验证."""

    def act() -> HttpResponse:
        key = request.session.session_key
        acts.switch_off(request.user, but=key, at=timezone.now())
        request.session.pop(STRONG, None)
        request.session.cycle_key()
        messages.success(request, "两步验证已关闭，其他登录已退出。")
        return redirect(PAGE)

    return _with_both(request, act, title="关闭两步验证", submit="关闭")


@require_http_methods(["GET", "POST"])
@require(Permission.ROLE_ASSIGN)
def take_off(request: Request, pk: int) -> HttpResponse:
    """解除两步验证, for one who lost the phone."""
    reach = users_of(request.user, Permission.ROLE_ASSIGN)
    found = get_object_or_404(reach, pk=pk)
    if request.method == "POST":
        acts.take_off(found, by=request.user, at=timezone.now())
        messages.success(request, f"已解除“{found.name}”的两步验证，其登录已全部退出。")
    return redirect("network:user-roles", pk)


def _with_both(
    request: Request, act: Callable[[], HttpResponse], **context: Any
) -> HttpResponse:
    """Act after the password and a code, both asked for again."""
    factor = _own(request)
    if factor is None or not factor.is_on:
        return redirect(PAGE)
    form = PasswordAndCodeForm(posted(request), user=request.user)
    if form.is_valid():
        outcome = acts.check(
            request.user,
            form.cleaned_data["code"],
            at=timezone.now(),
            address=address_of(request),
        )
        if outcome.is_good:
            return act()
        form.add_error("code", outcome.label)
    context |= {"form": form, "crumbs": [*CRUMBS, (context["title"], "")]}
    status = 422 if form.errors else 200
    return render(request, "network/second_factor_both.html", context, status=status)


def _codes_page(request: Request, made: list[str], *, said: str) -> HttpResponse:
    context = {"codes": made, "said": said, "crumbs": [*CRUMBS, ("恢复码", "")]}
    return render(request, "network/recovery_codes.html", context)


def _own(request: Request) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=request.user).first()
