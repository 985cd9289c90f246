"""How the case list is looked at: columns and density, and views with a name."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fazhu.cases.actions import looks as actions
from fazhu.cases.forms.listing import CaseFilters
from fazhu.cases.forms.looks import LookForm, ViewForm
from fazhu.cases.models import SavedView
from fazhu.cases.shown.columns import look_of
from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.rules.roles import Permission

READ = Permission.CASE_READ
TYPED = ("q", "found")
"""What someone typed to find a person: never part of a view that is kept."""


@require_http_methods(["GET", "POST"])
@require(READ)
def columns(request: Request) -> HttpResponse:
    """列与行距: which columns the list has, in which order, how close its rows."""
    form = LookForm(posted(request), look=look_of(request.user))
    if form.is_valid():
        density = form.cleaned_data["density"]
        actions.choose_look(form.columns, density, by=request.user)
        return redirect(_list(request.GET.get("back", "")))
    context = {"crumbs": _crumbs(request, "列与行距")}
    return _page(request, "cases/columns.html", form, context)


@require_http_methods(["GET", "POST"])
@require(READ)
def views(request: Request) -> HttpResponse:
    """视图: keep the filters and the order of the list by a name."""
    user, at = request.user, timezone.now()
    chief_in, centers = centers_of(user, Permission.CASE_DECIDE), centers_of(user, READ)
    query = kept_query(request.GET.get("back", "")) | look_of(user).words
    view = SavedView(center_id=(chief_in or centers)[0], query=urlencode(query))
    form = ViewForm(posted(request), instance=view, may_share=bool(chief_in))
    if attempted(form, lambda: actions.save_view(view, by=user, at=at)):
        messages.success(request, f"已保存视图“{view.name}”。")
        return redirect(_list(view.query))
    seen = actions.views_of(user, centers)
    context = {
        "views": [(one, actions.may_drop(one, user)) for one in seen],
        "crumbs": _crumbs(request, "视图"),
    }
    return _page(request, "cases/views.html", form, context)


@require_POST
@require(READ)
def drop_view(request: Request, pk: int) -> HttpResponse:
    """删除视图."""
    seen = actions.views_of(request.user, centers_of(request.user, READ))
    view = next((one for one in seen if one.pk == pk), None)
    if view is None:
        raise Http404
    actions.drop_view(view, by=request.user, at=timezone.now())
    messages.success(request, f"已删除视图“{view.name}”。")
    return redirect("cases:views")


def _page(
    request: Request, template: str, form: BaseForm, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def kept_query(query: str) -> dict[str, str]:
    """Return what of a list's address a view keeps: choices, and nothing typed."""
    asked = QueryDict(query)
    names = (*CaseFilters.base_fields, "sort")
    return {n: asked[n] for n in names if n not in TYPED and asked.get(n)}


def _list(query: str) -> str:
    """Return the list's address with what it knows of ``query``, typed text too."""
    asked = QueryDict(query)
    names = (*CaseFilters.base_fields, "sort", "page", "columns", "density")
    words = urlencode({name: asked[name] for name in names if asked.get(name)})
    return f"{reverse('cases:list')}{'?' if words else ''}{words}"


def _crumbs(request: Request, here: str) -> list[tuple[str, str]]:
    return [("案件", _list(request.GET.get("back", ""))), (here, "")]
