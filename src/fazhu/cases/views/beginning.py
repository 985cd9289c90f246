"""The pages on which a case begins: which beginning, and one page for each."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.acquaintance import consultations_seen, helps_seen, visits_seen
from fazhu.cases.actions.beginning import BEGINNINGS, begin
from fazhu.cases.actions.noticing import receive_notice_for_all
from fazhu.cases.actions.passing_on import came_late
from fazhu.cases.actions.scanning_early import own_pages
from fazhu.cases.forms.beginning import places_for
from fazhu.cases.forms.sheet import Sheet
from fazhu.cases.forms.sheet_changes import change_asked, changed, split_all
from fazhu.cases.models import Case, HomeVisit
from fazhu.cases.shown.conflicts_foreseen import foreseen
from fazhu.cases.shown.eligibility_told import answer_of, competence_in
from fazhu.cases.shown.notices import notice_of, warnings
from fazhu.cases.shown.papers import called_now
from fazhu.cases.step import DayOutOfOrder
from fazhu.intake.calling import became
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.intake.views.places import ticket_named
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, permissions_of, require
from fazhu.network.drafting import wanted_draft
from fazhu.network.models import Organisation
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import Step

ABOUT = {
    "receive": "申请人或者其代理人来申请，或者由机关、看守所、值班律师转交申请。",
    "receive_notice": "公安机关、检察院、法院的通知辩护、通知代理或者商请函。",
    "take_over": "其他法律援助机构移送来的申请。",
}
PASSED_ON_LATE = (
    "从本人提出申请到收到，已超过 24 小时（法律援助法第三十九条），"
    "逾期记在转交机关名下。"
)
SAME_MOMENT = "刚才有人登记了同一证件号码的人员，请核对后再提交一次。"


@require_GET
@require(Permission.CASE_RECEIVE, Permission.CASE_REVIEW)
def choose(request: Request) -> HttpResponse:
    """登记新案件: which beginning; with one only, at once its page."""
    own = [
        step
        for step in BEGINNINGS.values()
        if step.permission in permissions_of(request.user)
    ]
    if len(own) == 1:
        return redirect("cases:begin", own[0].key)
    context = {
        "beginnings": [(step, ABOUT[step.key]) for step in own],
        "crumbs": [("案件", reverse("cases:list")), ("登记新案件", "")],
    }
    return render(request, "cases/begin_choice.html", context)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_RECEIVE, Permission.CASE_REVIEW)
def begin_case(request: Request, key: str) -> HttpResponse:
    """One beginning on one page; a small button changes the sheet and sends nothing."""
    step = BEGINNINGS.get(key)
    if step is None:
        raise Http404
    places = places_for(request.user, step)
    if not places:
        raise PermissionDenied(f"您的岗位没有“{step.label}”的权限。")
    if request.method == "GET":
        return _page(request, step, _first(request, step, places))
    if change_asked(request.POST):
        data, prefix = changed(request.POST)
        sheet = _sheet(request, step, places, data, judged=False)
        if prefix:
            sheet.focus_on(prefix)
        return _page(request, step, sheet)
    sheet = _sheet(request, step, places, split_all(request.POST))
    cases = _begun(request, step, sheet)
    if not cases:
        return _page(request, step, sheet)
    _say(request, step, cases)
    return redirect(f"{reverse('cases:detail', args=[cases[0].pk])}?begun")


def _first(request: Request, step: Step, places: list[Organisation]) -> Sheet:
    """Return the sheet as first shown: empty, from a consultation, or from a draft."""
    draft = wanted_draft(request, draft_key(step))
    if draft is not None:
        return _sheet(request, step, places, draft, judged=False)
    sheet = Sheet(
        step,
        request.user,
        places,
        on=timezone.localdate(),
        consultation=_consultation(request),
        source=_duty(request) or visit_of(request),
    )
    sheet.recipients[0].fields["pasted"].widget.attrs["autofocus"] = True
    return sheet


def _sheet(
    request: Request,
    step: Step,
    places: list[Organisation],
    data: QueryDict,
    *,
    judged: bool = True,
) -> Sheet:
    today = timezone.localdate()
    return Sheet(step, request.user, places, on=today, data=data, judged=judged)


def _begun(request: Request, step: Step, sheet: Sheet) -> list[Case]:
    """Begin the case, or put on the sheet why not; what was typed stays.

    A notice of several people begins as many cases.
    """
    if not sheet.is_valid():
        return []
    given, at = sheet.case.cleaned_data, timezone.now()
    on, applied_on = given["on"], given.get("applied_on")
    try:
        if sheet.notice is None:
            told = replace(
                sheet.told(), visit=visit_of(request), scans=sheet_of(request)
            )
            ticket = ticket_named(request)
            with transaction.atomic():
                case = begin(
                    step, told, by=request.user, on=on, at=at, applied_on=applied_on
                )
                if ticket is not None:
                    became(ticket, by=request.user, at=at)
            return [case]
        return receive_notice_for_all(
            sheet.told(),
            sheet.notice.facts(on=on),
            by=request.user,
            on=on,
            at=at,
            same_matter=sheet.notice.cleaned_data["same_case"],
        )
    except DayOutOfOrder as refusal:
        sheet.case.add_error("on", refusal.sentence)
    except Refused as refusal:
        sheet.case.add_error(None, refusal.sentence)
    except IntegrityError:
        sheet.case.add_error(None, SAME_MOMENT)
    return []


def _say(request: Request, step: Step, cases: list[Case]) -> None:
    """Say what began, what comes next, and where a notice leaves too little time."""
    first, many = cases[0], ""
    if len(cases) > 1:
        numbers = "、".join(str(case) for case in cases[1:])
        many = f"同案 {len(cases)} 人各立一案，其余案号：{numbers}。"
    then = called_now(step, first)
    messages.success(request, f"已{step.label}，案号{first}。{many}{then}")
    if came_late(first):
        messages.warning(request, PASSED_ON_LATE)
    for sentence in warnings(first, notice_of(first)):
        messages.warning(request, sentence)


def draft_key(step: Step) -> str:
    """Return the key of the draft of a beginning."""
    return f"begin-{step.key}"


def _consultation(request: Request) -> Consultation | None:
    """Return the consultation that the case comes from; outside the scope: 404."""
    wanted = request.GET.get("consultation", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit()):
        raise Http404
    seen = consultations_seen(request.user).select_related("person", "organisation")
    return get_object_or_404(seen, pk=int(wanted))


def _duty(request: Request) -> DutyHelp | None:
    """Return the duty lawyer's help that the case comes from; unseen: 404."""
    wanted = request.GET.get("duty", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit()):
        raise Http404
    seen = helps_seen(request.user).select_related("person", "organisation", "center")
    return get_object_or_404(seen, pk=int(wanted))


