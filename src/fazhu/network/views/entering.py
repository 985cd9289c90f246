"""Letting someone in whose password, and code where one is asked, were right."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string

from fazhu.network import half_signed_in
from fazhu.network.actions import second_factor, signing_in
from fazhu.network.browsers import in_words
from fazhu.network.models import User
from fazhu.network.sessions import ADDRESS, BROWSER
from fazhu.ui.addresses import own_path

TAKEN_OFF = (
    "{at:%Y-%m-%d %H:%M} {by}解除了您的两步验证，现在登录只凭密码。"
    "不是您本人要求的，请马上修改密码，并告知中心主任；"
    "换了手机的，请在“两步验证”页面重新设置。"
)


def let_in(
    request: HttpRequest, user: User, *, wanted: str, backend: str | None = None
) -> HttpResponse:
    """Sign the user in and go where he wanted to."""
    half_signed_in.forget(request)
    login(request, user, backend=backend)  # gives the session a new key
    request.session[ADDRESS] = address_of(request)
    request.session[BROWSER] = in_words(request.headers.get("User-Agent", ""))
    signing_in.note_sign_in(user, at=timezone.now(), address=address_of(request))
    if news := second_factor.news_of(user):
        at = timezone.localtime(news.taken_off_at)
        messages.warning(request, TAKEN_OFF.format(at=at, by=news.taken_off_by))
    return redirect(own_path(request, wanted) if wanted else "/")


def address_of(request: HttpRequest) -> str:
    """Return the caller's address as the settings say it is found."""
    found: str = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)
    return found
