"""Taking a step: one page and one address for every step that begins nothing."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.stepping import WAYS, StepForm, Way
from fazhu.cases.forms.stepping.fields import whole
from fazhu.cases.sending import mark_of, marking, was_taken
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.papers import called_now
from fazhu.cases.shown.same_day import DAY, day_of
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.stepping import Meanwhile, context_of, draft_of, since
from fazhu.cases.step import CaseMoved
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, permissions_of, require
from fazhu.network.drafting import keep_for_owner, wanted_draft
from fazhu.rules.roles import Permission

LOOK = "look"
"""Name of the button that only shows what would follow."""


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_READ)
def step(request: Request, pk: int, key: str) -> HttpResponse:
    """办理一步: see what follows, then take it; a refusal keeps what was typed."""
    way, at = WAYS.get(key), timezone.now()
    if way is None:
        raise Http404
    seen = case_for(request.user, pk)
    if request.method == "POST":
        return _sent(request, seen, way, at)
    _demand(seen, way)
    what = f"打开办理页面：{way.step.label}"
    record_reading(request.user, seen.case, what, at=at)
    form = _restored(request, seen, way, at) or way.form(case=seen.case, at=at)
    return _page(request, seen, way, form, at=at)


def _sent(request: Request, seen: SeenBy, way: Way, at: datetime) -> HttpResponse:
    form = way.form(request.POST, case=seen.case, at=at)
    mark, version = _mark(request, form), whole(form["seen"].value())
    if was_taken(seen.case, mark, seen=version):
        return _done(request, seen, way, again=True)
    if not seen.whole and way.step.permission in permissions_of(request.user):
        return _moved(request, seen, way, form, at=at, status=403)
    _demand(seen, way)
    if LOOK in request.POST:
        return _page(request, seen, way, form.unjudged(), at=at)
    if form.is_valid():
        try:
            with marking(seen.case, mark, seen=form.cleaned_data["seen"]):
                way.action(seen.case, **form.particulars(), by=request.user, at=at)
            return _done(request, seen, way)
        except CaseMoved as moved:
            if was_taken(seen.case, mark, seen=version):
                return _done(request, seen, way, again=True)
            form.refuse(moved)
            now = case_for(request.user, seen.case.pk)
            return _moved(request, now, way, form, at=at)
        except Refused as refusal:
            form.refuse(refusal)
    return _page(request, seen, way, form, at=at, status=422)


def _restored(
    request: Request, seen: SeenBy, way: Way, at: datetime
) -> StepForm | None:
    """Return the form filled with its draft, where the page was asked for with it."""
    typed = wanted_draft(request, draft_of(seen.case, way.step.key))
    if typed is None:
        return None
    typed["seen"] = str(seen.case.version)
    return way.form(typed, case=seen.case, at=at).unjudged()


def _mark(request: Request, form: StepForm) -> str:
    sent = {name: request.POST.getlist(name) for name in form.fields}
    return mark_of({"step": request.path, **sent}, by=request.user)


def _demand(seen: SeenBy, way: Way) -> None:
    permission = way.step.permission
    if not seen.whole or not seen.may(permission):
        raise PermissionDenied(f"您的岗位没有“{permission.label}”的权限。")


def _done(
    request: Request, seen: SeenBy, way: Way, *, again: bool = False
) -> HttpResponse:
    label = way.step.label
    if again:
        messages.info(request, f"“{label}”已办理，同一份内容没有重复登记。")
    else:
        then = called_now(way.step, seen.case)
        messages.success(request, f"已办理“{label}”。{then}")
    page = "cases:same-day" if _on_path(request) else "cases:detail"
    return redirect(page, seen.case.pk)


def _moved(
    request: Request,
    seen: SeenBy,
    way: Way,
    form: StepForm,
    *,
    at: datetime,
    status: int = 422,
) -> HttpResponse:
    """Show what the others did beside what was typed, which is kept as a draft."""
    keep_for_owner(request)
    meanwhile = since(seen, whole(form["seen"].value()), form)
    form.again(seen.case)
    return _page(request, seen, way, form, at=at, meanwhile=meanwhile, status=status)


def _page(
    request: Request,
    seen: SeenBy,
    way: Way,
    form: StepForm,
    *,
    at: datetime,
    meanwhile: Meanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    if meanwhile is None and form.is_bound and way.step not in seen.steps():
        meanwhile = Meanwhile(entries=(), told=form.in_words())
    context = context_of(seen, way, form, at=at, meanwhile=meanwhile)
    context["offer"] = request.method == "GET"
    if _on_path(request):
        context |= day_of(seen, at=at) | {"path": DAY}
    return render(request, "cases/step.html", context, status=status)


def _on_path(request: Request) -> bool:
    return request.GET.get("path") == DAY
