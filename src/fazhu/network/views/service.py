"""Pages of volunteers' service: noting it, taking it back, the certificate."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.network.access import Request, require
from fazhu.network.actions import service as actions
from fazhu.network.forms.days import attempted, posted
from fazhu.network.forms.service import ServiceForm
from fazhu.network.models import Handler, Organisation, ServiceRecord
from fazhu.network.reach import handlers_of
from fazhu.network.shown.service import service_of, years
from fazhu.rules.roles import Permission

MANAGE = Permission.HANDLER_MANAGE
PAGE = "network:service"


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def service(request: Request, pk: int) -> HttpResponse:
    """志愿服务."""
    found = get_object_or_404(_volunteers(request), pk=pk)
    today = timezone.localdate()
    places = Organisation.objects.under(found.center).open_on(today)
    form = ServiceForm(
        posted(request),
        instance=ServiceRecord(handler=found),
        places=places.order_by("kind", "name"),
        initial={"served_on": today},
    )
    if noted := attempted(
        form, lambda: actions.note(form.instance, by=request.user, at=timezone.now())
    ):
        messages.success(request, f"已登记：{noted}。")
        return redirect(PAGE, pk)
    rows = service_of(found)
    context = {
        "found": found,
        "form": form,
        "rows": rows,
        "years": years(rows),
        "crumbs": [*_crumbs(found), ("志愿服务", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/service.html", context, status=status)


@require_POST
@require(MANAGE)
def service_withdraw(request: Request, pk: int, record: int) -> HttpResponse:
    """撤回志愿服务."""
    own = ServiceRecord.objects.filter(handler__in=_volunteers(request), handler=pk)
    found = get_object_or_404(own.filter(withdrawn_at=None), pk=record)
    actions.withdraw(found, by=request.user, at=timezone.now())
    messages.success(request, f"已撤回：{found}。")
    return redirect(PAGE, pk)


@require_GET
@require(MANAGE)
def certificate(request: Request, pk: int, year: int) -> HttpResponse:
    """志愿服务证明."""
    found = get_object_or_404(_volunteers(request).select_related("center"), pk=pk)
    served = next((one for one in years(service_of(found)) if one.year == year), None)
    if served is None:
        raise Http404
    context = {
        "found": found,
        "served": served,
        "today": timezone.localdate(),
        "crumbs": [
            *_crumbs(found),
            ("志愿服务", f"/handlers/{pk}/service/"),
            (f"{year}年证明", ""),
        ],
    }
    return render(request, "network/certificate.html", context)


def _volunteers(request: Request) -> QuerySet[Handler]:
    return handlers_of(request.user, MANAGE).filter(kind=actions.VOLUNTEER)


def _crumbs(found: Handler) -> list[tuple[str, str]]:
    return [("承办人", "/handlers/"), (found.name, f"/handlers/{found.pk}/")]
