"""The second page of signing in: the code of the phone, or one from the paper."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fazhu.network import half_signed_in
from fazhu.network.actions import second_factor
from fazhu.network.actions.second_factor import Outcome
from fazhu.network.forms.days import posted
from fazhu.network.forms.second_factor import CodeForm, RecoveryForm
from fazhu.network.views.entering import address_of, let_in

TOO_LATE = "输入密码后已过 5 分钟，或者密码已变，请重新输入登录名和密码。"
ONE_LESS = "用掉了一个恢复码，还剩 {left} 个。手机丢了的，请重新设置两步验证。"
BY_PAPER = "recovery"


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
@never_cache
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """登录第二步：验证码."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    half = half_signed_in.found(request)
    if half is None:
        return _again(request)
    by_paper = request.GET.get("by") == BY_PAPER
    form = (RecoveryForm if by_paper else CodeForm)(posted(request))
    if form.is_valid():
        outcome = second_factor.check(
            half.user,
            form.cleaned_data["code"],
            at=timezone.now(),
            address=address_of(request),
        )
        if outcome.is_good:
            return _let_in(request, half, outcome)
        form.add_error("code", outcome.label)
    context = {"form": form, "by_paper": by_paper, "name": half.user.username}
    status = _status(form)
    return render(request, "network/sign_in_code.html", context, status=status)


def _let_in(
    request: HttpRequest, half: half_signed_in.Half, outcome: Outcome
) -> HttpResponse:
    if outcome is Outcome.RECOVERY:
        left = half.user.second_factor.recovery_codes.count()
        messages.warning(request, ONE_LESS.format(left=left))
    request.session[half_signed_in.STRONG] = True
    return let_in(request, half.user, wanted=half.wanted, backend=half.backend)


def _again(request: HttpRequest) -> HttpResponse:
    """Back to the password; where one wanted to go is kept."""
    wanted = half_signed_in.wanted_of(request)
    if request.method == "POST":
        half_signed_in.forget(request)
        messages.warning(request, TOO_LATE)
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return redirect(resolve_url("network:sign-in") + query)


def _status(form: CodeForm | RecoveryForm) -> int:
    paused = Outcome.PAUSED.label in form.errors.get("code", [])
    return 429 if paused else 422 if form.errors else 200
