"""Pages of staff: the list, one to register or change, what they hold."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.network.access import Request, require
from fazhu.network.actions import staff as actions
from fazhu.network.forms.days import attempted, posted
from fazhu.network.forms.staff import QualificationForm, StaffForm
from fazhu.network.models import Qualification, StaffMember
from fazhu.network.reach import accounts_of, organisations_of, staff_of
from fazhu.network.shown import staff as shown
from fazhu.rules.roles import Permission

MANAGE = Permission.ORGANISATION_MANAGE
LIST = "network:staff"
PAGE = "network:staff-member"
CRUMB = ("工作人员", "/staff/")


@require_GET
@require(MANAGE)
def staff_list(request: Request) -> HttpResponse:
    """工作人员."""
    rows = shown.listed(staff_of(request.user, MANAGE), on=timezone.localdate())
    context = {"rows": rows, "columns": shown.COLUMNS}
    return render(request, "network/staff.html", context)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def staff_new(request: Request) -> HttpResponse:
    """登记工作人员."""
    form = _form(request, StaffMember())
    if added := attempted(
        form, lambda: actions.add(form.instance, by=request.user, at=timezone.now())
    ):
        messages.success(request, f"已登记“{added.name}”，可以接着登记资格。")
        return redirect(PAGE, added.pk)
    context = {"form": form, "title": "登记工作人员", "crumbs": [CRUMB, ("登记", "")]}
    status = 422 if form.errors else 200
    return render(request, "network/staff_member.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def staff_member(request: Request, pk: int) -> HttpResponse:
    """变更工作人员."""
    found = get_object_or_404(staff_of(request.user, MANAGE), pk=pk)
    name = found.name
    form = _form(request, found)
    if attempted(
        form,
        lambda: actions.change(form.instance, by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已保存“{form.instance.name}”。")
        return redirect(LIST)
    return _member_page(request, found, form, QualificationForm(), title=name)


@require_POST
@require(MANAGE)
def qualify(request: Request, pk: int) -> HttpResponse:
    """登记资格."""
    found = get_object_or_404(staff_of(request.user, MANAGE), pk=pk)
    form = QualificationForm(request.POST, instance=Qualification(member=found))
    if held := attempted(
        form,
        lambda: actions.qualify(form.instance, by=request.user, at=timezone.now()),
    ):
        messages.success(request, f"已登记“{held}”。")
        return redirect(PAGE, pk)
    own = _form(request, found, bound=False)
    return _member_page(request, found, own, form, title=found.name)


@require_POST
@require(MANAGE)
def unqualify(request: Request, pk: int, held: int) -> HttpResponse:
    """删去资格."""
    own = Qualification.objects.filter(member__in=staff_of(request.user, MANAGE))
    found = get_object_or_404(own.select_related("member"), pk=held, member=pk)
    actions.drop(found, by=request.user, at=timezone.now())
    messages.success(request, "已删去，审计记录里留有一条。")
    return redirect(PAGE, pk)


def _form(request: Request, edited: StaffMember, *, bound: bool = True) -> StaffForm:
    return StaffForm(
        posted(request) if bound else None,
        instance=edited,
        reach=organisations_of(request.user, MANAGE),
        accounts=accounts_of(request.user, MANAGE),
    )


def _member_page(
    request: Request,
    found: StaffMember,
    form: StaffForm,
    qualifying: QualificationForm,
    *,
    title: str,
) -> HttpResponse:
    context = {
        "form": form,
        "found": found,
        "title": title,
        "qualifying": qualifying,
        "held": found.qualifications.order_by("got_on", "pk"),
        "crumbs": [CRUMB, (title, "")],
    }
    status = 422 if form.errors or qualifying.errors else 200
    return render(request, "network/staff_member.html", context, status=status)
