"""How every form keeps what was typed: what pages are given, what answers pass.

A form with a slip needs nothing of its view. A post that finds no session, or the
session of someone else, is kept for the owner of the form instead of being lost; a
post that is answered by going on elsewhere has succeeded, and its draft is dropped.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from fazhu.lib.errors import Refused
from fazhu.network.actions import drafts
from fazhu.network.models import User
from fazhu.network.slips import RESTORE, Slip, slip_of, typed_in
from fazhu.ui.views import refused

Answer = Callable[[HttpRequest], HttpResponse]

SIGNED_OUT = "登录已过期，刚才的操作没有办理。"
KEPT = (
    "登录已过期。您填写的内容已加密保存，由您本人重新登录后接着填写；"
    "所选的文件需要重新选择。"
)
NOT_YOURS = (
    "这一页是另一位用户打开的，没有以您的名义提交；其中填写的内容已存为那位用户的草稿，"
    "由他本人登录后接着填写。"
)


class Drafts:
    """The drafts of the one who asks for the page; templates know it as ``drafts``."""

    def __init__(self, request: HttpRequest, user: User) -> None:
        self._request, self._user = request, user

    @property
    def save_url(self) -> str:
        """Where the page saves while it is filled in."""
        return reverse("network:draft-save")

    @property
    def discard_url(self) -> str:
        """Where a draft is given up."""
        return reverse("network:draft-discard")

    @property
    def wanted(self) -> bool:
        """Whether the page was asked for with the draft filled in."""
        return self._request.GET.get("draft") == RESTORE

    def slip(self, key: str) -> str:
        """Return the signed slip of a form on this page."""
        path = self._request.path
        return Slip(user_id=self._user.pk, key=key, path=path).signed()

    def kept(self, key: str) -> drafts.Kept | None:
        """Return the draft of this key, if there is one."""
        return drafts.kept(key, by=self._user)


def drafts_of_page(request: HttpRequest) -> dict[str, Drafts]:
    """Give the templates of signed-in people their drafts."""
    user = getattr(request, "user", None)
    return {"drafts": Drafts(request, user)} if isinstance(user, User) else {}


def wanted_draft(request: HttpRequest, key: str) -> QueryDict | None:
    """Return what to fill in when the page was asked for with its draft.

    For views that build their forms themselves; ``post_form`` does without.
    """
    if request.method != "GET" or request.GET.get("draft") != RESTORE:
        return None
    user = request.user
    found = drafts.kept(key, by=user) if isinstance(user, User) else None
    if found is None:
        return None
    filled = QueryDict(mutable=True)
    for name, values in found.typed.items():
        filled.setlist(name, values)
    return filled


def keep_for_owner(request: HttpRequest) -> Slip | None:
    """Keep a posted form for the owner of its slip; None when it has none."""
    slip = slip_of(request)
    if slip is None:
        return None
    held = drafts.keep(slip, typed_in(request.POST), at=timezone.now())
    return slip if held else None


class _NothingTypedIsLost:
    """Keeps a post that cannot be done now, and drops the draft of one that is."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        slip: Slip | None = getattr(request, "draft_slip", None)
        if slip is not None and _has_gone_on(response):
            drafts.drop(slip.key, by=request.user)  # type: ignore[arg-type]  # signed in
        if getattr(request, "without_session", False) and _has_gone_on(response):
            messages.warning(request, SIGNED_OUT)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, _parts: Any, _names: Any
    ) -> HttpResponse | None:
        """Answer a post without its session; let every other one through."""
        if request.method != "POST" or not hasattr(view, "permissions"):
            return None
        slip = slip_of(request)
        if not isinstance(request.user, User):
            if slip is not None:
                return _to_sign_in(request, slip)
            request.without_session = True  # type: ignore[attr-defined]
            return None
        if slip is not None and slip.user_id != request.user.pk:
            return _of_someone_else(request)
        request.draft_slip = slip  # type: ignore[attr-defined]
        return None


def nothing_typed_is_lost(get_response: Answer) -> Answer:
    """Keep what was typed when a post finds no session or another's."""
    return _NothingTypedIsLost(get_response)


def _has_gone_on(response: HttpResponse) -> bool:
    return response.status_code in (302, 303) or "HX-Redirect" in response


def _to_sign_in(request: HttpRequest, slip: Slip) -> HttpResponse:
    try:
        if keep_for_owner(request):
            messages.info(request, KEPT)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    query = urlencode({"next": slip.back})
    address = f"{resolve_url('network:sign-in')}?{query}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _of_someone_else(request: HttpRequest) -> HttpResponse:
    try:
        keep_for_owner(request)
    except Refused as refusal:
        return refused(request, refusal)
    return refused(request, Refused(NOT_YOURS))