def sheet_of(request: Request, draft: QueryDict | None = None) -> UUID | None:
    """Return the reference under which pages are scanned for this sheet."""
    for one in (request.POST, draft or QueryDict()):
        try:
            return UUID(one.get("scans", ""))
        except ValueError:
            continue
    return None


def _scans(request: Request, sheet: UUID | None) -> dict[str, Any]:
    """Return the sheet's reference, and how many pages were scanned for it."""
    held = own_pages(sheet, by=request.user).count() if sheet else 0
    return {"scans": sheet or uuid4(), "scanned": held}


def visit_of(request: Request, draft: QueryDict | None = None) -> HomeVisit | None:
    """Return the home visit that form, draft or address names; unseen: 404.

    A draft is restored at an address without the visit; the form's hidden field
    keeps it.
    """
    named = (request.POST, draft or QueryDict(), request.GET)
    wanted = next(filter(None, (one.get("visit", "") for one in named)), "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit()):
        raise Http404
    seen = visits_seen(request.user).select_related("person", "organisation")
    return get_object_or_404(seen, pk=int(wanted))


def _page(request: Request, step: Step, sheet: Sheet) -> HttpResponse:
    mistakes = sheet.mistakes
    draft = wanted_draft(request, draft_key(step))
    context = {
        "step": step,
        "sheet": sheet,
        "mistakes": mistakes,
        "answer": answer_of(sheet, today=timezone.localdate()),
        "competence": competence_in(sheet, today=timezone.localdate()),
        "foreseen": foreseen(sheet, user=request.user, today=timezone.localdate()),
        "draft": draft_key(step),
        "visit": visit_of(request, draft),
        "ticket": ticket_named(request, draft),
        **_scans(request, sheet_of(request, draft)),
        "crumbs": [
            ("案件", reverse("cases:list")),
            ("登记新案件", reverse("cases:new")),
            (step.label, ""),
        ],
    }
    status = 422 if mistakes else 200
    return render(request, "cases/begin.html", context, status=status)
