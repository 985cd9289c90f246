"""What is done with a batch: import it, repair its cells, take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.exchange.actions.ledgers import import_trial
from fazhu.exchange.actions.repairing import repair
from fazhu.exchange.actions.undoing import undo
from fazhu.exchange.forms.repair import RepairForm
from fazhu.exchange.models import Batch, BatchState
from fazhu.exchange.report import Report
from fazhu.exchange.shown.batches import batches_of
from fazhu.exchange.shown.grid import grid
from fazhu.exchange.shown.repair import bad_rows
from fazhu.exchange.shown.trial import report_of
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission

IMPORT = Permission.LEDGER_IMPORT
READING = "修改台账单元格时显示原值"


@require_http_methods(["GET", "POST"])
@require(IMPORT)
def take(request: Request, pk: int) -> HttpResponse:
    """导入: all rows, or with ``rest`` all but those that cannot be taken."""
    found = get_object_or_404(batches_of(request.user), pk=pk)
    if request.method == "GET":  # back from signing in
        return redirect("exchange:batch", pk)
    report = import_trial(
        found,
        by=request.user,
        at=timezone.now(),
        keep_going="rest" in request.POST,
    )
    if report.batch is None:
        messages.warning(request, _why_nothing(report))
        return redirect("exchange:batch", pk)
    messages.success(request, _done(report))
    return redirect("exchange:batch", report.batch)


def _why_nothing(report: Report) -> str:
    if report.rejected_rows:
        return (
            f"有{report.rejected_rows}行不能导入，没有导入任何内容；"
            "请修改有问题的单元格，或者导入其余各行。"
        )
    return "各行与已有案件一致，没有新的内容，未作任何改动。"


def _done(report: Report) -> str:
    parts = [f"已导入{report.accepted}行"]
    if report.unchanged:
        parts.append(f"{report.unchanged}行与已有一致")
    if report.changed_rows:
        parts.append(f"{report.changed_rows}行有差异待确认")
    if report.rejected_rows:
        parts.append(f"{report.rejected_rows}行未通过，可下载错误清单")
    return f"{'，'.join(parts)}。"


@require_http_methods(["GET", "POST"])
@require(IMPORT)
def repair_cells(request: Request, pk: int) -> HttpResponse:
    """修改有问题的单元格: saving checks the whole ledger again."""
    trials = batches_of(request.user).filter(standing=BatchState.TRIAL)
    found = get_object_or_404(trials, pk=pk)
    page = bad_rows(found, request.GET.get("page"))
    posted = request.POST if request.method == "POST" else None
    form = RepairForm(posted, rows=list(page))
    if (left := _repaired(request, found, form)) is not None:
        return _checked(request, found, left)
    if posted is None:
        record_reading(request.user, found, READING, at=timezone.now())
    context = {
        "batch": found,
        "form": form,
        "page": page,
        "grid": grid(list(page), form, report_of(found)["columns"]),
        "crumbs": [
            ("导入台账", "/ledgers/"),
            (f"批次{pk} {found.file_name}", f"/ledgers/{pk}/"),
            ("修改单元格", ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "exchange/repair.html", context, status=status)


def _repaired(request: Request, found: Batch, form: RepairForm) -> Report | None:
    if not form.is_valid():
        return None
    try:
        return repair(found, form.edits(), by=request.user, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _checked(request: Request, found: Batch, report: Report) -> HttpResponse:
    """Say what is left after a repair, and go where the next thing is done."""
    if not report.problems:
        messages.success(request, "已重新检查，没有问题了，可以导入。")
        return redirect("exchange:batch", found.pk)
    messages.info(request, f"已重新检查，还有{len(report.problems)}处要改。")
    return redirect(f"{request.path}?page={request.GET.get('page', '1')}")


@require_http_methods(["GET", "POST"])
@require(IMPORT)
def take_back(request: Request, pk: int) -> HttpResponse:
    """撤销: an import is taken back, a trial is let go."""
    found = get_object_or_404(batches_of(request.user), pk=pk)
    if request.method == "GET":  # back from signing in
        return redirect("exchange:batch", pk)
    on_trial = found.standing == BatchState.TRIAL
    undo(found, by=request.user, at=timezone.now())
    if on_trial:
        messages.success(request, f"已取消“{found.file_name}”，没有导入任何内容。")
        return redirect("exchange:batches")
    messages.success(request, f"已撤销批次{pk}（{found.file_name}）。")
    return redirect("exchange:batch", pk)
