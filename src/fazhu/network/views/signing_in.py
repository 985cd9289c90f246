"""Pages to sign in, sign out, and change one's own password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fazhu.network import half_signed_in, slowing
from fazhu.network.access import Request, require
from fazhu.network.actions import signing_in
from fazhu.network.forms.signing_in import OwnPasswordForm, SignInForm
from fazhu.network.models import User
from fazhu.network.passwords import is_too_old
from fazhu.network.views.entering import address_of, let_in

WRONG = "登录名或密码不对，请重新输入；忘记密码请找本中心的系统管理员重设。"


BUSY = (
    "近来有人多次输错密码，登录放慢了，现在正在排队。请过几秒钟再登录一次；"
    "您的账号没有被锁定。"
)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录页."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if request.method == "GET":
        form = SignInForm(initial={"next": request.GET.get("next", "")})
        return _sign_in_page(request, form)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form)
    name = form.cleaned_data["username"]
    if not slowing.let_pass(name, address_of(request)):
        return render(request, "ui/errors/refused.html", {"sentence": BUSY}, status=429)
    password = form.cleaned_data["password"]
    user = authenticate(request, username=name, password=password)
    if not isinstance(user, User):
        return _turned_away(request, form)
    wanted = form.cleaned_data["next"]
    if half_signed_in.is_asked(user):
        half_signed_in.begin(request, user, wanted=wanted)
        return redirect("network:sign-in-code")
    return let_in(request, user, wanted=wanted)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出."""
    if isinstance(request.user, User):
        signing_in.note_sign_out(request.user, at=timezone.now())
    logout(request)
    return redirect("network:sign-in")


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@require()
def own_password(request: Request) -> HttpResponse:
    """修改本人密码."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user = signing_in.change_own_password(
            request.user, form.cleaned_data["new"], at=timezone.now()
        )
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改，下次登录请用新密码。")
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {
        "form": form,
        "too_old": is_too_old(request.user),
        "crumbs": [("首页", "/"), ("修改密码", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/own_password.html", context, status=status)


def _turned_away(request: HttpRequest, form: SignInForm) -> HttpResponse:
    signing_in.note_failed_sign_in(
        form.cleaned_data["username"], at=timezone.now(), address=address_of(request)
    )
    form.add_error(None, WRONG)
    return _sign_in_page(request, form)


def _sign_in_page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "network/sign_in.html", {"form": form}, status=status)
