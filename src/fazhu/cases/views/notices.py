"""The page on which is written what a notice says, when more of it is known."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.noticing import NOTING, may_note, note_facts
from fazhu.cases.forms.notice import NoticeForm, initial_of
from fazhu.cases.shown.notices import NOTIFIED, notice_of, warnings
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.stepping import recipients_of
from fazhu.network.access import Request, require
from fazhu.network.forms.days import posted


@require_http_methods(["GET", "POST"])
@require(*NOTING)
def notice(request: Request, pk: int) -> HttpResponse:
    """通知的情况: the hearing day and what else becomes known later."""
    seen = case_for(request.user, pk)
    case, at = seen.case, timezone.now()
    if not seen.whole or not may_note(case, by=request.user):
        raise PermissionDenied("您的岗位没有在本案登记通知情况的权限。")
    if case.origin not in NOTIFIED:
        raise Http404
    form = NoticeForm(posted(request), initial=initial_of(notice_of(case)))
    if request.method == "GET":
        record_reading(request.user, case, "打开通知的情况页面", at=at)
    elif form.is_valid():
        if case.received_on:
            form.check_on(case.received_on, now=at)
        if form.is_valid():
            facts = form.facts(on=case.received_on)
            note_facts(case, facts, by=request.user, at=at)
            messages.success(request, "已保存通知的情况。")
            for sentence in warnings(case, notice_of(case)):
                messages.warning(request, sentence)
            return redirect("cases:detail", pk)
    context = {
        "case": case,
        "form": form,
        "recipients": recipients_of(case),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[pk])),
            ("通知的情况", ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/notice.html", context, status=status)
