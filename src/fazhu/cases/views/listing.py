"""The case list and its search."""

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.forms.listing import CaseFilters
from fazhu.cases.models import Case
from fazhu.cases.shown import listing, searching
from fazhu.cases.shown.paging import part
from fazhu.lib.names import QueryKind, query_of
from fazhu.network.access import Request, centers_of, permissions_of, require
from fazhu.rules.roles import Permission

GONE = "刚才查找用的号码已不在本次登录中保留，请重新输入。"
SHORT = "姓名请至少输入两个字，或者输入两个以上的拼音首字母。"


@require_GET
@require(Permission.CASE_READ)
def case_list(request: Request) -> HttpResponse:
    """案件列表."""
    at = timezone.now()
    filters = CaseFilters(request.GET, user=request.user)
    text, remark = _searched(request)
    cases = Case.objects.visible_to(request.user)
    centers = centers_of(request.user, Permission.CASE_READ)
    cases = cases.found_by(text, centers=centers) if not remark else cases.none()
    cases = listing.narrowed(cases, filters, user=request.user, at=at)
    sort = request.GET.get("sort") or listing.usual_order(filters, text)
    rows = part(request, listing.ordered(cases, sort), fetch=listing.with_clocks)
    listing.mark_former(list(rows.rows), request.user)
    context = {
        "filters": filters,
        "columns": listing.columns(at=at),
        "part": rows,
        "searched": text,
        "remark": remark,
        "back": request.GET.urlencode(),
        "may_export": Permission.LEDGER_EXPORT in permissions_of(request.user),
    }
    return render(request, "cases/list.html", context)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_READ)
def search(request: Request) -> HttpResponse:
    """查找: a number of a person is kept in the session, never in the address."""
    text = request.POST.get("text", "").strip()[:80]
    if request.method == "GET":  # back from signing in
        return redirect("cases:list")
    query = QueryDict(request.POST.get("back", ""))
    kept = {
        name: query[name]
        for name in (*CaseFilters.base_fields, "sort")
        if query.get(name) and name not in ("q", "found")
    }
    if text and searching.is_personal(text):
        kept["found"] = searching.keep(request.session, text)
    elif text:
        kept["q"] = text
    return redirect(f"{reverse('cases:list')}?{urlencode(kept)}")


def _searched(request: Request) -> tuple[str, str]:
    """Return the text that is searched, and what is wrong with it."""
    if ref := request.GET.get("found", ""):
        kept = searching.kept(request.session, ref)
        return (kept, "") if kept is not None else ("", GONE)
    text = request.GET.get("q", "").strip()
    if text and searching.is_personal(text):
        return "", "证件号码和电话请在查找框里输入，不要写在地址里。"
    short = query_of(text).kind is QueryKind.TOO_SHORT
    return text, SHORT if short else ""
