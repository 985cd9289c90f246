"""Pages of the conditions of legal aid: what holds, setting one, ending one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.actions import conditions as actions
from fazhu.network.forms.conditions import ConditionForm, EndForm
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import ConditionKind, LocalCondition, Organisation
from fazhu.network.reach import home_center
from fazhu.network.shown.conditions import LAW, green, kinds_of, national
from fazhu.rules.roles import Permission

SET = Permission.CONDITION_SET
LIST = "network:conditions"


@require_GET
@require()
def conditions(request: Request) -> HttpResponse:
    """援助条件."""
    center, on = home_center(request.user), timezone.localdate()
    context = {
        "center": center,
        "kinds": kinds_of(center, on=on),
        "national": list(national(on=on)),
        "green": list(green(on=on)),
        "may_set": center.pk in centers_of(request.user, SET),
    }
    return render(request, "network/conditions.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def condition_new(request: Request, kind: str) -> HttpResponse:
    """登记援助条件."""
    known = ConditionKind.named(kind)
    if known is None:
        raise Http404
    centers = Organisation.objects.filter(pk__in=centers_of(request.user, SET))
    form = ConditionForm(posted(request), kind=known, centers=centers.order_by("pk"))
    if attempted(
        form,
        lambda: actions.add(form.condition(), by=request.user, at=timezone.now()),
    ):
        since = form.cleaned_data["from_on"]
        messages.success(request, f"已登记“{known.label}”，从{since}起照此审查。")
        return redirect(LIST)
    return _page(request, form, title=known.label, law=LAW[known])


@require_http_methods(["GET", "POST"])
@require(SET)
def condition_end(request: Request, pk: int) -> HttpResponse:
    """停用或者撤回援助条件."""
    own = LocalCondition.objects.filter(
        center__in=centers_of(request.user, SET), withdrawn_at=None
    ).select_related("center")
    found = get_object_or_404(own, pk=pk)
    form = EndForm(posted(request), initial={"how": "end"})

    def act() -> LocalCondition:
        typed, at = form.cleaned_data, timezone.now()
        if typed["how"] == "withdraw":
            return actions.withdraw(found, typed["reason"], by=request.user, at=at)
        return actions.end(found, typed["until_on"], by=request.user, at=at)

    if done := attempted(form, act):
        said = "撤回" if done.withdrawn_at else "停用"
        messages.success(request, f"已{said}“{done}”，原登记留在页面和审计记录中。")
        return redirect(LIST)
    return _page(request, form, title="停用或者撤回", law=str(found))


def _page(
    request: Request, form: ConditionForm | EndForm, *, title: str, law: str
) -> HttpResponse:
    back = reverse(LIST)
    context = {
        "title": title,
        "law": law,
        "form": form,
        "back": back,
        "crumbs": [("援助条件", back), (title, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/condition_form.html", context, status=status)
