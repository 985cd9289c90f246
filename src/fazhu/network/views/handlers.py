"""Pages of handlers: the list, one to add or change, stopping, revealed numbers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, may, require
from fazhu.network.actions import handlers as actions
from fazhu.network.forms.days import DayForm, attempted, posted
from fazhu.network.forms.handlers import HandlerFilters, HandlerForm
from fazhu.network.models import Handler, User
from fazhu.network.reach import handlers_of, organisations_of, reached_centers
from fazhu.network.reading import note_reveal
from fazhu.network.shown import handlers as shown
from fazhu.rules import codes
from fazhu.rules.roles import Permission

MANAGE, REVEAL = Permission.HANDLER_MANAGE, Permission.PERSON_REVEAL
LIST = "network:handlers"
SIZE = 50
UNTIL = "从这一天起不再指派案件；承办过的案件和记录保留。"


@require_GET
@require(MANAGE)
def handler_list(request: Request) -> HttpResponse:
    """承办人."""
    on = timezone.localdate()
    reach = organisations_of(request.user, MANAGE)
    filters = HandlerFilters(request.GET, reach=reach)
    found = shown.narrowed(handlers_of(request.user, MANAGE), filters, on=on)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "loads": shown.loads(page, on=on),
        "columns": shown.COLUMNS,
    }
    return render(request, "network/handlers.html", context)


@require_GET
@require(MANAGE)
def handler_notice(request: Request) -> HttpResponse:
    """承办人公示名单: who takes cases today, by unit, without numbers of people."""
    on = timezone.localdate()
    there = handlers_of(request.user, MANAGE)
    active = Handler.objects.active_on(on).values("pk")
    rows = (
        there.filter(pk__in=active)
        .select_related("unit")
        .order_by("unit__kind", "unit__name", "initials")
    )
    context = {
        "rows": [(codes.label("handler_kind", row.kind), row) for row in rows],
        "today": on,
        "crumbs": [("承办人", "/handlers/"), ("公示名单", "")],
    }
    return render(request, "network/handler_notice.html", context)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def handler_new(request: Request) -> HttpResponse:
    """登记承办人."""
    form = _form(request, Handler())
    if added := attempted(
        form, lambda: actions.add(form.filled(), by=request.user, at=timezone.now())
    ):
        messages.success(request, f"已登记“{added.name}”。")
        return redirect(LIST)
    return _page(request, form, Handler(), title="登记承办人")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def handler(request: Request, pk: int) -> HttpResponse:
    """变更承办人."""
    reach = handlers_of(request.user, MANAGE)
    stands, edited = get_object_or_404(reach, pk=pk), get_object_or_404(reach, pk=pk)
    form = _form(request, edited)
    if attempted(
        form,
        lambda: actions.change(form.filled(), by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已保存“{form.instance.name}”。")
        return redirect(LIST)
    return _page(request, form, stands, title=stands.name)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def handler_close(request: Request, pk: int) -> HttpResponse:
    """停止承办."""
    found = get_object_or_404(handlers_of(request.user, MANAGE), pk=pk)
    form = DayForm.asking(
        "停止承办日期", posted(request), on=timezone.localdate(), hint=UNTIL
    )
    if attempted(
        form,
        lambda: actions.close(
            found,
            until_on=form.cleaned_data["on"],
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, f"“{found.name}”已停止承办。")
        return redirect(LIST)
    return _page(request, form, found, title=f"{found.name}停止承办")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def handler_reopen(request: Request, pk: int) -> HttpResponse:
    """恢复承办."""
    found = get_object_or_404(handlers_of(request.user, MANAGE), pk=pk)
    if request.method == "POST":
        actions.reopen(found, by=request.user, at=timezone.now())
        messages.success(request, f"“{found.name}”已恢复承办。")
    return redirect("network:handler", pk)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def handler_reveal(request: Request, pk: int) -> HttpResponse:
    """显示完整号码: shown in this answer only, and written to the trail."""
    found = get_object_or_404(handlers_of(request.user, MANAGE), pk=pk)
    if not may(request.user, REVEAL, center_id=found.center_id):
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    if request.method == "GET":  # back from signing in
        return redirect("network:handler", pk)
    what = "显示承办人完整电话和银行账号"
    note_reveal(request.user, found, what, at=timezone.now())
    form = _form(request, found, bound=False)
    return _page(request, form, found, title=found.name, revealed=True)


def _form(request: Request, edited: Handler, *, bound: bool = True) -> HandlerForm:
    accounts = User.objects.filter(
        center__in=reached_centers(request.user, MANAGE), is_machine=False
    )
    data = posted(request) if bound else None
    reach = organisations_of(request.user, MANAGE)
    return HandlerForm(data, instance=edited, reach=reach, accounts=accounts)


def _page(
    request: Request,
    form: HandlerForm | DayForm,
    found: Handler,
    *,
    title: str,
    revealed: bool = False,
) -> HttpResponse:
    stands = found.pk is not None
    context = {
        "form": form,
        "found": found,
        "title": title,
        "revealed": revealed,
        "asks_day": isinstance(form, DayForm),
        "may_reveal": stands and may(request.user, REVEAL, center_id=found.center_id),
        "state": shown.state_of(found, on=timezone.localdate()) if stands else None,
        "crumbs": [("承办人", "/handlers/"), (title, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/handler.html", context, status=status)
