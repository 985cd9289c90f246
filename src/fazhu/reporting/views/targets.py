"""Pages of targets: how far each place has come; setting, spreading, changing them."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, permissions_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting import aims
from fazhu.reporting.actions import targets as actions
from fazhu.reporting.choosing import work_tabs
from fazhu.reporting.forms.targets import (
    ChangeTargetForm,
    DropTargetForm,
    SetTargetForm,
    SpreadTargetForm,
    TargetYearForm,
)
from fazhu.reporting.measures import evaluate, measure
from fazhu.reporting.measures.dimensions import MONTH
from fazhu.reporting.models import Target
from fazhu.reporting.progress import FAR_BEHIND, progress
from fazhu.rules import counting
from fazhu.rules.roles import Permission
from fazhu.rules.sharing import MONTHS

SET = Permission.TARGET_SET
LIST = "reporting:targets"


@require_GET
@require(Permission.FIGURES_READ, SET)
def target_list(request: Request) -> HttpResponse:
    """目标任务: each target, what is done, and what the year will come to."""
    today = timezone.localdate()
    form = TargetYearForm(request.GET or None)
    asked = form.cleaned_data["year"] if form.is_bound and form.is_valid() else None
    year = asked or today.year
    found = aims.targets_seen(request.user, year=year)
    rows = progress(found, year=year, today=today)
    context = {
        "form": form,
        "tabs": work_tabs(request),
        "year": year,
        "rows": rows,
        "missing": [one for one in {r.label: r for r in rows}.values() if one.missing],
        "period": aims.so_far(year, today),
        "far_behind": FAR_BEHIND,
        "may_set": SET in permissions_of(request.user),
        "crumbs": [("统计数据", reverse("reporting:figures")), ("目标任务", "")],
    }
    return render(request, "reporting/targets.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def target_new(request: Request) -> HttpResponse:
    """设定目标."""
    form = SetTargetForm(
        posted(request),
        places=_places(request),
        initial={"year": timezone.localdate().year},
    )

    def act() -> Target:
        return actions.set_target(
            **form.cleaned_data, by=request.user, at=timezone.now()
        )

    if target := attempted(form, act):
        messages.success(request, "目标已设定。")
        return redirect(_back(target.year))
    return _page(request, "设定目标", form)


@require_http_methods(["GET", "POST"])
@require(SET)
def target_change(request: Request, ref: UUID) -> HttpResponse:
    """变更目标."""
    target = _target(request, ref)
    form = ChangeTargetForm(
        posted(request), initial={"value": target.value, "note": target.note}
    )

    def act() -> Target:
        return actions.change_target(
            target, **form.cleaned_data, by=request.user, at=timezone.now()
        )

    if attempted(form, act):
        messages.success(request, "目标已变更，原值留在审计记录中。")
        return redirect(_back(target.year))
    return _page(request, "变更目标", form, target)


@require_http_methods(["GET", "POST"])
@require(SET)
def target_months(request: Request, ref: UUID) -> HttpResponse:
    """分月安排: evenly, by last year's months, or month by month."""
    target = _target(request, ref)
    last = _months_of_last_year(target)
    form = SpreadTargetForm(posted(request), target=target, last=last)

    def act() -> Target:
        spread, months = form.chosen(last)
        return actions.spread_target(
            target, spread, months, by=request.user, at=timezone.now()
        )

    if attempted(form, act):
        messages.success(request, "各月已安排，合计等于全年目标。")
        return redirect(_back(target.year))
    return _page(request, "分月安排", form, target)


@require_http_methods(["GET", "POST"])
@require(SET)
def target_drop(request: Request, ref: UUID) -> HttpResponse:
    """撤销目标."""
    target = _target(request, ref)
    form = DropTargetForm(posted(request))

    def act() -> Target:
        return actions.drop_target(
            target, **form.cleaned_data, by=request.user, at=timezone.now()
        )

    if attempted(form, act):
        messages.success(request, "目标已撤销，原值留在审计记录中。")
        return redirect(_back(target.year))
    return _page(request, "撤销目标", form, target, tone="danger")


def _months_of_last_year(target: Target) -> list[Decimal]:
    whole = target.organisation_id == target.center_id
    found = evaluate(
        [target.measure],
        center=target.center,
        organisation=None if whole else target.organisation,
        period=counting.year(target.year - 1),
        splits=(MONTH,),
    )
    months = {part.key: part.value for part in found[target.measure].split(MONTH)}
    return [Decimal(months.get(str(n), 0)) for n in range(1, MONTHS + 1)]


def _places(request: Request) -> "QuerySet[Organisation]":
    centers = centers_of(request.user, SET)
    own = Organisation.objects.filter(pk__in=centers)
    stations = Organisation.objects.filter(center__in=centers, kind__in=STATION_KINDS)
    places: QuerySet[Organisation] = (own | stations).order_by(
        "center_id", "kind", "pk"
    )
    return places


def _target(request: Request, ref: UUID) -> Target:
    centers = centers_of(request.user, SET)
    there = Target.objects.select_related("organisation", "center")
    return get_object_or_404(there, ref=ref, center__in=centers)


def _back(year: int) -> str:
    return f"{reverse(LIST)}?year={year}"


def _page(
    request: Request,
    title: str,
    form: forms.Form,
    target: Target | None = None,
    *,
    tone: str = "main",
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": title,
        "form": form,
        "target": target,
        "entry": measure(target.measure) if target else None,
        "back": _back(target.year) if target else reverse(LIST),
        "tone": tone,
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/target.html", context, status=status)
