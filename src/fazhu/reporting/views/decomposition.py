"""分解任务: a total becomes proposals, and the proposals targets."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.forms.days import attempted, posted
from fazhu.reporting.actions.decomposition import take_parts
from fazhu.reporting.choosing import centers_set, chosen, places_of
from fazhu.reporting.decomposition import Proposal, Question, propose
from fazhu.reporting.forms.decomposition import PartsForm, QuestionForm
from fazhu.reporting.measures import measure
from fazhu.rules.roles import Permission


@require_http_methods(["GET", "POST"])
@require(Permission.TARGET_SET)
def target_shares(request: Request) -> HttpResponse:
    """分解任务."""
    centers = centers_set(request.user)
    center, today = chosen(request, centers), timezone.localdate()
    asked = request.GET if "total" in request.GET else None
    usual = {"year": today.year, "last": 50, "inhabitants": 50}
    form = QuestionForm(asked, centers=centers, initial=usual)
    context: dict[str, Any] = {
        "form": form,
        "center": center,
        "back": reverse("reporting:targets"),
    }
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        question = form.question(center)
        stations = [one for one in places_of(center) if not one.closed_on]
        try:
            proposals = propose(question, stations)
        except Refused as refusal:
            context["refusal"] = refusal.sentence
            return render(request, "reporting/shares.html", context, status=422)
        parts = _parts(request, question, proposals)

        def act() -> int:
            values, by = parts.values(), request.user
            return take_parts(question, proposals, values, by=by, at=timezone.now())

        if taken := attempted(parts, act):
            messages.success(request, f"已下达{taken}个站的目标。")
            return redirect(f"{context['back']}?year={question.year}")
        context |= {
            "question": question,
            "entry": measure(question.measure),
            "proposals": proposals,
            "parts": parts,
        }
    return render(request, "reporting/shares.html", context, status=status)


def _parts(
    request: Request, question: Question, proposals: list[Proposal]
) -> PartsForm:
    unit = measure(question.measure).unit
    return PartsForm(posted(request), proposals=proposals, unit=unit)
