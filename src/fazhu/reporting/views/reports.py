"""Pages of reports: the list, one report, its rows, what has changed, its steps."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fazhu.network.access import Request, permissions_of, require, scope_of
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.actions import reports as actions
from fazhu.reporting.forms.reports import (
    CheckReportForm,
    MakeReportForm,
    ReportYearForm,
)
from fazhu.reporting.models import FrozenReport
from fazhu.reporting.reports import behind, frozen, listing, periods, shown
from fazhu.reporting.reports.changes import changes_since
from fazhu.reporting.reports.handed_in import handed_in, told
from fazhu.reporting.reports.layout import Column, Layout, Table, layouts
from fazhu.reporting.reports.workbook import workbook
from fazhu.rules.roles import Permission

READ, MAKE, SIGN = (
    Permission.FIGURES_READ,
    Permission.REPORT_MAKE,
    Permission.REPORT_SIGN,
)
LIST, ONE = "reporting:reports", "reporting:report"


@require_GET
@require(READ)
def report_list(request: Request) -> HttpResponse:
    """统计报表: by period, with how far each has come."""
    form = ReportYearForm(request.GET or None)
    asked = form.cleaned_data["year"] if form.is_bound and form.is_valid() else None
    year = asked or timezone.localdate().year
    context = {
        "form": form,
        "year": year,
        "groups": listing.groups(request.user, year=year),
        "layouts": listing.to_make(timezone.localdate()),
        "may_make": MAKE in permissions_of(request.user),
        "crumbs": [("统计数据", reverse("reporting:figures")), ("统计报表", "")],
    }
    return render(request, "reporting/reports.html", context)


@require_http_methods(["GET", "POST"])
@require(MAKE)
def report_new(request: Request, kind: str) -> HttpResponse:
    """编制报表."""
    today = timezone.localdate()
    layout = _layout(kind)
    form = MakeReportForm(
        posted(request),
        places=_places(request),
        over=periods.periods(layout, today=today),
    )

    def act() -> FrozenReport:
        order = actions.Order(layout=layout, **form.cleaned_data)
        return actions.make(order, by=request.user, on=today, at=timezone.now())

    if report := attempted(form, act):
        messages.success(request, "报表已编制，请核对。")
        return redirect(ONE, ref=report.ref)
    context = {"title": f"编制{layout.short}", "form": form, "back": reverse(LIST)}
    status = 422 if form.errors else 200
    return render(request, "reporting/report_form.html", context, status=status)


@require_GET
@require(READ)
def report(request: Request, ref: UUID) -> HttpResponse:
    """One report: a table of it, or what concerns all of them."""
    found = _report(request, ref)
    kept = frozen.kept(found)
    page = shown.shown(found, kept, request.GET.get("table", ""))
    stations = handed_in(found, kept) if page.table is None else []
    context = {
        "report": found,
        "layout": frozen.layout_of(found),
        "period": periods.name_of(found.period),
        "state": shown.state_tag(found),
        "shown": page,
        "stations": stations,
        "stations_told": told(stations),
        "is_intact": found.is_signed and frozen.is_intact(found),
        "fingerprint": behind.in_groups(found.fingerprint),
        "may": _may(request, found),
        "crumbs": [("统计报表", reverse(LIST)), (str(found.organisation), "")],
    }
    return render(request, "reporting/report.html", context)


@require_GET
@require(READ)
def report_rows(request: Request, ref: UUID) -> HttpResponse:
    """数字背后的记录: those that were frozen with a value, or may belong to it."""
    found = _report(request, ref)
    table, column = _column(found, request)
    value = get_object_or_404(found.values, table=table.key, column=column.n)
    page, is_missing = request.GET.get("page"), "missing" in request.GET
    context: dict[str, Any] = {
        "report": found,
        "place": frozen.layout_of(found).place_name((table.key, column.n)),
        "column": column,
        "fingerprint": behind.in_groups(value.rows_hash),
        "is_missing": is_missing,
        "behind": behind.records_missing(found, column, page)
        if is_missing
        else behind.records_behind(found, column, value, page),
        "crumbs": _crumbs(found, column.label, shown.table_url(found, table.key)),
    }
    return render(request, "reporting/report_rows.html", context)


@require_GET
@require(READ)
def report_changes(request: Request, ref: UUID) -> HttpResponse:
    """编制以后的变化: what would be another today, and the records that caused it."""
    found = _report(request, ref)
    context = {
        "report": found,
        "changes": changes_since(found),
        "crumbs": _crumbs(found, "编制以后的变化", shown.table_url(found, "")),
    }
    return render(request, "reporting/report_changes.html", context)


@require_GET
@require(READ)
def report_export(request: Request, ref: UUID) -> FileResponse:
    """导出: the report as a workbook of the printed shape."""
    found = _report(request, ref)
    name = f"{found.organisation} {frozen.layout_of(found).short} {found.period.label}"
    book = BytesIO(workbook(found))
    return FileResponse(book, as_attachment=True, filename=f"{name}.xlsx")


@require_http_methods(["GET", "POST"])
@require(MAKE)
def report_check(request: Request, ref: UUID) -> HttpResponse:
    """核对报表."""
    found = _report(request, ref, MAKE)
    form = CheckReportForm(posted(request))

    def act() -> FrozenReport:
        note = form.cleaned_data["note"]
        return actions.check(found, note, by=request.user, at=timezone.now())

    if attempted(form, act):
        messages.success(request, "报表已核对，等待审签。")
        return redirect(ONE, ref=found.ref)
    results = frozen.results(found)
    context = {
        "title": "核对报表",
        "form": form,
        "report": found,
        "failing": [one for one in results if one.holds is False],
        "back": shown.table_url(found, ""),
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/report_form.html", context, status=status)


@require_POST
@require(SIGN)
def report_sign(request: Request, ref: UUID) -> HttpResponse:
    """审签报表; a station's is handed in by it."""
    found = _report(request, ref, SIGN)
    actions.sign(found, by=request.user, at=timezone.now())
    messages.success(request, "报表已审签，各数和明细从此固定不变。")
    return redirect(ONE, ref=found.ref)


