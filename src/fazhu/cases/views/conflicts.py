"""Pages of conflicts and doubles: of one case, and of all running ones (冲突核查)."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.clearing import (
    CLEARING,
    DECLARING,
    clear,
    declare,
    look_again,
    may_clear,
    may_declare,
)
from fazhu.cases.forms.conflicts import ClearForm, TieForm
from fazhu.cases.shown.conflicts import may_look, page_of
from fazhu.cases.shown.conflicts_listed import listed
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.sight import SeenBy
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.ui.forms import mistakes_of

AGAIN, TIE = "again", "party"
"""Names in what is sent: look anew; declare a tie. Else a find is cleared."""


@require_http_methods(["GET", "POST"])
@require(*DECLARING)
def conflicts(request: Request, pk: int) -> HttpResponse:
    """利益冲突与重复申请: what was found, clearing it, declaring a tie."""
    seen, at = case_for(request.user, pk), timezone.now()
    if not may_look(seen):
        raise PermissionDenied("您的岗位没有在本案核对利益冲突的权限。")
    if request.method == "GET":
        record_reading(request.user, seen.case, "打开利益冲突与重复申请", at=at)
        return _page(request, seen, at)
    if AGAIN in request.POST:
        count = look_again(seen.case, by=request.user, on=timezone.localdate(at), at=at)
        messages.success(request, f"已重新核查，有 {count} 处待核对。")
        return redirect("cases:conflicts", pk)
    if TIE in request.POST:
        return _declared(request, seen, at)
    return _cleared(request, seen, at)


def _cleared(request: Request, seen: SeenBy, at: datetime) -> HttpResponse:
    form = ClearForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            clear(
                seen.case, told["mark"], told["reason"],
                by=request.user, on=timezone.localdate(at), at=at,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已登记核对结论。")
            return redirect("cases:conflicts", seen.case.pk)
    return _page(request, seen, at, clearing=form)


def _declared(request: Request, seen: SeenBy, at: datetime) -> HttpResponse:
    form = _tie(request, seen)
    if form.is_valid():
        told = dict(form.cleaned_data)
        try:
            declare(seen.case, told.pop("party"), **told, by=request.user, at=at)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已登记利害关系。")
            return redirect("cases:conflicts", seen.case.pk)
    return _page(request, seen, at, tie=form)


def _tie(request: Request, seen: SeenBy) -> TieForm:
    data = request.POST if TIE in request.POST else None
    clears = may_clear(seen.case, by=request.user)
    return TieForm(data, case=seen.case, may_clear=clears)


def _page(
    request: Request,
    seen: SeenBy,
    at: datetime,
    *,
    clearing: ClearForm | None = None,
    tie: TieForm | None = None,
) -> HttpResponse:
    context = page_of(seen, on=timezone.localdate(at))
    mistakes = [one for form in (clearing, tie) if form for one in mistakes_of(form)]
    context |= {
        "clearing": clearing,
        "mistakes": mistakes,
        "tie": (tie or _tie(request, seen))
        if may_declare(seen.case, by=request.user)
        else None,
    }
    status = 422 if mistakes else 200
    return render(request, "cases/conflicts.html", context, status=status)


@require_GET
@require(*CLEARING)
def conflict_list(request: Request) -> HttpResponse:
    """冲突核查: running cases in which something found is not cleared."""
    context = {
        "part": listed(request, user=request.user),
        "crumbs": [("案件", reverse("cases:list")), ("冲突核查", "")],
    }
    return render(request, "cases/conflict_list.html", context)
