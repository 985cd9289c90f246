"""The case list, its search, and its export."""

from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.actions.clearing import CLEARING
from fazhu.cases.actions.looks import views_of
from fazhu.cases.exporting import (
    Wanted,
    export_list,
    may_unmask,
    words_of,
)
from fazhu.cases.forms.exporting import ListExportForm
from fazhu.cases.forms.listing import CaseFilters
from fazhu.cases.shown import listing
from fazhu.cases.shown.columns import COLUMNS, Look, columns_of, look_of
from fazhu.cases.shown.listed import listed
from fazhu.cases.shown.paging import counted, part, said
from fazhu.cases.shown.tabs import tabs
from fazhu.cases.shown.way_back import remember
from fazhu.cases.views import registers
from fazhu.network.access import Request, centers_of, permissions_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import User
from fazhu.rules.roles import Permission

READ = Permission.CASE_READ
WIDE = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@require(READ)
def case_list(request: Request) -> HttpResponse:
    """案件列表."""
    at, user, words = timezone.now(), request.user, request.GET
    if led := registers.without_number(request, "cases:list"):
        return led
    asked = listing.asked(words, user=user, session=request.session, at=at)
    look = look_of(user, words.get("columns", ""), words.get("density", ""))
    rows = part(request, asked.rows, fetch=listed)
    listing.mark_former(rows.rows, user)
    context = {
        "asked": asked,
        "tabs": tabs(request, asked),
        "look": look,
        "columns": columns_of(look.columns, at=at),
        "wide": len(look.columns) > WIDE,
        "part": rows,
        "back": words.urlencode(),
        "views": views_of(user, centers_of(user, READ)),
        "may_begin": Permission.CASE_RECEIVE in permissions_of(request.user),
        "may_export": Permission.LEDGER_EXPORT in permissions_of(user),
        "may_clear": bool(permissions_of(user) & set(CLEARING)),
    }
    answer = render(request, "cases/list.html", context)
    remember(answer, words.urlencode(), user=user)
    return answer


@require_http_methods(["GET", "POST"])
@require(READ)
def search(request: Request) -> HttpResponse:
    """查找: a number of a person is kept in the session, never in the address."""
    return registers.found(
        request, "cases:list", (*CaseFilters.base_fields, "sort", "columns", "density")
    )


@require_http_methods(["GET", "POST"])
@require(READ)
def export(request: Request) -> HttpResponseBase:
    """导出这些案件: the list as it is seen, all its pages, as a workbook."""
    at, user = timezone.now(), request.user
    words = QueryDict(request.GET.get("back", ""))
    asked = listing.asked(words, user=user, session=request.session, at=at)
    look = look_of(user, words.get("columns", ""), words.get("density", ""))
    form = ListExportForm(posted(request), may_unmask=may_unmask(user))
    if file := attempted(form, lambda: _exported(asked, form, look, by=user)):
        name = f"案件列表-{timezone.localdate(at):%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    back = f"{reverse('cases:list')}?{words.urlencode()}"
    context = {
        "form": form,
        "words": words_of(asked),
        "how_many": said(counted(asked.rows)),
        "columns": "、".join(COLUMNS[key].label for key in look.columns),
        "crumbs": [
            ("案件", back),
            ("导出", ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/export.html", context, status=status)


def _exported(
    asked: listing.Asked, form: ListExportForm, look: Look, *, by: User
) -> IO[bytes]:
    """Return the workbook, open; the file has no name and goes when it is closed."""
    wanted = Wanted(
        columns=look.columns,
        numbers=form.cleaned_data["numbers"],
        purpose=form.cleaned_data.get("purpose", ""),
    )
    file = TemporaryFile()  # noqa: SIM115  # the answer closes it
    try:
        export_list(asked, wanted, file, by=by)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
