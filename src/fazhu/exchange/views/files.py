"""Workbooks that go out: the error list of a batch, and cases as a ledger."""

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.exchange.actions.exporting import export_cases
from fazhu.exchange.forms.export import ExportForm
from fazhu.exchange.rejected import bad_rows
from fazhu.exchange.rejects import write_rejects
from fazhu.exchange.shown.batches import batches_of
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, centers_of, may, require
from fazhu.network.models import Organisation
from fazhu.rules.roles import Permission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORT, EXPORT = Permission.LEDGER_IMPORT, Permission.LEDGER_EXPORT


@require_http_methods(["GET", "POST"])
@require(IMPORT)
def rejects(request: Request, pk: int) -> HttpResponseBase:
    """下载错误清单: personal data in the clear, so it is written to the trail."""
    found = get_object_or_404(batches_of(request.user), pk=pk)
    if request.method == "GET":  # back from signing in
        return redirect("exchange:batch", pk)
    rows = bad_rows(found)
    if not rows:
        raise Refused(f"批次{pk}没有未通过的单元格，不需要错误清单。")
    record_reading(request.user, found, "下载台账错误清单", at=timezone.now())
    name = f"{Path(found.file_name).stem}-错误清单.xlsx"
    return _sent(name, lambda path: write_rejects(rows, path))


@require_http_methods(["GET", "POST"])
@require(EXPORT)
def export(request: Request) -> HttpResponseBase:
    """导出台账: the cases that the user may export, as a workbook."""
    at = timezone.now()
    centers = Organisation.objects.filter(pk__in=centers_of(request.user, EXPORT))
    data = request.POST if request.method == "POST" else None
    form = ExportForm(data, centers=centers, year=timezone.localdate().year)
    if form.is_valid():
        chosen = form.selection()
        name = f"{chosen.center.name}案件台账-{timezone.localdate():%Y%m%d}.xlsx"
        return _sent(
            name, lambda path: export_cases(chosen, path, by=request.user, at=at)
        )
    context = {
        "form": form,
        "may_import": any(
            may(request.user, IMPORT, center_id=center.pk) for center in centers
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "exchange/export.html", context, status=status)


def _sent(name: str, write: Callable[[Path], object]) -> FileResponse:
    """Send a workbook; the file it was written to is gone before it is sent."""
    with TemporaryDirectory(prefix="fazhu-") as folder:
        path = Path(folder, "cases.xlsx")
        write(path)
        content = io.BytesIO(path.read_bytes())
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)