@require_POST
@require(MAKE)
def report_anew(request: Request, ref: UUID) -> HttpResponse:
    """重新取数."""
    found = _report(request, ref, MAKE)
    actions.make_anew(found, by=request.user, at=timezone.now())
    messages.success(request, "已重新取数，请再核对。")
    return redirect(ONE, ref=found.ref)


@require_POST
@require(MAKE)
def report_drop(request: Request, ref: UUID) -> HttpResponse:
    """撤销报表."""
    found = _report(request, ref, MAKE)
    actions.drop(found, by=request.user, at=timezone.now())
    messages.success(request, "报表已撤销。")
    return redirect(LIST)


def _report(request: Request, ref: UUID, permission: Permission = READ) -> FrozenReport:
    seen = FrozenReport.objects.visible_to(request.user, permission)
    people = ("made_by", "checked_by", "signed_by")
    there = seen.select_related("organisation", "center", *people)
    found: FrozenReport = get_object_or_404(there, ref=ref)
    return found


def _layout(kind: str) -> Layout:
    """Return the latest edition of a report."""
    editions = [one for one in layouts() if one.kind == kind]
    if not editions:
        raise Http404
    return max(editions, key=lambda one: one.valid_from)


def _column(report: FrozenReport, request: Request) -> tuple[Table, Column]:
    """Return the column that the address names; one without rows does not exist."""
    layout = frozen.layout_of(report)
    asked = request.GET.get("table", ""), request.GET.get("column", "")
    for (key, n), column in layout.columns().items():
        if (key, str(n)) == asked and column.terms:
            return layout.table(key), column
    raise Http404


def _places(request: Request) -> "QuerySet[Organisation]":
    """Return the centers and stations for which the user makes reports."""
    scope = scope_of(request.user, MAKE)
    own = Organisation.objects.filter(pk__in=scope.centers | scope.stations)
    under = Organisation.objects.filter(
        center__in=scope.centers, kind__in=STATION_KINDS
    )
    places: QuerySet[Organisation] = (own | under).order_by("kind", "pk")
    return places


def _may(request: Request, report: FrozenReport) -> dict[str, bool]:
    """Say which steps the page offers."""
    if report.is_signed:
        return {}
    makes = actions.may(request.user, MAKE, report.organisation)
    return {
        "make": makes,
        "check": makes and report.progress == "made",
        "sign": report.progress == "checked"
        and actions.may(request.user, SIGN, report.organisation),
    }


def _crumbs(report: FrozenReport, last: str, url: str) -> list[tuple[str, str]]:
    name = f"{report.organisation} {frozen.layout_of(report).short}"
    return [("统计报表", reverse(LIST)), (name, url), (last, "")]
