"""案件结构: the shares that are wanted, and what they are."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation
from fazhu.reporting.actions import ranges as actions
from fazhu.reporting.aims import so_far
from fazhu.reporting.choosing import (
    center_and_year,
    centers_set,
    places_of,
    work_tabs,
)
from fazhu.reporting.forms.ranges import RangeForm
from fazhu.reporting.forms.targets import DropTargetForm
from fazhu.reporting.measures import measure
from fazhu.reporting.models import ShareRange
from fazhu.reporting.structure import range_text, structure
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@require_GET
@require(Permission.FIGURES_READ)
def structure_page(request: Request) -> HttpResponse:
    """案件结构."""
    center, form, year = center_and_year(request)
    period = so_far(year, timezone.localdate())
    stations = places_of(center)
    ranges = list(ShareRange.objects.filter(center=center, year=year).order_by("pk"))
    lines = structure(center, ranges, stations, period=period)
    context = {
        "form": form,
        "tabs": work_tabs(request),
        "center": center,
        "year": year,
        "period": period,
        "lines": lines,
        "stations": [
            (station, [line.stations[n] for line in lines])
            for n, station in enumerate(stations)
        ],
        "may_set": center.pk in centers_of(request.user, SET),
    }
    return render(request, "reporting/structure.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def range_set(request: Request) -> HttpResponse:
    """设定结构区间; one that is there is corrected."""
    centers = centers_set(request.user)
    form = RangeForm(posted(request), centers=centers, initial=_known(request, centers))

    def act() -> ShareRange:
        values = dict(form.cleaned_data)
        ends = (values.pop("low"), values.pop("high"))
        return actions.set_range(
            **values, ends=ends, by=request.user, at=timezone.now()
        )

    if wanted := attempted(form, act):
        messages.success(request, "区间已保存。")
        return redirect(_back(wanted))
    context = {"form": form, "back": reverse("reporting:structure")}
    status = 422 if form.errors else 200
    return render(request, "reporting/range.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(SET)
def range_drop(request: Request, ref: UUID) -> HttpResponse:
    """撤销结构区间."""
    there = ShareRange.objects.select_related("center")
    wanted = get_object_or_404(there, ref=ref, center__in=centers_of(request.user, SET))
    form = DropTargetForm(posted(request))

    def act() -> bool:
        actions.drop_range(
            wanted, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        return True

    if attempted(form, act):
        messages.success(request, "区间已撤销，原值留在审计记录中。")
        return redirect(_back(wanted))
    context = {
        "form": form,
        "back": _back(wanted),
        "wanted": wanted,
        "entry": measure(wanted.measure),
        "range_text": range_text(wanted),
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/range.html", context, status=status)


def _known(request: Request, centers: Sequence[Organisation]) -> dict[str, Any]:
    """Return what an address asks for, with the range that is there already."""
    asked: dict[str, Any] = {
        key: request.GET[key]
        for key in ("center", "year", "measure")
        if key in request.GET
    }
    asked.setdefault("year", timezone.localdate().year)
    ranges = ShareRange.objects.filter(center__in=centers)
    for one in ranges.filter(measure=asked.get("measure", "")).select_related("center"):
        if (str(one.center.ref), str(one.year)) == (asked.get("center"), asked["year"]):
            asked |= {"low": one.low, "high": one.high, "source": one.source}
    return asked


def _back(wanted: ShareRange) -> str:
    words = f"?center={wanted.center.ref}&year={wanted.year}"
    return f"{reverse('reporting:structure')}{words}"
