"""先扫描: pages for an application that is being typed on another page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.cases.actions import scanning_early
from fazhu.cases.forms.scans import EarlyForm
from fazhu.cases.models import EarlyPage
from fazhu.cases.scan_files import thumbnail
from fazhu.cases.shown.scans import early_of
from fazhu.cases.views.scans import picture_file
from fazhu.network.access import Request, require
from fazhu.network.forms.days import attempted
from fazhu.rules.roles import Permission

RECEIVING = (Permission.CASE_RECEIVE, Permission.CASE_REVIEW)
PAGE = "cases:scan-early"


@require_http_methods(["GET", "POST"])
@require(*RECEIVING)
def early(request: Request, sheet: UUID) -> HttpResponse:
    """The pages scanned for the sheet so far; a post adds to them."""
    by, at = request.user, timezone.now()
    posted = request.method == "POST"
    form = EarlyForm(request.POST, request.FILES) if posted else EarlyForm()

    def act() -> list[EarlyPage]:
        typed = form.cleaned_data
        return scanning_early.add_early(
            sheet, typed["paper"], typed["pages"], by=by, at=at
        )

    if added := attempted(form, act):
        messages.success(request, f"已保存 {len(added)} 页，提交申请后归入案件。")
        return redirect(PAGE, sheet)
    context = {
        "form": form,
        "sheet": sheet,
        "papers": early_of(scanning_early.own_pages(sheet, by=by)),
        "crumbs": [("先扫描材料", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/scan_early.html", context, status=status)


@require_GET
@require(*RECEIVING)
def picture(request: Request, sheet: UUID, page: int) -> HttpResponse:
    """One of the user's own pages, small."""
    one = _own(request, sheet, page)
    return picture_file(thumbnail(one.ref), f"{one.pk}.jpg")


@require_POST
@require(*RECEIVING)
def remove(request: Request, sheet: UUID, page: int) -> HttpResponse:
    """删除一页."""
    one = _own(request, sheet, page)
    scanning_early.remove_early(one, by=request.user, at=timezone.now())
    messages.success(request, "已删除一页。")
    return redirect(PAGE, sheet)


def _own(request: Request, sheet: UUID, page: int) -> EarlyPage:
    return get_object_or_404(scanning_early.own_pages(sheet, by=request.user), pk=page)
