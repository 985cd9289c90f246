"""考核办法: a center's schemes, and the examples that ship to be copied."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.reporting.actions import appraisal as actions
from fazhu.reporting.appraisal import counted
from fazhu.reporting.choosing import centers_set, centers_told, work_tabs
from fazhu.reporting.forms.appraisal import ChangeItemForm, ItemForm, SchemeForm
from fazhu.reporting.forms.targets import DropTargetForm
from fazhu.reporting.models import Scheme, SchemeItem
from fazhu.rules.appraisal import full_marks, plain, shipped
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@require_GET
@require(Permission.FIGURES_READ)
def scheme_list(request: Request) -> HttpResponse:
    """考核办法: what is valid from when, and what may be copied."""
    there = Scheme.objects.filter(center__in=centers_told(request.user))
    context = {
        "tabs": work_tabs(request),
        "schemes": there.select_related("center").order_by("center", "-valid_from"),
        "examples": [
            (one, [(item, counted(item)) for item in one.items], plain(one.full))
            for one in shipped().values()
        ],
        "may_set": bool(centers_of(request.user, SET)),
    }
    return render(request, "reporting/schemes.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def scheme_new(request: Request) -> HttpResponse:
    """制定考核办法."""
    centers = centers_set(request.user)
    schemes = list(Scheme.objects.filter(center__in=centers).order_by("-valid_from"))
    form = SchemeForm(posted(request), centers=centers, schemes=schemes)

    def act() -> Scheme:
        values = form.cleaned_data
        names = ("title", "source", "valid_from")
        cover = actions.Cover(**{name: values[name] for name in names})
        return actions.take_scheme(
            values["center"], cover, form.items(), by=request.user, at=timezone.now()
        )

    if scheme := attempted(form, act):
        messages.success(request, "考核办法已制定，项目可以继续修改。")
        return redirect("reporting:scheme", scheme.ref)
    back = reverse("reporting:schemes")
    return _page(request, "制定考核办法", form, back)


@require_GET
@require(Permission.FIGURES_READ)
def scheme_page(request: Request, ref: UUID) -> HttpResponse:
    """一个考核办法的项目."""
    scheme = get_object_or_404(
        Scheme.objects.select_related("center"),
        ref=ref,
        center__in=centers_told(request.user),
    )
    items = list(scheme.items.order_by("position", "pk"))
    context = {
        "scheme": scheme,
        "items": [(one, counted(one.rule)) for one in items],
        "full": plain(full_marks(one.rule for one in items)),
        "may_set": scheme.center_id in centers_of(request.user, SET),
        "crumbs": [
            ("考核", reverse("reporting:appraisal")),
            ("考核办法", reverse("reporting:schemes")),
            (scheme.title, ""),
        ],
    }
    return render(request, "reporting/scheme.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def item_new(request: Request, ref: UUID) -> HttpResponse:
    """增加考核项目."""
    centers = centers_of(request.user, SET)
    scheme = get_object_or_404(Scheme, ref=ref, center__in=centers)
    form = ItemForm(posted(request))

    def act() -> SchemeItem:
        return actions.add_item(scheme, form.item(), by=request.user, at=timezone.now())

    if attempted(form, act):
        messages.success(request, "项目已增加。")
        return redirect("reporting:scheme", scheme.ref)
    return _page(request, "增加考核项目", form, _back(scheme))


@require_http_methods(["GET", "POST"])
@require(SET)
def item_change(request: Request, ref: UUID) -> HttpResponse:
    """修改考核项目."""
    item = _item(request, ref)
    form = ChangeItemForm(posted(request), there=item)

    def act() -> SchemeItem:
        reason = form.cleaned_data["reason"]
        return actions.change_item(
            item, form.item(), reason=reason, by=request.user, at=timezone.now()
        )

    if attempted(form, act):
        messages.success(request, "项目已修改，原来的留在审计记录中。")
        return redirect("reporting:scheme", item.scheme.ref)
    return _page(request, "修改考核项目", form, _back(item.scheme))


@require_http_methods(["GET", "POST"])
@require(SET)
def item_drop(request: Request, ref: UUID) -> HttpResponse:
    """删去考核项目."""
    item = _item(request, ref)
    form = DropTargetForm(posted(request))

    def act() -> bool:
        reason = form.cleaned_data["reason"]
        actions.drop_item(item, reason=reason, by=request.user, at=timezone.now())
        return True

    if attempted(form, act):
        messages.success(request, "项目已删去。")
        return redirect("reporting:scheme", item.scheme.ref)
    title = f"删去“{item.label}”"
    return _page(request, title, form, _back(item.scheme), tone="danger")


def _item(request: Request, ref: UUID) -> SchemeItem:
    there = SchemeItem.objects.select_related("scheme")
    centers = centers_of(request.user, SET)
    return get_object_or_404(there, ref=ref, scheme__center__in=centers)


def _back(scheme: Scheme) -> str:
    return reverse("reporting:scheme", args=[scheme.ref])


def _page(
    request: Request, title: str, form: forms.Form, back: str, *, tone: str = "main"
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": title, "form": form, "back": back, "tone": tone,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "reporting/target.html", context, status=status)
