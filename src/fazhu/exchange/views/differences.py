"""The differences that a later copy of a ledger brought: accepted or left."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.exchange.actions.differences import accept_difference, leave_difference
from fazhu.exchange.models import Batch, BatchState, Difference
from fazhu.exchange.shown import rows
from fazhu.exchange.shown.batches import batches_of
from fazhu.exchange.shown.words import label_of
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission

ALL = "all"
TOLD = 10


@require_http_methods(["GET", "POST"])
@require(Permission.LEDGER_IMPORT)
def difference_list(request: Request, pk: int) -> HttpResponse:
    """差异: old and new side by side, each or all accepted or left."""
    done = batches_of(request.user).filter(standing=BatchState.DONE)
    found = get_object_or_404(done, pk=pk)
    if request.method == "POST":
        _settle(request, found)
        return redirect(f"{request.path}?page={request.GET.get('page', '1')}")
    context = {
        "batch": found,
        "page": rows.changes(found, request.user, request.GET.get("page")),
        "open": found.differences.filter(accepted_at=None, left_at=None).count(),
        "crumbs": [
            ("导入台账", "/ledgers/"),
            (f"批次{pk} {found.file_name}", f"/ledgers/{pk}/"),
            ("差异", ""),
        ],
    }
    return render(request, "exchange/differences.html", context)


def _settle(request: Request, batch: Batch) -> None:
    """Decide about the one difference named, or about all that are open."""
    accepts = "accept" in request.POST
    settle = accept_difference if accepts else leave_difference
    done, refused = 0, []
    for one in _chosen(batch, request.POST.get("accept" if accepts else "leave", "")):
        try:
            settle(one, by=request.user, at=timezone.now())
            done += 1
        except Refused as refusal:
            label = label_of(one.field, batch.kind)
            refused.append(f"第{one.row}行“{label}”：{refusal.sentence}")
    if done:
        word = "已接受，写入案件并记入办理记录" if accepts else "已保留现值"
        messages.success(request, f"{done}处差异{word}。")
    for sentence in refused[:TOLD]:
        messages.error(request, sentence)
    if len(refused) > TOLD:
        messages.error(request, f"还有{len(refused) - TOLD}处没有写入，请逐条办理。")


def _chosen(batch: Batch, key: str) -> list[Difference]:
    if key == ALL:
        still = batch.differences.filter(accepted_at=None, left_at=None)
        return list(still.order_by("row", "pk"))
    return list(batch.differences.filter(pk=key)) if key.isdecimal() else []
