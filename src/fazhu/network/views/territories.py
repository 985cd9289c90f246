"""Pages of what a station serves: a town more, until a day, entered wrongly."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fazhu.network.access import Request, require
from fazhu.network.actions.territories import drop_territory, end_territory, serve
from fazhu.network.forms.days import DayForm, attempted, posted
from fazhu.network.forms.territories import TerritoryForm
from fazhu.network.models import Organisation, Territory
from fazhu.network.reach import organisations_of
from fazhu.rules.roles import Permission

MANAGE = Permission.ORGANISATION_MANAGE
ABOUT = (
    "同一天一个乡镇、街道只由一个工作站服务；换了工作站的，先停止原来的，再划定新的。"
)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def territory_new(request: Request, pk: int) -> HttpResponse:
    """划定服务的乡镇、街道."""
    station = get_object_or_404(organisations_of(request.user, MANAGE), pk=pk)
    form = TerritoryForm(posted(request), station=station)
    if begun := attempted(
        form, lambda: serve(form.filled(), by=request.user, at=timezone.now())
    ):
        messages.success(request, f"已登记：{station.name}服务{begun}。")
        return redirect("network:organisation", pk)
    return _page(request, form, station, "划定服务的乡镇、街道")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def territory_end(request: Request, pk: int, territory: int) -> HttpResponse:
    """停止服务."""
    found = _found(request, pk, territory)
    form = DayForm.asking(
        "止（含当日）",
        posted(request),
        on=timezone.localdate(),
        hint="到这一天为止由它服务，第二天起可以由别的工作站服务。",
    )
    if ended := attempted(
        form,
        lambda: end_territory(
            found,
            until_on=form.cleaned_data["on"],
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, f"已登记：{ended}。")
        return redirect("network:organisation", pk)
    return _page(request, form, found.organisation, f"停止服务{found.town}")


@require_POST
@require(MANAGE)
def territory_drop(request: Request, pk: int, territory: int) -> HttpResponse:
    """删去登错的."""
    found = _found(request, pk, territory)
    drop_territory(found, by=request.user, at=timezone.now())
    messages.success(request, f"已删去“{found}”，审计记录里仍有。")
    return redirect("network:organisation", pk)


def _found(request: Request, pk: int, territory: int) -> Territory:
    own = organisations_of(request.user, MANAGE)
    rows = Territory.objects.filter(organisation__in=own, organisation=pk)
    rows = rows.select_related("organisation__center", "town")
    found: Territory = get_object_or_404(rows, pk=territory)
    return found


def _page(
    request: Request, form: TerritoryForm | DayForm, station: Organisation, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "found": station,
        "title": title,
        "about": ABOUT,
        "crumbs": [
            ("机构", "/organisations/"),
            (station.name, f"/organisations/{station.pk}/"),
            (title, ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "network/special_day.html", context, status=status)
