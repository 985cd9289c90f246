"""Pages of organisations: the tree, one to add or change, closing, opening again."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fazhu.network.access import Request, require
from fazhu.network.actions import organisations as actions
from fazhu.network.forms.days import DayForm, attempted, posted
from fazhu.network.forms.organisations import OrganisationForm, SpecialOpeningForm
from fazhu.network.forms.pasted import PastedForm
from fazhu.network.models import Organisation, OrganisationKind, SpecialOpening
from fazhu.network.reach import organisations_of
from fazhu.network.shown.organisations import state_of, tree
from fazhu.rules.network import acceptance
from fazhu.rules.roles import Permission

MANAGE = Permission.ORGANISATION_MANAGE
LIST = "network:organisations"
ABOUT_DAYS = (
    "节假日按放假日历不开放，调休上班日照平常开放，不用在这里登记；另有安排的才登记。"
)
UNTIL = "从这一天起不再接收和承办案件；历史记录保留。"


@require_GET
@require(MANAGE)
def organisation_list(request: Request) -> HttpResponse:
    """机构."""
    nodes = tree(organisations_of(request.user, MANAGE), on=timezone.localdate())
    return render(request, "network/organisations.html", {"nodes": nodes})


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def organisation_new(request: Request) -> HttpResponse:
    """新增机构."""
    reach = organisations_of(request.user, MANAGE)
    form = OrganisationForm(posted(request), reach=reach)
    if added := attempted(
        form,
        lambda: actions.add(form.instance, by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已新增“{added.name}”。")
        return redirect(LIST)
    return _page(request, form, Organisation(), title="新增机构")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def organisations_paste(request: Request) -> HttpResponse:
    """粘贴机构名单."""
    reach = organisations_of(request.user, MANAGE)
    center = reach.filter(kind=OrganisationKind.CENTER).order_by("pk").first()
    form = PastedForm(posted(request), reach=reach, center=center)
    if done := attempted(
        form,
        lambda: actions.take_in(
            [row.instance for row in form.rows], by=request.user, at=timezone.now()
        ),
    ):
        messages.success(request, f"新增 {done[0]} 个机构，更新 {done[1]} 个。")
        return redirect(LIST)
    context = {
        "form": form,
        "crumbs": [("机构", "/organisations/"), ("粘贴名单", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/pasted.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def organisation(request: Request, pk: int) -> HttpResponse:
    """变更机构."""
    reach = organisations_of(request.user, MANAGE)
    stands = get_object_or_404(reach, pk=pk)
    edited = get_object_or_404(reach, pk=pk)
    form = OrganisationForm(posted(request), instance=edited, reach=reach)
    if attempted(
        form,
        lambda: actions.change(form.instance, by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已保存“{form.instance.name}”。")
        return redirect(LIST)
    return _page(request, form, stands, title=stands.name)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def organisation_close(request: Request, pk: int) -> HttpResponse:
    """撤销机构."""
    found = get_object_or_404(organisations_of(request.user, MANAGE), pk=pk)
    form = DayForm.asking(
        "撤销日期", posted(request), on=timezone.localdate(), hint=UNTIL
    )
    if attempted(
        form,
        lambda: actions.close(
            found,
            closed_on=form.cleaned_data["on"],
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, f"已撤销“{found.name}”。")
        return redirect(LIST)
    return _page(request, form, found, title=f"撤销{found.name}", submit="撤销")


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def organisation_reopen(request: Request, pk: int) -> HttpResponse:
    """恢复机构."""
    found = get_object_or_404(organisations_of(request.user, MANAGE), pk=pk)
    if request.method == "POST":
        actions.reopen(found, by=request.user, at=timezone.now())
        messages.success(request, f"已恢复“{found.name}”。")
    return redirect("network:organisation", pk)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def special_new(request: Request, pk: int) -> HttpResponse:
    """登记特别开放日."""
    found = get_object_or_404(organisations_of(request.user, MANAGE), pk=pk)
    form = SpecialOpeningForm(posted(request))
    if added := attempted(
        form,
        lambda: actions.set_special(
            form.filled(found), by=request.user, at=timezone.now()
        ),
    ):
        messages.success(request, f"已登记：{added}。")
        return redirect("network:organisation", pk)
    crumbs = [
        ("机构", "/organisations/"),
        (found.name, f"/organisations/{pk}/"),
        ("特别开放日", ""),
    ]
    context = {
        "form": form,
        "found": found,
        "about": ABOUT_DAYS,
        "title": "登记特别开放日",
        "crumbs": crumbs,
    }
    status = 422 if form.errors else 200
    return render(request, "network/special_day.html", context, status=status)


@require_POST
@require(MANAGE)
def special_drop(request: Request, pk: int, special: int) -> HttpResponse:
    """删去特别开放日."""
    own = organisations_of(request.user, MANAGE)
    rows = SpecialOpening.objects.filter(organisation__in=own, organisation=pk)
    found = get_object_or_404(rows.select_related("organisation__center"), pk=special)
    actions.drop_special(found, by=request.user, at=timezone.now())
    messages.success(request, "已删去，这几天照平常开放。")
    return redirect("network:organisation", pk)


def _page(
    request: Request,
    form: OrganisationForm | DayForm,
    found: Organisation,
    *,
    title: str,
    submit: str = "保存",
) -> HttpResponse:
    on = timezone.localdate()
    holds = acceptance(found.kind, on) if found.pk else None
    context = {
        "form": form,
        "found": found,
        "title": title,
        "submit": submit,
        "acceptance": holds.said() if holds else "",
        "specials": found.special_openings.filter(last__gte=on).order_by("first")
        if found.pk
        else (),
        "territories": found.territories.select_related("town").order_by(
            F("until_on").desc(nulls_first=True), "town__name"
        )
        if found.pk and found.serves_towns
        else (),
        "asks_day": isinstance(form, DayForm),
        "may_close": found.pk and found.kind not in actions.ROOTS,
        "state": state_of(found, on=on) if found.pk else None,
        "crumbs": [("机构", "/organisations/"), (title, "")],
    }
    status = 422 if form.errors else 200
    return render(request, "network/organisation.html", context, status=status)
