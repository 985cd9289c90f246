"""Taking a step that asks for nothing of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.cases.actions import simple
from fazhu.cases.forms.steps import StepForm
from fazhu.cases.shown.page import Opened, case_for
from fazhu.cases.views.detail import case_page
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BY_KEY, Step


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_READ)
def take(request: Request, pk: int, key: str) -> HttpResponse:
    """办理一步: the table says what follows; a refusal keeps what was typed."""
    step = _plain_step(key)
    if request.method == "GET":  # back from signing in
        return redirect("cases:detail", pk)
    seen = case_for(request.user, pk)
    if not seen.whole or not seen.may(step.permission):
        raise PermissionDenied(f"您的岗位没有“{step.permission.label}”的权限。")
    form = StepForm(request.POST, auto_id=f"{key}_%s")
    if form.is_valid():
        try:
            simple.take(
                step, seen.case, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已办理“{step.label}”。")
            return redirect("cases:detail", pk)
    now = case_for(request.user, pk)
    return case_page(
        request, now, Opened(forms={key: form.again(now.case)}), status=422
    )


def _plain_step(key: str) -> Step:
    step = BY_KEY.get(key)
    if step is None or step.asks or step.begins:
        raise Http404
    return step
