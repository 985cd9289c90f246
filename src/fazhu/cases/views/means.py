"""The page on which an applicant's means are written down, with the answer beside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.forms.utils import ErrorDict
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.bringing import DayAhead, Scanned, bring
from fazhu.cases.actions.placing import place, place_of
from fazhu.cases.actions.stating import STATING, may_state, state_means
from fazhu.cases.eligibility import facts_of, of_first
from fazhu.cases.forms import brought as papers
from fazhu.cases.forms import venue as venues
from fazhu.cases.forms.brought import BroughtForm
from fazhu.cases.forms.means import MeansForm, initial_of
from fazhu.cases.forms.venue import VenueForm
from fazhu.cases.shown import facts
from fazhu.cases.shown.competence import competence_told
from fazhu.cases.shown.eligibility import answer_to
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.stepping import recipients_of
from fazhu.network.access import Request, require
from fazhu.network.conditions import policy_of
from fazhu.network.drafting import wanted_draft
from fazhu.ui.forms import mistakes_of

Parts = tuple[MeansForm, BroughtForm, VenueForm]
LOOK = ("look", "refresh")
"""Names of what only works the answer out anew."""


@require_http_methods(["GET", "POST"])
@require(*STATING)
def means(request: Request, pk: int) -> HttpResponse:
    """经济状况、管辖和材料."""
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
        return _page(request, seen, (form, _papers(draft, seen), _venue(draft, seen)))
    form = MeansForm(request.POST, policy=policy)
    parts = (form, _papers(request.POST, seen), _venue(request.POST, seen))
    if any(name in request.POST for name in LOOK):
        return _page(request, seen, parts)
    if not _kept(request, seen, parts):
        return _page(request, seen, parts, status=422)
    messages.success(request, "已保存经济状况、管辖和材料。")
    return redirect("cases:detail", pk)


def _papers(data: QueryDict | None, seen: SeenBy) -> BroughtForm:
    initial = papers.initial_of(seen.case.brought.all())
    initial |= {"brought_on": timezone.localdate()}
    return BroughtForm(data, prefix="brought", initial=initial, dated=True)


def _venue(data: QueryDict | None, seen: SeenBy) -> VenueForm:
    initial = venues.initial_of(place_of(seen.case))
    return VenueForm(data, prefix="venue", initial=initial)


def _kept(request: Request, seen: SeenBy, parts: Parts) -> bool:
    """Keep all of it, or put on the page why nothing was kept."""
    judged = [part.is_valid() for part in parts]  # every one of them
    if not all(judged):
        return False
    form, brought, venue = parts
    by, at = request.user, timezone.now()
    on = brought.cleaned_data["brought_on"] or timezone.localdate(at)
    try:
        with transaction.atomic():
            state_means(seen.case, form.stated(), by=by, at=at)
            place(seen.case, venue.place, by=by, at=at)
            bring(seen.case, brought.pieces(), by=by, on=on, at=at)
    except DayAhead as refusal:
        brought.add_error("brought_on", refusal.sentence)
        return False
    except Scanned as refusal:
        brought.add_error("papers", refusal.sentence)
        return False
    return True


def draft_key(seen: SeenBy) -> str:
    """Return the key of the draft of this page."""
    return f"case-{seen.case.pk}-means"


def _page(
    request: Request,
    seen: SeenBy,
    parts: Parts,
    *,
    status: int = 200,
) -> HttpResponse:
    case, (form, brought, venue) = seen.case, parts
    each: tuple[Form, ...] = parts
    for one in each if status == 200 else ():
        if one.is_bound:
            one._errors = ErrorDict()  # type: ignore[attr-defined]  # not judged
    on = case.applied_on or case.received_on or timezone.localdate()
    facts_now = form.stated() | {"proofs": brought.keys}
    answer = answer_to(
        case.matter_code,
        of_first(case),
        facts_now,
        policy_of(case.center_id),
        on=on,
    )
    brought.asked = [paper.key for paper in answer.papers] if answer else ()
    context = {
        "case": case,
        "form": form,
        "recipients": recipients_of(case),
        "matter": facts.in_short(case),
        "brought": brought,
        "venue": venue,
        "competence": competence_told(venue.place, case.aid_mode, on=on)
        if case.origin == "application"
        else None,
        "mistakes": [mistake for part in parts for mistake in mistakes_of(part)],
        "answer": answer,
        "draft": draft_key(seen),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            ("经济状况、管辖和材料", ""),
        ],
    }
    return render(request, "cases/means.html", context, status=status)
