"""The page of one case, and opening a person's full numbers on it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.shown.page import Opened, case_for, context_of
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.way_back import way_back
from fazhu.network.access import Request, require
from fazhu.network.reading import note_reveal
from fazhu.rules.roles import Permission

TEMPLATE = "cases/detail.html"


@require_GET
@require(Permission.CASE_READ)
def detail(request: Request, pk: int) -> HttpResponse:
    """案件页; opening it is written to the trail.

    Just ``begun``, it has at its head the papers to be made for whoever waits there.
    """
    seen = case_for(request.user, pk)
    record_reading(request.user, seen.case, "打开案件页面", at=timezone.now())
    return case_page(request, seen, Opened())


@require_http_methods(["GET", "POST"])
@require(Permission.PERSON_REVEAL)
def reveal(request: Request, pk: int, party: int) -> HttpResponse:
    """显示完整号码: shown in this answer only, and written to the trail."""
    if request.method == "GET":  # back from signing in
        return redirect("cases:detail", pk)
    seen = case_for(request.user, pk)
    if not (seen.whole and seen.may(Permission.PERSON_REVEAL)):
        raise PermissionDenied("您在本案中没有查看完整个人信息的权限。")
    parties = seen.case.parties.select_related("person")
    found = get_object_or_404(parties, pk=party)
    what = f"{seen.case}：显示完整证件号码、电话、住址"
    note_reveal(request.user, found.person, what, at=timezone.now())
    return case_page(request, seen, Opened(party=found.pk))


def case_page(
    request: Request, seen: SeenBy, opened: Opened, *, status: int = 200
) -> HttpResponse:
    """Answer with the case page."""
    context = context_of(seen, at=timezone.now(), opened=opened)
    if "begun" in request.GET:
        context["next_papers"] = [p for p in context["papers"] if p.due and p.url]
    back = way_back(request, user=request.user, row=seen.case.pk)
    context["crumbs"] = [("案件", back), *context["crumbs"][1:]]
    return render(request, TEMPLATE, context, status=status)
