"""Pages of what goes first: setting it, why it took longer, the same-day path."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.urgency import SETTING, explain_late, may_set, prioritise
from fazhu.cases.forms.urgency import LateForm, UrgencyForm, initial_of
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.same_day import DAY, context_of, next_step
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.stepping import recipients_of
from fazhu.cases.shown.urgency import SAME_DAY, is_more
from fazhu.cases.urgency import kept_of, reasons_of
from fazhu.network.access import Request, require
from fazhu.network.forms.days import attempted, posted


@require_http_methods(["GET", "POST"])
@require(*SETTING)
def urgency(request: Request, pk: int) -> HttpResponse:
    """优先办理: what the rules propose, confirmed or set by a person."""
    seen, at = _settable(request, pk), timezone.now()
    case, kept = seen.case, kept_of(seen.case)
    found = reasons_of(case, on=timezone.localdate(at), kept=kept)
    more = [one for one in found if is_more(case, kept, one)]
    form = UrgencyForm(posted(request), initial=initial_of(case, kept, more))
    if request.method == "GET":
        record_reading(request.user, case, "打开优先办理页面", at=at)
    if attempted(
        form, lambda: prioritise(case, form.setting(), by=request.user, at=at)
    ):
        messages.success(request, "已设定优先办理，理由已保留。")
        return redirect("cases:detail", pk)
    return _page(request, seen, form, "优先办理", found=found)


@require_http_methods(["GET", "POST"])
@require(*SETTING)
def late(request: Request, pk: int) -> HttpResponse:
    """未能当日办结的原因."""
    seen, at = _settable(request, pk), timezone.now()
    kept = kept_of(seen.case)
    form = LateForm(
        posted(request), initial={"reason": kept.late_reason if kept else ""}
    )
    if request.method == "GET":
        record_reading(request.user, seen.case, "打开未当日办结说明页面", at=at)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return explain_late(seen.case, reason, by=request.user, at=at)

    if attempted(form, act):
        messages.success(request, "已写明未能当日办结的原因。")
        return redirect("cases:detail", pk)
    return _page(request, seen, form, "未能当日办结的原因")


@require_GET
@require(*SAME_DAY)
def same_day(request: Request, pk: int) -> HttpResponse:
    """当日受理、审查、指派: leads to the next step's own door, or says who is next."""
    seen, at = case_for(request.user, pk), timezone.now()
    if not seen.whole or not any(map(seen.may, SAME_DAY)):
        raise PermissionDenied("您的岗位不办理本案的受理、审查、决定和指派。")
    if step := next_step(seen):
        page = reverse("cases:step", args=[pk, step.key])
        return redirect(f"{page}?path={DAY}")
    record_reading(request.user, seen.case, "打开当日办理页面", at=at)
    return render(request, "cases/same_day.html", context_of(seen, at=at))


def _settable(request: Request, pk: int) -> SeenBy:
    seen = case_for(request.user, pk)
    if not seen.whole or not may_set(seen.case, by=request.user):
        raise PermissionDenied("您的岗位没有在本案设定优先办理的权限。")
    return seen


def _page(
    request: Request,
    seen: SeenBy,
    form: UrgencyForm | LateForm,
    title: str,
    *,
    found: object = (),
) -> HttpResponse:
    case = seen.case
    context = {
        "case": case,
        "title": title,
        "form": form,
        "found": found,
        "recipients": recipients_of(case),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            (title, ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/urgency.html", context, status=status)
