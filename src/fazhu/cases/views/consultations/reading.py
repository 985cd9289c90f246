"""The consultation register, its search, one consultation, its numbers revealed."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.consultation_list import ConsultationFilters
from fazhu.cases.models import Case
from fazhu.cases.register_books import CONSULTATIONS
from fazhu.cases.shown import consultations as shown
from fazhu.cases.shown.contacts import box_of
from fazhu.cases.shown.paging import part
from fazhu.cases.shown.paper_desk import desk_of_consultation
from fazhu.cases.views import registers
from fazhu.cases.views.consultations.reach import RECORD, consultation_of, windows
from fazhu.intake.answers import answer_centers
from fazhu.intake.models import Consultation
from fazhu.network.access import Request, may, permissions_of, require
from fazhu.network.reading import note_reveal
from fazhu.rules.roles import Permission

LIST = "consultations:list"
EXPORT = Permission.LEDGER_EXPORT
RECEIVE, REVEAL = Permission.CASE_RECEIVE, Permission.PERSON_REVEAL


@require_GET
@require(RECORD)
def register(request: Request) -> HttpResponse:
    """咨询登记簿."""
    user, words = request.user, request.GET
    if led := registers.without_number(request, LIST):
        return led
    places = windows(user)
    asked = shown.asked(words, user=user, places=places, session=request.session)
    context = {
        "asked": asked,
        "columns": shown.columns(),
        "part": part(
            request, asked.rows, fetch=partial(shown.listed_for, user), unit="人次"
        ),
        "back": words.urlencode(),
        "may_export": EXPORT in permissions_of(user),
        "may_set_answers": bool(answer_centers(user)),
    }
    return render(request, "consultations/list.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def search(request: Request) -> HttpResponse:
    """查找: a number of a person is kept in the session, never in the address."""
    return registers.found(request, LIST, ConsultationFilters.base_fields)


@require_http_methods(["GET", "POST"])
@require(EXPORT)
def export(request: Request) -> HttpResponseBase:
    """导出登记簿: what the list shows, all its pages."""
    user, back = request.user, QueryDict(request.POST.get("back", ""))
    if request.method == "GET":  # back from signing in
        return redirect(LIST)
    places = windows(user)
    asked = shown.asked(back, user=user, places=places, session=request.session)
    return registers.workbook(CONSULTATIONS, asked, by=user)


@require_GET
@require(RECORD)
def detail(request: Request, pk: int) -> HttpResponse:
    """咨询页; opening it is written to the trail."""
    consultation = consultation_of(request.user, pk)
    record_reading(request.user, consultation, "打开咨询页面", at=timezone.now())
    return _page(request, consultation)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def reveal(request: Request, pk: int) -> HttpResponse:
    """显示完整号码: shown in this answer only, and written to the trail."""
    if request.method == "GET":  # back from signing in
        return redirect("consultations:detail", pk)
    consultation = consultation_of(request.user, pk)
    if not may(request.user, REVEAL, center_id=consultation.center_id):
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    if consultation.person is None:
        return redirect("consultations:detail", pk)
    what = "咨询：显示完整证件号码、电话、住址"
    note_reveal(request.user, consultation.person, what, at=timezone.now())
    return _page(request, consultation, opened=True)


def _page(
    request: Request, consultation: Consultation, *, opened: bool = False
) -> HttpResponse:
    cases = Case.objects.visible_to(request.user).filter(consultation=consultation)
    asker = shown.asker(consultation, opened=opened)
    context = {
        "consultation": consultation,
        "asker": asker,
        "opened": opened,
        "may_receive": may(request.user, RECEIVE, center_id=consultation.center_id),
        "may_reveal": may(request.user, REVEAL, center_id=consultation.center_id),
        "marks": shown.marks_of(consultation),
        "facts": shown.facts_of(consultation),
        "paper_lines": desk_of_consultation(request.user, consultation).lines(),
        "became": shown.became(cases),
        "papers": list(consultation.papers.order_by("pk")),
        "crumbs": [("咨询", reverse(LIST)), (str(asker.name), "")],
    }
    context |= box_of(consultation, user=request.user)
    return render(request, "consultations/detail.html", context)
