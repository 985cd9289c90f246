"""Saving a draft while it is typed, giving one up, and posts whose page grew old."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.actions import drafts
from fazhu.network.drafting import keep_for_owner
from fazhu.network.slips import slip_of, typed_in
from fazhu.ui.addresses import own_path
from fazhu.ui.views import csrf_failure as page_grown_old


@require_POST
@require()
def save(request: Request) -> HttpResponse:
    """Save what stands in a form now; the answer is the time, to be said quietly."""
    slip = slip_of(request)
    if slip is None:
        return JsonResponse(
            {"sentence": "这一页打开太久了，请刷新后再填写。"}, status=422
        )
    at = timezone.now()
    try:
        drafts.keep(slip, typed_in(request.POST), at=at)
    except Refused as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=422)
    return JsonResponse({"saved": f"{timezone.localtime(at):%H:%M}"})


@require_POST
@require()
def discard(request: Request) -> HttpResponse:
    """放弃草稿, and back to the page."""
    drafts.drop(request.POST.get("key", ""), by=request.user)
    messages.success(request, "草稿已放弃。")
    return redirect(own_path(request, request.POST.get("next", "")))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep what was typed for the owner of the form, then offer to send it again."""
    with suppress(Refused):  # too long for a draft: the page still offers it again
        keep_for_owner(request)
    return page_grown_old(request, reason)
