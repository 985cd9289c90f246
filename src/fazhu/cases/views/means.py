"""The page on which an applicant's means are written down, with the answer beside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.stating import STATING, may_state, state_means
from fazhu.cases.eligibility import facts_of, of_first
from fazhu.cases.forms.means import MeansForm, initial_of
from fazhu.cases.shown import facts
from fazhu.cases.shown.eligibility import answer_to
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.stepping import recipients_of
from fazhu.network.access import Request, require
from fazhu.network.conditions import policy_of
from fazhu.network.drafting import wanted_draft
from fazhu.rules.eligibility import Policy

LOOK = ("look", "refresh")
"""Names of what only works the answer out anew."""


@require_http_methods(["GET", "POST"])
@require(*STATING)
def means(request: Request, pk: int) -> HttpResponse:
    """经济状况和材料."""
    seen = case_for(request.user, pk)
    if not seen.whole or not may_state(seen.case, by=request.user):
        raise PermissionDenied("您的岗位没有在本案登记经济状况的权限。")
    policy = policy_of(seen.case.center_id)
    if request.method == "GET":
        what = "打开经济状况页面"
        record_reading(request.user, seen.case, what, at=timezone.now())
        draft = wanted_draft(request, draft_key(seen))
        initial = initial_of(facts_of(seen.case))
        form = MeansForm(draft, initial=initial, policy=policy)
        return _page(request, seen, form, policy)
    form = MeansForm(request.POST, policy=policy)
    if any(name in request.POST for name in LOOK):
        return _page(request, seen, form, policy)
    if not form.is_valid():
        return _page(request, seen, form, policy, status=422)
    state_means(seen.case, form.stated(), by=request.user, at=timezone.now())
    messages.success(request, "已保存经济状况和材料。")
    return redirect("cases:detail", pk)


def draft_key(seen: SeenBy) -> str:
    """Return the key of the draft of this page."""
    return f"case-{seen.case.pk}-means"


def _page(
    request: Request,
    seen: SeenBy,
    form: MeansForm,
    policy: Policy,
    *,
    status: int = 200,
) -> HttpResponse:
    case = seen.case
    if status == 200 and form.is_bound:
        form._errors = ErrorDict()  # type: ignore[attr-defined]  # not judged
    context = {
        "case": case,
        "form": form,
        "recipients": recipients_of(case),
        "matter": facts.in_short(case),
        "answer": answer_to(
            case.matter_code,
            of_first(case),
            form.stated(),
            policy,
            on=case.applied_on or case.received_on or timezone.localdate(),
        ),
        "draft": draft_key(seen),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            ("经济状况和材料", ""),
        ],
    }
    return render(request, "cases/means.html", context, status=status)
