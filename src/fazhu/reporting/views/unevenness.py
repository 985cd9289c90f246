"""均衡情况: how evenly the work is spread over a center's stations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network.access import Request, require
from fazhu.reporting.aims import so_far
from fazhu.reporting.by_town import by_town
from fazhu.reporting.choosing import center_and_year, places_of, work_tabs
from fazhu.reporting.unevenness import NOT_KEPT, unevenness
from fazhu.rules.roles import Permission
from fazhu.rules.unevenness import EXPLAINED


@require_GET
@require(Permission.FIGURES_READ)
def uneven(request: Request) -> HttpResponse:
    """均衡情况."""
    center, form, year = center_and_year(request)
    period = so_far(year, timezone.localdate())
    context = {
        "form": form,
        "tabs": work_tabs(request),
        "center": center,
        "year": year,
        "period": period,
        "found": unevenness(center, places_of(center), period=period),
        "by_town": by_town(center, period=period),
        "explained": EXPLAINED,
        "not_kept": NOT_KEPT,
    }
    return render(request, "reporting/unevenness.html", context)
